//! Ports that a test must know before anybody has them.

use std::net::TcpListener;
use std::sync::atomic::{AtomicU16, Ordering};

/// Systems give away ports from 32768 on, or from 49152: whoever asks for any port gets none of these.
const OURS: std::ops::Range<u16> = 20_000..32_000;

static TAKEN: AtomicU16 = AtomicU16::new(0);

/// A port for a listener that is told which one to take: free, and given to nobody else.
pub fn port() -> u16 {
    let many = OURS.end - OURS.start;
    // Two runs at a time begin at different places.
    let start = u16::try_from(std::process::id() % u32::from(many)).unwrap();
    loop {
        let next = TAKEN.fetch_add(1, Ordering::Relaxed);
        assert!(next < many, "no port is free");
        let port = OURS.start + (start + next) % many;
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return port;
        }
    }
}
