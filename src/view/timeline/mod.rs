//! What became of each message, as screens: all of them by customer, or one in detail.

mod bar;
mod clock;
mod columns;
mod detail;
mod gap;
mod overview;
mod plain;
mod remark;
mod row;
mod step;
mod tally;
mod verdict;

use std::time::Duration;

use jiff::SignedDuration;
use jiff::tz::TimeZone;

use super::Line;
use super::duration::brief;
use super::headline::{cut, end};
use crate::delivery::lifecycle::Timeline;
use clock::Clock;

pub use detail::detail;
pub use overview::overview;
pub use plain::plain;

/// What a timeline is drawn for.
#[derive(Clone, Debug)]
pub struct Frame<'f> {
    /// The zone that times are shown in.
    pub zone: TimeZone,
    /// Columns.
    pub width: usize,
    /// The capture that it was read from, as it would be typed: it holds for where that ends. `None`: it
    /// holds for now.
    pub file: Option<&'f str>,
    /// What a command needs to read the same: ` --file FILE`, ` --store FILE`, or nothing.
    pub from: &'f str,
}

/// Below this width columns stand closer, and what is to be said goes beneath.
const ROOMY: usize = 72;

/// Columns for what a business gave with a message.
const DATA: usize = 24;

/// A time between two steps with its sign: `+ 1 s`; `1 s before` where clocks contradict the order.
fn after(took: SignedDuration) -> String {
    let time = brief(took.unsigned_abs());
    if took.is_negative() { format!("{time} before") } else { format!("+ {time}") }
}

/// A time that is no more than an impression: from a minute on without seconds.
fn rough(time: Duration) -> String {
    let minutes = Duration::from_secs(time.as_secs() / 60 * 60);
    brief(if minutes.is_zero() { time } else { minutes })
}

/// An id as a row has it: its end; `no id` where a message has none.
fn short(id: Option<&str>) -> String {
    id.map_or_else(|| "no id".to_owned(), |id| cut(&end(id), 10))
}

/// The moment for which the screen of a capture holds, with a blank line before.
fn as_of(timeline: &Timeline, clock: &Clock, frame: &Frame<'_>) -> Vec<Line> {
    let said = || format!("  as of {}, where the capture ends", clock.whole(timeline.now));
    frame.file.map_or_else(Vec::new, |_| vec![Line::new(), Line::new().dim(said())])
}

#[cfg(test)]
mod tests;
