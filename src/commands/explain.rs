//! `exowh explain`.

use super::Context;
use crate::capture::report::ExplainedLine;
use crate::cli::explain::ExplainArgs;
use crate::cli::format::Format;
use crate::error::Error;
use crate::exit::Exit;
use crate::view;
use crate::webhook::explain::{Explanation, explain, nearest};

/// How many words are suggested for one that is unknown.
const SUGGESTIONS: usize = 4;
/// Columns for the title of a suggestion.
const TITLE: usize = 32;

/// Runs the command.
pub fn run(args: &ExplainArgs, context: &mut Context) -> Result<Exit, Error> {
    if args.words.is_empty() {
        return Err(nothing_asked());
    }
    let mut exit = Exit::Yes;
    for word in &args.words {
        if let Some(explained) = explain(word) {
            show(word, &explained, args.format.format(), context)?;
        } else {
            context.ui.error(&unknown(word));
            exit = Exit::No;
        }
    }
    Ok(exit)
}

fn show(
    word: &str,
    explained: &Explanation,
    format: Format,
    context: &mut Context,
) -> Result<(), Error> {
    match format {
        Format::Pretty => context.ui.lines(&view::explain::screen(explained, context.ui.width())),
        Format::Line => context.ui.data(&view::explain::line(explained)),
        Format::Json => context.ui.json(&ExplainedLine::new(word, explained)),
    }
}

fn nothing_asked() -> Error {
    Error::usage("what should be explained?")
        .try_running("a code", "exowh explain 131047")
        .try_running("Exotel's name for one", "exowh explain EX_REENGAGEMENT_ERROR")
        .try_running("a dialect", "exowh explain messages")
        .try_running("a word", "exowh explain handshake")
}

/// An answer and no failure, but told in the shape of one: what is wrong and what may help.
fn unknown(word: &str) -> Error {
    let error = Error::unable(format!("no such code, rule, dialect or word: {word}"));
    let near = nearest(word, SUGGESTIONS);
    if near.is_empty() {
        return error.hint("codes are numbers (131047, 30018) or names (EX_MEDIA_UPLOAD_ERROR)");
    }
    near.into_iter().fold(error, |error, near| {
        error.try_running(clipped(&near.title), format!("exowh explain {}", near.word))
    })
}

/// As much of a title as leaves room for the command beside it.
fn clipped(title: &str) -> String {
    match view::wrap(title, TITLE).as_slice() {
        [first, _, ..] => format!("{first}…"),
        _ => title.to_owned(),
    }
}
