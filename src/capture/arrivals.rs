//! Lines of a capture → records, with the flags that each event has by those before it.

use std::collections::HashSet;

use jiff::Timestamp;

use super::assemble::{Assembler, Piece};
use super::flags;
use super::logged::Lines;
use super::recorded;
use crate::delivery::lifecycle::Record;
use crate::webhook::notification::{Notification, without_mark};

/// What came so far, by which later events are judged.
#[derive(Debug)]
pub struct Arrivals {
    assembler: Assembler,
    came: HashSet<(String, String)>,
    /// Lines, or bodies over several, that hold no webhook of Exotel's; blank ones and JSON of others
    /// in a log not among them.
    pub skipped: usize,
}

impl Arrivals {
    /// For lines of a sort.
    #[must_use]
    pub fn new(lines: Lines) -> Self {
        Self { assembler: Assembler::new(lines), came: HashSet::new(), skipped: 0 }
    }

    /// The next line, with its number from 1. A `received` line of ours is a record with its own name
    /// and time; a body alone, behind a log's prefix or over several lines is called by its line.
    pub fn push(&mut self, line: &[u8], number: usize) -> Vec<Record> {
        let post = Some(line).filter(|_| !self.assembler.is_open());
        if let Some(post) = post.and_then(|line| recorded::received(without_mark(line))) {
            let reference = post.reference.unwrap_or_else(|| name(number));
            return self.record(&post.body, reference, post.at).into_iter().collect();
        }
        let mut pieces = Vec::new();
        self.assembler.push(number, line.to_vec(), |piece| pieces.push(piece));
        self.records(pieces)
    }

    /// The end of the lines.
    pub fn finish(&mut self) -> Vec<Record> {
        let mut pieces = Vec::new();
        self.assembler.finish(|piece| pieces.push(piece));
        self.records(pieces)
    }

    fn records(&mut self, pieces: Vec<Piece>) -> Vec<Record> {
        let mut records = Vec::new();
        for piece in pieces {
            match piece {
                Piece::Body(captured) => {
                    records.extend(self.record(captured.bytes(), name(captured.line), None));
                }
                Piece::Plain => self.skipped += 1,
                Piece::Other => {}
            }
        }
        records
    }

    /// The record of a body, with the time of its arrival where that is known. `None`: it is no webhook
    /// of Exotel's.
    pub fn record(
        &mut self,
        body: &[u8],
        reference: String,
        at: Option<Timestamp>,
    ) -> Option<Record> {
        let notification = Notification::read(body);
        let dialect = notification.recognised;
        if dialect.dialect().is_none() {
            self.skipped += 1;
            return None;
        }
        let mut events = notification.events;
        for event in &mut events {
            let key = |id: &str, word: &str| (id.to_owned(), word.to_owned());
            event.flags = flags::flags(event, |id, word| self.came.contains(&key(id, word)));
            self.came.extend(flags::trace(event).map(|(id, word)| key(id, word)));
        }
        Some(Record { reference, at, dialect, events })
    }
}

fn name(line: usize) -> String {
    format!("line {line}")
}

#[cfg(test)]
mod tests {
    use super::*;

    const SENT: &str = r#"{"sid":"m","to":"91987","status":"sent"}"#;
    const SEEN: &str = r#"{"sid":"m","to":"91987","status":"seen"}"#;

    #[test]
    fn lines_of_ours_keep_their_names_and_bodies_are_called_by_their_lines() {
        let mut arrivals = Arrivals::new(Lines::Bodies);
        let received = format!(
            r#"{{"kind":"received","id":"e7","at":"2026-11-23T05:12:17.250Z","body":{}}}"#,
            serde_json::Value::from(SEEN)
        );
        let record = arrivals.push(received.as_bytes(), 1).remove(0);
        assert_eq!((record.reference.as_str(), record.at.is_some()), ("e7", true));
        let record = arrivals.push(SENT.as_bytes(), 2).remove(0);
        assert_eq!((record.reference.as_str(), record.at), ("line 2", None));
        assert_eq!(record.events[0].flags, [flags::LATE]);
        let record = arrivals.push(SENT.as_bytes(), 3).remove(0);
        assert_eq!(record.events[0].flags, [flags::DUPLICATE, flags::LATE]);
        for other in [r#"{"kind":"ready","url":"x"}"#, "", "  ", "listening on 3000"] {
            assert!(arrivals.push(other.as_bytes(), 4).is_empty(), "{other}");
        }
        assert_eq!(arrivals.skipped, 1);
    }

    #[test]
    fn a_body_over_several_lines_and_behind_a_prefix_is_found() {
        let mut arrivals = Arrivals::new(Lines::Mixed);
        let mut records = Vec::new();
        let log = format!("app started\n10:42:17 body {SENT}\n{{\n{}", &SEEN[1..]);
        for (index, line) in log.split_inclusive('\n').enumerate() {
            records.extend(arrivals.push(line.as_bytes(), index + 1));
        }
        records.extend(arrivals.finish());
        let told: Vec<_> = records.iter().map(|record| record.reference.as_str()).collect();
        assert_eq!((told, arrivals.skipped), (vec!["line 2", "line 3"], 1));
    }
}
