//! `exowh listen`.

/// Receive webhooks.
#[derive(Debug, clap::Args)]
pub struct ListenArgs {}
