//! What can be wrong with a JSON text, in the words of the person who has to mend it.

use std::fmt;

use super::parse::{MAX_DEPTH, MAX_VALUES};

/// The first fault of a text that is not JSON.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{fault}")]
pub struct SyntaxError {
    /// Where, in bytes from the start of the text.
    pub offset: usize,
    /// What.
    pub fault: Fault,
}

impl SyntaxError {
    /// The place to look at, in bytes from the start of the text: what is never closed is best seen
    /// where it begins.
    #[must_use]
    pub fn place(&self) -> usize {
        match self.fault {
            Fault::EndsInside { at, .. } => at,
            _ => self.offset,
        }
    }
}

/// What was open when the text ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opened {
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

impl Opened {
    fn name(self) -> &'static str {
        match self {
            Opened::String => "string",
            Opened::Array => "array",
            Opened::Object => "object",
        }
    }
}

/// A fault of syntax.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nothing, or white space only.
    Empty,
    /// A byte that is not UTF-8.
    NotUtf8(u8),
    /// The text ends before what was opened at `at` is closed.
    EndsInside {
        /// What is open.
        what: Opened,
        /// Where it was opened, in bytes.
        at: usize,
    },
    /// The text ends where a value should stand.
    EndsBeforeValue,
    /// A number, or `true`, `false`, `null`, breaks off or has something stuck to it.
    Token(String),
    /// A comma with nothing after it before the closing bracket.
    TrailingComma,
    /// Two values or members with no comma between.
    MissingComma,
    /// A key with no colon after it.
    MissingColon,
    /// A string in single quotes: JavaScript or Python, not JSON.
    SingleQuote,
    /// A key without quotes.
    BareKey(String),
    /// A word that is no JSON literal: `None`, `True`, `undefined`, `NaN`, ….
    Word(String),
    /// A raw control character inside a string.
    ControlInString(u8),
    /// A backslash with something after it that JSON does not know.
    BadEscape,
    /// Half of a surrogate pair.
    LoneSurrogate,
    /// A number that JSON does not write that way: `01`, `+1`, `.5`, `1.`.
    Number,
    /// A comment.
    Comment,
    /// Any other character where something else was wanted.
    Unexpected {
        /// The character.
        found: char,
        /// What was wanted there.
        wanted: &'static str,
    },
    /// More than [`MAX_DEPTH`] levels.
    TooDeep,
    /// More than [`MAX_VALUES`] values.
    TooMany,
    /// More bytes than are read as one text.
    TooLong(usize),
    /// A whole value, and then something else.
    TrailingData,
    /// A UTF-8 byte order mark before the text.
    ByteOrderMark,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Empty => f.write_str("nothing here: the body is empty"),
            Fault::NotUtf8(byte) => write!(f, "not UTF-8: byte 0x{byte:02x}"),
            Fault::EndsInside { what, .. } => {
                write!(f, "this {} is never closed", what.name())
            }
            Fault::EndsBeforeValue => f.write_str("ends where a value should stand"),
            Fault::Token(token) => write!(f, "`{token}` is no JSON value"),
            Fault::TrailingComma => f.write_str("a comma with nothing after it"),
            Fault::MissingComma => f.write_str("a comma is missing before this"),
            Fault::MissingColon => f.write_str("a colon is missing before this"),
            Fault::SingleQuote => f.write_str("single quotes: JSON wants double quotes"),
            Fault::BareKey(key) => write!(f, "the key {key} is not in double quotes"),
            Fault::Word(word) => write!(f, "`{word}` is not JSON"),
            Fault::ControlInString(b'\n') => {
                f.write_str("a line break inside a string: never closed, or not written as \\n")
            }
            Fault::ControlInString(byte) => {
                write!(f, "a raw control character (0x{byte:02x}) inside a string")
            }
            Fault::BadEscape => f.write_str("JSON has no such escape"),
            Fault::LoneSurrogate => f.write_str("half of a surrogate pair"),
            Fault::Number => f.write_str("JSON does not write a number so"),
            Fault::Comment => f.write_str("a comment: JSON has none"),
            Fault::Unexpected { found, wanted } => write!(f, "found {found:?}, wanted {wanted}"),
            Fault::TooDeep => write!(f, "nested deeper than {MAX_DEPTH} levels"),
            Fault::TooMany => write!(f, "more than {MAX_VALUES} values"),
            Fault::TooLong(limit) => {
                write!(f, "longer than {} MiB", limit / (1024 * 1024))
            }
            Fault::TrailingData => f.write_str("something follows after the end of the value"),
            Fault::ByteOrderMark => f.write_str("a byte order mark before the text"),
        }
    }
}

impl Fault {
    /// What to do about it, where there is more to say than the fault itself.
    #[must_use]
    pub fn help(&self) -> Option<&'static str> {
        Some(match self {
            Fault::Empty => {
                "a webhook always has a body; was it read twice, or captured before it came?"
            }
            Fault::NotUtf8(_) => "JSON is UTF-8; was the body cut, compressed or re-encoded?",
            Fault::EndsInside { .. } | Fault::EndsBeforeValue => {
                "cut off: log the whole body, with no limit on its length"
            }
            Fault::SingleQuote | Fault::BareKey(_) => {
                "this is how JavaScript or Python prints an object; log the raw body instead"
            }
            Fault::Word(word) => match word.as_str() {
                "None" | "True" | "False" => {
                    "this is Python's repr: log request.get_data(as_text=True), or json.dumps(…)"
                }
                "undefined" | "NaN" | "Infinity" | "[Object]" => {
                    "this is JavaScript's own notation: log JSON.stringify(req.body)"
                }
                _ => "JSON knows true, false, null, numbers and strings in double quotes",
            },
            Fault::TooDeep => "no webhook of Exotel's is deeper than 10",
            Fault::TooMany => "no webhook of Exotel's has as many as 10,000",
            Fault::TooLong(_) => "no webhook of Exotel's is longer than 1 MiB",
            Fault::TrailingData => "one body a file, or one a line of an .ndjson file",
            Fault::Comment | Fault::TrailingComma => "remove it",
            Fault::ByteOrderMark => "write the file as UTF-8 without one",
            _ => return None,
        })
    }
}
