//! The project's own samples: a folder of JSON files that `send` finds by their names.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::folder::{PRIVATE, beside, check_way};
use crate::error::Error;

/// The folder, beside the project file.
pub const FOLDER: &str = "exowh-samples";

/// Where a sample of that name is, or would be.
#[must_use]
pub fn path(project: &Path, name: &str) -> PathBuf {
    project.join(within(name))
}

fn within(name: &str) -> String {
    format!("{FOLDER}/{name}.json")
}

/// Where the sample of that name is, if there is one.
///
/// # Errors
/// A link leads out of the project: whoever sends a sample by its name does not know what it would be.
pub fn find(project: &Path, name: &str) -> Result<Option<PathBuf>, Error> {
    let path = path(project, name);
    if !path.is_file() {
        return Ok(None);
    }
    match (path.canonicalize(), project.canonicalize()) {
        (Ok(meant), Ok(project)) if !meant.starts_with(&project) => Err(Error::usage(format!(
            "{} leads out of the project, to {}",
            path.display(),
            meant.display()
        ))
        .hint("name that file itself to send it")),
        _ => Ok(Some(path)),
    }
}

/// Writes a new sample, for its owner alone to read: it holds what people wrote.
///
/// # Errors
/// There is one of that name; the file cannot be written.
pub fn write(project: &Path, name: &str, body: &[u8]) -> Result<PathBuf, Error> {
    let path = path(project, name);
    let taken =
        || Error::usage(format!("{} is there already", path.display())).hint("choose another name");
    if path.symlink_metadata().is_ok() {
        return Err(taken());
    }
    check_way(project, &within(name))?;
    let unable = |error: io::Error| match error.kind() {
        io::ErrorKind::AlreadyExists => taken(),
        _ => Error::unable(format!("cannot write {}", path.display())).because(error),
    };
    let folder = project.join(FOLDER);
    fs::create_dir_all(&folder).map_err(|error| {
        Error::unable(format!("cannot make the folder {}", folder.display())).because(error)
    })?;
    let file = beside(&path, body, PRIVATE).map_err(unable)?;
    file.persist_noclobber(&path).map_err(|error| unable(error.error))?;
    Ok(path)
}
