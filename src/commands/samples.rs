//! `exowh samples`.

use super::Context;
use crate::cli::samples::SamplesArgs;
use crate::error::Error;
use crate::exit::Exit;

/// Runs the command.
pub fn run(_args: SamplesArgs, _context: &mut Context) -> Result<Exit, Error> {
    Err(Error::unable("not built yet"))
}
