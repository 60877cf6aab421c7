//! The store: what `listen` received, in one SQLite file that several processes may share.
//!
//! Raw bytes are kept as they came; beside them stands what a search asks for. WAL mode, so that
//! readers never wait for the writer; one writer thread a process, which commits in groups
//! ([`Writer`]).

mod append;
mod beside;
mod delete;
mod error;
mod facets;
mod file;
mod import;
mod place;
mod read;
mod schema;
mod search;
mod wal;
mod writer;

use std::fs::OpenOptions;
use std::io;
use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

pub use error::StoreError;
pub use import::{Imported, Importer};
pub use place::default_path;
pub use read::{Extent, Reader};
pub use search::{Order, Place, Search};
pub use writer::{NotStored, Told, Writer};

/// How long a process waits for another one's write to the same file.
const PATIENCE: Duration = Duration::from_secs(5);

/// What a commit is safe against.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sync {
    /// The end of any process, `kill -9` too. The last commits before a power cut may be lost, the
    /// file stays whole.
    #[default]
    Normal,
    /// A power cut, too: each commit waits for the disk.
    Full,
}

/// Opens the store at a path, and makes it where there is none: its folder for the user alone, its
/// file 0600. Tells whether it was made.
///
/// # Errors
/// The file is no store, one of a newer exowh, or the system refuses it.
pub fn create(path: &Path, sync: Sync) -> Result<(Connection, bool), StoreError> {
    let made = make(path)
        .and_then(|made| is_a_file(path).map(|()| made))
        .map_err(|error| at(path, error))?;
    Ok((opened(path, sync)?, made))
}

/// Opens a store that is there; `None` where there is none.
///
/// # Errors
/// The file is no store, one of a newer exowh, or the system refuses it.
pub fn open(path: &Path) -> Result<Option<Connection>, StoreError> {
    if !path.try_exists().map_err(|error| at(path, error))? {
        return Ok(None);
    }
    is_a_file(path).map_err(|error| at(path, error))?;
    opened(path, Sync::Normal).map(Some)
}

fn at(path: &Path, error: io::Error) -> StoreError {
    StoreError::File(path.to_owned(), error)
}

/// What SQLite says of a folder or a device tells nobody what is wrong.
fn is_a_file(path: &Path) -> io::Result<()> {
    let metadata = std::fs::metadata(path)?;
    match (metadata.is_file(), metadata.is_dir()) {
        (true, _) => Ok(()),
        (_, true) => Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder, not a file")),
        _ => Err(io::Error::other("it is no regular file")),
    }
}

fn opened(path: &Path, sync: Sync) -> Result<Connection, StoreError> {
    connect(path, sync).map_err(|error| error.at(path))
}

fn connect(path: &Path, sync: Sync) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(PATIENCE)?;
    schema::bring_up(&mut connection)?;
    // Checkpoints have a thread of their own: in the middle of a commit they would be waited for.
    connection.pragma_update(None, "wal_autocheckpoint", 0)?;
    let level = match sync {
        Sync::Normal => "NORMAL",
        Sync::Full => "FULL",
    };
    connection.pragma_update(None, "synchronous", level)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    // Without it SQLite plans each search for a message anew, lest its number be no number at all.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.set_prepared_statement_cache_capacity(32);
    Ok(connection)
}

/// Makes an empty file that only its owner may read, unless there is one. SQLite gives its side files
/// the same mode.
fn make(path: &Path) -> io::Result<bool> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        make_folder(folder)?;
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Ok(_) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(error),
    }
}

fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    match builder.create(folder) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            Err(io::Error::new(io::ErrorKind::NotADirectory, "what should be its folder is a file"))
        }
        made => made,
    }
}
