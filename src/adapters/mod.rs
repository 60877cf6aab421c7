//! The world: one effect a file. Returns domain values or its own error; never prints, never exits.

pub mod body_file;
pub mod http_client;
pub mod interrupt;
pub mod keys;
pub mod project;
pub mod sample_files;
pub mod wait;
