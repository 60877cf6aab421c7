//! What is expected of a body, once, as data: the rules, and the fields of every dialect.
//!
//! `validate`, `explain` and the JSON Schema are all made from these tables; nothing else knows a
//! field's need, its type or its source.

mod catalogue;
mod severity;
mod source;

pub use catalogue::{RULES, Rule, all, find};
pub use severity::Severity;
pub use source::{Authority, Source};
