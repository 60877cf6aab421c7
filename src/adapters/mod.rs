//! The world: one effect a file. Returns domain values or its own error; never prints, never exits.

pub mod blocks;
pub mod clock;
pub mod folder;
pub mod http_client;
mod http_exchange;
pub mod http_server;
pub mod input;
pub mod keys;
pub mod ngrok;
pub mod port_owner;
pub mod project;
pub mod runtime;
pub mod signals;
pub mod step_summary;
pub mod temporary;
pub mod wait;
