//! A command line that cannot be read: help, or what is wrong with it.

use clap::error::{ContextKind, ContextValue};

use super::meant::meant;
use crate::Environment;
use crate::error::cited;
use crate::exit::Exit;
use crate::secret::{UNSPOKEN, masked, masked_words};
use crate::ui::{ColorChoice, Ui};
use crate::view::Line;

/// Where clap repeats what was typed.
const TYPED: [ContextKind; 3] =
    [ContextKind::InvalidValue, ContextKind::InvalidSubcommand, ContextKind::InvalidArg];

/// The option whose value has a secret behind its name.
const HEADER: &str = "--header";

/// Help and version are answers; everything else that clap refuses is wrong usage. Its words repeat
/// what was typed, so they go the way of all text, and without secrets.
pub(super) fn refused(mut error: clap::Error, environment: &Environment) -> Exit {
    let mut ui = Ui::of_process(ColorChoice::Auto, environment);
    if !error.use_stderr() {
        // Whoever has closed the pipe has seen enough.
        let _ = ui.help(&error.render().ansi().to_string());
        return Exit::Yes;
    }
    mask(&mut error);
    let text = masked_words(&error.render().to_string());
    let mut lines: Vec<_> = text
        .lines()
        .map(|line| match line.strip_prefix("error: ") {
            Some(message) => Line::new().fail("error").plain(": ").plain(message),
            None => Line::from(line),
        })
        .collect();
    for (index, command) in meant(&error).iter().enumerate() {
        lines.extend((index == 0).then(Line::new));
        let label = if index == 0 { "it may be" } else { "or" };
        lines.push(Line::from("  ").plain(label).to(13).command(command));
    }
    ui.notes(&lines);
    Exit::Usage
}

/// Takes the secrets out of what clap repeats: any of it may be an address with a password.
fn mask(error: &mut clap::Error) {
    let option = error.get(ContextKind::InvalidArg).map(ToString::to_string);
    let is_header = option.is_some_and(|option| option.starts_with(HEADER));
    for kind in TYPED {
        let Some(ContextValue::String(typed)) = error.get(kind) else { continue };
        let unsaid = match kind {
            ContextKind::InvalidValue if is_header => of_header(typed),
            _ => masked(typed),
        };
        error.insert(kind, ContextValue::String(cited(&unsaid)));
    }
}

/// The name of a header as it was typed, and nothing of its value.
fn of_header(typed: &str) -> String {
    let name = typed.find([':', '=', ' ']).map_or("", |end| &typed[..=end]);
    format!("{name}{UNSPOKEN}")
}
