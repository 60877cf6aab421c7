//! What is said where more connections come than there are places.

use super::duration::grouped;
use super::headline::Columns;
use super::{Line, warning};

/// All places were taken, and a connection was cut for another.
#[must_use]
pub fn crowded(places: usize, width: usize) -> Vec<Line> {
    let text = format!(
        "all {} places for connections were taken: the slowest is cut for each that comes. This is told once",
        grouped(places)
    );
    warning(&text, Columns::of("", width).beneath, width)
}
