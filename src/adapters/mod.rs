//! The world: one effect a file. Returns domain values or its own error; never prints, never exits.

pub mod blocks;
pub mod clock;
pub mod folder;
mod http_body;
pub mod http_client;
mod http_exchange;
mod http_places;
pub mod http_server;
mod http_stream;
pub mod input;
pub mod keyboard;
pub mod keys;
pub mod ngrok;
pub mod own_samples;
pub mod port;
pub mod port_owner;
pub mod process;
pub mod project;
pub mod runtime;
pub mod settings_file;
pub mod signals;
mod stdin;
pub mod step_summary;
pub mod store;
pub mod wait;
