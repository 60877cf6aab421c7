//! Whether what became of a message is normal, in a few words and in sentences.

use jiff::Timestamp;

use super::clock::Clock;
use super::{brief, gap, rough};
use crate::capture::flags;
use crate::delivery::lifecycle::{Message, Reason, Standing, Step, Timeline};
use crate::view::Line;
use crate::webhook::event::Status;

/// The verdict in a row; empty where the row says it all.
pub(super) fn note(message: &Message, timeline: &Timeline, clock: &Clock) -> Line {
    let line = Line::new();
    match message.verdict.reason {
        Reason::Received | Reason::Read | Reason::Unknown => line,
        Reason::Unread => line.dim("normal: receipts off?"),
        Reason::OnItsWay => line.dim("normal so far"),
        Reason::ComesAgain(by) => line.dim(format!("normal: again by {}", clock.minute(by))),
        Reason::MayBeDropped => line.warn("!").plain(" not normal: dropped in the gap?"),
        Reason::Silent if timeline.gaps.is_empty() => line.warn("!").plain(" not normal: look"),
        Reason::Silent => line.warn("!").plain(" not normal, and not in the gap"),
        Reason::Failed => match (closed(message), message.standing) {
            (true, Standing::Closed { since, .. }) => {
                line.plain(format!("{} after it closed", brief(since.unsigned_abs())))
            }
            (true, Standing::Open { .. }) => line.warn("!").plain(" but here it was open"),
            _ => line,
        },
    }
}

/// Whether it failed because 24 hours had passed.
fn closed(message: &Message) -> bool {
    message.failure().is_some_and(|step| step.flags.contains(&flags::SESSION_CLOSED))
}

/// The verdict in sentences.
pub(super) fn sentences(message: &Message, timeline: &Timeline, clock: &Clock) -> String {
    let now = timeline.now;
    let since = |status: &Status| {
        let when = message.step(status).and_then(Step::when)?;
        Some(rough(now.duration_since(when).unsigned_abs()))
    };
    let last = message.steps.iter().filter_map(Step::when).max();
    let silent = last.map(|last| rough(now.duration_since(last).unsigned_abs()));
    let silent = silent.unwrap_or_else(|| "an unknown time".to_owned());
    match message.verdict.reason {
        Reason::Received => received(message, clock),
        Reason::Read => whole(message),
        Reason::Unread => format!(
            "Delivered, and not read for {}: normal. Where the customer has receipts off, read never comes.",
            since(&Status::Delivered).unwrap_or(silent)
        ),
        Reason::OnItsWay => format!(
            "Nothing more for {silent}: normal so far. Exotel's retries could still bring what comes next."
        ),
        Reason::ComesAgain(by) => format!(
            "Nothing more for {silent}: normal, as exowh was off in between. What Exotel sent then, it sends again by {}.",
            clock.minute(by)
        ),
        Reason::MayBeDropped => format!(
            "Nothing more for {silent}: not normal. exowh was off for so long that Exotel may have dropped what came next; the dashboard knows."
        ),
        Reason::Silent => format!(
            "Nothing more for {silent}: not normal, look. Exotel's retries are over by now{}. The phone may be off, or has blocked you; the dashboard knows what WhatsApp said.",
            last.and_then(|last| met(last, timeline, clock)).unwrap_or_default()
        ),
        Reason::Failed => failed(message, clock),
        Reason::Unknown => "No status that is documented: not normal, look.".to_owned(),
    }
}

/// The last gap that a status later than a moment may have met, and why that explains nothing.
fn met(moment: Timestamp, timeline: &Timeline, clock: &Clock) -> Option<String> {
    let gap = timeline.gaps.iter().rev().find(|gap| gap.ends_after(moment))?;
    let (_, by) = (gap.to?, gap.again_by?);
    let (when, by) = (gap::when(gap, clock), clock.minute(by));
    Some(format!(", those of what it sent while exowh was off ({when}) since {by}"))
}

fn received(message: &Message, clock: &Clock) -> String {
    let closes = message.began().and_then(|began| {
        let session = crate::delivery::lifecycle::SESSION;
        began.checked_add(session).ok()
    });
    closes.map_or_else(String::new, |closes| {
        format!("It opened the session until {}.", clock.elsewhere(closes))
    })
}

fn whole(message: &Message) -> String {
    let sent = message.step(&Status::Sent).and_then(|step| step.happened);
    let read = message.step(&Status::Read).and_then(|step| step.happened);
    match (sent, read) {
        (Some(sent), Some(read)) => {
            let took = brief(read.duration_since(sent).unsigned_abs());
            format!("Read {took} after it was sent: normal.")
        }
        _ => "Read: normal.".to_owned(),
    }
}

fn failed(message: &Message, clock: &Clock) -> String {
    if !closed(message) {
        return "Failed: not normal, look.".to_owned();
    }
    match message.standing {
        Standing::Closed { opened, since } => format!(
            "Failed {} after the session had closed: they last wrote {}.",
            brief(since.unsigned_abs()),
            clock.elsewhere(opened)
        ),
        Standing::Open { opened, .. } => format!(
            "Failed, as if the session were closed; but they wrote {}. To another number of yours?",
            clock.elsewhere(opened)
        ),
        Standing::Unseen => {
            "Failed, as the session was closed: no message of theirs is known from before."
                .to_owned()
        }
    }
}
