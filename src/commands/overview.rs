//! Bare `exowh`: where things stand, and the next command to type.

use clap::CommandFactory as _;

use super::Context;
use super::settings::Settings;
use crate::adapters::ngrok;
use crate::adapters::port_owner::port_owner;
use crate::cli::Cli;
use crate::delivery::surroundings::Listener;
use crate::delivery::target::{DEFAULT, Target};
use crate::error::Error;
use crate::exit::Exit;
use crate::jobs::look_around::look_around;
use crate::view::overview::{Project, screen};

/// Runs the command.
pub fn run(context: &mut Context) -> Result<Exit, Error> {
    let settings = context.settings()?;
    let target: Target = settings
        .to()
        .unwrap_or(DEFAULT)
        .parse()
        .map_err(|error| Error::usage("cannot tell where your app is").because(error))?;
    let agent = settings.var("EXOWH_NGROK").unwrap_or(ngrok::AGENT).to_owned();
    let around = runtime()?.block_on(look_around(target, &agent, owner))?;
    let screen = screen(&around, &project(&settings), &commands(), context.ui.width());
    context.ui.lines(&screen)?;
    Ok(Exit::Yes)
}

fn runtime() -> Result<tokio::runtime::Runtime, Error> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| Error::unable("cannot start the runtime").because(error))
}

fn owner(port: u16) -> Option<Listener> {
    let owner = port_owner(port)?;
    Some(Listener { program: owner.program, pid: owner.pid })
}

fn project(settings: &Settings) -> Project {
    let own = |value: Option<&str>| value.map(str::to_owned);
    Project {
        file: settings.project.path.as_ref().map(|path| path.display().to_string()),
        account_sid: own(settings.account_sid()),
        customer: own(settings.customer()),
        business: own(settings.business()),
    }
}

fn commands() -> Vec<String> {
    let cli = Cli::command();
    cli.get_subcommands()
        .filter(|command| !command.is_hide_set())
        .map(|command| command.get_name().to_owned())
        .collect()
}
