//! Findings, drawn under the source.

use std::ops::Range;

use super::excerpt::lines_of;
use super::label::{self, role};
use super::window::Window;
use super::{Line, Role, duration};
use crate::capture::kinds::{Kinds, OfDialect};
use crate::webhook::dialect::Recognised;
use crate::webhook::json::Position;
use crate::webhook::validate::{Finding, Places, Severity};

pub use super::excerpt::excerpt;

/// Findings that stand beneath one received body.
const MOST_BENEATH: usize = 6;

/// The findings about one received body, as they stand beneath its headline: position, the source
/// line windowed to the width, a caret with the message. `width` is that of the whole screen,
/// `indent` the blanks before each line. The findings are in the order of the body.
#[must_use]
pub fn beneath(body: &[u8], findings: &[Finding], width: usize, indent: usize) -> Vec<Line> {
    let mut places = Places::new(body, 1);
    let mut lines = Vec::new();
    let mut last: Option<(Range<usize>, usize)> = None;
    for finding in findings.iter().take(MOST_BENEATH) {
        let position = format!("{}  ", places.of(finding.span.start));
        let start = indent + position.len();
        let room = width.saturating_sub(start).max(20);
        let (line, mark) = line_around(body, &finding.span);
        let window = Window::new(line, &mark, room);
        let (column, carets) = window.columns(&mark);
        let repeated = last.as_ref().is_some_and(|(span, _)| *span == finding.span);
        if !repeated {
            let mut source = Line::new().to(indent).dim(&position);
            for piece in window.pieces(std::slice::from_ref(&mark)) {
                let at_fault =
                    if piece.mark.is_some() { role(finding.severity) } else { Role::Plain };
                source.push(at_fault, &piece.text);
            }
            lines.push(source);
        }
        let gutter = Line::new().to(start);
        let carets =
            if repeated { Carets::Blank(column, carets) } else { Carets::Drawn(column, carets) };
        lines.extend(label::beside(finding, &gutter, carets, width));
        last = Some((finding.span.clone(), column));
    }
    if findings.len() > MOST_BENEATH {
        let more = duration::count(findings.len() - MOST_BENEATH, "more finding", "more findings");
        lines.push(Line::new().to(indent).dim(format!("and {more}")));
    }
    lines
}

pub(super) use super::label::Carets;

/// The line that a span starts in, and the span within it.
fn line_around<'b>(body: &'b [u8], span: &Range<usize>) -> (&'b [u8], Range<usize>) {
    let at = span.start.min(body.len());
    let start = body[..at].iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let (line, _) = lines_of(&body[start..]).next().unwrap_or((&[], 0..0));
    (line, at - start..(span.end.max(at) - start).min(line.len().max(at - start)))
}

/// One finding on one line: `captured.json:6:5: error: message_sid is missing [required]`.
#[must_use]
pub fn one_line(file: &str, position: Position, finding: &Finding) -> Line {
    let line = Line::new()
        .plain(format!("{file}:{position}: "))
        .with(role(finding.severity), finding.severity.name())
        .plain(format!(": {}", finding.message));
    let line = match &finding.help {
        Some(help) => line.plain(format!(" ({help})")),
        None => line,
    };
    line.dim(format!(" [{}]", finding.rule))
}

/// What stands over the excerpt of a body: file and line at the left, dialect and kinds of its
/// events, by their words, at the right. Half of all errors are "wrong dialect".
#[must_use]
pub fn headline(
    file: &str,
    line: Option<usize>,
    recognised: Recognised,
    words: &[String],
    width: usize,
) -> Vec<Line> {
    let file = if file == "-" { "stdin" } else { file };
    let left = match line {
        Some(line) => Line::new().bold(file).plain(format!(", line {}", duration::grouped(line))),
        None => Line::new().bold(file),
    };
    let right = Line::new().plain(kinds(recognised, words));
    let (line, rest) = left.with_right(right, width);
    std::iter::once(line).chain(rest.map(|rest| Line::new().plain("  ").then(rest))).collect()
}

/// What some bodies are: with their kinds where those are few, else how many of which dialect.
#[must_use]
pub fn all_kinds(all: &Kinds) -> String {
    let short = |of: &OfDialect| kinds(Recognised::As(of.dialect), &of.words);
    let few = |of: &OfDialect| counted(&of.words).len() <= MOST_KINDS;
    let dialects = all.dialects();
    if all.are_told() && dialects.len() <= 2 && dialects.iter().all(few) {
        return dialects.iter().map(short).collect::<Vec<_>>().join("; ");
    }
    let counts =
        dialects.iter().map(|of| format!("{} {}", duration::grouped(of.bodies), of.dialect.name()));
    counts.collect::<Vec<_>>().join(", ")
}

/// Kinds that are told of a dialect.
const MOST_KINDS: usize = 3;

/// Each word once, with how often it stands there.
fn counted(words: &[String]) -> Vec<(&str, usize)> {
    let mut kinds: Vec<(&str, usize)> = Vec::new();
    for word in words {
        match kinds.iter_mut().find(|(known, _)| known == word) {
            Some((_, times)) => *times += 1,
            None => kinds.push((word, 1)),
        }
    }
    kinds
}

fn kinds(recognised: Recognised, words: &[String]) -> String {
    let kinds = counted(words);
    let name = match recognised {
        Recognised::Unknown => "no known dialect",
        Recognised::NotJson => "not JSON",
        Recognised::Meta => "Meta's, not Exotel's",
        Recognised::As(dialect) => dialect.name(),
    };
    let kinds = kinds.iter().take(MOST_KINDS).map(|(word, times)| {
        let word: String = word.chars().take(24).collect();
        if *times > 1 { format!(", {word} ×{times}") } else { format!(", {word}") }
    });
    kinds.fold(name.to_owned(), |text, kind| text + &kind)
}

/// One finding as an annotation of GitHub Actions.
#[must_use]
pub fn github(file: &str, position: Position, finding: &Finding) -> Line {
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let place = format!("line={},col={}", position.line, position.column);
    let place = if file == "-" { place } else { format!("file={},{place}", property(file)) };
    let help = finding.help.as_ref().map(|help| format!(" ({help})")).unwrap_or_default();
    let message = escaped(&format!("{}{help}", finding.message));
    Line::new().plain(format!("::{level} {place},title=exowh {}::{message}", finding.rule))
}

/// A message of a workflow command: what would end or continue it is escaped.
fn escaped(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    escaped(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_workflow_command_can_end_it_or_begin_another() {
        assert_eq!(escaped("50 %\r\n::error::x"), "50 %25%0D%0A::error::x");
        assert_eq!(property("C:\\a,b\n"), "C%3A\\a%2Cb%0A");
    }
}
