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
    /// Cuts a line to `width` columns so that the bytes in `mark` are in it, with a third of the
    /// width before them.
    pub fn new(line: &[u8], mark: &Range<usize>, width: usize) -> Self {
        // Whatever is shown takes at most four bytes a column, but for marks that combine.
        let reach = width * 8 + 64;
        let start = boundary(line, mark.start.saturating_sub(reach));
        let end = boundary(line, mark.start.saturating_add(reach).min(line.len()));
        let cells = cells(line, start..end);
        let total: usize = cells.iter().map(|cell| cell.width).sum();
        if start == 0 && end == line.len() && total <= width {
            return Self { cells, cut_before: false, cut_after: false };
        }
        let at = cells.iter().position(|cell| cell.bytes.end > mark.start).unwrap_or(cells.len());
        let marked =
            cells[at..].iter().take_while(|cell| cell.bytes.start < mark.end.max(mark.start + 1));
        let marked: usize = marked.map(|cell| cell.width).sum();
        let room = width.saturating_sub(2);
        let after: usize = cells[at..].iter().map(|cell| cell.width).sum();
        // What is not needed after the mark is given to what stands before it.
        let wanted_after = after.min((room * 2 / 3).max(marked.min(room)));
        let first = take_back(&cells, at, room - wanted_after.min(room));
        let last = take(&cells, first, room);
        let (cut_before, cut_after) =
            (start > 0 || first > 0, end < line.len() || last < cells.len());
        let mut cells = cells;
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
