//! The JSON lines of `retry run`.

use crate::capture::delivered::Delivered;
use crate::capture::report::{AttemptLine, RetrySummary, measured_ms};
use crate::delivery::history::{Attempted, End, History};
use crate::delivery::policy::Policy;

/// An attempt.
pub fn attempt(
    attempted: &Attempted,
    what: &str,
    to: &str,
    ids: &[String],
    policy: &Policy,
) -> AttemptLine {
    let Attempted { reply, latency, verdict, .. } = attempted;
    let mut delivered = Delivered::new(what, reply, *latency, verdict.clone());
    delivered.attempt = attempted.number;
    delivered.message_ids = ids.to_vec();
    let line = delivered.line(to, policy);
    AttemptLine { retry_in_ms: attempted.next.wait().map(measured_ms), ..line }
}

/// The last line.
pub fn summary(history: &History, what: &str, to: &str) -> RetrySummary {
    let last = history.attempts().last();
    RetrySummary {
        what: what.to_owned(),
        to: to.to_owned(),
        outcome: match history.end() {
            End::Accepted => "accepted",
            End::Dropped | End::NeverConnected => "dropped",
            End::Stopped => "stopped",
        },
        attempts: history.attempts().len(),
        tally: history.tally(),
        exotel_ms: last.map_or(0.0, |last| measured_ms(last.clock)),
        here_ms: last.map_or(0.0, |last| measured_ms(last.here)),
    }
}
