//! What reports come to, in the form of the run.

use std::io::{self, Write};

use jiff::Timestamp;
use serde::Serialize;

use super::Display;
use crate::capture::forwarded::Forwarding;
use crate::capture::news::News;
use crate::capture::received::Received;
use crate::capture::refused::Refused;
use crate::capture::skipped::Skipped;
use crate::cli::format::Format;
use crate::delivery::way;
use crate::error::Error;
use crate::jobs::reports::Asked;
use crate::ui::{Ui, json_line};
use crate::view::{self, Line, keys, plain, skipped, stored};

/// What one batch comes to.
#[derive(Default)]
pub struct Output {
    pub lines: Vec<Line>,
    pub notes: Vec<Line>,
    pub json: Vec<u8>,
}

/// Of JSON, and of lines, so much is written at once, and a report more.
const PIECE: usize = 64 * 1024;
const LINES: usize = 1024;

impl Output {
    /// Whether it is long enough to be written.
    pub(super) fn is_long(&self) -> bool {
        self.json.len() >= PIECE || self.lines.len() + self.notes.len() >= LINES
    }
}

/// JSON that is written whenever there is a piece of it.
struct Pieces<'u> {
    ui: &'u mut Ui,
    json: Vec<u8>,
    failed: Option<Error>,
}

impl Write for Pieces<'_> {
    /// Takes all of it: nothing is cut in the middle of a character.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.json.extend_from_slice(bytes);
        if self.json.len() >= PIECE {
            let written = self.ui.raw(&self.json);
            self.json.clear();
            if let Err(error) = written {
                self.failed = Some(error);
                return Err(io::ErrorKind::BrokenPipe.into());
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Display {
    pub(super) fn received(
        &mut self,
        received: &Received,
        answers: &[Forwarding],
        output: &mut Output,
    ) -> Result<(), Error> {
        self.stored(output);
        match self.format {
            Format::Pretty => {
                let lines = self.drawing.forwarded(received, answers);
                self.draw(lines, output);
            }
            Format::Line => {
                output.lines.extend(plain::received(received, self.drawing.zone()));
            }
            Format::Json => return self.json(&received.line(), output),
        }
        let (reference, width) = (received.reference(), self.ui.width());
        output.notes.extend(self.told.taken(&reference, received.signed, width));
        Ok(())
    }

    /// A line of JSON. It can be six times as long as the body: what is long is written as it is made.
    fn json(&mut self, line: &impl Serialize, output: &mut Output) -> Result<(), Error> {
        let json = std::mem::take(&mut output.json);
        let mut pieces = Pieces { ui: &mut self.ui, json, failed: None };
        let made = json_line(line, &mut pieces);
        output.json = pieces.json;
        pieces.failed.map_or(made, Err)
    }

    pub(super) fn forwarding(
        &mut self,
        forwarding: &Forwarding,
        output: &mut Output,
    ) -> Result<(), Error> {
        let Some(terms) = &self.terms else { return Ok(()) };
        match self.format {
            Format::Pretty => {
                let lines = self.drawing.attempt(forwarding);
                self.draw(lines, output);
            }
            Format::Line => {
                output.lines.push(plain::forwarding(forwarding, self.drawing.zone()));
            }
            Format::Json => json_line(&forwarding.line(&terms.policy), &mut output.json)?,
        }
        Ok(())
    }

    pub(super) fn news(&mut self, news: &News, output: &mut Output) {
        let lines = self.drawing.news(news);
        match self.format {
            Format::Pretty => self.draw(lines, output),
            Format::Line => output.notes.extend(lines),
            // Each attempt tells whether the app was there.
            Format::Json => {}
        }
    }

    pub(super) fn app(&mut self, line: &[u8], output: &mut Output) {
        if !self.gap {
            self.drawing.beside();
        }
        let line = view::app::app(line);
        match self.format {
            Format::Pretty => output.lines.push(line),
            // It is no data of ours.
            Format::Line | Format::Json => output.notes.push(line),
        }
    }

    /// What somebody at the terminal wants to see comes at once, before what still waits.
    pub(super) fn asked(&mut self, asked: Asked, output: &mut Output) {
        let width = self.ui.width();
        let lines = match (asked, &self.last) {
            (Asked::Clear, _) => {
                self.ui.clear();
                *output = Output::default();
                return;
            }
            (Asked::Help, _) => keys::help(width),
            (_, None) => keys::said("nothing has come yet", width),
            (Asked::Body, Some(last)) => keys::whole_body(last, width),
            (Asked::Replay, Some(_)) if self.forwards.is_none() => {
                keys::said("nowhere to replay it to: exowh listen --forward :3000", width)
            }
            (Asked::Replay, Some(last)) => match self.forwards.again(last) {
                0 => keys::said(&format!("{} takes none of the routes", last.reference()), width),
                _ => return,
            },
        };
        self.drawing.beside();
        self.draw(lines, output);
    }

    /// Adds what stands for itself. A blank line at its end waits for what comes next: what the app
    /// writes belongs to what it is given.
    fn draw(&mut self, mut lines: Vec<Line>, output: &mut Output) {
        self.end_gap(&mut output.lines);
        self.gap = lines.pop_if(|line| line.text().is_empty()).is_some();
        output.lines.append(&mut lines);
    }

    fn end_gap(&mut self, lines: &mut Vec<Line>) {
        if std::mem::take(&mut self.gap) {
            lines.push(Line::new());
        }
    }

    pub(super) fn way(&mut self, at: Timestamp, news: &way::News, output: &mut Output) {
        // What came in breaks the silence, and a script is not asked to look anywhere.
        let silence = matches!(news, way::News::Silence { .. });
        if !silence || (self.tally.posts == 0 && self.format != Format::Json) {
            self.end_gap(&mut output.lines);
            self.drawing.beside();
            let (zone, width) = (self.drawing.zone(), self.ui.width());
            output.notes.extend(view::way::news(at, news, &self.ours, zone, width));
        }
    }

    pub(super) fn skipped(&mut self, left_out: &Skipped, output: &mut Output) -> Result<(), Error> {
        match self.format {
            Format::Pretty | Format::Line => {
                self.end_gap(&mut output.lines);
                self.drawing.beside();
                output.notes.push(skipped::skipped(left_out));
            }
            Format::Json => json_line(&left_out.line(), &mut output.json)?,
        }
        Ok(())
    }

    /// A POST was stored, or need not be.
    fn stored(&mut self, output: &mut Output) {
        if let Some(works) = self.storing.works(self.ui.width()) {
            self.said(vec![works], output);
        }
    }

    pub(super) fn anew(&mut self, output: &mut Output) {
        self.said(stored::anew(self.ui.width()), output);
    }

    pub(super) fn crowded(&mut self, places: usize, output: &mut Output) {
        self.end_gap(&mut output.lines);
        self.drawing.beside();
        output.notes.extend(view::crowded::crowded(places, self.ui.width()));
    }

    /// Adds what is said of the store.
    fn said(&mut self, lines: Vec<Line>, output: &mut Output) {
        match self.format {
            Format::Pretty => {
                self.drawing.beside();
                self.draw(lines, output);
            }
            Format::Line | Format::Json => output.notes.extend(lines),
        }
    }

    pub(super) fn refused(&mut self, refused: &Refused, output: &mut Output) -> Result<(), Error> {
        let reason = &refused.request.reason;
        // A script may want to know of each.
        if self.format != Format::Json && self.storing.is_told(reason) {
            return Ok(());
        }
        match self.format {
            Format::Pretty => {
                let line = self.drawing.refused(refused);
                self.draw(vec![line], output);
            }
            Format::Line => output.lines.push(plain::refused(refused, self.drawing.zone())),
            Format::Json => return json_line(&refused.line(), &mut output.json),
        }
        let width = self.ui.width();
        match self.format {
            Format::Pretty => output.lines.extend(self.storing.failing(reason, width)),
            _ => output.notes.extend(self.storing.failing(reason, width)),
        }
        output.notes.extend(self.told.refused(reason, width));
        Ok(())
    }
}
