//! What came in, counted.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::Serialize;

use super::received::{Received, millis};
use crate::webhook::anatomy::EventKind;
use crate::webhook::dialect::Recognised;
use crate::webhook::event::Status;
use crate::webhook::validate::{Finding, Severity};

/// Counts of a run; grows with kinds, not with events.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// POSTs that were received and answered.
    pub posts: usize,
    /// Events in them, by kind.
    pub events: BTreeMap<EventKind, usize>,
    /// Statuses of messages, by word; words that we do not know are counted together as `other`.
    pub statuses: BTreeMap<&'static str, usize>,
    /// POSTs that were not JSON.
    pub not_json: usize,
    /// POSTs of no dialect that we know.
    pub unknown: usize,
    /// POSTs that were Meta's.
    pub meta: usize,
    /// Our answers, by status.
    pub answers: BTreeMap<u16, usize>,
    /// Findings that are errors or warnings.
    pub findings: usize,
    /// Requests that never became an event.
    pub refused: usize,
    /// The code that failed messages carried, with how often.
    pub codes: BTreeMap<u32, usize>,
}

impl Tally {
    /// Counts one POST.
    pub fn count(&mut self, received: &Received, findings: &[Finding]) {
        self.posts += 1;
        *self.answers.entry(received.answer.status).or_default() += 1;
        match received.recognised {
            Recognised::NotJson => self.not_json += 1,
            Recognised::Unknown => self.unknown += 1,
            Recognised::Meta => self.meta += 1,
            Recognised::As(_) => {}
        }
        for event in &received.events {
            *self.events.entry(event.kind).or_default() += 1;
            if event.kind == EventKind::MessageStatus {
                let word = event.status.as_ref().map_or("other", word);
                *self.statuses.entry(word).or_default() += 1;
            }
            let code = event.error.as_ref().and_then(|error| error.code.as_ref()?.number());
            // A sender that makes codes up must not make us grow.
            if let Some(code) =
                code.filter(|code| self.codes.len() < 100 || self.codes.contains_key(code))
            {
                *self.codes.entry(code).or_default() += 1;
            }
        }
        self.findings += findings.iter().filter(|found| found.severity > Severity::Note).count();
    }

    /// The tally as a JSON line.
    #[must_use]
    pub fn line(&self, duration: Duration) -> TallyLine<'_> {
        TallyLine {
            posts: self.posts,
            events: self.events.iter().map(|(kind, count)| (kind.name(), *count)).collect(),
            statuses: &self.statuses,
            not_json: self.not_json,
            unknown: self.unknown,
            meta: self.meta,
            responses: &self.answers,
            findings: self.findings,
            refused: self.refused,
            duration_ms: millis(duration),
        }
    }
}

fn word(status: &Status) -> &'static str {
    match status {
        Status::Accepted => "accepted",
        Status::Queued => "queued",
        Status::Sent => "sent",
        Status::Delivered => "delivered",
        Status::Read => "read",
        Status::Played => "played",
        Status::Failed => "failed",
        Status::Other(_) => "other",
    }
}

/// `tally`: the end of `listen`.
#[derive(Debug, Serialize, schemars::JsonSchema)]
#[serde(tag = "kind", rename = "tally")]
pub struct TallyLine<'a> {
    /// POSTs that were received and answered.
    pub posts: usize,
    /// Events in them, by type.
    pub events: BTreeMap<&'static str, usize>,
    /// Statuses of messages, by word.
    pub statuses: &'a BTreeMap<&'static str, usize>,
    /// POSTs that were not JSON.
    pub not_json: usize,
    /// POSTs of no known dialect.
    pub unknown: usize,
    /// POSTs in Meta's form.
    pub meta: usize,
    /// Our answers to POSTs, by status.
    pub responses: &'a BTreeMap<u16, usize>,
    /// Errors and warnings of `validate`.
    pub findings: usize,
    /// Requests that never became an event: another method, too long, broken off.
    pub refused: usize,
    /// From the start of listening to its end.
    pub duration_ms: f64,
}
