//! One POST on the terminal: a headline an event, and beneath it what there is to look at.

use std::collections::HashSet;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::headline::{Columns, IdForm, ROOMY, cut, headline, under, with_right};
use super::{Line, body, failure, finding, not_json};
use crate::capture::answer::Answer;
use crate::capture::received::Received;
use crate::capture::refused::Refused;
use crate::capture::shape::{Shape, shape};
use crate::delivery::target::GUIDE_PATH;
use crate::webhook::dialect::Recognised;
use crate::webhook::json::Document;
use crate::webhook::notification::{MOST_EVENTS, without_mark};
use crate::webhook::validate::{Finding, Severity};

/// Which bodies are shown in full.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bodies {
    /// Those of a shape that this run has not shown yet, and those of no known dialect.
    #[default]
    New,
    /// All.
    Always,
    /// None.
    Never,
}

/// Shapes that are remembered: a sender that makes shapes up must not make us grow.
const SHAPES: usize = 10_000;

/// Bytes of a body that are too many for a screen.
const HUGE: usize = 64 * 1024;

/// Draws POSTs one after the other, and remembers what it has shown.
#[derive(Debug)]
pub struct Drawing {
    zone: TimeZone,
    width: usize,
    bodies: Bodies,
    shapes: HashSet<Shape>,
    path: String,
    apart: bool,
}

impl Drawing {
    /// A drawing for a zone and a width.
    #[must_use]
    pub fn new(zone: TimeZone, width: usize, bodies: Bodies) -> Self {
        Self {
            zone,
            width,
            bodies,
            shapes: HashSet::new(),
            path: GUIDE_PATH.to_owned(),
            apart: true,
        }
    }

    /// The zone that times are shown in.
    #[must_use]
    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// The lines of one POST.
    pub fn received(&mut self, received: &Received, findings: &[Finding]) -> Vec<Line> {
        let reference = received.reference();
        let columns = Columns::of(&reference, self.width);
        let lead = self.time(received.at).plain(" ").plain(&reference);
        let document = self.full(received);
        let right = self.right(received, document.is_some());
        let mut lines = match received.recognised {
            Recognised::As(_) => {
                let id = if document.is_some() { IdForm::End } else { IdForm::Whole };
                of_dialect(lead, received, id, columns, right)
            }
            other => named(lead, other, received, columns, right),
        };
        if let Some(document) = &document {
            lines.extend(self.body(document, columns.beneath));
        }
        lines.extend(beneath(received, findings, columns));
        self.spaced(lines, document.is_some())
    }

    /// The one dim line of a request that was no event.
    pub fn refused(&mut self, refused: &Refused) -> Line {
        self.apart = false;
        let reason = refused.request.reason;
        let line = self.time(refused.at).to(Columns::of("", self.width).ticks);
        let line = match &refused.request.head {
            Some((method, path)) => line.dim(cut(method, 40)).dim(" ").dim(cut(path, 120)),
            None => line.dim(refused.request.remote.to_string()),
        };
        let status = reason.status().map(|status| format!(" {status}")).unwrap_or_default();
        line.dim(status).dim(": ").dim(reason.words())
    }

    /// The body of a POST, where it is to be shown in full.
    fn full<'r>(&mut self, received: &'r Received) -> Option<Document<'r>> {
        if self.bodies == Bodies::Never || received.recognised == Recognised::NotJson {
            return None;
        }
        let document = Document::parse(without_mark(received.body())).ok()?;
        let shape = shape(received.recognised, &received.events, &document);
        let new = self.shapes.len() < SHAPES && self.shapes.insert(shape);
        let unread = received.recognised.dialect().is_none();
        (new || unread || self.bodies == Bodies::Always).then_some(document)
    }

    /// A body in full; of a huge one, only whoever wants all bodies gets it.
    fn body(&self, document: &Document<'_>, indent: usize) -> Vec<Line> {
        let bytes = document.text().len();
        if bytes > HUGE && self.bodies != Bodies::Always {
            let bytes = super::duration::grouped(bytes);
            return vec![under(indent).dim(format!("{bytes} bytes: --body always shows them"))];
        }
        body::lay_out(document, self.width, indent)
    }

    /// What stands at the right edge: the path where it is another than before, the dialect beside a
    /// body in full, our answer where it is not the usual one.
    fn right(&mut self, received: &Received, full: bool) -> Line {
        let mut cells = Vec::new();
        if received.posted.path != self.path {
            cells.push(Line::new().dim(cut(&received.posted.path, 60)));
            received.posted.path.clone_into(&mut self.path);
        }
        let named = full && self.width >= ROOMY && received.events.len() == 1;
        if let Some(dialect) = received.recognised.dialect().filter(|_| named) {
            cells.push(Line::new().dim(dialect.name()));
        }
        cells.extend(answer(received));
        let mut line = Line::new();
        for cell in cells {
            line = if line.width() == 0 { cell } else { line.plain("  ").then(cell) };
        }
        line
    }

    fn time(&self, at: Timestamp) -> Line {
        Line::new().dim(at.to_zoned(self.zone.clone()).strftime("%H:%M:%S").to_string())
    }

    /// A blank line around what is more than a few lines.
    fn spaced(&mut self, mut lines: Vec<Line>, large: bool) -> Vec<Line> {
        if large && !self.apart {
            lines.insert(0, Line::new());
        }
        if large {
            lines.push(Line::new());
        }
        self.apart = large;
        lines
    }
}

/// Our answer, where it is not a 200 at once.
fn answer(received: &Received) -> Option<Line> {
    let Answer { status, delay, .. } = received.answer;
    if delay.is_zero() {
        return (status != 200).then(|| Line::new().plain(format!("we {status}")));
    }
    let late = super::duration::measured(received.latency);
    Some(Line::new().plain(format!("we {status} in {late}")))
}

/// A body of one of Exotel's dialects: one line, or one for the POST and one for each event in it.
fn of_dialect(
    lead: Line,
    received: &Received,
    id: IdForm,
    columns: Columns,
    right: Line,
) -> Vec<Line> {
    let hanging = |event| failure::failure(event, columns.width, columns.beneath);
    if let [event] = received.events.as_slice() {
        let mut lines = headline(lead, event, id, columns, right);
        lines.extend(hanging(event));
        return lines;
    }
    let events = match received.events.len() {
        0 => "no events".to_owned(),
        MOST_EVENTS => format!("{MOST_EVENTS} events or more in one POST"),
        count => format!("{count} events in one POST"),
    };
    let what = format!("{} dialect, {events}", received.recognised.name());
    let mut lines = with_right(lead.to(columns.kind).plain(what), right, columns);
    for event in &received.events {
        lines.extend(headline(Line::new(), event, id, columns, Line::new()));
        lines.extend(hanging(event));
    }
    lines
}

/// A body of no dialect of Exotel's: what it is.
fn named(
    lead: Line,
    recognised: Recognised,
    received: &Received,
    columns: Columns,
    right: Line,
) -> Vec<Line> {
    let bytes = super::duration::count(received.body().len(), "byte", "bytes");
    let lead = lead.to(columns.ticks);
    let (line, what) = match (recognised, &received.fault) {
        (Recognised::NotJson, fault) => (
            lead.fail("✗").to(columns.kind).bold("not JSON"),
            fault.as_ref().map(ToString::to_string).unwrap_or_default(),
        ),
        (Recognised::Meta, _) => (
            lead.warn("!").to(columns.kind).bold("Meta's"),
            "its own Cloud API's body; Exotel sends others".to_owned(),
        ),
        // What it lacks is found beneath.
        _ => (lead.warn("!").to(columns.kind).bold("unknown dialect"), String::new()),
    };
    let start = columns.customer.max(line.width() + 2);
    let line = line.to(start).plain(bytes);
    let start = line.width().max(columns.more - 2) + 2;
    let fits = start + what.chars().count() + 2 + right.width() <= columns.width;
    if fits {
        return with_right(line.to(start).plain(what), right, columns);
    }
    let mut lines = with_right(line, right, columns);
    let room = columns.width - columns.beneath;
    lines.extend(super::wrap(&what, room).iter().map(|what| under(columns.beneath).plain(what)));
    lines
}

/// What there is to look at beneath a POST: why we refused it, where it breaks, what `validate` finds.
fn beneath(received: &Received, findings: &[Finding], columns: Columns) -> Vec<Line> {
    let mut lines = Vec::new();
    if let Some(fault) = &received.fault {
        let body = without_mark(received.body());
        return not_json::excerpt(body, fault, columns.width, columns.beneath);
    }
    if let Some(why) = received.answer.why {
        let text = format!(
            "refused by --strict: {why}. The guide's own request validation does this; live, Exotel would send it again"
        );
        lines.extend(super::warning(&text, columns.beneath, columns.width));
    }
    // The headline has said whose body it is.
    let news = |found: &&Finding| found.severity > Severity::Note && found.rule != "meta-body";
    let shown: Vec<Finding> = findings.iter().filter(news).cloned().collect();
    lines.extend(finding::beneath(received.body(), &shown, columns.width, columns.beneath));
    lines
}
