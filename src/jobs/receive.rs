//! Receives webhooks: answers each POST by the rule, and reports it to whoever shows it.
//!
//! A POST is answered before it is shown. Between the two stands a queue with room for so many bytes:
//! where the reader is slower than the senders for long, they wait for it.

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use tokio::net::TcpListener;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::adapters::clock;
use crate::adapters::http_server::{Handle, Limits, serve};
use crate::capture::answer::{Answer, Rule, answer};
use crate::capture::received::{Posted, Reading, Received};
use crate::capture::refused::{Refused, Turned};
use crate::webhook::notification::Notification;

/// Bytes that may wait to be shown.
const ROOM: usize = 8 * 1024 * 1024;

/// What a report costs at least, whatever its body: record, events, headers.
const LEAST: usize = 4 * 1024;

/// What an event costs beside its body.
const EVENT: usize = 1024;

/// What happened.
#[derive(Debug)]
pub enum Report {
    /// A POST was received and answered.
    Received(Box<Received>),
    /// A request never became an event.
    Refused(Refused),
}

/// A report, and the room that it takes until it is dropped.
#[derive(Debug)]
pub struct Queued {
    /// The report.
    pub report: Report,
    _room: OwnedSemaphorePermit,
}

/// Where reports go.
#[derive(Clone, Debug)]
pub struct Reports {
    sender: UnboundedSender<Queued>,
    room: Arc<Semaphore>,
}

/// Where reports come from, in the order of arrival.
#[derive(Debug)]
pub struct Queue {
    receiver: UnboundedReceiver<Queued>,
}

/// A queue for reports.
#[must_use]
pub fn channel() -> (Reports, Queue) {
    let (sender, receiver) = unbounded_channel();
    (Reports { sender, room: Arc::new(Semaphore::new(ROOM)) }, Queue { receiver })
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
}

/// Receives until `stop`, or until nobody takes the reports any more; then lets busy connections end.
/// Tells how many had to be cut.
pub async fn receive(
    listener: TcpListener,
    limits: Limits,
    rule: Rule,
    reports: Reports,
    stop: impl Future<Output = ()>,
) -> usize {
    let reader = reports.sender.clone();
    let receiving = Receiving { rule: Arc::new(rule), reports, count: Arc::default() };
    let stop = async {
        tokio::select! {
            () = stop => {}
            () = reader.closed() => {}
        }
    };
    serve(listener, limits, receiving, stop).await
}

#[derive(Clone)]
struct Receiving {
    rule: Arc<Rule>,
    reports: Reports,
    count: Arc<AtomicU64>,
}

impl Handle for Receiving {
    async fn posted(&self, posted: Posted) -> Answer {
        let (at, start) = (clock::now(), Instant::now());
        let notification = Notification::read(&posted.body);
        let answer = answer(&notification, &self.rule);
        let Reading { recognised, fault, events } = Reading::from(notification);
        let room = self.reports.room(posted.body.len() + events.len() * EVENT).await;
        // From here to the sending nothing is awaited: numbers are given in the order of the queue.
        let received = Received {
            number: self.count.fetch_add(1, Ordering::Relaxed) + 1,
            at,
            posted,
            recognised,
            fault,
            events,
            answer: answer.clone(),
            latency: start.elapsed() + answer.delay,
        };
        self.reports.send(Report::Received(Box::new(received)), room);
        if !answer.delay.is_zero() {
            tokio::time::sleep(answer.delay).await;
        }
        answer
    }

    /// Told only where there is room: a flood of them must neither wait nor fill the memory.
    fn refused(&self, request: Turned) {
        let room = u32::try_from(LEAST).unwrap_or(1);
        if let Ok(room) = Arc::clone(&self.reports.room).try_acquire_many_owned(room) {
            self.reports.send(Report::Refused(Refused { at: clock::now(), request }), room);
        }
    }
}

impl Reports {
    /// Room for a report of so many bytes. `None` when the queue is gone.
    async fn room(&self, bytes: usize) -> Option<OwnedSemaphorePermit> {
        let bytes = u32::try_from(bytes.clamp(LEAST, ROOM)).unwrap_or(u32::MAX);
        Arc::clone(&self.room).acquire_many_owned(bytes).await.ok()
    }

    /// A queue that nobody reads is the end of the run: [`receive`] sees to that.
    fn send(&self, report: Report, room: impl Into<Option<OwnedSemaphorePermit>>) {
        if let Some(room) = room.into() {
            let _ = self.sender.send(Queued { report, _room: room });
        }
    }
}
