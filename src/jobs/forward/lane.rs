//! One route: first attempts one after the other, in the order of arrival; what failed beside them,
//! when it is due.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::{Notify, watch};
use tokio::time::{Instant, sleep, sleep_until};

use super::Shared;
use super::deliver::{Clients, Ended, deliver};
use super::presence::Presence;
use super::queue::{Item, Queue, ROOM};
use super::retries::{Retries, Retry};
use crate::adapters::clock;
use crate::adapters::port;
use crate::adapters::store::{Reader, Writer};
use crate::capture::forwarded::{Forwarding, Sequel};
use crate::capture::news::{News, What};
use crate::capture::numbers::Numbers;
use crate::capture::received::Received;
use crate::capture::route::Route;
use crate::delivery::target::{GUIDE_PATH, Target};
use crate::jobs::reports::Reports;

/// How often it is looked whether an app that is away is back.
const LOOK: Duration = Duration::from_millis(250);

/// How often it is told that something was dropped: under load, it is with every POST.
const DROPS: Duration = Duration::from_secs(5);

/// What waits on one route, and what is known of its app.
#[derive(Debug)]
pub struct Lane {
    number: usize,
    clients: Clients,
    stored: bool,
    state: Mutex<State>,
    news: Notify,
    failed: Notify,
}

#[derive(Debug)]
struct State {
    queue: Queue,
    /// The POSTs that are under way.
    under_way: Vec<u64>,
    retries: Retries,
    presence: Presence,
    /// What was dropped since that was told last, and when it was.
    dropped: Numbers,
    told: Option<Instant>,
}

impl State {
    /// What was dropped, if it is time to tell of it.
    fn dropped(&mut self) -> Option<Numbers> {
        for more in [self.queue.dropped(), self.retries.dropped()].into_iter().flatten() {
            self.dropped.add_all(&more);
        }
        let due = self.told.is_none_or(|told| told.elapsed() >= DROPS);
        if self.dropped.count() == 0 || !due {
            return None;
        }
        self.told = Some(Instant::now());
        Some(std::mem::take(&mut self.dropped))
    }
}

impl Lane {
    /// The lane of the route of that number, which shares the memory with so many.
    pub fn new(number: usize, clients: Clients, stored: bool, routes: usize) -> Self {
        let room = ROOM / routes.max(1);
        let state = State {
            queue: Queue::new(stored, room),
            under_way: Vec::new(),
            retries: Retries::new(room),
            presence: Presence::default(),
            dropped: Numbers::default(),
            told: None,
        };
        let (news, failed) = (Notify::new(), Notify::new());
        Self { number, clients, stored, state: Mutex::new(state), news, failed }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds a POST.
    pub fn push(&self, received: &Arc<Received>) {
        self.state().queue.push(received);
        self.news.notify_one();
    }

    /// What the end of the run comes before.
    pub fn left(&self, route: &Route) -> Vec<News> {
        let mut state = self.state();
        let mut waiting = Numbers::default();
        waiting.extend(state.under_way.drain(..));
        waiting.extend(std::iter::from_fn(|| state.queue.pop()).map(|item| item.number()));
        state.told = None;
        let mut left: Vec<What> = state.dropped().map(What::Dropped).into_iter().collect();
        let retries = state.retries.drain();
        if waiting.count() + retries.count() > 0 {
            left.push(What::Left { waiting, retries });
        }
        let told = |what| self.told(route.to.of(GUIDE_PATH), what);
        left.into_iter().map(told).collect()
    }

    fn told(&self, to: Target, what: What) -> News {
        News { at: clock::now(), route: self.number, to, what }
    }
}

/// A lane with all that it works with.
#[derive(Clone)]
pub(super) struct Way {
    pub shared: Arc<Shared>,
    pub lane: Arc<Lane>,
    pub writer: Option<Arc<Writer>>,
    pub reports: Reports,
}

impl Way {
    /// Delivers what is pushed, one after the other; ends when nothing waits any more after `ended`.
    pub async fn first_attempts(self, mut ended: watch::Receiver<bool>) {
        let mut reader = None;
        loop {
            let (next, dropped) = {
                let mut state = self.lane.state();
                (state.queue.pop(), state.dropped())
            };
            self.tell_dropped(dropped);
            match next {
                Some(item) => {
                    if let Some(received) = self.load(&item, &mut reader).await {
                        self.attempt(&received, 1).await;
                    }
                }
                None if *ended.borrow() => return,
                None => {
                    let away = self.lane.state().presence.missing().cloned();
                    tokio::select! {
                        () = self.lane.news.notified() => {}
                        _ = ended.changed() => {}
                        at = back(away.as_ref()) => self.look_again(at),
                    }
                }
            }
        }
    }

    /// Delivers again what has failed, when it is due, until `ended`.
    pub async fn retries(self, mut ended: watch::Receiver<bool>) {
        let mut reader = None;
        while !*ended.borrow() {
            let (due, dropped) = {
                let mut state = self.lane.state();
                (state.retries.due(), state.dropped())
            };
            self.tell_dropped(dropped);
            tokio::select! {
                () = until(due) => {
                    let next = self.lane.state().retries.pop();
                    let Some(Retry { item, attempt }) = next else { continue };
                    if let Some(received) = self.load(&item, &mut reader).await {
                        self.attempt(&received, attempt).await;
                    }
                }
                () = self.lane.failed.notified() => {}
                _ = ended.changed() => {}
            }
        }
    }

    /// The POST of an item; `None` where the store no longer has it.
    async fn load(&self, item: &Item, reader: &mut Option<Reader>) -> Option<Arc<Received>> {
        let number = match item {
            Item::Held(received) => return Some(Arc::clone(received)),
            Item::Stored(number) => *number,
        };
        let path = self.shared.store.clone()?;
        let open = reader.take();
        let read = tokio::task::spawn_blocking(move || {
            let reader = match open {
                Some(reader) => reader,
                None => Reader::open(&path).ok()??,
            };
            let kept = reader.post(number).ok()?;
            Some((reader, kept))
        });
        let (open, kept) = read.await.ok()??;
        *reader = Some(open);
        kept.map(|kept| Arc::new(kept.received))
    }

    async fn attempt(&self, received: &Arc<Received>, number: usize) {
        let (lane, plan) = (&self.lane, &self.shared.plan);
        lane.state().under_way.push(received.number);
        let client = if number == 1 { &lane.clients.first } else { &lane.clients.again };
        let Ended { forwarding, .. } =
            deliver(client, received, plan, (lane.number, number), false).await;
        let seen = {
            let mut state = lane.state();
            state.under_way.retain(|other| *other != received.number);
            if let Sequel::Again { here, .. } = forwarding.sequel {
                let item = if lane.stored {
                    Item::Stored(received.number)
                } else {
                    Item::Held(Arc::clone(received))
                };
                let due = Instant::now() + here;
                state.retries.add(due, Retry { item, attempt: number + 1 });
            }
            state.presence.seen(&forwarding, plan.retry.is_some(), client.second())
        };
        lane.failed.notify_one();
        self.tell(forwarding, seen).await;
    }

    async fn tell(&self, forwarding: Forwarding, seen: Option<What>) {
        if let Some(writer) = &self.writer {
            writer.attempt(forwarding.about.number, forwarding.kept(&self.shared.plan.policy));
        }
        let news = seen.map(|what| self.lane.told(forwarding.to.clone(), what));
        let (back, away): (Option<News>, Option<News>) = match news {
            Some(news) if matches!(news.what, What::Back { .. }) => (Some(news), None),
            other => (None, other),
        };
        // What is back is said before the attempt that found it out, what is away behind it.
        if let Some(news) = back {
            self.reports.news(news);
        }
        self.reports.forwarding(forwarding, self.lane.stored).await;
        if let Some(news) = away {
            self.reports.news(news);
        }
    }

    /// Somebody takes connections where nobody did: at an address.
    fn look_again(&self, at: SocketAddr) {
        let second = Some(at).filter(|at| self.lane.clients.first.target().has_second(*at));
        let back = self.lane.state().presence.back(second);
        if let Some((what, to)) = back {
            self.reports.news(self.lane.told(to, what));
        }
    }

    fn tell_dropped(&self, dropped: Option<Numbers>) {
        if let Some(dropped) = dropped {
            let to = self.shared.plan.routes[self.lane.number].to.of(GUIDE_PATH);
            self.reports.news(self.lane.told(to, What::Dropped(dropped)));
        }
    }
}

async fn until(due: Option<Instant>) {
    match due {
        Some(due) => sleep_until(due).await,
        None => std::future::pending().await,
    }
}

/// Resolves when somebody takes connections where nobody did. Looks on this machine alone.
async fn back(away: Option<&Target>) -> SocketAddr {
    let Some(target) = away.filter(|target| target.is_loopback()) else {
        return std::future::pending().await;
    };
    loop {
        sleep(LOOK).await;
        if let Some(at) = port::takes_connections(target, LOOK).await {
            return at;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_dropped_is_told_at_once_and_then_not_too_often() {
        let mut state = State {
            queue: Queue::new(false, ROOM),
            under_way: Vec::new(),
            retries: Retries::new(ROOM),
            presence: Presence::default(),
            dropped: Numbers::default(),
            told: None,
        };
        state.dropped.add(1);
        assert_eq!(state.dropped().unwrap().each().unwrap(), ["e1"]);
        // Nothing passes until then, however slow the machine.
        state.told = Some(Instant::now() + Duration::from_secs(3600));
        state.dropped.add(2);
        assert_eq!(state.dropped(), None);
        state.told = None;
        state.dropped.add(3);
        assert_eq!(state.dropped().unwrap().each().unwrap(), ["e2", "e3"]);
    }
}
