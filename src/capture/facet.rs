//! What many events have in common: the few values by which they are told apart in a search.
//!
//! A day's events differ in ids, numbers and texts, but in these they repeat: a store holds each
//! combination once, and asks [`super::query`] which of them a search wants.

use crate::webhook::anatomy::EventKind;
use crate::webhook::code::exotel_named;
use crate::webhook::dialect::Recognised;
use crate::webhook::event::{Event, EventError};

/// One combination. What an event does not say is empty.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Facet {
    /// The path of its POST, without the query.
    pub path: String,
    /// What its POST's body turned out to be.
    pub dialect: Recognised,
    /// What it is about; `None` for a POST that holds no event.
    pub kind: Option<EventKind>,
    /// The status, in the guide's words; a template's or payment's as it is written.
    pub status: String,
    /// The type of an inbound message at its most telling.
    pub message_type: String,
    /// The error's code as it is written; where there is only Exotel's name for it, the name.
    pub code: String,
    /// Its flags, in the order of [`super::flags::ALL`].
    pub flags: Vec<&'static str>,
}

impl Facet {
    /// The facet of an event of a POST to a path; `None`: of a POST without any.
    #[must_use]
    pub fn of(path: &str, dialect: Recognised, event: Option<&Event>) -> Self {
        let text = |value: Option<&str>| value.unwrap_or_default().to_owned();
        let error = event.and_then(|event| event.error.as_ref());
        Self {
            path: path.split('?').next().unwrap_or_default().to_owned(),
            dialect,
            kind: event.map(|event| event.kind),
            status: text(event.and_then(|event| Some(event.status.as_ref()?.word()))),
            message_type: text(event.and_then(|event| event.message_type.as_deref())),
            code: error.and_then(code_of).unwrap_or_default(),
            flags: event.map(|event| event.flags.clone()).unwrap_or_default(),
        }
    }
}

/// `EX_RESTRICTED_BY_META` comes without a number: nobody knows it.
fn code_of(error: &EventError) -> Option<String> {
    let named = || Some(exotel_named(error.title.as_deref()?)?.name.clone());
    error.code.as_ref().map(ToString::to_string).or_else(named)
}
