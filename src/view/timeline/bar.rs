//! The session as a bar of 24 hours.

use jiff::SignedDuration;

use super::brief;
use crate::delivery::lifecycle::Standing;
use crate::view::Line;

const HOURS: usize = 24;

/// `session ▕████████████████████████▏ 21 h 52 min left`.
pub(super) fn session(standing: Standing) -> Line {
    let line = Line::new().dim("session ");
    match standing {
        Standing::Unseen => line.dim("never seen"),
        Standing::Open { left, .. } => {
            let hours = hours(left);
            let bar = format!("▕{}{}▏ ", "█".repeat(hours), "·".repeat(HOURS - hours));
            line.plain(bar).plain(brief(left.unsigned_abs())).plain(" left")
        }
        Standing::Closed { since, .. } => {
            let bar = format!("▕{}▏ ", "·".repeat(HOURS));
            line.dim(bar).plain(format!("closed {} ago", brief(since.unsigned_abs())))
        }
    }
}

/// Cells for what is left: one an hour, begun ones included.
fn hours(left: SignedDuration) -> usize {
    let seconds = usize::try_from(left.as_secs()).unwrap_or_default();
    seconds.div_ceil(3600).min(HOURS)
}
