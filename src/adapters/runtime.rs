//! What async work runs on.

use std::fs::File;
use std::io;

use tokio::runtime::{Builder, Runtime};

/// So many files and connections a runtime and what it carries hold open at the least: its poller, its
/// waker, the two ends that signals go through, a connection, a listener, and some to spare.
const OPEN: usize = 12;

/// A file that is always there, where the system has one.
const ALWAYS_THERE: &str = if cfg!(windows) { "NUL" } else { "/dev/null" };

/// A runtime on the thread that asks for it: nothing here is worth more than one.
///
/// # Errors
/// The system gives no means of waiting for events, or lets too few files be open for it.
pub fn current_thread() -> io::Result<Runtime> {
    // Where none is left for signals, tokio panics.
    let probe = File::open(ALWAYS_THERE).and_then(|file| spare(&file));
    match probe {
        // No such file: nothing can be said.
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        probe => probe?,
    }
    Builder::new_current_thread().enable_all().build()
}

/// Whether so many more may be open at once.
fn spare(file: &File) -> io::Result<()> {
    let held: io::Result<Vec<File>> = (1..OPEN).map(|_| file.try_clone()).collect();
    held.map(drop)
}
