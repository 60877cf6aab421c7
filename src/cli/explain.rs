//! `exowh explain`.

/// Explain a code, a rule or a dialect.
#[derive(Debug, clap::Args)]
pub struct ExplainArgs {}
