//! A fault that was committed, and what comes of it.

use std::time::Duration;

use super::Fault;
use crate::delivery::attempt::{Answer, Cause, Outcome, Reply, judge};
use crate::delivery::policy::Policy;

/// A fault that was committed, and what Exotel would make of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Committed {
    /// The fault.
    pub fault: Fault,
    /// The number of the attempt, from 1.
    pub attempt: u32,
    /// How many attempts there are at most.
    pub of: usize,
    /// How long Exotel waits, where the answer comes later.
    pub late: Option<Duration>,
    /// What Exotel would do.
    pub then: Then,
}

/// What Exotel would do after an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    /// Be content.
    Accepted {
        /// The answer came later than the policy's page asks for.
        slow: bool,
    },
    /// Send it again.
    Again {
        /// After so long, where that is documented.
        after: Option<Duration>,
        /// The number of that attempt.
        attempt: usize,
    },
    /// Send it no more.
    Dropped,
}

impl Committed {
    /// What becomes of a fault at an attempt, counted from 1; `status` would have been the answer.
    #[must_use]
    pub fn of(fault: Fault, attempt: u32, status: u16, policy: &Policy) -> Self {
        let answer = |status| Reply::Answer(Answer { status, ..Answer::default() });
        let broken = Reply::Broken { cause: Cause::Other, why: String::new(), connected: true };
        let (reply, latency) = match fault {
            Fault::Status(status) => (answer(status), Duration::ZERO),
            Fault::Delay(delay) => (answer(status), delay),
            Fault::Drop | Fault::Reset => (broken, Duration::ZERO),
        };
        let verdict = judge(&reply, latency, policy);
        let (made, of) = (attempt as usize, policy.attempts());
        let then = match verdict.outcome {
            Outcome::Accepted => Then::Accepted { slow: verdict.slow },
            _ if made >= of => Then::Dropped,
            _ => Then::Again { after: policy.wait_after(made), attempt: made + 1 },
        };
        let late = (verdict.outcome == Outcome::Timeout).then_some(policy.limit);
        Committed { fault, attempt, of, late, then }
    }
    /// For a store: `status:503 2`, the fault and the attempt.
    #[must_use]
    pub fn written(&self) -> String {
        format!("{} {}", self.fault, self.attempt)
    }

    /// From what [`Committed::written`] gave; `status` is that of the answer.
    #[must_use]
    pub fn read(text: &str, status: Option<u16>, policy: &Policy) -> Option<Self> {
        let (fault, attempt) = text.split_once(' ')?;
        let (fault, attempt) = (fault.parse().ok()?, attempt.parse().ok()?);
        Some(Self::of(fault, attempt, status.unwrap_or_default(), policy))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn committed(fault: &str, attempt: u32) -> Committed {
        Committed::of(fault.parse().unwrap(), attempt, 200, &Policy::guide())
    }

    #[test]
    fn what_exotel_would_do_follows_from_the_policy() {
        let then = |fault: &str, attempt| committed(fault, attempt).then;
        let again =
            |seconds, attempt| Then::Again { after: Some(Duration::from_secs(seconds)), attempt };
        assert_eq!(then("status:503", 1), again(30, 2));
        assert_eq!(then("drop", 5), again(3600, 6));
        assert_eq!(then("reset", 6), Then::Dropped);
        assert_eq!(then("status:204", 9), Then::Dropped);
        assert_eq!(then("status:200", 1), Then::Accepted { slow: false });
        assert_eq!(then("delay:7s", 1), Then::Accepted { slow: true });
        assert_eq!(then("delay:12s", 1), again(30, 2));
        assert_eq!(committed("delay:12s", 1).late, Some(Duration::from_secs(10)));
    }

    #[test]
    fn what_is_stored_comes_back() {
        for fault in ["status:503", "delay:12s", "drop", "reset"] {
            let committed = committed(fault, 3);
            let text = committed.written();
            assert_eq!(Committed::read(&text, Some(200), &Policy::guide()), Some(committed));
        }
        for text in ["", "drop", "drop x", "else 1"] {
            assert_eq!(Committed::read(text, None, &Policy::guide()), None, "{text}");
        }
    }
}
