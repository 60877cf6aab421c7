//! Writing files into a folder.

use std::fs;
use std::path::Path;

use crate::error::Error;

/// Writes files by name and content into a folder, and makes the folder if need be.
///
/// # Errors
/// The folder cannot be made, or a file not written.
pub fn write_all(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<(), Error> {
    fs::create_dir_all(folder).map_err(|error| {
        Error::unable(format!("cannot make the folder {}", folder.display())).because(error)
    })?;
    for (name, content) in files {
        let path = folder.join(name);
        fs::write(&path, content).map_err(|error| {
            Error::unable(format!("cannot write {}", path.display())).because(error)
        })?;
    }
    Ok(())
}
