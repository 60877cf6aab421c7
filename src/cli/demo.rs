//! `exowh demo`.

/// See the whole loop in ten seconds.
#[derive(Debug, clap::Args)]
pub struct DemoArgs {}
