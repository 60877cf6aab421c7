//! The command line: text in, typed values out. One file a subcommand; the doc comment of a field is
//! its help. No effects here.

// The doc comments here are the help, where backticks would stand in the way.
#![allow(clippy::doc_markdown)]

use std::path::PathBuf;

use clap::{ArgAction, Parser, Subcommand, ValueHint};

pub use negated::read;

use crate::ui::ColorChoice;

pub mod completions;
pub mod demo;
pub mod events;
pub mod explain;
pub mod fault;
pub mod format;
pub mod forward;
pub mod gate;
mod groups;
pub mod listen;
pub mod man;
mod negated;
pub mod ngrok;
pub mod retry;
pub mod samples;
pub mod schema;
pub mod send;
pub mod stored;
pub mod timeline;
pub mod until;
pub mod validate;
pub mod what;

/// What every command takes stands last in its help.
const GLOBAL: &str = "Global options";

/// Receive, send, retry and validate Exotel's WhatsApp webhooks on your own machine.
///
/// Everything works offline, with no account and no telemetry. Without a command, exowh tells where
/// things stand and what to type next.
#[derive(Debug, Parser)]
#[command(
    name = "exowh",
    version,
    max_term_width = 96,
    disable_help_flag = true,
    disable_version_flag = true,
    help_template = groups::template(),
    after_help = "Examples:
  exowh                        where things stand, and what to type next
  exowh demo                   the whole loop in ten seconds
  exowh listen                 receive on port 3000; beside it: ngrok http 3000
  exowh send text --to :3000   what Exotel would send for a text message"
)]
pub struct Cli {
    /// Colour: auto, always or never [default: auto]
    ///
    /// auto is on a terminal, unless NO_COLOR is set; FORCE_COLOR=1 and always are into a pipe, too.
    #[arg(
        long,
        global = true,
        value_enum,
        value_name = "WHEN",
        hide_possible_values = true,
        help_heading = GLOBAL
    )]
    pub color: Option<ColorChoice>,

    /// Project file [default: exowh.toml] [env: EXOWH_CONFIG]
    ///
    /// exowh.toml is looked for from the working folder upward. One above it that is another user's, and
    /// not root's, is taken only where it is named here.
    #[arg(
        long,
        global = true,
        value_name = "FILE",
        value_hint = ValueHint::FilePath,
        help_heading = GLOBAL
    )]
    pub config: Option<PathBuf>,

    /// Print help: -h in short, --help in full
    #[arg(short, long, global = true, action = ArgAction::Help, help_heading = GLOBAL)]
    help: Option<bool>,

    /// Print version
    #[arg(short = 'V', long, action = ArgAction::Version, help_heading = GLOBAL)]
    version: Option<bool>,

    /// What to do
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// The subcommands. Each is described by its arguments' doc comment: one here would hide that one's
/// second paragraph from the long help.
#[derive(Debug, Subcommand)]
#[allow(missing_docs)]
pub enum Command {
    Demo(demo::DemoArgs),
    Listen(Box<listen::ListenArgs>),
    #[command(visible_alias = "replay")]
    Send(send::SendArgs),
    Retry(retry::RetryArgs),
    Validate(validate::ValidateArgs),
    Events(events::EventsArgs),
    Samples(samples::SamplesArgs),
    Explain(explain::ExplainArgs),
    Schema(schema::SchemaArgs),
    Completions(completions::CompletionsArgs),
    Man(man::ManArgs),
}
