//! A domain value → lines of spans with a meaning. The terminal turns them into colour, a page into
//! HTML; neither says a thing twice.
//!
//! Every text that enters a [`Span`] is sanitised there, once: nothing that a sender or an app
//! controls can reach a terminal as a control sequence.

pub mod app;
pub mod body;
pub mod crowded;
pub mod delivery;
pub mod duration;
mod excerpt;
pub mod explain;
mod failure;
mod fault;
pub mod finding;
pub mod forward;
pub mod goal;
mod headline;
pub mod kept;
pub mod keys;
mod label;
mod line;
pub mod listed;
pub mod matrix;
mod not_json;
pub mod overview;
pub mod plain;
pub mod rail;
pub mod received;
pub mod retry;
pub mod rules;
pub mod run;
pub mod samples;
mod sanitise;
pub mod schedule;
pub mod signature;
pub mod skipped;
pub mod step_summary;
pub mod stored;
pub mod tally;
pub mod timeline;
pub mod way;
mod window;

pub use headline::cut;
pub use line::{Line, Role, Span, warning, wrap};
pub use sanitise::sanitise;
