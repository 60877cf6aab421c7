//! The last lines of a run that listened.

use std::time::Duration;

use super::duration::{count, spoken};
use super::{Line, wrap};
use crate::capture::tally::Tally;
use crate::webhook::anatomy::EventKind;

/// What came in, in words; ends in a command where one helps.
#[must_use]
pub fn tally(tally: &Tally, duration: Duration, width: usize) -> Vec<Line> {
    let duration = Duration::from_secs(duration.as_secs().max(1));
    let mut words = format!("{} in {}", count(tally.posts, "POST", "POSTs"), spoken(duration));
    let kinds = kinds(tally);
    if !kinds.is_empty() {
        words.push_str(": ");
        words.push_str(&kinds.join(", "));
    }
    let mut lines = vec![Line::new()];
    lines.extend(sentences(&words, width));
    let more = more(tally);
    if !more.is_empty() {
        lines.extend(sentences(&more.join(", "), width));
    }
    if let Some((code, _)) = tally.codes.iter().max_by_key(|(_, count)| **count) {
        lines.push(Line::new());
        let command = Line::new().plain("  ").command(format!("exowh explain {code}"));
        lines.push(command.plain("    what that failure means"));
    }
    lines
}

fn sentences(text: &str, width: usize) -> impl Iterator<Item = Line> {
    wrap(text, width.saturating_sub(2)).into_iter().map(|text| Line::new().plain("  ").plain(text))
}

fn kinds(tally: &Tally) -> Vec<String> {
    let events = |kind| tally.events.get(&kind).copied().unwrap_or_default();
    let unknown = events(EventKind::Unknown);
    let counts = [
        (events(EventKind::Verification), "handshake", "handshakes"),
        (events(EventKind::MessageStatus), "status", "statuses"),
        (events(EventKind::InboundMessage), "message", "messages"),
        (events(EventKind::TemplateStatus), "template event", "template events"),
        (events(EventKind::PaymentStatus), "payment event", "payment events"),
        (unknown, "event of an undocumented kind", "events of undocumented kinds"),
        (tally.unknown, "of no known dialect", "of no known dialect"),
        (tally.meta, "in Meta's form", "in Meta's form"),
        (tally.not_json, "not JSON", "not JSON"),
    ];
    said(&counts)
}

fn more(tally: &Tally) -> Vec<String> {
    let failed = tally.statuses.get("failed").copied().unwrap_or_default();
    let not_200 = tally.posts - tally.answers.get(&200).copied().unwrap_or_default();
    said(&[
        (failed, "failed", "failed"),
        (not_200, "not answered 200", "not answered 200"),
        (tally.findings, "finding", "findings"),
        (tally.refused, "request that was no webhook", "requests that were no webhooks"),
    ])
}

fn said(counts: &[(usize, &str, &str)]) -> Vec<String> {
    let counted = counts.iter().filter(|(number, ..)| *number > 0);
    counted.map(|&(number, one, many)| count(number, one, many)).collect()
}
