//! Beneath a failed event: its detail, and what to do.

use std::time::Duration;

use jiff::Timestamp;

use super::{Line, duration, wrap};
use crate::delivery::lifecycle::SESSION;
use crate::webhook::code::{exotel, exotel_named, meta};
use crate::webhook::event::{Code, Event, EventError};

use super::headline::{cut, under};

/// The lines beneath a failed event; none where nothing failed. Ends in the command that tells more.
pub(super) fn failure(event: &Event, width: usize, indent: usize) -> Vec<Line> {
    let Some(error) = &event.error else { return Vec::new() };
    let room = width.saturating_sub(indent);
    let sentence = |text: &str| wrap(text, room).into_iter().map(|text| under(indent).plain(text));
    let mut lines = Vec::new();
    let last_wrote = last_wrote(event);
    if let Some(ago) = last_wrote {
        lines.extend(sentence(&format!(
            "The 24-hour window is over: they last wrote {} before.",
            duration::spoken(ago)
        )));
    }
    // A detail that only says the title again is no detail.
    let detail = error.detail.as_deref().filter(|detail| !says_the_title(detail, error));
    // Nor one that says less than we know.
    if let Some(detail) = detail.filter(|_| last_wrote.is_none()) {
        lines.extend(sentence(&cut(detail, 400)));
    }
    if let Some((advice, word)) = advice(error) {
        lines.extend(sentence(advice));
        let command = Line::new().command(format!("exowh explain {word}"));
        let last = lines.pop().unwrap_or_default();
        let (last, left_over) = last.with_right(command, width);
        lines.push(last);
        lines.extend(left_over.map(|command| under(indent).then(command)));
    }
    lines
}

/// How long before a failure its customer had last written, where that is why it failed.
fn last_wrote(event: &Event) -> Option<Duration> {
    let failed: Timestamp = event.timestamp.as_ref()?.parse().ok()?;
    let ago = failed.duration_since(event.before.wrote?);
    // Clocks differ, and not every sample fails when it says: only what makes sense is said.
    let minutes = ago.as_secs() / 60;
    (ago >= SESSION).then(|| Duration::from_secs(minutes.unsigned_abs() * 60))
}

fn says_the_title(detail: &str, error: &EventError) -> bool {
    error.title.as_deref().is_some_and(|title| title.eq_ignore_ascii_case(detail.trim()))
}

/// What to do by the table that knows the code, and the word by which `explain` finds it: by number
/// first, by `EX_…` name where the number says nothing.
pub(super) fn advice(error: &EventError) -> Option<(&'static str, String)> {
    let by_number = error.code.as_ref().and_then(Code::number).and_then(|number| {
        let advice = meta(number).map(|code| code.advice.as_str());
        let advice = advice.or_else(|| exotel(number).map(|code| code.advice.as_str()));
        advice.map(|advice| (advice, number.to_string()))
    });
    by_number.or_else(|| {
        let code = exotel_named(error.title.as_deref()?)?;
        Some((code.advice.as_str(), code.name.clone()))
    })
}
