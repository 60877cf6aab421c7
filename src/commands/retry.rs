//! `exowh retry`.

use super::Context;
use crate::cli::retry::RetryArgs;
use crate::error::Error;
use crate::exit::Exit;

/// Runs the command.
pub fn run(_args: RetryArgs, _context: &mut Context) -> Result<Exit, Error> {
    Err(Error::unable("not built yet"))
}
