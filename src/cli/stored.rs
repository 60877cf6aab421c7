//! What `exowh events` does with stored events.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, ValueHint};

use super::format::FormatArgs;
use crate::capture::reference::Reference;

/// Which store.
#[derive(Clone, Debug, Default, Args)]
pub struct StoreArgs {
    /// The store [default: the user's data folder] [env: EXOWH_STORE]
    ///
    /// Without it and the variable, `store` of exowh.toml counts, else exowh/events.db in the user's
    /// data folder.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub store: Option<PathBuf>,
}

const LIST_EXAMPLES: &str = "\
Examples:
  exowh events list                          the last 50
  exowh events list status:failed since:8h   what failed in the last 8 hours
  exowh events list customer:+9198* -type:message_status
  exowh events list \"Order kahan\"            a text in the body
  exowh events list code:131047 --json | jq .events";

/// List what was received, the newest last
///
/// One line an event, as listen shows them. With a free text all that is found is listed as it is
/// found; else the last 50.
#[derive(Debug, Args)]
#[command(after_help = LIST_EXAMPLES)]
pub struct ListArgs {
    /// What to look for [default: everything]
    #[arg(value_name = "QUERY")]
    pub query: Vec<String>,

    /// The newest so many
    #[arg(long, short = 'n', value_name = "N", conflicts_with = "all")]
    pub limit: Option<usize>,

    /// All, not only the newest
    #[arg(long)]
    pub all: bool,

    /// Which store
    #[command(flatten)]
    pub store: StoreArgs,

    /// How to print it
    #[command(flatten)]
    pub format: FormatArgs,
}

const SHOW_EXAMPLES: &str = "\
Examples:
  exowh events show e206
  exowh events show last~1 --raw > body.json   the exact bytes
  exowh events show e206 --curl                a command that posts it again";

/// Show one POST: headers, body, findings, our answer
#[derive(Debug, Args)]
#[command(after_help = SHOW_EXAMPLES)]
pub struct ShowArgs {
    /// Which: e206, last, last~2
    #[arg(value_name = "REF")]
    pub reference: Reference,

    /// The body alone, byte for byte
    #[arg(long, conflicts_with_all = ["curl", "json", "format"])]
    pub raw: bool,

    /// A curl command that posts the same bytes with the same headers
    #[arg(long, conflicts_with_all = ["json", "format"])]
    pub curl: bool,

    /// Which store
    #[command(flatten)]
    pub store: StoreArgs,

    /// How to print it
    #[command(flatten)]
    pub format: FormatArgs,
}

const WAIT_EXAMPLES: &str = "\
Examples:
  exowh events wait status:delivered --within 30s
  exowh events wait since:5m id:msg_abc123 status:delivered,read --count 2
  exowh events wait status:failed --none --within 10s   fails if one comes";

/// Wait until events have come, for scripts
///
/// Counts what arrives while it waits, and, where the query has a since:, what has arrived since then.
/// Ends with 0 when there are enough, with 4 when the time is over.
#[derive(Debug, Args)]
#[command(after_help = WAIT_EXAMPLES)]
pub struct WaitArgs {
    /// What to wait for
    #[arg(value_name = "QUERY", required = true)]
    pub query: Vec<String>,

    /// How many
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub count: usize,

    /// For how long at most: 30s, 2min
    #[arg(long, value_name = "DURATION", default_value = "30s", value_parser = humantime::parse_duration)]
    pub within: Duration,

    /// Expect that none comes: 0 when the time is over, 1 as soon as one has come
    #[arg(long, conflicts_with = "count")]
    pub none: bool,

    /// Which store
    #[command(flatten)]
    pub store: StoreArgs,

    /// How to print it
    #[command(flatten)]
    pub format: FormatArgs,
}

const EXPORT_EXAMPLES: &str = "\
Examples:
  exowh events export > all.ndjson
  exowh events export e206 e207 > two.ndjson
  exowh events export --redact > shared.ndjson   with pseudonyms
  exowh events export e206 --as sample refund    then: exowh send refund";

/// Export POSTs as NDJSON, or one as a sample to send
///
/// Each line is what listen --json prints: send, validate and import read it.
#[derive(Debug, Args)]
#[command(after_help = EXPORT_EXAMPLES)]
pub struct ExportArgs {
    /// Which: references, or a query [default: everything]
    #[arg(value_name = "REF|QUERY")]
    pub what: Vec<String>,

    /// Replace numbers, names and texts by pseudonyms, so that it can be shown around
    ///
    /// The same number or name has the same pseudonym within an export, and another one in the next.
    /// Message ids stay. What is exported is still valid.
    #[arg(long)]
    pub redact: bool,

    /// Write the body of one POST as a sample of that name
    ///
    /// Into the folder exowh-samples of the project (beside exowh.toml, else the working folder), where
    /// send finds it by its name.
    #[arg(long = "as", value_names = ["sample", "NAME"], num_args = 2)]
    pub form: Option<Vec<String>>,

    /// Which store
    #[command(flatten)]
    pub store: StoreArgs,
}

const IMPORT_EXAMPLES: &str = "\
Examples:
  exowh events import capture.ndjson   what listen --json or export wrote
  exowh events import bodies.ndjson    a body a line
  exowh events import --ngrok          what ngrok's agent still holds";

/// Import POSTs: our own NDJSON, plain bodies, or what ngrok's agent still holds
///
/// What the store has already, the same body at the same time, is left out. A body alone has no time of
/// arrival: it gets the time that its event names.
#[derive(Debug, Args)]
#[command(after_help = IMPORT_EXAMPLES)]
pub struct ImportArgs {
    /// Files; - for stdin
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath, required_unless_present = "ngrok")]
    pub files: Vec<PathBuf>,

    /// Ask ngrok's agent [default: 127.0.0.1:4040] [env: EXOWH_NGROK]
    #[arg(long, value_name = "ADDRESS", num_args = 0..=1, default_missing_value = "", require_equals = true)]
    pub ngrok: Option<String>,

    /// Which store
    #[command(flatten)]
    pub store: StoreArgs,
}

const DELETE_EXAMPLES: &str = "\
Examples:
  exowh events delete e206
  exowh events delete customer:+919876543210   all with an event of theirs";

/// Delete POSTs, with all that was stored about them
///
/// Asks first; without a terminal it wants --yes. What is deleted is overwritten in the file.
#[derive(Debug, Args)]
#[command(after_help = DELETE_EXAMPLES)]
pub struct DeleteArgs {
    /// Which: references, or a query
    #[arg(value_name = "REF|QUERY", required = true)]
    pub what: Vec<String>,

    /// Do not ask
    #[arg(long, short)]
    pub yes: bool,

    /// Which store
    #[command(flatten)]
    pub store: StoreArgs,
}

const PRUNE_EXAMPLES: &str = "\
Examples:
  exowh events prune --older-than 30d
  exowh events prune --keep 10000                    all but the newest
  exowh events prune --older-than 30d --keep 10000   never of the newest";

/// Delete what is old
///
/// Asks first; without a terminal it wants --yes.
#[derive(Debug, Args)]
#[command(after_help = PRUNE_EXAMPLES)]
pub struct PruneArgs {
    /// POSTs that came longer ago: 30d, 12h
    #[arg(long, value_name = "DURATION", value_parser = humantime::parse_duration, required_unless_present = "keep")]
    pub older_than: Option<Duration>,

    /// Never the newest so many; without --older-than, all the others
    #[arg(long, value_name = "N")]
    pub keep: Option<u64>,

    /// Do not ask
    #[arg(long, short)]
    pub yes: bool,

    /// Which store
    #[command(flatten)]
    pub store: StoreArgs,
}
