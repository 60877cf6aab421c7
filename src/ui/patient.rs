//! Writes that wait for their reader, whatever whoever shares the stream has made of it.

use std::io::{self, ErrorKind, Write};

#[cfg(unix)]
pub use rustix::fd::AsFd as Stream;

/// Any: nothing need be known of it.
#[cfg(not(unix))]
pub trait Stream {}
#[cfg(not(unix))]
impl<W> Stream for W {}

/// Writes all of it, and what the stream holds back. It waits also where the pipe or terminal is set
/// not to: a program beside us, as Node, may have set that for all who hold it.
///
/// # Errors
/// The stream takes nothing any more.
pub fn write_all(stream: &mut (impl Write + Stream), bytes: &[u8]) -> io::Result<()> {
    let mut left = bytes;
    while !left.is_empty() {
        match stream.write(left) {
            Ok(0) => return Err(ErrorKind::WriteZero.into()),
            Ok(written) => left = &left[written..],
            Err(error) => overcome(error, stream)?,
        }
    }
    while let Err(error) = stream.flush() {
        overcome(error, stream)?;
    }
    Ok(())
}

/// Waits where that is all that is wrong.
fn overcome(error: io::Error, stream: &impl Stream) -> io::Result<()> {
    match error.kind() {
        ErrorKind::Interrupted => Ok(()),
        ErrorKind::WouldBlock => wait(stream),
        _ => Err(error),
    }
}

/// Until it takes more, or nobody reads it any more.
#[cfg(unix)]
fn wait(stream: &impl Stream) -> io::Result<()> {
    use rustix::event::{PollFd, PollFlags, poll};

    match poll(&mut [PollFd::new(stream, PollFlags::OUT)], None) {
        Ok(_) | Err(rustix::io::Errno::INTR) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Elsewhere nothing tells: nobody feels so short a time.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "as on Unix")]
fn wait(_: &impl Stream) -> io::Result<()> {
    std::thread::sleep(std::time::Duration::from_millis(10));
    Ok(())
}
