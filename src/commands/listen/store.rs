//! Where a run keeps what it receives, and what is said of it.

use std::path::PathBuf;

use crate::adapters::store::Sync;
use crate::cli::listen::{ListenArgs, SyncChoice};
use crate::commands::Context;
use crate::error::Error;
use crate::jobs::forward::Forwards;
use crate::jobs::receive::Keeping;
use crate::jobs::reports::Reports;

/// The store of a run.
pub struct Store {
    /// Its file.
    pub path: PathBuf,
    /// Whether this run made it.
    made: bool,
    shown: String,
    sync: Sync,
}

impl Store {
    /// What the banner says.
    pub fn words(&self) -> String {
        let Self { shown, .. } = self;
        let mut words = if self.made {
            format!(
                "{shown}: new. People's messages are kept in it, for you alone to read, until you delete them; --no-store keeps none"
            )
        } else {
            shown.clone()
        };
        if self.sync == Sync::Full {
            words.push_str("; each answer waits for the disk");
        }
        words
    }
}

/// The file of the store, unless nothing is to be kept.
///
/// # Errors
/// None is named, and there is no home.
pub fn path(args: &ListenArgs, context: &Context) -> Result<Option<PathBuf>, Error> {
    Ok(match &args.store {
        _ if args.no_store => None,
        Some(path) => Some(context.environment.folder().join(path)),
        None => Some(context.settings()?.store()?),
    })
}

/// Opens the store, unless nothing is to be kept.
pub fn keeping(
    args: &ListenArgs,
    path: Option<PathBuf>,
    url: &str,
    forwards: Forwards,
    reports: Reports,
    context: &Context,
) -> Result<(Keeping, Option<Store>), Error> {
    let Some(path) = path else { return Ok((Keeping::nowhere(), None)) };
    let sync = match args.sync.unwrap_or_default() {
        SyncChoice::Normal => Sync::Normal,
        SyncChoice::Full => Sync::Full,
    };
    let (keeping, made) = Keeping::store(&path, sync, url, forwards, reports).map_err(|error| {
        Error::from(error).try_running("keep nothing", "exowh listen --no-store".to_owned())
    })?;
    let shown = context.environment.short(&path);
    Ok((keeping, Some(Store { path, made, shown, sync })))
}
