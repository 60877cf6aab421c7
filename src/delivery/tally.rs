//! How many deliveries ended how.

use serde::Serialize;

use super::attempt::{Outcome, Verdict};

/// Counts by outcome; a slow delivery counts as slow, not as accepted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Tally {
    /// All of them.
    pub sent: usize,
    /// Accepted in good time.
    pub accepted: usize,
    /// Accepted, but later than the policy's page asks for.
    pub slow: usize,
    /// Answered with what does not count.
    pub refused: usize,
    /// Not answered in time.
    pub timeout: usize,
    /// Not connected, or the connection broke.
    pub unreachable: usize,
    /// Of the unreachable, those to which a connection was made.
    #[serde(skip)]
    pub broken: usize,
}

impl Tally {
    /// Counts one more. `connected`: whether the app may have seen it.
    pub fn add(&mut self, verdict: &Verdict, connected: bool) {
        self.sent += 1;
        match verdict.outcome {
            Outcome::Accepted if verdict.slow => self.slow += 1,
            Outcome::Accepted => self.accepted += 1,
            Outcome::Refused => self.refused += 1,
            Outcome::Timeout => self.timeout += 1,
            Outcome::Unreachable => {
                self.unreachable += 1;
                self.broken += usize::from(connected);
            }
        }
    }

    /// Adds the counts of others.
    pub fn add_all(&mut self, others: &Self) {
        self.sent += others.sent;
        self.accepted += others.accepted;
        self.slow += others.slow;
        self.refused += others.refused;
        self.timeout += others.timeout;
        self.unreachable += others.unreachable;
        self.broken += others.broken;
    }

    /// Whether every delivery was accepted, slow ones included.
    #[must_use]
    pub fn all_accepted(&self) -> bool {
        self.accepted + self.slow == self.sent
    }

    /// Whether no attempt could so much as connect.
    #[must_use]
    pub fn never_connected(&self) -> bool {
        self.sent > 0 && self.unreachable == self.sent && self.broken == 0
    }

    /// Each count with its word, in the order in which one tells them.
    #[must_use]
    pub const fn counts(&self) -> [(usize, &'static str); 5] {
        [
            (self.accepted, "accepted"),
            (self.slow, "slow"),
            (self.refused, "refused"),
            (self.timeout, "timed out"),
            (self.unreachable, "unreachable"),
        ]
    }
}
