//! What a run waited for, and did not get.

use std::time::Duration;

use super::Line;
use super::duration::{count, grouped, spoken};

/// `2 of 3 events within 60 s`; without a time, `2 of 3 events`.
#[must_use]
pub fn missed(found: usize, wanted: usize, within: Option<Duration>) -> String {
    let came = if found == 0 { "none".to_owned() } else { grouped(found) };
    let wanted = count(wanted, "event", "events");
    let time = within.map(|time| format!(" within {}", spoken(time))).unwrap_or_default();
    format!("{came} of {wanted}{time}")
}

/// A sentence about what went wrong, for the end of a run.
#[must_use]
pub fn failure(words: &str) -> Line {
    Line::new().plain("  ").fail("✗").plain(" ").plain(words)
}
