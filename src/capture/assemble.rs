//! Lines → bodies: one a line, or one over several lines that belong together.

use std::borrow::Cow;
use std::ops::Range;

use bytes::Bytes;

use super::brackets::{Brackets, Extent};
use super::logged::{self, Lines, Logged, Place};
use super::unquoted::Unquoted;
use crate::webhook::dialect::Dialect;
use crate::webhook::json::{Document, MAX_BYTES, Position, Room};
use crate::webhook::notification::without_mark;
use crate::webhook::validate::{Places, Report, fast, report, report_on};

/// A body, and the lines it stands in.
#[derive(Debug)]
pub struct Captured {
    /// The lines, whole: what is shown. Several bodies may stand in them.
    pub text: Bytes,
    /// The number of the first line.
    pub line: usize,
    /// The body in them.
    pub body: Range<usize>,
    /// The body inside a JSON string, in place of `body`.
    pub quoted: Option<Box<Unquoted>>,
    /// Where one of several bodies begins: an offset, and its position if the first line is 1. A line
    /// may hold a hundred thousand of them, and columns must not be counted from its start for each.
    from: Option<Box<(usize, Position)>>,
}

impl Captured {
    /// A whole file.
    #[must_use]
    pub fn file(text: Vec<u8>) -> Self {
        Self { line: 1, body: 0..text.len(), text: text.into(), quoted: None, from: None }
    }

    fn at(place: Place, text: &Bytes, line: usize) -> Self {
        let (body, quoted) = match place {
            Place::Plain(body) => (body, None),
            Place::Quoted(quoted) => (0..text.len(), Some(Box::new(quoted))),
        };
        Self { text: text.clone(), line, body, quoted, from: None }
    }

    /// All bodies of some lines.
    fn all(found: Vec<Place>, text: &Bytes, line: usize) -> impl Iterator<Item = Self> {
        let several = found.len() > 1;
        let mut places = Places::new(text, 1);
        found.into_iter().map(move |place| {
            let mut body = Self::at(place, text, line);
            let start =
                body.quoted.as_ref().map_or(body.body.start, |body| body.place(&(0..0)).start);
            body.from = several.then(|| Box::new((start, places.of(start))));
            body
        })
    }

    /// The positions of its lines.
    #[must_use]
    pub fn places(&self) -> Places<'_> {
        let places = Places::new(&self.text, self.line);
        match self.from.as_deref() {
            Some(&(offset, mut position)) => {
                position.line += self.line - 1;
                places.knowing(offset, position)
            }
            None => places,
        }
    }

    /// The dialect of a body about which there is nothing to say, as far as that is seen at a glance.
    #[must_use]
    pub fn clean(&self) -> Option<Dialect> {
        fast::clean(self.bytes()).map(|clean| clean.dialect)
    }

    /// Bytes that it takes beside what it shares with others.
    #[must_use]
    pub fn held(&self) -> usize {
        let quoted = self.quoted.as_ref().map_or(0, |quoted| 5 * quoted.bytes.len());
        size_of::<Self>() + self.body.len() + quoted
    }

    /// The body.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        match &self.quoted {
            Some(quoted) => &quoted.bytes,
            None => &self.text[self.body.clone()],
        }
    }

    /// The report on the body, its spans those of the lines.
    #[must_use]
    pub fn report(&self) -> Report {
        let mut found = report(self.bytes());
        for finding in &mut found.findings {
            finding.span = match &self.quoted {
                Some(quoted) => quoted.place(&finding.span),
                None => finding.span.start + self.body.start..finding.span.end + self.body.start,
            };
        }
        found
    }

    /// The one body of a line.
    pub(super) fn of_line(text: Bytes, line: usize, body: Range<usize>) -> Self {
        Self { text, line, body, quoted: None, from: None }
    }
}

/// Where in a line the body stands that the line is, with the report on it, its spans those of the
/// line; `None` where it is not one by itself.
pub(super) fn report_on_line(
    line: &[u8],
    lines: Lines,
    room: &mut Room,
) -> Option<(Range<usize>, Report)> {
    let (body, document, recognised) = logged::whole(line, lines, room)?;
    let mut found = report_on(&document, recognised);
    room.take(document);
    if body.start > 0 {
        for finding in &mut found.findings {
            finding.span = finding.span.start + body.start..finding.span.end + body.start;
        }
    }
    Some((body, found))
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
        let found = logged::find(&text, self.lines);
        if found.is_bare() {
            match found.other {
                true => take(Piece::Other),
                false if text.trim_ascii().is_empty() => {}
                false => take(Piece::Plain),
            }
            return;
        }
        self.found(line, text.into(), found, take);
    }

    fn found(&mut self, line: usize, text: Bytes, found: Logged, take: &mut impl FnMut(Piece)) {
        Captured::all(found.bodies, &text, line).for_each(|body| take(Piece::Body(body)));
        if let Some(start) = found.open {
            let mut brackets = Brackets::default();
            brackets.read(&text[start..]);
            self.open = Some(Open { text: text.into(), line, start, brackets });
        }
    }

    fn more(&mut self, mut open: Open, line: &[u8], take: &mut impl FnMut(Piece)) {
        let before = open.text.len();
        open.text.extend_from_slice(line);
        match open.brackets.read(line) {
            Extent::Closed(length) => {
                let number = open.line + memchr::memchr_iter(b'\n', &open.text[..before]).count();
                open.closed(before + length, self.lines, take);
                // What was open may be followed by one more.
                let found = logged::behind(line, length, self.lines);
                if !found.is_bare() {
                    self.found(number, line.to_vec().into(), found, take);
                }
            }
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

    fn closed(self, end: usize, lines: Lines, take: &mut impl FnMut(Piece)) {
        let Self { text, line, start, .. } = self;
        let text = Bytes::from(text);
        let body = without_mark(&text[start..end]);
        let inner = end - body.len();
        let mut found = match Document::parse(body) {
            Ok(document) => logged::within(document.root(), inner, lines, lines == Lines::Log),
            Err(_) => Logged::plain(start..end),
        };
        match found.bodies.first_mut() {
            // The mark belongs to it.
            Some(Place::Plain(body)) if body.start == inner => body.start = start,
            Some(_) => {}
            None => take(Piece::Other),
        }
        Captured::all(found.bodies, &text, line).for_each(|body| take(Piece::Body(body)));
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
        Piece::Body(Captured::at(Place::Plain(start..end), &text.into(), line))
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

    #[test]
    fn a_body_that_never_ends_is_given_up_once_it_is_too_long() {
        let mut assembler = Assembler::new(Lines::Mixed);
        let item = format!("\"{}\",\n", "x".repeat(1 << 20)).into_bytes();
        let mut found = 0;
        assembler.push(1, b"{\"a\": [\n".to_vec(), |_| found += 1);
        for number in 2..=MAX_BYTES / item.len() + 2 {
            assert!(assembler.is_open());
            assembler.push(number, item.clone(), |_| found += 1);
        }
        assert_eq!((found, assembler.is_open()), (1, false));
    }
}
