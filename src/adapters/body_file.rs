//! Bodies from files and from stdin, byte for byte.

use std::io::{self, Read as _};
use std::path::Path;

use crate::error::Error;

/// The bytes of a file.
///
/// # Errors
/// It cannot be read.
pub fn read(path: &Path) -> Result<Vec<u8>, Error> {
    std::fs::read(path)
        .map_err(|error| Error::unable(format!("cannot read {}", path.display())).because(error))
}

/// All of stdin.
///
/// # Errors
/// It cannot be read.
pub fn read_stdin() -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    io::stdin()
        .lock()
        .read_to_end(&mut bytes)
        .map_err(|error| Error::unable("cannot read stdin").because(error))?;
    Ok(bytes)
}

/// Whether there is a file of that name.
#[must_use]
pub fn exists(path: &Path) -> bool {
    path.is_file()
}
