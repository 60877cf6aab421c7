//! The one thread that writes: whatever waits goes into one commit, and only then is it answered.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use rusqlite::{Connection, ErrorCode, TransactionBehavior, params};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::oneshot;

use super::append::Append;
use super::beside;
use super::facets::Facets;
use super::file::File;
use super::wal::{Wal, checkpoint};
use super::{PATIENCE, StoreError, Sync, create};
use crate::adapters::clock;
use crate::capture::kept::Forwarded;
use crate::capture::received::Received;

/// POSTs of one commit at most.
const GROUP: usize = 256;

/// Of the file, in memory: the newest pages of each index are written again and again.
const CACHE_KIB: i64 = 8 << 10;

/// How often it is noted that somebody listens: so exactly is known when nobody did.
const HEARTBEAT: Duration = Duration::from_secs(10);

/// How long the writer waits for a group as large as the last one. On a busy machine it would else find
/// one POST at a time, and a commit costs as much as ten.
const GATHERING: Duration = Duration::from_micros(300);

/// Why a POST was not stored, in words without a full stop.
pub type NotStored = Arc<str>;

/// What a writer tells, in the order of the store.
#[derive(Debug)]
pub enum Told {
    /// A POST is stored; its sender is answered after this.
    Stored(Arc<Received>),
    /// The file was deleted or moved away: a new one is begun in its place.
    Anew,
}

/// Takes what a writer tells.
pub type Tell = Box<dyn FnMut(Told) + Send>;

struct Post {
    received: Received,
    started: Instant,
    answer: oneshot::Sender<Outcome>,
}

type Outcome = Result<Arc<Received>, NotStored>;

/// What became of a group, for those who wait.
type Outcomes = Vec<(oneshot::Sender<Outcome>, Outcome)>;

enum Job {
    Post(Box<Post>),
    /// Something beside a POST that is stored: nobody waits for it.
    Beside(Beside),
}

impl Job {
    /// How long its sender may still wait for another process that holds the file; `None` where none
    /// waits.
    fn patience(&self) -> Option<Duration> {
        match self {
            Job::Post(post) => Some(PATIENCE.saturating_sub(post.started.elapsed())),
            Job::Beside(_) => None,
        }
    }
}

/// What is stored beside a POST.
enum Beside {
    /// An attempt to forward it.
    Attempt(u64, Forwarded),
    /// The answer that it got, where that was not known before.
    Answer(Arc<Received>),
}

/// The store's writing side. Ends, and closes the file, when it is dropped and all is written.
#[derive(Debug)]
pub struct Writer {
    jobs: Option<Sender<Job>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    /// Opens the store, or makes it, and starts the thread. `url`: where it is listened. Tells
    /// whether the store is new. To be called on the runtime that stores.
    ///
    /// # Errors
    /// The file is no store, one of a newer exowh, or the system refuses it.
    pub fn start(
        path: &Path,
        sync: Sync,
        url: &str,
        news: Tell,
    ) -> Result<(Self, bool), StoreError> {
        let (mut connection, made) = opened(path, sync)?;
        let run = begin(&connection, url).map_err(|error| error.at(path))?;
        let wal = Wal::of(path, &mut connection).map_err(|error| error.at(path))?;
        let (jobs, inbox) = channel();
        let (outcomes, told) = unbounded_channel();
        tokio::spawn(tell(told));
        let file = File::of(path, sync);
        let facets = Facets::default();
        let wal = Some(wal);
        let mut side = Writing { connection, facets, wal, run, news, outcomes, file };
        let thread = thread::spawn(move || side.run(&inbox));
        Ok((Self { jobs: Some(jobs), thread: Some(thread) }, made))
    }

    /// Stores a POST that began to be handled at `started`. Resolves when it is committed: with the
    /// POST as it was stored; with the reason where it was not.
    pub async fn store(&self, received: Received, started: Instant) -> Outcome {
        let (answer, answered) = oneshot::channel();
        let ended = || NotStored::from("the store has ended");
        self.send(Job::Post(Box::new(Post { received, started, answer }))).ok_or_else(ended)?;
        answered.await.unwrap_or_else(|_| Err(ended()))
    }

    /// Stores an attempt to forward a POST; nobody waits for it.
    pub fn attempt(&self, number: u64, attempt: Forwarded) {
        self.send(Job::Beside(Beside::Attempt(number, attempt)));
    }

    /// Stores the answer that a POST got after it was stored; nobody waits for it.
    pub fn answered(&self, received: Arc<Received>) {
        self.send(Job::Beside(Beside::Answer(received)));
    }

    fn send(&self, job: Job) -> Option<()> {
        self.jobs.as_ref()?.send(job).ok()
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        drop(self.jobs.take());
        if let Some(thread) = self.thread.take() {
            // A panic there has been told by the panic itself.
            let _ = thread.join();
        }
    }
}

/// Opens the file, or makes it, for the one who writes.
fn opened(path: &Path, sync: Sync) -> Result<(Connection, bool), StoreError> {
    let (connection, made) = create(path, sync)?;
    // What it writes refers to what it has just written: there is nothing to check.
    connection.pragma_update(None, "foreign_keys", false)?;
    connection.pragma_update(None, "cache_size", -CACHE_KIB)?;
    Ok((connection, made))
}

/// Tells those who wait, on the thread where they do: each wake-up from another one would be a call of
/// the system by itself.
async fn tell(mut outcomes: UnboundedReceiver<Outcomes>) {
    while let Some(group) = outcomes.recv().await {
        for (answer, outcome) in group {
            // Who has left meanwhile is not told.
            let _ = answer.send(outcome);
        }
    }
}

/// Takes what is there, and waits for what must be about to come.
fn gather(jobs: &Receiver<Job>, group: &mut Vec<Job>, last: usize) {
    let begun = Instant::now();
    loop {
        group.extend(jobs.try_iter().take(GROUP.saturating_sub(group.len())));
        if group.len() >= last || begun.elapsed() >= GATHERING {
            return;
        }
        // A sleep would be over later, and whoever reads the POSTs may need this core.
        thread::yield_now();
    }
}

/// Notes that somebody listens.
fn begin(connection: &Connection, url: &str) -> Result<i64, StoreError> {
    let now = clock::now().as_microsecond();
    let sql = "INSERT INTO runs (started, seen, url, pid) VALUES (?1, ?1, ?2, ?3)";
    Ok(connection.prepare(sql)?.insert(params![now, url, std::process::id()])?)
}

struct Writing {
    connection: Connection,
    facets: Facets,
    wal: Option<Wal>,
    run: i64,
    news: Tell,
    outcomes: UnboundedSender<Outcomes>,
    file: File,
}

impl Writing {
    fn run(&mut self, jobs: &Receiver<Job>) {
        let mut group = Vec::with_capacity(GROUP);
        let (mut noted, mut last) = (Instant::now(), 0);
        loop {
            // What could not be written for want of a lock is there already.
            let wait = if group.is_empty() { HEARTBEAT } else { Duration::ZERO };
            match jobs.recv_timeout(wait.saturating_sub(noted.elapsed())) {
                Ok(job) => group.push(job),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
            gather(jobs, &mut group, last);
            last = group.len();
            self.write(&mut group);
            if noted.elapsed() >= HEARTBEAT {
                noted = Instant::now();
                self.note_that_we_listen();
            }
        }
        self.write(&mut group);
        self.note_that_we_listen();
        let end = "UPDATE runs SET ended = seen WHERE id = ?1";
        let _ = self.connection.execute(end, [self.run]);
        let _ = checkpoint(&self.connection, "TRUNCATE");
    }

    fn write(&mut self, group: &mut Vec<Job>) {
        if group.is_empty() {
            return;
        }
        let patience = group.iter().find_map(Job::patience).unwrap_or(PATIENCE);
        let committed = self.commit(group, patience);
        let held = committed.as_ref().is_err_and(StoreError::is_busy);
        let committed = committed.map_err(|error| NotStored::from(error.in_full()));
        let mut outcomes = Vec::with_capacity(group.len());
        // Whoever has waited long enough for another process is answered, the others wait on.
        let waits = |job: &Job| held && job.patience().is_none_or(|left| !left.is_zero());
        for job in group.extract_if(.., |job| !waits(job)) {
            let Job::Post(post) = job else { continue };
            let Post { mut received, started, answer } = *post;
            if let Err(why) = &committed {
                outcomes.push((answer, Err(Arc::clone(why))));
                continue;
            }
            received.latency = started.elapsed() + received.answer.delay;
            let received = Arc::new(received);
            (self.news)(Told::Stored(Arc::clone(&received)));
            outcomes.push((answer, Ok(received)));
        }
        // Its end is the end of the runtime: nobody waits any more.
        let _ = self.outcomes.send(outcomes);
        if let Some(wal) = &self.wal {
            wal.look_after(&self.connection);
        }
    }

    fn commit(&mut self, group: &mut [Job], patience: Duration) -> Result<(), StoreError> {
        self.reopen_if_gone()?;
        self.connection.busy_timeout(patience)?;
        let committed = self.try_commit(group);
        if committed.is_err() {
            // Facets that were new in what was taken back have no rows.
            self.facets.forget();
        }
        committed
    }

    fn try_commit(&mut self, group: &mut [Job]) -> Result<(), StoreError> {
        let transaction =
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut append = Append::to(&transaction)?;
        for job in group {
            match job {
                Job::Post(post) => {
                    let Post { received, started, .. } = post.as_mut();
                    received.latency = started.elapsed() + received.answer.delay;
                    append.post(&mut self.facets, received)?;
                }
                // No POST of the group may be lost for what stands beside another.
                Job::Beside(Beside::Attempt(number, attempt)) => {
                    let _ = beside::attempt(&transaction, *number, attempt);
                }
                Job::Beside(Beside::Answer(received)) => {
                    let _ = beside::answer(&transaction, received);
                }
            }
        }
        drop(append);
        Ok(transaction.commit()?)
    }

    /// Whoever deletes or moves the file under us must not make us write into nowhere: another is
    /// opened, and made if need be.
    fn reopen_if_gone(&mut self) -> Result<(), StoreError> {
        if self.file.is_there() {
            return Ok(());
        }
        self.leave()?;
        let path = self.file.path.clone();
        let (mut connection, made) = opened(&path, self.file.sync)?;
        let wal = Wal::of(&path, &mut connection)?;
        let run = begin(&connection, "")?;
        (self.connection, self.wal, self.run) = (connection, Some(wal), run);
        self.facets.forget();
        self.file = File::of(&path, self.file.sync);
        if made {
            (self.news)(Told::Anew);
        }
        Ok(())
    }

    /// Leaves the file that we have. What stands in its log alone is copied into it first, wherever it
    /// has been moved to; and it is closed before another one is opened: side files and locks go by
    /// names.
    fn leave(&mut self) -> Result<(), StoreError> {
        if !self.file.is_open() {
            return Ok(());
        }
        match checkpoint(&self.connection, "TRUNCATE") {
            // There may be room again.
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::DiskFull) => {
                return Err(error.into());
            }
            // What is lost then is lost with the file.
            _ => self.file.close(),
        }
        self.wal = None;
        self.connection = Connection::open_in_memory()?;
        if !self.file.path.exists() {
            for beside in ["-wal", "-shm"] {
                // They belong to what is no longer there; mostly they went with it.
                let _ = fs::remove_file(self.file.beside(beside));
            }
        }
        Ok(())
    }

    fn note_that_we_listen(&self) {
        // Nobody waits for an answer to this, but others may behind it.
        let _ = self.connection.busy_timeout(Duration::from_millis(100));
        let values = params![clock::now().as_microsecond(), self.run];
        // No event depends on it: at the next beat it is tried again.
        let _ = self.connection.execute("UPDATE runs SET seen = ?1 WHERE id = ?2", values);
    }
}
