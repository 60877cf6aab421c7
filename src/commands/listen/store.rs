//! Where a run keeps what it receives, and what is said of it.

use std::path::PathBuf;

use crate::adapters::store::Sync;
use crate::capture::flags::needs_a_past;
use crate::cli::listen::{ListenArgs, SyncChoice};
use crate::commands::Context;
use crate::error::Error;
use crate::jobs::forward::{Forwards, Plan};
use crate::jobs::goal::Goal;
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

/// Refuses to look for what only a store remembers, where there is none: it would never be found.
///
/// # Errors
/// What is waited for, or a route, asks for such a flag.
pub fn not_by_flags(goal: Option<&Goal>, plan: Option<&Plan>) -> Result<(), Error> {
    let goal = goal.map(|goal| ("--until", goal.query()));
    let routes = plan.into_iter().flat_map(|plan| &plan.routes);
    let routes = routes.map(|route| ("--forward", &route.query));
    for (option, query) in goal.into_iter().chain(routes) {
        if let Some(flag) = query.flags().find(|flag| needs_a_past(flag)) {
            let message = format!("{option}: without a store nothing is known to be {flag}");
            return Err(Error::usage(message).hint("leave out --no-store"));
        }
    }
    Ok(())
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
