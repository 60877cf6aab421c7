//! # exowh: Exotel's WhatsApp webhooks on your own machine
//!
//! The map of the house. Each module may use only what its row says; `tests/layers.rs` holds them to
//! it.
//!
//! | module | holds | may use |
//! |---|---|---|
//! | [`error`], [`exit`], [`secret`], [`Environment`], [`Variable`] | the one error, the exit codes, what nobody may see, variables and folder of a run | – (everyone uses these) |
//! | [`webhook`] | what Exotel sends: dialects, events, rules, samples, codes | [`delivery`], [`capture`] |
//! | [`delivery`] | how Exotel delivers: policies, verdicts | [`webhook`], [`capture`] |
//! | [`capture`] | what was received, as scripts read it | [`webhook`], [`delivery`] |
//! | [`view`] | a domain value → lines of spans with a meaning, sanitised | the three above |
//! | [`adapters`] | the world, one effect a file | the three |
//! | [`jobs`] | drives adapters for one purpose, reports through a channel | the three, adapters |
//! | [`ui`] | the terminal | the three, view |
//! | [`cli`] | text in, typed values out | the three, option enums of ui |
//! | [`commands`] | one file a subcommand: builds the parts, maps the result to an exit code | all |
//!
//! 1. `webhook`, `delivery`, `capture`, `view` are pure: no I/O, no clock, no randomness, no async,
//!    no colour. Time and entropy are arguments.
//! 2. `ui` renders and never decides an outcome. Data goes to stdout, everything else to stderr.
//! 3. Async lives in `jobs` and `adapters`; the runtime is current-thread and built only by the
//!    commands that need it.
//! 4. One truth each: the rules, the policies, the codes, the exit codes, the report types.
//! 5. Raw bytes are sacred: body bytes exactly as they came.

pub mod adapters;
pub mod capture;
pub mod cli;
pub mod commands;
pub mod delivery;
mod environment;
pub mod error;
pub mod exit;
pub mod jobs;
pub mod secret;
pub mod ui;
pub mod view;
pub mod webhook;

use std::ffi::OsString;

pub use environment::{Environment, Variable};
use exit::Exit;

/// Runs one command line in an environment, and tells how it ended. Prints to the process's own
/// streams.
pub fn run(arguments: impl IntoIterator<Item = OsString>, environment: Environment) -> Exit {
    commands::run(arguments, environment)
}

#[cfg(test)]
mod cases;
