//! One message and its steps.

use jiff::{SignedDuration, Timestamp};

use super::{Remark, Standing, Verdict};
use crate::capture::flags;
use crate::webhook::event::{EventError, Status};

/// Whose message it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// The business's: statuses tell of it.
    Out,
    /// The customer's.
    In,
}

impl Direction {
    /// The word in the JSON lines.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Direction::Out => "out",
            Direction::In => "in",
        }
    }
}

/// One event of a message.
#[derive(Clone, Debug)]
pub struct Step {
    /// What it says; `None` for an inbound message, which is there, and no more.
    pub status: Option<Status>,
    /// When it happened, by the event itself.
    pub happened: Option<Timestamp>,
    /// When it arrived.
    pub arrived: Option<Timestamp>,
    /// The POST that it came in.
    pub reference: String,
    /// Its flags.
    pub flags: Vec<&'static str>,
    /// Why it failed.
    pub error: Option<EventError>,
    /// What is to be said about it.
    pub remarks: Vec<Remark>,
}

impl Step {
    /// When it happened; where it does not say, when it arrived.
    #[must_use]
    pub fn when(&self) -> Option<Timestamp> {
        self.happened.or(self.arrived)
    }

    /// Whether only its arrival tells when it was.
    #[must_use]
    pub fn is_by_arrival(&self) -> bool {
        self.happened.is_none() && self.arrived.is_some()
    }

    /// How long it was on its way to us.
    #[must_use]
    pub fn on_its_way(&self) -> Option<SignedDuration> {
        Some(self.arrived?.duration_since(self.happened?))
    }

    /// Whether the same was said before.
    #[must_use]
    pub fn is_duplicate(&self) -> bool {
        self.flags.contains(&flags::DUPLICATE)
    }

    /// Whether it came after a higher status.
    #[must_use]
    pub fn is_late(&self) -> bool {
        self.flags.contains(&flags::LATE)
    }

    pub(super) fn rank(&self) -> Option<u8> {
        self.status.as_ref().and_then(Status::rank)
    }
}

/// The time from one step to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leg {
    /// Negative where the events' own times contradict the order of statuses.
    pub took: SignedDuration,
    /// Whether it was measured by arrival, because one of the events has no time of its own.
    pub by_arrival: bool,
}

/// One message, and what is known of it.
#[derive(Clone, Debug)]
pub struct Message {
    /// Its id; an inbound message may lack one.
    pub id: Option<String>,
    /// Whose it is.
    pub direction: Direction,
    /// The business's number, where an event names it.
    pub business: Option<String>,
    /// The type of an inbound message.
    pub message_type: Option<String>,
    /// What a person would read of an inbound message.
    pub text: Option<String>,
    /// What the business gave when it sent the message.
    pub custom_data: Option<String>,
    /// Its events, by the time at which each happened.
    pub steps: Vec<Step>,
    /// How far it has come: its highest status, or `failed`. `None`: inbound, or no word we know.
    pub state: Option<Status>,
    /// The customer's session when it failed, or else when it began.
    pub standing: Standing,
    /// Whether that is normal.
    pub verdict: Verdict,
}

impl Message {
    /// When its first step happened.
    #[must_use]
    pub fn began(&self) -> Option<Timestamp> {
        self.steps.iter().find_map(Step::when)
    }

    /// The first and the last moment of which its steps tell.
    #[must_use]
    pub fn span(&self) -> Option<(Timestamp, Timestamp)> {
        let times = || self.steps.iter().flat_map(|step| [step.happened, step.arrived]).flatten();
        Some((times().min()?, times().max()?))
    }

    /// The first step of a status: the one that counts, not those that repeat it.
    #[must_use]
    pub fn step(&self, status: &Status) -> Option<&Step> {
        let mut those = self.steps.iter().filter(|step| step.status.as_ref() == Some(status));
        let first = those.clone().next();
        those.find(|step| !step.is_duplicate()).or(first)
    }

    /// The step that a step follows: that of the next lower status that came at all; of a failure, the
    /// highest that happened before it.
    #[must_use]
    pub fn before(&self, step: &Step) -> Option<&Step> {
        let lower = |other: &&Status| match step.rank() {
            Some(rank) => other.rank() < Some(rank),
            None => other.rank() < Status::Delivered.rank(),
        };
        RANKED.iter().rev().filter(lower).find_map(|status| self.step(status))
    }

    /// The time from the step that a step follows until that step.
    #[must_use]
    pub fn leg(&self, step: &Step) -> Option<Leg> {
        between(self.before(step)?, step)
    }

    /// The step that failed, where the message did in the end.
    #[must_use]
    pub fn failure(&self) -> Option<&Step> {
        self.step(&Status::Failed).filter(|_| self.state == Some(Status::Failed))
    }

    /// Whether it was delivered, or more.
    #[must_use]
    pub fn arrived(&self) -> bool {
        self.state.as_ref().and_then(Status::rank) >= Status::Delivered.rank()
    }

    /// Whether it was read, or more.
    #[must_use]
    pub fn was_read(&self) -> bool {
        self.state.as_ref().and_then(Status::rank) >= Status::Read.rank()
    }

    /// Whether it is a message of ours that has neither arrived nor failed.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.direction == Direction::Out && !self.arrived() && self.failure().is_none()
    }

    /// Whether any of its times is known by arrival alone.
    #[must_use]
    pub fn is_by_arrival(&self) -> bool {
        self.steps.iter().any(Step::is_by_arrival)
    }
}

pub(super) const RANKED: [Status; 6] = [
    Status::Accepted,
    Status::Queued,
    Status::Sent,
    Status::Delivered,
    Status::Read,
    Status::Played,
];

/// Two clocks are never mixed: both steps' own times, else both arrivals.
fn between(from: &Step, to: &Step) -> Option<Leg> {
    match (from.happened, to.happened) {
        (Some(from), Some(to)) => Some(Leg { took: to.duration_since(from), by_arrival: false }),
        _ => Some(Leg { took: to.arrived?.duration_since(from.arrived?), by_arrival: true }),
    }
}
