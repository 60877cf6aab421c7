//! One message: each of its events, when it happened and when it came.

use jiff::Timestamp;
use unicode_width::UnicodeWidthStr as _;

use super::clock::Clock;
use super::{Frame, as_of, step, verdict};
use crate::delivery::lifecycle::{Customer, Direction, Message, Step, Timeline};
use crate::view::failure::advice;
use crate::view::headline::{cut, sample_word, ticks_of, under};
use crate::view::{Line, Role, wrap};

/// Columns that a note needs at least; where there are fewer, it stands beneath.
const ROOM: usize = 28;

/// The screen of one message of a timeline.
#[must_use]
pub fn detail(
    customer: &Customer,
    message: &Message,
    timeline: &Timeline,
    frame: &Frame<'_>,
) -> Vec<Line> {
    let clock = Clock::of_message(message, &frame.zone);
    let mut lines = vec![Line::new()];
    lines.extend(head(customer, message, frame.width));
    lines.push(Line::new());
    lines.extend(Table::of(message, &clock, frame.width).lines());
    let paragraph = |text: &str| {
        let texts = wrap(text, frame.width.saturating_sub(2)).into_iter();
        texts.map(|text| Line::from("  ").plain(text)).collect::<Vec<_>>()
    };
    let told = verdict::sentences(message, timeline, &clock);
    if !told.is_empty() {
        lines.push(Line::new());
        lines.extend(paragraph(&told));
    }
    if message.verdict.reason.depends_on_now() {
        lines.extend(as_of(timeline, &clock, frame));
    }
    let error = message.failure().and_then(|step| step.error.as_ref());
    if let Some((advice, word)) = error.and_then(advice) {
        lines.extend(paragraph(advice));
        lines.extend(command(&word));
    } else if message.steps.iter().any(Step::is_late) {
        lines.extend(command("late"));
    } else if message.steps.iter().any(Step::is_duplicate) {
        lines.extend(command("duplicate"));
    }
    lines
}

fn command(word: &str) -> [Line; 2] {
    [Line::new(), Line::from("  ").command(format!("exowh explain {word}"))]
}

/// The whole id, whose message it is, and what the business gave with it: on one line, or on one each.
fn head(customer: &Customer, message: &Message, width: usize) -> Vec<Line> {
    let id = message.id.as_deref().unwrap_or("no id");
    let side = if message.direction == Direction::Out { "to" } else { "from" };
    let number = customer.number.as_deref().unwrap_or("no number");
    let name = customer.name.as_deref().map(|name| format!(" {}", cut(name, 40)));
    let who = format!("{side} {}{}", cut(number, 60), name.unwrap_or_default());
    let data = message.custom_data.as_deref().unwrap_or_default();
    let cells = [Line::new().bold(id), Line::from(who), Line::new().dim(cut(data, 400))];
    let cells = cells.into_iter().filter(|cell| cell.width() > 0);
    let apart = || Line::from("    ");
    let one = cells.clone().fold(Line::new(), |line, cell| match line.width() {
        0 => Line::from("  ").then(cell),
        _ => line.then(apart()).then(cell),
    });
    if one.width() <= width {
        return vec![one];
    }
    cells.map(|cell| Line::from("  ").then(cell)).collect()
}

/// The events in columns.
struct Table<'m> {
    message: &'m Message,
    clock: &'m Clock,
    /// Where arrivals stand; `None` where none is known.
    arrived: Option<usize>,
    reference: usize,
    ticks: usize,
    word: usize,
    note: usize,
    width: usize,
}

impl<'m> Table<'m> {
    fn of(message: &'m Message, clock: &'m Clock, width: usize) -> Self {
        let widest = |of: &dyn Fn(&Step) -> usize| message.steps.iter().map(of).max();
        let blank = if width < super::ROOMY { 2 } else { 4 };
        let after_happened = 2 + clock.width() + blank;
        let knows = message.steps.iter().any(|step| step.arrived.is_some());
        let arrived = knows.then_some(after_happened);
        let reference = arrived.map_or(after_happened, |at| at + clock.width() + 2);
        let references = widest(&|step| step.reference.width().min(20)).unwrap_or_default();
        let ticks = reference + references.max(4) + 2;
        let word = ticks + if message.direction == Direction::Out { 3 } else { 0 };
        let words = widest(&|step| cut(kind(message, step), 20).width()).unwrap_or_default();
        let note = word + words.max(9) + 3;
        Self { message, clock, arrived, reference, ticks, word, note, width }
    }

    fn lines(&self) -> Vec<Line> {
        let head = Line::from("  ").dim("happened");
        let head = match self.arrived {
            Some(column) => head.to(column).dim("arrived"),
            None => head,
        };
        let mut lines = vec![head];
        let mut before = None;
        for step in &self.message.steps {
            lines.extend(self.row(step, before));
            before = step.happened;
        }
        lines
    }

    fn row(&self, step: &Step, before: Option<Timestamp>) -> Vec<Line> {
        let happened = match step.happened {
            Some(when) if Some(when) == before && step.is_duplicate() => String::new(),
            Some(when) => self.clock.at(when),
            None => "–".to_owned(),
        };
        let mut line = Line::from("  ").dim(happened);
        if let Some(column) = self.arrived {
            let arrived = step.arrived.map_or_else(|| "–".to_owned(), |when| self.clock.at(when));
            line = line.to(column).dim(arrived);
        }
        let (role, ticks) = step.status.as_ref().map_or((Role::Plain, ""), ticks_of);
        let word_role = if step::is_read(step) { Role::Read } else { Role::Plain };
        let line = line
            .to(self.reference)
            .plain(cut(&step.reference, 20))
            .to(self.ticks)
            .with(role, ticks)
            .to(self.word)
            .with(word_role, cut(kind(self.message, step), 20));
        self.with_note(line, &self.note(step))
    }

    fn note(&self, step: &Step) -> String {
        let note = step::note(self.message, step);
        let first = self.message.steps.first().is_some_and(|first| std::ptr::eq(first, step));
        match (self.message.direction, &self.message.text) {
            (Direction::In, Some(text)) if first => {
                let text = format!("\"{}\"", cut(text, 400));
                if note.is_empty() { text } else { format!("{text}  {note}") }
            }
            _ => note,
        }
    }

    fn with_note(&self, line: Line, note: &str) -> Vec<Line> {
        if note.is_empty() {
            return vec![line];
        }
        if self.width.saturating_sub(self.note) < ROOM {
            let column = self.reference.min(12);
            let texts = wrap(note, self.width.saturating_sub(column));
            let beneath = texts.iter().map(|text| under(column).plain(text));
            return std::iter::once(line).chain(beneath).collect();
        }
        let mut texts = wrap(note, self.width - self.note).into_iter();
        let first = line.to(self.note).plain(texts.next().unwrap_or_default());
        std::iter::once(first).chain(texts.map(|text| under(self.note).plain(text))).collect()
    }
}

/// What stands behind the ticks: a status, or the type of what a customer wrote.
fn kind<'m>(message: &'m Message, step: &'m Step) -> &'m str {
    step::word(step).unwrap_or_else(|| sample_word(message.message_type.as_deref()))
}
