//! Writing files into a folder: each beside its name first, so that no half of one ever has it.

use std::fs;
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use tempfile::{Builder, TempPath};

use super::settings_file::what;
use crate::error::Error;

/// Writes files by name (with folders in it) and content below a folder, which is made where it is
/// missing, and counts them. All are written before the first gets its name, and none is where one cannot
/// be. A link below the folder is never written through, and nothing that is there is opened but files.
/// Unless forced, a file that is there already with other bytes is an error before anything is written.
///
/// # Errors
/// A file would be overwritten, or cannot be written.
pub fn write_all<T: AsRef<[u8]>>(
    folder: &Path,
    files: &[(String, T)],
    force: bool,
) -> Result<usize, Error> {
    // That one may be a link.
    if let Some(what) = folder.metadata().ok().and_then(|about| no_folder(&about)) {
        return Err(taken(folder, what));
    }
    for (name, _) in files {
        check_way(folder, name)?;
    }
    if !force {
        refuse_to_overwrite(folder, files)?;
    }
    let mut made = Made::default();
    let mut written = Vec::with_capacity(files.len());
    for (name, content) in files {
        let path = folder.join(name);
        let parent = path.parent().unwrap_or(folder);
        made.folder(parent).map_err(|error| {
            Error::unable(format!("cannot make the folder {}", parent.display())).because(error)
        })?;
        let file = beside(&path, content.as_ref(), READABLE);
        written.push((file.map_err(|error| cannot_write(&path, error))?, path));
    }
    for (file, path) in written {
        file.persist(&path).map_err(|error| cannot_write(&path, error.error))?;
        made.are_used();
    }
    Ok(files.len())
}

/// Who may read a file: its owner, and whoever the user lets read all others.
pub const READABLE: u32 = 0o666;

/// Its owner alone.
pub const PRIVATE: u32 = 0o600;

/// Writes a file under another name in the folder of `path`; it is gone again unless it is given that
/// name. `mode`: who may read it, on Unix.
///
/// # Errors
/// The system refuses, or there is no room.
pub fn beside(path: &Path, content: &[u8], mode: u32) -> io::Result<TempPath> {
    let mut builder = Builder::new();
    builder.prefix(".exowh-").suffix(".part");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(mode));
    // Elsewhere the folder says who may.
    #[cfg(not(unix))]
    let _ = mode;
    let folder = path.parent().unwrap_or(Path::new(""));
    let mut file = builder.tempfile_in(folder).map_err(without_path)?;
    file.as_file_mut().write_all(content)?;
    Ok(file.into_temp_path())
}

/// The cause alone: whoever reads it has not heard of the other name.
fn without_path(error: io::Error) -> io::Error {
    let cause = error.get_ref().and_then(|inner| inner.source());
    match cause.map(ToString::to_string) {
        Some(cause) => io::Error::new(error.kind(), cause),
        None => error,
    }
}

fn cannot_write(path: &Path, error: io::Error) -> Error {
    Error::unable(format!("cannot write {}", path.display())).because(error)
}

/// Folders that were made, which go again unless something has got its name in them.
#[derive(Default)]
struct Made {
    folders: Vec<PathBuf>,
}

impl Made {
    fn folder(&mut self, folder: &Path) -> io::Result<()> {
        let missing = folder
            .ancestors()
            .take_while(|above| !above.as_os_str().is_empty() && above.symlink_metadata().is_err());
        let missing: Vec<PathBuf> = missing.map(Path::to_owned).collect();
        self.folders.extend(missing.into_iter().rev());
        fs::create_dir_all(folder)
    }

    fn are_used(&mut self) {
        self.folders.clear();
    }
}

impl Drop for Made {
    fn drop(&mut self) {
        // One that is not empty is somebody else's by now, and stays.
        for folder in self.folders.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

/// Refuses what may not be written through or over, forced or not; a link or a file may be replaced.
///
/// # Errors
/// A folder on the way is a link; something else than a file has the name.
pub fn check_way(folder: &Path, name: &str) -> Result<(), Error> {
    let mut path = folder.to_owned();
    let mut parts = Path::new(name).components().peekable();
    while let Some(part) = parts.next() {
        path.push(part);
        let Ok(about) = path.symlink_metadata() else { return Ok(()) };
        let what = match parts.peek() {
            Some(_) if about.is_symlink() => Some("a link"),
            Some(_) => no_folder(&about),
            None if about.is_symlink() => None,
            None => what(&about),
        };
        if let Some(what) = what {
            return Err(taken(&path, what));
        }
    }
    Ok(())
}

/// What is there where a folder belongs.
fn no_folder(about: &fs::Metadata) -> Option<&'static str> {
    if about.is_dir() { None } else { what(about).or(Some("a file")) }
}

fn taken(path: &Path, what: &str) -> Error {
    Error::unable(format!("{} is {what}: nothing is written there", path.display()))
        .hint("name a new folder, or remove it")
}

fn refuse_to_overwrite<T: AsRef<[u8]>>(folder: &Path, files: &[(String, T)]) -> Result<(), Error> {
    let differs = |(name, content): &&(String, T)| differs(&folder.join(name), content.as_ref());
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

/// Whether something else is there; a file is read only where its length is the same. A link that leads
/// nowhere is there, too.
fn differs(path: &Path, content: &[u8]) -> bool {
    let Ok(about) = path.symlink_metadata() else { return false };
    let length = content.len() as u64;
    if !about.is_file() || about.len() != length {
        return true;
    }
    let mut there = Vec::new();
    let read = fs::File::open(path).and_then(|file| file.take(length + 1).read_to_end(&mut there));
    read.is_err() || there != content
}
