//! What was received and what was delivered, as scripts read it.

pub mod report;
