//! How Exotel delivers, and what can go wrong. Pure: time and answers are arguments.

pub mod attempt;
pub mod policy;
pub mod surroundings;
pub mod target;
