//! The last lines: how many there are of what, and how long it usually took.

use jiff::SignedDuration;

use super::rough;
use crate::delivery::lifecycle::Timeline;
use crate::view::duration::count;
use crate::view::{Line, wrap};

/// `4 out: 2 delivered (median 1 s), 1 of them read (20 min), 1 failed, 1 open; 1 in`.
pub(super) fn lines(timeline: &Timeline, width: usize) -> Vec<Line> {
    let counts = timeline.counts;
    let mut sentences = vec![out(timeline)];
    let odd = said(&[
        (counts.duplicates, "duplicate", "duplicates"),
        (counts.late, "late", "late"),
        (counts.unmatched, "status without an id", "statuses without an id"),
        (counts.others, "event about no message", "events about no message"),
    ]);
    if !odd.is_empty() {
        sentences.push(odd.join(", "));
    }
    let room = width.saturating_sub(2);
    let lines = sentences.iter().flat_map(|sentence| wrap(sentence, room));
    lines.map(|text| Line::from("  ").plain(text)).collect()
}

fn out(timeline: &Timeline) -> String {
    let (counts, medians) = (timeline.counts, timeline.medians);
    let mut parts = Vec::new();
    if counts.delivered > 0 {
        let median = median(medians.to_delivered, "median ");
        parts.push(format!("{} delivered{median}", counts.delivered));
    }
    if counts.read > 0 {
        let word = if medians.to_delivered.is_some() { "" } else { "median " };
        parts.push(format!("{} of them read{}", counts.read, median(medians.to_read, word)));
    }
    parts.extend(said(&[
        (counts.failed, "failed", "failed"),
        (counts.open, "open", "open"),
        (counts.look, "to look at", "to look at"),
    ]));
    let out = match (counts.outgoing, parts.is_empty()) {
        (0, _) => String::new(),
        (number, true) => format!("{number} out"),
        (number, false) => format!("{number} out: {}", parts.join(", ")),
    };
    match (out.as_str(), counts.incoming) {
        ("", 0) => "no messages".to_owned(),
        (_, 0) => out,
        ("", number) => format!("{number} in"),
        (_, number) => format!("{out}; {number} in"),
    }
}

fn median(time: Option<SignedDuration>, word: &str) -> String {
    time.map_or_else(String::new, |time| format!(" ({word}{})", rough(time.unsigned_abs())))
}

fn said(counts: &[(usize, &str, &str)]) -> Vec<String> {
    let counted = counts.iter().filter(|(number, ..)| *number > 0);
    counted.map(|&(number, one, many)| count(number, one, many)).collect()
}
