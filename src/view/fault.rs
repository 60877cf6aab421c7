//! A fault on purpose, beneath the event that met it: what Exotel would do about it.

use super::headline::Columns;
use super::{Line, duration, warning};
use crate::delivery::fault::{Committed, Fault, Then};

/// What went wrong, and what comes of it.
pub(super) fn told(committed: &Committed, status: Option<u16>, columns: Columns) -> Vec<Line> {
    let text = format!("{} on purpose (--fail): {}", what(committed, status), then(committed));
    warning(&text, columns.beneath, columns.width)
}

fn what(committed: &Committed, status: Option<u16>) -> String {
    let status = status.map(|status| status.to_string()).unwrap_or_default();
    match committed.fault {
        Fault::Status(_) => status,
        Fault::Delay(delay) => format!("{status} after {}", duration::spoken(delay)),
        Fault::Drop => "closed without an answer".to_owned(),
        Fault::Reset => "connection reset".to_owned(),
    }
}

fn then(committed: &Committed) -> String {
    let Committed { attempt, of, .. } = committed;
    let waits = match committed.late {
        Some(limit) => format!("Exotel waits {}. It", duration::spoken(limit)),
        None => "Exotel".to_owned(),
    };
    match committed.then {
        Then::Accepted { slow: false } => "Exotel would take it".to_owned(),
        Then::Accepted { slow: true } => {
            "Exotel would take it, later than its guide asks for".to_owned()
        }
        Then::Again { after: Some(after), attempt } => {
            let after = duration::spoken(after);
            format!("{waits} would send it again in {after}, attempt {attempt} of {of}")
        }
        Then::Again { after: None, attempt } => {
            format!("{waits} would send it again, attempt {attempt} of {of}; no page says when")
        }
        Then::Dropped => format!("{waits} would drop it: this was attempt {attempt} of {of}"),
    }
}
