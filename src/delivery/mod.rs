//! How Exotel delivers, and what can go wrong. Pure: time and answers are arguments.

pub mod attempt;
pub mod course;
pub mod curl;
pub mod destination;
pub mod fault;
pub mod handshake;
pub mod history;
pub mod lead;
pub mod lifecycle;
pub mod pace;
pub mod policy;
pub mod schedule;
pub mod signature;
pub mod surroundings;
pub mod tally;
pub mod target;
pub mod way;
pub mod words;
