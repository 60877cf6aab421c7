//! Whether anybody takes connections at a target.

use std::time::Duration;

use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::delivery::target::Target;

/// Whether a connection can be made within a time. Nothing is sent over it.
pub async fn takes_connections(target: &Target, within: Duration) -> bool {
    let url = target.url();
    let (Some(host), Some(port)) = (url.host_str(), url.port_or_known_default()) else {
        return false;
    };
    let host = host.trim_matches(['[', ']']);
    matches!(timeout(within, TcpStream::connect((host, port))).await, Ok(Ok(_)))
}
