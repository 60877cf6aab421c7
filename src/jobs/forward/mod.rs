//! Forwards what was received: behind the answers, in order on each route, each route by itself; or in
//! place of our answer, where it is relayed.

mod deliver;
mod lane;
mod presence;
mod queue;
pub(super) mod relay;
mod retries;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::timeout;

use super::receive::Keeping;
use super::reports::Reports;
use crate::capture::received::Received;
use crate::capture::route::Route;
use crate::capture::via::Via;
use crate::delivery::pace::Pace;
use crate::delivery::policy::Policy;
use crate::error::Error;
use crate::webhook::dialect::Recognised;
use deliver::Clients;
use lane::{Lane, Way};

/// How long what still waits may be forwarded once nothing more is received.
const FAREWELL: Duration = Duration::from_secs(2);

/// Where to, and how.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The routes, each by itself.
    pub routes: Vec<Route>,
    /// No answer by then is a timeout.
    pub limit: Duration,
    /// By which it is judged, and sent again.
    pub policy: Policy,
    /// At which pace what failed is sent again; `None`: not at all.
    pub retry: Option<Pace>,
    /// Whether the first route that takes a POST gives the answer to it.
    pub relay: bool,
    /// By what we know again what comes back to us.
    pub via: Via,
    /// Whether the app runs beside us, so that what it writes is shown with what it is given.
    pub beside: bool,
}

/// All routes of a run.
#[derive(Clone, Debug)]
pub struct Forwards(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    plan: Plan,
    lanes: Vec<Arc<Lane>>,
    relays: Vec<Clients>,
    /// The file from which POSTs can be read again.
    store: Option<PathBuf>,
    /// Whether the end of the run has come.
    end: watch::Sender<bool>,
}

/// Which routes a POST takes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ways {
    /// The one whose answer is relayed.
    pub relay: Option<usize>,
    /// Those behind the answer.
    pub behind: Vec<usize>,
}

impl Forwards {
    /// The routes of a plan. `store`: the file where POSTs are before they are forwarded.
    ///
    /// # Errors
    /// HTTPS cannot be set up.
    pub fn new(plan: Plan, store: Option<&Path>) -> Result<Self, Error> {
        let (mut lanes, mut relays) = (Vec::new(), Vec::new());
        for (number, route) in plan.routes.iter().enumerate() {
            let clients = Clients::new(&route.to)?;
            let lane = Lane::new(number, clients, store.is_some(), plan.routes.len());
            lanes.push(Arc::new(lane));
            relays.push(Clients::new(&route.to)?.with_whole_answers());
        }
        let (store, end) = (store.map(Path::to_owned), watch::Sender::new(false));
        Ok(Self(Arc::new(Shared { plan, lanes, relays, store, end })))
    }

    /// No routes at all.
    #[must_use]
    pub fn none() -> Self {
        let (routes, policy) = (Vec::new(), Policy::guide());
        let plan = Plan {
            routes,
            limit: policy.limit,
            policy,
            retry: None,
            relay: false,
            via: Via::of(0),
            beside: false,
        };
        let (lanes, relays, end) = (Vec::new(), Vec::new(), watch::Sender::new(false));
        Self(Arc::new(Shared { plan, lanes, relays, store: None, end }))
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.0.lanes.is_empty()
    }

    /// Whether answers are relayed.
    #[must_use]
    pub fn relays(&self) -> bool {
        self.0.plan.relay && !self.0.lanes.is_empty()
    }

    /// By which forwards are judged.
    #[must_use]
    pub fn policy(&self) -> &Policy {
        &self.0.plan.policy
    }

    /// Which routes a POST takes. What is not JSON has got a 400, and goes on only where that is the
    /// app's to say.
    #[must_use]
    pub fn ways(&self, received: &Received) -> Ways {
        let Plan { routes, relay, .. } = &self.0.plan;
        if received.recognised == Recognised::NotJson && !relay {
            return Ways::default();
        }
        let mut taken = routes.iter().enumerate().filter(|(_, route)| route.takes(received));
        let relay = if *relay { taken.next().map(|(number, _)| number) } else { None };
        Ways { relay, behind: taken.map(|(number, _)| number).collect() }
    }

    /// Puts a POST on the routes that it takes behind its answer. Never waits.
    pub fn hand_on(&self, received: &Arc<Received>, ways: &Ways) {
        for lane in ways.behind.iter().filter_map(|number| self.0.lanes.get(*number)) {
            lane.push(received);
        }
    }

    /// Puts a POST once more on all routes that it takes, also that whose answer was relayed. Tells how
    /// many they are.
    #[must_use]
    pub fn again(&self, received: &Arc<Received>) -> usize {
        let Ways { relay, behind } = self.ways(received);
        let behind: Vec<_> = relay.into_iter().chain(behind).collect();
        self.hand_on(received, &Ways { relay: None, behind: behind.clone() });
        behind.len()
    }

    /// Starts to forward what is handed on.
    pub(super) fn start(&self, keeping: &Keeping, reports: &Reports) -> Running {
        let mut tasks = JoinSet::new();
        for lane in &self.0.lanes {
            let way = Way {
                shared: Arc::clone(&self.0),
                lane: Arc::clone(lane),
                writer: keeping.writer(),
                reports: reports.clone(),
            };
            tasks.spawn(way.clone().first_attempts(self.0.end.subscribe()));
            if self.0.plan.retry.is_some() {
                tasks.spawn(way.retries(self.0.end.subscribe()));
            }
        }
        Running { forwards: self.clone(), tasks, reports: reports.clone() }
    }
}

/// The routes while they are served.
pub(super) struct Running {
    forwards: Forwards,
    tasks: JoinSet<()>,
    reports: Reports,
}

impl Running {
    /// Forwards what still waits, for a while; then tells what is left.
    pub async fn finish(mut self) {
        self.forwards.0.end.send_replace(true);
        let tasks = &mut self.tasks;
        let _ = timeout(FAREWELL, async { while tasks.join_next().await.is_some() {} }).await;
        self.tasks.shutdown().await;
        for (lane, route) in self.forwards.0.lanes.iter().zip(&self.forwards.0.plan.routes) {
            lane.left(route).into_iter().for_each(|news| self.reports.news(news));
        }
    }
}
