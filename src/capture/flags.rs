//! What an event is, seen against those that came before it: the words of an event's `flags`.

use crate::webhook::anatomy::EventKind;
use crate::webhook::code::{self, Code as Known};
use crate::webhook::event::{Code, Event, EventError, Status};

/// The same message id and status, or the same inbound message, came before.
pub const DUPLICATE: &str = "duplicate";

/// Its status ranks below one that came before for the message.
pub const LATE: &str = "late";

/// It failed because 24 hours had passed since the customer last wrote.
pub const SESSION_CLOSED: &str = "session-closed";

/// All flags, for "did you mean" and help.
pub const ALL: [&str; 3] = [DUPLICATE, LATE, SESSION_CLOSED];

/// Whether a flag tells of what came before, which only a store remembers.
#[must_use]
pub fn needs_a_past(flag: &str) -> bool {
    flag != SESSION_CLOSED
}

/// The flags that stand in a text, parted by blanks.
#[must_use]
pub fn named(text: &str) -> Vec<&'static str> {
    ALL.into_iter().filter(|flag| text.split(' ').any(|word| word == *flag)).collect()
}

/// Meta's code for a message outside the 24 hours. Exotel's for it is found by its meaning.
const RE_ENGAGEMENT: u32 = 131_047;

/// The word that stands for an inbound message where a status has its own.
pub const INBOUND: &str = "inbound";

/// What is remembered of an event, to judge those that come after it: a message and what was said of
/// it. `None` where it is about no message.
#[must_use]
pub fn trace(event: &Event) -> Option<(&str, &str)> {
    let id = event.message_id.as_deref()?;
    match event.kind {
        EventKind::InboundMessage => Some((id, INBOUND)),
        EventKind::MessageStatus => Some((id, event.status.as_ref()?.word())),
        _ => None,
    }
}

/// The flags of an event. `came` tells whether this was said of that message before: it is asked with
/// words of [`trace`].
pub fn flags(event: &Event, mut came: impl FnMut(&str, &str) -> bool) -> Vec<&'static str> {
    let mut flags = Vec::new();
    if let Some((id, word)) = trace(event) {
        if came(id, word) {
            flags.push(DUPLICATE);
        }
        let rank = event.status.as_ref().and_then(Status::rank);
        let higher = |status: &&Status| rank.is_some_and(|rank| status.rank() > Some(rank));
        if RANKED.iter().filter(higher).any(|status| came(id, status.word())) {
            flags.push(LATE);
        }
    }
    if event.error.as_ref().is_some_and(says_closed) {
        flags.push(SESSION_CLOSED);
    }
    flags
}

const RANKED: [Status; 6] = [
    Status::Accepted,
    Status::Queued,
    Status::Sent,
    Status::Delivered,
    Status::Read,
    Status::Played,
];

fn says_closed(error: &EventError) -> bool {
    let number = error.code.as_ref().and_then(Code::number);
    let means_it = |number| number == RE_ENGAGEMENT || means(number, RE_ENGAGEMENT);
    number.is_some_and(means_it)
        || error
            .title
            .as_deref()
            .and_then(code::exotel_named)
            .is_some_and(|row| row.number.is_some_and(means_it))
}

/// Whether two codes mean the same, as far as the tables know.
#[must_use]
pub fn means(code: u32, other: u32) -> bool {
    code == other || code::same_meaning(other).filter_map(Known::number).any(|same| same == code)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::webhook::notification::Notification;

    /// Reads bodies in their order, and gives the flags of the last one's event.
    fn last(bodies: &[&str]) -> Vec<&'static str> {
        let mut came: HashSet<(String, String)> = HashSet::new();
        let mut last = Vec::new();
        for body in bodies {
            for event in Notification::read(body.as_bytes()).events {
                last = flags(&event, |id, word| came.contains(&(id.to_owned(), word.to_owned())));
                came.extend(trace(&event).map(|(id, word)| (id.to_owned(), word.to_owned())));
            }
        }
        last
    }

    const SENT: &str = include_str!("../../samples/envelope/sent.json");
    const DELIVERED: &str = include_str!("../../samples/envelope/delivered.json");
    const TEXT: &str = include_str!("../../samples/envelope/text.json");

    fn as_one_message(body: &str) -> String {
        let message = Notification::read(body.as_bytes()).events[0].message_id.clone().unwrap();
        body.replace(&message, "m1")
    }

    #[test]
    fn same_message_and_status_again_is_a_duplicate() {
        assert_eq!(last(&[SENT, SENT]), [DUPLICATE]);
        assert_eq!(last(&[TEXT, TEXT]), [DUPLICATE]);
        assert_eq!(last(&[&as_one_message(SENT), &as_one_message(TEXT)]), [""; 0]);
    }

    #[test]
    fn lower_status_after_a_higher_is_late_and_a_second_one_both() {
        let (sent, delivered) = (as_one_message(SENT), as_one_message(DELIVERED));
        assert_eq!(last(&[&sent, &delivered]), [""; 0]);
        assert_eq!(last(&[&delivered, &sent]), [LATE]);
        assert_eq!(last(&[&sent, &delivered, &sent]), [DUPLICATE, LATE]);
    }

    #[test]
    fn failing_for_the_24_hours_is_told_from_other_failures_in_every_dialect() {
        for closed in [
            include_str!("../../samples/envelope/failed.json"),
            include_str!("../../samples/event/failed.json"),
            include_str!("../../samples/messages/failed.json"),
            include_str!("../../samples/flat/failed.json"),
        ] {
            assert_eq!(last(&[closed]), [SESSION_CLOSED], "{closed}");
        }
        assert_eq!(last(&[include_str!("../../samples/envelope/failed-131026.json")]), [""; 0]);
    }

    #[test]
    fn a_code_in_quotes_and_a_name_without_a_code_tell_it_as_well() {
        let number = include_str!("../../samples/envelope/failed.json");
        let quoted = number.replace("131047", "\"131047\"");
        assert_ne!(quoted, number);
        assert_eq!(last(&[&quoted]), [SESSION_CLOSED]);
        let named = r#"{"whatsapp": {"messages": [{"callback_type": "dlr", "sid": "m1",
            "to": "+919876543210", "exo_detailed_status": "EX_REENGAGEMENT_ERROR"}]}}"#;
        assert_eq!(last(&[named]), [SESSION_CLOSED]);
    }
}
