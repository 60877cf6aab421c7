//! A captured file as a source of records.

use std::collections::VecDeque;
use std::path::Path;

use crate::Environment;
use crate::adapters::input::{Input, Lines};
use crate::capture::arrivals::Arrivals;
use crate::capture::logged;
use crate::delivery::lifecycle::Record;
use crate::error::Error;
use crate::webhook::json::MAX_BYTES;

/// The records of a capture, one after the other, in its order.
pub struct Capture {
    source: Source,
    arrivals: Arrivals,
    found: VecDeque<Record>,
}

enum Source {
    /// Lines of ours, of bodies, or of a log.
    Lines(Lines),
    /// One body.
    Whole(Vec<u8>),
    /// All has been read.
    Ended,
}

impl Capture {
    /// Opens a file, or stdin.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn open(path: &Path, environment: &Environment) -> Result<Self, Error> {
        let input = if path == Path::new("-") {
            Input::Stdin
        } else {
            Input::File(environment.folder().join(path))
        };
        let ending = input.ending();
        let source = match ending.as_deref() {
            Some("json") => Source::Whole(input.within(MAX_BYTES)?),
            _ => Source::Lines(input.lines(MAX_BYTES)?),
        };
        let arrivals = Arrivals::new(logged::Lines::of_ending(ending.as_deref()));
        Ok(Self { source, arrivals, found: VecDeque::new() })
    }

    /// Lines so far in which there was no webhook of Exotel's.
    pub fn skipped(&self) -> usize {
        self.arrivals.skipped
    }

    /// Reads on: a line, or all there is.
    fn read(&mut self) -> Result<(), Error> {
        match &mut self.source {
            Source::Ended => {}
            Source::Whole(body) => {
                self.found.extend(self.arrivals.push(body, 1));
                self.end();
            }
            Source::Lines(lines) => match lines.next().transpose()? {
                Some(line) => self.found.extend(self.arrivals.push(&line.bytes, line.number)),
                None => self.end(),
            },
        }
        Ok(())
    }

    fn end(&mut self) {
        self.source = Source::Ended;
        self.found.extend(self.arrivals.finish());
    }
}

impl Iterator for Capture {
    type Item = Result<Record, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.found.is_empty() && !matches!(self.source, Source::Ended) {
            if let Err(error) = self.read() {
                self.source = Source::Ended;
                return Some(Err(error));
            }
        }
        self.found.pop_front().map(Ok)
    }
}
