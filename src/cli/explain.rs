//! `exowh explain`.

use super::format::FormatArgs;

/// Explain a code, rule, dialect or other word that exowh prints
///
/// Takes Meta's codes and Exotel's numbers, names with EX_ (in any case, also without EX_), rules of
/// validate, dialects, statuses, retry policies, and words such as handshake or session. Says what it
/// means, whether sending again helps, what to do and what not, how it looks in each dialect, who
/// says so, and where they disagree.
#[derive(Debug, clap::Args)]
#[command(
    override_usage = "exowh explain [OPTIONS] <WORD>...",
    after_help = "Examples:
  exowh explain 131047                 what it means and what to do
  exowh explain EX_MEDIA_UPLOAD_ERROR  the same by Exotel's name
  exowh explain envelope messages      two dialects, one after the other
  exowh explain 131026 --json          for a script

Exit code: 0 all explained, 1 a word is unknown."
)]
pub struct ExplainArgs {
    /// Code, rule, dialect, status, or another word that exowh prints
    #[arg(value_name = "WORD")]
    pub words: Vec<String>,

    /// How to print it.
    #[command(flatten)]
    pub format: FormatArgs,
}
