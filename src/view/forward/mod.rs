//! What became of forwards: the right column of a headline, the verdict beneath, and what happens to
//! the app in between.

mod news;
mod verdict;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::Line;
use super::duration::measured;
use super::headline::{Columns, cut, with_right};
use super::rail::{Mark, Rail};
use crate::capture::forwarded::{Forwarding, Sequel};
use crate::delivery::attempt::Outcome;
use crate::delivery::policy::Policy;

/// What one must know of a run to tell of its forwards.
#[derive(Clone, Debug)]
pub struct Terms {
    /// By which they are judged.
    pub policy: Policy,
    /// Where the routes lead, as one would type it.
    pub routes: Vec<String>,
    /// Whether POSTs can be sent again by their references: there is a store.
    pub sendable: bool,
}

impl Terms {
    /// Which route it is, where there are several.
    fn route(&self, number: usize) -> Option<&str> {
        (self.routes.len() > 1).then(|| self.routes.get(number).map(String::as_str))?
    }
}

/// Columns of a status.
const STATUS: usize = 3;
/// Columns of a time.
const TIME: usize = 6;

/// Columns of the name of a route at most.
const ROUTE: usize = 24;

/// `app 400   3 ms`, for the right edge; of several routes, their names stand for `app`.
pub(super) fn right(forwarding: &Forwarding, terms: &Terms) -> Line {
    let delivered = &forwarding.delivered;
    let app = cut(terms.route(forwarding.route).unwrap_or("app"), ROUTE);
    if !delivered.connected {
        return Line::new().dim(format!("{app} away"));
    }
    let status = delivered.status.map_or_else(|| "–".to_owned(), |status| status.to_string());
    let line = Line::new().plain(app).plain(" ");
    let status = format!("{status:>STATUS$}");
    let line = match delivered.verdict.outcome {
        Outcome::Accepted if delivered.verdict.slow => line.warn(status),
        Outcome::Accepted => line.plain(status),
        Outcome::Refused | Outcome::Timeout | Outcome::Unreachable => line.fail(status),
    };
    line.plain(format!(" {:>TIME$}", measured(delivered.latency)))
}

/// The verdict on the forward that stands in the right column, and a line with its verdict for each
/// further one.
pub(super) fn beneath(forwards: &[Forwarding], terms: &Terms, columns: Columns) -> Vec<Line> {
    let mut lines = Vec::new();
    for (index, forwarding) in forwards.iter().enumerate() {
        if index > 0 {
            lines.extend(with_right(Line::new(), right(forwarding, terms), columns));
        }
        lines.extend(verdict::verdict(forwarding, &terms.policy, columns));
    }
    lines
}

/// An attempt on a line of its own: the headline of its POST stands further above.
pub(super) fn line(
    forwarding: &Forwarding,
    terms: &Terms,
    lead: Line,
    columns: Columns,
) -> Vec<Line> {
    let attempt = forwarding.delivered.attempt;
    let left = lead.to(columns.kind);
    let right = right(forwarding, terms);
    let left = if attempt > 1 {
        let rail = rail(forwarding, terms);
        let left = left.plain(format!("attempt {attempt}"));
        if columns.customer + rail.width() + 2 + right.width() <= columns.width {
            left.to(columns.customer).then(rail)
        } else {
            left.plain(format!(" of {}", terms.policy.attempts()))
        }
    } else {
        left.dim("forwarded")
    };
    let mut lines = with_right(left, right, columns);
    // What an attempt comes to that is made again and again, the rail says.
    if attempt == 1 || !matches!(forwarding.sequel, Sequel::Again { .. }) {
        lines.extend(verdict::verdict(forwarding, &terms.policy, columns));
    }
    lines
}

/// The rail up to this attempt, or to the one that is awaited: all before it have failed.
fn rail(forwarding: &Forwarding, terms: &Terms) -> Line {
    let Some(waits) = terms.policy.waits() else { return Line::new() };
    let mut marks = vec![Mark::Failed; forwarding.delivered.attempt - 1];
    marks.push(if forwarding.accepted() { Mark::Accepted } else { Mark::Failed });
    let rail = Rail { waits, marks: &marks };
    match forwarding.sequel {
        Sequel::Again { .. } => rail.so_far(),
        Sequel::Left | Sequel::Relayed | Sequel::Instead | Sequel::Dropped => rail.used(),
    }
}

/// Where the app went, and what that means for what came meanwhile.
pub(super) fn news(
    news: &crate::capture::news::News,
    terms: &Terms,
    zone: &TimeZone,
    columns: Columns,
) -> Vec<Line> {
    news::news(news, terms, &time(news.at, zone), columns)
}

fn time(at: Timestamp, zone: &TimeZone) -> Line {
    Line::new().dim(at.to_zoned(zone.clone()).strftime("%H:%M:%S").to_string())
}

/// What the end of a run comes before, in words for its last lines; none where it is nothing.
#[must_use]
pub fn left(left: &crate::capture::news::News, terms: &Terms, width: usize) -> Vec<Line> {
    news::left(left, terms, width)
}
