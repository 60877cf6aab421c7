//! Which event a POST is an attempt at, and whether that is to go wrong.

use jiff::Timestamp;

use super::facet::Facet;
use super::flags::trace;
use super::query::{Candidate, Query};
use crate::delivery::fault::{Identity, Plan};
use crate::webhook::event::Event;
use crate::webhook::notification::Notification;

/// What goes wrong in a run, and with which events.
#[derive(Clone, Debug)]
pub struct Failing {
    /// Which events.
    pub of: Query,
    /// Which attempts at them, and how.
    pub plan: Plan,
}

impl Failing {
    /// Whether a POST is about such an event. What is known of an event only once it is stored, its
    /// flags, it has not.
    #[must_use]
    pub fn is_of(&self, notification: &Notification<'_>, path: &str, at: Timestamp) -> bool {
        let found = |event: Option<&Event>| {
            let facet = Facet::of(path, notification.recognised, event);
            self.of.matches(&Candidate {
                facet: &facet,
                target: path,
                customer: event.and_then(|event| event.customer.as_deref()),
                message_id: event.and_then(|event| event.message_id.as_deref()),
                at,
                body: notification.body,
                event,
            })
        };
        self.of.is_everything()
            || notification.events.iter().any(|event| found(Some(event)))
            || notification.events.is_empty() && found(None)
    }
}

/// What a retry has in common with the attempt before it: its messages and what is said of them, and
/// where not every event is about a message, the whole body.
#[must_use]
pub fn identity(notification: &Notification<'_>) -> Identity {
    let traces: Option<Vec<_>> = notification.events.iter().map(trace).collect();
    match traces {
        Some(traces) if !traces.is_empty() => {
            let parts = traces.iter().flat_map(|(id, word)| [id.as_bytes(), word.as_bytes()]);
            Identity::of(parts)
        }
        _ => Identity::of([notification.body]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(body: &str) -> Identity {
        identity(&Notification::read(body.as_bytes()))
    }

    #[test]
    fn same_message_and_status_is_the_same_event_however_it_is_written() {
        let sent = r#"{"sid": "m1", "status": "sent"}"#;
        assert_eq!(
            of(sent),
            of(r#"{"status":"sent","sid":"m1","timestamp":"2026-11-20T00:00:00Z"}"#)
        );
        assert_ne!(of(sent), of(r#"{"sid": "m1", "status": "seen"}"#));
        assert_ne!(of(sent), of(r#"{"sid": "m2", "status": "sent"}"#));
    }

    #[test]
    fn without_a_message_the_bytes_tell_events_apart() {
        let handshake = r#"{"type": "verification", "challenge": "a"}"#;
        assert_eq!(of(handshake), of(handshake));
        assert_ne!(of(handshake), of(r#"{"type": "verification", "challenge": "b"}"#));
        assert_ne!(of("no json"), of("no json "));
    }

    #[test]
    fn several_events_count_together() {
        let body = |sids: [&str; 2]| {
            let items = sids.map(|sid| {
                format!(r#"{{"callback_type": "incoming_message", "sid": "{sid}", "from": "1"}}"#)
            });
            format!(r#"{{"whatsapp": {{"messages": [{}]}}}}"#, items.join(","))
        };
        assert_eq!(of(&body(["a", "b"])), of(&body(["a", "b"])));
        assert_ne!(of(&body(["a", "b"])), of(&body(["a", "c"])));
    }
}
