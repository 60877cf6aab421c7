//! Samples as files.

use std::path::Path;

use crate::error::Error;

/// Writes files below a folder, which is made where it is missing, and counts those that were
/// written. A file that is there already with other bytes is an error before anything is written,
/// unless forced; with the same bytes it stays.
///
/// # Errors
/// A file would be overwritten, or cannot be written.
pub fn write(folder: &Path, files: &[(String, &[u8])], force: bool) -> Result<usize, Error> {
    let differs = |(name, bytes): &&(String, &[u8])| {
        std::fs::symlink_metadata(folder.join(name)).is_ok()
            && std::fs::read(folder.join(name)).ok().as_deref() != Some(*bytes)
    };
    let differing: Vec<&str> =
        files.iter().filter(differs).map(|(name, _)| name.as_str()).collect();
    if let (Some(first), false) = (differing.first(), force) {
        let more = match differing.len() - 1 {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let shown = folder.join(first).display().to_string();
        return Err(Error::unable(format!("{shown}{more} would be overwritten"))
            .hint("--force overwrites; or name a new folder"));
    }
    for (name, bytes) in files {
        let path = folder.join(name);
        let parent = path.parent().unwrap_or(folder);
        std::fs::create_dir_all(parent).and_then(|()| std::fs::write(&path, bytes)).map_err(
            |error| Error::unable(format!("cannot write {}", path.display())).because(error),
        )?;
    }
    Ok(files.len())
}
