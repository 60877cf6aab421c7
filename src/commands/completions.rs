//! `exowh completions`.

use super::Context;
use crate::cli::completions::CompletionsArgs;
use crate::error::Error;
use crate::exit::Exit;

/// Runs the command.
pub fn run(_args: CompletionsArgs, _context: &mut Context) -> Result<Exit, Error> {
    Err(Error::unable("not built yet"))
}
