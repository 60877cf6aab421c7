//! `exowh samples`.

/// List, show and export samples.
#[derive(Debug, clap::Args)]
pub struct SamplesArgs {}
