//! POSTs that a slow terminal did not get to see.

use super::Line;
use super::duration::count;
use super::listed::span;
use crate::capture::skipped::Skipped;

/// How many, and where they are.
#[must_use]
pub fn skipped(skipped: &Skipped) -> Line {
    let (first, last) = (skipped.first, skipped.last);
    let attempts = count(skipped.attempts(), "attempt to forward", "attempts to forward");
    let what = match (skipped.posts(), skipped.attempts()) {
        (0, _) => format!("{attempts}: stored, but not shown"),
        (posts, more) => {
            let which = span(first, last);
            let posts = count(posts, "POST is stored but was", "POSTs are stored but were");
            let more = if more > 0 { format!(", and {attempts}") } else { String::new() };
            format!("{posts} not shown: {which}{more}")
        }
    };
    let line = Line::new().plain("  ").warn("!");
    line.plain(format!(" {what}. Whoever reads our output is too slow"))
}
