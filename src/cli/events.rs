//! `exowh events`.

use clap::{Args, Subcommand};

use super::stored::{DeleteArgs, ExportArgs, ImportArgs, ListArgs, PruneArgs, ShowArgs, WaitArgs};
use super::timeline::TimelineArgs;

const EXAMPLES: &str = "\
Examples:
  exowh events list status:failed since:8h   what failed in the last 8 hours
  exowh events show last                     headers, body, findings, answer
  exowh events timeline since:8h             each message's way
  exowh events wait status:read --within 30s
  exowh events export since:1d > day.ndjson  to keep, or to send again";

/// Look into what listen stored: search, show, wait for, export.
///
/// QUERY is words that must all hold: type: status: message: customer: code: dialect: id: since: until:
/// flag: path:, a word in a text, and each with - before it for its opposite; what each takes:
///
/// exowh explain query
///
/// REF is e206, last, or last~2 for the one two before it.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct EventsArgs {
    /// What to do
    #[command(subcommand)]
    pub command: EventsCommand,
}

/// The subcommands of `exowh events`. Each is described by its arguments' doc comment.
#[derive(Debug, Subcommand)]
#[allow(missing_docs)]
pub enum EventsCommand {
    List(ListArgs),
    Show(ShowArgs),
    Timeline(TimelineArgs),
    Wait(WaitArgs),
    Export(ExportArgs),
    Import(ImportArgs),
    Delete(DeleteArgs),
    Prune(PruneArgs),
}
