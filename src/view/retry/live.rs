//! The last line of a terminal while an answer or a wait is on.

use std::time::Duration;

use crate::view::Line;
use crate::view::duration::{clock, spoken};

/// What can be typed meanwhile.
const KEYS: &str = "enter: now   ctrl-c: stop";

/// Columns left free at the right, for what the terminal echoes.
const FREE: usize = 4;

/// A wait, and how much of it is left: `…──◌    attempt 3 in 1.3 s of 2.0      enter: now`. Of what does
/// not fit the width the rail is left out first, for it stands on the screen again, then how long it is
/// in all, and the keys last.
#[must_use]
pub fn waiting(
    rail: &Line,
    number: usize,
    left: Duration,
    pause: Duration,
    keys: bool,
    width: usize,
) -> Line {
    let (time, whole) = if pause < Duration::from_secs(60) {
        let whole = format!(" of {:.1}", pause.as_secs_f64());
        (format!("{:.1} s", left.as_secs_f64()), whole)
    } else {
        (clock(left + Duration::from_millis(999)), format!(" of {}", clock(pause)))
    };
    let short = Line::new().bold(format!("attempt {number}")).plain(format!(" in {time}"));
    fitting(rail, short, whole, keys, width)
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
    let text = Line::new().bold(format!("attempt {number}"));
    fitting(rail, text, time, false, width)
}

/// The fullest of the forms that fits. `rest`: what a text may do without.
fn fitting(rail: &Line, text: Line, rest: String, keys: bool, width: usize) -> Line {
    let margin = || Line::new().plain("  ");
    let whole = text.clone().plain(rest);
    let with_rail = margin().then(rail.clone()).plain("    ").then(whole.clone());
    let (whole, text) = (margin().then(whole), margin().then(text));
    let forms = if keys {
        let keyed = |line: &Line, gap: usize| line.clone().plain(" ".repeat(gap)).dim(KEYS);
        vec![
            keyed(&with_rail, 6),
            keyed(&with_rail, 3),
            keyed(&whole, 6),
            keyed(&whole, 2),
            keyed(&text, 2),
            whole,
        ]
    } else {
        vec![with_rail, whole]
    };
    forms.into_iter().find(|line| line.width() + FREE <= width).unwrap_or(text)
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
        assert_eq!(
            shown(1300, 2000, 80),
            "  attempt 3 in 1.3 s of 2.0      enter: now   ctrl-c: stop"
        );
        assert_eq!(shown(1300, 2000, 60), "  attempt 3 in 1.3 s of 2.0  enter: now   ctrl-c: stop");
        assert_eq!(shown(1300, 2000, 52), "  attempt 3 in 1.3 s  enter: now   ctrl-c: stop");
        assert_eq!(shown(1300, 2000, 40), "  attempt 3 in 1.3 s of 2.0");
    }

    #[test]
    fn long_wait_is_told_as_a_clock_that_ends_at_zero() {
        assert!(shown(571_300, 600_000, 60).contains("attempt 3 in 9:32 of 10:00"));
        assert!(shown(0, 600_000, 60).contains("attempt 3 in 0:00 of 10:00"));
    }
}
