//! A run of deliveries, added up so that thousands take no more room than a few.

use super::delivered::Delivered;
use crate::delivery::attempt::Outcome;
use crate::delivery::tally::Tally;
use crate::webhook::dialect::Dialect;
use crate::webhook::sample::Sample;
use std::time::Duration;

/// What a run came to.
#[derive(Clone, Debug, Default)]
pub struct Run {
    /// How many ended how.
    pub tally: Tally,
    /// How many carried the bytes of one before.
    pub again: usize,
    /// One for each sample or file, in the order of the run.
    pub rows: Vec<Row>,
    /// What went wrong or slowly, alike failures together, in the order of the run.
    pub failures: Vec<Failure>,
    /// How many bodies of the dialect messages were accepted.
    pub messages: usize,
}

/// All deliveries of one sample, or of one file.
#[derive(Clone, Debug)]
pub struct Row {
    /// `envelope/text`, or the file without its line.
    pub name: String,
    /// The sample.
    pub sample: Option<&'static Sample>,
    /// How many.
    pub count: usize,
    /// The slowest of them.
    pub slowest: Duration,
    /// The worst of them; of equals the first.
    pub worst: Delivered,
}

/// Deliveries that failed alike.
#[derive(Clone, Debug)]
pub struct Failure {
    /// What was delivered, each once.
    pub whats: Vec<String>,
    /// The first of them.
    pub first: Delivered,
}

impl Run {
    /// Adds a delivery.
    pub fn add(&mut self, delivered: Delivered) {
        self.tally.add(&delivered.verdict, delivered.connected);
        self.again += usize::from(delivered.again);
        let accepted = delivered.verdict.outcome == Outcome::Accepted;
        self.messages += usize::from(accepted && delivered.dialect == Some(Dialect::Messages));
        if severity(&delivered) > 0 {
            self.add_failure(&delivered);
        }
        let name = match delivered.sample {
            Some(_) => &delivered.what,
            None => without_line(&delivered.what),
        };
        match self.rows.iter_mut().rev().find(|row| row.name == name) {
            Some(row) => {
                row.count += 1;
                row.slowest = row.slowest.max(delivered.latency);
                if severity(&delivered) > severity(&row.worst) {
                    row.worst = delivered;
                }
            }
            None => self.rows.push(Row {
                name: name.to_owned(),
                sample: delivered.sample,
                count: 1,
                slowest: delivered.latency,
                worst: delivered,
            }),
        }
    }

    fn add_failure(&mut self, delivered: &Delivered) {
        let alike = |failure: &&mut Failure| {
            let first = &failure.first;
            let unreachable = first.verdict.outcome == Outcome::Unreachable;
            first.verdict.outcome == delivered.verdict.outcome
                && first.status == delivered.status
                && first.words == delivered.words
                && (!unreachable || first.verdict.reason == delivered.verdict.reason)
        };
        match self.failures.iter_mut().find(alike) {
            Some(failure) => {
                if !failure.whats.contains(&delivered.what) {
                    failure.whats.push(delivered.what.clone());
                }
            }
            None => self
                .failures
                .push(Failure { whats: vec![delivered.what.clone()], first: delivered.clone() }),
        }
    }

    /// Everything that went wrong or slowly, each WHAT once.
    pub fn wrong(&self) -> impl Iterator<Item = &str> {
        self.failures.iter().flat_map(|failure| &failure.whats).map(String::as_str)
    }
}

/// 0: nothing to tell.
fn severity(delivered: &Delivered) -> u8 {
    match delivered.verdict.outcome {
        Outcome::Accepted => u8::from(delivered.verdict.slow),
        Outcome::Refused => 2,
        Outcome::Timeout => 3,
        Outcome::Unreachable => 4,
    }
}

/// `a.ndjson:3` → `a.ndjson`.
fn without_line(what: &str) -> &str {
    match what.rsplit_once(':') {
        Some((file, line)) if line.parse::<usize>().is_ok() && !file.is_empty() => file,
        _ => what,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::delivery::attempt::{Answer, Reply, judge};
    use crate::delivery::policy::Policy;

    fn delivered(what: &str, status: u16, body: &str, millis: u64) -> Delivered {
        let answer = Answer { status, headers: Vec::new(), body: body.into() };
        let (reply, latency) = (Reply::Answer(answer), Duration::from_millis(millis));
        let verdict = judge(&reply, latency, &Policy::guide());
        Delivered::new(what, &reply, latency, verdict)
    }

    #[test]
    fn alike_failures_stand_together_and_lines_of_a_file_are_one_row() {
        let mut run = Run::default();
        for (line, status) in [(1, 200), (2, 500), (3, 500), (4, 200)] {
            run.add(delivered(&format!("a.ndjson:{line}"), status, "no", line));
        }
        run.add(delivered("b.json", 500, "other", 9));
        assert_eq!(run.rows.len(), 2);
        assert_eq!((run.rows[0].count, run.rows[0].worst.what.as_str()), (4, "a.ndjson:2"));
        assert_eq!(run.rows[0].slowest, Duration::from_millis(4));
        assert_eq!(run.failures.len(), 2);
        assert_eq!(run.wrong().collect::<Vec<_>>(), ["a.ndjson:2", "a.ndjson:3", "b.json"]);
        assert_eq!((run.tally.sent, run.tally.accepted, run.tally.refused), (5, 2, 3));
    }

    #[test]
    fn the_slowest_of_a_row_stays_the_slowest() {
        let mut run = Run::default();
        for millis in [2, 9, 4] {
            run.add(delivered("a.json", 200, "", millis));
        }
        assert_eq!(run.rows[0].slowest, Duration::from_millis(9));
    }
}
