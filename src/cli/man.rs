//! `exowh man`.

use std::path::PathBuf;

use clap::{Args, ValueHint};

/// Write man pages into a folder
///
/// One page for exowh and one for each command, as exowh-send.1. The folder is made if need be; pages
/// that are there are written anew.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  exowh man ~/.cargo/share/man/man1    then: man exowh-send
  exowh man target/man && man target/man/exowh.1")]
pub struct ManArgs {
    /// The folder, as in ~/.cargo/share/man/man1
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub folder: PathBuf,
}
