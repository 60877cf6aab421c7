//! What is said of a mark stands beneath it, and nothing is wider than the screen.

use exowh::view::finding::excerpt;
use exowh::webhook::validate::check;
use unicode_width::UnicodeWidthStr;

use super::mistakes::{MISTAKES, body};

/// Columns of the numbers and the bar.
const GUTTER: usize = 7;

/// Every mistake as it is written, and in one line as it is logged.
fn bodies() -> impl Iterator<Item = String> {
    MISTAKES.iter().flat_map(|&mistake| {
        let body = body(mistake);
        let line = body.lines().map(str::trim).collect::<Vec<_>>().join(" ");
        [body, line]
    })
}

/// The excerpt of a body without its column of numbers.
fn rows(body: &str, width: usize) -> Vec<(bool, String)> {
    let lines = excerpt(body.as_bytes(), 1, &check(body.as_bytes()), width);
    let rows = lines.iter().map(|line| {
        let text = line.text();
        assert!(text.width() <= width, "{text}");
        let (gutter, row) = text.split_once(['│', '┆']).unwrap();
        (gutter.contains(|char: char| char.is_ascii_digit()), row.to_owned())
    });
    rows.collect()
}

/// A mark, and what stands under it.
struct Marked {
    column: usize,
    /// A line that is whole cannot be moved: a mark may stand far right in it.
    movable: bool,
    rows: Vec<String>,
}

fn marked(body: &str, width: usize) -> Vec<Marked> {
    let mut marks: Vec<Marked> = Vec::new();
    let mut movable = false;
    for (source, row) in rows(body, width) {
        if source {
            movable = row.contains('…');
        } else if row.trim_start().starts_with('^') {
            marks.push(Marked { column: blanks(&row), movable, rows: Vec::new() });
        } else if let Some(mark) = marks.last_mut() {
            mark.rows.push(row);
        }
    }
    marks
}

fn blanks(row: &str) -> usize {
    row.len() - row.trim_start().len()
}

#[test]
fn a_text_stands_beneath_its_mark_or_right_of_it() {
    let mut lines = 0;
    for body in bodies() {
        for width in [60, 72, 96, 120] {
            for mark in marked(&body, width).into_iter().filter(|mark| mark.movable) {
                // What cannot be broken may need to begin further left, and the rest with it.
                let words = mark.rows.iter().flat_map(|row| row.split(' '));
                let longest = words.map(UnicodeWidthStr::width).max().unwrap_or_default();
                let column = mark.column.min(width - GUTTER - longest);
                for row in &mark.rows {
                    assert!(blanks(row) >= column, "{width}: {row}\n{body}");
                    lines += 1;
                }
            }
        }
    }
    assert!(lines > 1000, "{lines}");
}

#[test]
fn the_second_mark_of_a_long_line_has_its_text_beneath_it() {
    let body = r#"{"type":"message_status","timestamp":"2025-01-15T10:30:05.000Z","account_sid":"exotel_account","data":{"message_sid":"msg_abc123","from":"+911234567890","to":"+919876543210","status":"seen","timestamp":"yesterday"}}"#;
    let drawn = |width| {
        let lines = excerpt(body.as_bytes(), 1, &check(body.as_bytes()), width);
        lines.iter().map(|line| line.text() + "\n").collect::<String>()
    };
    insta::assert_snapshot!(drawn(96), @r#"
    1 │ …to":"+919876543210","status":"seen","timestamp":"yesterday"}}
      │                               ^^^^^^ error                                        [value]
      │                               "seen" is the flat dialect's word; here it is "read"
      │                               one of sent, delivered, read, failed, accepted, queued,
      │                               played                              guide, Message Statuses
      │                                                  ^^^^^^^^^^^ warning             [format]
      │                                                  "yesterday" is no time
      │                                                  RFC 3339, as in
      │                                                  2025-01-15T10:30:05.000Z, or Unix
      │                                                  seconds            guide, Payload Format
    "#);
    insta::assert_snapshot!(drawn(60), @r#"
    1 │ …543210","status":"seen","timestamp":"yesterday"}}
      │                   ^^^^^^ error                [value]
      │                   "seen" is the flat dialect's word;
      │                   here it is "read"
      │                   one of sent, delivered, read,
      │                   failed, accepted, queued, played
    1 │ …een","timestamp":"yesterday"}}
      │                   ^^^^^^^^^^^ warning        [format]
      │                   "yesterday" is no time
      │                   RFC 3339, as in
      │                   2025-01-15T10:30:05.000Z, or Unix
      │                   seconds       guide, Payload Format
    "#);
}
