//! How a `.env` is written: lines of `NAME=value`, quoted or not. What it says is the text alone: nothing
//! is put in from elsewhere.

/// A line that sets a variable, or begins to; with a quote it may be several.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Assignment<'t> {
    /// Empty where the line has none.
    pub name: &'t str,
    pub value: Result<String, Fault>,
    /// The line in which it begins, from 0.
    pub line: usize,
}

/// Why a value is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// It is not written as anything that has one meaning.
    Unreadable,
    /// The quote that it begins with is never closed.
    Unclosed,
    /// Other tools put something in for `$NAME`, `${NAME}` or `$(command)` in it.
    Expansion,
}

/// All assignments of a text, and all other lines that are neither blank nor a comment.
pub(super) fn assignments(text: &str) -> Assignments<'_> {
    Assignments { rest: text, line: 0 }
}

/// See [`assignments`].
pub(super) struct Assignments<'t> {
    rest: &'t str,
    line: usize,
}

impl<'t> Iterator for Assignments<'t> {
    type Item = Assignment<'t>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let line = self.rest.split_inclusive('\n').next()?;
            let begins = self.line;
            if line.trim().is_empty() || line.trim_start().starts_with('#') {
                self.go_on(line.len());
                continue;
            }
            let (name, behind) = name(line);
            let value = match behind.trim_start_matches([' ', '\t']).strip_prefix('=') {
                None => {
                    self.go_on(line.len());
                    Err(Fault::Unreadable)
                }
                Some(value) => {
                    let written = &self.rest[line.len() - value.len()..];
                    let (value, length) = read(written.trim_start_matches([' ', '\t']));
                    let blanks = written.len() - written.trim_start_matches([' ', '\t']).len();
                    self.go_on(self.rest.len() - written.len() + blanks + length);
                    value
                }
            };
            return Some(Assignment { name, value, line: begins });
        }
    }
}

impl Assignments<'_> {
    fn go_on(&mut self, bytes: usize) {
        let (read, rest) = self.rest.split_at(bytes);
        self.line += read.bytes().filter(|byte| *byte == b'\n').count();
        self.rest = rest;
    }
}

/// The name that a line begins with, behind an `export` or not, and what stands behind it.
pub(super) fn name(line: &str) -> (&str, &str) {
    let line = line.trim_start();
    let exported = line.strip_prefix("export").filter(|rest| rest.starts_with([' ', '\t']));
    let line = exported.unwrap_or(line).trim_start();
    let of_name = |char: char| char.is_ascii_alphanumeric() || matches!(char, '_' | '.');
    line.split_at(line.find(|char| !of_name(char)).unwrap_or(line.len()))
}

/// Where a value is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    Bare,
    /// Behind a blank that ends the value.
    Behind,
    Comment,
    Quoted(char),
}

/// The value at the beginning of a text, and how many bytes it takes with the end of its line. Only a
/// quote that it begins with may reach over several lines: `O'Brien` is a name.
fn read(text: &str) -> (Result<String, Fault>, usize) {
    let over_lines = text.starts_with(['"', '\'']);
    let (mut value, mut fault) = (String::new(), None);
    let mut at = if text.starts_with('#') { At::Comment } else { At::Bare };
    let mut chars = text.char_indices().peekable();
    let mut length = text.len();
    while let Some((offset, char)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let ends = char == '\n' && !(over_lines && matches!(at, At::Quoted(_)));
        if ends {
            length = offset + 1;
            break;
        }
        match (at, char) {
            (At::Comment, _) => {}
            (At::Quoted(quote), _) if char == quote => at = At::Bare,
            (At::Quoted('\''), _) => value.push(char),
            (At::Behind, '#') => at = At::Comment,
            (At::Behind, _) if char.is_whitespace() => {}
            (At::Behind, _) => fault = fault.or(Some(Fault::Unreadable)),
            (_, '\\') => match next.and_then(escaped) {
                Some(meant) => {
                    value.push(meant);
                    chars.next();
                }
                None => fault = fault.or(Some(Fault::Unreadable)),
            },
            (_, '$') if next.is_some_and(begins_expansion) => {
                fault = fault.or(Some(Fault::Expansion));
            }
            (At::Bare, '"' | '\'') => at = At::Quoted(char),
            (At::Bare, _) if char.is_whitespace() => at = At::Behind,
            _ => value.push(char),
        }
    }
    match at {
        At::Quoted(_) if over_lines && length == text.len() => (Err(Fault::Unclosed), length),
        At::Quoted(_) => (Err(Fault::Unreadable), length),
        _ => (fault.map_or(Ok(value), Err), length),
    }
}

/// What a character behind a backslash means.
fn escaped(char: char) -> Option<char> {
    match char {
        '\\' | '\'' | '"' | '$' | ' ' => Some(char),
        'n' => Some('\n'),
        _ => None,
    }
}

/// Whether shells, Docker or other readers of a `.env` put something in for a `$` before it.
fn begins_expansion(char: char) -> bool {
    char.is_ascii_alphanumeric() || matches!(char, '_' | '{' | '(' | '$')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> Result<String, Fault> {
        assignments(&format!("A={text}\n")).next().unwrap().value
    }

    #[test]
    fn a_value_is_read_as_other_tools_read_it() {
        for (text, value) in [
            ("", ""),
            (" x ", "x"),
            ("#x", ""),
            ("x#y", "x#y"),
            ("x # y", "x"),
            ("x\r", "x"),
            ("'a b' # c", "a b"),
            ("\"a\\n\\\"b\\\"\"", "a\n\"b\""),
            ("'a\\n$B'", "a\\n$B"),
            ("a\"b c\"'d e'", "ab cd e"),
            ("\"a\n# b\nC=d\"", "a\n# b\nC=d"),
            ("a\\$B", "a$B"),
            ("a$", "a$"),
            ("\"100$\"", "100$"),
        ] {
            assert_eq!(one(text).as_deref(), Ok(value), "{text}");
        }
    }

    #[test]
    fn what_others_would_expand_has_a_fault_of_its_own() {
        for text in ["$B", "x${B}y", "\"$B\"", "'a'$B", "$(id)", "$$", "${B:-c}"] {
            assert_eq!(one(text), Err(Fault::Expansion), "{text}");
        }
    }

    #[test]
    fn what_has_no_one_meaning_is_not_read() {
        for text in ["a b", "'a' b", "O'Brien", "a\\b", "a\\", "\"a\\tb\""] {
            assert_eq!(one(text), Err(Fault::Unreadable), "{text}");
        }
        assert_eq!(one("'a\nB=c"), Err(Fault::Unclosed));
    }

    #[test]
    fn a_fault_takes_no_more_lines_than_its_own() {
        let text = "# a\nA=O'Brien\n\nB=\"x\ny\" z\nno\nC='d\nE=f";
        let read: Vec<_> = assignments(text).map(|read| (read.name, read.line)).collect();
        assert_eq!(read, [("A", 1), ("B", 3), ("no", 5), ("C", 6)]);
    }
}
