//! Which events of a POST a search finds.

use super::facet::Facet;
use super::query::{Candidate, Query};
use super::received::Received;
use crate::webhook::event::Event;

/// How many events of a POST a search finds; a POST without any is looked at once.
#[must_use]
pub fn found(query: &Query, received: &Received) -> usize {
    let events = &received.events;
    if query.is_everything() {
        return events.len().max(1);
    }
    let is_found = |event: Option<&Event>| {
        let posted = &received.posted;
        query.matches(&Candidate {
            facet: &Facet::of(&posted.path, received.recognised, event),
            target: &posted.path,
            customer: event.and_then(|event| event.customer.as_deref()),
            message_id: event.and_then(|event| event.message_id.as_deref()),
            at: received.at,
            body: &posted.body,
            event,
        })
    };
    match events.as_slice() {
        [] => usize::from(is_found(None)),
        events => events.iter().filter(|event| is_found(Some(event))).count(),
    }
}
