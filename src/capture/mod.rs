//! What was received and what was delivered, as scripts read it; and the bodies in what others
//! captured.

pub mod answer;
pub mod assemble;
mod brackets;
pub mod delivered;
pub mod judged;
pub mod lines;
pub mod logged;
pub mod received;
pub mod recorded;
pub mod refused;
pub mod report;
pub mod run;
pub mod shape;
pub mod tally;
mod unquoted;

pub use unquoted::Unquoted;
