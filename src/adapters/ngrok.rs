//! The ngrok agent on this machine: which public addresses lead here.
//!
//! The agent's API is documented at <https://ngrok.com/docs/agent/api/>: newer agents list endpoints,
//! older ones tunnels.

use std::time::Duration;

use serde::Deserialize;

use super::http_client::Client;
use crate::delivery::attempt::Reply;
use crate::delivery::destination::Destination;
use crate::delivery::surroundings::Tunnel;
use crate::delivery::target::{Target, TargetError};
use crate::error::Error;
use crate::secret::masked;

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
    /// Not there where a traffic policy answers.
    upstream: Option<Upstream>,
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

/// An agent that may be there.
#[derive(Clone, Debug)]
pub struct Agent {
    client: Client,
    shown: String,
}

impl Agent {
    /// The agent at an address: `127.0.0.1:4040`, or a URL.
    ///
    /// # Errors
    /// It is no address.
    pub fn at(address: &str) -> Result<Self, Error> {
        let target = target(address).map_err(|error| {
            Error::usage(format!("no address of an ngrok agent: {}", masked(address)))
                .because(error)
        })?;
        Ok(Self { client: Client::new(target, false)?, shown: masked(address) })
    }

    /// The address as it was given.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.shown
    }

    /// Whether it is on this machine.
    #[must_use]
    pub fn is_loopback(&self) -> bool {
        self.client.target().is_loopback()
    }

    /// Its tunnels; `None` where no agent answers in `limit`: that is no failure.
    pub async fn tunnels(&self, limit: Duration) -> Option<Vec<Tunnel>> {
        let endpoints = endpoints(&self.ask("/api/endpoints", limit).await?);
        if endpoints.as_ref().is_some_and(|tunnels| !tunnels.is_empty()) {
            return endpoints;
        }
        let tunnels = self.ask("/api/tunnels", limit).await;
        tunnels.and_then(|body| legacy(&body)).or(endpoints)
    }

    /// What is answered, whatever it is.
    async fn ask(&self, path: &str, limit: Duration) -> Option<Vec<u8>> {
        match self.client.get(path, &[], limit).await.reply {
            Reply::Answer(answer) => Some(answer.body),
            Reply::Nothing { .. } | Reply::Broken { .. } => None,
        }
    }
}

/// `4040`, `localhost:4040`, any other host with its port, or a URL.
fn target(address: &str) -> Result<Target, TargetError> {
    let written = address.parse::<Destination>().map(|place| place.target().clone());
    let bare = !address.contains("://");
    written.or_else(|error| if bare { format!("http://{address}/").parse() } else { Err(error) })
}

/// Bytes of all that an agent holds: more is not taken.
const HELD: usize = 256 << 20;

/// What an agent still holds of the newest `most` requests, as its `/api/requests/http` tells it;
/// `None` where there is no agent.
pub async fn requests(agent: &Agent, most: usize, limit: Duration) -> Option<Vec<u8>> {
    agent.client.fetch("/api/requests/http", &format!("limit={most}"), limit, HELD).await
}

fn endpoints(body: &[u8]) -> Option<Vec<Tunnel>> {
    let body: Endpoints = serde_json::from_slice(body).ok()?;
    let tunnel = |endpoint: Endpoint| {
        let upstream = endpoint.upstream.map(|upstream| upstream.url).unwrap_or_default();
        Tunnel { public_url: endpoint.url, upstream }
    };
    Some(body.endpoints.into_iter().map(tunnel).collect())
}

fn legacy(body: &[u8]) -> Option<Vec<Tunnel>> {
    let body: Tunnels = serde_json::from_slice(body).ok()?;
    let tunnel =
        |tunnel: Legacy| Tunnel { public_url: tunnel.public_url, upstream: tunnel.config.addr };
    Some(body.tunnels.into_iter().map(tunnel).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(tunnels: Option<Vec<Tunnel>>) -> Vec<(String, String)> {
        let pairs = tunnels.unwrap().into_iter();
        pairs.map(|tunnel| (tunnel.public_url, tunnel.upstream)).collect()
    }

    fn pair(public_url: &str, upstream: &str) -> (String, String) {
        (public_url.to_owned(), upstream.to_owned())
    }

    #[test]
    fn answers_of_newer_and_older_agents_are_read() {
        let newer = br#"{"endpoints": [
            {"name": "command_line", "uri": "/api/endpoints/command_line", "url": "https://a.ngrok.app",
             "upstream": {"url": "http://localhost:3000", "protocol": "http1"}, "inspect": true,
             "traffic_policy": "", "pooling_enabled": false},
            {"name": "policy", "url": "https://b.ngrok.app"}], "uri": "/api/endpoints"}"#;
        assert_eq!(
            listed(endpoints(newer)),
            [pair("https://a.ngrok.app", "http://localhost:3000"), pair("https://b.ngrok.app", "")]
        );
        let older = br#"{"tunnels": [{"name": "command_line", "ID": "x", "uri": "/api/tunnels/command_line",
            "public_url": "https://d95211d2.ngrok.app", "proto": "https",
            "config": {"addr": "localhost:80", "inspect": true},
            "metrics": {"conns": {"count": 0}, "http": {"count": 0}}}], "uri": "/api/tunnels"}"#;
        assert_eq!(listed(legacy(older)), [pair("https://d95211d2.ngrok.app", "localhost:80")]);
    }
}
