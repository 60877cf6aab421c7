//! One stored POST, whole: where it came from, its headers, its body, what there is to say of it.

use jiff::tz::TimeZone;

use super::received::{Bodies, Drawing};
use super::{Line, duration};
use crate::capture::kept::{Forwarded, Kept};
use crate::capture::received::Received;
use crate::delivery::attempt::Outcome;
use crate::webhook::dialect::Recognised;

/// Where values begin.
const COLUMN: usize = 13;

/// The screen. `store`: what the commands beneath need to read the same store.
#[must_use]
pub fn screen(
    kept: &Kept,
    forwards: &[Forwarded],
    store: &str,
    zone: &TimeZone,
    width: usize,
) -> Vec<Line> {
    let received = &kept.received;
    let mut lines = vec![Line::new()];
    let row = |label: &str| Line::new().plain("  ").plain(label).to(COLUMN);
    let time = received.at.to_zoned(zone.clone()).strftime("%-d %B %Y, %H:%M:%S%.3f").to_string();
    lines.push(row(&received.reference()).bold(time));
    lines.push(row("request").plain("POST ").plain(&received.posted.path));
    lines.push(row("from").plain(received.posted.remote.to_string()));
    for (index, (name, value)) in received.posted.headers.as_text().enumerate() {
        let label = if index == 0 { "headers" } else { "" };
        lines.push(row(label).dim(name).dim(": ").plain(value));
    }
    lines.push(row("body").plain(what(received)));
    lines.push(answer(row("answer"), received));
    for (index, forward) in forwards.iter().enumerate() {
        let label = if index == 0 { "forwarded" } else { "" };
        lines.push(forwarded(row(label), forward, zone));
    }
    lines.push(Line::new());
    lines.extend(Drawing::new(zone.clone(), width, Bodies::Always).received(received));
    if received.recognised == Recognised::NotJson {
        lines.push(Line::new());
    }
    let reference = received.reference();
    let command =
        |text: String, what: &str| Line::new().plain("  ").command(text).to(40).plain(what);
    let raw = format!("exowh events show {reference} --raw{store}");
    // `send` reads the store of the settings alone.
    let send = if store.is_empty() {
        format!("exowh send {reference}")
    } else {
        format!("{raw} | exowh send -")
    };
    lines.push(command(raw, "the body, byte for byte"));
    lines.push(command(send, "the same bytes to your app"));
    lines
}

fn what(received: &Received) -> String {
    let bytes = duration::count(received.body().len(), "byte", "bytes");
    let dialect = received.recognised.name();
    match received.events.len() {
        0 => format!("{bytes}, {dialect}"),
        1 => format!("{bytes}, {dialect}, 1 event"),
        count => format!("{bytes}, {dialect}, {count} events"),
    }
}

fn answer(row: Line, received: &Received) -> Line {
    let answer = &received.answer;
    let text = answer.body.trim();
    let Some(status) = answer.status else {
        let why = match &answer.why {
            Some(why) if answer.fault.is_none() => why,
            _ => "the connection was cut on purpose",
        };
        return row.plain("none: ").plain(why);
    };
    let row = row.plain(status.to_string()).plain(" in ");
    let row = row.plain(duration::measured(received.latency));
    if text.is_empty() { row } else { row.plain(": ").plain(text) }
}

fn forwarded(row: Line, forward: &Forwarded, zone: &TimeZone) -> Line {
    let Forwarded { at, target, attempt, status, latency_us, outcome, reason, .. } = forward;
    let time = at.to_zoned(zone.clone()).strftime("%H:%M:%S").to_string();
    let row = row.dim(time).plain(" ").plain(target);
    let row = if *attempt > 1 { row.plain(format!(", attempt {attempt}")) } else { row };
    let status = status.map_or_else(|| ": ".to_owned(), |status| format!(": {status} in "));
    let latency = duration::measured(std::time::Duration::from_micros(*latency_us));
    let row = row.plain(status).plain(latency);
    match outcome {
        Outcome::Accepted if !forward.slow => row,
        Outcome::Accepted => row.plain(", ").warn("slow"),
        Outcome::Refused | Outcome::Timeout | Outcome::Unreachable => row.plain(", ").fail(reason),
    }
}
