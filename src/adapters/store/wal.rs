//! Keeps the write-ahead log short while somebody writes without a pause.
//!
//! A checkpoint copies the log into the file and waits for the disk; the log starts anew only when a
//! writer finds all of it copied. So a thread copies while writing goes on, again and again, until
//! little is left; and that the writer itself copies, between two commits. The file of the log keeps its
//! length and is written anew from its start: to cut it off and let it grow again costs more than to
//! copy it.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU8, Ordering};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread::{self, JoinHandle};

use rusqlite::Connection;

use super::{StoreError, Sync, connect};

/// Pages of the log, of 4 KiB each, from which on the thread copies.
const WORTH_COPYING: i64 = 8 << 10;
/// So few pages may be left to the writer: whoever posts waits for the disk meanwhile.
const FEW: i64 = 512;
/// Times that the thread copies in a row, if it never comes so far.
const PASSES: usize = 6;
/// Pages from which on the writer does not wait for the thread.
const LONG: i64 = 22 << 10;
/// Pages beyond which the file is cut off once it has been copied: somebody who read for long has let
/// it grow, and that is not to stay.
const TOO_LONG: i64 = 2 * LONG;

/// How far the thread is.
mod state {
    pub const IDLE: u8 = 0;
    pub const COPYING: u8 = 1;
    pub const COPIED: u8 = 2;
}

/// The log of one writer's file.
#[derive(Debug)]
pub struct Wal {
    pages: Arc<AtomicI64>,
    state: Arc<AtomicU8>,
    wake: Option<SyncSender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Wal {
    /// Starts the thread, and counts what a writer's commits leave in the log.
    pub fn of(store: &Path, writer: &mut Connection) -> Result<Self, StoreError> {
        let pages = Arc::new(AtomicI64::new(0));
        let counted = Arc::clone(&pages);
        writer.wal_hook(Some(move |_: &mut _, count| {
            counted.store(i64::from(count), Ordering::Relaxed);
            Ok(())
        }))?;
        let connection = connect(store, Sync::Normal)?;
        let (wake, woken) = sync_channel::<()>(1);
        let state = Arc::new(AtomicU8::new(state::IDLE));
        let done = Arc::clone(&state);
        let thread = thread::spawn(move || {
            while woken.recv().is_ok() {
                copy(&connection);
                done.store(state::COPIED, Ordering::Release);
            }
        });
        Ok(Self { pages, state, wake: Some(wake), thread: Some(thread) })
    }

    /// To be called after a commit, outside any transaction.
    pub fn look_after(&self, writer: &Connection) {
        let pages = self.pages.load(Ordering::Relaxed);
        match self.state.load(Ordering::Acquire) {
            state::COPIED => {
                let mode = if pages > TOO_LONG { "TRUNCATE" } else { "RESTART" };
                let _ = checkpoint(writer, mode);
                self.state.store(state::IDLE, Ordering::Release);
            }
            state::COPYING if pages > LONG => {
                let _ = checkpoint(writer, "RESTART");
            }
            state::IDLE if pages > WORTH_COPYING => {
                self.state.store(state::COPYING, Ordering::Release);
                let _ = self.wake.as_ref().map(|wake| wake.try_send(()));
            }
            _ => {}
        }
    }
}

/// The thread's connection is closed, too, before another file is opened by the same name.
impl Drop for Wal {
    fn drop(&mut self) {
        self.wake = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Copies until little is left. What fails is tried again, and the writer meets whatever is behind it.
fn copy(connection: &Connection) {
    let mut before = 0;
    for _ in 0..PASSES {
        let Ok(copied) = checkpoint(connection, "PASSIVE") else { return };
        // What has come while so much was copied is about as much.
        if copied - before < FEW {
            return;
        }
        before = copied;
    }
}

/// Copies the log into the file, as far as readers allow. Tells how many of its pages are copied.
pub fn checkpoint(connection: &Connection, mode: &str) -> rusqlite::Result<i64> {
    connection.query_row(&format!("PRAGMA wal_checkpoint({mode})"), [], |row| row.get(2))
}
