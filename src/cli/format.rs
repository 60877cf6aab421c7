//! Output formats, as the commands share them.

use clap::{Args, ValueEnum};

/// How to print the result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people, with colour and layout
    Pretty,
    /// One plain line for each
    Line,
    /// One JSON object a line
    Json,
}

/// `--format` and its short form for scripts.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub struct FormatArgs {
    /// How to print it [default: pretty]
    #[arg(long, value_enum, value_name = "FORMAT", conflicts_with = "json")]
    format: Option<Format>,

    /// The same as --format json
    #[arg(long)]
    json: bool,
}

impl FormatArgs {
    /// The format that was asked for.
    #[must_use]
    pub fn format(&self) -> Format {
        if self.json { Format::Json } else { self.format.unwrap_or(Format::Pretty) }
    }
}
