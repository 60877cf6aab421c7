//! wrk, and what it measured.

use std::process::{Command, Stdio};

use crate::server::Server;

/// What one run of the load came to.
pub struct Load {
    requests: f64,
    seconds: f64,
    /// Latencies that half, and all but one of a hundred, kept below.
    pub p50_ms: f64,
    pub p99_ms: f64,
}

impl Load {
    pub fn per_second(&self) -> f64 {
        self.requests / self.seconds
    }
}

/// Whether the load can be made.
pub fn is_there() -> bool {
    let there = |program: &str| {
        let mut run = Command::new(program);
        run.arg("--version").stdout(Stdio::null()).stderr(Stdio::null());
        run.status().is_ok()
    };
    there("wrk") && there("taskset")
}

/// Puts a server under load, on the second core.
pub fn against(server: &Server) -> Load {
    let seconds = std::env::var("EXOWH_BENCH_SECONDS").unwrap_or_else(|_| "8".to_owned());
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/listen/post.lua");
    let output = Command::new("taskset")
        .args(["-c", "1", "wrk", "-t1", "-c32", "-d", &seconds, "-s", script])
        .arg(format!("http://127.0.0.1:{}/", server.port))
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let result = text.lines().find_map(|line| line.strip_prefix("result ")).unwrap();
    let numbers: Vec<f64> = result.split(' ').map(|number| number.parse().unwrap()).collect();
    let [requests, micros, p50, p99, errors] = numbers[..] else { panic!("{text}") };
    assert!(errors == 0.0, "{text}");
    server.took(requests);
    Load { requests, seconds: micros / 1e6, p50_ms: p50 / 1e3, p99_ms: p99 / 1e3 }
}
