//! What a run ends by, and with which exit code.

use std::ffi::OsString;
use std::sync::Arc;
use std::time::Duration;

use tokio::time::Instant;

use super::app;
use crate::Environment;
use crate::adapters::clock;
use crate::adapters::http_server::Limits;
use crate::adapters::keyboard::Keyboard;
use crate::adapters::process::Ended;
use crate::adapters::signals::Signals;
use crate::capture::answer::Rule;
use crate::capture::query::Query;
use crate::cli::until::UntilArgs;
use crate::delivery::fault::Fault;
use crate::error::Error;
use crate::exit::Exit;
use crate::jobs::app::App;
use crate::jobs::goal::Goal;
use crate::jobs::reports::{Asked, Reports};
use crate::view::Line;
use crate::view::duration::{count, spoken};
use crate::view::goal::{failure, missed};

/// The variable by which tests give senders another time for all that they do. Nobody else is promised
/// that it exists.
const TEST_SENDER: &str = "EXOWH_TEST_SENDER";

/// Why a run ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Somebody wants it to.
    Asked,
    /// What it waited for has come.
    Reached,
    /// It has not come in time.
    TimedOut,
    /// The app has ended.
    App(Ended),
}

/// The keys of the terminal, and where those go that do not end the run.
pub struct Keys {
    keyboard: Keyboard,
    /// Until the end.
    reports: Option<Reports>,
}

impl Keys {
    /// Watches them from now on; `None` where the system does not let us.
    pub fn watch(reports: Reports) -> Option<Self> {
        let keyboard = Keyboard::watch().ok()?;
        Some(Self { keyboard, reports: Some(reports) })
    }

    /// Waits for the key that ends the run.
    async fn stop(&mut self) {
        loop {
            let asked = match self.keyboard.next().await {
                'q' => return,
                'r' => Asked::Replay,
                'b' => Asked::Body,
                'c' => Asked::Clear,
                '?' | 'h' => Asked::Help,
                _ => continue,
            };
            if let Some(reports) = &self.reports {
                reports.asked(asked);
            }
        }
    }
}

/// What a run may end by.
pub struct Ending {
    pub signals: Signals,
    pub app: Option<App>,
    pub keys: Option<Keys>,
    pub goal: Option<Arc<Goal>>,
    pub within: Option<Duration>,
    /// When the time is over; known once it has begun.
    pub due: Option<Instant>,
}

/// What is waited for.
///
/// # Errors
/// The search cannot be read.
pub fn goal(args: &UntilArgs) -> Result<Option<Arc<Goal>>, Error> {
    let goal = |text: &String| {
        let query = Query::parse(text, clock::now(), &clock::zone())?;
        Ok(Arc::new(Goal::new(query, args.count.unwrap_or(1))))
    };
    args.until.as_ref().map(goal).transpose()
}

impl Ending {
    /// From signals, and what is waited for.
    pub fn new(signals: Signals, goal: Option<Arc<Goal>>, within: Option<Duration>) -> Self {
        Self { signals, app: None, keys: None, goal, within, due: None }
    }

    /// Watches the keys of the terminal from now on.
    pub fn watch_keys(&mut self, reports: &Reports) {
        self.keys = Keys::watch(reports.clone());
    }

    /// It begins: the time counts, and what the app writes is reported.
    pub fn begin(&mut self, reports: &Reports) {
        if let Some(app) = &mut self.app {
            app.report_to(reports.clone());
        }
        // A time beyond what a clock can say never comes.
        self.due = self.within.and_then(|time| Instant::now().checked_add(time));
    }

    /// It has ended: nothing is asked of the display any more. Gives the app, which must be stopped.
    pub fn last_words(&mut self) -> Option<App> {
        if let Some(keys) = &mut self.keys {
            keys.reports = None;
        }
        self.app.take()
    }

    /// What senders may ask of us. What is waited for shall get its answer, also where answers are
    /// held back.
    pub fn limits(&self, rule: &Rule, environment: &Environment) -> Limits {
        let limits = Limits::default();
        let limits = environment.time(TEST_SENDER).map_or(limits, |time| limits.within(time));
        if self.goal.is_none() {
            return limits;
        }
        let fault = rule.failing.as_ref().map(|failing| failing.plan.how);
        let late = if let Some(Fault::Delay(late)) = fault { late } else { Duration::ZERO };
        Limits { farewell: limits.farewell + rule.delay.max(late), ..limits }
    }

    /// Waits for the end to come.
    pub async fn wait(&mut self) -> Why {
        tokio::select! {
            // What has come counts, even where the time is over.
            biased;
            () = reached(self.goal.as_deref()) => Why::Reached,
            () = asked(&mut self.signals, self.keys.as_mut()) => Why::Asked,
            ended = ended(self.app.as_mut()) => Why::App(ended),
            () = over(self.due) => Why::TimedOut,
        }
    }

    /// Waits until somebody wants the end.
    pub async fn asked(&mut self) {
        asked(&mut self.signals, self.keys.as_mut()).await;
    }

    /// What the banner says: labels and texts.
    pub fn said(&self) -> impl Iterator<Item = (&'static str, String)> {
        let keys = self.keys.as_ref().map(|_| ("keys", "? tells them, q stops".to_owned()));
        self.goal_said().into_iter().chain(keys)
    }

    fn goal_said(&self) -> Option<(&'static str, String)> {
        let goal = self.goal.as_ref()?;
        let wanted = count(goal.wanted(), "event has come", "events have come");
        let which = match goal.query() {
            query if query.is_everything() => String::new(),
            query => format!(" that {} {query}", if goal.wanted() == 1 { "fits" } else { "fit" }),
        };
        let within = self.within.map(|time| format!(", within {}", spoken(time)));
        Some(("until", format!("{wanted}{which}{}", within.unwrap_or_default())))
    }

    /// The exit code of a run that ended so, and what is to be said about it. `app`: what it ran.
    pub fn outcome(&self, why: Why, app: &[OsString]) -> (Exit, Option<Line>) {
        let goal = self.goal.as_ref().filter(|goal| !goal.is_reached());
        let missed = |within| goal.map(|goal| missed(goal.found(), goal.wanted(), within));
        let ended = |ended| app::ended(&app::words(app), ended);
        let (exit, words) = match why {
            Why::App(how) if !how.is_success() => (Exit::No, Some(ended(how))),
            Why::App(how) => match missed(None) {
                Some(missed) => (Exit::No, Some(format!("{missed}: {}", ended(how)))),
                None => return (Exit::Yes, Some(Line::new().dim("  ").dim(ended(how)))),
            },
            Why::TimedOut if goal.is_some() => (Exit::TimedOut, missed(self.within)),
            Why::Asked if goal.is_some() => (Exit::Interrupted, missed(None)),
            Why::TimedOut | Why::Asked | Why::Reached => (Exit::Yes, None),
        };
        (exit, words.map(|words| failure(&words)))
    }
}

async fn reached(goal: Option<&Goal>) {
    match goal {
        Some(goal) => goal.reached().await,
        None => std::future::pending().await,
    }
}

async fn ended(app: Option<&mut App>) -> Ended {
    match app {
        Some(app) => app.ended().await,
        None => std::future::pending().await,
    }
}

async fn asked(signals: &mut Signals, keys: Option<&mut Keys>) {
    match keys {
        Some(keys) => tokio::select! {
            () = signals.next() => {}
            () = keys.stop() => {}
        },
        None => signals.next().await,
    }
}

async fn over(due: Option<Instant>) {
    match due {
        Some(due) => tokio::time::sleep_until(due).await,
        None => std::future::pending().await,
    }
}
