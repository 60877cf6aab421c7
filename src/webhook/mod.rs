//! What Exotel sends: dialects, events, messages, codes, rules, samples. Pure.

pub mod anatomy;
pub mod code;
pub mod dialect;
pub mod event;
pub mod explain;
pub mod json;
pub mod notification;
pub mod phone;
pub mod redact;
pub mod rule;
pub mod sample;
pub mod schema;
pub mod time;
pub mod validate;
