//! What was received and what was delivered, as scripts read it.

pub mod delivered;
pub mod report;
pub mod run;
