//! How values are written, so that they are read back.

use std::fmt;

use super::key::Field;

/// `key:a,b`, of values that are written already.
pub(super) fn list(
    f: &mut fmt::Formatter<'_>,
    field: Field,
    values: impl Iterator<Item = String>,
) -> fmt::Result {
    write!(f, "{}:{}", field.name(), values.collect::<Vec<_>>().join(","))
}

/// A value, in quotes if it would not be read back without them.
pub(super) fn value(text: impl fmt::Display) -> String {
    let text = text.to_string();
    let is_split = |char: char| char == ',' || char.is_whitespace();
    let plain = !text.is_empty() && !text.starts_with('"') && !text.contains(is_split);
    if plain { text } else { quoted(&text) }
}

/// A text in quotes.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', r"\\").replace('"', "\\\""))
}
