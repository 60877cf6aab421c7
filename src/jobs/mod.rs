//! Async work for one purpose each: drives the adapters, reports through a channel, never prints.

pub mod deliver;
pub mod retry;
