//! The ngrok agent on this machine: which public addresses lead here.

use std::time::Duration;

use serde::Deserialize;

use super::http_client::Client;
use crate::delivery::attempt::Reply;
use crate::delivery::surroundings::Tunnel;
use crate::delivery::target::Target;

/// Where an agent answers unless it was told otherwise.
pub const AGENT: &str = "127.0.0.1:4040";

/// The answer of `/api/endpoints`, that of newer agents.
#[derive(Deserialize)]
struct Endpoints {
    endpoints: Vec<Endpoint>,
}

#[derive(Deserialize)]
struct Endpoint {
    url: String,
    upstream: Upstream,
}

#[derive(Deserialize)]
struct Upstream {
    url: String,
}

/// The answer of `/api/tunnels`.
#[derive(Deserialize)]
struct Tunnels {
    tunnels: Vec<Legacy>,
}

#[derive(Deserialize)]
struct Legacy {
    public_url: String,
    config: Config,
}

#[derive(Deserialize)]
struct Config {
    addr: String,
}

/// The tunnels of the agent at an address. Empty where there is no agent, or none that answers in
/// `limit`: that is no failure.
pub async fn tunnels(agent: &str, limit: Duration) -> Vec<Tunnel> {
    let Ok(target) = format!("http://{agent}/").parse::<Target>() else { return Vec::new() };
    let Ok(client) = Client::new(target, false) else { return Vec::new() };
    let answer = body(&client, "/api/endpoints", limit).await;
    if let Some(tunnels) = answer.and_then(|body| endpoints(&body)) {
        return tunnels;
    }
    let answer = body(&client, "/api/tunnels", limit).await;
    answer.and_then(|body| legacy(&body)).unwrap_or_default()
}

async fn body(client: &Client, path: &str, limit: Duration) -> Option<Vec<u8>> {
    match client.get(path, limit).await.reply {
        Reply::Answer(answer) if answer.status == 200 => Some(answer.body),
        _ => None,
    }
}

fn endpoints(body: &[u8]) -> Option<Vec<Tunnel>> {
    let body: Endpoints = serde_json::from_slice(body).ok()?;
    let tunnel =
        |endpoint: Endpoint| Tunnel { public_url: endpoint.url, upstream: endpoint.upstream.url };
    Some(body.endpoints.into_iter().map(tunnel).collect())
}

fn legacy(body: &[u8]) -> Option<Vec<Tunnel>> {
    let body: Tunnels = serde_json::from_slice(body).ok()?;
    let tunnel =
        |tunnel: Legacy| Tunnel { public_url: tunnel.public_url, upstream: tunnel.config.addr };
    Some(body.tunnels.into_iter().map(tunnel).collect())
}
