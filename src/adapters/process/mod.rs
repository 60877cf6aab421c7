//! A command of the user's, with all that it starts: run beside us, read line by line, and stopped.
//!
//! On Unix it has a terminal of its own, so that it writes line by line as it would on ours; elsewhere
//! pipes.

mod lines;
#[cfg(not(unix))]
mod pipes;
#[cfg(unix)]
mod pty;

use std::ffi::OsString;
use std::io;
use std::path::Path;
use std::process::ExitStatus;
use std::time::Duration;

use tokio::process::Child;
use tokio::sync::mpsc::{Receiver, Sender, channel};
use tokio::time::{sleep, timeout};

#[cfg(not(unix))]
use pipes as system;
#[cfg(unix)]
use pty as system;
use system::Group;

/// Lines that may wait to be taken; then the command waits, as it would for a slow terminal.
const WAITING: usize = 64;

/// How long a command may take to end after each way of asking it to, the friendliest first.
const PATIENCE: [(Ask, Duration); 3] = [
    (Ask::Interrupt, Duration::from_secs(2)),
    (Ask::Terminate, Duration::from_secs(2)),
    (Ask::Kill, Duration::from_secs(1)),
];

/// Between two looks whether what a command has started has ended, too.
const LOOK: Duration = Duration::from_millis(20);

/// How a command is asked to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ask {
    /// As Ctrl-C does.
    Interrupt,
    /// As a service manager does.
    Terminate,
    /// It is not asked.
    Kill,
}

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// By itself, with an exit code.
    Code(i32),
    /// By a signal, of that number; `None` where the system does not tell.
    Killed(Option<i32>),
}

impl Ended {
    /// Whether it says that all went well.
    #[must_use]
    pub fn is_success(self) -> bool {
        self == Ended::Code(0)
    }
}

impl From<io::Result<ExitStatus>> for Ended {
    fn from(status: io::Result<ExitStatus>) -> Self {
        let Ok(status) = status else { return Ended::Killed(None) };
        status.code().map_or_else(|| Ended::Killed(system::signal(status)), Ended::Code)
    }
}

/// A command that runs. Dropped before it has ended, it is killed, with all that it has started.
#[derive(Debug)]
pub struct Process {
    child: Child,
    group: Group,
}

/// What a command writes, line by line, without the ends of lines.
pub type Lines = Receiver<Vec<u8>>;

impl Process {
    /// Starts a command in a folder, on a terminal of so many columns where it has one.
    ///
    /// # Errors
    /// The system does not start it: there is no such command, say.
    pub fn start(command: &[OsString], folder: &Path, columns: u16) -> io::Result<(Self, Lines)> {
        let (program, arguments) =
            command.split_first().ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        let (sender, lines): (Sender<Vec<u8>>, Lines) = channel(WAITING);
        let (child, group) = system::start(program, arguments, folder, columns, sender)?;
        Ok((Self { child, group }, lines))
    }

    /// Its process id; `None` once it has ended.
    #[must_use]
    pub fn pid(&self) -> Option<u32> {
        self.child.id()
    }

    /// Waits until it ends; what it has started may go on.
    pub async fn ended(&mut self) -> Ended {
        self.child.wait().await.into()
    }

    /// Ends it with all that it has started: asks, asks again, and then does not ask.
    pub async fn stop(&mut self) {
        for (ask, patience) in PATIENCE {
            if self.is_gone() {
                return;
            }
            self.group.ask(ask);
            if timeout(patience, self.gone()).await.is_ok() {
                return;
            }
        }
    }

    async fn gone(&mut self) {
        let _ = self.child.wait().await;
        while self.group.lives() {
            sleep(LOOK).await;
        }
    }

    fn is_gone(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(Some(_))) && !self.group.lives()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        if !self.is_gone() {
            self.group.ask(Ask::Kill);
        }
    }
}
