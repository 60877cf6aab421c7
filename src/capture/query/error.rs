//! What can be wrong with a search, and what to do about it.

use super::key::{KEYS, Key};
use super::time;
use crate::error::{Error, did_you_mean};
use crate::webhook::code;

/// A shell takes one pair of quotes off.
fn in_quotes(text: &str) -> String {
    format!("'\"{text}\"'")
}

pub(super) fn unclosed_quote(text: &str, column: usize) -> Error {
    Error::usage(format!("{text}: the quote in column {column} is not closed"))
        .hint(r#"a quote inside quotes is written \""#)
}

pub(super) fn joined_to_quote(text: &str, column: usize) -> Error {
    Error::usage(format!(
        "{text}: a blank or a comma is missing in column {column}, after the quote"
    ))
    .hint(r#"a quote inside quotes is written \""#)
}

pub(super) fn nothing_negated(word: &str) -> Error {
    Error::usage(format!("{word}: nothing is negated"))
        .hint("- stands right before the word that it negates: -status:failed")
        .hint(format!("as text: {}", in_quotes(word)))
}

pub(super) fn nothing_to_find() -> Error {
    Error::usage("\"\": there is no text between the quotes")
}

pub(super) fn unknown_key(word: &str, key: &str) -> Error {
    let called = Key::called(key).map(|key| format!("did you mean {key}?"));
    let names = KEYS.iter().map(|key| key.name);
    let near = called.or_else(|| did_you_mean(key, names.clone()));
    let keys = || format!("keys: {}", names.collect::<Vec<_>>().join(", "));
    Error::usage(format!("{key}: no such key to search by"))
        .hint(near.unwrap_or_else(keys))
        .hint(format!("as text: {}", in_quotes(word)))
}

pub(super) fn no_value(key: &Key) -> Error {
    Error::usage(format!("{}: a value is missing", key.name))
        .hint(format!("no blank stands after a colon or a comma: {}", key.example))
}

/// A value outside of a closed set.
pub(super) fn unknown_value<'a>(
    key: &Key,
    value: &str,
    meant: Option<&str>,
    known: impl Iterator<Item = &'a str> + Clone,
) -> Error {
    let meant = meant.map(|meant| format!("did you mean {meant}?"));
    Error::usage(format!("{0}:{value}: no such {0}", key.name))
        .hint_if(meant.or_else(|| did_you_mean(value, known.clone())))
        .hint(format!("there is {}", known.collect::<Vec<_>>().join(", ")))
}

/// A value that looks like a slip of a known one, in a set that others may add to.
pub(super) fn slip(key: &Key, value: &str, meant: &str) -> Error {
    Error::usage(format!("{0}:{value}: no {0} that exowh knows", key.name))
        .hint(format!("did you mean {meant}?"))
        .hint(format!("as it is written: '{}:\"{value}\"'", key.name))
}

pub(super) fn unknown_code(key: &Key, value: &str) -> Error {
    let near = code::nearest(value, 3);
    let near = (!near.is_empty()).then(|| format!("did you mean {}?", near.join(" or ")));
    Error::usage(format!("{}:{value}: no such code", key.name))
        .hint_if(near)
        .hint(format!("as it is written: '{}:\"{value}\"'", key.name))
}

pub(super) fn no_time(key: &Key, value: &str) -> Error {
    Error::usage(format!("{}:{value}: no time", key.name)).hint(format!("times: {}", time::FORMS))
}

pub(super) fn one_time(key: &Key, typed: &str) -> Error {
    Error::usage(format!("{typed}: {} takes one time", key.name))
}
