//! Lines of spans, each with a meaning and without a colour.

use unicode_width::UnicodeWidthStr as _;

use super::sanitise;

/// What a span means. The theme decides how that looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Ordinary text.
    Plain,
    /// The verdict, the name of the thing.
    Bold,
    /// Times, ids, sources: there for whoever looks for them.
    Dim,
    /// It passed.
    Ok,
    /// Look at this.
    Warn,
    /// It failed; the value at fault.
    Fail,
    /// WhatsApp's own blue ticks.
    Read,
    /// A number, a code, `true`, `false`, `null`.
    Number,
    /// A string of JSON.
    Text,
    /// A key of JSON.
    Key,
    /// A command that runs as printed.
    Command,
}

/// A text with a meaning; sanitised when it is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    text: String,
    role: Role,
}

impl Span {
    /// A span of a text from anywhere.
    #[must_use]
    pub fn new(role: Role, text: &str) -> Self {
        Self { text: sanitise(text).into_owned(), role }
    }

    /// The text, safe for a terminal.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What it means.
    #[must_use]
    pub fn role(&self) -> Role {
        self.role
    }

    /// Columns that it takes.
    #[must_use]
    pub fn width(&self) -> usize {
        self.text.width()
    }
}

/// One line of spans. Built left to right: `Line::new().dim("10:41:02 ").bold("e205")`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    spans: Vec<Span>,
}

macro_rules! roles {
    ($($method:ident $role:ident $doc:literal;)*) => { $(
        #[doc = $doc]
        #[must_use]
        pub fn $method(self, text: impl AsRef<str>) -> Self {
            self.with(Role::$role, text)
        }
    )* };
}

impl Line {
    /// An empty line.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a span.
    #[must_use]
    pub fn with(mut self, role: Role, text: impl AsRef<str>) -> Self {
        self.push(role, text);
        self
    }

    /// Adds a span in place.
    pub fn push(&mut self, role: Role, text: impl AsRef<str>) {
        let text = text.as_ref();
        if !text.is_empty() {
            self.spans.push(Span::new(role, text));
        }
    }

    roles! {
        plain Plain "Adds ordinary text.";
        bold Bold "Adds a verdict or a name.";
        dim Dim "Adds a time, an id, a source.";
        ok Ok "Adds what passed.";
        warn Warn "Adds what to look at.";
        fail Fail "Adds what failed.";
        number Number "Adds a number or a code.";
        command Command "Adds a command that runs as printed.";
    }

    /// Adds all spans of another line.
    #[must_use]
    pub fn then(mut self, other: Line) -> Self {
        self.spans.extend(other.spans);
        self
    }

    /// Fills up with blanks to a column (counted from 0); at least one blank if it is past already.
    #[must_use]
    pub fn to(mut self, column: usize) -> Self {
        let width = self.width();
        let blanks = if width < column { column - width } else { usize::from(width > 0) };
        self.spans.push(Span { text: " ".repeat(blanks), role: Role::Plain });
        self
    }

    /// Puts `right` at the right edge, or gives it back where it does not fit.
    #[must_use]
    pub fn with_right(self, right: Line, width: usize) -> (Self, Option<Line>) {
        if self.width() + 2 + right.width() <= width {
            let column = width - right.width();
            (self.to(column).then(right), None)
        } else {
            (self, Some(right))
        }
    }

    /// The same in at most so many columns, its end shown as cut where it is. A command stays whole: it
    /// must run as printed.
    #[must_use]
    pub fn cut(self, width: usize) -> Self {
        if self.width() <= width || self.spans.iter().any(|span| span.role == Role::Command) {
            return self;
        }
        let mut short = Self::new();
        for mut span in self.spans {
            let room = width.saturating_sub(short.width());
            let ends = span.width() >= room;
            if ends {
                // Something follows, be it in the next span: the end shows that.
                span.text = super::headline::cut(&(span.text + "…"), room);
            }
            short.spans.push(span);
            if ends {
                break;
            }
        }
        short
    }

    /// Its spans.
    #[must_use]
    pub fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// Columns that it takes.
    #[must_use]
    pub fn width(&self) -> usize {
        self.spans.iter().map(Span::width).sum()
    }

    /// Its text, without meanings.
    #[must_use]
    pub fn text(&self) -> String {
        self.spans.iter().map(Span::text).collect()
    }
}

impl From<&str> for Line {
    fn from(text: &str) -> Self {
        Self::new().plain(text)
    }
}

impl From<String> for Line {
    fn from(text: String) -> Self {
        Self::new().plain(text)
    }
}

/// Breaks a sentence into lines of at most `width` columns, at blanks. A word longer than the width
/// stands whole on a line of its own: ids and addresses must stay copyable. A line break in the text
/// itself is somebody's value, and shown as one.
#[must_use]
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in sanitise(text).split_whitespace() {
        let line = lines.last_mut().map(|line| line.width()).unwrap_or_default();
        if line > 0 && line + 1 + word.width() > width {
            lines.push(word.to_owned());
        } else if let Some(last) = lines.last_mut() {
            if line > 0 {
                last.push(' ');
            }
            last.push_str(word);
        }
    }
    lines
}

/// A sentence that one should look at: `!` before its first line, `indent` blanks before that.
#[must_use]
pub fn warning(text: &str, indent: usize, width: usize) -> Vec<Line> {
    let margin = Line::new().plain(" ".repeat(indent));
    let texts = wrap(text, width.saturating_sub(indent + 2)).into_iter().enumerate();
    texts
        .map(|(index, text)| match index {
            0 => margin.clone().warn("!").plain(" ").plain(text),
            _ => margin.clone().plain("  ").plain(text),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_those_of_the_terminal_not_of_bytes() {
        let line = Line::new().plain("नाम").to(8).bold("👍").to(12).dim("x");
        assert_eq!(line.width(), 13);
    }

    #[test]
    fn right_column_goes_where_it_fits_and_comes_back_where_not() {
        let (line, left_over) = Line::from("left").with_right(Line::from("right"), 20);
        assert_eq!(line.text(), "left           right");
        assert_eq!(left_over, None);
        let (line, left_over) = Line::from("left").with_right(Line::from("right"), 10);
        assert_eq!((line.text().as_str(), left_over.unwrap().text().as_str()), ("left", "right"));
    }

    #[test]
    fn what_goes_beyond_the_edge_is_cut_and_commands_are_not() {
        let line = || Line::from("नाम ").bold("abcdef").dim("ghi");
        let whole = line().width();
        assert_eq!(line().cut(whole), line());
        for width in 2..whole {
            let short = line().cut(width);
            assert!(short.width() <= width && short.text().ends_with('…'), "{width}: {short:?}");
        }
        assert!(line().cut(whole - 3).text().ends_with("abcde…"));
        let command = line().command("exowh demo");
        assert_eq!(command.clone().cut(8), command);
    }

    #[test]
    fn wrapping_keeps_long_words_whole() {
        assert_eq!(wrap("one two abcdefghij k", 8), ["one two", "abcdefghij", "k"]);
        assert_eq!(wrap("\"a\nb\" is\tno", 8), ["\"a\\nb\"", "is\\tno"]);
    }
}
