//! When nobody listened, and what Exotel did about it.

use jiff::Timestamp;

use super::ROOMY;
use super::clock::Clock;
use crate::delivery::lifecycle::Gap;
use crate::view::{Line, wrap};

/// The lines of a gap, ruled so that it is seen as a hole.
pub(super) fn lines(gap: &Gap, now: Timestamp, clock: &Clock, width: usize) -> Vec<Line> {
    let when = when(gap, clock);
    let text = text(gap, now, clock);
    let one = Line::new().dim("  ┄┄ ").bold(&when).plain("  ").plain(&text);
    if width >= ROOMY && one.width() + 3 <= width {
        return vec![ruled(one, width)];
    }
    let head = ruled(Line::new().dim("  ┄┄ ").bold(&when), width);
    let texts = wrap(&text, width.saturating_sub(5));
    let texts = texts.iter().map(|text| Line::from("     ").plain(text));
    std::iter::once(head).chain(texts).collect()
}

fn ruled(line: Line, width: usize) -> Line {
    let rest = width.saturating_sub(line.width() + 1);
    line.plain(" ").dim("┄".repeat(rest))
}

/// `11:06 to 11:19`; with seconds where that is one minute.
pub(super) fn when(gap: &Gap, clock: &Clock) -> String {
    let from = clock.minute(gap.from);
    match gap.to.map(|to| (to, clock.minute(to))) {
        None => format!("since {from}"),
        Some((to, minute)) if minute == from => {
            format!("{} to {}", clock.at(gap.from), clock.at(to))
        }
        Some((_, minute)) => format!("{from} to {minute}"),
    }
}

fn text(gap: &Gap, now: Timestamp, clock: &Clock) -> String {
    let dropped = gap.dropped_until.map(|until| clock.minute(rounded(until)));
    let dropped = dropped.map(|until| format!("what it first sent before {until} is dropped"));
    if gap.to.is_none() {
        let safe = gap.safe_until.map(|until| clock.minute(until));
        return match (dropped, safe) {
            (Some(dropped), _) => format!("exowh is off; Exotel goes on sending, but {dropped}"),
            (None, Some(by)) => {
                format!("exowh is off; if it is on again by {by}, nothing is lost")
            }
            (None, None) => "exowh is off; what Exotel sends now may be lost".to_owned(),
        };
    }
    let again = match gap.again_by {
        None => "it sends again, no page says when".to_owned(),
        Some(by) if by <= now => format!("it sent again by {}", clock.minute(rounded(by))),
        Some(by) => format!("it sends again by {}", clock.minute(rounded(by))),
    };
    let dropped = dropped.map(|dropped| format!("; {dropped}")).unwrap_or_default();
    format!("exowh was off; what Exotel sent then, {again}{dropped}")
}

/// A moment by which something is over, to the full minute after it.
fn rounded(time: Timestamp) -> Timestamp {
    let seconds = time.as_second() + i64::from(time.subsec_nanosecond() > 0);
    Timestamp::from_second(seconds.div_euclid(60) * 60 + if seconds % 60 == 0 { 0 } else { 60 })
        .unwrap_or(time)
}
