//! What stands at a caret: severity, message, consequence; the rule and its source at the right.

use super::{Line, Role, wrap};
use crate::webhook::rule::Severity;
use crate::webhook::validate::Finding;

/// Beside a caret, text needs at least this many columns; else it goes beneath.
const ROOM: usize = 40;

/// Whether what is said of a mark has enough room beneath it, from its column on.
pub(super) fn has_room(column: usize, room: usize) -> bool {
    room.saturating_sub(column) >= ROOM.min(room * 2 / 3)
}

/// The width of what cannot be broken in a text: ids and addresses stand whole.
fn longest_word(finding: &Finding) -> usize {
    let help = finding.help.as_deref().unwrap_or_default();
    let texts = wrap(&finding.message, 1).into_iter().chain(wrap(help, 1));
    texts.map(|word| Line::from(word).width()).max().unwrap_or_default()
}

/// The row of carets: where, and how many.
#[derive(Clone, Copy, Debug)]
pub(super) enum Carets {
    /// Column and width.
    Drawn(usize, usize),
    /// The same place as the finding before: its carets serve for both.
    Blank(usize, usize),
}

/// How a severity looks.
pub(super) const fn role(severity: Severity) -> Role {
    match severity {
        Severity::Error => Role::Fail,
        Severity::Warning => Role::Warn,
        Severity::Note => Role::Dim,
    }
}

/// The label of one finding, carets included. Every line starts with `gutter`.
pub(super) fn beside(finding: &Finding, gutter: &Line, carets: Carets, width: usize) -> Vec<Line> {
    let (Carets::Drawn(column, count) | Carets::Blank(column, count)) = carets;
    let margin = gutter.width();
    let after = margin + column + count + 1;
    let color = role(finding.severity);
    let mut row = gutter.clone().to(margin + column);
    if column == 0 {
        row = gutter.clone();
    }
    row = match carets {
        Carets::Drawn(..) => row.with(color, "^".repeat(count)),
        Carets::Blank(..) => row.to(margin + column + count),
    };
    let said = Line::new().with(color, finding.severity.name()).plain(": ");
    let tag = Line::new().dim(format!("[{}]", finding.rule));
    let needed = said.width() + 12;
    let room = width.saturating_sub(after);
    let message = Line::from(&*finding.message).width();
    let fits = said.width() + message + 2 + tag.width() <= room;
    // A message that would be broken here and is whole beneath its mark stands there.
    let whole_beneath =
        message <= width.saturating_sub(margin + column) && said.width() + message > room;
    let longest = longest_word(finding);
    if longest <= room && ((room >= ROOM && !whole_beneath) || (fits && room >= needed)) {
        let block = Block { gutter, column: after, width };
        let (first, more) = told(row.to(after), said, &finding.message, room);
        return block.lay_out(first, &more, finding, tag);
    }
    // Beneath: the severity at the caret, the text as far left as it must be.
    let text_width = width.saturating_sub(margin).clamp(1, 64);
    let column = if has_room(column, width.saturating_sub(margin)) {
        margin + column
    } else {
        (margin + column).min(width.saturating_sub(text_width)).max(margin)
    };
    let column = column.min(width.saturating_sub(longest)).max(margin);
    let block = Block { gutter, column, width };
    if matches!(carets, Carets::Blank(..)) {
        // The carets above serve: a severity alone at the right would belong to nothing.
        let room = width.saturating_sub(column);
        let (first, more) = told(block.at_column(), said, &finding.message, room);
        return block.lay_out(first, &more, finding, tag);
    }
    let severity = Line::new().with(color, finding.severity.name());
    if after + severity.width() <= width {
        let text = wrap(&finding.message, width.saturating_sub(column));
        return block.lay_out(row.to(after).then(severity), &text, finding, tag);
    }
    let text = wrap(&format!("{}{}", said.text(), finding.message), width.saturating_sub(column));
    block.lay_out(row, &text, finding, tag)
}

/// `warning: ` and the message behind what a line begins with, wrapped to `room` columns: the line,
/// and the rest of the message.
fn told(begun: Line, said: Line, message: &str, room: usize) -> (Line, Vec<String>) {
    let mut text = wrap(&format!("{}{message}", said.text()), room).into_iter();
    let first = text.next().unwrap_or_default();
    let first = first.strip_prefix(said.text().trim_end()).unwrap_or(&first).trim_start();
    (begun.then(said).plain(first), text.collect())
}

/// Where the lines of a label start and end.
struct Block<'g> {
    gutter: &'g Line,
    column: usize,
    width: usize,
}

impl Block<'_> {
    /// The lines under the first: the rest of the message, the help; the rule goes right in the
    /// first line that has room, the source in the last.
    fn lay_out(&self, first: Line, more: &[String], finding: &Finding, tag: Line) -> Vec<Line> {
        let mut lines = vec![first];
        lines.extend(more.iter().map(|text| self.at_column().plain(text)));
        if let Some(help) = &finding.help {
            let room = self.width.saturating_sub(self.column).max(16);
            lines.extend(wrap(help, room).iter().map(|text| self.at_column().plain(text)));
        }
        let from = self.put_right(&mut lines, tag, 0);
        // A rule on JSON itself has the standard for a source: not worth a line.
        let source = finding.source.to_string();
        if finding.source.authority != crate::webhook::rule::Authority::Json {
            let last = lines.len() - 1;
            let from = if from == last { lines.len() } else { last };
            let source = Line::new().dim(source);
            // Where there is no room for it, explain tells the source.
            if lines.get(from).is_some_and(|line| line.width() + 2 + source.width() <= self.width) {
                self.put_right(&mut lines, source, from);
            }
        }
        lines
    }

    fn at_column(&self) -> Line {
        let line = self.gutter.clone();
        if self.column > line.width() { line.to(self.column) } else { line }
    }

    /// Puts a text at the right of the first line from `from` on that has room, else on a line of
    /// its own; gives back which.
    fn put_right(&self, lines: &mut Vec<Line>, text: Line, from: usize) -> usize {
        for (index, line) in lines.iter_mut().enumerate().skip(from) {
            if line.width() + 2 + text.width() <= self.width {
                let column = self.width - text.width();
                *line = std::mem::take(line).to(column).then(text);
                return index;
            }
        }
        let column = self.width.saturating_sub(text.width()).max(self.gutter.width());
        lines.push(self.gutter.clone().to(column).then(text));
        lines.len() - 1
    }
}
