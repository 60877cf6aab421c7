//! `exowh samples`.

use std::path::PathBuf;

use clap::Subcommand;

use super::format::FormatArgs;
use crate::webhook::dialect::Dialect;

const EXAMPLES: &str = "\
Examples:
  exowh samples                        the table
  exowh samples show messages/batch    one body, byte for byte
  exowh samples export fixtures        all, as fixtures/DIALECT/NAME.json";

const LIST_EXAMPLES: &str = "\
Examples:
  exowh samples list           names and dialects
  exowh samples list --json    for a script";

const SHOW_EXAMPLES: &str = "\
Examples:
  exowh samples show text              in the envelope dialect
  exowh samples show messages/batch    two events in one body
  exowh samples show guide/image       as the guide shows it
  exowh samples show read --fresh      with a new id and the time of now";

const EXPORT_EXAMPLES: &str = "\
Examples:
  exowh samples export fixtures            into a folder of your tests
  exowh samples export fixtures --force    over files that differ";

/// List, show and export the embedded samples.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES, args_conflicts_with_subcommands = true)]
pub struct SamplesArgs {
    /// How to print the list
    #[command(flatten)]
    pub format: FormatArgs,

    /// What to do with them [default: list]
    #[command(subcommand)]
    pub command: Option<SamplesCommand>,
}

/// What to do with the samples.
#[derive(Debug, Subcommand)]
pub enum SamplesCommand {
    /// All names, and the dialects that have them
    #[command(after_help = LIST_EXAMPLES)]
    List(FormatArgs),
    /// Print a sample, byte for byte
    #[command(after_help = SHOW_EXAMPLES)]
    Show {
        /// A name (text, messages/text, guide/image)
        name: String,

        /// The dialect of a bare name [default: the first of these that has it]
        #[arg(long, value_name = "DIALECT", value_parser = super::what::dialects())]
        dialect: Option<Dialect>,

        /// With fresh ids and times, and the project's account and numbers, as send delivers it
        #[arg(long)]
        fresh: bool,
    },
    /// Write all samples into a folder, as DIALECT/NAME.json
    #[command(after_help = EXPORT_EXAMPLES)]
    Export {
        /// The folder; made where it is missing
        folder: PathBuf,

        /// Overwrite files that differ
        #[arg(long)]
        force: bool,
    },
}
