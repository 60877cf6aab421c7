//! Deliveries and their verdicts.

use crate::capture::delivered::Delivered;
use crate::delivery::attempt::{Outcome, Verdict};
use crate::delivery::policy::{Policy, Retries};
use crate::webhook::anatomy::EventKind;
use crate::webhook::event::{Code, Event};

use super::duration::{count, measured, spoken};
use super::headline::{arrow, cut, kind};
use super::{Line, wrap};

/// The column in which the facts of a single delivery begin, at least.
const FACTS: usize = 18;

/// Columns of one thing that a body says, at most.
const MOST_NAME: usize = 32;

/// `✓`, `!` or `✗` in its colour.
#[must_use]
pub fn mark(verdict: &Verdict) -> Line {
    match verdict.outcome {
        Outcome::Accepted if verdict.slow => Line::new().warn("!"),
        Outcome::Accepted => Line::new().ok("✓"),
        _ => Line::new().fail("✗"),
    }
}

/// The verdict in a word or two.
#[must_use]
pub fn word(verdict: &Verdict) -> &'static str {
    match verdict.outcome {
        Outcome::Accepted if verdict.slow => "slow",
        Outcome::Accepted => "accepted",
        Outcome::Refused => "refused",
        Outcome::Timeout => "timed out",
        Outcome::Unreachable => "unreachable",
    }
}

/// What came back, in what time, and why that does not count.
#[must_use]
pub fn facts(delivered: &Delivered) -> String {
    let verdict = &delivered.verdict;
    let reason = &verdict.reason;
    let Some(status) = delivered.status.filter(|_| verdict.outcome != Outcome::Timeout) else {
        return verdict.told();
    };
    let time = measured(delivered.latency);
    let why =
        reason.strip_prefix(&format!("{status}: ")).or(reason.strip_prefix("accepted, but slow: "));
    match why.filter(|why| !why.starts_with("not ")) {
        Some(why) => format!("{status} in {time}: {why}{}", verdict.by_way_of()),
        None => format!("{status} in {time}{}", verdict.by_way_of()),
    }
}

/// What Exotel would do about it; `None` where it would be content.
#[must_use]
pub fn consequence(verdict: &Verdict, policy: &Policy) -> Option<String> {
    if verdict.outcome == Outcome::Accepted {
        return None;
    }
    Some(match &policy.retries {
        Retries::After(waits) => match waits.split_first() {
            Some((first, [])) => format!("Exotel would send it once more, in {}", spoken(*first)),
            Some((first, rest)) => format!(
                "Exotel would send it again in {}, and {} more",
                spoken(*first),
                count(rest.len(), "time", "times")
            ),
            None => "Exotel would drop it".to_owned(),
        },
        Retries::Undocumented(times) => {
            format!("Exotel would send it again, up to {}", count(*times, "time", "times"))
        }
    })
}

/// The facts and the consequence as one would say them: joined where that stays one thought.
#[must_use]
pub fn sentences(delivered: &Delivered, policy: &Policy) -> Vec<String> {
    let facts = facts(delivered);
    match consequence(&delivered.verdict, policy) {
        Some(consequence) if facts.contains(": ") => vec![facts, consequence],
        Some(consequence) => vec![format!("{facts}: {consequence}")],
        None => vec![facts],
    }
}

/// What a body is about: its code, and whom it concerns, as in `131049 → +919800000001`. Of a body that
/// is no sample also its kind: its name need not tell that.
#[must_use]
pub fn about(delivered: &Delivered) -> Line {
    about_events(&delivered.events, delivered.sample.is_some())
}

/// The same of events alone; `named`: the name beside it tells their kind.
#[must_use]
pub fn about_events(events: &[Event], named: bool) -> Line {
    let event = match events {
        [] => return Line::new(),
        [event] => event,
        several => return Line::from(format!("{} events", several.len())),
    };
    let code = event.error.as_ref().and_then(|error| error.code.as_ref()).map(Code::to_string);
    let who = event.customer.as_ref().map(|who| match arrow(event.kind) {
        "" => cut(who, MOST_NAME),
        arrow => format!("{arrow} {}", cut(who, MOST_NAME)),
    });
    let template = event.name.clone().filter(|_| event.kind == EventKind::TemplateStatus);
    let kind = (!named).then(|| cut(&kind(event).1, MOST_NAME));
    let code = code.map(|code| cut(&code, MOST_NAME));
    let told: Vec<String> = [kind, code, who, template].into_iter().flatten().collect();
    Line::from(told.join(" "))
}

/// A single delivery: what, where to, the verdict, the app's own words.
#[must_use]
pub fn screen(
    delivered: &Delivered,
    bytes: usize,
    to: &str,
    policy: &Policy,
    width: usize,
) -> Vec<Line> {
    let name = Line::from(delivered.what.as_str()).width();
    let column = if name < 30 { FACTS.max(name + 5) } else { FACTS };
    let mut lines = vec![Line::new()];
    lines.extend(what(delivered, bytes, column, width));
    lines.extend([target(to, column, width), Line::new()]);
    let head = Line::new()
        .plain("  ")
        .then(mark(&delivered.verdict))
        .plain(" ")
        .bold(word(&delivered.verdict))
        .to(column);
    let told = sentences(delivered, policy);
    let mut told = told.iter().flat_map(|sentence| wrap(sentence, width.saturating_sub(column)));
    lines.push(head.plain(told.next().unwrap_or_default()));
    lines.extend(told.map(|line| Line::new().to(column).plain(line)));
    lines.extend(words(delivered, column, width));
    lines
}

/// Its name, what it is about, its size and its ids; the last two beneath where there is no room.
fn what(delivered: &Delivered, bytes: usize, column: usize, width: usize) -> Vec<Line> {
    let name = Line::from("  ").bold(&delivered.what).to(column);
    let size = Line::from(count(bytes, "byte", "bytes"));
    let size = match delivered.message_ids.as_slice() {
        [] => size,
        ids => size.dim(format!(", {}", ids.join(" and "))),
    };
    let about = about(delivered);
    let whole = name.clone().then(about.clone()).plain(", ").then(size.clone());
    if about.width() == 0 {
        vec![name.then(size)]
    } else if whole.width() <= width {
        vec![whole]
    } else {
        vec![name.then(about), Line::new().to(column).then(size)]
    }
}

/// Where it went. Too long for the column it stands right behind its label: nobody copies half of it.
fn target(to: &str, column: usize, width: usize) -> Line {
    let label = || Line::new().plain("  to");
    let beneath = label().to(column).plain(to);
    if beneath.width() > width { label().plain("  ").plain(to) } else { beneath }
}

/// The app's own words beneath a verdict. Short answers are quoted, traces stand as they are.
#[must_use]
pub fn words(delivered: &Delivered, column: usize, width: usize) -> Vec<Line> {
    let quoted = is_sentence(&delivered.words);
    let mut lines = Vec::new();
    for word in &delivered.words {
        let inset = column + word.len() - word.trim_start().len();
        let text = super::sanitise(word.trim());
        let text = if quoted { format!("\"{text}\"") } else { text.into_owned() };
        let room = width.saturating_sub(inset).max(20);
        lines.extend(wrap(&text, room).into_iter().map(|line| Line::new().to(inset).plain(line)));
    }
    lines
}

/// Whether an app's words are a sentence, to be told in quotes; a trace and JSON stand as they are.
pub(super) fn is_sentence(words: &[String]) -> bool {
    matches!(words, [only] if !only.starts_with(['{', '[', '"']))
}

/// One delivery on one line, columns first that an eye can run down.
#[must_use]
pub fn line(delivered: &Delivered) -> Line {
    let status = delivered.status.map_or("–".to_owned(), |status| status.to_string());
    let line = mark(&delivered.verdict)
        .plain(format!(" {:<12}", word(&delivered.verdict)))
        .plain(format!("{status:>3} {:>8}  ", measured(delivered.latency)))
        .plain(&delivered.what);
    let told = match delivered.verdict.outcome {
        Outcome::Accepted => None,
        Outcome::Refused if !delivered.words.is_empty() => None,
        _ => Some(delivered.verdict.told()),
    };
    let words = delivered.words.iter().map(|word| word.trim());
    let told = told.iter().map(String::as_str).chain(words);
    told.fold(line, |line, told| line.plain("  ").plain(told))
}
