//! `exowh explain`.

use super::Context;
use crate::cli::explain::ExplainArgs;
use crate::error::Error;
use crate::exit::Exit;

/// Runs the command.
pub fn run(_args: ExplainArgs, _context: &mut Context) -> Result<Exit, Error> {
    Err(Error::unable("not built yet"))
}
