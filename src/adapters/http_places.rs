//! Places for connections, and who makes room where there is none.
//!
//! A sender that drips its request byte by byte takes a place for as long as the time limits let it.
//! A thousand of those must not keep a proper POST out: where all places are taken, one that waits for
//! its sender is cut. Connections between two requests come first, the one that has said nothing for
//! longest before the others: nothing is lost with it. Then come those in the middle of a request, and
//! of these the one whose time is over soonest: it began longest ago, or has sent least since. One
//! that is being answered is never cut for another.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::Notify;

/// How long anyone may keep us waiting without being cut: a burst of proper POSTs has come, but is not
/// looked at yet.
const MOMENT: Duration = Duration::from_millis(250);

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
    /// Whether anyone was cut, and whether that is news still.
    cut: AtomicBool,
    told: AtomicBool,
    /// Whether anyone was cut since a place was taken.
    pressed: AtomicBool,
}

#[derive(Debug, Default)]
struct Seats {
    taken: HashMap<u64, Arc<Watch>>,
    next: u64,
}

/// Whom one finds who looks for a connection to cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// One that has made room, or is about to.
    Slow,
    /// Some, none of whom has kept us waiting for long enough before so much time has passed.
    Young(Duration),
    /// All are being answered.
    Nobody,
}

/// What a connection is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(super) enum Phase {
    /// All that came is answered.
    Idle,
    /// A head is on its way, as far as we know: a new connection shall not look idle before its first
    /// byte has come.
    Head,
    /// A head has come, and a body may be on its way.
    Body,
    /// The sender waits for us.
    Answer,
}

const PHASES: [Phase; 4] = [Phase::Idle, Phase::Head, Phase::Body, Phase::Answer];

#[derive(Debug)]
struct Watch {
    phase: AtomicU8,
    /// Microseconds from the start to when it was idle first, or to when its request began; later by
    /// the time that a body has gained.
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

/// What a connection and its exchanges know of their seat, and tell it.
#[derive(Clone, Debug)]
pub(super) struct Attention {
    places: Places,
    watch: Arc<Watch>,
}

impl Places {
    pub fn of(most: usize) -> Self {
        let (start, seats, changed) = (Instant::now(), Mutex::default(), Notify::new());
        let [cut, told, pressed] = [(); 3].map(|()| AtomicBool::new(false));
        Self(Arc::new(Shared { start, most, seats, changed, cut, told, pressed }))
    }

    /// Waits until there is a place for one who has come at a time, and makes one where somebody keeps us
    /// waiting: of those who are never slow, because they ask for one thing after the other, one must
    /// go, too, once the newcomer has waited for [`MOMENT`].
    pub async fn room(&self, came: Instant) {
        while self.seats().taken.len() >= self.0.most {
            let waited = came.elapsed() >= MOMENT;
            match self.cut_slower(if waited { Duration::ZERO } else { MOMENT }) {
                Found::Slow | Found::Nobody => self.0.changed.notified().await,
                Found::Young(wait) => {
                    let _ = tokio::time::timeout(wait, self.0.changed.notified()).await;
                }
            }
        }
    }

    /// Cuts the connection that is least worth waiting for, of those that have kept us waiting for
    /// [`MOMENT`].
    pub fn cut_slowest(&self) -> Found {
        self.cut_slower(MOMENT)
    }

    /// The same of those that have kept us waiting for so long.
    fn cut_slower(&self, least: Duration) -> Found {
        let seats = self.seats();
        let waiting = || seats.taken.values().filter(|watch| watch.phase() != Phase::Answer);
        let slow = waiting().filter(|watch| self.age(watch) >= micros(least));
        if let Some(slowest) =
            slow.min_by_key(|watch| (watch.phase() != Phase::Idle, watch.since()))
        {
            slowest.cut.notify_one();
            self.0.cut.store(true, Ordering::Relaxed);
            self.0.pressed.store(true, Ordering::Relaxed);
            return Found::Slow;
        }
        match waiting().map(|watch| self.age(watch)).max() {
            None => Found::Nobody,
            Some(age) => Found::Young(MOMENT.saturating_sub(Duration::from_micros(age))),
        }
    }

    /// Microseconds for which somebody has kept us waiting, or has been idle.
    fn age(&self, watch: &Watch) -> u64 {
        self.now().saturating_sub(watch.since())
    }

    /// Whether anyone was cut, the first time that this is asked since.
    pub fn has_cut(&self) -> bool {
        self.0.cut.load(Ordering::Relaxed) && !self.0.told.swap(true, Ordering::Relaxed)
    }

    /// Whether anyone was cut for the place that is taken now: then the next need not wait as long.
    pub fn is_pressed(&self) -> bool {
        self.0.pressed.swap(false, Ordering::Relaxed)
    }

    pub fn seat(&self) -> Seat {
        let (phase, since) = (AtomicU8::new(Phase::Head as u8), AtomicU64::new(self.now()));
        let watch = Arc::new(Watch { phase, since, cut: Notify::new() });
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

    fn now(&self) -> u64 {
        micros(self.0.start.elapsed())
    }
}

fn micros(time: Duration) -> u64 {
    u64::try_from(time.as_micros()).unwrap_or(u64::MAX)
}

impl Watch {
    fn phase(&self) -> Phase {
        PHASES[usize::from(self.phase.load(Ordering::Relaxed))]
    }

    fn since(&self) -> u64 {
        self.since.load(Ordering::Relaxed)
    }
}

impl Seat {
    /// Waits until the place is needed for another, and who has it does not wait for an answer: that may
    /// have come about only now.
    pub async fn cut(&self) {
        loop {
            self.watch.cut.notified().await;
            if self.watch.phase() != Phase::Answer {
                return;
            }
            // Then it is somebody else.
            self.places.0.changed.notify_one();
        }
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
    pub fn phase(&self) -> Phase {
        self.watch.phase()
    }

    fn begin(&self, phase: Phase) {
        self.watch.phase.store(phase as u8, Ordering::Relaxed);
        self.watch.since.store(self.places.now(), Ordering::Relaxed);
    }

    /// The first bytes of a request have come.
    pub fn head_begins(&self) {
        self.begin(Phase::Head);
    }

    /// A whole head has come.
    pub fn head_ends(&self) {
        match self.phase() {
            // It came together with what was before it.
            Phase::Idle => self.begin(Phase::Body),
            _ => self.watch.phase.store(Phase::Body as u8, Ordering::Relaxed),
        }
    }

    /// As much of a body has come as one may take so long for.
    pub fn gained(&self, time: Duration) {
        self.watch.since.fetch_add(micros(time), Ordering::Relaxed);
    }

    /// From now on the sender waits for us.
    pub fn it_waits(&self) {
        self.watch.phase.store(Phase::Answer as u8, Ordering::Relaxed);
    }

    /// An answer is given: whoever does not take it is at least as idle as who does.
    pub fn answered(&self) {
        self.begin(Phase::Idle);
        self.places.0.changed.notify_one();
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether a seat is cut by now.
    async fn is_cut(seat: &Seat) -> bool {
        tokio::time::timeout(Duration::ZERO, seat.cut()).await.is_ok()
    }

    fn at(seat: &Seat, phase: Phase, since: u64) {
        seat.watch.phase.store(phase as u8, Ordering::Relaxed);
        seat.watch.since.store(since, Ordering::Relaxed);
    }

    #[tokio::test]
    async fn the_idle_are_cut_before_the_slow_and_these_before_the_quick() {
        let places = Places::of(6);
        let start = Instant::now().checked_sub(Duration::from_secs(60)).unwrap();
        let shared = Arc::into_inner(places.0).unwrap();
        let places = Places(Arc::new(Shared { start, ..shared }));
        let seats: Vec<Seat> = (0..6).map(|_| places.seat()).collect();
        at(&seats[0], Phase::Body, 20);
        at(&seats[1], Phase::Answer, 0);
        at(&seats[2], Phase::Head, 10);
        at(&seats[3], Phase::Body, 5);
        at(&seats[4], Phase::Idle, 900);
        at(&seats[5], Phase::Idle, 800);
        // What has come of it outweighs that it began first.
        seats[3].attention().gained(Duration::from_micros(10));
        let mut order = Vec::new();
        while places.cut_slowest() == Found::Slow {
            let mut cut = None;
            for (index, seat) in seats.iter().enumerate() {
                if is_cut(seat).await {
                    cut = Some(index);
                }
            }
            let cut = cut.unwrap();
            order.push(cut);
            at(&seats[cut], Phase::Answer, 0);
        }
        assert_eq!(order, [5, 4, 2, 3, 0]);
        assert_eq!(places.cut_slowest(), Found::Nobody);
        assert!(places.has_cut());
        assert!(!places.has_cut(), "told once");
    }

    #[test]
    fn nobody_is_cut_who_has_just_come() {
        let places = Places::of(1);
        let seat = places.seat();
        at(&seat, Phase::Head, u64::MAX);
        assert_eq!(places.cut_slowest(), Found::Young(MOMENT));
        assert!(!places.has_cut());
    }
}
