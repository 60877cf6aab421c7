//! A text inside a JSON string, and where each of its bytes stands in the string as written.

use std::ops::Range;

/// A JSON string's text with the way back: a finding about the text can be shown in the string.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unquoted {
    /// The text.
    pub text: String,
    /// For every byte of the text, and for its end, the offset in what was read.
    origin: Vec<usize>,
}

impl Unquoted {
    /// Takes a JSON string literal apart that is known to be well formed; `start` is its offset in
    /// what was read.
    #[must_use]
    pub fn read(literal: &str, start: usize) -> Self {
        let mut unquoted = Self { text: String::new(), origin: Vec::new() };
        let inner = literal.get(1..literal.len().saturating_sub(1)).unwrap_or_default();
        let start = start + 1;
        let mut at = 0;
        while let Some(char) = inner[at..].chars().next() {
            let (decoded, length) =
                if char == '\\' { escape(&inner[at..]) } else { (char, char.len_utf8()) };
            unquoted.text.push(decoded);
            unquoted.origin.resize(unquoted.text.len(), start + at);
            at += length;
        }
        unquoted.origin.push(start + at);
        unquoted
    }

    /// A part of the text.
    #[must_use]
    pub fn part(self, range: Range<usize>) -> Self {
        let origin = self.origin[range.start..=range.end].to_vec();
        Self { text: self.text[range].to_owned(), origin }
    }

    /// Where a span of the text stands in what was read.
    #[must_use]
    pub fn place(&self, span: &Range<usize>) -> Range<usize> {
        let last = self.origin.len() - 1;
        self.origin[span.start.min(last)]..self.origin[span.end.min(last)]
    }
}

/// The character of an escape, and how many bytes it takes.
fn escape(rest: &str) -> (char, usize) {
    let unit =
        |from: usize| rest.get(from..from + 4).and_then(|hex| u16::from_str_radix(hex, 16).ok());
    match rest.as_bytes().get(1) {
        Some(b'u') => {
            match (unit(2), rest.get(6..8).filter(|next| *next == "\\u").and_then(|_| unit(8))) {
                (Some(high @ 0xD800..=0xDBFF), Some(low)) => {
                    let pair = char::decode_utf16([high, low]).next().and_then(Result::ok);
                    (pair.unwrap_or(char::REPLACEMENT_CHARACTER), 12)
                }
                (unit, _) => {
                    let char = unit.and_then(|unit| char::from_u32(u32::from(unit)));
                    (char.unwrap_or(char::REPLACEMENT_CHARACTER), 6)
                }
            }
        }
        Some(b'n') => ('\n', 2),
        Some(b't') => ('\t', 2),
        Some(b'r') => ('\r', 2),
        Some(b'b') => ('\u{8}', 2),
        Some(b'f') => ('\u{c}', 2),
        Some(byte) if byte.is_ascii() => (char::from(*byte), 2),
        _ => ('\\', 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_escape_is_read_and_placed() {
        let literal = r#""a\n\u0928\ud83d\ude00\"z""#;
        let unquoted = Unquoted::read(literal, 10);
        assert_eq!(unquoted.text, "a\nन😀\"z");
        let z = unquoted.text.len() - 1;
        assert_eq!(&literal[unquoted.place(&(z..z + 1)).start - 10..][..1], "z");
        assert_eq!(unquoted.place(&(1..2)), 12..14);
    }
}
