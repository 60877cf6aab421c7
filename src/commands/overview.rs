//! Bare `exowh`: where things stand, and the next command to type.

use super::Context;
use crate::error::Error;
use crate::exit::Exit;

/// Runs the command.
pub fn run(_context: &mut Context) -> Result<Exit, Error> {
    Err(Error::unable("not built yet"))
}
