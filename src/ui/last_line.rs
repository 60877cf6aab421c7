//! The terminal as a bar sees it: a little narrower than it is.

use std::io;

use dialoguer::console::Term;
use indicatif::TermLike;

/// Columns that stay free at the right. A bar fills its line with blanks to the edge; what the
/// terminal then echoes by itself, as in `^C`, would land on the line below, and the bar could not be
/// cleared any more.
const FREE: u16 = 4;

/// stderr's terminal.
#[derive(Debug)]
pub struct LastLine(pub Term);

impl TermLike for LastLine {
    fn width(&self) -> u16 {
        self.0.size().1.saturating_sub(FREE).max(1)
    }

    fn height(&self) -> u16 {
        self.0.size().0
    }

    fn move_cursor_up(&self, lines: usize) -> io::Result<()> {
        self.0.move_cursor_up(lines)
    }

    fn move_cursor_down(&self, lines: usize) -> io::Result<()> {
        self.0.move_cursor_down(lines)
    }

    fn move_cursor_right(&self, columns: usize) -> io::Result<()> {
        self.0.move_cursor_right(columns)
    }

    fn move_cursor_left(&self, columns: usize) -> io::Result<()> {
        self.0.move_cursor_left(columns)
    }

    fn write_line(&self, text: &str) -> io::Result<()> {
        self.0.write_line(text)
    }

    fn write_str(&self, text: &str) -> io::Result<()> {
        self.0.write_str(text)
    }

    fn clear_line(&self) -> io::Result<()> {
        self.0.clear_line()
    }

    fn flush(&self) -> io::Result<()> {
        self.0.flush()
    }
}
