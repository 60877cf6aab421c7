//! The JSON lines of `retry run`.

use crate::capture::report::{AttemptLine, RetrySummary, measured_ms};
use crate::delivery::attempt::{Outcome, Reply};
use crate::delivery::history::{Attempted, End, History};

/// How much of an answer's body a line holds, in bytes.
const BODY_KEPT: usize = 2048;

/// An attempt.
pub fn attempt(attempted: &Attempted, what: &str, to: &str, ids: &[String]) -> AttemptLine {
    let answer = match &attempted.reply {
        Reply::Answer(answer) => Some(answer),
        Reply::Nothing { .. } | Reply::Broken { .. } => None,
    };
    let head = answer.map(|answer| &answer.body[..answer.body.len().min(BODY_KEPT)]);
    AttemptLine {
        what: what.to_owned(),
        to: to.to_owned(),
        attempt: attempted.number,
        status: answer.map(|answer| answer.status),
        latency_ms: measured_ms(attempted.latency),
        outcome: attempted.verdict.outcome,
        slow: attempted.verdict.slow,
        reason: attempted.verdict.reason.clone(),
        retry_in_ms: attempted.next.wait().map(measured_ms),
        message_ids: ids.to_vec(),
        body: String::from_utf8_lossy(head.unwrap_or_default()).into_owned(),
    }
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
        accepted: history.count(Outcome::Accepted),
        refused: history.count(Outcome::Refused),
        timeout: history.count(Outcome::Timeout),
        unreachable: history.count(Outcome::Unreachable),
        exotel_ms: last.map_or(0.0, |last| measured_ms(last.clock)),
        here_ms: last.map_or(0.0, |last| measured_ms(last.here)),
    }
}
