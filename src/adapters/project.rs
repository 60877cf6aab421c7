//! The project file `exowh.toml`, and the `.env` beside it.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::error::{Error, did_you_mean};
use crate::webhook::json::position;

/// The file's name.
pub const FILE_NAME: &str = "exowh.toml";

/// What a project file may say.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProjectFile {
    /// Where `send`, `retry run` and `check` deliver to.
    pub to: Option<String>,
    /// The port `listen` takes.
    pub port: Option<u16>,
    /// The Exotel account that samples carry and `listen --strict` wants.
    pub account_sid: Option<String>,
    /// The customer's number in samples.
    pub customer: Option<String>,
    /// The business's number in samples.
    pub business: Option<String>,
    /// The dialect of bare sample names.
    pub dialect: Option<String>,
    /// The retry policy.
    pub policy: Option<String>,
    /// The store's file.
    pub store: Option<PathBuf>,
    /// The command by which `check` looks at the app's state.
    pub observe: Option<String>,
    /// Where `listen` forwards to.
    #[serde(default)]
    pub forward: Vec<Forward>,
}

/// One `[[forward]]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Forward {
    /// The app.
    pub to: String,
    /// Which events; all, where it says nothing.
    #[serde(rename = "where")]
    pub query: Option<String>,
}

/// The keys of a project file, for "did you mean" and the README.
pub const KEYS: [&str; 10] = [
    "to",
    "port",
    "account_sid",
    "customer",
    "business",
    "dialect",
    "policy",
    "store",
    "observe",
    "forward",
];

/// A project file with the place where it was found, and the variables of the `.env` beside it.
#[derive(Clone, Debug, Default)]
pub struct Project {
    /// Where the file is; `None`: there is none, and everything is default.
    pub path: Option<PathBuf>,
    /// What it says.
    pub file: ProjectFile,
    /// `EXOTEL_ACCOUNT_SID` and `EXOWH_…` of the `.env` in the project's folder.
    pub dotenv: HashMap<String, String>,
}

/// Finds and reads the project file from a folder upward, or a given one; and the `.env` beside it,
/// or in the working folder where there is no project file.
///
/// # Errors
/// A file that was named is missing; one that is there cannot be read or is not understood.
pub fn load(folder: &Path, named: Option<&Path>) -> Result<Project, Error> {
    let path = match named {
        Some(path) => Some(folder.join(path)),
        None => folder.ancestors().map(|above| above.join(FILE_NAME)).find(|path| path.is_file()),
    };
    let file = match &path {
        Some(path) => read(path)?,
        None => ProjectFile::default(),
    };
    let home = path.as_deref().and_then(Path::parent).unwrap_or(folder);
    Ok(Project { dotenv: dotenv(&home.join(".env"))?, file, path })
}

fn read(path: &Path) -> Result<ProjectFile, Error> {
    let shown = path.display();
    let text = std::fs::read_to_string(path)
        .map_err(|error| Error::usage(format!("cannot read {shown}")).because(error))?;
    toml::from_str(&text).map_err(|error| {
        let at = position(text.as_bytes(), error.span().map_or(0, |span| span.start));
        let word = error.span().and_then(|span| text.get(span)).unwrap_or_default();
        let message = error.message().replace("expected u16", "expected a port, 0 to 65535");
        let hint = message.starts_with("unknown field").then(|| {
            did_you_mean(word, KEYS).unwrap_or_else(|| format!("keys: {}", KEYS.join(", ")))
        });
        let message = if hint.is_some() { format!("no such key: {word}") } else { message };
        Error::usage(format!("{shown}:{at}: {message}")).hint_if(hint)
    })
}

fn dotenv(path: &Path) -> Result<HashMap<String, String>, Error> {
    if !path.is_file() {
        return Ok(HashMap::new());
    }
    let ours = |name: &str| name == "EXOTEL_ACCOUNT_SID" || name.starts_with("EXOWH_");
    // Other people's lines in a `.env` are not ours to judge: what does not parse is passed over.
    let entries = dotenvy::from_path_iter(path)
        .map_err(|error| Error::usage(format!("cannot read {}", path.display())).because(error))?;
    Ok(entries.filter_map(Result::ok).filter(|(name, _)| ours(name)).collect())
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
        let project = load(&below, None).unwrap();
        assert_eq!(project.file.to.as_deref(), Some("http://127.0.0.1:8000/hook"));
    }

    #[test]
    fn unknown_key_is_an_error_that_names_the_right_one() {
        let folder = folder("port = 4000\nacount_sid = \"x\"\n");
        let error = load(folder.path(), None).unwrap_err();
        assert!(error.to_string().contains("exowh.toml:2:1: no such key: acount_sid"), "{error}");
        assert_eq!(error.hints(), [crate::error::Hint::Say("did you mean account_sid?".into())]);
    }

    #[test]
    fn dotenv_gives_only_what_is_ours() {
        let folder = folder("");
        std::fs::write(folder.path().join(".env"), "EXOTEL_ACCOUNT_SID=acme\nDB=x\nbroken line\n")
            .unwrap();
        let project = load(folder.path(), None).unwrap();
        assert_eq!(project.dotenv.len(), 1);
        assert_eq!(project.dotenv["EXOTEL_ACCOUNT_SID"], "acme");
    }
}
