//! `exowh completions`.

/// Print a completion script.
#[derive(Debug, clap::Args)]
pub struct CompletionsArgs {}
