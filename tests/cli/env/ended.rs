//! Commands that end by themselves, and one that does not is killed and told of.

use std::io::Read;
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

/// Longer than anything takes on a slow machine; a test that waits this long has failed.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// Runs a command to its end, with what is given to it on stdin.
#[track_caller]
pub fn output(command: &mut Command, stdin: &[u8]) -> Output {
    use std::io::Write as _;
    let words = format!("{command:?}");
    let streams = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = streams.spawn().unwrap_or_else(|error| panic!("{words}: {error}"));
    let mut input = child.stdin.take().unwrap();
    let stdin = stdin.to_vec();
    // Whoever does not read it to its end may leave.
    thread::spawn(move || drop(input.write_all(&stdin)));
    ended(child, &words)
}

/// Waits for the end of a command; gives what those of its streams say that are pipes and not taken.
#[track_caller]
pub fn ended(mut child: Child, words: &str) -> Output {
    let stdout = child.stdout.take().map(all);
    let stderr = child.stderr.take().map(all);
    let end = Instant::now() + PATIENCE;
    let said = |stream: Option<Receiver<Vec<u8>>>| match stream {
        Some(stream) => stream.recv_timeout(end.saturating_duration_since(Instant::now())).ok(),
        None => Some(Vec::new()),
    };
    let said = (said(stdout), said(stderr));
    let status = status(&mut child, words);
    let (Some(stdout), Some(stderr)) = said else {
        panic!("{words} has ended, and somebody else still writes for it")
    };
    Output { status, stdout, stderr }
}

/// Waits for the end of a command, and kills it where that does not come.
#[track_caller]
pub fn status(child: &mut Child, words: &str) -> ExitStatus {
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return status;
        }
        if start.elapsed() > PATIENCE {
            let _ = child.kill();
            let _ = child.wait();
            panic!("still running after {} s: {words}", PATIENCE.as_secs());
        }
        thread::sleep(Duration::from_millis(1));
    }
}

/// All that a stream says, as soon as it has ended.
fn all(mut stream: impl Read + Send + 'static) -> Receiver<Vec<u8>> {
    let (sender, receiver) = channel();
    thread::spawn(move || {
        let mut all = Vec::new();
        let _ = stream.read_to_end(&mut all);
        let _ = sender.send(all);
    });
    receiver
}
