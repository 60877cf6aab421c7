//! A JSON text with the place of every value in it.
//!
//! `serde_json` reads values but forgets where they stood, takes duplicate keys silently and has no
//! words for the mistakes that people make. A finding needs all three, so the careful pass, the
//! event reader and the sample editor share this document. Its verdict on what is JSON is
//! `serde_json`'s; a property test holds them equal.

mod document;
mod edit;
mod fault;
mod parse;
mod pointer;
mod scan;
pub(in crate::webhook) mod word;

pub use document::{Document, Kind, Value};
pub use edit::Edits;
pub use fault::{Fault, Opened, SyntaxError};
pub use parse::{MAX_BYTES, MAX_DEPTH, MAX_VALUES, Room};
pub use pointer::{Position, escape_token, position, unescape_token};
