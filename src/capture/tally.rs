//! What came in, counted.

use std::collections::BTreeMap;
use std::time::Duration;

use super::forwarded::Forwarding;
use super::received::Received;
use super::report::{TallyLine, measured_ms};
use crate::delivery;
use crate::webhook::anatomy::EventKind;
use crate::webhook::dialect::Recognised;
use crate::webhook::event::Status;
use crate::webhook::validate::Severity;

/// Counts of a run; grows with kinds, not with events.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// POSTs that were received and answered.
    pub posts: usize,
    /// Events in them, by kind.
    pub events: BTreeMap<EventKind, usize>,
    /// Statuses of messages, by word; words that we do not know are counted together as `other`.
    pub statuses: BTreeMap<&'static str, usize>,
    /// Events by what the store knew of them.
    pub flags: BTreeMap<&'static str, usize>,
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
    /// Attempts to forward POSTs.
    pub forwards: delivery::tally::Tally,
    /// The last POST that the app refused, where it was not accepted later: its reference, and where
    /// it was to go, as one would type it.
    pub refused_by_app: Option<(String, String)>,
}

impl Tally {
    /// Counts one POST.
    pub fn count(&mut self, received: &Received) {
        self.posts += 1;
        if let Some(status) = received.answer.status {
            *self.answers.entry(status).or_default() += 1;
        }
        match received.recognised {
            Recognised::NotJson => self.not_json += 1,
            Recognised::Unknown => self.unknown += 1,
            Recognised::Meta => self.meta += 1,
            Recognised::As(_) => {}
        }
        for event in &received.events {
            *self.events.entry(event.kind).or_default() += 1;
            if event.kind == EventKind::MessageStatus {
                let word = event.status.as_ref().and_then(Status::known_word).unwrap_or("other");
                *self.statuses.entry(word).or_default() += 1;
            }
            for flag in &event.flags {
                *self.flags.entry(flag).or_default() += 1;
            }
            let code = event.error.as_ref().and_then(|error| error.code.as_ref()?.number());
            // A sender that makes codes up must not make us grow.
            if let Some(code) =
                code.filter(|code| self.codes.len() < 100 || self.codes.contains_key(code))
            {
                *self.codes.entry(code).or_default() += 1;
            }
        }
        self.findings +=
            received.findings.iter().filter(|found| found.severity > Severity::Note).count();
    }

    /// Counts an attempt to forward one.
    pub fn forwarded(&mut self, forwarding: &Forwarding) {
        let delivered = &forwarding.delivered;
        self.forwards.add(&delivered.verdict, delivered.connected);
        let this = (forwarding.about.reference(), forwarding.to.typed());
        if !forwarding.accepted() && delivered.connected {
            self.refused_by_app = Some(this);
        } else if self.refused_by_app.as_ref() == Some(&this) {
            self.refused_by_app = None;
        }
    }

    /// Adds the counts of what came later.
    pub fn add(&mut self, later: &Self) {
        self.posts += later.posts;
        self.not_json += later.not_json;
        self.unknown += later.unknown;
        self.meta += later.meta;
        self.findings += later.findings;
        self.refused += later.refused;
        add(&mut self.events, &later.events);
        add(&mut self.statuses, &later.statuses);
        add(&mut self.flags, &later.flags);
        add(&mut self.answers, &later.answers);
        add(&mut self.codes, &later.codes);
        self.forwards.add_all(&later.forwards);
        self.refused_by_app = later.refused_by_app.clone().or(self.refused_by_app.take());
    }

    /// The tally as a JSON line.
    #[must_use]
    pub fn line(&self, duration: Duration) -> TallyLine<'_> {
        TallyLine {
            posts: self.posts,
            events: self.events.iter().map(|(kind, count)| (kind.name(), *count)).collect(),
            statuses: &self.statuses,
            flags: &self.flags,
            not_json: self.not_json,
            unknown: self.unknown,
            meta: self.meta,
            responses: &self.answers,
            findings: self.findings,
            refused: self.refused,
            forwards: self.forwards,
            duration_ms: measured_ms(duration),
        }
    }
}

fn add<K: Ord + Copy>(counts: &mut BTreeMap<K, usize>, later: &BTreeMap<K, usize>) {
    for (key, count) in later {
        *counts.entry(*key).or_default() += count;
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::capture::restored;

    fn counted(codes: impl IntoIterator<Item = u32>) -> Tally {
        let mut tally = Tally::default();
        for code in codes {
            let body = format!(
                r#"{{"type": "message_status", "data": {{"message_sid": "m", "status": "failed",
                "errors": [{{"code": {code}, "title": "t"}}]}}}}"#
            );
            tally.count(&restored::body(body.into_bytes(), Timestamp::UNIX_EPOCH));
        }
        tally
    }

    #[test]
    fn what_is_counted_apart_adds_up_to_what_is_counted_at_once() {
        let (mut first, later) = (counted([131_047, 131_026]), counted([131_026, 131_053]));
        first.add(&later);
        let at_once = counted([131_047, 131_026, 131_026, 131_053]);
        assert_eq!(format!("{first:?}"), format!("{at_once:?}"));
    }

    #[test]
    fn codes_that_a_sender_makes_up_are_bounded_and_known_ones_are_counted_on() {
        let tally = counted((1..=150).chain([7]));
        assert_eq!((tally.codes.len(), tally.codes[&7], tally.posts), (100, 2, 151));
    }
}
