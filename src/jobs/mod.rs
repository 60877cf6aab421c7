//! Work for one purpose each, async or on threads: drives the adapters, reports through a channel or
//! to a closure, never prints.

pub mod app;
pub mod deliver;
pub mod demo;
mod faults;
pub mod forward;
pub mod goal;
pub mod judge;
pub mod look_around;
pub mod receive;
pub mod reports;
pub mod retry;
pub mod way_in;
