//! A run of deliveries: the table, what went wrong beneath it, the sum.

use crate::capture::run::{Failure, Row, Run};
use crate::delivery::attempt::Outcome;
use crate::delivery::policy::Policy;
use crate::delivery::tally::Tally;

use super::delivery::{about, mark, sentences, words};
use super::duration::{count, grouped, measured};
use super::{Line, matrix, wrap};

/// How many different failures are told.
const MOST_FAILURES: usize = 10;

/// The column of the app's own words.
const WORDS: usize = 6;

/// The whole screen, without the commands at its end.
#[must_use]
pub fn screen(run: &Run, to: &str, policy: &Policy, width: usize) -> Vec<Line> {
    let head = Line::new().plain("  ").plain(to);
    let (head, left_over) = head.with_right(Line::from(extent(run)), width);
    let mut lines = vec![Line::new(), head];
    lines.extend(left_over.map(|line| Line::new().plain("  ").then(line)));
    let samples = run.rows.iter().filter(|row| row.sample.is_some()).count();
    if samples > 1 {
        lines.extend(matrix::lines(run, width));
    }
    let listed: Vec<&Row> =
        run.rows.iter().filter(|row| samples < 2 || row.sample.is_none()).collect();
    if !listed.is_empty() {
        lines.push(Line::new());
        lines.extend(list(&listed));
    }
    if !run.failures.is_empty() {
        lines.push(Line::new());
    }
    for failure in run.failures.iter().take(MOST_FAILURES) {
        lines.extend(told(failure, policy, width));
    }
    if let Some(more) = run.failures.len().checked_sub(MOST_FAILURES).filter(|more| *more > 0) {
        let more = count(more, "further failure", "further failures");
        lines.push(
            Line::new().plain(format!("  and {more} of other kinds: --format line shows all")),
        );
    }
    lines.push(Line::new());
    lines.extend(sum(run, width));
    lines.extend(again(run, width));
    lines
}

/// What an app must make of bytes that it was given before; nothing where there were none.
#[must_use]
pub fn again(run: &Run, width: usize) -> Vec<Line> {
    let text = match run.again {
        0 => return Vec::new(),
        1 => "1 carried the same bytes as one before: for your app that is a duplicate.".to_owned(),
        again => format!(
            "{} carried the same bytes as one before: for your app those are duplicates.",
            grouped(again)
        ),
    };
    let text = format!("{text} --fresh, or no --verbatim, makes each a message of its own");
    wrap(&text, width - 2).into_iter().map(|line| Line::from("  ").plain(line)).collect()
}

/// `41 bodies: 24 kinds in 2 dialects`.
fn extent(run: &Run) -> String {
    let samples = || run.rows.iter().filter_map(|row| row.sample);
    let distinct = |of: &dyn Fn() -> Vec<&'static str>| {
        let mut all = of();
        all.sort_unstable();
        all.dedup();
        all.len()
    };
    let kinds = distinct(&|| samples().map(|sample| sample.name).collect());
    let folders = distinct(&|| {
        samples().map(|sample| sample.folder).filter(|folder| *folder != "guide").collect()
    });
    let bodies = count(run.tally.sent, "body", "bodies");
    if kinds < 2 || folders == 0 {
        return bodies;
    }
    format!("{bodies}: {kinds} kinds in {}", count(folders, "dialect", "dialects"))
}

fn list(rows: &[&Row]) -> Vec<Line> {
    let name = |row: &Row| {
        // Of several bodies in a file, each is about something else.
        let one = row.sample.is_some() || row.count == 1;
        let about = if one { about(&row.worst) } else { Line::new() };
        let line = Line::from("  ").then(mark(&row.worst.verdict)).plain(" ").plain(&row.name);
        if about.width() == 0 { line } else { line.plain(" ").then(about) }
    };
    let column = 2 + rows.iter().map(|row| name(row).width()).max().unwrap_or_default();
    let told = |row: &&Row| {
        let line = name(row);
        let time = measured(row.slowest);
        line.to(column).plain(match row.count {
            1 => time,
            bodies => format!("{}, the slowest {time}", count(bodies, "body", "bodies")),
        })
    };
    rows.iter().map(told).collect()
}

fn told(failure: &Failure, policy: &Policy, width: usize) -> Vec<Line> {
    let first = &failure.first;
    let more = match failure.whats.len() {
        1 if about(first).width() > 0 => Line::from(" ").then(about(first)),
        1 => Line::new(),
        whats => Line::from(format!(" and {} more", whats - 1)),
    };
    let head = Line::new()
        .plain("  ")
        .then(mark(&first.verdict))
        .plain(" ")
        .bold(&first.what)
        .then(more)
        .plain("   ");
    let sentences = sentences(first, policy);
    let mut lines = Vec::new();
    let mut rest = sentences.iter();
    match rest.clone().next() {
        Some(sentence) if head.width() + Line::from(sentence.as_str()).width() <= width => {
            lines.push(head.plain(sentence));
            rest.next();
        }
        _ => lines.push(head),
    }
    let wrapped = rest.flat_map(|sentence| wrap(sentence, width - WORDS));
    lines.extend(wrapped.map(|line| Line::new().to(WORDS).plain(line)));
    if first.verdict.outcome != Outcome::Accepted {
        lines.extend(words(first, WORDS, width));
    }
    lines
}

/// `41 sent: 39 accepted, 1 slow, 1 refused`.
#[must_use]
pub fn tally_words(tally: &Tally) -> String {
    let told: Vec<String> = tally
        .counts()
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{} {word}", grouped(*count)))
        .collect();
    if told.is_empty() {
        return "nothing was sent".to_owned();
    }
    format!("{} sent: {}", grouped(tally.sent), told.join(", "))
}

fn sum(run: &Run, width: usize) -> Vec<Line> {
    let tally = run.tally;
    let lesson =
        if tally.accepted + tally.slow > 0 { ". A 200 says received, not understood" } else { "" };
    let sentence = format!("{}{lesson}", tally_words(&tally));
    wrap(&sentence, width - 2).into_iter().map(|line| Line::new().plain("  ").bold(line)).collect()
}
