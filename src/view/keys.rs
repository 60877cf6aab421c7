//! What keys bring up while a run goes on.

use super::body::Values;
use super::headline::under;
use super::{Line, body, duration, wrap};
use crate::capture::received::Received;
use crate::webhook::dialect::Recognised;
use crate::webhook::json::Document;
use crate::webhook::notification::without_mark;

/// Where a body begins.
const INDENT: usize = 4;

/// The keys, and what each is for.
const KEYS: [(&str, &str); 5] = [
    ("r", "replay the last to your app"),
    ("b", "its body in full"),
    ("c", "clear"),
    ("q", "stop"),
    ("?", "this"),
];

/// The keys, in a line where there is room.
#[must_use]
pub fn help(width: usize) -> Vec<Line> {
    let words: Vec<String> = KEYS.iter().map(|(key, what)| format!("{key} {what}")).collect();
    let lines = wrap(&words.join(", "), width.saturating_sub(2));
    lines.into_iter().map(|text| Line::new().plain("  ").dim(text)).collect()
}

/// The body of a POST, every byte of it that can be shown.
#[must_use]
pub fn whole_body(received: &Received, width: usize) -> Vec<Line> {
    let bytes = duration::count(received.body().len(), "byte", "bytes");
    let name = received.recognised.name();
    let head = Line::new().plain("  ").bold(received.reference());
    let mut lines = vec![Line::new(), head.dim(format!("  {name}, {bytes}"))];
    let text = without_mark(received.body());
    match Document::parse(text) {
        Ok(document) if received.recognised != Recognised::NotJson => {
            lines.extend(body::lay_out(&document, Values::Whole, width, INDENT));
        }
        _ => {
            let text = String::from_utf8_lossy(text);
            let mut all = text.lines();
            let first = all.by_ref().take(body::MOST_LINES);
            lines.extend(first.map(|line| under(INDENT).plain(line)));
            let more = all.count();
            lines.extend((more > 0).then(|| body::and_more(more, INDENT)));
        }
    }
    lines.push(Line::new());
    lines
}

/// An answer to a key in a few words.
#[must_use]
pub fn said(words: &str, width: usize) -> Vec<Line> {
    let lines = wrap(words, width.saturating_sub(2));
    lines.into_iter().map(|text| Line::new().plain("  ").dim(text)).collect()
}
