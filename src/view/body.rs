//! A JSON body laid out to a width: as many members on a line as fit.

use unicode_width::UnicodeWidthStr as _;

use super::duration::{count, grouped};
use super::headline::{LONG, cut};
use super::{Line, Role, sanitise, wrap};
use crate::webhook::json::{Document, Kind, Value};

/// Lays a body out in lines of at most `width` columns, the first `indent` of them blank. A value that
/// is wider stands whole on a line of its own, and the terminal breaks it: ids and addresses must stay
/// copyable. `values` says what becomes of longer ones. Literals stand as they are written. Beyond
/// [`MOST_LINES`] only their number is told.
#[must_use]
pub fn lay_out(document: &Document<'_>, values: Values, width: usize, indent: usize) -> Vec<Line> {
    let mut layout = Layout {
        text: document.text(),
        values,
        margin: indent,
        width: width.saturating_sub(indent).max(20),
        indent: 0,
        column: 0,
        line: Line::new().plain(" ".repeat(indent)),
        lines: Vec::new(),
        left_out: 0,
    };
    layout.put(document.root(), 0);
    match layout.left_out {
        0 => layout.lines.push(layout.line),
        more => layout.lines.push(and_more(more, indent)),
    }
    layout.lines
}

/// Lines of a body that are shown at most: more than anybody reads, and each takes twenty times the room
/// of what stands in it.
pub const MOST_LINES: usize = 2000;

/// Says how many lines of a body are not shown.
#[must_use]
pub fn and_more(lines: usize, indent: usize) -> Line {
    let more = count(lines, "more line", "more lines");
    let text = format!("… and {more}: exowh events show, or --json, tells all");
    Line::new().plain(" ".repeat(indent)).dim(text)
}

/// How texts are shown that do not fit a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Values {
    /// To be read: over several lines; of what is longer than anybody reads, as much as fits on one, and
    /// how long it is.
    Cut,
    /// To be copied: every character of them, and no other.
    Whole,
}

struct Layout<'t> {
    text: &'t str,
    values: Values,
    margin: usize,
    /// Columns right of the margin.
    width: usize,
    /// Blanks at the start of the current line, right of the margin.
    indent: usize,
    /// Columns of the current line that are taken, right of the margin.
    column: usize,
    line: Line,
    lines: Vec<Line>,
    /// How many more there would be.
    left_out: usize,
}

impl Layout<'_> {
    /// Writes a value here; `after` columns are needed behind it on its last line.
    fn put(&mut self, value: Value<'_>, after: usize) {
        let room = self.room(after);
        if flat_width(self.text, value, room).is_some() {
            self.flat(value);
        } else if value.is_empty() && self.cuts(value.raw()) {
            self.shortened(value, after);
        } else if value.is_empty() {
            // Beneath its key, where only that keeps it on one line.
            let (indent, beneath) =
                (self.indent, self.width.saturating_sub(self.indent + 1 + after));
            if beneath > room && flat_width(self.text, value, beneath).is_some() {
                self.break_line(indent + 1);
                self.flat(value);
            } else if self.values == Values::Cut && is_prose(value) {
                self.wrapped(value, after);
            } else {
                self.flat(value);
            }
            self.indent = indent;
        } else {
            self.filled(value, after);
        }
    }

    fn cuts(&self, raw: &str) -> bool {
        self.values == Values::Cut && raw.chars().nth(LONG).is_some()
    }

    /// The beginning of a literal, and its length.
    fn shortened(&mut self, literal: Value<'_>, after: usize) {
        let characters = match literal.as_str() {
            Some(text) => text.chars().count(),
            None => literal.raw().len(),
        };
        let (role, close) = match literal.kind() {
            Kind::String => (Role::Text, "\""),
            _ => (Role::Number, ""),
        };
        let length = format!(" {} characters", grouped(characters));
        let behind = after + close.len() + length.len();
        let indent = self.indent;
        if self.room(behind) < READABLE {
            self.break_line(indent + 1);
        }
        let short = cut(literal.raw(), self.room(behind).max(READABLE)) + close;
        self.push(role, &short);
        self.push(Role::Dim, &length);
        self.indent = indent;
    }

    /// A sentence over several lines, beneath its beginning.
    fn wrapped(&mut self, sentence: Value<'_>, after: usize) {
        if self.room(after) < READABLE {
            self.break_line(self.indent + 1);
        }
        let start = self.column;
        for (index, piece) in wrap(sentence.raw(), self.room(after + 1)).iter().enumerate() {
            if index > 0 {
                self.break_line(start + 1);
            }
            self.push(Role::Text, piece);
        }
    }

    /// Columns left on the current line.
    fn room(&self, behind: usize) -> usize {
        self.width.saturating_sub(self.column + behind)
    }

    /// Writes a container over several lines: its children side by side as long as they fit. They
    /// stand one column deeper than the line it opens on, so that containers opened together count
    /// once.
    fn filled(&mut self, container: Value<'_>, after: usize) {
        let (open, close) = brackets(container.kind());
        let inner = self.indent + 1;
        let last = container.len() - 1;
        let mut broken = false;
        self.push(Role::Plain, open);
        for (index, child) in container.children().enumerate() {
            let behind = 1 + if index == last { after } else { 0 };
            let lead = usize::from(index > 0);
            let fits = member_width(self.text, child, self.room(behind + lead)).is_some();
            // The first member hugs its brace: `{"whatsapp": {"messages": [`.
            let hugs = index == 0 && (fits || container.kind() == Kind::Object);
            if index > 0 && fits && !broken {
                self.push(Role::Plain, " ");
            } else if !hugs {
                self.break_line(inner);
            }
            let line = self.lines.len() + self.left_out;
            self.key(child);
            self.put(child, behind);
            broken = self.lines.len() + self.left_out > line;
            if index < last {
                self.push(Role::Plain, ",");
            }
        }
        self.push(Role::Plain, close);
    }

    fn flat(&mut self, value: Value<'_>) {
        let (role, container) = match value.kind() {
            Kind::String => (Role::Text, false),
            Kind::Number | Kind::Bool | Kind::Null => (Role::Number, false),
            Kind::Array | Kind::Object => (Role::Plain, true),
        };
        if !container {
            return self.push(role, value.raw());
        }
        let (open, close) = brackets(value.kind());
        self.push(role, open);
        for (index, child) in value.children().enumerate() {
            if index > 0 {
                self.push(role, ", ");
            }
            self.key(child);
            self.flat(child);
        }
        self.push(role, close);
    }

    fn key(&mut self, member: Value<'_>) {
        if let Some(span) = member.key_span() {
            let text = &self.text[span];
            let short = self.cuts(text).then(|| cut(text, READABLE) + "\"");
            self.push(Role::Key, short.as_deref().unwrap_or(text));
            self.push(Role::Plain, ": ");
        }
    }

    fn push(&mut self, role: Role, text: &str) {
        if self.left_out > 0 {
            self.column += shown_width(text);
            return;
        }
        let before = self.line.spans().len();
        self.line.push(role, text);
        self.column += self.line.spans()[before..].iter().map(super::Span::width).sum::<usize>();
    }

    fn break_line(&mut self, indent: usize) {
        let fresh = Line::new().plain(" ".repeat(self.margin + indent));
        let line = std::mem::replace(&mut self.line, fresh);
        if self.lines.len() < MOST_LINES {
            self.lines.push(line);
        } else {
            self.left_out += 1;
        }
        (self.indent, self.column) = (indent, indent);
    }
}

/// Columns of a value below which it is better begun on a line of its own.
const READABLE: usize = 16;

/// Whether a text is of words: nobody copies a piece of that.
fn is_prose(literal: Value<'_>) -> bool {
    literal.kind() == Kind::String && literal.raw().contains(' ')
}

fn brackets(kind: Kind) -> (&'static str, &'static str) {
    if kind == Kind::Array { ("[", "]") } else { ("{", "}") }
}

fn shown_width(text: &str) -> usize {
    sanitise(text).width()
}

/// Columns of a member or item, its key included, on one line; `None` if more than `limit`.
fn member_width(text: &str, member: Value<'_>, limit: usize) -> Option<usize> {
    let key = member.key_span().map_or(0, |span| shown_width(&text[span]) + 2);
    Some(key + flat_width(text, member, limit.checked_sub(key)?)?)
}

/// Columns of a value on one line; `None` if more than `limit`, which ends the counting early.
fn flat_width(text: &str, value: Value<'_>, limit: usize) -> Option<usize> {
    let width = if matches!(value.kind(), Kind::Array | Kind::Object) {
        let mut width = 2;
        for (index, child) in value.children().enumerate() {
            width += if index > 0 { 2 } else { 0 };
            width += member_width(text, child, limit.checked_sub(width)?)?;
        }
        width
    } else if value.span().len() > limit * 12 {
        // No character takes more bytes a column than a joined emoji; a long string is not measured.
        return None;
    } else {
        shown_width(value.raw())
    };
    (width <= limit).then_some(width)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::cases::cases;

    fn laid_out(body: &str, width: usize) -> String {
        let document = Document::parse(body.as_bytes()).unwrap();
        let lines: Vec<_> =
            lay_out(&document, Values::Whole, width, 0).iter().map(Line::text).collect();
        lines.join("\n")
    }

    #[test]
    fn batch_takes_lines_by_width_not_by_member() {
        let body = include_str!("../../samples/messages/batch.json");
        insta::assert_snapshot!(laid_out(body, 80), @r#"
        {"whatsapp": {"messages": [
         {"callback_type": "dlr", "sid": "9f2e71b05ac84d3a8e6c0d17b4a9c41f",
          "to": "+919876543210", "exo_status_code": 30002,
          "exo_detailed_status": "EX_MESSAGE_DELIVERED",
          "description": "Message delivered", "timestamp": "2026-11-20T12:30:16+05:30",
          "custom_data": "A-1042"},
         {"callback_type": "incoming_message",
          "sid": "41c07d3be2f84a06b1d95e8837fa9b07", "from": "+919876543210",
          "to": "+919876500001", "timestamp": "2026-11-20T12:30:17+05:30",
          "profile_name": "Rahul Kumar",
          "content": {"type": "text", "text": {"body": "Order kahan hai?"}}}]}}
        "#);
    }

    #[test]
    fn more_lines_than_anybody_reads_are_counted() {
        let text = laid_out(&format!("[{}[]]", "{},".repeat(200_000)), 40);
        let lines: Vec<_> = text.lines().collect();
        assert_eq!(lines.len(), MOST_LINES + 1);
        let last = lines.last().unwrap();
        assert!(last.starts_with("… and 1") && last.contains(" more lines: "), "{last}");
    }

    #[test]
    fn small_bodies_stay_on_one_line() {
        assert_eq!(laid_out("{ \"a\" : [ 1,2.50 ,{}] }", 80), r#"{"a": [1, 2.50, {}]}"#);
    }

    #[test]
    fn long_values_stand_whole() {
        let long = "x".repeat(100);
        let text = laid_out(&format!(r#"{{"a": 1, "b": "{long}", "c": 2}}"#), 40);
        assert_eq!(text, format!("{{\"a\": 1,\n \"b\": \"{long}\",\n \"c\": 2}}"));
    }

    #[test]
    fn what_is_to_be_read_is_broken_and_what_is_too_long_is_cut_with_its_length() {
        let read = |body: &str| {
            let document = Document::parse(body.as_bytes()).unwrap();
            let lines = lay_out(&document, Values::Cut, 40, 2);
            lines.iter().map(Line::text).collect::<Vec<_>>().join("\n")
        };
        let long = "नमस्ते ".repeat(100);
        insta::assert_snapshot!(read(&format!(r#"{{"a": {{"text": "{long}", "b": 1}}}}"#)), @r#"
        {"a": {"text": 
         "नमस्ते नमस्ते नमस्ते नमस्…" 700 characters,
         "b": 1}}
        "#);
        insta::assert_snapshot!(
            read(r#"{"d": {"detail": "More than 24 hours have passed since then", "b": 1}}"#),
            @r#"
        {"d": {"detail": "More than 24 hours
                          have passed since
                          then",
         "b": 1}}
        "#
        );
        let id = "x".repeat(60);
        assert!(read(&format!(r#"{{"id": "{id}"}}"#)).contains(&id));
    }

    #[test]
    fn the_deepest_text_that_is_read_is_laid_out() {
        let body = format!("{}{}", "[".repeat(127), "]".repeat(127));
        assert_eq!(laid_out(&body, 80).replace(['\n', ' '], ""), body);
        let body = format!("{}1{}", "{\"abcdefgh\":".repeat(127), "}".repeat(127));
        assert_eq!(laid_out(&body, 40).replace(['\n', ' '], ""), body);
    }

    fn json() -> impl Strategy<Value = serde_json::Value> {
        let leaf = prop_oneof![
            Just(serde_json::Value::Null),
            any::<i32>().prop_map(serde_json::Value::from),
            "[a-zनाम ]{0,30}".prop_map(serde_json::Value::from),
            // Wider than any screen there is here.
            "[a-zनाम ]{120,140}".prop_map(serde_json::Value::from),
        ];
        leaf.prop_recursive(5, 40, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(serde_json::Value::from),
                prop::collection::vec(("[a-z_]{1,12}", inner), 0..6)
                    .prop_map(|members| serde_json::Value::Object(members.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #![proptest_config(cases(64))]

        #[test]
        fn what_is_laid_out_is_the_body_and_wide_lines_hold_one_value(value in json(), width in 40usize..120) {
            let text = laid_out(&value.to_string(), width);
            prop_assert_eq!(&serde_json::from_str::<serde_json::Value>(&text).unwrap(), &value);
            for line in text.lines().filter(|line| line.width() > width) {
                prop_assert!(!line.contains(", "), "{width}: {line}");
            }
        }
    }
}
