//! A terminal where there are no signals.

use std::io;
use std::thread;

use dialoguer::console::{Key, Term};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

#[derive(Debug)]
pub struct System {
    pressed: UnboundedReceiver<char>,
}

impl System {
    pub fn watch() -> io::Result<Self> {
        let (sender, pressed) = unbounded_channel();
        thread::spawn(move || {
            let terminal = Term::stdout();
            while let Ok(key) = terminal.read_key() {
                if let Key::Char(key) = key
                    && sender.send(key).is_err()
                {
                    return;
                }
            }
        });
        Ok(Self { pressed })
    }

    pub async fn next(&mut self) -> char {
        match self.pressed.recv().await {
            Some(key) => key,
            None => std::future::pending().await,
        }
    }
}
