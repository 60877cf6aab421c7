//! One message in the overview: its way in columns, and beneath what there is to look at.

use jiff::Timestamp;
use unicode_width::UnicodeWidthStr as _;

use super::clock::Clock;
use super::columns::Columns;
use super::{DATA, after, brief, remark, rough, short, verdict};
use crate::delivery::lifecycle::{Customer, Direction, Message, Reason, Standing, Step, Timeline};
use crate::view::failure::advice;
use crate::view::headline::{cut, sample_word, under};
use crate::view::{Line, Role, sanitise, warning, wrap};
use crate::webhook::event::Status;

/// Draws the rows of a timeline.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rows<'t> {
    pub timeline: &'t Timeline,
    pub clock: &'t Clock,
    pub columns: Columns,
}

impl Rows<'_> {
    /// The words above the columns.
    pub fn head(&self) -> Line {
        let Columns { first, second, third, .. } = self.columns;
        Line::new().to(first).dim("sent").to(second).dim("delivered").to(third).dim("read")
    }

    /// The lines of a message.
    pub fn message(&self, customer: &Customer, message: &Message) -> Vec<Line> {
        let arrow = if message.direction == Direction::Out { "→" } else { "←" };
        let lead = under(self.columns.id)
            .dim(short(message.id.as_deref()))
            .to(self.columns.arrow)
            .plain(arrow)
            .to(self.columns.first);
        let note = self.note(customer, message);
        let line = match message.direction {
            Direction::Out => self.way(lead, message),
            Direction::In => self.words(lead, message, note.width()),
        };
        let mut lines = self.with_note(line, note);
        lines.extend(self.beneath(message));
        lines
    }

    /// What a message of ours has gone through.
    fn way(&self, lead: Line, message: &Message) -> Line {
        let Columns { second, third, .. } = self.columns;
        let line = lead.then(self.sent(message)).to(second);
        let line = match message.failure() {
            Some(failure) => return line.then(failed(message, failure)),
            None => line.then(self.cell(message, &Status::Delivered)),
        };
        let read = match message.state {
            Some(Status::Delivered) => self.waiting(message, &Status::Delivered),
            _ => self.cell(message, &Status::Read),
        };
        if read.width() == 0 { line } else { line.to(third).then(read) }
    }

    /// The first cell: a clock time, from which the others count.
    fn sent(&self, message: &Message) -> Line {
        match message.step(&Status::Sent).and_then(Step::when) {
            Some(when) => Line::from(self.clock.at(when)),
            None if message.is_open() => self.since(message.began()),
            None => Line::new().dim("–"),
        }
    }

    /// A later cell: the time since the step before, or a clock time where none is known.
    fn cell(&self, message: &Message, status: &Status) -> Line {
        let Some(step) = message.step(status) else {
            let passed = match status {
                Status::Delivered if message.was_read() => Line::new().dim("–"),
                Status::Delivered if message.step(&Status::Sent).is_some() => {
                    self.waiting(message, &Status::Sent)
                }
                _ => Line::new(),
            };
            return passed;
        };
        let role = if *status == Status::Read { Role::Read } else { Role::Plain };
        let text = match message.leg(step) {
            Some(leg) => after(leg.took),
            None => step.when().map_or_else(|| "–".to_owned(), |when| self.clock.at(when)),
        };
        Line::new().with(role, text)
    }

    /// `– in 1 h 44 min`: nothing since a status.
    fn waiting(&self, message: &Message, status: &Status) -> Line {
        self.since(message.step(status).and_then(Step::when))
    }

    fn since(&self, when: Option<Timestamp>) -> Line {
        let age = when.map(|when| self.timeline.now.duration_since(when).unsigned_abs());
        Line::new().dim(age.map_or_else(|| "–".to_owned(), |age| format!("– in {}", rough(age))))
    }

    /// What a customer wrote.
    fn words(&self, lead: Line, message: &Message, note: usize) -> Line {
        let when = message.began().map_or_else(|| "–".to_owned(), |when| self.clock.at(when));
        let line = lead.plain(when).to(self.columns.second);
        let end = if note == 0 { self.columns.width } else { self.columns.note - 2 };
        let kind = cut(sample_word(message.message_type.as_deref()), 20);
        let kind = if kind == "text" { String::new() } else { kind };
        let Some(text) = &message.text else { return line.plain(kind) };
        let kind = if kind.is_empty() { kind } else { kind + " " };
        let room = end.min(self.columns.width).saturating_sub(line.width() + kind.width() + 2);
        line.plain(kind).plain(format!("\"{}\"", cut(&sanitise(text), room.max(8))))
    }

    fn note(&self, customer: &Customer, message: &Message) -> Line {
        let mut notes = Vec::new();
        if let Some(data) = message.custom_data.as_deref().filter(|data| !data.is_empty()) {
            notes.push(Line::new().dim(cut(data, DATA)));
        }
        let opens = message.began().is_some() && message.began() == customer.standing.opened();
        if message.direction == Direction::In && opens {
            let closed = matches!(customer.standing, Standing::Closed { .. });
            let word = if closed { "opened the session" } else { "opens the session" };
            notes.push(Line::new().dim(word));
        }
        let begun =
            [Status::Queued, Status::Accepted].iter().find_map(|status| message.step(status));
        if let Some(step) = begun.filter(|_| message.step(&Status::Sent).is_none()) {
            let word = step.status.as_ref().map(Status::word).unwrap_or_default();
            notes.push(Line::new().dim(format!("{word}, no more")));
        }
        if message.state == Some(Status::Played) {
            notes.push(Line::new().dim("played"));
        }
        notes.push(verdict::note(message, self.timeline, self.clock));
        if message.is_by_arrival() {
            notes.push(Line::new().dim("timed by arrival"));
        }
        let notes = notes.into_iter().filter(|note| note.width() > 0);
        notes.reduce(|line, note| line.dim("; ").then(note)).unwrap_or_default()
    }

    /// The note in its column, or beneath where it does not fit there.
    fn with_note(&self, line: Line, note: Line) -> Vec<Line> {
        if note.width() == 0 {
            return vec![line];
        }
        let at = self.columns.note.max(line.width() + 2);
        if at + note.width() <= self.columns.width {
            return vec![line.to(at).then(note)];
        }
        vec![line, under(self.columns.first).then(note)]
    }

    /// Why it failed, and what came twice, late, or in the wrong order.
    fn beneath(&self, message: &Message) -> Vec<Line> {
        let Columns { first, width, .. } = self.columns;
        let mut lines = Vec::new();
        if let Some(error) = message.failure().and_then(|step| step.error.as_ref()) {
            let title = cut(error.title.as_deref().unwrap_or_default(), 60);
            let advice = advice(error).map(|(advice, _)| first_sentence(advice));
            let text = match (title.as_str(), advice) {
                ("", advice) => advice.unwrap_or_default().to_owned(),
                (title, None) => title.to_owned(),
                (title, Some(advice)) => format!("{title}: {}", lowered(advice)),
            };
            let texts = wrap(&text, width.saturating_sub(first));
            lines.extend(
                texts.iter().filter(|text| !text.is_empty()).map(|text| under(first).plain(text)),
            );
        }
        let odd = remark::sentence(message);
        if !odd.is_empty() {
            let look = message.verdict.reason == Reason::Unknown;
            let text = if look { odd + ": look" } else { odd };
            lines.extend(warning(&text, first, width));
        }
        lines
    }
}

/// `✗ 30018 after 2 s`.
fn failed(message: &Message, failure: &Step) -> Line {
    let code = failure.error.as_ref().and_then(|error| error.code.as_ref());
    let line = Line::new().fail("✗").plain(" ");
    let line = match code {
        Some(code) => line.fail(cut(&code.to_string(), 12)),
        None => line.plain("failed"),
    };
    match message.leg(failure) {
        Some(leg) if leg.took.is_negative() => line.plain(format!(" {}", after(leg.took))),
        Some(leg) => line.plain(format!(" after {}", brief(leg.took.unsigned_abs()))),
        None => line,
    }
}

fn first_sentence(text: &str) -> &str {
    text.split_inclusive(". ").next().unwrap_or(text).trim_end().trim_end_matches('.')
}

/// A sentence that goes on behind a colon.
fn lowered(sentence: &str) -> String {
    let mut chars = sentence.chars();
    let first = chars.next().map(|char| char.to_ascii_lowercase());
    first.into_iter().chain(chars).collect()
}
