//! Stored events in a list: a headline each, and a line for each day.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::Line;
use super::received::{Bodies, Drawing};
use crate::capture::received::Received;

/// References from one to another: `e1 to e6`, or `e1`.
#[must_use]
pub fn span(first: u64, last: u64) -> String {
    if first == last { format!("e{first}") } else { format!("e{first} to e{last}") }
}

/// Draws a list.
#[derive(Debug)]
pub struct Listing {
    drawing: Drawing,
    day: Option<Date>,
}

impl Listing {
    /// A list for a zone and a width.
    #[must_use]
    pub fn new(zone: TimeZone, width: usize) -> Self {
        Self { drawing: Drawing::new(zone, width, Bodies::Never), day: None }
    }

    /// The zone that times are shown in.
    #[must_use]
    pub fn zone(&self) -> &TimeZone {
        self.drawing.zone()
    }

    /// The lines of one POST, with the day before it where that is another.
    pub fn lines(&mut self, received: &Received) -> Vec<Line> {
        let time = received.at.to_zoned(self.drawing.zone().clone());
        let mut lines = Vec::new();
        if self.day != Some(time.date()) {
            lines.extend(self.day.map(|_| Line::new()));
            lines.push(Line::new().dim(time.strftime("%A, %-d %B %Y").to_string()));
            self.day = Some(time.date());
        }
        lines.extend(self.drawing.headlines(received));
        lines
    }
}
