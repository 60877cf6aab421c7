//! The attempts that one event has had, and what they say together.

use std::time::Duration;

use super::attempt::{Reply, Verdict};
use super::course::Next;
use super::tally::Tally;

/// One attempt that has ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempted {
    /// Counted from 1.
    pub number: usize,
    /// When it started by Exotel's clock.
    pub clock: Duration,
    /// When it ended by ours, since the start of the first: shortened waits count as they were.
    pub here: Duration,
    /// What came back.
    pub reply: Reply,
    /// Until the end of the answer, or until giving up.
    pub latency: Duration,
    /// How Exotel would take it.
    pub verdict: Verdict,
    /// What follows.
    pub next: Next,
}

impl Attempted {
    /// Whether the app may have handled the event although Exotel saw no answer: at least once is
    /// not once.
    #[must_use]
    pub fn may_have_been_handled(&self) -> bool {
        matches!(self.reply, Reply::Nothing { .. } | Reply::Broken { connected: true, .. })
    }

    /// Whether it reached something that takes connections.
    #[must_use]
    pub fn connected(&self) -> bool {
        self.reply.connected()
    }
}

/// How a course has ended, if it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// An attempt was accepted.
    Accepted,
    /// All attempts failed.
    Dropped,
    /// All attempts failed, since none could connect.
    NeverConnected,
    /// It was stopped before its end.
    Stopped,
}

/// The attempts of one event, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    attempts: Vec<Attempted>,
}

impl History {
    /// Adds the latest.
    pub fn push(&mut self, attempted: Attempted) {
        self.attempts.push(attempted);
    }

    /// All of them.
    #[must_use]
    pub fn attempts(&self) -> &[Attempted] {
        &self.attempts
    }

    /// How it has ended.
    #[must_use]
    pub fn end(&self) -> End {
        match self.attempts.last().map(|last| last.next) {
            Some(Next::Accepted) => End::Accepted,
            Some(Next::Dropped) if self.attempts.iter().any(Attempted::connected) => End::Dropped,
            Some(Next::Dropped) => End::NeverConnected,
            Some(Next::RetryAfter(_)) | None => End::Stopped,
        }
    }

    /// How many attempts ended how.
    #[must_use]
    pub fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        for attempted in &self.attempts {
            tally.add(&attempted.verdict, attempted.connected());
        }
        tally
    }

    /// The attempts that Exotel counts as failed and the app may have handled all the same.
    #[must_use]
    pub fn in_doubt(&self) -> Vec<usize> {
        let doubtful = self.attempts.iter().filter(|attempted| attempted.may_have_been_handled());
        doubtful.map(|attempted| attempted.number).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::attempt::{Cause, Outcome};
    use super::*;

    fn failed(number: usize, reply: Reply, next: Next) -> Attempted {
        Attempted {
            number,
            clock: Duration::ZERO,
            here: Duration::ZERO,
            reply,
            latency: Duration::ZERO,
            verdict: Verdict {
                outcome: Outcome::Timeout,
                slow: false,
                reason: String::new(),
                through: None,
            },
            next,
        }
    }

    fn broken(connected: bool) -> Reply {
        Reply::Broken { cause: Cause::Other, why: String::new(), connected }
    }

    #[test]
    fn what_was_sent_and_not_answered_is_in_doubt() {
        let mut history = History::default();
        let next = Next::RetryAfter(Duration::ZERO);
        history.push(failed(1, Reply::Nothing { started: false }, next));
        history.push(failed(2, broken(false), next));
        history.push(failed(3, broken(true), next));
        assert_eq!(history.in_doubt(), [1, 3]);
        assert_eq!(history.end(), End::Stopped);
    }

    #[test]
    fn one_connection_makes_it_dropped_and_not_unable() {
        let mut history = History::default();
        history.push(failed(1, broken(false), Next::Dropped));
        assert_eq!(history.end(), End::NeverConnected);
        history.push(failed(2, broken(true), Next::Dropped));
        assert_eq!(history.end(), End::Dropped);
    }
}
