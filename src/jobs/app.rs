//! The developer's app, run beside the listener: started, waited for, read, and stopped with it.

use std::ffi::OsString;
use std::io;
use std::path::Path;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Semaphore;
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep, timeout};

use super::reports::Reports;
use crate::adapters::port::takes_connections;
use crate::adapters::process::{Ended, Lines, Process};
use crate::delivery::target::Target;

/// Bytes that may wait to be shown. Beyond them the app waits, as it would for a slow terminal.
const ROOM: usize = 256 * 1024;

/// What a line costs at least.
const LEAST: usize = 256;

/// Between two looks whether the app takes connections.
const LOOK: Duration = Duration::from_millis(20);

/// How long one look may take.
const MOMENT: Duration = Duration::from_secs(1);

/// How long what has been written may take to be read once the app has ended: a process that has left
/// its group may hold the terminal for ever.
const LAST_LINES: Duration = Duration::from_secs(2);

/// An app that runs. Dropped, it is killed.
#[derive(Debug)]
pub struct App {
    process: Process,
    /// Until they are reported.
    lines: Option<Lines>,
    reporting: Option<JoinHandle<()>>,
}

/// What came of waiting for an app to take connections.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waited {
    /// It takes them, after this time.
    Answers(Duration),
    /// It did not in time.
    Silent,
    /// It has ended before.
    Ended(Ended),
}

impl App {
    /// Starts it in a folder, on a terminal of so many columns.
    ///
    /// # Errors
    /// The system does not start it: there is no such command, say.
    pub fn start(command: &[OsString], folder: &Path, columns: u16) -> io::Result<Self> {
        let (process, lines) = Process::start(command, folder, columns)?;
        Ok(Self { process, lines: Some(lines), reporting: None })
    }

    /// Waits until it takes connections, and gives away what it writes meanwhile. Nothing is sent over
    /// the connections.
    pub async fn until_it_answers(
        &mut self,
        at: &Target,
        patience: Duration,
        mut show: impl FnMut(&[u8]),
    ) -> Waited {
        let (start, Self { process, lines, .. }) = (Instant::now(), self);
        let mut answers = pin!(timeout(patience, answers(at)));
        loop {
            tokio::select! {
                biased;
                Some(line) = next(lines.as_mut()) => show(&line),
                ended = process.ended() => return Waited::Ended(ended),
                answered = &mut answers => return match answered {
                    Ok(()) => Waited::Answers(start.elapsed()),
                    Err(_) => Waited::Silent,
                },
            }
        }
    }

    /// Reports from now on what it writes.
    pub fn report_to(&mut self, reports: Reports) {
        let Some(mut lines) = self.lines.take() else { return };
        let room = Arc::new(Semaphore::new(ROOM));
        self.reporting = Some(tokio::spawn(async move {
            while let Some(line) = lines.recv().await {
                let cost = u32::try_from(line.len().clamp(LEAST, ROOM)).unwrap_or(1);
                let Ok(room) = Arc::clone(&room).acquire_many_owned(cost).await else { return };
                reports.app(line, room);
            }
        }));
    }

    /// Waits until it has ended.
    pub async fn ended(&mut self) -> Ended {
        self.process.ended().await
    }

    /// Stops it with all that it has started, and gives away what it still writes, or reports it.
    pub async fn stop(mut self, mut show: impl FnMut(&[u8])) {
        let Self { process, lines, reporting } = &mut self;
        let rest = async {
            while let Some(line) = next(lines.as_mut()).await {
                show(&line);
            }
            if let Some(reporting) = reporting {
                let _ = reporting.await;
            }
        };
        let (mut rest, mut stopping) = (pin!(rest), pin!(process.stop()));
        tokio::select! {
            () = &mut rest => stopping.await,
            () = &mut stopping => drop(timeout(LAST_LINES, rest).await),
        }
    }
}

impl Drop for App {
    fn drop(&mut self) {
        if let Some(reporting) = &self.reporting {
            reporting.abort();
        }
    }
}

async fn next(lines: Option<&mut Lines>) -> Option<Vec<u8>> {
    lines?.recv().await
}

async fn answers(at: &Target) {
    while takes_connections(at, MOMENT).await.is_none() {
        sleep(LOOK).await;
    }
}
