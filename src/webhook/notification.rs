//! One POST body: what it is, and the 0..n events in it. The bytes stay as they came.

use super::dialect::{Recognised, detect};
use super::event::{Event, events_of, read};
use super::json::{Document, SyntaxError};

/// The UTF-8 byte order mark, which some writers put before a body and some readers refuse.
pub const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Events of one body that are read. Exotel sends a handful; a body of so many is an attack, and
/// each event takes a hundred times the room of its `{}`.
pub const MOST_EVENTS: usize = 1000;

/// One POST body, read.
#[derive(Debug)]
pub struct Notification<'b> {
    /// The body, byte for byte.
    pub body: &'b [u8],
    /// What it turned out to be.
    pub recognised: Recognised,
    /// The events in it, in the order of the body: the first [`MOST_EVENTS`].
    pub events: Vec<Event>,
    /// The JSON, or the reason why it is none.
    pub json: Result<Document<'b>, SyntaxError>,
}

impl<'b> Notification<'b> {
    /// Reads a body. Never fails: what cannot be read is kept and named.
    #[must_use]
    pub fn read(body: &'b [u8]) -> Self {
        let json = Document::parse(without_mark(body));
        let recognised = match &json {
            Ok(document) => detect(document.root()),
            Err(_) => Recognised::NotJson,
        };
        let events = match (&json, recognised.dialect()) {
            (Ok(document), Some(dialect)) => events_of(dialect, document.root())
                .take(MOST_EVENTS)
                .map(|event| read(dialect, event))
                .collect(),
            _ => Vec::new(),
        };
        Self { body, recognised, events, json }
    }
}

/// The body without a byte order mark before it.
#[must_use]
pub fn without_mark(body: &[u8]) -> &[u8] {
    body.strip_prefix(BYTE_ORDER_MARK).unwrap_or(body)
}

#[cfg(test)]
mod tests {
    use super::super::anatomy::EventKind;
    use super::super::event::{Code, Status};
    use super::*;

    fn events(body: &str) -> Vec<Event> {
        Notification::read(body.as_bytes()).events
    }

    #[test]
    fn mixed_array_gives_one_event_an_item() {
        let events = events(include_str!("../../samples/messages/batch.json"));
        assert_eq!(events.len(), 2);
        assert_eq!(events[0].status, Some(Status::Delivered));
        assert_eq!(events[0].customer.as_deref(), Some("+919876543210"));
        assert_eq!(events[0].error, None);
        assert_eq!(events[0].timestamp.as_deref(), Some("2026-11-20T07:00:16.000Z"));
        assert_eq!(events[1].kind, EventKind::InboundMessage);
        assert_eq!(events[1].text.as_deref(), Some("Order kahan hai?"));
        assert_eq!(events[1].name.as_deref(), Some("Rahul Kumar"));
        assert_eq!(events[1].pointer, "/whatsapp/messages/1");
    }

    #[test]
    fn one_meaning_is_read_alike_from_every_dialect() {
        for body in [
            include_str!("../../samples/envelope/failed.json"),
            include_str!("../../samples/event/failed.json"),
            include_str!("../../samples/messages/failed.json"),
            include_str!("../../samples/flat/failed.json"),
        ] {
            let events = events(body);
            assert_eq!(events.len(), 1);
            assert_eq!(events[0].status, Some(Status::Failed), "{body}");
            assert_eq!(events[0].customer.as_deref(), Some("+919876543210"), "{body}");
            let code = events[0].error.as_ref().unwrap().code.clone().unwrap();
            assert!(matches!(code, Code::Number(131_047 | 30018)), "{code}");
        }
    }

    #[test]
    fn unknown_kinds_are_kept_under_their_own_word() {
        let events = events(r#"{"type": "catalog_update", "data": {"x": 1}}"#);
        assert_eq!(events[0].kind, EventKind::Unknown);
        assert_eq!(events[0].word.as_deref(), Some("catalog_update"));
    }

    #[test]
    fn wrong_types_are_no_panic_and_no_event_text() {
        for body in [
            r#"{"type": "message_status", "data": null}"#,
            r#"{"type": "inbound_message", "data": {"message": [1], "from": {}}}"#,
            r#"{"whatsapp": {"messages": [null, 3, []]}}"#,
            r#"{"event": "incoming_message"}"#,
            "[]",
        ] {
            for event in events(body) {
                assert_eq!(event.message_id, None);
            }
        }
    }
}
