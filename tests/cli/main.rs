//! Black-box tests of the binary: one crate, hermetic, no fixed ports.

// A test that cannot be set up has failed: unwrap says so.
#![allow(clippy::unwrap_used)]

#[path = "../../src/cases.rs"]
mod cases;
mod env;

#[cfg(unix)]
mod addresses;
mod completions;
mod demo;
mod endurance;
mod events;
mod events_hostile;
mod explain;
#[cfg(unix)]
mod explain_try;
mod forward;
mod help;
#[cfg(unix)]
mod hostile;
mod limits;
mod listen;
#[cfg(unix)]
mod listen_app;
mod listen_fault;
mod listen_gate;
#[cfg(unix)]
mod listen_keys;
#[cfg(unix)]
mod listen_loris;
#[cfg(target_os = "linux")]
mod listen_memory;
mod listen_ngrok;
#[cfg(unix)]
mod listen_output;
mod listen_until;
mod overview;
mod peers;
mod project;
mod readme;
mod retry;
mod samples;
mod samples_command;
mod schema;
mod secrets;
mod send;
mod small_print;
#[cfg(unix)]
mod stop;
mod store;
mod store_growth;
#[cfg(unix)]
mod store_taken;
mod timeline;
mod validate;
#[cfg(unix)]
mod widths;
#[cfg(unix)]
mod written;
