//! What is expected of a body, once, as data: the rules, and the fields of every dialect.
//!
//! `validate`, `explain` and the JSON Schema are all made from these tables; nothing else knows a
//! field's need, its type or its source. A [`Shape`] is an object; its [`Tag`] is the field whose
//! word selects further fields (`type`, `event`, `callback_type`, `interactive.type`). Everything is
//! static: a walker can dispatch on it without allocating, and a schema can be written from it. What
//! one field alone cannot say (a status against its errors, a number against its name) is a rule of
//! the catalogue whose check is code.

mod catalogue;
mod contact;
mod content;
mod envelope;
mod event;
mod field;
mod flat;
mod messages;
mod severity;
mod shape;
mod shared;
mod source;
mod words;

pub use catalogue::{RULES, Rule, all, find};
pub use field::{Alias, Field, Format, ID, Need, TEXT, Type, alias, field};
pub use severity::Severity;
pub use shape::{Shape, Tag, Variant, variant};
pub use source::{Authority, Source};
pub use words::{Foreign, Words};

use super::dialect::Dialect;

/// The shape of a body of a dialect.
#[must_use]
pub fn shape(dialect: Dialect) -> &'static Shape {
    match dialect {
        Dialect::Envelope => &envelope::ENVELOPE,
        Dialect::Event => &event::EVENT,
        Dialect::Messages => &messages::MESSAGES,
        Dialect::Flat => &flat::FLAT,
    }
}
