//! The project's own samples: a folder of JSON files that `send` finds by their names.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::error::Error;

/// The folder, beside the project file.
pub const FOLDER: &str = "exowh-samples";

/// Where a sample of that name is, or would be.
#[must_use]
pub fn path(project: &Path, name: &str) -> PathBuf {
    project.join(FOLDER).join(name).with_extension("json")
}

/// Writes a new sample, for its owner alone to read: it holds what people wrote.
///
/// # Errors
/// There is one of that name; the file cannot be written.
pub fn write(project: &Path, name: &str, body: &[u8]) -> Result<PathBuf, Error> {
    let path = path(project, name);
    let unable = |error: io::Error| match error.kind() {
        io::ErrorKind::AlreadyExists => {
            Error::usage(format!("{} is there already", path.display())).hint("choose another name")
        }
        _ => Error::unable(format!("cannot write {}", path.display())).because(error),
    };
    fs::create_dir_all(project.join(FOLDER)).map_err(unable)?;
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(&path).and_then(|mut file| file.write_all(body)).map_err(unable)?;
    Ok(path)
}
