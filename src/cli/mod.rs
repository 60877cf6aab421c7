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
pub mod send;
pub mod validate;
pub mod what;

/// Receive, send, retry and validate Exotel's WhatsApp webhooks on your own machine.
///
/// Everything works offline, with no account and no telemetry. Without a command, exowh tells where
/// things stand and what to type next.
#[derive(Debug, Parser)]
#[command(name = "exowh", version, max_term_width = 96, disable_help_subcommand = false)]
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

/// The subcommands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// See the whole loop in ten seconds, with the commands to type
    Demo(demo::DemoArgs),
    /// Receive webhooks beside ngrok: answer, pretty-print
    Listen(listen::ListenArgs),
    /// Deliver samples or files to any URL
    #[command(visible_alias = "replay")]
    Send(send::SendArgs),
    /// Show Exotel's retry schedule, or live through it against an endpoint
    Retry(retry::RetryArgs),
    /// Check captured JSON for the expected fields
    Validate(validate::ValidateArgs),
    /// List, show and export the embedded samples
    Samples(samples::SamplesArgs),
    /// Explain a code, or any rule or dialect that exowh prints
    Explain(explain::ExplainArgs),
    /// Print the completion script of a shell
    Completions(completions::CompletionsArgs),
    /// Write man pages into a folder
    Man(man::ManArgs),
}
