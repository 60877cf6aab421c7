//! `exowh completions`.

use clap::CommandFactory as _;
use clap_complete::aot::{Shell as Known, generate};
use clap_complete_nushell::Nushell;

use super::Context;
use crate::cli::Cli;
use crate::cli::completions::{CompletionsArgs, Shell};
use crate::error::Error;
use crate::exit::Exit;

/// Runs the command.
pub fn run(args: &CompletionsArgs, context: &mut Context) -> Result<Exit, Error> {
    context.ui.raw(&script(args.shell))?;
    Ok(Exit::Yes)
}

fn script(shell: Shell) -> Vec<u8> {
    let mut command = Cli::command();
    let mut script = Vec::new();
    let mut write = |generator: Known| generate(generator, &mut command, "exowh", &mut script);
    match shell {
        Shell::Bash => write(Known::Bash),
        Shell::Zsh => write(Known::Zsh),
        Shell::Fish => write(Known::Fish),
        Shell::Elvish => write(Known::Elvish),
        Shell::PowerShell => write(Known::PowerShell),
        Shell::Nushell => generate(Nushell, &mut command, "exowh", &mut script),
    }
    script
}
