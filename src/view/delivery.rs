//! Deliveries and their verdicts.

pub use crate::delivery::words::words_of;
