//! One POST as plain lines, one an event, for grep and awk: single blanks between, `-` for what an
//! event does not have, the words last.

use std::borrow::Cow;
use std::fmt::Write as _;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::Line;
use super::headline::{arrow, kind};
use crate::capture::forwarded::Forwarding;
use crate::capture::received::Received;
use crate::capture::refused::Refused;
use crate::capture::report::measured_ms;
use crate::webhook::anatomy::EventKind;
use crate::webhook::event::{Event, Status};
use crate::webhook::json::position;
use crate::webhook::notification::without_mark;
use crate::webhook::validate::{Finding, Severity};

/// The lines of a POST: `TIME REF ARROW KIND CUSTOMER ID`, then what there is to say.
#[must_use]
pub fn received(received: &Received, zone: &TimeZone) -> Vec<Line> {
    let lead = format!("{} {}", time(received.at, zone), received.reference());
    let findings = &received.findings;
    let tail = tail(received, findings);
    if received.events.is_empty() {
        let text =
            format!("{lead} - {} - - {}{tail}", received.recognised.name(), nothing(received));
        return vec![Line::from(text)];
    }
    let events =
        received.events.iter().map(|event| Line::from(lead.clone() + &told(event) + &tail));
    let name = received.recognised.name();
    let more = findings
        .iter()
        .filter(|finding| finding.rule == "many-events")
        .map(|finding| Line::from(format!("{lead} - {name} - - {}{tail}", finding.message)));
    events.chain(more).collect()
}

/// The line of a request that was no event.
#[must_use]
pub fn refused(refused: &Refused, zone: &TimeZone) -> Line {
    let head = match &refused.request.head {
        Some((method, path)) => format!("{} {}", cut(method), cut(path)),
        None => refused.request.remote.to_string(),
    };
    let reason = &refused.request.reason;
    let status = reason.status().map(|status| format!(" we {status}")).unwrap_or_default();
    let words = reason.words();
    Line::from(format!("{} - - refused - - {head}: {words}{status}", time(refused.at, zone)))
}

/// The line of an attempt to forward a POST: `TIME REF - forward - IDS`, then what came of it.
#[must_use]
pub fn forwarding(forwarding: &Forwarding, zone: &TimeZone) -> Line {
    let delivered = &forwarding.delivered;
    let reference = forwarding.about.reference();
    let ids = match delivered.message_ids.join(",") {
        none if none.is_empty() => "-".to_owned(),
        ids => cut(&ids).replace(char::is_whitespace, "_"),
    };
    let mut text = format!("{} {reference} - forward - {ids}", time(forwarding.at, zone));
    let status = delivered.status.map_or_else(|| "-".to_owned(), |status| status.to_string());
    let (outcome, to) = (delivered.verdict.outcome.name(), &forwarding.to);
    // Writing into a String cannot fail.
    let millis = measured_ms(delivered.latency);
    let _ = write!(text, " {status} {outcome} {millis} ms, attempt {}, {to}", delivered.attempt);
    if !forwarding.accepted() || delivered.verdict.slow {
        let _ = write!(text, ": {}", delivered.verdict.told());
    }
    for words in delivered.words.iter().filter(|_| !forwarding.accepted()) {
        let _ = write!(text, " {}", cut(words.trim()));
    }
    Line::from(text)
}

/// A moment in a plain line, in the zone of whoever reads it, which it names: lines of two machines can
/// be put beside each other.
pub(super) fn time(at: Timestamp, zone: &TimeZone) -> impl std::fmt::Display {
    at.to_zoned(zone.clone()).strftime("%Y-%m-%dT%H:%M:%S%:z")
}

/// What is to be said of a POST with no events in it.
fn nothing(received: &Received) -> String {
    let bytes = super::duration::count(received.body().len(), "byte", "bytes");
    match &received.fault {
        Some(fault) => {
            let at = position(without_mark(received.body()), fault.place());
            format!("{bytes}, {at}: {fault}")
        }
        None if received.recognised.dialect().is_some() => "no events".to_owned(),
        None => bytes,
    }
}

/// Characters of one text that are told: more than WhatsApp lets anybody write.
const MOST: usize = 4096;

fn cut(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &text[..end]).into(),
        None => text.into(),
    }
}

fn told(event: &Event) -> String {
    let word = |text: Option<&str>| match text {
        Some(text) if !text.is_empty() => cut(text).replace(char::is_whitespace, "_"),
        _ => "-".to_owned(),
    };
    let arrow = Some(arrow(event.kind));
    let (_, kind) = kind(event);
    let mut text = format!(
        " {} {} {} {}",
        word(arrow),
        word(Some(&kind)),
        word(event.customer.as_deref()),
        word(event.message_id.as_deref())
    );
    // Writing into a String cannot fail.
    if let Some(error) = &event.error {
        let code = error.code.as_ref().map_or_else(|| "-".to_owned(), ToString::to_string);
        let title = error.title.as_deref().unwrap_or_default();
        let _ = write!(text, " {} {}", cut(&code), cut(title));
    }
    if !event.flags.is_empty() {
        let _ = write!(text, " flags:{}", event.flags.join(","));
    }
    for more in [&event.challenge, &event.custom_data].into_iter().flatten() {
        let _ = write!(text, " {}", cut(more));
    }
    if event.kind == EventKind::InboundMessage {
        if let Some(name) = &event.name {
            let _ = write!(text, " {}:", cut(name));
        }
        if let Some(words) = &event.text {
            let _ = write!(text, " \"{}\"", cut(words));
        }
    } else {
        let status = event.status.as_ref().filter(|_| event.kind != EventKind::MessageStatus);
        for more in [event.name.as_deref(), status.map(Status::word)].into_iter().flatten() {
            let _ = write!(text, " {}", cut(more));
        }
    }
    text
}

/// What stands at the end of every line of a POST: findings, and our answer where it is not 200.
fn tail(received: &Received, findings: &[Finding]) -> String {
    let mut text = String::new();
    // What is not JSON is told already.
    let findings = if received.fault.is_some() { &[] } else { findings };
    let count = |severity| findings.iter().filter(|found| found.severity == severity).count();
    // Writing into a String cannot fail.
    for severity in [Severity::Error, Severity::Warning] {
        let _ = match count(severity) {
            0 => Ok(()),
            1 => write!(text, " 1 {}", severity.name()),
            number => write!(text, " {number} {}s", severity.name()),
        };
    }
    if let Some(status) = received.answer.status.filter(|status| *status != 200) {
        let _ = write!(text, " we {status}");
    }
    if let Some(committed) = received.answer.fault {
        let _ = write!(text, " fault {}", committed.fault);
    }
    text
}
