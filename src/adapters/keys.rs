//! The Enter key, while a command runs on a terminal.

use std::io::{BufRead as _, BufReader};
use std::thread;

use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

use super::stdin::stdin;

/// What is typed on the terminal, line by line. The terminal stays as it is: no raw mode that a
/// crash could leave behind.
#[derive(Debug)]
pub struct Keys {
    lines: Option<UnboundedReceiver<()>>,
}

impl Keys {
    /// Reads stdin from now on, on a thread of its own: a read from a terminal cannot be called off.
    /// Only where stdin is a terminal: a pipe is somebody else's data.
    #[must_use]
    pub fn of_terminal() -> Self {
        let (sender, lines) = unbounded_channel();
        thread::spawn(move || {
            for line in BufReader::new(stdin()).lines() {
                if line.is_err() || sender.send(()).is_err() {
                    return;
                }
            }
        });
        Self { lines: Some(lines) }
    }

    /// No terminal: no key is ever pressed.
    #[must_use]
    pub const fn none() -> Self {
        Self { lines: None }
    }

    /// The next Enter; never, once stdin has ended.
    pub async fn enter(&mut self) {
        if let Some(lines) = &mut self.lines
            && lines.recv().await.is_some()
        {
            return;
        }
        self.lines = None;
        std::future::pending::<()>().await;
    }
}
