//! One event on one line, in columns so fixed that the eye runs down them.

use unicode_width::UnicodeWidthStr as _;

use super::duration::grouped;
use super::{Line, Role, sanitise};
use crate::capture::flags;
use crate::webhook::anatomy::EventKind;
use crate::webhook::event::{Event, Status};

/// Where things stand in a headline, counted from 0.
#[derive(Clone, Copy, Debug)]
pub(super) struct Columns {
    pub arrow: usize,
    pub ticks: usize,
    pub kind: usize,
    pub customer: usize,
    /// The id, and what there is to say beside it.
    pub more: usize,
    /// What hangs beneath.
    pub beneath: usize,
    /// The right edge.
    pub width: usize,
}

impl Columns {
    /// The columns of a headline that begins with a time of eight columns and a reference.
    pub fn of(reference: &str, width: usize) -> Self {
        // Up to e999 nothing moves; after that, everything moves once.
        let arrow = 9 + (reference.len() + 1).max(5);
        let (ticks, kind, customer) = (arrow + 2, arrow + 5, arrow + 17);
        let beneath = if width < ROOMY { 4 } else { ticks };
        Self { arrow, ticks, kind, customer, more: customer + 15, beneath, width }
    }
}

/// Whether the id stands whole, or only its end because the whole stands beneath.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum IdForm {
    Whole,
    End,
}

/// The width from which there is room for a deep indent and for what is only good to know.
pub(super) const ROOMY: usize = 72;

/// Columns of a text below which it is better told on a line of its own, unless the whole of it
/// stands beneath anyway.
const READABLE: usize = 24;

/// Characters of a text from which on its length is told where it is cut.
pub(super) const LONG: usize = 200;

/// The same where the whole stands beneath.
const HINT: usize = 8;

/// Writes an event behind `lead`: arrow, ticks, kind, customer, id, and what it says. What does not
/// fit hangs beneath. `right` goes to the right edge of the first line.
pub(super) fn headline(
    lead: Line,
    event: &Event,
    id: IdForm,
    columns: Columns,
    right: Line,
) -> Vec<Line> {
    let who = match event.kind {
        EventKind::Verification => &event.challenge,
        EventKind::TemplateStatus => &event.name,
        _ => &event.customer,
    };
    let who = who.as_deref().unwrap_or_default();
    let (ticks_role, ticks) = ticks(event);
    let (kind_role, kind) = kind(event);
    let first = lead
        .to(columns.arrow)
        .plain(arrow(event.kind))
        .to(columns.ticks)
        .with(ticks_role, ticks)
        .to(columns.kind)
        .with(kind_role, cut(&kind, 40))
        .to(columns.customer)
        .plain(cut(who, 200));
    let taken = if right.width() == 0 { 0 } else { right.width() + 2 };
    let mut rows = Rows {
        lines: Vec::new(),
        line: first,
        next: columns.more,
        limit: columns.width.saturating_sub(taken),
        columns,
        brief: id == IdForm::End,
    };
    rows.id(event.message_id.as_deref());
    rows.error(event);
    rows.flags(event);
    rows.aside(event);
    rows.words(event);
    rows.lines.push(rows.line);
    let mut rest = rows.lines.split_off(1);
    let mut lines = with_right(rows.lines.remove(0), right, columns);
    lines.append(&mut rest);
    lines
}

/// A line with something at its right edge, or beneath where it does not fit there.
pub(super) fn with_right(line: Line, right: Line, columns: Columns) -> Vec<Line> {
    if right.width() == 0 {
        return vec![line];
    }
    let (line, left_over) = line.with_right(right, columns.width);
    let left_over = left_over.map(|right| under(columns.beneath).then(right));
    std::iter::once(line).chain(left_over).collect()
}

/// An empty line up to a column.
pub(super) fn under(column: usize) -> Line {
    Line::new().plain(" ".repeat(column))
}

/// A text of at most so many columns, sanitised, its end shown as cut where it is.
#[must_use]
pub fn cut(text: &str, columns: usize) -> String {
    let text = sanitise(text);
    if text.len() <= columns || text.width() <= columns {
        return text.into_owned();
    }
    let mut short = String::new();
    for char in text.chars() {
        short.push(char);
        if short.width() >= columns {
            short.pop();
            break;
        }
    }
    short.push('…');
    short
}

struct Rows {
    lines: Vec<Line>,
    line: Line,
    /// Where the next cell of the current line stands.
    next: usize,
    /// Where the current line ends.
    limit: usize,
    columns: Columns,
    /// The whole body stands beneath: what does not fit can be left to it.
    brief: bool,
}

impl Rows {
    fn add(&mut self, cell: Line) {
        if cell.width() == 0 {
            return;
        }
        if self.start() + cell.width() > self.limit {
            self.new_row();
        }
        let at = self.start();
        self.line = std::mem::take(&mut self.line).to(at).then(cell);
        self.next = self.line.width() + 2;
    }

    /// Where a cell would begin: in its column, or two blanks further where the line is past that.
    fn start(&self) -> usize {
        let width = self.line.width();
        if width == 0 { self.next } else { self.next.max(width + 2) }
    }

    fn new_row(&mut self) {
        self.lines.push(std::mem::take(&mut self.line));
        (self.next, self.limit) = (self.columns.beneath, self.columns.width);
    }

    fn id(&mut self, id: Option<&str>) {
        let Some(id) = id else { return };
        self.add(Line::new().dim(if self.brief { end(id) } else { cut(id, 200) }));
    }

    fn error(&mut self, event: &Event) {
        let Some(error) = &event.error else { return };
        let mut cell = Line::new();
        if let Some(code) = &error.code {
            cell.push(Role::Fail, cut(&code.to_string(), 60));
            cell.push(Role::Plain, " ");
        }
        self.add(cell.plain(cut(error.title.as_deref().unwrap_or_default(), 120)));
    }

    /// That it came before, or comes late, and what it is measured by, as far as that is known.
    fn flags(&mut self, event: &Event) {
        if event.flags.contains(&flags::DUPLICATE) {
            let of = event.before.same.map(|number| format!(" of e{number}")).unwrap_or_default();
            self.add(Line::new().warn(format!("duplicate{of}")));
        }
        if event.flags.contains(&flags::LATE) {
            let above = event.before.above.as_ref();
            let after = above.map(|status| format!(": after {}", status.word()));
            self.add(Line::new().warn(format!("late{}", cut(&after.unwrap_or_default(), 60))));
        }
    }

    fn aside(&mut self, event: &Event) {
        match event.kind {
            EventKind::TemplateStatus | EventKind::PaymentStatus => {
                let status = event.status.as_ref().map(Status::word).unwrap_or_default();
                self.add(Line::new().bold(cut(status, 60)));
            }
            EventKind::Unknown => self.add(Line::new().dim("not documented")),
            _ => {}
        }
        let columns = if self.brief { READABLE } else { 200 };
        let data = cut(event.custom_data.as_deref().unwrap_or_default(), columns);
        if !self.brief || self.start() + data.width() <= self.limit {
            self.add(Line::new().dim(data));
        }
    }

    /// `Name: "text"`, as much of it as fits on this line, or on one of its own.
    fn words(&mut self, event: &Event) {
        if event.kind != EventKind::InboundMessage {
            return;
        }
        let name = cut(event.name.as_deref().unwrap_or_default(), READABLE);
        let text = event.text.as_deref().map(|text| format!("\"{}\"", sanitise(text)));
        let (name, text) = match (name.as_str(), text) {
            (_, None) => (name, String::new()),
            ("", Some(text)) => (name, text),
            (_, Some(text)) => (name + ": ", text),
        };
        let room = self.limit.saturating_sub(self.start());
        let least = if self.brief { HINT } else { READABLE };
        if name.width() + text.width().min(least) > room {
            self.new_row();
        }
        let room = self.limit.saturating_sub(self.start() + name.width());
        if text.width() <= room {
            self.add(Line::new().plain(name).plain(text));
            return;
        }
        let characters = event.text.as_deref().unwrap_or_default().chars().count();
        let length = match characters {
            0..=LONG => String::new(),
            _ => format!(" {} characters", grouped(characters)),
        };
        let text = cut(&text, room.saturating_sub(1 + length.len()));
        self.add(Line::new().plain(name).plain(text).plain("\"").dim(length));
    }
}

/// `…c41f`; an id so short that this would save nothing stands whole.
pub(super) fn end(id: &str) -> String {
    let from = id.char_indices().rev().nth(3).map_or(0, |(at, _)| at);
    if id.chars().count() > 8 { format!("…{}", &id[from..]) } else { id.to_owned() }
}

pub(super) fn arrow(kind: EventKind) -> &'static str {
    match kind {
        EventKind::MessageStatus => "→",
        EventKind::InboundMessage | EventKind::Verification => "←",
        EventKind::TemplateStatus | EventKind::PaymentStatus | EventKind::Unknown => "",
    }
}

/// WhatsApp's own ticks.
fn ticks(event: &Event) -> (Role, &'static str) {
    if event.kind != EventKind::MessageStatus {
        return if event.error.is_some() { (Role::Fail, "✗") } else { (Role::Plain, "") };
    }
    event.status.as_ref().map_or((Role::Plain, ""), ticks_of)
}

/// The ticks of a status.
pub(super) fn ticks_of(status: &Status) -> (Role, &'static str) {
    match status {
        Status::Sent => (Role::Plain, "✓"),
        Status::Delivered => (Role::Plain, "✓✓"),
        Status::Read | Status::Played => (Role::Read, "✓✓"),
        Status::Failed => (Role::Fail, "✗"),
        Status::Accepted | Status::Queued | Status::Other(_) => (Role::Plain, ""),
    }
}

/// The word for what happened: a status, the name of the sample that is such a message, or the
/// body's own word.
pub(super) fn kind(event: &Event) -> (Role, String) {
    match event.kind {
        EventKind::Verification => (Role::Plain, "handshake".to_owned()),
        EventKind::MessageStatus => match &event.status {
            Some(status @ (Status::Read | Status::Played)) => {
                (Role::Read, status.word().to_owned())
            }
            Some(status @ Status::Failed) => (Role::Bold, status.word().to_owned()),
            Some(status) => (Role::Plain, status.word().to_owned()),
            None => (Role::Plain, "no status".to_owned()),
        },
        EventKind::InboundMessage => {
            (Role::Plain, sample_word(event.message_type.as_deref()).to_owned())
        }
        EventKind::TemplateStatus => (Role::Plain, "template".to_owned()),
        EventKind::PaymentStatus => (Role::Plain, "payment".to_owned()),
        EventKind::Unknown => {
            (Role::Plain, event.word.clone().unwrap_or_else(|| "unknown".to_owned()))
        }
    }
}

/// The name of the sample that is an inbound message of a type.
pub(super) fn sample_word(message_type: Option<&str>) -> &str {
    match message_type {
        Some("button_reply") => "button",
        Some("list_reply") => "list",
        Some("nfm_reply") => "flow",
        Some("button") => "quick-reply",
        Some(word) => word,
        None => "message",
    }
}
