//! Where the store is unless one says otherwise.

use std::path::PathBuf;

use etcetera::BaseStrategy as _;

/// `exowh/events.db` in the user's data directory: `$XDG_DATA_HOME`, else `~/.local/share`; on Windows
/// `%APPDATA%`. `None` where there is no home.
#[must_use]
pub fn default_path() -> Option<PathBuf> {
    let base = etcetera::choose_base_strategy().ok()?;
    Some(base.data_dir().join("exowh").join("events.db"))
}
