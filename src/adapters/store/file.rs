//! Which file is open under a path: somebody may delete, move or empty it meanwhile.

use std::fs;
use std::path::{Path, PathBuf};

use super::Sync;

/// The file and its log as they were when they were opened.
pub(super) struct File {
    pub path: PathBuf,
    log: PathBuf,
    pub sync: Sync,
    /// Nothing is open where there is none.
    identity: Option<(Identity, Option<Identity>)>,
}

/// Device and number of a file.
type Identity = (u64, u64);

impl File {
    pub fn of(path: &Path, sync: Sync) -> Self {
        let mut file = Self { path: path.to_owned(), log: PathBuf::new(), sync, identity: None };
        file.log = file.beside("-wal");
        file.identity = file.now();
        file
    }

    /// A file beside it, by the end of its name.
    pub fn beside(&self, ending: &str) -> PathBuf {
        let mut path = self.path.clone().into_os_string();
        path.push(ending);
        path.into()
    }

    /// Whether one is open.
    pub fn is_open(&self) -> bool {
        self.identity.is_some()
    }

    /// That none is open any more.
    pub fn close(&mut self) {
        self.identity = None;
    }

    fn now(&self) -> Option<(Identity, Option<Identity>)> {
        // A log may be empty, a store never is: whoever has emptied it has deleted it.
        let store = fs::metadata(&self.path).ok().filter(|store| store.len() > 0)?;
        Some((identity(&store), fs::metadata(&self.log).ok().as_ref().map(identity)))
    }

    /// Whether both are still what was opened.
    pub fn is_there(&self) -> bool {
        self.is_open() && self.identity == self.now()
    }
}

#[cfg(unix)]
fn identity(file: &fs::Metadata) -> Identity {
    use std::os::unix::fs::MetadataExt as _;
    (file.dev(), file.ino())
}

/// An open file cannot be deleted there.
#[cfg(not(unix))]
fn identity(_: &fs::Metadata) -> Identity {
    (0, 0)
}
