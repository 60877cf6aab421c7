//! The project file `exowh.toml`, and the `.env` beside it.

mod assignment;
mod broken;
mod dotenv;
mod file;
mod owner;
mod value;

use std::io;
use std::path::{Path, PathBuf};

use super::settings_file;
use crate::error::Error;
use crate::webhook::notification::without_mark;
pub use dotenv::{Dotenv, Entry};
pub use file::{KEYS, ProjectFile};
pub use value::{dialect, policy};

/// The file's name.
pub const FILE_NAME: &str = "exowh.toml";

/// A project file with the place where it was found, and the variables of the `.env` beside it.
#[derive(Clone, Debug, Default)]
pub struct Project {
    /// Where the file is; `None`: there is none, and everything is default.
    pub path: Option<PathBuf>,
    /// What it says.
    pub file: ProjectFile,
    /// What the `.env` in the project's folder says.
    pub dotenv: Dotenv,
}

/// Finds and reads the project file from a folder upward, or a given one; and the `.env` beside it,
/// or in the working folder where there is no project file. `is_set`: which variables come before the
/// `.env`.
///
/// # Errors
/// A file that was named is missing; one that is there cannot be read or is not understood, which is
/// told with line and column; one above the folder is another user's, and nobody has named it.
pub fn load(
    folder: &Path,
    named: Option<&Path>,
    is_set: &dyn Fn(&str) -> bool,
) -> Result<Project, Error> {
    let path = match named {
        Some(path) => Some(folder.join(path)),
        None => folder.ancestors().map(|above| above.join(FILE_NAME)).find(|path| path.exists()),
    };
    let home = path.as_deref().and_then(Path::parent).unwrap_or(folder);
    let dotenv = home.join(".env");
    if named.is_none() && home != folder {
        owner::check(&[&home.join(FILE_NAME), &dotenv])?;
    }
    let file = match &path {
        Some(path) => read(path, folder)?,
        None => ProjectFile::default(),
    };
    let dotenv = beside(&dotenv, folder, is_set)?;
    Ok(Project { path, file, dotenv })
}

/// The `.env`, if there is one.
fn beside(path: &Path, folder: &Path, is_set: &dyn Fn(&str) -> bool) -> Result<Dotenv, Error> {
    if path.is_dir() {
        // Python's virtual environments often have that name.
        let doubt = format!("{}: it is a folder, so nothing in it is read", shown(path, folder));
        let mut dotenv = Dotenv::default();
        dotenv.doubts.push(doubt);
        return Ok(dotenv);
    }
    if !path.exists() {
        return Ok(Dotenv::default());
    }
    dotenv::read(&bytes(path, folder)?, shown(path, folder), is_set)
}

fn read(path: &Path, folder: &Path) -> Result<ProjectFile, Error> {
    let (bytes, shown) = (bytes(path, folder)?, shown(path, folder));
    if is_utf16(&bytes) {
        return Err(Error::usage(format!("{shown}:1:1: it is written in UTF-16"))
            .hint("save it as UTF-8; in PowerShell: Set-Content -Encoding utf8"));
    }
    let text = without_mark(&bytes);
    match std::str::from_utf8(text) {
        Ok(text) => file::read(text, &shown),
        Err(error) => {
            let at = value::position(text, error.valid_up_to());
            Err(Error::usage(format!("{shown}:{at}: this is not UTF-8")).hint("save it as UTF-8"))
        }
    }
}

fn bytes(path: &Path, folder: &Path) -> Result<Vec<u8>, Error> {
    settings_file::read(path).map_err(|error: io::Error| {
        Error::usage(format!("cannot read {}", shown(path, folder))).because(error)
    })
}

/// A path as errors name it: from the working folder, where it lies below it.
fn shown(path: &Path, folder: &Path) -> String {
    path.strip_prefix(folder).unwrap_or(path).display().to_string()
}

/// Whether a file is UTF-16, as PowerShell writes by default: told by its mark, or by the zeros
/// beside ASCII.
fn is_utf16(bytes: &[u8]) -> bool {
    matches!(bytes, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [0, 1..=0xFF, ..] | [1..=0xFF, 0, ..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(file: &str) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(FILE_NAME), file).unwrap();
        folder
    }

    #[test]
    fn file_is_found_from_a_folder_below() {
        let folder = folder("to = \"http://127.0.0.1:8000/hook\"\n");
        let below = folder.path().join("a/b");
        std::fs::create_dir_all(&below).unwrap();
        let project = load(&below, None, &|_| false).unwrap();
        let to = project.file.to.map(|to| to.to_string());
        assert_eq!(to.as_deref(), Some("http://127.0.0.1:8000/hook"));
    }

    #[test]
    fn dotenv_gives_only_what_is_ours() {
        let folder = folder("");
        std::fs::write(folder.path().join(".env"), "EXOTEL_ACCOUNT_SID=acme\nDB=x\nbroken line\n")
            .unwrap();
        let project = load(folder.path(), None, &|_| false).unwrap();
        assert_eq!(project.dotenv.get("EXOTEL_ACCOUNT_SID").unwrap().value, "acme");
        assert!(project.dotenv.get("DB").is_none());
    }
}
