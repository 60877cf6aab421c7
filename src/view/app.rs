//! What the app writes, beside what it is given.

use anstream::adapter::strip_str;

use super::Line;

/// Columns before the app's own text.
pub const COLUMNS: usize = 8;

/// Columns that a tab leads to a multiple of.
const TAB: usize = 8;

/// A line of the app's, as a terminal would leave it: without colours, and of what was written over
/// each other the last.
#[must_use]
pub fn app(line: &[u8]) -> Line {
    let text = String::from_utf8_lossy(line);
    let last = text.rsplit('\r').find(|text| !text.is_empty()).unwrap_or_default();
    Line::new().dim("  app │ ").plain(untabbed(&strip_str(last).to_string()).trim_end())
}

fn untabbed(text: &str) -> String {
    let mut pieces = text.split('\t');
    let mut plain = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let column = unicode_width::UnicodeWidthStr::width(plain.as_str());
        plain.push_str(&" ".repeat(TAB - column % TAB));
        plain.push_str(piece);
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(line: &str) -> String {
        app(line.as_bytes()).text().split_off("  app │ ".len())
    }

    #[test]
    fn colours_are_dropped_and_what_is_left_is_harmless() {
        assert_eq!(shown("\u{1b}[32mGET\u{1b}[0m /"), "GET /");
        assert_eq!(shown("\u{1b}]8;;http://a\u{7}link\u{1b}]8;;\u{7}"), "link");
        assert_eq!(shown("\u{1b}[2J\u{1b}[1;1Hready"), "ready");
        assert_eq!(shown("a\u{8}b\u{202e}"), "ab\\u202e");
    }

    #[test]
    fn a_line_is_what_was_written_last_and_tabs_are_blanks() {
        assert_eq!(shown(" 50 %\r100 %\r"), "100 %");
        assert_eq!(shown("id\tname"), "id      name");
        assert_eq!(shown(""), "");
        assert_eq!(app(b"\xff").text(), "  app │ \u{fffd}");
        assert_eq!(app(b"").text(), "  app │ ");
    }
}
