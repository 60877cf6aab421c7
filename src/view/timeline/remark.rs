//! What came twice, late, or out of its order, in one sentence a message.

use crate::delivery::lifecycle::{Direction, Message, Remark, Step};
use crate::view::headline::cut;
use crate::webhook::event::Status;

/// References that are listed.
const MOST: usize = 4;

/// The remarks on a message's steps, joined: `delivered came twice (e206, e208); sent came after
/// delivered (e209)`. Empty where nothing is odd.
pub(super) fn sentence(message: &Message) -> String {
    let mut clauses = Vec::new();
    let mut told: Vec<Option<&Status>> = Vec::new();
    for step in message.steps.iter().filter(|step| step.is_duplicate()) {
        let status = step.status.as_ref();
        if !told.contains(&status) {
            told.push(status);
            clauses.push(repeated(message, status));
        }
    }
    let single = |step: &Step| step.remarks.iter().filter_map(|one| clause(step, one)).collect();
    clauses.extend(message.steps.iter().flat_map::<Vec<String>, _>(single));
    clauses.join("; ")
}

fn repeated(message: &Message, status: Option<&Status>) -> String {
    let steps: Vec<&Step> =
        message.steps.iter().filter(|step| step.status.as_ref() == status).collect();
    let times = match steps.len() {
        1 => "came once more".to_owned(),
        2 => "came twice".to_owned(),
        count => format!("came {count} times"),
    };
    let mut references: Vec<String> =
        steps.iter().take(MOST).map(|step| cut(&step.reference, 20)).collect();
    if steps.len() > MOST {
        references.push("…".to_owned());
    }
    let word = if message.direction == Direction::In { String::new() } else { word(status) };
    format!("{word} {times} ({})", references.join(", ")).trim_start().to_owned()
}

/// A status as it is written, which may be anything.
fn word(status: Option<&Status>) -> String {
    match status.map(Status::word) {
        None | Some("") => "no status".to_owned(),
        Some(word) => cut(word, 40),
    }
}

fn clause(step: &Step, remark: &Remark) -> Option<String> {
    let (word, reference) = (word(step.status.as_ref()), cut(&step.reference, 20));
    Some(match remark {
        // A repetition that is late, too, is told as a repetition.
        Remark::Late(_) if step.is_duplicate() => return None,
        Remark::Late(Some(higher)) => format!("{word} came after {} ({reference})", higher.word()),
        Remark::Late(None) => format!("{word} came after a higher status ({reference})"),
        Remark::AfterFailed => {
            format!("{word} came after failed ({reference}): another device took it")
        }
        Remark::FailedAfter(status) => {
            format!("failed came after {} ({reference}): on another device", status.word())
        }
        Remark::Unknown => format!("{word} is no status that is documented ({reference})"),
        Remark::Again | Remark::Skipped => return None,
    })
}
