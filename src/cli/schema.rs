//! `exowh schema`.

use crate::webhook::dialect::Dialect;

/// Print the JSON Schema of webhook bodies
///
/// JSON Schema 2020-12, written from the rules that exowh validate checks, for validators in other
/// languages, editors and code generators. It refuses nothing that exowh validate passes; exowh
/// validate --rules tells what a schema cannot say. Titles and descriptions say what each field is
/// for, $comment who documents it.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct SchemaArgs {
    /// Only bodies of this dialect
    #[arg(long, value_name = "DIALECT", value_parser = super::what::dialects())]
    pub dialect: Option<Dialect>,

    /// Only this kind of event: message_status, inbound_message, dlr, …
    #[arg(long = "type", value_name = "TYPE")]
    pub kind: Option<String>,

    /// Refuse also what is an error only for exowh validate --strict
    #[arg(long)]
    pub strict: bool,

    /// The schema of exowh's own JSON lines instead
    #[arg(long, conflicts_with_all = ["dialect", "kind", "strict"])]
    pub lines: bool,
}

const EXAMPLES: &str = "\
Examples:
  exowh schema > exotel.schema.json                 bodies of all four dialects
  exowh schema --dialect envelope                   those of the guide alone
  exowh schema --type message_status                one kind of event
  exowh schema --dialect messages --type dlr        a delivery report
  exowh schema --lines                              what exowh --json prints";
