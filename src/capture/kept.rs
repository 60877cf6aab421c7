//! A POST as the store gives it back: the record, what was found in it when it came, and what became
//! of its forwards.

use std::time::Duration;

use jiff::Timestamp;

use super::received::Received;
use super::report::{AttemptLine, FindingLine, ReceivedLine, measured_ms};
use crate::delivery::attempt::Outcome;

/// One stored POST.
#[derive(Clone, Debug)]
pub struct Kept {
    /// The record. Its events were read anew from its bytes, its flags are those of the store; its
    /// findings are what the rules of today say.
    pub received: Received,
    /// What was found when it came.
    pub found: Vec<FindingLine>,
}

impl Kept {
    /// The record as a JSON line.
    #[must_use]
    pub fn line(&self) -> ReceivedLine<'_> {
        self.received.line_with(self.found.clone())
    }
}

/// One attempt to forward a stored POST.
#[derive(Clone, Debug)]
pub struct Forwarded {
    /// When it ended.
    pub at: Timestamp,
    /// Where to.
    pub target: String,
    /// Which attempt it was, from 1.
    pub attempt: u32,
    /// The app's status, where it answered.
    pub status: Option<u16>,
    /// How long it took, in microseconds.
    pub latency_us: u64,
    /// What Exotel would make of it.
    pub outcome: Outcome,
    /// Whether it was slower than the guide asks for.
    pub slow: bool,
    /// The verdict in words.
    pub reason: String,
    /// After how many milliseconds it is tried again, if it is.
    pub retry_in_ms: Option<u64>,
    /// The first bytes of the answer.
    pub body: Vec<u8>,
}

impl Forwarded {
    /// The attempt as a JSON line, beside its POST.
    #[must_use]
    pub fn line(&self, received: &Received) -> AttemptLine {
        let ids = received.events.iter().filter_map(|event| event.message_id.clone());
        AttemptLine {
            what: received.reference(),
            to: self.target.clone(),
            attempt: usize::try_from(self.attempt).unwrap_or(usize::MAX),
            status: self.status,
            latency_ms: measured_ms(Duration::from_micros(self.latency_us)),
            outcome: self.outcome,
            slow: self.slow,
            reason: self.reason.clone(),
            retry_in_ms: self.retry_in_ms.map(|wait| measured_ms(Duration::from_millis(wait))),
            message_ids: ids.collect(),
            body: String::from_utf8_lossy(&self.body).into_owned(),
        }
    }
}
