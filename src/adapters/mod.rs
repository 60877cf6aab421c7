//! The world: one effect a file. Returns domain values or its own error; never prints, never exits.

pub mod folder;
pub mod http_client;
pub mod ngrok;
pub mod project;
