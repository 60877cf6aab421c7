//! `exowh validate`.

use std::path::PathBuf;

use clap::{ValueEnum, ValueHint};

/// Check captured JSON for the expected fields
///
/// Reads webhook bodies from files, folders or stdin, and tells what is missing, misspelt, of the
/// wrong type, or in another dialect's words: at the value itself, with the reason. A .json file is
/// one body; in any other file and in stdin each line is one, also behind the prefix of a log, over
/// several lines, or inside a record such as exowh listen --json prints.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct ValidateArgs {
    /// Files, folders (their .json and .ndjson files, deep), stored events (e206, last), or - for stdin
    /// [default: -]
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,

    /// Make warnings errors, but for what is only inferred
    #[arg(long)]
    pub strict: bool,

    /// List every rule instead: its severity, its reason, and whether JSON Schema can say it
    #[arg(long, conflicts_with_all = ["paths", "strict"])]
    pub rules: bool,

    /// How to print it [default: pretty; github under GITHUB_ACTIONS]
    #[arg(
        long,
        value_enum,
        value_name = "FORMAT",
        conflicts_with = "json",
        help_heading = "Output"
    )]
    format: Option<ValidateFormat>,

    /// The same as --format json
    #[arg(long, help_heading = "Output")]
    json: bool,
}

/// How to print findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ValidateFormat {
    /// Drawn under the source line
    Pretty,
    /// file:line:column: error: …
    Line,
    /// One JSON object a line
    Json,
    /// Annotations of GitHub Actions
    Github,
}

impl ValidateArgs {
    /// The format that was asked for.
    #[must_use]
    pub fn format(&self) -> Option<ValidateFormat> {
        if self.json { Some(ValidateFormat::Json) } else { self.format }
    }
}

const EXAMPLES: &str = "\
Examples:
  exowh validate captured.json            one body
  exowh validate captures/ monday.ndjson  a folder's files, and a body a line
  exowh validate - < app.log              bodies in a log
  pbpaste | exowh validate --strict       also what the guide leaves out
  exowh validate --rules                  every rule and its reason

Exit code: 0 no errors, 1 an error among the findings, 3 unreadable input.";
