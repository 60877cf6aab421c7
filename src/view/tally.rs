//! The last lines of a run that listened.

use std::time::Duration;

use super::duration::{count, spoken};
use super::{Line, wrap};
use crate::capture::flags;
use crate::capture::tally::Tally;
use crate::delivery;
use crate::webhook::anatomy::EventKind;

/// What came in and what became of it, in words; ends in commands where they help. `sendable`: what came
/// can be sent again by its reference.
#[must_use]
pub fn tally(tally: &Tally, duration: Duration, sendable: bool, width: usize) -> Vec<Line> {
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
    lines.extend(forwards(tally).iter().flat_map(|text| sentences(text, width)));
    let mut commands = Vec::new();
    if let Some((reference, to)) = tally.refused_by_app.as_ref().filter(|_| sendable) {
        let command = format!("exowh send {reference} --to {to}");
        commands.push((command, "the same bytes again, once the app is mended"));
    }
    if let Some((code, _)) = tally.codes.iter().max_by_key(|(_, count)| **count) {
        commands.push((format!("exowh explain {code}"), "what that failure means"));
    }
    if !commands.is_empty() {
        lines.push(Line::new());
    }
    let column = 6 + commands.iter().map(|(command, _)| command.len()).max().unwrap_or_default();
    lines.extend(commands.into_iter().map(|(command, what)| {
        let line = Line::new().plain("  ").command(command);
        let fits = column + what.chars().count() <= width;
        if fits { line.to(column).plain(what) } else { line }
    }));
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
    let flagged = |flag| tally.flags.get(flag).copied().unwrap_or_default();
    said(&[
        (failed, "failed", "failed"),
        (flagged(flags::DUPLICATE), "duplicate", "duplicates"),
        (flagged(flags::LATE), "late", "late"),
        (not_200, "not answered 200", "not answered 200"),
        (tally.findings, "finding", "findings"),
        (tally.refused, "request refused", "requests refused"),
    ])
}

/// What the app made of what it was given.
fn forwards(tally: &Tally) -> Option<String> {
    let delivery::tally::Tally { sent, slow, refused, timeout, unreachable, broken, .. } =
        tally.forwards;
    if sent == 0 {
        return None;
    }
    let told: Vec<String> = [
        (refused, "refused"),
        (timeout, "left without an answer in time"),
        (slow, "was slow with"),
        (broken, "broke off on"),
        (unreachable - broken, "was away for"),
    ]
    .iter()
    .filter(|(number, _)| *number > 0)
    .map(|(number, what)| format!("{what} {}", super::duration::grouped(*number)))
    .collect();
    let given = super::duration::grouped(sent);
    Some(match told.as_slice() {
        [] if sent == 1 => "your app accepted the one it was given".to_owned(),
        [] => format!("your app accepted all {given} it was given"),
        [most @ .., last] => {
            let most = if most.is_empty() { String::new() } else { most.join(", ") + " and " };
            format!("your app {most}{last} of the {given} it was given")
        }
    })
}

fn said(counts: &[(usize, &str, &str)]) -> Vec<String> {
    let counted = counts.iter().filter(|(number, ..)| *number > 0);
    counted.map(|&(number, one, many)| count(number, one, many)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_run_takes_no_time_and_the_commonest_code_is_explained() {
        let codes = [(131_026, 1), (131_047, 3), (131_053, 2)].into();
        let lines = tally(&Tally { codes, ..Tally::default() }, Duration::ZERO, false, 96);
        let text: Vec<String> = lines.iter().map(Line::text).collect();
        assert!(text[1].ends_with("0 POSTs in 1 s"), "{text:?}");
        assert!(text.iter().any(|line| line.contains("exowh explain 131047")), "{text:?}");
    }
}
