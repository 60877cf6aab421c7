//! Black-box tests of the binary: one crate, hermetic, no fixed ports.

// A test that cannot be set up has failed: unwrap says so.
#![allow(clippy::unwrap_used)]

mod env;

mod completions;
mod demo;
mod explain;
mod help;
#[cfg(unix)]
mod hostile;
mod listen;
#[cfg(unix)]
mod listen_output;
mod overview;
mod peers;
mod project;
mod readme;
mod retry;
mod samples;
mod samples_command;
mod send;
mod small_print;
mod validate;
