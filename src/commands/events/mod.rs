//! `exowh events`.

mod capture;
mod delete;
mod export;
mod import;
mod list;
mod show;
mod store;
mod timeline;
mod wait;

use super::Context;
use crate::cli::events::{EventsArgs, EventsCommand};
use crate::error::Error;
use crate::exit::Exit;

pub use store::{all_stored, query, store, stored};

/// Runs the command.
pub fn run(args: &EventsArgs, context: &mut Context) -> Result<Exit, Error> {
    match &args.command {
        EventsCommand::List(args) => list::run(args, context),
        EventsCommand::Show(args) => show::run(args, context),
        EventsCommand::Timeline(args) => timeline::run(args, context),
        EventsCommand::Wait(args) => wait::run(args, context),
        EventsCommand::Export(args) => export::run(args, context),
        EventsCommand::Import(args) => import::run(args, context),
        EventsCommand::Delete(args) => delete::delete(args, context),
        EventsCommand::Prune(args) => delete::prune(args, context),
    }
}
