//! What is to be said about a step, seen beside the others of its message.

use super::Step;
use crate::webhook::event::Status;

/// Something worth knowing about a step. None of it is a mistake of the sender: an app has to live
/// with all of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// The same came before, as delivery is at least once.
    Again,
    /// A higher status had come before it; `None`: earlier than what is looked at.
    Late(Option<Status>),
    /// It was read, and no `delivered` told of it: normal where both happened at once.
    Skipped,
    /// It arrived after a failure: the customer has several devices.
    AfterFailed,
    /// It failed after it had arrived: on another device.
    FailedAfter(Status),
    /// Its word is of no status that we know.
    Unknown,
}

/// Sets the remarks on a message's steps, which must stand in the order of arrival.
pub(super) fn set(steps: &mut [Step]) {
    let came = |status: &Status| steps.iter().any(|step| step.status.as_ref() == Some(status));
    let skipped = !came(&Status::Delivered);
    for index in 0..steps.len() {
        let (before, rest) = steps.split_at_mut(index);
        if let Some(step) = rest.first_mut() {
            step.remarks = remarks(before, step, skipped);
        }
    }
}

fn remarks(before: &[Step], step: &Step, skipped: bool) -> Vec<Remark> {
    let mut remarks = Vec::new();
    if step.is_duplicate() {
        remarks.push(Remark::Again);
    }
    let Some(status) = &step.status else { return remarks };
    let highest = before.iter().filter_map(|step| step.status.as_ref());
    let highest = highest.filter(|status| status.rank().is_some()).max_by_key(|s| s.rank());
    if step.is_late() {
        let after = highest.filter(|highest| highest.rank() > status.rank());
        remarks.push(Remark::Late(after.cloned()));
    }
    if matches!(status, Status::Other(_)) {
        remarks.push(Remark::Unknown);
    }
    // What is a repetition says the rest for the second time.
    if step.is_duplicate() {
        return remarks;
    }
    let arrived = |status: &Status| status.rank() >= Status::Delivered.rank();
    if skipped && *status == Status::Read {
        remarks.push(Remark::Skipped);
    }
    if arrived(status) && before.iter().any(|step| step.status == Some(Status::Failed)) {
        remarks.push(Remark::AfterFailed);
    }
    if let Some(highest) = highest.filter(|highest| *status == Status::Failed && arrived(highest)) {
        remarks.push(Remark::FailedAfter(highest.clone()));
    }
    remarks
}
