//! What a JSON string holds, and where each byte of it stands in the string as written.

use std::ops::Range;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

/// What a JSON string holds, with the way back: a finding about it can be shown in the string.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unquoted {
    /// The bytes: UTF-8, unless they stand in the string as base64.
    pub bytes: Vec<u8>,
    /// For every byte, and for its end, the offset in what was read.
    origin: Vec<u32>,
}

/// Bytes of what is taken out of a string: twice what a webhook may have. Each needs four more for its
/// place.
const MOST: usize = 2 << 20;

impl Unquoted {
    /// Takes a JSON string literal apart that is known to be well formed; `start` is its offset in
    /// what was read. `None` where more is in it than any webhook has.
    #[must_use]
    pub fn read(literal: &str, start: usize) -> Option<Self> {
        let mut unquoted = Self { bytes: Vec::new(), origin: Vec::new() };
        let inner = literal.get(1..literal.len().saturating_sub(1)).unwrap_or_default();
        // An escape has six bytes at most for each of its own.
        if inner.len() / 6 > MOST {
            return None;
        }
        let start = start + 1;
        let mut at = 0;
        while let Some(char) = inner[at..].chars().next() {
            let (decoded, length) =
                if char == '\\' { escape(&inner[at..]) } else { (char, char.len_utf8()) };
            unquoted.bytes.extend_from_slice(decoded.encode_utf8(&mut [0; 4]).as_bytes());
            unquoted.origin.resize(unquoted.bytes.len(), offset(start + at));
            at += length;
            if unquoted.bytes.len() > MOST {
                return None;
            }
        }
        unquoted.origin.push(offset(start + at));
        Some(unquoted)
    }

    /// Decodes a JSON string literal that holds base64, as `body_base64` does. A byte is taken to
    /// stand at the character in which it begins. `None` for what is no base64, or longer than any
    /// webhook.
    #[must_use]
    pub fn decode(literal: &str, start: usize) -> Option<Self> {
        let inner = literal.get(1..literal.len().saturating_sub(1)).unwrap_or_default();
        if inner.len() / 4 * 3 > MOST {
            return None;
        }
        let bytes = BASE64_STANDARD.decode(inner).ok()?;
        let origin = (0..=bytes.len()).map(|at| offset(start + 1 + at / 3 * 4 + at % 3)).collect();
        Some(Self { bytes, origin })
    }

    /// A part of it.
    #[must_use]
    pub fn part(&self, range: Range<usize>) -> Self {
        let origin = self.origin[range.start..=range.end].to_vec();
        Self { bytes: self.bytes[range].to_vec(), origin }
    }

    /// Where a span of it stands in what was read.
    #[must_use]
    pub fn place(&self, span: &Range<usize>) -> Range<usize> {
        let last = self.origin.len() - 1;
        let at = |index: usize| self.origin[index.min(last)] as usize;
        at(span.start)..at(span.end)
    }
}

/// Offsets fit: what is read as one has no more than [`MAX_BYTES`](crate::webhook::json::MAX_BYTES).
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
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
        let unquoted = Unquoted::read(literal, 10).unwrap();
        assert_eq!(unquoted.bytes, "a\nन😀\"z".as_bytes());
        let z = unquoted.bytes.len() - 1;
        assert_eq!(&literal[unquoted.place(&(z..z + 1)).start - 10..][..1], "z");
        assert_eq!(unquoted.place(&(1..2)), 12..14);
    }

    #[test]
    fn base64_is_decoded_and_placed() {
        // Three bytes in four characters; the fourth byte begins the fifth.
        let decoded = Unquoted::decode(r#""YWJj/w==""#, 20).unwrap();
        assert_eq!(decoded.bytes, b"abc\xff");
        assert_eq!(decoded.place(&(0..1)), 21..22);
        assert_eq!(decoded.place(&(3..4)), 25..26);
        assert_eq!(Unquoted::decode(r#""no base64!""#, 0), None);
    }
}
