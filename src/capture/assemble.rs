//! Lines → bodies: one a line, or one over several lines that belong together.

use std::borrow::Cow;
use std::ops::Range;

use super::brackets::{Brackets, Extent};
use super::logged::{self, Lines, Logged};
use super::unquoted::Unquoted;
use crate::webhook::json::{Document, MAX_BYTES};
use crate::webhook::notification::without_mark;
use crate::webhook::validate::{Report, fast, report};

/// A body, and the lines it stands in.
#[derive(Debug)]
pub struct Captured {
    /// The lines, whole: what is shown.
    pub text: Vec<u8>,
    /// The number of the first line.
    pub line: usize,
    /// The body in them.
    pub body: Range<usize>,
    /// The body inside a JSON string, in place of `body`.
    pub quoted: Option<Unquoted>,
}

impl Captured {
    /// A whole file.
    #[must_use]
    pub fn file(text: Vec<u8>) -> Self {
        Self { line: 1, body: 0..text.len(), text, quoted: None }
    }

    /// Whether there is nothing to say about the body, as far as that is seen at a glance.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        let body = match &self.quoted {
            Some(quoted) => &quoted.bytes,
            None => &self.text[self.body.clone()],
        };
        fast::clean(body).is_some()
    }

    /// The report on the body, its spans those of the lines.
    #[must_use]
    pub fn report(&self) -> Report {
        let mut found = match &self.quoted {
            Some(quoted) => report(&quoted.bytes),
            None => report(&self.text[self.body.clone()]),
        };
        for finding in &mut found.findings {
            finding.span = match &self.quoted {
                Some(quoted) => quoted.place(&finding.span),
                None => finding.span.start + self.body.start..finding.span.end + self.body.start,
            };
        }
        found
    }
}

/// What lines turned out to be.
#[derive(Debug)]
pub enum Piece {
    /// A body.
    Body(Captured),
    /// A line without JSON.
    Plain,
    /// A line of JSON that is no webhook.
    Other,
}

/// Puts lines together.
#[derive(Debug)]
pub struct Assembler {
    lines: Lines,
    open: Option<Open>,
}

/// A body whose end is still to come.
#[derive(Debug)]
struct Open {
    text: Vec<u8>,
    line: usize,
    start: usize,
    brackets: Brackets,
}

impl Assembler {
    /// For lines of a sort.
    #[must_use]
    pub fn new(lines: Lines) -> Self {
        Self { lines, open: None }
    }

    /// Whether a body has begun whose end is still to come.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Says that so many lines stand before those that it has seen.
    pub fn move_down(&mut self, lines: usize) {
        if let Some(open) = &mut self.open {
            open.line += lines;
        }
    }

    /// The next line, with its number and its line break.
    pub fn push(&mut self, number: usize, line: Vec<u8>, mut take: impl FnMut(Piece)) {
        match self.open.take() {
            None => self.first(number, line, &mut take),
            Some(open) => {
                let rest = open.without_prefix(&line);
                if open.continues(&rest) {
                    self.more(open, &rest, &mut take);
                } else {
                    take(open.close());
                    self.first(number, line, &mut take);
                }
            }
        }
    }

    /// The beginning of a line that is longer than what is read as one: a body that is too long.
    pub fn push_cut(&mut self, number: usize, line: Vec<u8>, mut take: impl FnMut(Piece)) {
        self.finish(&mut take);
        take(Piece::Body(Captured { line: number, ..Captured::file(line) }));
    }

    /// The end of the text.
    pub fn finish(&mut self, mut take: impl FnMut(Piece)) {
        if let Some(open) = self.open.take() {
            take(open.close());
        }
    }

    fn first(&mut self, line: usize, text: Vec<u8>, take: &mut impl FnMut(Piece)) {
        match logged::find(&text, self.lines) {
            Logged::Body(body) => take(Piece::Body(Captured { text, line, body, quoted: None })),
            Logged::Quoted(quoted) => {
                let body = 0..text.len();
                take(Piece::Body(Captured { text, line, body, quoted: Some(quoted) }));
            }
            Logged::Open(start) => {
                let mut brackets = Brackets::default();
                brackets.read(&text[start..]);
                self.open = Some(Open { text, line, start, brackets });
            }
            Logged::Other => take(Piece::Other),
            Logged::Nothing if text.trim_ascii().is_empty() => {}
            Logged::Nothing => take(Piece::Plain),
        }
    }

    fn more(&mut self, mut open: Open, line: &[u8], take: &mut impl FnMut(Piece)) {
        let before = open.text.len();
        open.text.extend_from_slice(line);
        match open.brackets.read(line) {
            Extent::Closed(length) => take(open.closed(before + length, self.lines)),
            Extent::Open if open.text.len() > MAX_BYTES => take(open.close()),
            Extent::Open => self.open = Some(open),
        }
    }
}

impl Open {
    /// A line with blanks for what a logger wrote before it, as before the first: `web-1  | `. The
    /// columns stay what they are.
    fn without_prefix<'l>(&self, line: &'l [u8]) -> Cow<'l, [u8]> {
        let prefix = &self.text[..self.start];
        if prefix.trim_ascii().is_empty() || !line.starts_with(prefix) {
            return line.into();
        }
        let mut blank = line.to_vec();
        blank[..prefix.len()].fill(b' ');
        blank.into()
    }

    /// Whether a line goes on with the value. A bracket in the first column begins another one,
    /// unless it is an item of an array.
    fn continues(&self, line: &[u8]) -> bool {
        let text = line.trim_ascii();
        match text.first() {
            Some(b'{') => line[0] != b'{' || self.text[self.start] == b'[',
            None | Some(b'"' | b'\'' | b'}' | b']' | b'[' | b'-') => true,
            Some(byte) if self.text[self.start] == b'[' => !byte.is_ascii_alphabetic(),
            // A bare key, as Node prints it; a time or a level begins a line of the log.
            Some(_) => text.iter().position(|byte| *byte == b':').is_some_and(|colon| {
                text[..colon].iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')
                    && !text[0].is_ascii_digit()
            }),
        }
    }

    fn closed(self, end: usize, lines: Lines) -> Piece {
        let Self { text, line, start, .. } = self;
        let body = without_mark(&text[start..end]);
        let inner = end - body.len();
        let place = match Document::parse(body) {
            Ok(document) => {
                match logged::within(document.root(), inner, lines, lines == Lines::Log) {
                    Logged::Body(body) if body.start == inner => Logged::Body(start..body.end),
                    found => found,
                }
            }
            Err(_) => Logged::Body(start..end),
        };
        match place {
            Logged::Quoted(quoted) => {
                let body = start..end;
                Piece::Body(Captured { text, line, body, quoted: Some(quoted) })
            }
            Logged::Body(body) => Piece::Body(Captured { text, line, body, quoted: None }),
            _ => Piece::Other,
        }
    }

    /// Closed by force: the text ended, or something else began.
    fn close(self) -> Piece {
        let Self { text, line, start, .. } = self;
        // Nothing but a bracket at the end of a line of prose.
        let bare = text[start..].trim_ascii().len() == 1;
        if bare && !text[..start].trim_ascii().is_empty() {
            return Piece::Plain;
        }
        let end = text.trim_ascii_end().len();
        Piece::Body(Captured { text, line, body: start..end, quoted: None })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bodies(text: &str, lines: Lines) -> Vec<(usize, String)> {
        let mut found = Vec::new();
        let mut take = |piece| {
            if let Piece::Body(captured) = piece {
                let body = String::from_utf8_lossy(&captured.text[captured.body]).into_owned();
                found.push((captured.line, body));
            }
        };
        let mut assembler = Assembler::new(lines);
        for (index, line) in text.split_inclusive('\n').enumerate() {
            assembler.push(index + 1, line.as_bytes().to_vec(), &mut take);
        }
        assembler.finish(take);
        found
    }

    const PRETTY: &str = "{\n  \"type\": \"verification\",\n  \"challenge\": \"{x\"\n}";

    #[test]
    fn a_body_over_several_lines_is_one() {
        assert_eq!(bodies(PRETTY, Lines::Mixed), [(1, PRETTY.to_owned())]);
        let log = format!("12:00 got {PRETTY} ok\n12:01 next\n{PRETTY}\n{PRETTY}\n");
        let found: Vec<usize> =
            bodies(&log, Lines::Log).into_iter().map(|(line, _)| line).collect();
        assert_eq!(found, [1, 6, 10]);
    }

    #[test]
    fn a_body_that_breaks_off_does_not_swallow_the_next() {
        let text = format!("{{\"type\": \"x\",\n{}\n", r#"{"type": "y", "data": {}}"#);
        assert_eq!(bodies(&text, Lines::Bodies).len(), 2);
        let text = "{\n  \"type\": \"x\",\n{\n  \"type\": \"y\"\n}\n";
        assert_eq!(bodies(text, Lines::Mixed).len(), 2);
    }

    #[test]
    fn what_console_log_prints_over_several_lines_is_one() {
        let text = "{\n  type: 'message_status',\n  data: [Object]\n}\n";
        assert_eq!(bodies(text, Lines::Mixed), [(1, text.trim().to_owned())]);
    }

    #[test]
    fn a_prefix_before_every_line_is_no_part_of_the_body() {
        let log = format!("web-1  | {}\n", PRETTY.replace('\n', "\nweb-1  | "));
        let found = bodies(&log, Lines::Log);
        let body: serde_json::Value = serde_json::from_str(&found[0].1).unwrap();
        assert_eq!((found.len(), &body["challenge"]), (1, &"{x".into()));
        // The columns are those of the log.
        assert!(found[0].1.contains("\n           \"type\""), "{}", found[0].1);
    }

    #[test]
    fn prose_that_ends_in_a_bracket_is_no_body() {
        assert_eq!(bodies("function f() {\nreturn 1;\n}\n", Lines::Log), []);
    }
}
