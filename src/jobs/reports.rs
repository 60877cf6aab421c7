//! What happened, on its way to whoever shows it: a queue with room for so many bytes.
//!
//! Where the reader is slower than the senders for long, what has no store waits for it, and what is
//! stored is skipped: it can be looked up, and how much was skipped is told.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use jiff::Timestamp;

use super::goal::Goal;
use crate::capture::forwarded::Forwarding;
use crate::capture::news::News;
use crate::capture::received::Received;
use crate::capture::refused::Refused;
use crate::capture::skipped::Skipped;
use crate::delivery::way;

/// Bytes that may wait to be shown.
const ROOM: usize = 8 * 1024 * 1024;

/// What a report that is no POST costs beside its texts.
const LEAST: usize = 4 * 1024;

/// What an event costs beside its body.
const EVENT: usize = 1024;

/// How long stored POSTs wait for a reader that has just fallen behind: a busy moment shall cost
/// nothing that is shown, a stuck terminal not more than this.
const GRACE: Duration = Duration::from_millis(50);

/// What happened.
#[derive(Debug)]
pub enum Report {
    /// A POST was received and answered; on so many routes it is forwarded.
    Received(Arc<Received>, usize),
    /// An attempt to forward a POST has ended.
    Forwarding(Box<Forwarding>),
    /// Something happened to a route.
    News(Box<News>),
    /// A request never became an event.
    Refused(Refused),
    /// The app that we run has written a line.
    App(Vec<u8>),
    /// Somebody at the terminal wants to see something.
    Asked(Asked),
    /// POSTs were stored, but not reported.
    Skipped(Skipped),
    /// The store's file was deleted or moved away; a new one is begun.
    Anew,
    /// So many places for connections were all taken, and one was cut for another.
    Crowded(usize),
    /// Something is news about the way in from outside.
    Way(Timestamp, Box<way::News>),
}

/// What somebody at the terminal wants to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// The keys there are.
    Help,
    /// The body of what was shown last, in full.
    Body,
    /// Nothing of what was shown so far.
    Clear,
    /// What was shown last, forwarded once more.
    Replay,
}

/// A report, and the room that it takes until it is dropped.
#[derive(Debug)]
pub struct Queued {
    /// The report.
    pub report: Report,
    _room: Option<OwnedSemaphorePermit>,
}

/// Where reports go.
#[derive(Clone, Debug)]
pub struct Reports {
    sender: UnboundedSender<Queued>,
    room: Arc<Semaphore>,
    skipped: Arc<Mutex<Option<Skipped>>>,
    goal: Option<Arc<Goal>>,
}

/// Where reports come from, in the order of arrival.
#[derive(Debug)]
pub struct Queue {
    receiver: UnboundedReceiver<Queued>,
    skipped: Arc<Mutex<Option<Skipped>>>,
}

/// A queue for reports.
#[must_use]
pub fn channel() -> (Reports, Queue) {
    let (sender, receiver) = unbounded_channel();
    let skipped = Arc::new(Mutex::new(None));
    let room = Arc::new(Semaphore::new(ROOM));
    let reports = Reports { sender, room, skipped: Arc::clone(&skipped), goal: None };
    (reports, Queue { receiver, skipped })
}

impl Queue {
    /// The next report; `None` when there will be no more.
    pub async fn next(&mut self) -> Option<Queued> {
        self.receiver.recv().await
    }

    /// Waits, off the runtime, for reports and takes up to `most` of those that are there. Whether
    /// there were any: none means that there will be no more.
    pub fn wait_for(&mut self, reports: &mut Vec<Queued>, most: usize) -> bool {
        self.receiver.blocking_recv_many(reports, most) > 0
    }

    /// Waits for reports, as [`Queue::wait_for`] does, but not beyond a time: then there may be none.
    /// Whether there can be more.
    pub async fn wait_until(
        &mut self,
        reports: &mut Vec<Queued>,
        most: usize,
        end: tokio::time::Instant,
    ) -> bool {
        match tokio::time::timeout_at(end, self.receiver.recv_many(reports, most)).await {
            Ok(count) => count > 0,
            Err(_) => true,
        }
    }

    /// What was skipped since that was told last, once all is read that came before it.
    pub fn left_out(&self) -> Option<Skipped> {
        if !self.receiver.is_empty() {
            return None;
        }
        self.skipped.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl Reports {
    /// The same, counting for a goal what is received, whether it is shown or not.
    #[must_use]
    pub fn counting(self, goal: Option<Arc<Goal>>) -> Self {
        Self { goal, ..self }
    }

    fn count(&self, received: &Received) {
        if let Some(goal) = &self.goal {
            goal.count(received);
        }
    }

    /// Room for a POST, as soon as there is some. `None` when the queue is gone.
    pub(super) async fn room(&self, received: &Received) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.room).acquire_many_owned(cost(received)).await.ok()
    }

    /// Reports something for which there is room. A queue that nobody reads is the end of the run:
    /// [`Reports::closed`] tells.
    pub(super) fn send(&self, report: Report, room: impl Into<Option<OwnedSemaphorePermit>>) {
        if let Report::Received(received, _) = &report {
            self.count(received);
        }
        if let Some(room) = room.into() {
            let _ = self.sender.send(Queued { report, _room: Some(room) });
        }
    }

    /// Reports a POST that is stored, and forwarded on so many routes, unless the reader is too far
    /// behind. Blocks for [`GRACE`] at most, and not again before the reader has caught up.
    pub(super) fn show(&mut self, received: Arc<Received>, routes: usize) {
        self.show_within(received, routes, true);
    }

    /// The same without waiting at all.
    pub(super) fn show_now(&self, received: Arc<Received>, routes: usize) {
        self.show_within(received, routes, false);
    }

    fn show_within(&self, received: Arc<Received>, routes: usize, patient: bool) {
        let mut skipped = self.skipped.lock().unwrap_or_else(PoisonError::into_inner);
        let room = self.room_now(cost(&received), patient && skipped.is_none());
        let Some(room) = room else {
            self.count(&received);
            skipped.get_or_insert_default().add(&received);
            return;
        };
        self.tell(skipped.take());
        self.send(Report::Received(received, routes), room);
    }

    /// Reports an attempt, once there is room. What is stored does not wait for it beyond [`GRACE`],
    /// and not again before the reader has caught up: it can be looked up.
    pub(super) async fn forwarding(&self, forwarding: Forwarding, stored: bool) {
        let cost = LEAST + forwarding.body.len() + forwarding.about.events * EVENT;
        let cost = u32::try_from(cost.min(ROOM)).unwrap_or(u32::MAX);
        let behind = self.skipped.lock().unwrap_or_else(PoisonError::into_inner).is_some();
        let room = Arc::clone(&self.room).acquire_many_owned(cost);
        let room = match stored {
            true if behind => Arc::clone(&self.room).try_acquire_many_owned(cost).ok(),
            true => tokio::time::timeout(GRACE, room).await.ok().and_then(Result::ok),
            false => room.await.ok(),
        };
        let mut skipped = self.skipped.lock().unwrap_or_else(PoisonError::into_inner);
        if room.is_none() && stored {
            skipped.get_or_insert_default().add_attempt(&forwarding);
            return;
        }
        self.tell(skipped.take());
        self.send(Report::Forwarding(Box::new(forwarding)), room);
    }

    /// Reports that the store's file was gone and is made anew: too seldom to need room.
    pub(super) fn anew(&self) {
        let _ = self.sender.send(Queued { report: Report::Anew, _room: None });
    }

    /// Reports that all places for connections were taken: too seldom to need room.
    pub(super) fn crowded(&self, places: usize) {
        let _ = self.sender.send(Queued { report: Report::Crowded(places), _room: None });
    }

    fn tell(&self, skipped: Option<Skipped>) {
        if let Some(skipped) = skipped {
            let _ = self.sender.send(Queued { report: Report::Skipped(skipped), _room: None });
        }
    }

    /// Reports what happened to a route: too seldom to need room.
    pub(super) fn news(&self, news: News) {
        let _ = self.sender.send(Queued { report: Report::News(Box::new(news)), _room: None });
    }

    /// Reports a line of the app's, for which there is room of its own.
    pub(super) fn app(&self, line: Vec<u8>, room: OwnedSemaphorePermit) {
        self.send(Report::App(line), room);
    }

    fn room_now(&self, cost: u32, patient: bool) -> Option<OwnedSemaphorePermit> {
        let until = Instant::now() + GRACE;
        loop {
            let room = Arc::clone(&self.room).try_acquire_many_owned(cost).ok();
            if room.is_some() || !patient || Instant::now() >= until {
                return room;
            }
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    /// Told only where there is room, and else only counted: a flood of them must neither wait nor fill
    /// the memory.
    pub(super) fn refused(&self, refused: Refused) {
        let said =
            refused.request.head.as_ref().map_or(0, |(method, path)| method.len() + path.len());
        let room = u32::try_from((LEAST + said).min(ROOM)).unwrap_or(u32::MAX);
        if let Ok(room) = Arc::clone(&self.room).try_acquire_many_owned(room) {
            return self.send(Report::Refused(refused), room);
        }
        let mut skipped = self.skipped.lock().unwrap_or_else(PoisonError::into_inner);
        skipped.get_or_insert_default().add_refused();
    }

    /// Reports what is news about the way in: too seldom to need room.
    pub(super) fn way(&self, at: Timestamp, news: way::News) {
        let _ = self.sender.send(Queued { report: Report::Way(at, Box::new(news)), _room: None });
    }

    /// Passes on what somebody at the terminal wants to see.
    pub fn asked(&self, asked: Asked) {
        let _ = self.sender.send(Queued { report: Report::Asked(asked), _room: None });
    }

    /// Resolves when nobody takes the reports any more.
    pub(super) async fn closed(&self) {
        self.sender.closed().await;
    }
}

/// What a POST costs. One that is larger than all the room takes it for itself.
fn cost(received: &Received) -> u32 {
    u32::try_from(received.weight().min(ROOM)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capture::refused::{Reason, Turned};

    #[test]
    fn a_flood_of_refused_requests_does_not_fill_the_memory() {
        let (reports, mut queue) = channel();
        for _ in 0..2 * ROOM / LEAST {
            let remote = ([127, 0, 0, 1], 9).into();
            let request = Turned { head: None, remote, reason: Reason::NotHttp };
            reports.refused(Refused { at: Timestamp::UNIX_EPOCH, request });
        }
        let mut waiting = Vec::new();
        assert!(queue.wait_for(&mut waiting, usize::MAX));
        assert_eq!(waiting.len(), ROOM / LEAST);
        let counted = queue.left_out().unwrap();
        assert_eq!((counted.tally.refused, counted.is_worth_telling()), (ROOM / LEAST, false));
    }
}
