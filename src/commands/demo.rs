//! `exowh demo`.

use super::Context;
use crate::cli::demo::DemoArgs;
use crate::error::Error;
use crate::exit::Exit;

/// Runs the command.
pub fn run(_args: DemoArgs, _context: &mut Context) -> Result<Exit, Error> {
    Err(Error::unable("not built yet"))
}
