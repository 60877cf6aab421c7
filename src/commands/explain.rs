//! `exowh explain`.

use super::{Context, events};
use crate::adapters::store::Order;
use crate::capture::report::ExplainedLine;
use crate::cli::explain::ExplainArgs;
use crate::cli::format::Format;
use crate::error::Error;
use crate::exit::Exit;
use crate::view;
use crate::view::explain::Yours;
use crate::webhook::explain::{Explanation, Topic, explain, nearest};

/// How far back one's own events are counted, as a search has it.
const LATELY: &str = "7d";
/// Events that are counted at most.
const MOST: usize = 10_000;
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
        Format::Pretty => {
            let mut screen = view::explain::screen(explained, context.ui.width());
            // No explanation depends on a store, nor on what is wrong with one.
            if explained.topic == Topic::Code
                && let Ok(Some(yours)) = yours(word, context)
            {
                screen.extend(view::explain::yours(&yours));
            }
            context.ui.lines(&screen)
        }
        Format::Line => context.ui.data(&view::explain::line(explained)),
        Format::Json => context.ui.json(&ExplainedLine::new(word, explained)),
    }
}

/// How often the code has come lately. `None` where it has not, or nothing is stored.
fn yours(word: &str, context: &Context) -> Result<Option<Yours>, Error> {
    let search = format!("code:{word}");
    let Ok(query) = events::query(&[search.clone(), format!("since:{LATELY}")]) else {
        return Ok(None);
    };
    let Some(reader) = events::store(context)? else { return Ok(None) };
    let mut found = reader.search(&query, 0..=u64::MAX, Order::NewestFirst)?;
    let Some(latest) = found.next().transpose()? else { return Ok(None) };
    let count = 1 + found.take(MOST).count();
    Ok(Some(Yours { count, most: count > MOST, latest: latest.post(), search, lately: LATELY }))
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
