//! `exowh completions`.

use clap::{Args, ValueEnum};

/// Print the completion script of a shell
///
/// The script goes to stdout; where a shell looks for it, its manual says, and for four of them the
/// examples. It knows commands, options and their values.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  exowh completions bash > ~/.local/share/bash-completion/completions/exowh
  exowh completions zsh > ~/.zfunc/_exowh       a folder in $fpath
  exowh completions fish > ~/.config/fish/completions/exowh.fish
  exowh completions powershell >> $PROFILE")]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    pub shell: Shell,
}

/// The shells that a script can be made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Shell {
    /// Bash
    Bash,
    /// Zsh
    Zsh,
    /// fish
    Fish,
    /// Elvish
    Elvish,
    /// PowerShell
    #[value(name = "powershell")]
    PowerShell,
    /// Nushell
    Nushell,
}
