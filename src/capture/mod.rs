//! What was received and what was delivered, as scripts read it.

pub mod answer;
pub mod delivered;
pub mod received;
pub mod refused;
pub mod report;
pub mod run;
pub mod shape;
pub mod tally;
