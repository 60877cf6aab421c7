//! `exowh retry`: the schedule, and living through it.

mod plan;
mod run;
#[cfg(unix)]
mod terminal;
