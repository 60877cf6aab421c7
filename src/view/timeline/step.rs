//! What is to be said about one step in the detail of a message.

use super::{after, brief};
use crate::delivery::lifecycle::{Message, Remark, Step};
use crate::view::headline::cut;
use crate::webhook::event::{EventError, Status};

/// From so many seconds on, the way to us is worth telling.
const LONG: i64 = 10;
/// Clocks differ by so many seconds without anybody minding.
const SKEW: i64 = -2;

/// The note on a step, in a few words; empty where there is nothing to say.
pub(super) fn note(message: &Message, step: &Step) -> String {
    let mut parts = Vec::new();
    if let Some(leg) = message.leg(step).filter(|_| !step.is_duplicate()) {
        let by = if leg.by_arrival { " by arrival" } else { "" };
        parts.push(format!("{}{by}", after(leg.took)));
    }
    if let Some(error) = &step.error {
        parts.push(told(error));
    }
    let on_its_way = step.on_its_way().filter(|_| !step.is_duplicate());
    if let Some(time) = on_its_way.filter(|time| time.as_secs() >= LONG) {
        parts.push(format!("{} on its way", brief(time.unsigned_abs())));
    }
    if let Some(time) = on_its_way.filter(|time| time.as_secs() <= SKEW) {
        parts.push(format!("its clock is {} ahead of ours", brief(time.unsigned_abs())));
    }
    let remarks = step.remarks.iter().filter_map(|remark| remarked(step, remark));
    let remarks = remarks.collect::<Vec<_>>().join("; ");
    match (parts.join("; "), remarks.as_str()) {
        (said, "") => said,
        (said, _) if said.is_empty() => remarks,
        (said, _) => format!("{said}: {remarks}"),
    }
}

fn remarked(step: &Step, remark: &Remark) -> Option<String> {
    Some(match remark {
        Remark::Again => "the same again: answer 200, change nothing".to_owned(),
        Remark::Late(_) if step.is_duplicate() => return None,
        Remark::Late(Some(higher)) => format!("keep {}", higher.word()),
        Remark::Late(None) => "keep the higher status".to_owned(),
        Remark::Skipped => "no delivered came, read says both".to_owned(),
        Remark::AfterFailed => "another device took it".to_owned(),
        Remark::FailedAfter(status) => format!("on another device, keep {}", status.word()),
        Remark::Unknown => "no status that is documented".to_owned(),
    })
}

fn told(error: &EventError) -> String {
    let code = error.code.as_ref().map(|code| cut(&code.to_string(), 20)).unwrap_or_default();
    let title = cut(error.title.as_deref().unwrap_or_default(), 80);
    format!("{code} {title}").trim().to_owned()
}

/// The word of a step; of a status without one, that.
pub(super) fn word(step: &Step) -> Option<&str> {
    step.status.as_ref().map(|status| match status.word() {
        "" => "no status",
        word => word,
    })
}

/// Whether a status is one of those that are blue.
pub(super) fn is_read(step: &Step) -> bool {
    matches!(step.status, Some(Status::Read | Status::Played))
}
