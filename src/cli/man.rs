//! `exowh man`.

/// Write man pages.
#[derive(Debug, clap::Args)]
pub struct ManArgs {}
