//! Faults on purpose: which attempts go wrong, how, and what Exotel would do about it.
//!
//! What goes wrong depends on the seed, the event and the number of the attempt alone, so that the same
//! seed gives the same faults in whatever order events come.

mod attempts;
mod committed;
mod plan;
mod word;

pub use attempts::Attempts;
pub use committed::{Committed, Then};
pub use plan::{Identity, Plan};
pub use word::{Fault, FaultError, When, WhenError};
