//! A command that goes on while the test talks to it.

use std::io::{BufRead as _, BufReader, Read};
use std::process::{Child, Command};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use super::ended::{PATIENCE, status};

/// A child whose output is read line by line. Killed when dropped.
pub struct Running {
    child: Child,
    words: String,
    stdout: Receiver<String>,
    stderr: Receiver<String>,
}

impl Running {
    /// Starts a command; those of its streams that are pipes are read.
    pub fn start(mut command: Command) -> Self {
        let words = format!("{command:?}");
        let mut child = command.spawn().unwrap();
        let stdout = child.stdout.take().map_or_else(|| channel().1, lines);
        let stderr = child.stderr.take().map_or_else(|| channel().1, lines);
        Self { child, words, stdout, stderr }
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// The next line of stdout.
    #[track_caller]
    pub fn line(&mut self) -> String {
        self.stdout.recv_timeout(PATIENCE).expect("no further line on stdout")
    }

    /// The next line of stdout as JSON.
    #[track_caller]
    pub fn json(&mut self) -> serde_json::Value {
        let line = self.line();
        serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line}"))
    }

    /// The next line of stdout as JSON, if one comes within a time.
    pub fn json_within(&mut self, time: Duration) -> Option<serde_json::Value> {
        let line = self.stdout.recv_timeout(time).ok()?;
        Some(serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line}")))
    }

    /// Lines of stdout up to the first that holds a text, that one included.
    #[track_caller]
    pub fn until(&mut self, text: &str) -> Vec<String> {
        read_until(&self.stdout, text)
    }

    /// Lines of stderr up to the first that holds a text, that one included.
    #[track_caller]
    pub fn stderr_until(&mut self, text: &str) -> Vec<String> {
        read_until(&self.stderr, text)
    }

    /// Sends a signal by its name, as in `INT`.
    #[cfg(unix)]
    pub fn signal(&self, name: &str) {
        signal(&self.child, name);
    }

    /// Waits for the end; gives the exit code and what was still unread of both streams.
    #[track_caller]
    pub fn wait(mut self) -> (Option<i32>, String, String) {
        let status = status(&mut self.child, &self.words);
        let rest = |lines: &Receiver<String>| {
            let mut text = String::new();
            while let Ok(line) = lines.recv_timeout(PATIENCE) {
                text.push_str(&line);
                text.push('\n');
            }
            text
        };
        (status.code(), rest(&self.stdout), rest(&self.stderr))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Sends a signal by its name.
#[cfg(unix)]
pub fn signal(child: &Child, name: &str) {
    use rustix::process::{Pid, Signal, kill_process};
    let signal = match name {
        "INT" => Signal::INT,
        "TERM" => Signal::TERM,
        "HUP" => Signal::HUP,
        "KILL" => Signal::KILL,
        "STOP" => Signal::STOP,
        "CONT" => Signal::CONT,
        other => panic!("which signal is {other}?"),
    };
    kill_process(Pid::from_child(child), signal).unwrap();
}

#[track_caller]
fn read_until(lines: &Receiver<String>, text: &str) -> Vec<String> {
    let mut seen = Vec::new();
    loop {
        match lines.recv_timeout(PATIENCE) {
            Ok(line) => {
                let found = line.contains(text);
                seen.push(line);
                if found {
                    return seen;
                }
            }
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                panic!("never saw {text:?}, only:\n{}", seen.join("\n"))
            }
        }
    }
}

fn lines(stream: impl Read + Send + 'static) -> Receiver<String> {
    let (sender, receiver) = channel();
    thread::spawn(move || {
        for line in BufReader::new(stream).split(b'\n').map_while(Result::ok) {
            if sender.send(String::from_utf8_lossy(&line).into_owned()).is_err() {
                break;
            }
        }
    });
    receiver
}
