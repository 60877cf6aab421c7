//! How it ended: the rail, both clocks, and the lesson of at-least-once delivery where it is true.

use super::{marks, paragraph, verdict};
use crate::delivery::history::{Attempted, End, History};
use crate::delivery::policy::Policy;
use std::time::Duration;

use crate::view::Line;
use crate::view::duration::{clock, count, measured, spoken};
use crate::view::rail::Rail;

/// The rail and the result of a course that came to its end.
#[must_use]
pub fn result(history: &History, policy: &Policy, ids: &[String], width: usize) -> Vec<Line> {
    let mut lines = rail(history, policy, width);
    lines.extend(ended(history, width));
    if let Some(lesson) = lesson(history, ids) {
        lines.extend(paragraph(&lesson, width));
    }
    lines
}

/// The rail and the tally of a course that the user stopped.
#[must_use]
pub fn stopped(history: &History, policy: &Policy, width: usize) -> Vec<Line> {
    let mut lines = rail(history, policy, width);
    let Some(last) = history.attempts().last() else {
        lines.extend(verdict("Stopped", " before the first attempt had an answer.", width));
        return lines;
    };
    let head = format!("Stopped after {} of {} attempts", last.number, policy.attempts());
    let next = last.next.wait().map(|wait| last.clock + last.latency + wait).map(|at| {
        format!(
            " Exotel would go on with attempt {} at {} of its clock.",
            last.number + 1,
            clock(at)
        )
    });
    let counts = history.tally().counts().into_iter().filter(|(count, _)| *count > 0);
    let counts: Vec<_> = counts.map(|(count, word)| format!("{count} {word}")).collect();
    let rest = format!(": {}.{}", counts.join(", "), next.unwrap_or_default());
    lines.extend(verdict(&head, &rest, width));
    lines
}

fn rail(history: &History, policy: &Policy, width: usize) -> Vec<Line> {
    let marks = marks(history);
    let rail = Rail { waits: policy.waits().unwrap_or_default(), marks: &marks };
    let pieces = rail.whole(width.saturating_sub(2));
    let margin = |line| Line::new().plain("  ").then(line);
    let mut lines = vec![Line::new()];
    lines.extend(pieces.into_iter().map(margin));
    lines.push(Line::new());
    lines
}

fn ended(history: &History, width: usize) -> Vec<Line> {
    let Some(last) = history.attempts().last() else { return Vec::new() };
    let clocks = |word: &str| {
        // To the second, as the schedule has it: what an answer took is noise there.
        let seconds = Duration::from_secs(last.clock.as_secs());
        format!(": at Exotel {} {word}, here {}.", spoken(seconds), measured(last.here))
    };
    let attempts = count(last.number, "attempt", "attempts");
    match history.end() {
        End::Accepted if last.number == 1 => {
            verdict("Accepted at the first attempt", ": nothing is sent again.", width)
        }
        End::Accepted => {
            verdict(&format!("Accepted at attempt {}", last.number), &clocks("late"), width)
        }
        End::Dropped | End::NeverConnected => {
            let mut lines =
                verdict(&format!("Dropped after {attempts}"), &clocks("after the first"), width);
            let then = if history.end() == End::NeverConnected {
                "None could connect: is your app running?"
            } else {
                "It is not sent again: the guide says to look for it in the Exotel Dashboard."
            };
            lines.extend(paragraph(then, width));
            lines
        }
        End::Stopped => Vec::new(),
    }
}

/// At least once is not once: said where the app may have seen more than one.
fn lesson(history: &History, ids: &[String]) -> Option<String> {
    let doubtful = numbers(&history.in_doubt())?;
    let attempts = history.attempts().len();
    let so = if history.attempts().last().is_some_and(Attempted::may_have_been_handled) {
        "so it counts as missed"
    } else {
        "so it sends again"
    };
    let all = match attempts {
        1 => "It".to_owned(),
        2 => "Both".to_owned(),
        3 => "All three".to_owned(),
        _ => format!("All {attempts}"),
    };
    let ids = match ids {
        [] => String::new(),
        [id] => format!(" and the id {id}"),
        ids => format!(" and the ids {}", ids.join(", ")),
    };
    let kept = if history.end() == End::Accepted { "one" } else { "no more than one" };
    Some(format!(
        "{doubtful} may have been handled all the same: Exotel cannot know, {so}. {all} carried the \
         same bytes{ids}: look that your app kept {kept}."
    ))
}

/// `Attempt 2`, `Attempts 2 and 4`, `Attempts 1 to 6`; nothing for none.
fn numbers(numbers: &[usize]) -> Option<String> {
    let (first, last) = (numbers.first()?, numbers.last()?);
    Some(match numbers {
        [only] => format!("Attempt {only}"),
        [_, .., _] if numbers.len() > 2 && last - first + 1 == numbers.len() => {
            format!("Attempts {first} to {last}")
        }
        [before @ .., last] => {
            let before: Vec<_> = before.iter().map(usize::to_string).collect();
            format!("Attempts {} and {last}", before.join(", "))
        }
        [] => return None,
    })
}
