//! Places for connections, and who makes room where there is none.
//!
//! A sender that drips its request byte by byte takes a place for as long as the time limits let it.
//! A thousand of those must not keep a proper POST out: where all places are taken, the connection that
//! has kept us waiting longest is cut. One that is being answered is never cut for another.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use tokio::sync::Notify;

/// All places of a listener.
#[derive(Clone, Debug)]
pub(super) struct Places(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    start: Instant,
    most: usize,
    seats: Mutex<Seats>,
    /// Someone has left, or waits for its sender now and could be cut.
    changed: Notify,
}

#[derive(Debug, Default)]
struct Seats {
    taken: HashMap<u64, Arc<Watch>>,
    next: u64,
}

#[derive(Debug)]
struct Watch {
    /// Microseconds from the start to when we began to wait for the sender; 0 while it waits for us.
    since: AtomicU64,
    cut: Notify,
}

/// The place of one connection, free again when it is dropped.
#[derive(Debug)]
pub(super) struct Seat {
    places: Places,
    number: u64,
    watch: Arc<Watch>,
}

/// What a seat's exchanges know of it.
#[derive(Clone, Debug)]
pub(super) struct Attention {
    places: Places,
    watch: Arc<Watch>,
}

impl Places {
    pub fn of(most: usize) -> Self {
        let (start, seats, changed) = (Instant::now(), Mutex::default(), Notify::new());
        Self(Arc::new(Shared { start, most, seats, changed }))
    }

    /// Waits until there is a place, and makes one where somebody keeps us waiting.
    pub async fn room(&self) {
        while self.seats().taken.len() >= self.0.most {
            self.cut_longest();
            self.0.changed.notified().await;
        }
    }

    /// Cuts the connection that has kept us waiting longest. Whether there was one.
    pub fn cut_longest(&self) -> bool {
        let seats = self.seats();
        let waiting = seats.taken.values().filter(|watch| watch.since() > 0);
        let longest = waiting.min_by_key(|watch| watch.since());
        longest.inspect(|watch| watch.cut.notify_one()).is_some()
    }

    pub fn seat(&self) -> Seat {
        let watch = Arc::new(Watch { since: AtomicU64::new(self.now()), cut: Notify::new() });
        let mut seats = self.seats();
        seats.next += 1;
        let number = seats.next;
        seats.taken.insert(number, Arc::clone(&watch));
        drop(seats);
        Seat { places: self.clone(), number, watch }
    }

    fn seats(&self) -> MutexGuard<'_, Seats> {
        self.0.seats.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Never 0.
    fn now(&self) -> u64 {
        u64::try_from(self.0.start.elapsed().as_micros()).unwrap_or(u64::MAX).saturating_add(1)
    }
}

impl Watch {
    fn since(&self) -> u64 {
        self.since.load(Ordering::Relaxed)
    }
}

impl Seat {
    /// Waits until the place is needed for another.
    pub async fn cut(&self) {
        self.watch.cut.notified().await;
    }

    pub fn attention(&self) -> Attention {
        Attention { places: self.places.clone(), watch: Arc::clone(&self.watch) }
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.places.seats().taken.remove(&self.number);
        self.places.0.changed.notify_one();
    }
}

impl Attention {
    /// From now on we wait for the sender: a head has come, or an answer is given.
    pub fn we_wait(&self) {
        self.watch.since.store(self.places.now(), Ordering::Relaxed);
        self.places.0.changed.notify_one();
    }

    /// From now on the sender waits for us.
    pub fn it_waits(&self) {
        self.watch.since.store(0, Ordering::Relaxed);
    }
}

/// So many connections as a process may have files open, at most `most`: half of the files are left
/// for everything else that it does.
#[cfg(unix)]
pub(super) fn affordable(most: usize) -> usize {
    use rustix::process::{Resource, getrlimit};
    let files = getrlimit(Resource::Nofile).current.unwrap_or(u64::MAX);
    usize::try_from(files / 2).unwrap_or(most).clamp(1, most)
}

/// The same where nothing is known of it.
#[cfg(not(unix))]
pub(super) fn affordable(most: usize) -> usize {
    most
}
