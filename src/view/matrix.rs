//! Which kinds, in which dialect: a run of samples as a table.

use crate::capture::run::{Row, Run};
use crate::delivery::attempt::Outcome;
use crate::webhook::sample::{choose, find, kind};

use super::Line;
use super::delivery::mark;
use super::duration::measured;

/// Columns of a cell, its gap included.
const CELL: usize = 12;

/// The table, as wide as it may be: two blocks beside each other where there is room; so many
/// dialects beside each other as fit.
#[must_use]
pub fn lines(run: &Run, width: usize) -> Vec<Line> {
    let rows: Vec<&Row> = run.rows.iter().filter(|row| row.sample.is_some()).collect();
    let sent = |folder: &str| {
        rows.iter().any(|row| row.sample.is_some_and(|sample| sample.folder == folder))
    };
    let folders: Vec<&'static str> = choose::folders().filter(|folder| sent(folder)).collect();
    let mut names: Vec<&'static str> =
        rows.iter().filter_map(|row| row.sample).map(|sample| sample.name).collect();
    names.sort_by_key(|name| kind::rank(name));
    names.dedup();
    let name_width = 2 + names.iter().map(|name| name.len()).max().unwrap_or_default();
    let beside = ((width.saturating_sub(2 + name_width)) / CELL).max(1);
    let mut lines = Vec::new();
    for folders in folders.chunks(beside) {
        let block = Block { rows: &rows, folders, name_width };
        let two = 2 + 2 * block.width() <= width && names.len() > 6;
        let (left, right) = names.split_at(if two { names.len().div_ceil(2) } else { names.len() });
        lines.push(Line::new());
        lines.push(block.beside(Block::head, right.is_empty()));
        for (at, name) in left.iter().enumerate() {
            let line = block.row(Line::new().plain("  "), name);
            lines.push(match right.get(at) {
                Some(name) => block.row(line.to(2 + block.width()), name),
                None => line,
            });
        }
    }
    lines
}

struct Block<'r> {
    rows: &'r [&'r Row],
    folders: &'r [&'static str],
    name_width: usize,
}

impl Block<'_> {
    fn width(&self) -> usize {
        self.name_width + CELL * self.folders.len()
    }

    fn beside(&self, draw: impl Fn(&Self, Line) -> Line, alone: bool) -> Line {
        let line = draw(self, Line::new().plain("  "));
        if alone { line } else { draw(self, line.to(2 + self.width())) }
    }

    fn head(&self, line: Line) -> Line {
        let start = line.width() + self.name_width;
        self.folders
            .iter()
            .enumerate()
            .fold(line, |line, (at, folder)| line.to(start + at * CELL).dim(folder))
    }

    fn row(&self, line: Line, name: &str) -> Line {
        let start = line.width() + self.name_width;
        let line = line.plain(name);
        self.folders.iter().enumerate().fold(line, |line, (at, folder)| {
            line.to(start + at * CELL).then(self.cell(folder, name))
        })
    }

    /// `–` where no such body is documented; blank where it was not sent.
    fn cell(&self, folder: &str, name: &str) -> Line {
        let is_this = |row: &&&Row| {
            row.sample.is_some_and(|sample| (sample.folder, sample.name) == (folder, name))
        };
        let Some(row) = self.rows.iter().find(is_this) else {
            return if find(folder, name).is_some() { Line::new() } else { Line::new().dim("–") };
        };
        let line = mark(&row.worst.verdict).plain(" ");
        match (row.worst.verdict.outcome, row.worst.status) {
            (Outcome::Accepted, _) => line.plain(format!("{:>7}", measured(row.slowest))),
            (Outcome::Timeout, _) => line.plain("timeout"),
            (Outcome::Unreachable, _) if row.worst.connected => line.plain("broken"),
            (Outcome::Unreachable, _) => line.plain("down"),
            (Outcome::Refused, status) => line.plain(status.unwrap_or_default().to_string()),
        }
    }
}
