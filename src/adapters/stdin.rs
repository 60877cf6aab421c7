//! The standard input, whatever whoever shares it has made of it.

use std::io::{self, ErrorKind, Read};

/// Reads the standard input. It waits also where the pipe or terminal is set not to: a program beside
/// us, or before us, may have set that, for all who hold it.
#[derive(Debug)]
pub struct Stdin(io::Stdin);

/// The standard input of this process.
#[must_use]
pub fn stdin() -> Stdin {
    Stdin(io::stdin())
}

impl Read for Stdin {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            match self.0.read(into) {
                Err(error) if error.kind() == ErrorKind::WouldBlock => wait(&self.0)?,
                read => return read,
            }
        }
    }
}

/// Until there is something to read, or nothing will ever be.
#[cfg(unix)]
fn wait(stdin: &io::Stdin) -> io::Result<()> {
    use rustix::event::{PollFd, PollFlags, poll};

    match poll(&mut [PollFd::new(stdin, PollFlags::IN)], None) {
        Ok(_) | Err(rustix::io::Errno::INTR) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Elsewhere nothing tells: nobody feels so short a time.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "as on Unix")]
fn wait(_: &io::Stdin) -> io::Result<()> {
    std::thread::sleep(std::time::Duration::from_millis(10));
    Ok(())
}
