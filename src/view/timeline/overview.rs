//! All messages, by customer.

use unicode_width::UnicodeWidthStr as _;

use super::clock::Clock;
use super::columns::Columns;
use super::row::Rows;
use super::{Frame, ROOMY, as_of, bar, gap, short, tally};
use crate::delivery::curl::quoted;
use crate::delivery::lifecycle::{Customer, Direction, Gap, Message, Timeline};
use crate::view::Line;
use crate::view::headline::cut;

/// Where the session stands beside the customer.
const SESSION: usize = 40;

/// Columns that a name needs at least.
const NAME: usize = 8;

/// The screen of all messages.
#[must_use]
pub fn overview(timeline: &Timeline, frame: &Frame<'_>) -> Vec<Line> {
    let clock = Clock::of(timeline, &frame.zone);
    let columns = Columns::of(timeline, &clock, frame.width);
    let rows = Rows { timeline, clock: &clock, columns };
    let mut lines = Vec::new();
    if !timeline.customers.is_empty() {
        lines.extend(as_of(timeline, &clock, frame));
    }
    let mut gaps = timeline.gaps.iter().peekable();
    let mut headed = false;
    for customer in &timeline.customers {
        let passed = |gap: &&Gap| customer.began().is_some_and(|began| gap.from < began);
        while let Some(gap) = gaps.next_if(passed) {
            lines.push(Line::new());
            lines.extend(gap::lines(gap, timeline.now, &clock, frame.width));
        }
        lines.push(Line::new());
        lines.extend(head(customer, frame.width));
        let ours = customer.messages.iter().any(|message| message.direction == Direction::Out);
        if ours && !headed {
            headed = true;
            lines.push(rows.head());
        }
        lines.extend(customer.messages.iter().flat_map(|message| rows.message(customer, message)));
    }
    for gap in gaps {
        lines.push(Line::new());
        lines.extend(gap::lines(gap, timeline.now, &clock, frame.width));
    }
    lines.push(Line::new());
    lines.extend(tally::lines(timeline, frame.width));
    lines.extend(next(timeline, frame));
    lines
}

/// `+919876543210  Rahul Kumar`, and how their session stands.
fn head(customer: &Customer, width: usize) -> Vec<Line> {
    let number = customer.number.as_deref().unwrap_or("no number");
    let mut line = Line::from("  ").bold(cut(number, 40));
    let mut lines = Vec::new();
    if let Some(name) = &customer.name {
        let column = line.width().max("  +919876543210".len()) + 2;
        // Beside the session, unless that leaves too little.
        let mut rooms = [SESSION, width].map(|end| end.saturating_sub(column + 2)).into_iter();
        let room = rooms.find(|room| *room >= NAME);
        if room.is_none() {
            lines.push(std::mem::replace(&mut line, Line::from("  ")));
        }
        line = match room {
            Some(room) => line.to(column).plain(cut(name, room)),
            None => line.plain(cut(name, 40)),
        };
    }
    let session = bar::session(customer.standing);
    if width >= ROOMY && line.width() + 2 <= SESSION && SESSION + session.width() <= width {
        lines.push(line.to(SESSION).then(session));
    } else {
        lines.extend([line, Line::from("  ").then(session)]);
    }
    lines
}

/// The command for the message that is most worth a closer look: one that is not normal, one with
/// something odd about it, any.
fn next(timeline: &Timeline, frame: &Frame<'_>) -> Vec<Line> {
    // What came on stdin is gone.
    if frame.file == Some("-") {
        return Vec::new();
    }
    let odd = |message: &Message| message.steps.iter().any(|step| !step.remarks.is_empty());
    let worth = |message: &Message| (!message.verdict.normal, odd(message));
    // Of several the first.
    let named = timeline.messages().map(|(_, message)| message).filter(|one| one.id.is_some());
    let best = named.reduce(|best, one| if worth(one) > worth(best) { one } else { best });
    let Some(id) = best.and_then(|message| message.id.as_deref()) else { return Vec::new() };
    let name = name(id, timeline);
    let command = Line::from("  ").command(format!("exowh events timeline {name}{}", frame.from));
    let wide = command.width() + 4 + "one message in detail".width() <= frame.width;
    let command = if wide { command.plain("    one message in detail") } else { command };
    vec![Line::new(), command]
}

/// The end of an id, where it is the end of no other; else the whole.
fn name(id: &str, timeline: &Timeline) -> String {
    let shown = short(Some(id));
    let end = shown.trim_start_matches('…');
    let plain = end.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let name = if plain && timeline.named(end).len() == 1 { end } else { id };
    quoted(name)
}
