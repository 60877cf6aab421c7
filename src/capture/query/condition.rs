//! What a facet does not decide: ids, numbers, times, texts.

use std::fmt;

use jiff::Timestamp;

use super::key::Field;
use super::needle::Needle;
use super::pattern::{Number, Pattern};
use super::written::{list, quoted, value};
use crate::capture::facet::Facet;
use crate::webhook::event::Event;
use crate::webhook::time::{Form, write};

/// One event of a POST, or a POST without any, as a search looks at it.
#[derive(Clone, Copy, Debug)]
pub struct Candidate<'c> {
    /// What it has in common with others.
    pub facet: &'c Facet,
    /// Path and query of its POST, as they came.
    pub target: &'c str,
    /// The customer, as [`Event::customer`] has it.
    pub customer: Option<&'c str>,
    /// The message's id.
    pub message_id: Option<&'c str>,
    /// When its POST was received.
    pub at: Timestamp,
    /// The POST's body, byte for byte.
    pub body: &'c [u8],
    /// The event; `None` of a POST that holds none.
    pub event: Option<&'c Event>,
}

/// A test, or its opposite.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// Whether it is the opposite that must hold.
    pub negated: bool,
    /// What is tested.
    pub test: Test,
}

/// What is tested of one event. Of several patterns one is enough.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// The customer is there, and is one of these.
    Customer(Vec<Number>),
    /// The message id is there, and is one of these.
    Id(Vec<Pattern>),
    /// The path with its query is one of these.
    Target(Vec<Pattern>),
    /// Received then or later.
    Since(Timestamp),
    /// Received then or before.
    Until(Timestamp),
    /// The text stands in the body, or decoded in the event's text, name, custom data or id.
    Text(Needle),
}

impl Condition {
    /// Whether it holds of an event.
    #[must_use]
    pub fn holds(&self, of: &Candidate<'_>) -> bool {
        self.test.holds(of) != self.negated
    }
}

impl Test {
    /// Whether it holds of an event.
    #[must_use]
    pub fn holds(&self, of: &Candidate<'_>) -> bool {
        let any =
            |patterns: &[Pattern], text: &str| patterns.iter().any(|pattern| pattern.matches(text));
        match self {
            Test::Customer(numbers) => of
                .customer
                .is_some_and(|customer| numbers.iter().any(|number| number.matches(customer))),
            Test::Id(patterns) => of.message_id.is_some_and(|id| any(patterns, id)),
            Test::Target(patterns) => any(patterns, of.target),
            Test::Since(first) => of.at >= *first,
            Test::Until(last) => of.at <= *last,
            Test::Text(needle) => is_said(needle, of),
        }
    }
}

/// JSON may write letters as `\u0928`: the body alone would hide them.
fn is_said(needle: &Needle, of: &Candidate<'_>) -> bool {
    let texts = |event: &Event| {
        [&event.text, &event.name, &event.custom_data]
            .into_iter()
            .flatten()
            .any(|text| needle.is_in(text))
    };
    of.message_id.is_some_and(|id| needle.is_in(id))
        || of.event.is_some_and(texts)
        || needle.is_in_bytes(of.body)
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.negated { "-" } else { "" })?;
        // With all digits, so that it is read back as that instant.
        let exact = |time| write(time, Form::Rfc3339 { offset: None, fraction: 9 });
        match &self.test {
            Test::Customer(numbers) => list(f, Field::Customer, numbers.iter().map(value)),
            Test::Id(patterns) => list(f, Field::Id, patterns.iter().map(value)),
            Test::Target(patterns) => list(f, Field::Path, patterns.iter().map(value)),
            Test::Since(first) => write!(f, "{}:{first}", Field::Since.name()),
            Test::Until(last) => write!(f, "{}:{}", Field::Until.name(), exact(*last)),
            Test::Text(needle) => f.write_str(&quoted(needle.text())),
        }
    }
}
