//! A run of retries as it is told: what is about to happen, a row for each attempt, the live last
//! line, and the result.

mod live;
mod result;
mod row;

use super::duration::{count, spoken};
use super::rail::Mark;
use super::{Line, wrap};
use crate::delivery::attempt::Outcome;
use crate::delivery::history::History;
use crate::delivery::lead::Lead;
use crate::delivery::pace::Pace;
use crate::delivery::policy::Policy;

pub use live::{under_way, waiting};
pub use result::{result, stopped};
pub use row::{Rows, line};

/// What is delivered where to, by which schedule, and how fast.
#[must_use]
pub fn headline(what: &Line, to: &str, policy: &Policy, pace: Pace, width: usize) -> Vec<Line> {
    let whole = Line::new().plain("  ").then(what.clone()).plain(format!(" to {to}"));
    let mut lines = vec![Line::new()];
    if whole.width() <= width {
        lines.push(whole);
    } else {
        lines.push(Line::new().plain("  ").then(what.clone()));
        lines.push(Line::from(format!("  to {to}")));
    }
    let attempts = count(policy.attempts(), "attempt", "attempts");
    let span = policy.span().map(|span| format!(" in {}", spoken(span))).unwrap_or_default();
    let here = match pace {
        Pace::Real => String::new(),
        Pace::Faster(speed) if speed >= 1.0 => {
            format!("; here the waits are {speed} times shorter")
        }
        Pace::Faster(speed) => format!("; here the waits are divided by {speed}"),
        Pace::Now => "; here without the waits".to_owned(),
    };
    lines.extend(paragraph(&format!("{}, {attempts}{span}{here}", policy.title), width));
    lines
}

/// What the last answer leads to.
#[must_use]
pub fn lead(lead: &Lead, width: usize) -> Vec<Line> {
    paragraph(&lead.says, width).collect()
}

/// The attempts so far as the rail shows them.
#[must_use]
pub fn marks(history: &History) -> Vec<Mark> {
    let mark = |outcome| match outcome {
        Outcome::Accepted => Mark::Accepted,
        _ => Mark::Failed,
    };
    history.attempts().iter().map(|attempted| mark(attempted.verdict.outcome)).collect()
}

/// A sentence within the margin.
fn paragraph(text: &str, width: usize) -> impl Iterator<Item = Line> {
    wrap(text, width.saturating_sub(2)).into_iter().map(|text| Line::from(format!("  {text}")))
}

/// A verdict and what there is to say about it.
fn verdict(head: &str, rest: &str, width: usize) -> Vec<Line> {
    let texts = wrap(&format!("{head}{rest}"), width.saturating_sub(2));
    let line = |text: String| {
        let line = Line::new().plain("  ");
        match text.strip_prefix(head) {
            Some(rest) => line.bold(head).plain(rest),
            None => line.plain(text),
        }
    };
    texts.into_iter().map(line).collect()
}
