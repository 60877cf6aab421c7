//! Work for one purpose each, async or on threads: drives the adapters, reports through a channel or
//! to a closure, never prints.

pub mod deliver;
pub mod demo;
pub mod judge;
pub mod look_around;
pub mod receive;
pub mod retry;
