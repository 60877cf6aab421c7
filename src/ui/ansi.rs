//! Lines of spans → text for a terminal.

use std::borrow::Cow;

use crate::view::{Line, Role};

use super::theme::paint;

/// Writes a line with its colours; without Unicode, with the ASCII forms of our own symbols.
pub fn render(line: &Line, unicode: bool, into: &mut String) {
    let spans = line.spans();
    let mut debt = 0;
    for (index, span) in spans.iter().enumerate() {
        let text = if unicode { Cow::Borrowed(span.text()) } else { ascii(span.text(), &mut debt) };
        // Blanks at the end of a line are nobody's business.
        let text = if index + 1 == spans.len() { text.trim_end() } else { &text };
        if span.role() == Role::Plain {
            into.push_str(text);
        } else {
            into.push_str(&paint(span.role(), text).to_string());
        }
    }
    into.push('\n');
}

/// Our symbols in ASCII, for terminals whose locale says that they know no other. A symbol that
/// becomes wider takes its room from the blanks that follow (`debt`), so that columns stay columns.
fn ascii<'t>(text: &'t str, debt: &mut usize) -> Cow<'t, str> {
    if text.is_ascii() && *debt == 0 {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        let symbol = match char {
            '✓' => "ok",
            '✗' => "x",
            '→' => "->",
            '←' => "<-",
            '–' | '─' | '┄' | '—' => "-",
            '│' | '▕' | '▏' => "|",
            '┆' => ":",
            '…' => "...",
            '·' => ".",
            '○' | '◌' => "o",
            '█' => "#",
            '×' => "*",
            '≥' => ">=",
            '≤' => "<=",
            ' ' if *debt > 0 && chars.peek() == Some(&' ') => {
                *debt -= 1;
                continue;
            }
            char => {
                plain.push(if char.is_ascii() { char } else { '?' });
                continue;
            }
        };
        *debt += symbol.len() - 1;
        plain.push_str(symbol);
    }
    Cow::Owned(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_have_an_ascii_form() {
        assert_eq!(ascii("✓ ✗ – → ← नाम", &mut 0), "ok x - -> <- ???");
    }

    #[test]
    fn wider_symbols_take_their_room_from_the_blanks_that_follow() {
        for mark in ["✓", "✗"] {
            let mut text = String::new();
            let line = Line::new().ok(mark).plain(" ").plain("   2 ms").plain("   x");
            render(&line, false, &mut text);
            let plain = anstream::adapter::strip_str(&text).to_string();
            assert_eq!(plain.trim_end().len(), "x    2 ms   x".len(), "{plain}");
        }
    }

    #[test]
    fn lines_do_not_end_in_blanks() {
        let mut text = String::new();
        render(&Line::from("a").to(10), true, &mut text);
        assert_eq!(text, "a\n");
    }
}
