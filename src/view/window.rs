//! A source line cut to the width around what is marked in it, with columns that hold for what is
//! shown: sanitised text, wide characters, tabs.

use std::ops::Range;

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use super::sanitise;

/// What is shown of one character.
struct Cell {
    bytes: Range<usize>,
    shown: String,
    width: usize,
}

/// A cut of a line.
pub(super) struct Window {
    cells: Vec<Cell>,
    cut_before: bool,
    cut_after: bool,
}

/// A piece of what is shown, and whether it is marked.
pub(super) struct Piece {
    pub text: String,
    /// Index of the mark it belongs to.
    pub mark: Option<usize>,
}

impl Window {
    /// A line whole where it fits into `width` columns, else [`Window::around`] the mark.
    pub fn new(line: &[u8], mark: &Range<usize>, width: usize) -> Self {
        let around = Self::around(line, mark, width);
        let cut = around.cut_before || around.cut_after;
        if cut && line.len() <= reach(width) {
            let cells = cells(line, 0..line.len());
            if cells.iter().map(|cell| cell.width).sum::<usize>() <= width {
                return Self { cells, cut_before: false, cut_after: false };
            }
        }
        around
    }

    /// Cuts a line to `width` columns so that the bytes in `mark` are in it, with a third of the
    /// width before them at most: what is to be said of the mark stands beneath it, and needs the
    /// rest.
    pub fn around(line: &[u8], mark: &Range<usize>, width: usize) -> Self {
        let reach = reach(width);
        let start = boundary(line, mark.start.saturating_sub(reach));
        let end = boundary(line, mark.start.saturating_add(reach).min(line.len()));
        let mut cells = cells(line, start..end);
        let at = cells.iter().position(|cell| cell.bytes.end > mark.start).unwrap_or(cells.len());
        let marked =
            cells[at..].iter().take_while(|cell| cell.bytes.start < mark.end.max(mark.start + 1));
        let marked: usize = marked.map(|cell| cell.width).sum();
        let room = width.saturating_sub(2);
        // A mark that is cut in any case leaves its key in sight.
        let needed = if marked > room { 0 } else { marked };
        let first = take_back(&cells, at, room - (room * 2 / 3).max(needed));
        let last = take(&cells, first, room);
        let (cut_before, cut_after) =
            (start > 0 || first > 0, end < line.len() || last < cells.len());
        cells.truncate(last);
        cells.drain(..first);
        Self { cells, cut_before, cut_after }
    }

    /// Whether the start of a mark is in the cut, and enough of it to be understood.
    pub fn shows(&self, mark: &Range<usize>) -> bool {
        let end = mark.end.min(mark.start + 24).max(mark.start);
        let from = self.cells.first().map_or(0, |cell| cell.bytes.start);
        let to = self.cells.last().map_or(0, |cell| cell.bytes.end);
        !self.cut_before && !self.cut_after || (from <= mark.start && end <= to)
    }

    /// Where a mark stands: column and width, at least 1.
    pub fn columns(&self, mark: &Range<usize>) -> (usize, usize) {
        let before: String = self
            .lead()
            .chars()
            .chain(
                self.cells
                    .iter()
                    .take_while(|cell| cell.bytes.end <= mark.start)
                    .flat_map(|cell| cell.shown.chars()),
            )
            .collect();
        let marked: String = self
            .cells
            .iter()
            .filter(|cell| cell.bytes.end > mark.start && cell.bytes.start < mark.end)
            .map(|cell| cell.shown.as_str())
            .collect();
        (before.width(), marked.width().max(1))
    }

    fn lead(&self) -> &'static str {
        if self.cut_before { "…" } else { "" }
    }

    /// The text, in pieces that are marked or not. Of overlapping marks the first has it.
    pub fn pieces(&self, marks: &[Range<usize>]) -> Vec<Piece> {
        let mut pieces = vec![Piece { text: self.lead().to_owned(), mark: None }];
        for cell in &self.cells {
            let mark = marks
                .iter()
                .position(|mark| cell.bytes.start < mark.end && cell.bytes.end > mark.start);
            match pieces.last_mut().filter(|piece| piece.mark == mark) {
                Some(piece) => piece.text.push_str(&cell.shown),
                None => pieces.push(Piece { text: cell.shown.clone(), mark }),
            }
        }
        if self.cut_after {
            pieces.push(Piece { text: "…".to_owned(), mark: None });
        }
        pieces
    }
}

/// Bytes on either side of a mark that can be of use in so many columns: what is shown takes at most
/// four bytes a column, but for marks that combine.
fn reach(width: usize) -> usize {
    width * 8 + 64
}

/// The nearest start of a character at or before an offset.
fn boundary(line: &[u8], mut at: usize) -> usize {
    let floor = at.saturating_sub(3);
    while at > floor && line.get(at).is_some_and(|byte| byte & 0xC0 == 0x80) {
        at -= 1;
    }
    at
}

fn cells(line: &[u8], range: Range<usize>) -> Vec<Cell> {
    let mut at = range.start;
    let mut cells: Vec<Cell> = Vec::new();
    for chunk in line[range].utf8_chunks() {
        for char in chunk.valid().chars() {
            let bytes = at..at + char.len_utf8();
            at = bytes.end;
            let mut buffer = [0; 4];
            let shown = match char {
                '\t' => "  ".to_owned(),
                char => sanitise(char.encode_utf8(&mut buffer)).into_owned(),
            };
            let width = shown.width();
            // What joins to the character before it must not be cut from it.
            match cells.last_mut().filter(|_| char.width() == Some(0) && width == 0) {
                Some(last) => {
                    last.bytes.end = bytes.end;
                    last.shown.push_str(&shown);
                }
                None => cells.push(Cell { bytes, shown, width }),
            }
        }
        for byte in chunk.invalid() {
            let shown = format!("\\x{byte:02x}");
            cells.push(Cell { bytes: at..at + 1, width: shown.len(), shown });
            at += 1;
        }
    }
    cells
}

/// The first of the cells that end at `at` and take at most `room` columns.
fn take_back(cells: &[Cell], at: usize, room: usize) -> usize {
    let mut width = 0;
    cells[..at]
        .iter()
        .rposition(|cell| {
            width += cell.width;
            width > room
        })
        .map_or(0, |last| last + 1)
}

/// The end of the cells that start at `from` and take at most `room` columns.
fn take(cells: &[Cell], from: usize, room: usize) -> usize {
    let mut width = 0;
    let over = cells[from..].iter().position(|cell| {
        width += cell.width;
        width > room
    });
    over.map_or(cells.len(), |over| from + over)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::cases::cases;

    fn drawn(line: &str, mark: &Range<usize>, width: usize) -> (String, usize, usize) {
        let window = Window::new(line.as_bytes(), mark, width);
        let text = window.pieces(&[]).iter().map(|piece| piece.text.as_str()).collect();
        let (column, count) = window.columns(mark);
        (text, column, count)
    }

    #[test]
    fn a_short_line_is_shown_whole_and_a_long_one_around_its_mark() {
        assert_eq!(drawn("\t\"a\": 1", &(6..7), 20), ("  \"a\": 1".to_owned(), 7, 1));
        let line = format!("{}MARK{}", "a".repeat(500), "b".repeat(500));
        let (text, column, count) = drawn(&line, &(500..504), 30);
        assert_eq!((text.len(), count), (30 + 2 * ("…".len() - 1), 4));
        assert!(text.starts_with('…') && text.ends_with('…'));
        assert_eq!(text.chars().skip(column).take(4).collect::<String>(), "MARK");
    }

    #[test]
    fn bytes_that_are_not_utf8_are_shown_as_such() {
        let window = Window::new(b"ab\xffMARK", &(3..7), 40);
        let text: String = window.pieces(&[]).iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!(text, "ab\\xffMARK");
        assert_eq!(window.columns(&(3..7)), (6, 4));
    }

    proptest! {
        #![proptest_config(cases(300))]

        #[test]
        fn carets_stand_under_the_mark_whatever_is_around_it(
            before in "(\\PC|[\u{1b}\u{9b}\u{202e}\t]|[नमस्ते日本語👍e\u{301}]){0,60}",
            after in "(\\PC|[日本語👍\u{7f}]){0,60}",
            width in 20..100_usize,
        ) {
            prop_assume!(!before.contains("MARK"));
            let line = format!("{before} MARK{after}");
            let start = before.len() + 1;
            let (text, column, count) = drawn(&line, &(start..start + 4), width);
            let at = text.find("MARK").unwrap();
            prop_assert_eq!(text[..at].width(), column);
            prop_assert_eq!(count, 4);
            prop_assert!(text.width() <= width + 2, "{} in {}", text.width(), width);
        }
    }
}
