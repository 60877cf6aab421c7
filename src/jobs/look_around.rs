//! Looks at the app and the tunnel, both at once and not for long.

use std::net::SocketAddr;
use std::time::Duration;

use crate::adapters::http_client::Client;
use crate::adapters::ngrok::Agent;
use crate::adapters::port::takes_connections;
use crate::delivery::attempt::Reply;
use crate::delivery::surroundings::{APP_LIMIT, App, Handshake, Listener, Surroundings};
use crate::delivery::target::Target;
use crate::error::Error;

/// How long an agent on this machine may take.
const AGENT_LIMIT: Duration = Duration::from_secs(2);
/// What the handshake asks to be given back.
const CHALLENGE: &str = "exowh-looks-around";

/// Looks around. An app is looked at on this machine alone: nobody else's gets a request that they
/// did not ask for. `owner` tells who listens on a port.
///
/// # Errors
/// No HTTP client can be set up.
pub async fn look_around(
    target: Target,
    agent: &Agent,
    owner: impl Fn(SocketAddr) -> Option<Listener>,
) -> Result<Surroundings, Error> {
    let client = Client::new(target.clone(), true)?;
    let (app, tunnels) = tokio::join!(look_at(&client, owner), agent.tunnels(AGENT_LIMIT));
    Ok(Surroundings { target, app, tunnels: tunnels.unwrap_or_default() })
}

async fn look_at(client: &Client, owner: impl Fn(SocketAddr) -> Option<Listener>) -> App {
    let target = client.target();
    if !target.is_loopback() {
        return App::Elsewhere;
    }
    let Some(at) = takes_connections(target, APP_LIMIT).await else { return App::Absent };
    let listener = owner(at);
    match listener {
        // Our own listener would record the handshake as if Exotel had sent it.
        Some(ours) if ours.is_exowh() => return App::Ourselves(ours),
        _ => {}
    }
    let page = match client.get("/", &[], APP_LIMIT).await.reply {
        Reply::Broken { connected: false, .. } => return App::Absent,
        Reply::Answer(answer) => Some(answer.status),
        _ => None,
    };
    let body = format!(r#"{{"type": "verification", "challenge": "{CHALLENGE}"}}"#);
    let reply = client.post(&[], body, APP_LIMIT).await.reply;
    App::Present { listener, page, handshake: Handshake::judge(&reply, CHALLENGE) }
}
