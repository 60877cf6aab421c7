//! A domain value → lines of spans with a meaning. The terminal turns them into colour, a page into
//! HTML; neither says a thing twice.
//!
//! Every text that enters a [`Span`] is sanitised there, once: nothing that a sender or an app
//! controls can reach a terminal as a control sequence.

pub mod delivery;
pub mod duration;
mod line;
pub mod matrix;
pub mod rail;
pub mod retry;
pub mod run;
pub mod samples;
mod sanitise;
pub mod schedule;

pub use line::{Line, Role, Span, wrap};
pub use sanitise::sanitise;
