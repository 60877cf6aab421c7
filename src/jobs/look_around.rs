//! Looks at the app and the tunnel, both at once and not for long.

use std::net::SocketAddr;
use std::time::Duration;

use crate::adapters::ngrok::Agent;
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
    agent: &Agent,
    owner: impl Fn(SocketAddr) -> Option<Listener>,
) -> Surroundings {
    let (at, tunnels) = tokio::join!(look_at(&target), agent.tunnels(AGENT_LIMIT));
    let app = match at {
        None if target.is_loopback() => App::Absent,
        None => App::Elsewhere,
        Some(at) => match owner(at) {
            Some(ours) if ours.is_exowh() => App::Ourselves(ours),
            listener => App::Present(listener),
        },
    };
    Surroundings { target, app, at, tunnels: tunnels.unwrap_or_default() }
}

async fn look_at(target: &Target) -> Option<SocketAddr> {
    if target.is_loopback() { takes_connections(target, CONNECT_LIMIT).await } else { None }
}
