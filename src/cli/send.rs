//! `exowh send`.

use std::num::NonZeroUsize;

use super::format::FormatArgs;
use super::what::{DeliveryArgs, WhatArgs};

const EXAMPLES: &str = "\
Examples:
  exowh send text                         a customer's message, to :3000
  exowh send all --to :8000/hook          all of the two dialects you may get
  exowh send failed code=131049 customer=+919800000001
  exowh send messages/delivered my.json   a sample and a file
  exowh send capture.ndjson               what listen --json wrote, again
  exowh send text text='Kab aayega?' --dry-run
  exowh send text --curl                  the same as a curl command

Exit code: 0 all accepted, 1 not all, 3 no attempt could connect.";

/// Deliver samples or files, and judge the answer as Exotel would
///
/// Accepted is a 200 within 10 s, and slow if it takes more than 5 s; everything else Exotel would
/// send again. Of several bodies the first is the last where no connection can be made, or where
/// no route takes it. Another name for it is exowh replay.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct SendArgs {
    /// What to deliver, and what to change in it
    #[command(flatten)]
    pub what: WhatArgs,

    /// Where to, and how
    #[command(flatten)]
    pub delivery: DeliveryArgs,

    /// Deliver so many times; samples with fresh ids each time
    ///
    /// Files, stored events and, with --verbatim, samples are the same bytes each time: for an app that
    /// keeps what it has handled those are duplicates. --fresh makes each a message of its own.
    #[arg(
        long,
        value_name = "N",
        default_value = "1",
        hide_default_value = true,
        value_parser = times,
        help_heading = "Body"
    )]
    pub repeat: NonZeroUsize,

    /// Print a curl command that does the same, and send nothing
    ///
    /// Passwords and tokens are variables in it, which the shell fills.
    #[arg(long, conflicts_with_all = ["dry_run", "format", "json"], help_heading = "Output")]
    pub curl: bool,

    /// Print the request, and send nothing
    #[arg(long, help_heading = "Output")]
    pub dry_run: bool,

    /// How to print the result
    #[command(flatten)]
    pub format: FormatArgs,
}

fn times(text: &str) -> Result<NonZeroUsize, String> {
    text.parse().map_err(|_| "write how many times, from 1".to_owned())
}
