//! Receives webhooks: answers each POST by the rule, and reports it to whoever shows it.
//!
//! With a store, a POST is answered when it is committed, and not before. What is shown stands in a
//! queue with room for so many bytes ([`super::reports`]).
//!
//! All that a run holds of what it is sent has a bound in bytes, headers and paths counted:
//!
//! | where | what bounds it |
//! |---|---|
//! | connections, and the first 8 KiB of each head and of each request | [`Limits::connections`] |
//! | longer heads | [`Limits::heads_bytes`], each for as long as its connection lives |
//! | longer requests, until they are stored, shown or relayed | [`Limits::bodies_bytes`] |
//! | records that are made of them, until the same | 4 MiB of foreseen weight |
//! | what waits to be shown | the room of [`super::reports`] |
//! | what waits to be forwarded, and to be forwarded again | the room of [`super::forward`], of all routes together |
//! | output that is made and not yet written | a piece, and what one report comes to |

use std::future::Future;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use tokio::net::TcpListener;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::faults::Faults;
use super::forward::Forwards;
use super::forward::relay::Relayed;
use super::reports::{Report, Reports};
use crate::adapters::clock;
use crate::adapters::http_server::{Handle, Limits, Taken, serve};
use crate::adapters::store::{StoreError, Sync, Told, Writer};
use crate::capture::answer::{Answer, Response, Rule};
use crate::capture::flags;
use crate::capture::gate::Head;
use crate::capture::received::{Posted, Reading, Received};
use crate::capture::refused::{Reason, Refused, Turned};
use crate::webhook::notification::Notification;
use crate::webhook::validate::check;

/// Where POSTs are kept.
#[derive(Clone, Debug)]
pub enum Keeping {
    /// Nowhere: they are shown, and gone. Numbers count from 1.
    Nowhere(Arc<AtomicU64>),
    /// In a store, before they are answered.
    Store(Arc<Writer>),
}

impl Keeping {
    /// Keeps nothing.
    #[must_use]
    pub fn nowhere() -> Self {
        Keeping::Nowhere(Arc::default())
    }

    /// Keeps all in the store at a path, and reports what is committed. `url`: where it is listened.
    /// Tells whether the store is new.
    ///
    /// # Errors
    /// The store cannot be used.
    pub fn store(
        path: &Path,
        sync: Sync,
        url: &str,
        forwards: Forwards,
        mut reports: Reports,
    ) -> Result<(Self, bool), StoreError> {
        let tell = Box::new(move |told: Told| {
            let Told::Stored(received) = told else { return reports.anew() };
            let ways = forwards.ways(&received);
            if !forwards.relays() {
                reports.show(Arc::clone(&received), ways.behind.len());
            }
            forwards.hand_on(&received, &ways);
        });
        let (writer, made) = Writer::start(path, sync, url, tell)?;
        Ok((Keeping::Store(Arc::new(writer)), made))
    }

    /// The store's writing side, where there is one.
    pub(super) fn writer(&self) -> Option<Arc<Writer>> {
        match self {
            Keeping::Nowhere(_) => None,
            Keeping::Store(writer) => Some(Arc::clone(writer)),
        }
    }
}

/// Receives until `stop`, or until nobody takes the reports any more; then lets busy connections end.
/// Tells how many had to be cut.
pub async fn receive(
    listener: TcpListener,
    limits: Limits,
    rule: Rule,
    keeping: Keeping,
    forwards: Forwards,
    reports: Reports,
    stop: impl Future<Output = ()>,
) -> usize {
    let reader = reports.clone();
    let forwarding = forwards.start(&keeping, &reports);
    let (rule, faults) = (Arc::new(rule), Faults::default());
    let in_hand = Arc::new(Semaphore::new(IN_HAND));
    let receiving = Receiving { rule, reports, keeping, forwards, faults, in_hand };
    let stop = async {
        tokio::select! {
            () = stop => {}
            () = reader.closed() => {}
        }
    };
    let cut = serve(listener, limits, receiving, stop).await;
    forwarding.finish().await;
    cut
}

/// Bytes of all records that are made and not yet stored or on their way to whoever shows them. Who
/// finds no room waits: those before it wait for nobody behind them.
const IN_HAND: usize = 4 * 1024 * 1024;

#[derive(Clone)]
struct Receiving {
    rule: Arc<Rule>,
    reports: Reports,
    keeping: Keeping,
    forwards: Forwards,
    faults: Faults,
    in_hand: Arc<Semaphore>,
}

impl Handle for Receiving {
    fn own(&self, head: Head<'_>) -> Option<Answer> {
        self.rule.gate.own(head)
    }

    fn admit(&self, head: Head<'_>) -> Result<(), Reason> {
        self.rule.gate.admit(head)
    }

    async fn posted(&self, posted: Posted, room: Option<Taken>) -> Result<Response, Turned> {
        let signed = match self.rule.gate.check(&posted) {
            Ok(signed) => signed,
            Err(reason) => return Err(Turned::posted(posted, reason)),
        };
        let (at, start) = (clock::now(), Instant::now());
        let mut in_hand = self.hand(posted.foreseen_weight()).await;
        let notification = Notification::read(&posted.body);
        let answer = self.faults.answer(&notification, &posted.path, at, &self.rule);
        let Reading { recognised, fault, events } = Reading::from(notification);
        let findings = check(&posted.body);
        let relays = self.forwards.relays();
        let recorded = if relays { Answer::pending() } else { answer.clone() };
        let latency = recorded.delay;
        let number = 0;
        let received = Received {
            number,
            at,
            posted,
            recognised,
            fault,
            events,
            findings,
            signed,
            answer: recorded,
            latency,
        };
        // Mostly it is far less than it could have been.
        drop(
            in_hand
                .as_mut()
                .and_then(|hand| hand.split(hand.num_permits().saturating_sub(received.weight()))),
        );
        let received = self.keep(received, start).await?;
        if relays {
            return Ok(self.relayed(received, (room, in_hand), answer, start).await);
        }
        // It is held elsewhere now, or nowhere: an answer that is held back holds nothing of it.
        drop((received, room, in_hand));
        if !answer.delay.is_zero() {
            tokio::time::sleep(answer.delay).await;
        }
        Ok(answer.into())
    }

    fn crowded(&self, places: usize) {
        self.reports.crowded(places);
    }

    fn refused(&self, request: Turned) {
        self.reports.refused(Refused { at: clock::now(), request });
    }
}

impl Receiving {
    /// Waits until a record of such a weight may be made. `None` never comes: nobody closes it.
    async fn hand(&self, weight: usize) -> Option<OwnedSemaphorePermit> {
        let weight = u32::try_from(weight.min(IN_HAND)).unwrap_or(u32::MAX);
        Arc::clone(&self.in_hand).acquire_many_owned(weight).await.ok()
    }

    /// Keeps a POST, reports it unless its answer is still to come, and hands it on. Where it cannot
    /// be kept it is turned away.
    async fn keep(&self, mut received: Received, start: Instant) -> Result<Arc<Received>, Turned> {
        match &self.keeping {
            Keeping::Nowhere(count) => {
                let room = self.reports.room(&received).await;
                // From here on nothing is awaited: numbers are given in the order of the queue.
                received.number = count.fetch_add(1, Ordering::Relaxed) + 1;
                received.latency += start.elapsed();
                for event in &mut received.events {
                    // Nothing is known of what came before.
                    event.flags = flags::flags(event, |_, _| false);
                }
                let received = Arc::new(received);
                let ways = self.forwards.ways(&received);
                if !self.forwards.relays() {
                    let report = Report::Received(Arc::clone(&received), ways.behind.len());
                    self.reports.send(report, room);
                }
                self.forwards.hand_on(&received, &ways);
                Ok(received)
            }
            Keeping::Store(writer) => {
                let head = Some(("POST".to_owned(), received.posted.path.clone()));
                let remote = received.posted.remote;
                writer.store(received, start).await.map_err(|why| Turned {
                    head,
                    remote,
                    reason: Reason::NotStored { why },
                })
            }
        }
    }

    /// The answer of the first route that takes a POST; ours where none does. Goes on to its end even
    /// where the sender has left meanwhile: what the app did is to be told.
    async fn relayed(
        &self,
        received: Arc<Received>,
        held: impl Send + 'static,
        ours: Answer,
        start: Instant,
    ) -> Response {
        let this = self.clone();
        let asking = tokio::spawn(async move {
            let _held = held;
            let Some(route) = this.forwards.ways(&received).relay else {
                this.answered(&received, ours.clone(), start, 0).await;
                return Response::Ours(ours);
            };
            let relayed = this.forwards.relay(&received, route).await;
            let Some(Relayed { response, answer, forwarding }) = relayed else {
                this.answered(&received, Answer::pending(), start, 0).await;
                return Answer::pending().into();
            };
            this.answered(&received, answer, start, 1).await;
            let policy = this.forwards.policy();
            if let Some(writer) = this.keeping.writer() {
                writer.attempt(received.number, forwarding.kept(policy));
            }
            this.reports.forwarding(forwarding, this.keeping.writer().is_some()).await;
            response
        });
        asking.await.unwrap_or_else(|_| Answer::instead(500, String::new()).into())
    }

    /// Records and reports the answer to a POST that is known only now.
    async fn answered(&self, received: &Received, answer: Answer, start: Instant, routes: usize) {
        let latency = start.elapsed();
        let received = Arc::new(Received { answer, latency, ..received.clone() });
        match &self.keeping {
            Keeping::Store(writer) => {
                writer.answered(Arc::clone(&received));
                self.reports.show_now(received, routes);
            }
            Keeping::Nowhere(_) => {
                let room = self.reports.room(&received).await;
                self.reports.send(Report::Received(received, routes), room);
            }
        }
    }
}
