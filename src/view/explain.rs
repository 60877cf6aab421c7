//! An explanation as a screen: names above, then what it means and what to do, then how it looks,
//! doubts and sources, then commands.

use super::{Line, Role, wrap};
use crate::webhook::explain::{Explanation, Name, Topic};

/// Where texts begin, after the label.
const COLUMN: usize = 10;
/// From here on a place and what stands there do not share a line.
const NARROW: usize = 72;

/// The screen of one explanation, for a width in columns.
#[must_use]
pub fn screen(explained: &Explanation, width: usize) -> Vec<Line> {
    let mut screen = vec![Line::new()];
    screen.extend(heading(&explained.names, width));
    let groups = [
        what(explained, width),
        example(explained, width),
        looks(explained, width),
        doubts(explained, width),
    ];
    for group in groups.into_iter().chain([tries(&explained.tries, width)]) {
        if !group.is_empty() {
            screen.push(Line::new());
            screen.extend(group);
        }
    }
    screen
}

/// What one has received oneself of what is explained.
#[derive(Clone, Debug)]
pub struct Yours {
    /// How many events.
    pub count: usize,
    /// Whether there are more than were counted.
    pub most: bool,
    /// The number of the newest POST with one.
    pub latest: u64,
    /// The search that finds them.
    pub search: String,
    /// How far back they were counted, as a search has it.
    pub lately: &'static str,
}

/// The lines about it.
#[must_use]
pub fn yours(yours: &Yours) -> Vec<Line> {
    let count =
        if yours.most { format!("over {}", yours.count - 1) } else { yours.count.to_string() };
    let days = yours.lately.trim_end_matches('d');
    let text = format!("{count} in the last {days} days, the latest e{}", yours.latest);
    vec![
        Line::new(),
        Line::new().plain("  yours").to(COLUMN).plain(text),
        Line::new().to(COLUMN).command(format!("exowh events list {}", yours.search)),
    ]
}

/// The explanation in one plain line.
#[must_use]
pub fn line(explained: &Explanation) -> Line {
    let ids: Vec<&str> = explained.names.iter().map(|name| name.id.as_str()).collect();
    let title = explained.names.first().map(|name| format!("{}.", name.title));
    let retry = explained.retryable.map(|retryable| format!("Retry: {}.", retryable.words()));
    let texts = title
        .into_iter()
        .chain([explained.means.clone()])
        .chain(retry)
        .chain(explained.advice.clone());
    let text = texts.collect::<Vec<_>>().join(" ");
    Line::new().bold(ids.join(" ")).plain(": ").plain(text)
}

/// Id, title and whose word it is in three columns; the third goes under the line where one of them
/// would not fit.
fn heading(names: &[Name], width: usize) -> Vec<Line> {
    let column = |of: fn(&Name) -> &str| {
        names.iter().map(|name| Line::from(of(name)).width()).max().unwrap_or_default()
    };
    let title_at = (2 + column(|name| &name.id) + 2).max(COLUMN);
    let of_at = (title_at + column(|name| &name.title) + 2).max(COLUMN + 38);
    let of_at = if of_at + column(|name| &name.of) > width { None } else { Some(of_at) };
    let mut lines = Vec::new();
    for name in names {
        let titles = wrap(&name.title, width.saturating_sub(title_at));
        let first = lines.len();
        for title in titles {
            let id = if lines.len() == first { name.id.as_str() } else { "" };
            lines.push(Line::from("  ").bold(id).to(title_at).bold(title));
        }
        match of_at {
            Some(of_at) => {
                if let Some(last) = lines.pop() {
                    lines.push(last.to(of_at).dim(&name.of));
                }
            }
            None => lines.extend(row("", &name.of, title_at, width, Role::Dim)),
        }
    }
    lines
}

fn what(explained: &Explanation, width: usize) -> Vec<Line> {
    let mut lines = row("means", &explained.means, COLUMN, width, Role::Plain);
    if let Some(retryable) = explained.retryable {
        lines.extend(row("retry", retryable.words(), COLUMN, width, Role::Plain));
    }
    if let Some(advice) = &explained.advice {
        lines.extend(row("do", advice, COLUMN, width, Role::Plain));
    }
    if let Some(dont) = &explained.dont {
        lines.extend(row("don't", dont, COLUMN, width, Role::Plain));
    }
    lines
}

fn example(explained: &Explanation, width: usize) -> Vec<Line> {
    let Some(example) = explained.example else { return Vec::new() };
    let mut lines = row("wrong", example.wrong, COLUMN, width, Role::Plain);
    lines.extend(row("right", example.right, COLUMN, width, Role::Plain));
    lines
}

fn looks(explained: &Explanation, width: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    if let Some(shape) = &explained.shape {
        lines.extend(row("shape", shape, COLUMN, width, Role::Plain));
    }
    let places = explained.looks.iter().map(|look| Line::from(look.place.as_str()).width());
    let text_at = COLUMN + places.max().unwrap_or_default() + 2;
    for (index, look) in explained.looks.iter().enumerate() {
        let label = if index == 0 { label_of_looks(explained.topic) } else { "" };
        let start = labelled(label).dim(&look.place);
        if width < NARROW {
            lines.push(start);
            lines.extend(row("", &look.text, COLUMN + 2, width, Role::Plain));
        } else {
            let mut texts = wrap(&look.text, width.saturating_sub(text_at)).into_iter();
            lines.push(start.to(text_at).plain(texts.next().unwrap_or_default()));
            lines.extend(texts.map(|text| Line::new().to(text_at).plain(text)));
        }
    }
    lines
}

fn label_of_looks(topic: Topic) -> &'static str {
    match topic {
        Topic::Dialect => "where",
        Topic::Policy => "terms",
        Topic::Exit => "codes",
        Topic::Rule => "level",
        Topic::Code | Topic::Status | Topic::Term => "looks",
    }
}

fn doubts(explained: &Explanation, width: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    for (index, text) in explained.beware.iter().enumerate() {
        let label = if index == 0 { "beware" } else { "" };
        lines.extend(row(label, text, COLUMN, width, Role::Plain));
    }
    if !explained.sources.is_empty() {
        let sources = explained.sources.join("; ");
        lines.extend(row("source", &sources, COLUMN, width, Role::Dim));
    }
    lines
}

fn tries(tries: &[String], width: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    for command in tries {
        for (index, piece) in in_pieces(command, width.saturating_sub(COLUMN)).iter().enumerate() {
            let line = labelled(if lines.is_empty() { "try" } else { "" });
            let line = if index == 0 { line } else { line.plain("  ") };
            lines.push(line.command(piece));
        }
    }
    lines
}

/// A command that is too long for its line, broken behind a pipe: a shell goes on reading there.
fn in_pieces(command: &str, room: usize) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    for part in command.split_inclusive(" | ") {
        match pieces.last_mut() {
            Some(last) if last.len() + part.trim_end().len() + 2 <= room => last.push_str(part),
            _ => pieces.push(part.to_owned()),
        }
    }
    pieces.iter().map(|piece| piece.trim_end().to_owned()).collect()
}

fn labelled(label: &str) -> Line {
    Line::from("  ").dim(label).to(COLUMN)
}

/// A label and a text that is wrapped beside it.
fn row(label: &str, text: &str, column: usize, width: usize, role: Role) -> Vec<Line> {
    let texts = wrap(text, width.saturating_sub(column));
    let start = |index| if index == 0 { Line::from("  ").dim(label) } else { Line::new() };
    texts.iter().enumerate().map(|(index, text)| start(index).to(column).with(role, text)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::webhook::explain::explain;

    #[test]
    fn nothing_but_what_one_copies_is_wider_than_the_screen() {
        for word in ["131047", "131049", "470", "138001", "messages", "guide", "handshake", "exit"]
        {
            let explained = explain(word).unwrap();
            for width in [60, 80, 96, 120] {
                for line in screen(&explained, width) {
                    let text = line.text();
                    let text = text.trim_end_matches(" |");
                    let mut pieces =
                        explained.tries.iter().flat_map(|command| command.split(" | "));
                    let is_piece = pieces.any(|piece| text.ends_with(piece));
                    assert!(line.width() <= width || is_piece, "{width}: {text}");
                }
            }
        }
    }

    #[test]
    fn one_line_says_what_it_is_and_what_to_do() {
        let text = line(&explain("30018").unwrap()).text();
        assert!(text.starts_with("131047 30018: Re-engagement message. More than 24 hours"));
        assert!(text.contains("Retry: only after a fix. Send an approved template."));
    }
}
