//! `exowh schema`: the JSON Schema of bodies, and of exowh's own lines.

use super::Context;
use crate::capture::lines::Lines;
use crate::cli::schema::SchemaArgs;
use crate::error::Error;
use crate::exit::Exit;
use crate::webhook::dialect::Dialect;
use crate::webhook::schema::{self, Strictness, UnknownKind};

/// Runs the command.
pub fn run(args: &SchemaArgs, context: &mut Context) -> Result<Exit, Error> {
    let strictness = if args.strict { Strictness::Strict } else { Strictness::Usual };
    let schema = match (&args.kind, args.dialect) {
        _ if args.lines => Lines::default().schema(),
        (None, None) => schema::of_all(strictness),
        (None, Some(dialect)) => schema::of_dialect(dialect, strictness),
        (Some(word), dialect) => {
            let kinds =
                schema::named(word, dialect).map_err(|error| unknown(word, dialect, &error))?;
            schema::of_kinds(&kinds, strictness)
        }
    };
    let mut text = serde_json::to_vec_pretty(&schema)
        .map_err(|error| Error::unable("cannot write JSON").because(error))?;
    text.push(b'\n');
    context.ui.raw(&text)?;
    Ok(Exit::Yes)
}

fn unknown(word: &str, dialect: Option<Dialect>, unknown: &UnknownKind) -> Error {
    let (place, option) = match dialect {
        Some(dialect) => (format!(" in the {dialect} dialect"), format!(" --dialect {dialect}")),
        None => (String::new(), String::new()),
    };
    let error = Error::usage(format!("no such kind of event{place}: {word}"));
    if let Some(meant) = unknown.meant {
        return error.try_running("did you mean", format!("exowh schema{option} --type {meant}"));
    }
    if dialect == Some(Dialect::Flat) {
        let sentence = "its bodies have no kinds: they are all statuses";
        return error.hint(sentence).try_running("all of it", format!("exowh schema{option}"));
    }
    Dialect::ALL
        .into_iter()
        .filter(|known| dialect.is_none_or(|only| only == *known))
        .map(|dialect| (dialect, schema::kinds(Some(dialect))))
        .filter(|(_, kinds)| !kinds.is_empty())
        .fold(error, |error, (dialect, kinds)| {
            error.hint(format!("{dialect}: {}", kinds.join(", ")))
        })
}
