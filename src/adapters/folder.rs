//! Writing files into a folder.

use std::fs;
use std::path::Path;

use crate::error::Error;

/// Writes files by name (with folders in it) and content below a folder, which is made where it is
/// missing, and counts them. Unless forced, a file that is there already with other bytes is an error
/// before anything is written.
///
/// # Errors
/// A file would be overwritten, or cannot be written.
pub fn write_all<T: AsRef<[u8]>>(
    folder: &Path,
    files: &[(String, T)],
    force: bool,
) -> Result<usize, Error> {
    if !force {
        refuse_to_overwrite(folder, files)?;
    }
    for (name, content) in files {
        let path = folder.join(name);
        let parent = path.parent().unwrap_or(folder);
        fs::create_dir_all(parent).map_err(|error| {
            Error::unable(format!("cannot make the folder {}", parent.display())).because(error)
        })?;
        fs::write(&path, content).map_err(|error| {
            Error::unable(format!("cannot write {}", path.display())).because(error)
        })?;
    }
    Ok(files.len())
}

fn refuse_to_overwrite<T: AsRef<[u8]>>(folder: &Path, files: &[(String, T)]) -> Result<(), Error> {
    // A link that leads nowhere is there, too: writing would follow it.
    let differs = |(name, content): &&(String, T)| {
        fs::symlink_metadata(folder.join(name)).is_ok()
            && fs::read(folder.join(name)).ok().as_deref() != Some(content.as_ref())
    };
    let mut differing = files.iter().filter(differs).map(|(name, _)| name);
    let Some(first) = differing.next() else { return Ok(()) };
    let more = match differing.count() {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let shown = folder.join(first).display().to_string();
    Err(Error::unable(format!("{shown}{more} would be overwritten"))
        .hint("--force overwrites; or name a new folder"))
}
