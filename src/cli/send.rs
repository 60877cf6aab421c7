//! `exowh send`.

use std::num::NonZeroUsize;

use super::format::FormatArgs;
use super::what::{DeliveryArgs, WhatArgs};

const EXAMPLES: &str = "\
Examples:
  exowh send text                                a customer's message to the app on :3000
  exowh send all --to :8000/hook                 every sample of the two dialects you may get
  exowh send failed code=131049 customer=+919800000001
  exowh send messages/delivered data.json        a sample and a file
  exowh send text data.message.text.body=hi --dry-run
  exowh send text --curl                         the same as a curl command
  tail -1 app.log | exowh send -                 what came in last, once more

Samples get fresh ids and times; files go byte for byte. Exit code: 0 all accepted, 1 not all,
3 no attempt could connect.";

/// Deliver samples or files to any URL, as Exotel would, and tell how Exotel would take the answer.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct SendArgs {
    /// What to deliver, and what to change in it
    #[command(flatten)]
    pub what: WhatArgs,

    /// Where to, and how
    #[command(flatten)]
    pub delivery: DeliveryArgs,

    /// Deliver so many times, with fresh ids each time
    #[arg(long, value_name = "N", default_value = "1", hide_default_value = true)]
    pub repeat: NonZeroUsize,

    /// Print a curl command that does the same, and send nothing
    #[arg(long, conflicts_with_all = ["dry_run", "format", "json"])]
    pub curl: bool,

    /// Print the request, and send nothing
    #[arg(long)]
    pub dry_run: bool,

    /// How to print the result
    #[command(flatten)]
    pub format: FormatArgs,
}
