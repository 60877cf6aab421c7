//! How long it takes from a POST to its line.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const POSTS: usize = 500;

/// At a hundred POSTs a second, from the first byte that is sent to the line that is read, for all but
/// one of a hundred.
pub fn p99_ms() -> f64 {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new(crate::server::exowh());
    command.args(["listen", "--port", "0", "--format", "line"]).env("HOME", folder.path());
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut notes = BufReader::new(child.stderr.take().unwrap()).lines().map_while(Result::ok);
    let line = notes.find(|line| line.contains("listening")).unwrap();
    let port: u16 = line.rsplit(':').next().unwrap().trim().parse().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    stream.set_nodelay(true).unwrap();
    let mut times = Vec::with_capacity(POSTS);
    for number in 0..POSTS {
        let body = format!("{{\"sid\":\"m{number}\",\"status\":\"sent\"}}");
        let length = body.len();
        let request =
            format!("POST / HTTP/1.1\r\nhost: a\r\ncontent-length: {length}\r\n\r\n{body}");
        let started = Instant::now();
        stream.write_all(request.as_bytes()).unwrap();
        lines.next().unwrap().unwrap();
        times.push(started.elapsed());
        let mut answer = [0; 1024];
        let _ = stream.read(&mut answer).unwrap();
        std::thread::sleep(Duration::from_millis(10).saturating_sub(started.elapsed()));
    }
    let _ = child.kill();
    let _ = child.wait();
    times.sort_unstable();
    times[POSTS * 99 / 100].as_secs_f64() * 1e3
}
