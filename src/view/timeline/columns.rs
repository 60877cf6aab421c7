//! Where things stand in the rows of all messages.

use unicode_width::UnicodeWidthStr as _;

use super::clock::Clock;
use super::{ROOMY, short};
use crate::delivery::lifecycle::Timeline;

/// Columns, counted from 0.
#[derive(Clone, Copy, Debug)]
pub(super) struct Columns {
    pub id: usize,
    pub arrow: usize,
    /// `sent`.
    pub first: usize,
    /// `delivered`, or what a customer wrote.
    pub second: usize,
    /// `read`.
    pub third: usize,
    /// What there is to say.
    pub note: usize,
    /// The right edge.
    pub width: usize,
}

impl Columns {
    pub fn of(timeline: &Timeline, clock: &Clock, width: usize) -> Self {
        let ids = timeline.messages().map(|(_, message)| short(message.id.as_deref()).width());
        let ids = ids.max().unwrap_or_default().max(5);
        if width < ROOMY {
            let (id, arrow) = (2, 2 + ids + 2);
            let first = arrow + 2;
            let second = first + clock.width() + 2;
            return Self { id, arrow, first, second, third: second + 14, note: width, width };
        }
        let (id, arrow) = (4, 4 + ids + 2);
        let first = (arrow + 2).max(17);
        let second = first + clock.width().max(13) + 2;
        let third = second + 13;
        Self { id, arrow, first, second, third, note: third + 18, width }
    }
}
