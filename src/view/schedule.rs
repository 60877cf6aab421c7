//! A policy's schedule as a table, and what it rests on.

use unicode_width::UnicodeWidthStr as _;

use super::duration::{clock, count, spoken};
use super::{Line, wrap};
use crate::delivery::course::{Planned, plan};
use crate::delivery::policy::{Policy, Retries, Success};

/// For what no page of Exotel's tells.
const UNDOCUMENTED: &str = "not documented";

/// The third column's title, which is its width, too.
const SINCE: &str = "since the first";

/// Where the second column starts.
const DELAY_AT: usize = 11;

/// Where the third and the fourth start.
#[derive(Clone, Copy)]
struct Columns {
    since: usize,
    then: usize,
}

/// The table, then when a delay counts from, what a failure is, and who says so.
#[must_use]
pub fn table(policy: &Policy, width: usize) -> Vec<Line> {
    let mut lines = vec![Line::new(), headline(policy), Line::new()];
    let rows = plan(policy);
    let delays = rows.iter().map(|row| delay(row).width()).max().unwrap_or_default();
    let columns =
        Columns { since: DELAY_AT + delays + 2, then: DELAY_AT + delays + 4 + SINCE.len() };
    let head = Line::new().dim("  attempt  delay").to(columns.since).dim(SINCE);
    lines.push(head.to(columns.then).dim("if it fails"));
    lines.extend(rows.iter().map(|row| table_row(row, policy, columns)));
    lines.push(Line::new());
    for (label, text) in facts(policy) {
        lines.extend(labelled(label, &text, width));
    }
    lines
}

/// One plain line of the schedule.
#[must_use]
pub fn line(row: &Planned, policy: &Policy) -> Line {
    let when = match (row.wait, row.since_first) {
        (Some(wait), Some(since)) => format!("after {}, at {}", spoken(wait), clock(since)),
        (None, Some(_)) => "at once".to_owned(),
        (_, None) => UNDOCUMENTED.to_owned(),
    };
    let then = if row.retried { "tried again" } else { "dropped" };
    Line::from(format!("{} attempt {}: {when}; on a failure {then}", policy.name, row.attempt))
}

fn headline(policy: &Policy) -> Line {
    let attempts = count(policy.attempts(), "attempt", "attempts");
    let line = Line::new().plain("  ").bold(policy.title);
    match policy.span() {
        Some(span) => line.plain(format!(": {attempts} in {}", spoken(span))),
        None => line.plain(format!(": up to {attempts}, at times that no page tells")),
    }
}

fn table_row(row: &Planned, policy: &Policy, columns: Columns) -> Line {
    let line = Line::new().plain(format!("  {:>7}  {}", row.attempt, delay(row)));
    let line = line.to(columns.since).plain(format!("{:>1$}", since(row), SINCE.len()));
    let line = line.to(columns.then);
    match (policy.wait_after(row.attempt), row.retried) {
        (Some(wait), _) => line.plain(format!("again after {}", spoken(wait))),
        (None, true) => line.plain("again"),
        (None, false) => line.bold("dropped"),
    }
}

fn delay(row: &Planned) -> String {
    match row.wait {
        Some(wait) => spoken(wait),
        None if row.attempt == 1 => "at once".to_owned(),
        None => UNDOCUMENTED.to_owned(),
    }
}

fn since(row: &Planned) -> String {
    row.since_first.map_or_else(|| UNDOCUMENTED.to_owned(), clock)
}

fn facts(policy: &Policy) -> [(&'static str, String); 5] {
    let (limit, wanted) = (spoken(policy.limit), spoken(policy.wanted));
    let delays = match policy.retries {
        Retries::After(_) => format!(
            "count from the failure of the attempt before. That is inferred: no page says from \
             when. So an attempt that times out puts off all that follow by {limit}"
        ),
        Retries::Undocumented(retries) => format!(
            "not documented: the page says {} and no more. To run it, give your own with --schedule",
            count(retries, "retry", "retries")
        ),
    };
    let success = match policy.success {
        Success::Only200 => "any status but 200, so 201 and 204 too",
        Success::Any2xx => "any status but 2xx, so a redirect too",
    };
    let time = if policy.wanted < policy.limit {
        format!("{limit}; the page asks for an answer within {wanted}")
    } else {
        limit.clone()
    };
    let source = match policy.name {
        "schedule" => format!("delays: yours. The rest: {}", policy.source),
        _ => policy.source.to_owned(),
    };
    let failure = format!("{success}; no answer within {limit}; no connection, or a broken one");
    let dropped =
        "not sent again; the guide says to look for it in the Exotel Dashboard".to_owned();
    [
        ("delays", delays),
        ("limit", time),
        ("failure", failure),
        ("dropped", dropped),
        ("source", source),
    ]
}

/// A label and a sentence beside it, wrapped to hang beneath its own start.
fn labelled(label: &str, text: &str, width: usize) -> Vec<Line> {
    const HANG: usize = 11;
    let wrapped = wrap(text, width.saturating_sub(HANG));
    let lines = wrapped.into_iter().enumerate().map(|(index, text)| {
        let start = if index == 0 { Line::new().plain("  ").dim(label) } else { Line::new() };
        start.to(HANG).plain(text)
    });
    lines.collect()
}
