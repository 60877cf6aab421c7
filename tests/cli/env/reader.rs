//! A reader that leaves at a moment of the test's choice.

#[cfg(target_os = "linux")]
use std::io::Write as _;
use std::io::{BufRead as _, BufReader};
use std::net::Shutdown;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::process::Stdio;

use super::ended::PATIENCE;

/// The other end of a command's output. A pipe would not do: a process that another test is just
/// starting holds a copy of ours for a moment, and a pipe is closed only when all copies are.
pub struct Reader(BufReader<UnixStream>);

impl Reader {
    /// A reader, and what to give to the command.
    pub fn new() -> (Self, Stdio) {
        let (ours, its) = UnixStream::pair().unwrap();
        ours.set_read_timeout(Some(PATIENCE)).unwrap();
        (Self(BufReader::new(ours)), Stdio::from(OwnedFd::from(its)))
    }

    /// What to give to a command whose reader has left before it says a word.
    pub fn gone() -> Stdio {
        let (reader, output) = Self::new();
        reader.leave();
        output
    }

    /// A reader that reads nothing, and what to give to the command: it takes not one byte more.
    #[cfg(target_os = "linux")]
    pub fn deaf() -> (Self, Stdio) {
        let (ours, mut its) = UnixStream::pair().unwrap();
        its.set_nonblocking(true).unwrap();
        for size in [4096, 1] {
            while its.write(&[b'x'; 4096][..size]).is_ok() {}
        }
        its.set_nonblocking(false).unwrap();
        (Self(BufReader::new(ours)), Stdio::from(OwnedFd::from(its)))
    }

    /// The next line.
    pub fn line(&mut self) -> String {
        let mut line = String::new();
        assert!(self.0.read_line(&mut line).unwrap() > 0, "no further line");
        line
    }

    /// From now on nobody reads.
    pub fn leave(self) {
        self.0.into_inner().shutdown(Shutdown::Both).unwrap();
    }
}
