//! An agent of ngrok's that says what a test wants it to say, in the shapes of the real one's API.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::ended::PATIENCE;

/// Which API the agent has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Api {
    /// `/api/endpoints` and `/api/tunnels`.
    Newer,
    /// `/api/tunnels` alone.
    Older,
}

/// The agent, and the tunnels that it has at the moment; with `None` it does not answer.
pub struct Agent {
    port: u16,
    tunnels: Arc<Mutex<Option<Vec<Tunnel>>>>,
    asked: Arc<AtomicUsize>,
}

type Tunnel = (String, String);

impl Agent {
    pub fn start(api: Api) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let tunnels = Arc::new(Mutex::new(Some(Vec::new())));
        let asked = Arc::default();
        let shared = (Arc::clone(&tunnels), Arc::clone(&asked));
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let (tunnels, asked) = shared.clone();
                thread::spawn(move || serve(&stream, api, &tunnels, &asked));
            }
        });
        Self { port, tunnels, asked }
    }

    pub fn address(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// From now on one tunnel leads from a public address to where `upstream` says.
    pub fn leads(&self, public_url: &str, upstream: &str) {
        let tunnels = vec![(public_url.to_owned(), upstream.to_owned())];
        *self.tunnels.lock().unwrap() = Some(tunnels);
    }

    /// Waits until it was asked so many times more.
    #[track_caller]
    pub fn until_asked(&self, times: usize) {
        let wanted = self.asked.load(Ordering::Relaxed) + times;
        let end = Instant::now() + PATIENCE;
        while self.asked.load(Ordering::Relaxed) < wanted {
            assert!(Instant::now() < end, "it is not asked any more");
            thread::sleep(Duration::from_millis(1));
        }
    }

    /// From now on it does not answer.
    pub fn leave(&self) {
        *self.tunnels.lock().unwrap() = None;
    }
}

fn serve(
    mut stream: &TcpStream,
    api: Api,
    tunnels: &Mutex<Option<Vec<Tunnel>>>,
    asked: &AtomicUsize,
) {
    let mut reader = BufReader::new(stream);
    loop {
        let mut head = Vec::new();
        loop {
            let mut line = String::new();
            if reader.read_line(&mut line).unwrap_or(0) == 0 {
                return;
            }
            if line == "\r\n" {
                break;
            }
            head.push(line);
        }
        asked.fetch_add(1, Ordering::Relaxed);
        let Some(tunnels) = tunnels.lock().unwrap().clone() else { return };
        let path = head[0].split(' ').nth(1).unwrap_or_default().to_owned();
        let (status, body) = match (path.as_str(), api) {
            ("/api/endpoints", Api::Newer) => (200, endpoints(&tunnels)),
            ("/api/tunnels", _) => (200, legacy(&tunnels)),
            _ => (404, json!({"error_code": 100, "status_code": 404, "msg": "not found"})),
        };
        let body = body.to_string();
        let length = body.len();
        let answer = format!(
            "HTTP/1.1 {status} Whatever\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
        );
        if stream.write_all(answer.as_bytes()).is_err() {
            return;
        }
    }
}

fn endpoints(tunnels: &[Tunnel]) -> Value {
    let endpoint = |(url, upstream): &Tunnel| {
        json!({
            "name": "command_line", "uri": "/api/endpoints/command_line", "url": url,
            "upstream": {"url": upstream, "protocol": "http1"},
            "inspect": true, "traffic_policy": "", "pooling_enabled": false,
        })
    };
    json!({"endpoints": tunnels.iter().map(endpoint).collect::<Vec<_>>(), "uri": "/api/endpoints"})
}

fn legacy(tunnels: &[Tunnel]) -> Value {
    let tunnel = |(url, upstream): &Tunnel| {
        json!({
            "name": "command_line", "ID": "0", "uri": "/api/tunnels/command_line",
            "public_url": url, "proto": "https", "config": {"addr": upstream, "inspect": true},
            "metrics": {"conns": {"count": 0, "gauge": 0}, "http": {"count": 0}},
        })
    };
    json!({"tunnels": tunnels.iter().map(tunnel).collect::<Vec<_>>(), "uri": "/api/tunnels"})
}
