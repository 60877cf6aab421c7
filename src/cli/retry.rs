//! `exowh retry`.

/// Show or run the retry schedule.
#[derive(Debug, clap::Args)]
pub struct RetryArgs {}
