//! `exowh listen`.

use super::Context;
use crate::cli::listen::ListenArgs;
use crate::error::Error;
use crate::exit::Exit;

/// Runs the command.
pub fn run(_args: ListenArgs, _context: &mut Context) -> Result<Exit, Error> {
    Err(Error::unable("not built yet"))
}
