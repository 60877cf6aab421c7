//! A developer's app, scripted: answers each POST with the next of the given answers.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::Duration;

use super::ended::PATIENCE;
use super::gate::Gate;

/// What the app does with one POST.
#[derive(Clone, Debug)]
pub enum Answer {
    /// A status, a content type and a body.
    Status(u16, &'static str, String),
    /// The same after a time.
    Late(Duration, Box<Answer>),
    /// The same when a gate is open.
    Behind(Gate, Box<Answer>),
    /// Raw bytes instead of a proper answer; then the connection is closed.
    Raw(Vec<u8>),
    /// The same, and the connection stays open.
    Held(Vec<u8>),
    /// Nothing; the connection stays open.
    Silence,
    /// Closes without a word.
    Close,
}

impl Answer {
    pub fn ok() -> Self {
        Answer::Status(200, "text/plain", "OK".to_owned())
    }

    pub fn status(status: u16) -> Self {
        Answer::Status(status, "text/plain", "no".to_owned())
    }

    /// The same when a gate is open.
    pub fn behind(self, gate: &Gate) -> Self {
        Answer::Behind(gate.clone(), Box::new(self))
    }
}

/// One POST as the app saw it.
#[derive(Clone, Debug)]
pub struct Received {
    pub head: String,
    pub body: Vec<u8>,
}

/// The app: give it answers; of those the last is repeated.
pub struct App {
    address: SocketAddr,
    connections: Arc<Connections>,
    received: Receiver<Received>,
}

/// The connections that were made to an app.
#[derive(Default)]
struct Connections {
    seen: Mutex<Seen>,
    changed: Condvar,
}

/// Who has connected, and how many of them have left.
#[derive(Debug, Default)]
struct Seen {
    peers: Vec<SocketAddr>,
    over: usize,
}

impl Connections {
    fn begins(&self, peer: SocketAddr) {
        self.seen.lock().unwrap().peers.push(peer);
        self.changed.notify_all();
    }

    fn ends(&self) {
        self.seen.lock().unwrap().over += 1;
        self.changed.notify_all();
    }

    /// Waits until a peer has come, and all have left.
    #[track_caller]
    fn until_over(&self, last: SocketAddr) {
        let over = |seen: &Seen| seen.peers.contains(&last) && seen.peers.len() == seen.over;
        let seen = self.seen.lock().unwrap();
        let waited = self.changed.wait_timeout_while(seen, PATIENCE, |seen| !over(seen)).unwrap();
        assert!(!waited.1.timed_out(), "somebody is still connected: {:?}", waited.0);
    }
}

impl App {
    pub fn answering(answers: Vec<Answer>) -> Self {
        Self::on(TcpListener::bind("127.0.0.1:0").unwrap(), answers)
    }

    fn on(listener: TcpListener, answers: Vec<Answer>) -> Self {
        let address = listener.local_addr().unwrap();
        let (sender, received) = channel();
        let answers = Arc::new(Mutex::new(answers));
        let connections = Arc::<Connections>::default();
        let counted = Arc::clone(&connections);
        thread::spawn(move || {
            while let Ok((stream, peer)) = listener.accept() {
                counted.begins(peer);
                let (answers, sender) = (Arc::clone(&answers), sender.clone());
                let counted = Arc::clone(&counted);
                thread::spawn(move || {
                    serve(&stream, &answers, &sender);
                    drop(stream);
                    counted.ends();
                });
            }
        });
        Self { address, connections, received }
    }

    pub fn ok() -> Self {
        Self::answering(vec![Answer::ok()])
    }

    /// On `[::1]` and a port of its own.
    pub fn on_ipv6(port: u16) -> Self {
        Self::on(TcpListener::bind(("::1", port)).unwrap(), vec![Answer::ok()])
    }

    /// How many connections were made to it.
    pub fn connections(&self) -> usize {
        self.connections.seen.lock().unwrap().peers.len()
    }

    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// `:PORT`, as `--to` takes it.
    pub fn to(&self) -> String {
        format!(":{}", self.port())
    }

    /// The next POST it saw.
    #[track_caller]
    pub fn received(&self) -> Received {
        self.received.recv_timeout(PATIENCE).expect("no further POST")
    }

    /// Whether it saw no more POSTs than those asked for. Whoever made them must have ended: then there
    /// is an end to wait for.
    #[track_caller]
    pub fn saw_no_more(&self) -> bool {
        // Connections are taken in their order: once ours is, all before it are.
        let last = TcpStream::connect(self.address).unwrap();
        let address = last.local_addr().unwrap();
        drop(last);
        self.connections.until_over(address);
        self.received.try_recv().is_err()
    }
}

/// An app that does not run yet: its port is nobody else's, and refuses connections.
#[cfg(unix)]
pub struct Closed {
    socket: std::os::fd::OwnedFd,
    pub port: u16,
}

#[cfg(unix)]
impl Closed {
    pub fn new() -> Self {
        use rustix::net::{AddressFamily, SocketType, bind, getsockname, socket};
        let socket = socket(AddressFamily::INET, SocketType::STREAM, None).unwrap();
        // A process that is started meanwhile must not hold the port, too.
        rustix::io::fcntl_setfd(&socket, rustix::io::FdFlags::CLOEXEC).unwrap();
        bind(&socket, &std::net::SocketAddr::from(([127, 0, 0, 1], 0))).unwrap();
        let address = std::net::SocketAddr::try_from(getsockname(&socket).unwrap()).unwrap();
        Self { socket, port: address.port() }
    }

    /// `:PORT`, as `--to` takes it.
    pub fn to(&self) -> String {
        format!(":{}", self.port)
    }

    /// The same port, and an app that has it on `[::1]` alone.
    pub fn with_second(answers: Vec<Answer>) -> (Self, App) {
        loop {
            let first = Self::new();
            if let Ok(listener) = TcpListener::bind(("::1", first.port)) {
                return (first, App::on(listener, answers));
            }
        }
    }

    /// Starts the app.
    pub fn open(self, answers: Vec<Answer>) -> App {
        rustix::net::listen(&self.socket, 16).unwrap();
        App::on(self.socket.into(), answers)
    }
}

impl Received {
    /// The values of a header, by its lower-case name, in their order.
    pub fn headers(&self, name: &str) -> Vec<String> {
        let lines = self.head.lines().skip(1).filter_map(|line| line.split_once(':'));
        let named = lines.filter(|(known, _)| known.eq_ignore_ascii_case(name));
        named.map(|(_, value)| value.trim().to_owned()).collect()
    }

    /// The body as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    /// The value of a header, by its lower-case name.
    pub fn header(&self, name: &str) -> Option<String> {
        self.head.lines().skip(1).find_map(|line| {
            let (known, value) = line.split_once(':')?;
            known.eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
        })
    }
}

fn serve(stream: &TcpStream, answers: &Mutex<Vec<Answer>>, sender: &Sender<Received>) {
    let mut reader = BufReader::new(stream);
    while let Some(received) = read_post(&mut reader) {
        let answer = {
            let mut answers = answers.lock().unwrap();
            if answers.len() > 1 { answers.remove(0) } else { answers[0].clone() }
        };
        let _ = sender.send(received);
        if !give(stream, answer) {
            return;
        }
    }
}

fn read_post(reader: &mut BufReader<&TcpStream>) -> Option<Received> {
    let mut head = String::new();
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).ok()? == 0 {
            return None;
        }
        if line == "\r\n" {
            break;
        }
        head.push_str(&line);
    }
    let mut received = Received { head, body: Vec::new() };
    let length = received.header("content-length").and_then(|text| text.parse().ok()).unwrap_or(0);
    received.body = vec![0; length];
    reader.read_exact(&mut received.body).ok()?;
    Some(received)
}

/// Whether the connection stays open.
fn give(mut stream: &TcpStream, answer: Answer) -> bool {
    match answer {
        Answer::Status(status, kind, body) => {
            let length = body.len();
            let text = format!(
                "HTTP/1.1 {status} Whatever\r\ncontent-type: {kind}\r\ncontent-length: {length}\r\n\r\n{body}"
            );
            stream.write_all(text.as_bytes()).is_ok()
        }
        Answer::Late(wait, answer) => {
            thread::sleep(wait);
            give(stream, *answer)
        }
        Answer::Raw(bytes) => {
            let _ = stream.write_all(&bytes);
            false
        }
        Answer::Behind(gate, answer) => {
            gate.pass();
            give(stream, *answer)
        }
        Answer::Held(bytes) => {
            // Whoever has had enough of it may leave.
            let _ = stream.write_all(&bytes);
            give(stream, Answer::Silence)
        }
        Answer::Silence => {
            // Until the other side has had enough of it.
            let _ = stream.set_read_timeout(Some(PATIENCE));
            while let Ok(1..) = stream.read(&mut [0; 1024]) {}
            false
        }
        Answer::Close => false,
    }
}
