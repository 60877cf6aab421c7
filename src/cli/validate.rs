//! `exowh validate`.

/// Check captured JSON.
#[derive(Debug, clap::Args)]
pub struct ValidateArgs {}
