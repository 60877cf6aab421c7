//! `exowh send`.

/// Deliver bodies.
#[derive(Debug, clap::Args)]
pub struct SendArgs {}
