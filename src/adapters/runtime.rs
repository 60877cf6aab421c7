//! What async work runs on.

use std::io;

use tokio::runtime::{Builder, Runtime};

/// A runtime on the thread that asks for it: nothing here is worth more than one.
///
/// # Errors
/// The system gives no means of waiting for events.
pub fn current_thread() -> io::Result<Runtime> {
    Builder::new_current_thread().enable_all().build()
}
