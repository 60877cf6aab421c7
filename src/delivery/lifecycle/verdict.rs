//! Whether what became of a message is normal.

use jiff::Timestamp;

use super::{Direction, Gap, Message};
use crate::delivery::policy::Policy;
use crate::webhook::event::Status;

/// Whether it is normal, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Whether nobody need look.
    pub normal: bool,
    /// Why.
    pub reason: Reason,
}

/// Why a message is, or is not, as it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Theirs, and it came.
    Received,
    /// It was read.
    Read,
    /// Delivered, not read: `read` never comes where the customer has receipts off.
    Unread,
    /// On its way, and Exotel's retries could still bring the next status.
    OnItsWay,
    /// Its status may have met a gap: Exotel sends that again, by then at the latest.
    ComesAgain(Timestamp),
    /// Its status may have met a gap so long that Exotel dropped it.
    MayBeDropped,
    /// Nothing for longer than Exotel's retries take: the phone is off, or nothing will come.
    Silent,
    /// It failed.
    Failed,
    /// Its statuses have words that nobody documents.
    Unknown,
}

impl Reason {
    /// The word in the JSON lines.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Reason::Received => "received",
            Reason::Read => "read",
            Reason::Unread => "unread",
            Reason::OnItsWay => "on-its-way",
            Reason::ComesAgain(_) => "comes-again",
            Reason::MayBeDropped => "may-be-dropped",
            Reason::Silent => "silent",
            Reason::Failed => "failed",
            Reason::Unknown => "unknown-status",
        }
    }

    /// Whether it could be another one later, with nothing more having come.
    #[must_use]
    pub const fn depends_on_now(self) -> bool {
        matches!(
            self,
            Reason::Unread
                | Reason::OnItsWay
                | Reason::ComesAgain(_)
                | Reason::MayBeDropped
                | Reason::Silent
        )
    }

    /// All words, for the schema.
    pub const WORDS: [&'static str; 9] = [
        "received",
        "read",
        "unread",
        "on-its-way",
        "comes-again",
        "may-be-dropped",
        "silent",
        "failed",
        "unknown-status",
    ];
}

/// The verdict on a message whose steps and state are known.
pub(super) fn verdict(message: &Message, now: Timestamp, gaps: &[Gap], policy: &Policy) -> Verdict {
    let normal = |reason| Verdict { normal: true, reason };
    let look = |reason| Verdict { normal: false, reason };
    if message.direction == Direction::In {
        return normal(Reason::Received);
    }
    match &message.state {
        None | Some(Status::Other(_)) => look(Reason::Unknown),
        Some(Status::Failed) => look(Reason::Failed),
        Some(Status::Read | Status::Played) => normal(Reason::Read),
        Some(Status::Delivered) => normal(Reason::Unread),
        Some(Status::Accepted | Status::Queued | Status::Sent) => {
            let last = message.steps.iter().filter_map(super::Step::when).max().unwrap_or(now);
            let met: Vec<&Gap> = gaps.iter().filter(|gap| gap.ends_after(last)).collect();
            // Where no page tells the waits, the guide's stand for them.
            let patience = policy.span().or(Policy::guide().span()).unwrap_or_default();
            if now.duration_since(last).unsigned_abs() <= patience {
                return normal(Reason::OnItsWay);
            }
            let again = met.iter().filter_map(|gap| gap.again_by).max();
            if let Some(by) = again.filter(|by| *by > now) {
                return normal(Reason::ComesAgain(by));
            }
            let dropped = |gap: &Gap| gap.dropped_until.is_some_and(|until| until > last);
            if met.iter().any(|gap| dropped(gap)) {
                return look(Reason::MayBeDropped);
            }
            look(Reason::Silent)
        }
    }
}
