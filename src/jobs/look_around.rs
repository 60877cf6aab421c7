//! Looks at the app and the tunnel, both at once and not for long.

use std::time::Duration;

use crate::adapters::ngrok;
use crate::adapters::port::takes_connections;
use crate::delivery::surroundings::{App, Listener, Surroundings};
use crate::delivery::target::Target;

/// How long an agent on this machine may take.
const AGENT_LIMIT: Duration = Duration::from_secs(2);

/// How long a connection on this machine may take.
const CONNECT_LIMIT: Duration = Duration::from_secs(1);

/// Looks around. An app is looked at on this machine alone, and only connected to: nobody gets a request
/// that they did not ask for. `owner` tells who listens on a port.
pub async fn look_around(
    target: Target,
    agent: &str,
    owner: impl Fn(u16) -> Option<Listener>,
) -> Surroundings {
    let (app, tunnels) = tokio::join!(look_at(&target, owner), ngrok::tunnels(agent, AGENT_LIMIT));
    Surroundings { target, app, tunnels }
}

async fn look_at(target: &Target, owner: impl Fn(u16) -> Option<Listener>) -> App {
    if !target.is_loopback() {
        return App::Elsewhere;
    }
    if !takes_connections(target, CONNECT_LIMIT).await {
        return App::Absent;
    }
    match target.url().port_or_known_default().and_then(owner) {
        Some(ours) if ours.is_exowh() => App::Ourselves(ours),
        listener => App::Present(listener),
    }
}
