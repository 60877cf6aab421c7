//! Bare `exowh`: where things stand, and the next command to type.

use clap::CommandFactory as _;

use super::Context;
use super::settings::Settings;
use crate::adapters::clock;
use crate::adapters::port_owner::port_owner;
use crate::adapters::store::Reader;
use crate::cli::Cli;
use crate::error::Error;
use crate::exit::Exit;
use crate::jobs::look_around::look_around;
use crate::view::overview::{Project, Stock, screen};
use crate::webhook::sample::carried::Carried;

/// Runs the command.
pub fn run(context: &mut Context) -> Result<Exit, Error> {
    let settings = context.settings()?;
    let target = settings.target()?;
    let agent = settings.agent()?;
    let around = context.runtime()?.block_on(look_around(target, &agent, port_owner));
    let stock = stock(&settings)?;
    let screen = screen(&around, stock, &project(&settings)?, &commands(), context.ui.width());
    context.ui.lines(&screen)?;
    Ok(Exit::Yes)
}

/// What is stored; `None` where there is no store, or no place for one.
fn stock(settings: &Settings) -> Result<Option<Stock>, Error> {
    let Ok(path) = settings.store() else { return Ok(None) };
    let Some(reader) = Reader::open(&path)? else { return Ok(None) };
    let extent = reader.extent()?;
    let age = |last| clock::now().duration_since(last).unsigned_abs();
    Ok(Some(Stock { posts: extent.posts, last: extent.last.map(age) }))
}

fn project(settings: &Settings) -> Result<Project, Error> {
    let file = settings.project.path.as_ref().map(|path| path.display().to_string());
    let Carried { account_sid, customer, business } = settings.carried()?;
    Ok(Project { file, account_sid, customer, business })
}

fn commands() -> Vec<String> {
    let cli = Cli::command();
    cli.get_subcommands()
        .filter(|command| !command.is_hide_set())
        .map(|command| command.get_name().to_owned())
        .collect()
}
