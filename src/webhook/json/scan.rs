//! The tokens of a text: strings, numbers, words, read one at a time from where the last one ended.

use super::document::Kind;
use super::word::{delimiters, eight_within, first};
use super::{Fault, Opened, SyntaxError};

/// Boxed, so that what is read without a fault is handed on in registers.
pub(super) type Parsed<T> = Result<T, Box<SyntaxError>>;

/// Characters of a text that a fault quotes at most.
const QUOTED: usize = 40;

/// A place in a text, and what can be read there. Knows nothing of brackets.
pub(super) struct Scanner<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    /// Whether the last string has escapes.
    escaped: bool,
}

impl<'t> Scanner<'t> {
    pub fn new(text: &'t str) -> Self {
        Self { text, bytes: text.as_bytes(), at: 0, escaped: false }
    }

    /// The offset of what comes next, in bytes.
    pub fn at(&self) -> usize {
        self.at
    }

    /// Whether there are escapes in the string that was read last.
    pub fn escaped(&self) -> bool {
        self.escaped
    }

    pub fn bytes(&self) -> &'t [u8] {
        self.bytes
    }

    pub fn skip(&mut self, bytes: usize) {
        self.at += bytes;
    }

    pub fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    pub fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    #[inline]
    pub fn skip_blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// A fault right here.
    pub fn fault<T>(&self, fault: Fault) -> Parsed<T> {
        fault_at(self.at, fault)
    }

    /// Whether a comma is the last thing before this place.
    pub fn comma_before(&self) -> bool {
        self.text[..self.at].trim_end().ends_with(',')
    }

    /// The offset of that comma.
    pub fn last_comma(&self) -> usize {
        self.text[..self.at].trim_end().len() - 1
    }

    /// Reads `null`, `true` or `false`; says of any other word what it is.
    pub fn word(&mut self) -> Parsed<Kind> {
        let word = self.rest();
        let length = word.find(|char: char| !(char.is_alphanumeric() || char == '_'));
        let word = &word[..length.unwrap_or(word.len())];
        let kind = match word {
            "null" => Kind::Null,
            "true" | "false" => Kind::Bool,
            _ => {
                let cut = ["null", "true", "false"].iter().any(|full| full.starts_with(word));
                let at_end = self.at + word.len() == self.bytes.len();
                let word = word.chars().take(QUOTED).collect();
                let fault = if cut && at_end { Fault::Token(word) } else { Fault::Word(word) };
                return self.fault(fault);
            }
        };
        self.at += word.len();
        Ok(kind)
    }

    /// Reads a string, and moves behind its closing quote.
    #[inline]
    pub fn string(&mut self) -> Parsed<()> {
        let start = self.at;
        let end = plain_until(self.bytes, start + 1);
        self.escaped = false;
        if self.bytes.get(end) == Some(&b'"') {
            self.at = end + 1;
            return Ok(());
        }
        self.at = end;
        self.odd_string(start)
    }

    /// The rest of a string in which something else than plain characters came up, or the last few
    /// bytes of the text.
    #[inline(never)]
    fn odd_string(&mut self, start: usize) -> Parsed<()> {
        loop {
            match self.peek() {
                None => {
                    let what = Opened::String;
                    return self.fault(Fault::EndsInside { what, at: start });
                }
                Some(b'"') => break,
                Some(b'\\') => self.escape(start)?,
                Some(byte) if byte < 0x20 => {
                    return self.fault(Fault::ControlInString(byte));
                }
                Some(_) => self.at += 1,
            }
            self.at = plain_until(self.bytes, self.at);
        }
        self.at += 1;
        Ok(())
    }

    fn escape(&mut self, string: usize) -> Parsed<()> {
        self.escaped = true;
        match self.bytes.get(self.at + 1) {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => self.at += 2,
            Some(b'u') => {
                let escape = self.at;
                let unit = self.code_unit(string)?;
                match unit {
                    0xDC00..=0xDFFF => return fault_at(escape, Fault::LoneSurrogate),
                    0xD800..=0xDBFF => {
                        let paired = self.rest().starts_with("\\u")
                            && (0xDC00..=0xDFFF).contains(&self.code_unit(string)?);
                        if !paired {
                            return fault_at(escape, Fault::LoneSurrogate);
                        }
                    }
                    _ => {}
                }
            }
            None => {
                self.at += 1;
                let what = Opened::String;
                return self.fault(Fault::EndsInside { what, at: string });
            }
            Some(_) => return self.fault(Fault::BadEscape),
        }
        Ok(())
    }

    /// Reads `\uXXXX` and moves behind it.
    fn code_unit(&mut self, string: usize) -> Parsed<u16> {
        let digits = &self.bytes[(self.at + 2).min(self.bytes.len())..];
        let digits = &digits[..digits.len().min(4)];
        if !digits.iter().all(u8::is_ascii_hexdigit) {
            return self.fault(Fault::BadEscape);
        }
        if digits.len() < 4 {
            self.at = self.bytes.len();
            return self.fault(Fault::EndsInside { what: Opened::String, at: string });
        }
        self.at += 6;
        let digit = |byte: u8| char::from(byte).to_digit(16).unwrap_or_default();
        let unit = digits.iter().fold(0, |unit, &byte| unit * 16 + digit(byte));
        Ok(u16::try_from(unit).unwrap_or_default())
    }

    /// Reads a number as JSON writes them.
    pub fn number(&mut self) -> Parsed<()> {
        let start = self.at;
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        let leading_zero = self.peek() == Some(b'0');
        let whole = self.digits();
        let mut good = whole > 0 && !(leading_zero && whole > 1);
        if self.peek() == Some(b'.') {
            self.at += 1;
            good &= self.digits() > 0;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            good &= self.digits() > 0;
        }
        let stuck = self.peek().is_some_and(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        if stuck {
            let token = self.text[start..]
                .chars()
                .take_while(|char| char.is_alphanumeric() || "+-._".contains(*char))
                .take(QUOTED)
                .collect();
            return fault_at(start, Fault::Token(token));
        }
        if good { Ok(()) } else { fault_at(start, Fault::Number) }
    }

    fn digits(&mut self) -> usize {
        let start = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        self.at - start
    }
}

/// Moves over the plain characters of a string, eight at a time, to what ends them or to the last few
/// of the text.
#[inline]
fn plain_until(bytes: &[u8], mut at: usize) -> usize {
    while let Some(word) = eight_within(bytes, at) {
        let marks = delimiters(word);
        if marks != 0 {
            return at + first(marks);
        }
        at += 8;
    }
    at
}

#[cold]
pub(super) fn fault_at<T>(offset: usize, fault: Fault) -> Parsed<T> {
    Err(Box::new(SyntaxError { offset, fault }))
}
