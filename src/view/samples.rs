//! The embedded samples as a table: names by dialects.

use crate::webhook::sample::{KINDS, choose, find};

use super::Line;

/// Columns of the name.
const NAME: usize = 21;

/// Columns of a dialect.
const CELL: usize = 10;

/// `✓` where a sample is; `–` where no page of Exotel's shows such a body. So many dialects beside
/// each other as fit; what each name stands for, where there is room for all.
#[must_use]
pub fn table(width: usize) -> Vec<Line> {
    let folders: Vec<&str> = choose::folders().collect();
    let gists = NAME + CELL * folders.len();
    let longest = KINDS.iter().map(|kind| kind.gist.len()).max().unwrap_or_default();
    let beside = (width.saturating_sub(NAME) / CELL).max(1);
    let mut lines = Vec::new();
    for folders in folders.chunks(beside) {
        lines.push(Line::new());
        lines.push(row("", folders, |line, folder| line.dim(folder)));
        for kind in &KINDS {
            let line = row(kind.name, folders, |line, folder| match find(folder, kind.name) {
                Some(_) => line.ok("✓"),
                None => line.dim("–"),
            });
            let told = gists + longest <= width;
            lines.push(if told { line.to(gists).dim(kind.gist) } else { line });
        }
    }
    lines
}

fn row(name: &str, folders: &[&str], cell: impl Fn(Line, &str) -> Line) -> Line {
    let line = Line::new().plain("  ").plain(name);
    folders
        .iter()
        .enumerate()
        .fold(line, |line, (at, folder)| cell(line.to(NAME + at * CELL), folder))
}
