//! One attempt: its number, Exotel's clock, the answer with the app's own words, the verdict.

use unicode_width::UnicodeWidthStr as _;

use crate::delivery::attempt::{Answer, Outcome, Reply};
use crate::delivery::history::Attempted;
use crate::delivery::words::words_of;
use crate::view::delivery::is_sentence;
use crate::view::duration::{clock, measured, spoken};
use crate::view::{Line, sanitise, wrap};

/// Below this width the verdict stands under the answer.
const NARROW: usize = 72;

/// The table of attempts; its columns are fixed before the first row is known.
#[derive(Clone, Copy, Debug)]
pub struct Rows {
    digits: usize,
    answer: usize,
    verdict: Option<usize>,
    width: usize,
}

impl Rows {
    /// A table for so many attempts at most.
    #[must_use]
    pub fn new(attempts: usize, width: usize) -> Self {
        let digits = attempts.to_string().len();
        let answer = 2 + digits + 2 + CLOCK.len() + 2;
        Self { digits, answer, verdict: (width >= NARROW).then_some(width * 3 / 5), width }
    }

    /// The words above the columns.
    #[must_use]
    pub fn head(&self) -> Line {
        let line = Line::new().dim(format!("  {:>1$}  {CLOCK}  ", "#", self.digits));
        match self.verdict {
            Some(column) => line.dim("answer").to(column).dim("verdict"),
            None => line.dim("answer and verdict"),
        }
    }

    /// An attempt; more than one line where the app, or the reason, has more to say than the attempt
    /// `before` had already.
    #[must_use]
    pub fn row(&self, attempted: &Attempted, before: Option<&Attempted>) -> Vec<Line> {
        let start = Line::new().plain(format!("  {:>1$}  ", attempted.number, self.digits));
        let time = format!("{:>1$}  ", clock(attempted.clock), CLOCK.len());
        let mut first = start.dim(time).then(answer(attempted));
        let mut below = words(&attempted.reply);
        let room = self.verdict.unwrap_or(self.width).saturating_sub(first.width() + 4);
        if below.first().is_some_and(|said| sanitise(said).width() <= room) {
            first = first.plain("  ").plain(below.remove(0));
        }
        below.extend(reason(attempted));
        let verdict = short_verdict(attempted);
        let mut lines = match self.verdict.filter(|at| at + verdict.width() <= self.width) {
            Some(column) => vec![first.to(column).then(verdict)],
            None => vec![first, self.indent().then(verdict)],
        };
        let same = |before: &Attempted| {
            words(&before.reply) == words(&attempted.reply) && reason(before) == reason(attempted)
        };
        if below.is_empty() {
            return lines;
        }
        if before.is_some_and(same) {
            lines.push(self.indent().dim("as before"));
            return lines;
        }
        let room = self.width.saturating_sub(self.answer);
        let below = below.iter().flat_map(|text| wrap(text, room));
        lines.extend(below.map(|text| self.indent().plain(text)));
        lines
    }

    fn indent(&self) -> Line {
        Line::new().plain(" ".repeat(self.answer))
    }
}

/// The second column's title, which is its width, too.
const CLOCK: &str = "Exotel's clock";

/// An attempt on one plain line.
#[must_use]
pub fn line(attempted: &Attempted) -> Line {
    let (number, clock) = (attempted.number, clock(attempted.clock));
    let (verdict, latency) = (&attempted.verdict, measured(attempted.latency));
    let text = format!("attempt {number} at {clock}: {}", verdict.outcome.name());
    let line = match verdict.outcome {
        Outcome::Accepted => Line::from(format!("{text} in {latency}")),
        _ => Line::from(format!("{text} in {latency}: {}", verdict.told())),
    };
    let line = match words(&attempted.reply).first() {
        Some(said) => line.plain("  ").plain(said),
        None => line,
    };
    match attempted.next.wait() {
        Some(wait) => line.plain(format!("  again after {}", spoken(wait))),
        None => line,
    }
}

fn answer(attempted: &Attempted) -> Line {
    let latency = measured(attempted.latency);
    match &attempted.reply {
        Reply::Answer(Answer { status, .. }) => {
            let status = status.to_string();
            let line = match attempted.verdict.outcome {
                Outcome::Accepted => Line::new().ok(status),
                _ => Line::new().fail(status),
            };
            line.plain(format!(" in {latency}"))
        }
        Reply::Nothing { started: false } => Line::from(format!("nothing in {latency}")),
        Reply::Nothing { started: true } => Line::from(format!("half an answer in {latency}")),
        Reply::Broken { connected: true, .. } => Line::from(format!("broken off after {latency}")),
        Reply::Broken { connected: false, .. } => Line::from("no connection"),
    }
}

/// The app's own words; a sentence is quoted, a trace and JSON stand as they are.
fn words(reply: &Reply) -> Vec<String> {
    let Reply::Answer(answer) = reply else { return Vec::new() };
    let words = words_of(answer);
    if is_sentence(&words) {
        words.iter().map(|word| format!("\"{word}\"")).collect()
    } else {
        words
    }
}

fn short_verdict(attempted: &Attempted) -> Line {
    let verdict = &attempted.verdict;
    match verdict.outcome {
        Outcome::Accepted if verdict.slow => {
            Line::new().warn("!").plain(" ").bold("accepted, slow")
        }
        Outcome::Accepted => Line::new().bold("accepted"),
        Outcome::Refused if is_short(attempted) => {
            Line::new().bold("refused").plain(format!(": {}", cause(attempted)))
        }
        Outcome::Refused => Line::new().bold("refused"),
        Outcome::Timeout => Line::new().bold("timed out"),
        Outcome::Unreachable if attempted.connected() => Line::new().bold("no answer"),
        Outcome::Unreachable => Line::new().bold("unreachable"),
    }
}

/// What does not fit the column of verdicts.
fn reason(attempted: &Attempted) -> Option<String> {
    let verdict = &attempted.verdict;
    match verdict.outcome {
        Outcome::Accepted => verdict
            .slow
            .then(|| verdict.reason.trim_start_matches("accepted, but slow: ").to_owned()),
        Outcome::Refused if !is_short(attempted) => {
            Some(format!("{}{}", cause(attempted), verdict.by_way_of()))
        }
        Outcome::Refused | Outcome::Timeout => {
            verdict.through.as_ref().map(|proxy| format!("through {proxy}"))
        }
        Outcome::Unreachable => Some(verdict.told()),
    }
}

/// The reason without the status, which stands in the column before.
fn cause(attempted: &Attempted) -> &str {
    let reason = &attempted.verdict.reason;
    reason.split_once(": ").map_or(reason.as_str(), |(_, cause)| cause)
}

fn is_short(attempted: &Attempted) -> bool {
    cause(attempted).width() <= 18
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::delivery::attempt::judge;
    use crate::delivery::course::Next;
    use crate::delivery::policy::Policy;

    fn attempted(reply: Reply, millis: u64) -> Attempted {
        let latency = Duration::from_millis(millis);
        let verdict = judge(&reply, latency, &Policy::guide());
        let (clock, here) = (Duration::from_secs(30), Duration::ZERO);
        Attempted { number: 2, clock, here, reply, latency, verdict, next: Next::Dropped }
    }

    fn answered(status: u16, body: &str) -> Reply {
        Reply::Answer(Answer { status, body: body.into(), ..Answer::default() })
    }

    fn shown(attempted: &Attempted, before: Option<&Attempted>) -> String {
        let lines = Rows::new(6, 80).row(attempted, before);
        lines.iter().map(Line::text).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn slow_answer_is_accepted_and_the_reason_stands_below() {
        let slow = attempted(answered(200, "OK"), 5812);
        assert_eq!(
            shown(&slow, None),
            "  2            0:30  200 in 5.81 s  \"OK\"        ! accepted, slow\n                     \
             Exotel waits 10 s, its guide asks for 5"
        );
    }

    #[test]
    fn what_the_app_said_before_is_not_said_again() {
        let error = "TypeError: Cannot read properties of undefined";
        let failed = attempted(answered(500, error), 4);
        assert!(shown(&failed, None).ends_with(&format!("\n                     \"{error}\"")));
        assert!(shown(&failed, Some(&failed)).ends_with("as before"));
        let other =
            attempted(answered(500, "KeyError: 'data', of all things, was not to be had"), 4);
        assert!(shown(&failed, Some(&other)).ends_with(&format!("\"{error}\"")));
    }

    #[test]
    fn words_of_a_hostile_app_are_shown_and_not_obeyed() {
        let hostile = attempted(answered(500, "a\u{1b}[2J\u{9b}1m\u{202e}b"), 4);
        assert!(!shown(&hostile, None).replace('\n', "").chars().any(char::is_control));
        assert!(shown(&hostile, None).contains("\\u001b[2J"));
        assert!(!line(&hostile).text().chars().any(char::is_control));
    }
}
