//! The environment of a run, as a value: tests and `run` see the same thing.

mod variable;

use std::collections::HashMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::Duration;

pub use variable::Variable;

/// Variables and working folder.
#[derive(Clone, Debug)]
pub struct Environment {
    variables: HashMap<OsString, OsString>,
    folder: PathBuf,
}

impl Environment {
    /// What this process was started with.
    #[must_use]
    pub fn of_process() -> Self {
        Self {
            variables: std::env::vars_os().collect(),
            folder: std::env::current_dir().unwrap_or_default(),
        }
    }

    /// A variable, where it is set and Unicode.
    #[must_use]
    pub fn var(&self, name: &str) -> Option<&str> {
        self.variables.get(&OsString::from(name)).and_then(|value| value.to_str())
    }

    /// The variables that are Unicode by name: each with whether it is also by what it holds.
    pub fn names(&self) -> impl Iterator<Item = (&str, bool)> {
        self.variables
            .iter()
            .filter_map(|(name, value)| Some((name.to_str()?, value.to_str().is_some())))
    }

    /// A variable that holds a time, as in `200ms`; none where it holds something else.
    #[must_use]
    pub fn time(&self, name: &str) -> Option<Duration> {
        self.var(name).and_then(|text| humantime::parse_duration(text).ok())
    }

    /// A path as a shell shows it: below the home folder with `~`.
    #[must_use]
    pub fn short(&self, path: &Path) -> String {
        match self.var("HOME").and_then(|home| path.strip_prefix(home).ok()) {
            Some(rest) if rest.as_os_str().is_empty() => "~".to_owned(),
            Some(rest) => format!("~/{}", rest.display()),
            None => path.display().to_string(),
        }
    }

    /// The working folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

#[cfg(test)]
impl Environment {
    /// These variables alone, in a folder.
    pub(crate) fn of(variables: &[(&str, &str)], folder: &Path) -> Self {
        let variables = variables.iter().map(|(name, value)| (name.into(), value.into())).collect();
        Self { variables, folder: folder.to_owned() }
    }
}
