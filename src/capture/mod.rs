//! What was received and what was delivered, as scripts read it; and the bodies in what others
//! captured.

pub mod answer;
pub mod arrivals;
pub mod assemble;
pub mod attempted;
mod brackets;
pub mod delivered;
pub mod facet;
pub mod flags;
pub mod forwarded;
pub mod found;
pub mod gate;
pub mod judged;
pub mod kept;
pub mod kinds;
pub mod lines;
pub mod logged;
pub mod network;
pub mod news;
pub mod numbers;
pub mod onward;
pub mod query;
pub mod received;
mod record;
pub mod recorded;
mod redacted;
pub mod reference;
pub mod refused;
pub mod report;
pub mod restored;
pub mod route;
pub mod run;
pub mod shape;
pub mod skipped;
pub mod tally;
mod unquoted;
pub mod via;

pub use unquoted::Unquoted;
