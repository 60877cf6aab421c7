//! What is not JSON: where it breaks, in a window of its line, with a caret.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr as _;

use super::headline::under;
use super::{Line, sanitise};
use crate::webhook::json::{Fault, SyntaxError, position};

/// Characters of the line that are looked at on each side of the fault.
const REACH: usize = 200;

/// The place of a fault, the text around it, and a caret beneath with what to make of it. Nothing for
/// an empty body.
pub(super) fn excerpt(body: &[u8], error: &SyntaxError, width: usize, indent: usize) -> Vec<Line> {
    if error.fault == Fault::Empty {
        return Vec::new();
    }
    let offset = error.place();
    let label = match error.fault {
        Fault::EndsInside { .. } => "never closed",
        _ => error.fault.help().unwrap_or_default(),
    };
    let place = format!("{}  ", position(body, offset));
    let room = width.saturating_sub(indent + place.len()).max(20);
    let (before, after) = around(body, offset);
    let (text, caret) = window(&before, &after, room, label.width() + 2);
    let gap = indent + place.len() + caret;
    let mut lines = vec![under(indent).dim(place).plain(text)];
    let caret = under(gap).fail("^");
    if gap + 2 + label.width() <= width {
        lines.push(caret.plain(" ").plain(label));
    } else {
        lines.push(caret);
        lines.extend(
            super::wrap(label, width - indent).iter().map(|text| under(indent).plain(text)),
        );
    }
    lines
}

/// The text of the line before and after an offset, made safe; bytes that are no text as `\xff`.
fn around(body: &[u8], offset: usize) -> (String, String) {
    let offset = offset.min(body.len());
    let start = body[..offset].iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
    let end =
        body[offset..].iter().position(|&byte| byte == b'\n').map_or(body.len(), |at| offset + at);
    let from = start.max(offset.saturating_sub(REACH * 4));
    let to = end.min(offset + REACH * 4);
    (readable(&body[from..offset]), readable(&body[offset..to]))
}

fn readable(bytes: &[u8]) -> String {
    let mut text = String::new();
    for chunk in bytes.utf8_chunks() {
        text.push_str(&sanitise(chunk.valid()));
        for byte in chunk.invalid() {
            // Writing into a String cannot fail.
            let _ = write!(text, "\\x{byte:02x}");
        }
    }
    text
}

/// As much of both sides as fits into `room` columns, and the column of the fault: two thirds to the
/// right where there is enough on both sides, else as far right as `label` columns beneath allow.
fn window(before: &str, after: &str, room: usize, label: usize) -> (String, usize) {
    let right_room = after.width().max(label.min(room / 2));
    let left = tail(before, room.saturating_sub(right_room).max(room * 2 / 3).min(room - 1));
    let caret = left.width();
    let right = super::headline::cut(after, room - caret);
    (left + &right, caret)
}

/// The end of a text in at most so many columns, its beginning shown as cut where it is.
fn tail(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    let mut from = text.len();
    for (at, _) in text.char_indices().rev() {
        if text[at..].width() + 1 > columns {
            break;
        }
        from = at;
    }
    format!("…{}", &text[from..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::webhook::json::Document;

    fn drawn(body: &[u8], width: usize) -> String {
        let error = Document::parse(body).unwrap_err();
        let lines: Vec<_> = excerpt(body, &error, width, 2).iter().map(Line::text).collect();
        lines.join("\n")
    }

    #[test]
    fn caret_stands_under_what_was_never_closed() {
        let body = format!(r#"{{"pad":"{}","text":{{"body":"Namaste"#, "x".repeat(300));
        insta::assert_snapshot!(drawn(body.as_bytes(), 60), @r#"
        1:326  …xxxxxxxxxxxxxxxxxxx","text":{"body":"Namaste
                                                    ^ never closed
        "#);
    }

    #[test]
    fn caret_stands_under_the_character_at_fault_whatever_its_neighbours_width() {
        insta::assert_snapshot!(drawn("{\n \"नाम 👍\": None}".as_bytes(), 80), @r#"
        2:11   "नाम 👍": None}
                         ^
        this is Python's repr: log request.get_data(as_text=True), or json.dumps(…)
        "#);
    }

    #[test]
    fn bytes_that_are_no_text_are_shown_and_not_sent() {
        insta::assert_snapshot!(drawn(b"{\"a\": \"\x1b[2J\xff\xfe\"}", 80), @r#"
        1:12  {"a": "\u001b[2J\xff\xfe"}
                              ^
        JSON is UTF-8; was the body cut, compressed or re-encoded?
        "#);
    }

    #[test]
    fn an_empty_body_has_no_window() {
        assert_eq!(drawn(b"", 80), "");
    }
}
