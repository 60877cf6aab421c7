//! Lines → verdicts: which of the bodies in them are clean, and what there is to say about the others.

use super::assemble::{Assembler, Captured, Piece};
use super::logged::Lines;
use crate::webhook::validate::{Report, fast};

/// What became of some lines.
#[derive(Debug, Default)]
pub struct Judged {
    /// The lines.
    pub lines: usize,
    /// Bodies that end in them.
    pub bodies: usize,
    /// Lines without JSON.
    pub plain: usize,
    /// Lines of JSON that is no webhook.
    pub other: usize,
    /// The bodies about which there is something to say, in their order.
    pub found: Vec<(Captured, Report)>,
}

/// Judges lines one after the other.
#[derive(Debug)]
pub struct Judge {
    assembler: Assembler,
    lines: usize,
}

impl Judge {
    /// For lines of a sort.
    #[must_use]
    pub fn new(lines: Lines) -> Self {
        Self { assembler: Assembler::new(lines), lines: 0 }
    }

    /// Whether a body has begun whose end is still to come.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.assembler.is_open()
    }

    /// Says that so many lines stand before those that it has seen.
    pub fn move_down(&mut self, lines: usize) {
        self.lines += lines;
        self.assembler.move_down(lines);
    }

    /// The next lines, each with its line break.
    pub fn block(&mut self, block: &[u8], judged: &mut Judged) {
        let mut start = 0;
        for end in memchr::memchr_iter(b'\n', block) {
            self.line(&block[start..=end], judged);
            start = end + 1;
        }
        if start < block.len() {
            self.line(&block[start..], judged);
        }
    }

    fn line(&mut self, line: &[u8], judged: &mut Judged) {
        self.lines += 1;
        judged.lines += 1;
        // A line that is clean as it stands is a body, wherever bodies are looked for.
        if !self.assembler.is_open() && fast::clean(line).is_some() {
            judged.bodies += 1;
        } else {
            self.assembler.push(self.lines, line.to_vec(), |piece| judged.take(piece));
        }
    }

    /// The beginning of a line that is too long to be read.
    pub fn cut(&mut self, text: Vec<u8>, judged: &mut Judged) {
        self.lines += 1;
        judged.lines += 1;
        self.assembler.push_cut(self.lines, text, |piece| judged.take(piece));
    }

    /// The end of the lines.
    pub fn finish(&mut self, judged: &mut Judged) {
        self.assembler.finish(|piece| judged.take(piece));
    }
}

impl Judged {
    fn take(&mut self, piece: Piece) {
        match piece {
            Piece::Plain => self.plain += 1,
            Piece::Other => self.other += 1,
            Piece::Body(body) => {
                self.bodies += 1;
                let report = if body.is_clean() { None } else { Some(body.report()) };
                if let Some(report) = report.filter(|report| !report.findings.is_empty()) {
                    self.found.push((body, report));
                }
            }
        }
    }

    /// Says that so many lines stand before these.
    pub fn move_down(&mut self, lines: usize) {
        for (body, _) in &mut self.found {
            body.line += lines;
        }
    }
}
