//! One delivery that has ended, and the sum of a run.

use std::time::Duration;

use super::report::{AttemptLine, measured_ms};
use crate::delivery::attempt::{Cause, Outcome, Reply, Verdict};
use crate::delivery::history::Attempted;
use crate::delivery::lead::Lead;
use crate::delivery::policy::Policy;
use crate::delivery::words::words_of;
use crate::webhook::dialect::Dialect;
use crate::webhook::event::Event;
use crate::webhook::sample::Sample;

/// How much of an answer's body a JSON line carries, in bytes.
const BODY_TOLD: usize = 2048;

/// What was delivered, what came back, and the verdict.
#[derive(Clone, Debug)]
pub struct Delivered {
    /// `envelope/text`, a file, `-`.
    pub what: String,
    /// The sample that the body was made from.
    pub sample: Option<&'static Sample>,
    /// What the body tells, where its reader wants to see it.
    pub events: Vec<Event>,
    /// Whether the same bytes were delivered in this run before, with a message in them.
    pub again: bool,
    /// The dialect of the body.
    pub dialect: Option<Dialect>,
    /// Counted from 1 for each WHAT.
    pub attempt: usize,
    /// Ids of the messages in the body.
    pub message_ids: Vec<String>,
    /// How Exotel would take it.
    pub verdict: Verdict,
    /// Until the end of the answer, or until giving up.
    pub latency: Duration,
    /// Status of the answer.
    pub status: Option<u16>,
    /// Whether a connection was made, so that the app may have seen the event.
    pub connected: bool,
    /// Why there was no answer, where none came.
    pub cause: Option<Cause>,
    /// The app's own words, not yet sanitised.
    pub words: Vec<String>,
    /// What the answer leads to.
    pub lead: Option<Lead>,
    /// Where an answer redirects to, as it says.
    pub location: Option<String>,
    body: String,
}

impl Delivered {
    /// From what came back.
    #[must_use]
    pub fn new(what: &str, reply: &Reply, latency: Duration, verdict: Verdict) -> Self {
        let answer = match reply {
            Reply::Answer(answer) => Some(answer),
            Reply::Nothing { .. } | Reply::Broken { .. } => None,
        };
        Self {
            what: what.to_owned(),
            sample: None,
            events: Vec::new(),
            again: false,
            dialect: None,
            attempt: 1,
            message_ids: Vec::new(),
            verdict,
            latency,
            status: answer.map(|answer| answer.status),
            connected: reply.connected(),
            cause: match reply {
                Reply::Broken { cause, .. } => Some(*cause),
                Reply::Answer(_) | Reply::Nothing { .. } => None,
            },
            words: answer.map(words_of).unwrap_or_default(),
            lead: None,
            location: answer.and_then(|answer| answer.header("location")).map(str::to_owned),
            body: answer.map(|answer| head(&answer.body)).unwrap_or_default(),
        }
    }

    /// One attempt of a schedule that is lived through.
    #[must_use]
    pub fn of_attempt(what: &str, attempted: &Attempted, message_ids: &[String]) -> Self {
        let Attempted { number, reply, latency, verdict, .. } = attempted;
        Self {
            attempt: *number,
            message_ids: message_ids.to_vec(),
            ..Self::new(what, reply, *latency, verdict.clone())
        }
    }

    /// When Exotel would send it again after this, were it the first attempt.
    #[must_use]
    pub fn retry_in(&self, policy: &Policy) -> Option<Duration> {
        let failed = self.verdict.outcome != Outcome::Accepted;
        policy.wait_after(1).filter(|_| failed)
    }

    /// As scripts read it; `retry_in`: when the next attempt would come, if one would.
    #[must_use]
    pub fn line(&self, to: &str, retry_in: Option<Duration>) -> AttemptLine {
        AttemptLine {
            what: self.what.clone(),
            to: to.to_owned(),
            attempt: self.attempt,
            status: self.status,
            latency_ms: measured_ms(self.latency),
            outcome: self.verdict.outcome,
            slow: self.verdict.slow,
            reason: self.verdict.told(),
            retry_in_ms: retry_in.map(measured_ms),
            message_ids: self.message_ids.clone(),
            body: self.body.clone(),
        }
    }
}

/// The first bytes of a body, without half a character at their end.
fn head(body: &[u8]) -> String {
    if body.len() <= BODY_TOLD {
        return String::from_utf8_lossy(body).into_owned();
    }
    let mut end = BODY_TOLD;
    while end > BODY_TOLD - 4 && body[end] & 0xC0 == 0x80 {
        end -= 1;
    }
    String::from_utf8_lossy(&body[..end]).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn head_of_a_body_does_not_end_in_half_a_character() {
        let body = format!("{}é", "x".repeat(BODY_TOLD - 1));
        assert_eq!(head(body.as_bytes()).len(), BODY_TOLD - 1);
        assert_eq!(head(b"short"), "short");
    }
}
