//! `exowh man`.

use std::path::Path;

use clap::builder::Resettable;
use clap::{Command, CommandFactory as _};

use super::Context;
use crate::adapters::folder;
use crate::cli::Cli;
use crate::cli::man::ManArgs;
use crate::delivery::curl::quoted;
use crate::error::Error;
use crate::exit::Exit;
use crate::view::Line;
use crate::view::duration::count;
use crate::webhook::rule::RULES;

/// Runs the command.
pub fn run(args: &ManArgs, context: &mut Context) -> Result<Exit, Error> {
    let home = context.environment.folder().join(&args.folder);
    let pages = pages()?;
    folder::write_all(&home, &pages, true)?;
    let shown = args.folder.display().to_string();
    context.ui.note(
        &Line::from("  wrote ")
            .plain(count(pages.len(), "man page", "man pages"))
            .plain(" into ")
            .bold(shown.as_str()),
    );
    context.ui.note(&Line::new());
    let first = Path::new(&shown).join("exowh.1").display().to_string();
    let command = format!("man {}", quoted(&first));
    context.ui.note(&Line::from("  read one    ").command(command));
    Ok(Exit::Yes)
}

/// File name and text of every page: the command itself, its subcommands, theirs.
fn pages() -> Result<Vec<(String, Vec<u8>)>, Error> {
    let mut command = Cli::command().disable_help_subcommand(true);
    command.build();
    let mut pages = Vec::new();
    let mut waiting = vec![command];
    while let Some(command) = waiting.pop() {
        waiting.extend(command.get_subcommands().filter(|sub| !sub.is_hide_set()).map(named));
        let examples = command.get_after_help().map(ToString::to_string).unwrap_or_default();
        let page = clap_mangen::Man::new(command.after_help(Resettable::Reset));
        let mut text = Vec::new();
        page.render(&mut text).map_err(|error| Error::unable("cannot render").because(error))?;
        if page.get_filename() == "exowh-validate.1" {
            text.extend(rules().into_bytes());
        }
        text.extend(as_written(&examples).into_bytes());
        pages.push((page.get_filename(), text));
    }
    pages.sort();
    Ok(pages)
}

/// The rules as a section, from the table that the findings come from.
fn rules() -> String {
    let rules = RULES.iter().map(|rule| {
        let (id, title) = (escaped(rule.id), escaped(rule.title));
        let why = escaped(rule.why);
        format!(".TP\n\\fB{id}\\fR ({})\n\\&{title}. {why}\n", rule.severity.name())
    });
    format!(".SH RULES\n{}", rules.collect::<String>())
}

/// Text as roff takes it.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\e").replace('-', "\\-").replace('\'', "\\(aq")
}

/// The end of the help as a section whose lines are not filled: commands are to be copied.
fn as_written(examples: &str) -> String {
    let body = examples.strip_prefix("Examples:\n").unwrap_or(examples);
    let lines = body.lines().map(|line| format!("\\&{}\n", escaped(line.trim())));
    format!(".SH EXAMPLES\n.nf\n{}.fi\n", lines.collect::<String>())
}

/// A subcommand under its whole name: `exowh-samples-list`, as its page is called.
fn named(command: &Command) -> Command {
    let name = command.get_display_name().unwrap_or_else(|| command.get_name()).to_owned();
    command.clone().name(name)
}
