//! `exowh events timeline`.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::format::FormatArgs;
use super::stored::StoreArgs;

const TIMELINE_EXAMPLES: &str = "\
Examples:
  exowh events timeline since:8h                    every message, by customer
  exowh events timeline customer:+919876543210
  exowh events timeline c41f                        the one whose id ends so
  exowh events timeline --file capture.ndjson       what listen --json wrote
  exowh events timeline --json | jq .reason";

/// Show what became of each message: sent, delivered, read or failed
///
/// By customer and message, with the time between the steps by the events' own times; what came twice or
/// late; the 24-hour session; and whether that is normal. A message's id, or its last characters, shows
/// that message in detail: when each event happened, and when it came.
#[derive(Debug, Args)]
#[command(after_help = TIMELINE_EXAMPLES)]
pub struct TimelineArgs {
    /// What to look for, or a message: its id, the last characters of it, or e206
    ///
    /// A search shows the messages that have an event which it finds, with all their steps.
    #[arg(value_name = "QUERY|MESSAGE_ID")]
    pub words: Vec<String>,

    /// Not the store, but a capture: what exowh listen --json wrote, or a body a line; - for stdin
    ///
    /// A .json file is one body. The screen holds for the moment at which the capture ends: what came
    /// later is not known.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with = "store")]
    pub file: Option<PathBuf>,

    /// Which store
    #[command(flatten)]
    pub store: StoreArgs,

    /// How to print it
    #[command(flatten)]
    pub format: FormatArgs,
}
