//! Whether anybody takes connections at a target.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::delivery::target::Target;

/// Who takes a connection, each address within a time: of two loopback addresses the first that does.
/// Nothing is sent over it.
pub async fn takes_connections(target: &Target, within: Duration) -> Option<SocketAddr> {
    let addresses = target.loopback_addresses();
    if addresses.is_empty() {
        let host = target.url().host_str()?.trim_matches(['[', ']']);
        let port = target.url().port_or_known_default()?;
        let stream = timeout(within, TcpStream::connect((host, port))).await;
        return stream.ok()?.ok()?.peer_addr().ok();
    }
    for address in addresses {
        if is_taken(address, within).await {
            return Some(address);
        }
    }
    None
}

/// Whether an address takes a connection within a time. Nothing is sent over it.
pub async fn is_taken(address: SocketAddr, within: Duration) -> bool {
    matches!(timeout(within, TcpStream::connect(address)).await, Ok(Ok(_)))
}
