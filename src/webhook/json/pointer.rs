//! JSON pointer tokens, and byte offsets as people count: lines and columns.

use std::fmt;

/// A place in a text as an editor shows it: both numbers start at 1; the column counts characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The character in the line.
    pub column: usize,
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// The position of a byte offset. Works on bytes that are not UTF-8, too: continuation bytes do
/// not count.
#[must_use]
pub fn position(text: &[u8], offset: usize) -> Position {
    let before = &text[..offset.min(text.len())];
    let line_start = before.iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
    Position {
        line: 1 + before[..line_start].iter().filter(|&&byte| byte == b'\n').count(),
        column: 1 + before[line_start..].iter().filter(|&&byte| byte & 0xC0 != 0x80).count(),
    }
}

/// A key as a token of a JSON pointer (RFC 6901).
#[must_use]
pub fn escape_token(key: &str) -> String {
    if key.bytes().all(|byte| !matches!(byte, b'~' | b'/')) {
        return key.to_owned();
    }
    key.replace('~', "~0").replace('/', "~1")
}

/// Adds a key as a token to a JSON pointer.
pub(super) fn push_token(pointer: &mut String, key: &str) {
    pointer.push('/');
    if key.bytes().any(|byte| matches!(byte, b'~' | b'/')) {
        pointer.push_str(&escape_token(key));
    } else {
        pointer.push_str(key);
    }
}

/// The key behind a token of a JSON pointer.
#[must_use]
pub fn unescape_token(token: &str) -> String {
    token.replace("~1", "/").replace("~0", "~")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_start_at_one() {
        let text = "{\n  \"नाम\": 1}".as_bytes();
        let offset = text.iter().position(|&byte| byte == b'1').unwrap();
        assert_eq!(position(text, offset), Position { line: 2, column: 10 });
        assert_eq!(position(text, 0), Position { line: 1, column: 1 });
    }

    #[test]
    fn tokens_survive_slashes_and_tildes() {
        assert_eq!(unescape_token(&escape_token("a/b~1")), "a/b~1");
    }
}
