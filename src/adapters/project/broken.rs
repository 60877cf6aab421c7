//! A project file that is no TOML: where, and what to write instead.
//!
//! What stands in the line is not repeated: it may be an address with a password in it.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::file::KEYS;
use super::value::{Source, position};
use crate::error::Error;

/// What is wrong where the reader of TOML stopped; `table` is what it could read.
pub(super) fn told(source: Source<'_>, table: &DeTable<'_>, at: Range<usize>) -> Error {
    let begins = source.text[..at.start].rfind('\n').map_or(0, |end| end + 1);
    let line = source.text[begins..].lines().next().unwrap_or_default();
    let word = source.text.get(at.clone()).unwrap_or_default();
    if let Some(first) = first_of(table, word, at.start) {
        let first = position(source.text.as_bytes(), first).line;
        return source
            .error(at.start, format!("{word} is said twice: first in line {first}"))
            .hint("keep the one you mean");
    }
    let (message, hint) = mistake(line.trim());
    source.error(at.start, message).hint(hint)
}

/// Where a key stands that comes again at `again`: the last one of its name before that.
fn first_of(table: &DeTable<'_>, word: &str, again: usize) -> Option<usize> {
    let mut first = None;
    let mut tables = vec![table];
    while let Some(table) = tables.pop() {
        for (key, value) in table {
            let at = key.span().start;
            if key.get_ref() == word && at < again && value.span().start < again {
                first = first.max(Some(at));
            }
            match value.get_ref() {
                DeValue::Table(table) => tables.push(table),
                DeValue::Array(list) => {
                    tables.extend(list.iter().filter_map(|value| value.get_ref().as_table()));
                }
                _ => {}
            }
        }
    }
    first
}

/// What is wrong with a line, and how it is written.
fn mistake(line: &str) -> (String, String) {
    let comment = "a comment begins with #".to_owned();
    if line.starts_with('[') {
        return ("a bracket is missing".to_owned(), "as in [[forward]]".to_owned());
    }
    if line.starts_with("//") || line.starts_with(';') {
        return ("this is no TOML".to_owned(), comment);
    }
    let Some((key, value)) = line.split_once('=') else {
        let key = line.split([':', ' ', '\t']).next().unwrap_or_default();
        let example = example(key).unwrap_or(KEYS[0].1);
        return ("an = is missing in this line".to_owned(), format!("as in {example}"));
    };
    let (key, value) = (key.trim(), value.trim());
    if key.is_empty() {
        return ("a key is missing before the =".to_owned(), format!("as in {}", KEYS[0].1));
    }
    let example = format!("as in {}", example(key).unwrap_or(KEYS[0].1));
    let quote = value.chars().next().filter(|char| matches!(char, '"' | '\''));
    match quote {
        _ if value.is_empty() => (format!("{key} has no value"), example),
        Some(_) if value.contains(|char: char| char.is_control() && char != '\t') => (
            "a character that cannot be seen may not stand in a text".to_owned(),
            "type the value anew".to_owned(),
        ),
        Some('"') if value.contains('\\') => (
            "a backslash between these quotes begins an escape".to_owned(),
            "between '…' it is only itself".to_owned(),
        ),
        Some(quote) if !value[1..].contains(quote) => {
            ("the quote is not closed".to_owned(), example)
        }
        Some(_) => ("something stands behind the value".to_owned(), comment),
        None if value.starts_with(['[', '{']) => ("a bracket is missing".to_owned(), example),
        None => (format!("{key}: a text stands in quotes"), example),
    }
}

/// How a key is written.
fn example(key: &str) -> Option<&'static str> {
    KEYS.iter().find(|(name, _)| *name == key).map(|(_, example)| *example)
}
