//! Single keys of the terminal, while a command runs on it.
//!
//! What is typed is not echoed and needs no Enter; Ctrl-C and Ctrl-Z stay what they are. The terminal
//! gets its own ways back at the end, and while we are suspended. In the background nothing is read.

#[cfg(not(unix))]
mod other;
#[cfg(unix)]
mod typed;
#[cfg(unix)]
mod unix;

use std::io;

#[cfg(not(unix))]
use other::System;
#[cfg(unix)]
use unix::System;

/// The keys, from its making on. Dropped, the terminal is as it was.
#[derive(Debug)]
pub struct Keyboard(System);

impl Keyboard {
    /// Watches the terminal on stdin; wants a runtime. Ask only where stdin is one.
    ///
    /// # Errors
    /// The system does not let us watch.
    pub fn watch() -> io::Result<Self> {
        System::watch().map(Self)
    }

    /// The next key that stands for a character. May be dropped and asked again.
    pub async fn next(&mut self) -> char {
        self.0.next().await
    }
}
