//! POSTs that were stored and acknowledged, but not shown: the reader of the output was too slow.

use super::forwarded::Forwarding;
use super::received::Received;
use super::report::SkippedLine;
use super::tally::Tally;

/// How many, and which.
#[derive(Clone, Debug, Default)]
pub struct Skipped {
    /// What they come to: at the end they count like all others.
    pub tally: Box<Tally>,
    /// The number of the first.
    pub first: u64,
    /// The number of the last.
    pub last: u64,
}

impl Skipped {
    /// Adds one.
    pub fn add(&mut self, received: &Received) {
        if self.posts() == 0 {
            self.first = received.number;
        }
        self.tally.count(received);
        self.last = received.number;
    }

    /// Adds an attempt to forward one.
    pub fn add_attempt(&mut self, forwarding: &Forwarding) {
        self.tally.forwarded(forwarding);
    }

    /// Adds a request that never became an event.
    pub fn add_refused(&mut self) {
        self.tally.refused += 1;
    }

    /// Whether there is anything in it that somebody may want to look up.
    #[must_use]
    pub fn is_worth_telling(&self) -> bool {
        self.posts() + self.attempts() > 0
    }

    /// How many.
    #[must_use]
    pub fn posts(&self) -> usize {
        self.tally.posts
    }

    /// How many attempts to forward POSTs.
    #[must_use]
    pub fn attempts(&self) -> usize {
        self.tally.forwards.sent
    }

    /// The record as a JSON line.
    #[must_use]
    pub fn line(&self) -> SkippedLine {
        let reference = |number| (self.posts() > 0).then(|| format!("e{number}"));
        SkippedLine {
            posts: self.posts(),
            first: reference(self.first),
            last: reference(self.last),
            attempts: self.attempts(),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::capture::restored;

    #[test]
    fn the_first_and_the_last_are_told() {
        let mut skipped = Skipped::default();
        for number in 4..=6 {
            let mut received = restored::body(b"{}".to_vec(), Timestamp::UNIX_EPOCH);
            received.number = number;
            skipped.add(&received);
        }
        let line = skipped.line();
        assert_eq!(
            (line.posts, line.first.as_deref(), line.last.as_deref()),
            (3, Some("e4"), Some("e6"))
        );
    }
}
