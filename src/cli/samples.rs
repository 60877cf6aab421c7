//! `exowh samples`.

use std::path::PathBuf;

use clap::Subcommand;

use crate::webhook::dialect::Dialect;

const EXAMPLES: &str = "\
Examples:
  exowh samples                        the table
  exowh samples show messages/batch    one body, byte for byte
  exowh samples export fixtures        all of them, as fixtures/<dialect>/<name>.json";

/// List, show and export the embedded samples.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES, args_conflicts_with_subcommands = true)]
pub struct SamplesArgs {
    /// What to do with them [default: list]
    #[command(subcommand)]
    pub command: Option<SamplesCommand>,
}

/// What to do with the samples.
#[derive(Debug, Subcommand)]
pub enum SamplesCommand {
    /// All names, and the dialects that have them
    List {
        /// One JSON object a line
        #[arg(long)]
        json: bool,
    },
    /// Print a sample, byte for byte
    Show {
        /// A name (text, messages/text, guide/image)
        name: String,

        /// The dialect of a bare name [default: envelope, or the first that has the name]
        #[arg(long, value_name = "DIALECT", value_parser = super::what::dialect)]
        dialect: Option<Dialect>,

        /// With fresh ids and times, and the project's account and numbers, as send delivers it
        #[arg(long)]
        fresh: bool,
    },
    /// Write all samples into a folder, as DIALECT/NAME.json
    Export {
        /// The folder; made where it is missing
        folder: PathBuf,

        /// Overwrite files that differ
        #[arg(long)]
        force: bool,
    },
}
