//! A terminal for a command that behaves otherwise on one.

use std::io::{Read as _, Write as _};
use std::process::{Child, Command};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use pty_process::Size;
use pty_process::blocking::{Command as PtyCommand, Pty, open};

use super::ended::{PATIENCE, status};

/// A command on a terminal of its own: what it writes is read as it comes, escapes and all. Killed
/// when dropped.
pub struct Terminal {
    pty: Arc<Pty>,
    child: Child,
    output: Receiver<Vec<u8>>,
    turn: Arc<Mutex<()>>,
    /// The beginning of a character whose end is still to come.
    begun: Vec<u8>,
    seen: String,
}

impl Terminal {
    pub fn start(command: &Command, columns: u16) -> Self {
        let (pty, pts) = open().unwrap();
        pty.resize(Size::new(40, columns)).unwrap();
        let mut on_pty =
            PtyCommand::new(command.get_program()).args(command.get_args()).env_clear();
        for (name, value) in command.get_envs() {
            on_pty = on_pty.env(name, value.unwrap());
        }
        if !command.get_envs().any(|(name, _)| name == "TERM") {
            on_pty = on_pty.env("TERM", "xterm");
        }
        let on_pty = on_pty.current_dir(command.get_current_dir().unwrap());
        let child = on_pty.spawn(pts).unwrap();
        let pty = Arc::new(pty);
        let (sender, output) = channel();
        let reader = Arc::clone(&pty);
        let turn = Arc::new(Mutex::new(()));
        let its_turn = Arc::clone(&turn);
        thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(read @ 1..) = (&*reader).read(&mut buffer) {
                let _turn = its_turn.lock().unwrap();
                if sender.send(buffer[..read].to_vec()).is_err() {
                    break;
                }
            }
        });
        Self { pty, child, output, turn, begun: Vec::new(), seen: String::new() }
    }

    /// Types a text, as in `"\n"` or `"\u{3}"` for Ctrl-C.
    pub fn type_in(&mut self, text: &str) {
        (&*self.pty).write_all(text.as_bytes()).unwrap();
    }

    /// While this is locked, next to nothing is read: the terminal is behind.
    pub fn turn(&self) -> Arc<Mutex<()>> {
        Arc::clone(&self.turn)
    }

    /// Reads until a text has come, that is after what was read before; gives what was read.
    #[track_caller]
    pub fn until(&mut self, text: &str) -> String {
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some(at) = self.seen.find(text) {
                let rest = self.seen.split_off(at + text.len());
                return std::mem::replace(&mut self.seen, rest);
            }
            if let Err(error) = self.read(end) {
                panic!("{error}: never saw {text:?}, only:\n{}", self.seen);
            }
        }
    }

    /// Reads what comes next. A line that is drawn again and again does not put the end off.
    fn read(&mut self, end: Instant) -> Result<(), RecvTimeoutError> {
        let bytes = self.output.recv_timeout(end.saturating_duration_since(Instant::now()))?;
        self.begun.extend(bytes);
        let whole = match std::str::from_utf8(&self.begun) {
            Err(error) if error.error_len().is_none() => error.valid_up_to(),
            _ => self.begun.len(),
        };
        let whole: Vec<u8> = self.begun.drain(..whole).collect();
        self.seen.push_str(&String::from_utf8_lossy(&whole));
        Ok(())
    }

    /// Types a text again and again until the command has ended: what comes while it reads no keys may
    /// be lost. Gives what [`Terminal::wait`] gives.
    #[track_caller]
    pub fn insist(mut self, text: &str) -> (Option<i32>, String) {
        let end = Instant::now() + PATIENCE;
        while Instant::now() < end {
            let _ = (&*self.pty).write_all(text.as_bytes());
            let soon = Instant::now() + Duration::from_millis(200);
            loop {
                match self.read(soon) {
                    Ok(()) => {}
                    Err(RecvTimeoutError::Timeout) => break,
                    Err(RecvTimeoutError::Disconnected) => return self.wait(),
                }
            }
        }
        panic!("still running:\n{}", self.seen);
    }

    /// Whether it shows what is typed.
    pub fn echoes(&self) -> bool {
        let modes = rustix::termios::tcgetattr(&*self.pty).unwrap().local_modes;
        modes.contains(rustix::termios::LocalModes::ECHO)
    }

    /// Ends the command with SIGTERM.
    pub fn terminate(&mut self) {
        let pid = rustix::process::Pid::from_child(&self.child);
        rustix::process::kill_process(pid, rustix::process::Signal::TERM).unwrap();
    }

    /// Waits for the end, and gives the exit code alone: the terminal is still there.
    #[track_caller]
    pub fn code(&mut self) -> Option<i32> {
        status(&mut self.child, &self.seen).code()
    }

    /// Waits for the end; gives the exit code and what was still unread.
    #[track_caller]
    pub fn wait(mut self) -> (Option<i32>, String) {
        let end = Instant::now() + PATIENCE;
        loop {
            match self.read(end) {
                Ok(()) => {}
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => panic!("still running:\n{}", self.seen),
            }
        }
        let code = self.code();
        (code, std::mem::take(&mut self.seen))
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
