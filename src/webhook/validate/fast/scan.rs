//! Reads the tokens of a JSON text, eight bytes at a time, without copying and without recursion.
//!
//! Every method answers `None` for what is no JSON, and also for the rare forms that are left to the
//! careful pass; the scan is of no use afterwards.

use super::super::super::json::word::{HIGHS, delimiters, eight, first, quotes};
use super::name::Name;

/// Where a reader stands in a text.
#[derive(Clone, Copy)]
pub(super) struct Scan<'b> {
    pub bytes: &'b [u8],
    pub at: usize,
}

/// A string as it is written, without its quotes. It is UTF-8, and its escapes are good.
#[derive(Clone, Copy)]
pub(super) struct Text<'b> {
    pub raw: &'b [u8],
    /// Whether there are escapes in it.
    pub escaped: bool,
}

/// The lowest bytes of a word: so many, at most seven.
#[inline]
fn before(word: u64, length: usize) -> u64 {
    word & !(u64::MAX << (8 * length))
}

impl<'b> Scan<'b> {
    pub fn new(bytes: &'b [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// The next byte; 0 at the end.
    #[inline]
    pub fn peek(&self) -> u8 {
        self.bytes.get(self.at).copied().unwrap_or_default()
    }

    #[inline]
    pub fn blanks(&mut self) {
        while matches!(self.peek(), b' ' | b'\n' | b'\r' | b'\t') {
            self.at += 1;
        }
    }

    /// Moves behind a byte that must stand here.
    #[inline]
    pub fn expect(&mut self, byte: u8) -> Option<()> {
        (self.peek() == byte).then(|| self.at += 1)
    }

    /// Moves to the value of a member whose key was read.
    #[inline]
    pub fn colon(&mut self) -> Option<()> {
        self.blanks();
        self.expect(b':')?;
        self.blanks();
        Some(())
    }

    /// A short string without escapes, from behind its first quote: a key, or a word that selects.
    /// It is compared with known ones only, so that it need not be checked for what it may hold.
    // A call would hand the three words over through memory, and wait for them: a tenth of all time.
    #[allow(clippy::inline_always)]
    #[inline(always)]
    pub fn name(&mut self) -> Option<Name> {
        let one = eight(self.bytes, self.at);
        let end = quotes(one);
        if end != 0 {
            let length = first(end);
            self.at += length + 1;
            return Some(Name::of([before(one, length), 0, 0], length));
        }
        let two = eight(self.bytes, self.at + 8);
        let end = quotes(two);
        if end != 0 {
            let length = first(end);
            self.at += length + 9;
            return Some(Name::of([one, before(two, length), 0], length + 8));
        }
        let three = eight(self.bytes, self.at + 16);
        let end = quotes(three);
        let length = first(end);
        self.at += length + 17;
        (end != 0).then(|| Name::of([one, two, before(three, length & 7)], length + 16))
    }

    /// A string, from behind its first quote.
    #[inline]
    pub fn text(&mut self) -> Option<Text<'b>> {
        let start = self.at;
        let mut at = start;
        loop {
            let word = eight(self.bytes, at);
            let marks = delimiters(word) | word & HIGHS;
            if marks == 0 {
                at += 8;
                continue;
            }
            at += first(marks);
            return match *self.bytes.get(at)? {
                b'"' => {
                    self.at = at + 1;
                    Some(Text { raw: self.bytes.get(start..at)?, escaped: false })
                }
                b'\\' | 0x80.. => self.odd_text(start, at),
                _ => None,
            };
        }
    }

    /// A string with escapes, or with more than ASCII from `at` on.
    #[inline(never)]
    fn odd_text(&mut self, start: usize, mut at: usize) -> Option<Text<'b>> {
        let mut escaped = false;
        loop {
            let marks = delimiters(eight(self.bytes, at));
            if marks == 0 {
                at += 8;
                continue;
            }
            at += first(marks);
            match *self.bytes.get(at)? {
                b'"' => break,
                b'\\' => {
                    escaped = true;
                    at = behind_escape(self.bytes, at)?;
                }
                _ => return None,
            }
        }
        let raw = self.bytes.get(start..at)?;
        std::str::from_utf8(raw).ok()?;
        self.at = at + 1;
        Some(Text { raw, escaped })
    }

    /// A number as it is written, and whether it is written as a whole one.
    #[inline]
    pub fn number(&mut self) -> Option<(&'b str, bool)> {
        let start = self.at;
        if self.peek() == b'-' {
            self.at += 1;
        }
        let leading_zero = self.peek() == b'0';
        let digits = self.digits();
        if digits == 0 || leading_zero && digits > 1 {
            return None;
        }
        let whole = self.at;
        if self.peek() == b'.' {
            self.at += 1;
            (self.digits() > 0).then_some(())?;
        }
        if matches!(self.peek(), b'e' | b'E') {
            self.at += 1;
            if matches!(self.peek(), b'+' | b'-') {
                self.at += 1;
            }
            (self.digits() > 0).then_some(())?;
        }
        let raw = self.bytes.get(start..self.at)?;
        Some((std::str::from_utf8(raw).ok()?, whole == self.at))
    }

    #[inline]
    fn digits(&mut self) -> usize {
        let start = self.at;
        while self.peek().is_ascii_digit() {
            self.at += 1;
        }
        self.at - start
    }

    /// `true`, `false` or `null`.
    #[inline]
    pub fn literal(&mut self, word: &[u8]) -> Option<()> {
        let rest = self.bytes.get(self.at..)?;
        rest.starts_with(word).then(|| self.at += word.len())
    }
}

/// The offset behind the escape at `at`.
fn behind_escape(bytes: &[u8], at: usize) -> Option<usize> {
    match bytes.get(at + 1)? {
        b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => Some(at + 2),
        b'u' => match unit(bytes, at)? {
            0xDC00..=0xDFFF => None,
            0xD800..=0xDBFF => {
                let low =
                    bytes.get(at + 6..)?.starts_with(b"\\u").then(|| unit(bytes, at + 6))??;
                (0xDC00..=0xDFFF).contains(&low).then_some(at + 12)
            }
            _ => Some(at + 6),
        },
        _ => None,
    }
}

/// The four digits of the `\u` escape at `at`.
fn unit(bytes: &[u8], at: usize) -> Option<u32> {
    let digits: &[u8; 4] = bytes.get(at + 2..)?.first_chunk()?;
    digits.iter().try_fold(0, |unit, digit| Some(unit * 16 + char::from(*digit).to_digit(16)?))
}

impl Text<'_> {
    /// Whether it has more characters than so many; where that is hard to tell, it has.
    #[inline(never)]
    pub fn longer_than(&self, most: usize) -> bool {
        let text = std::str::from_utf8(self.raw).ok().filter(|_| !self.escaped);
        text.is_none_or(|text| text.chars().count() > most)
    }

    /// The string without its escapes, in a buffer of the caller's; `None` where it is too long.
    pub fn unescaped<'a>(&self, buffer: &'a mut [u8]) -> Option<&'a str> {
        let (raw, mut at, mut length) = (self.raw, 0, 0);
        while let Some(&byte) = raw.get(at) {
            if byte != b'\\' {
                *buffer.get_mut(length)? = byte;
                (at, length) = (at + 1, length + 1);
                continue;
            }
            let behind = behind_escape(raw, at)?;
            let char = escaped(raw, at)?;
            let place = buffer.get_mut(length..length + char.len_utf8())?;
            length += char.encode_utf8(place).len();
            at = behind;
        }
        std::str::from_utf8(buffer.get(..length)?).ok()
    }
}

fn escaped(raw: &[u8], at: usize) -> Option<char> {
    Some(match raw.get(at + 1)? {
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'u' => match unit(raw, at)? {
            high @ 0xD800..=0xDBFF => {
                let low = unit(raw, at + 6)?;
                char::from_u32(0x10000 + ((high - 0xD800) << 10) + low.checked_sub(0xDC00)?)?
            }
            unit => char::from_u32(unit)?,
        },
        byte => char::from(*byte),
    })
}
