//! Lines of spans → text for a terminal.

use std::borrow::Cow;

use crate::view::{Line, Role};

use super::theme::paint;

/// Writes a line with its colours; without Unicode, with the ASCII forms of our own symbols.
pub fn render(line: &Line, unicode: bool, into: &mut String) {
    let spans = line.spans();
    for (index, span) in spans.iter().enumerate() {
        let text = if unicode { Cow::Borrowed(span.text()) } else { ascii(span.text()) };
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

/// Our symbols in ASCII, for terminals whose locale says that they know no other.
fn ascii(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    for char in text.chars() {
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
            char => {
                plain.push(if char.is_ascii() { char } else { '?' });
                continue;
            }
        };
        plain.push_str(symbol);
    }
    Cow::Owned(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_have_an_ascii_form() {
        assert_eq!(ascii("✓ ✗ – → ← नाम"), "ok x - -> <- ???");
    }

    #[test]
    fn lines_do_not_end_in_blanks() {
        let mut text = String::new();
        render(&Line::from("a").to(10), true, &mut text);
        assert_eq!(text, "a\n");
    }
}
