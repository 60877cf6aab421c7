//! The command line: text in, typed values out. One file a subcommand; the doc comment of a field is
//! its help. No effects here.

// The doc comments here are the help, where backticks would stand in the way.
#![allow(clippy::doc_markdown)]

use std::path::PathBuf;

use clap::{Parser, Subcommand};

use crate::ui::ColorChoice;

pub mod completions;
pub mod demo;
pub mod explain;
pub mod format;
pub mod listen;
pub mod man;
pub mod retry;
pub mod samples;
pub mod schema;
pub mod send;
pub mod validate;
pub mod what;

/// Receive, send, retry and validate Exotel's WhatsApp webhooks on your own machine.
///
/// Everything works offline, with no account and no telemetry. Without a command, exowh tells where
/// things stand and what to type next.
#[derive(Debug, Parser)]
#[command(
    name = "exowh",
    version,
    max_term_width = 96,
    disable_help_subcommand = false,
    after_help = "Examples:
  exowh                        where things stand, and what to type next
  exowh demo                   the whole loop in ten seconds
  exowh listen                 receive webhooks on port 3000, beside: ngrok http 3000
  exowh send text --to :3000   what Exotel would send for a text message"
)]
pub struct Cli {
    /// When to use colour [default: auto]
    #[arg(long, global = true, value_enum, value_name = "WHEN", hide_possible_values = false)]
    pub color: Option<ColorChoice>,

    /// Project file, instead of the exowh.toml found from the working folder upward [env: EXOWH_CONFIG]
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,

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
    Listen(listen::ListenArgs),
    #[command(visible_alias = "replay")]
    Send(send::SendArgs),
    Retry(retry::RetryArgs),
    Validate(validate::ValidateArgs),
    Samples(samples::SamplesArgs),
    Explain(explain::ExplainArgs),
    Schema(schema::SchemaArgs),
    Completions(completions::CompletionsArgs),
    Man(man::ManArgs),
}
