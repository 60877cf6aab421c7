//! What can go wrong with a store, in words for whoever has to mend it.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, ErrorCode};
use thiserror::Error;

/// A failure of the store.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The system refuses the file.
    #[error("cannot use {0} as the store")]
    File(PathBuf, #[source] io::Error),
    /// The file is a database of something else, or no database.
    #[error("{0} is no store of exowh's")]
    NotOurs(PathBuf),
    /// The file was written by a newer exowh.
    #[error(
        "{path} was written by a newer exowh (its form is {found}, this one knows up to {known})"
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its form.
        found: i64,
        /// The newest form we know.
        known: i64,
    },
    /// SQLite says no.
    #[error("{}", words(.0))]
    Sqlite(#[from] rusqlite::Error),
}

impl StoreError {
    /// Whether another process holds the file: it may let go of it.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        let busy = [ErrorCode::DatabaseBusy, ErrorCode::DatabaseLocked];
        matches!(self, StoreError::Sqlite(error) if code(error).is_some_and(|code| busy.contains(&code)))
    }

    /// What went wrong and why, without a full stop.
    #[must_use]
    pub fn in_full(&self) -> String {
        match self {
            StoreError::File(_, cause) => format!("{self}: {cause}"),
            other => other.to_string(),
        }
    }

    /// Names the file of a connection where that is not yet done.
    pub(super) fn of(self, connection: &Connection) -> Self {
        match connection.path() {
            Some(path) => self.at(Path::new(path)),
            None => self,
        }
    }

    /// Names the file where that is not yet done.
    pub(super) fn at(self, path: &Path) -> Self {
        match self {
            StoreError::NotOurs(_) => StoreError::NotOurs(path.to_owned()),
            StoreError::Newer { found, known, .. } => {
                StoreError::Newer { path: path.to_owned(), found, known }
            }
            StoreError::Sqlite(error) if code(&error) == Some(ErrorCode::NotADatabase) => {
                StoreError::NotOurs(path.to_owned())
            }
            StoreError::Sqlite(error) => {
                let kind = match code(&error) {
                    Some(ErrorCode::DatabaseCorrupt) => io::ErrorKind::InvalidData,
                    Some(ErrorCode::ReadOnly) => io::ErrorKind::ReadOnlyFilesystem,
                    _ => io::ErrorKind::Other,
                };
                StoreError::File(path.to_owned(), io::Error::new(kind, words(&error)))
            }
            file @ StoreError::File(..) => file,
        }
    }
}

fn code(error: &rusqlite::Error) -> Option<ErrorCode> {
    error.sqlite_error_code()
}

/// What SQLite says, as one would say it.
fn words(error: &rusqlite::Error) -> String {
    match code(error) {
        Some(ErrorCode::DiskFull) => "the disk is full".to_owned(),
        Some(ErrorCode::ReadOnly) => "the file or its folder is read-only".to_owned(),
        Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
            "the system does not let us open it".to_owned()
        }
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            "another process holds the store".to_owned()
        }
        Some(ErrorCode::DatabaseCorrupt) => "the file is damaged".to_owned(),
        Some(ErrorCode::SystemIoFailure) => "the disk fails".to_owned(),
        _ => error.to_string(),
    }
}

impl From<StoreError> for crate::error::Error {
    fn from(error: StoreError) -> Self {
        let message = error.to_string();
        let hint = match &error {
            StoreError::Newer { .. } => Some("update exowh, or name another file with --store"),
            StoreError::NotOurs(_) => Some("name another file with --store"),
            StoreError::File(_, cause) => match cause.kind() {
                io::ErrorKind::InvalidData => Some(
                    "move it away, and a new one is begun; sqlite3 FILE .recover saves what is left in it",
                ),
                io::ErrorKind::ReadOnlyFilesystem => {
                    Some("even to be read it needs files beside it: copy it to a folder of yours")
                }
                _ => None,
            },
            StoreError::Sqlite(_) => None,
        };
        let wrapped = match error {
            StoreError::File(_, cause) => Self::unable(message).because(cause),
            _ => Self::unable(message),
        };
        wrapped.hint_if(hint.map(str::to_owned))
    }
}
