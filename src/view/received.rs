//! One POST on the terminal: a headline an event, and beneath it what there is to look at.

use std::collections::HashSet;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::body::Values;
use super::forward::Terms;
use super::headline::{Columns, IdForm, ROOMY, cut, headline, under, with_right};
use super::{Line, body, failure, fault, finding, forward, not_json};
use crate::capture::answer::Answer;
use crate::capture::forwarded::{Forwarding, Sequel};
use crate::capture::news::News;
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
    terms: Option<Terms>,
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
            terms: None,
        }
    }

    /// The same for a run that forwards.
    #[must_use]
    pub fn with_forwards(mut self, terms: Terms) -> Self {
        self.terms = Some(terms);
        self
    }

    /// The zone that times are shown in.
    #[must_use]
    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// The lines of one POST.
    pub fn received(&mut self, received: &Received) -> Vec<Line> {
        self.forwarded(received, &[])
    }

    /// The lines of one POST and of what became of it where it was forwarded.
    pub fn forwarded(&mut self, received: &Received, forwards: &[Forwarding]) -> Vec<Line> {
        let reference = received.reference();
        let columns = Columns::of(&reference, self.width);
        let lead = self.time(received.at).plain(" ").plain(&reference);
        let huge = self.is_huge(received);
        let document = if huge { None } else { self.full(received) };
        let full = huge || document.is_some();
        let right = self.right(received, full, forwards.first());
        let mut lines = match received.recognised {
            Recognised::As(_) => {
                let id = if full { IdForm::End } else { IdForm::Whole };
                of_dialect(lead, received, id, columns, right, true)
            }
            other => named(lead, other, received, columns, right),
        };
        lines = self.within(lines);
        if let Some(document) = &document {
            lines.extend(self.body(document, columns.beneath));
        }
        if huge {
            let bytes = super::duration::grouped(received.body().len());
            let text = format!("{bytes} bytes: --body always shows them");
            lines.push(under(columns.beneath).dim(text));
        }
        let mut beneath = beneath(received, columns);
        if let Some(terms) = &self.terms {
            beneath.extend(forward::beneath(forwards, terms, columns));
        }
        lines.extend(self.within(beneath));
        self.spaced(lines, full)
    }

    /// Something else is shown, so that what comes next in full needs a blank line before it.
    pub fn beside(&mut self) {
        self.apart = false;
    }

    /// An attempt to forward a POST that was shown before.
    pub fn attempt(&mut self, forwarding: &Forwarding) -> Vec<Line> {
        self.apart = false;
        let Some(terms) = &self.terms else { return Vec::new() };
        let reference = forwarding.about.reference();
        let lead = self.time(forwarding.at).plain(" ").plain(&reference);
        let columns = Columns::of(&reference, self.width);
        self.within(forward::line(forwarding, terms, lead, columns))
    }

    /// What happened to a route.
    pub fn news(&mut self, news: &News) -> Vec<Line> {
        self.apart = false;
        let Some(terms) = &self.terms else { return Vec::new() };
        self.within(forward::news(news, terms, &self.zone, Columns::of("", self.width)))
    }

    /// The headlines of one POST, without what stands beneath.
    pub fn headlines(&mut self, received: &Received) -> Vec<Line> {
        let reference = received.reference();
        let columns = Columns::of(&reference, self.width);
        let lead = self.time(received.at).plain(" ").plain(&reference);
        let right = self.right(received, false, None);
        self.within(match received.recognised {
            Recognised::As(_) => of_dialect(lead, received, IdForm::End, columns, right, false),
            other => named(lead, other, received, columns, right),
        })
    }

    /// The one dim line of a request that was no event.
    pub fn refused(&mut self, refused: &Refused) -> Line {
        self.apart = false;
        let reason = &refused.request.reason;
        let line = self.time(refused.at).to(Columns::of("", self.width).ticks);
        let line = match &refused.request.head {
            Some((method, path)) => line.dim(cut(method, 40)).dim(" ").dim(cut(path, 120)),
            None => line.dim(refused.request.remote.to_string()),
        };
        let status = reason.status().map(|status| format!(" {status}")).unwrap_or_default();
        line.dim(status).dim(": ").dim(reason.words()).cut(self.width)
    }

    /// Lines that do not go beyond the right edge: what somebody sends may be of any length.
    fn within(&self, lines: Vec<Line>) -> Vec<Line> {
        lines.into_iter().map(|line| line.cut(self.width)).collect()
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

    /// Whether a body is too long for whoever does not want all bodies. It is not even read then.
    fn is_huge(&self, received: &Received) -> bool {
        let shown = self.bodies == Bodies::New && received.recognised != Recognised::NotJson;
        shown && received.body().len() > HUGE
    }

    /// A body in full.
    fn body(&self, document: &Document<'_>, indent: usize) -> Vec<Line> {
        let values = if self.bodies == Bodies::Always { Values::Whole } else { Values::Cut };
        body::lay_out(document, values, self.width, indent)
    }

    /// What stands at the right edge: the path where it is another than before, the dialect beside a
    /// body in full, our answer where it is not the usual one, the app's.
    fn right(&mut self, received: &Received, full: bool, app: Option<&Forwarding>) -> Line {
        let mut cells = Vec::new();
        if received.posted.path != self.path {
            cells.push(Line::new().dim(cut(&received.posted.path, 60)));
            received.posted.path.clone_into(&mut self.path);
        }
        let named = full && self.width >= ROOMY && received.events.len() == 1;
        if let Some(dialect) = received.recognised.dialect().filter(|_| named) {
            cells.push(Line::new().dim(dialect.name()));
        }
        let relayed = app.is_some_and(|app| {
            app.sequel == Sequel::Relayed && app.delivered.status == received.answer.status
        });
        cells.extend(answer(received).filter(|_| !relayed));
        if let (Some(app), Some(terms)) = (app, &self.terms) {
            cells.push(forward::right(app, terms));
        }
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
    let Answer { status, delay, fault, .. } = received.answer;
    let said = match (status, fault) {
        (Some(status), _) => format!("we {status}"),
        (None, Some(committed)) => format!("we {}", committed.fault),
        (None, None) => "no answer".to_owned(),
    };
    if delay.is_zero() {
        return (status != Some(200)).then(|| Line::new().plain(said));
    }
    let late = super::duration::measured(received.latency);
    Some(Line::new().plain(format!("{said} in {late}")))
}

/// A body of one of Exotel's dialects: one line, or one for the POST and one for each event in it.
fn of_dialect(
    lead: Line,
    received: &Received,
    id: IdForm,
    columns: Columns,
    right: Line,
    explained: bool,
) -> Vec<Line> {
    let hanging = |event| {
        let failure = || failure::failure(event, columns.width, columns.beneath);
        if explained { failure() } else { Vec::new() }
    };
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
fn beneath(received: &Received, columns: Columns) -> Vec<Line> {
    let mut lines = Vec::new();
    if let Some(committed) = &received.answer.fault {
        lines.extend(fault::told(committed, received.answer.status, columns));
    }
    if let Some(fault) = &received.fault {
        let body = without_mark(received.body());
        lines.extend(not_json::excerpt(body, fault, columns.width, columns.beneath));
        return lines;
    }
    if let Some(why) = received.answer.why.as_ref().filter(|_| received.answer.status.is_some()) {
        let text = format!(
            "refused by --strict: {why}. The guide's own request validation does this; live, Exotel would send it again"
        );
        lines.extend(super::warning(&text, columns.beneath, columns.width));
    }
    // The headline has said whose body it is.
    let news = |found: &&Finding| found.severity > Severity::Note && found.rule != "meta-body";
    let shown: Vec<Finding> = received.findings.iter().filter(news).cloned().collect();
    lines.extend(finding::beneath(received.body(), &shown, columns.width, columns.beneath));
    lines
}
