//! The last line of a terminal while an answer or a wait is on.

use std::time::Duration;

use crate::view::Line;
use crate::view::duration::{clock, spoken};

/// What can be typed meanwhile.
const KEYS: &str = "      enter: now   ctrl-c: stop";

/// Columns left free at the right, for what the terminal echoes.
const FREE: usize = 4;

/// A wait, and how much of it is left: `…──◌    attempt 3 in 1.3 s of 2.0      enter: now`. What does
/// not fit the width is left out, the hints first.
#[must_use]
pub fn waiting(
    rail: &Line,
    number: usize,
    left: Duration,
    pause: Duration,
    keys: bool,
    width: usize,
) -> Line {
    let time = if pause < Duration::from_secs(60) {
        format!("{:.1} s of {:.1}", left.as_secs_f64(), pause.as_secs_f64())
    } else {
        format!("{} of {}", clock(left + Duration::from_millis(999)), clock(pause))
    };
    let text = Line::new().bold(format!("attempt {number}")).plain(format!(" in {time}"));
    fitting(rail, text, keys, width)
}

/// An attempt that has had no answer yet.
#[must_use]
pub fn under_way(
    rail: &Line,
    number: usize,
    elapsed: Duration,
    limit: Duration,
    width: usize,
) -> Line {
    let time = format!(": no answer yet, {:.1} s of {}", elapsed.as_secs_f64(), spoken(limit));
    fitting(rail, Line::new().bold(format!("attempt {number}")).plain(time), false, width)
}

fn fitting(rail: &Line, text: Line, keys: bool, width: usize) -> Line {
    let margin = Line::new().plain("  ");
    let hints = if keys { KEYS } else { "" };
    let whole = margin.clone().then(rail.clone()).plain("    ").then(text.clone());
    let bare = margin.then(text);
    [whole.clone().dim(hints), whole, bare.clone().dim(hints)]
        .into_iter()
        .find(|line| line.width() + FREE <= width)
        .unwrap_or(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(left: u64, pause: u64, width: usize) -> String {
        let (left, pause) = (Duration::from_millis(left), Duration::from_millis(pause));
        waiting(&Line::from("✗──30 s──✗──2 min──◌"), 3, left, pause, true, width).text()
    }

    #[test]
    fn what_does_not_fit_is_left_out_and_the_time_last() {
        assert_eq!(
            shown(1300, 2000, 90),
            "  ✗──30 s──✗──2 min──◌    attempt 3 in 1.3 s of 2.0      enter: now   ctrl-c: stop"
        );
        assert_eq!(shown(1300, 2000, 60), "  ✗──30 s──✗──2 min──◌    attempt 3 in 1.3 s of 2.0");
        assert_eq!(shown(1300, 2000, 40), "  attempt 3 in 1.3 s of 2.0");
    }

    #[test]
    fn long_wait_is_told_as_a_clock_that_ends_at_zero() {
        assert!(shown(571_300, 600_000, 60).ends_with("attempt 3 in 9:32 of 10:00"));
        assert!(shown(0, 600_000, 60).ends_with("attempt 3 in 0:00 of 10:00"));
    }
}
