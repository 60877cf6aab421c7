//! One excerpt a body: the source lines that findings are about, each with its carets.

use std::ops::Range;

use super::label::{Carets, beside, has_room, role};
use super::window::Window;
use super::{Line, Role, duration};
use crate::webhook::validate::Finding;

/// Findings drawn in one body; the others are counted.
const MOST_DRAWN: usize = 12;

/// The lines of a text without their ends, each with its bytes.
pub(super) fn lines_of(text: &[u8]) -> impl Iterator<Item = (&[u8], Range<usize>)> {
    let mut start = 0;
    text.split_inclusive(|byte| *byte == b'\n').map(move |line| {
        let range = start..start + line.len();
        start = range.end;
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        (line.strip_suffix(b"\r").unwrap_or(line), range)
    })
}

/// Draws the findings about a body under its source lines. `first_line` is the number that the
/// text's first line has in its file; the findings are in the order of the text.
#[must_use]
pub fn excerpt(text: &[u8], first_line: usize, findings: &[Finding], width: usize) -> Vec<Line> {
    let drawn = &findings[..findings.len().min(MOST_DRAWN)];
    let lines: Vec<(&[u8], Range<usize>)> = lines_of(text).collect();
    let places = by_line(&lines, drawn);
    let last = first_line + places.last().map_or(0, |(line, _)| *line);
    let gutter = Gutter { digits: last.to_string().len().max(3) };
    let mut page = Vec::new();
    let mut printed: Option<usize> = None;
    for (line, findings) in places {
        let context = match printed {
            None => line.checked_sub(1),
            Some(before) if before + 2 == line => Some(line - 1),
            Some(before) => {
                if before + 2 < line {
                    page.push(gutter.between());
                }
                None
            }
        };
        if let Some(context) = context {
            page.push(gutter.context(first_line + context, lines[context].0, width));
        }
        let (source, range) = lines.get(line).cloned().unwrap_or((&[], text.len()..text.len()));
        page.extend(gutter.marked(first_line + line, source, range.start, findings, width));
        printed = Some(line);
    }
    if findings.len() > drawn.len() {
        let more = duration::count(findings.len() - drawn.len(), "more finding", "more findings");
        page.push(gutter.between());
        page.push(gutter.blank().dim(format!("{more} in this body; --format line lists them all")));
    }
    page
}

/// Findings by the index of the line they start in.
fn by_line<'f>(
    lines: &[(&[u8], Range<usize>)],
    findings: &'f [Finding],
) -> Vec<(usize, &'f [Finding])> {
    let line = |finding: &Finding| {
        let at = lines.partition_point(|(_, range)| range.end <= finding.span.start);
        at.min(lines.len().saturating_sub(1))
    };
    findings
        .chunk_by(|one, other| line(one) == line(other))
        .map(|chunk| (line(&chunk[0]), chunk))
        .collect()
}

/// The column of line numbers.
struct Gutter {
    digits: usize,
}

impl Gutter {
    fn numbered(&self, number: usize) -> Line {
        Line::new().dim(format!(" {number:>width$} │ ", width = self.digits))
    }

    fn blank(&self) -> Line {
        Line::new().dim(format!(" {:width$} │ ", "", width = self.digits))
    }

    fn between(&self) -> Line {
        Line::new().dim(format!(" {:width$} ┆ ", "", width = self.digits))
    }

    fn context(&self, number: usize, source: &[u8], width: usize) -> Line {
        let gutter = self.numbered(number);
        let room = width.saturating_sub(gutter.width()).max(20);
        let window = Window::new(source, &(0..0), room);
        window.pieces(&[]).iter().fold(gutter, |line, piece| line.plain(&piece.text))
    }

    /// A source line with the carets and labels of its findings; the line again where the window
    /// has to move on to show the next one.
    fn marked(
        &self,
        number: usize,
        source: &[u8],
        start: usize,
        findings: &[Finding],
        width: usize,
    ) -> Vec<Line> {
        let marks: Vec<Range<usize>> = findings
            .iter()
            .map(|finding| {
                let from = finding.span.start.saturating_sub(start).min(source.len());
                from..finding.span.end.saturating_sub(start).clamp(from, source.len())
            })
            .collect();
        let room = width.saturating_sub(self.blank().width()).max(20);
        let mut page = Vec::new();
        let mut next = 0;
        while next < marks.len() {
            let mark = &marks[next];
            let window = match next {
                0 => Window::new(source, mark, room),
                _ => Window::around(source, mark, room),
            };
            let beneath = |mark: &Range<usize>| has_room(window.columns(mark).0, room);
            let shown = marks[next..].iter().take_while(|mark| window.shows(mark) && beneath(mark));
            let shown = shown.count().max(1);
            let here = next..next + shown;
            let mut line = self.numbered(number);
            for piece in window.pieces(&marks[here.clone()]) {
                let at_fault =
                    piece.mark.map_or(Role::Plain, |mark| role(findings[next + mark].severity));
                line.push(at_fault, &piece.text);
            }
            page.push(line);
            for index in here.clone() {
                let (column, count) = window.columns(&marks[index]);
                let repeated = index > here.start && marks[index] == marks[index - 1];
                let carets = if repeated {
                    Carets::Blank(column, count)
                } else {
                    Carets::Drawn(column, count)
                };
                page.extend(beside(&findings[index], &self.blank(), carets, width));
            }
            next = here.end;
        }
        page
    }
}
