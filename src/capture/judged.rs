//! Lines → verdicts: which of the bodies in them are clean, and what there is to say about the others.

use bytes::{Bytes, BytesMut};

use super::assemble::{Assembler, Captured, Piece, report_on_line};
use super::kinds::Kinds;
use super::logged::Lines;
use crate::webhook::dialect::Recognised;
use crate::webhook::json::Room;
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
    /// What those are about which there is nothing to say.
    pub kinds: Kinds,
    /// The bodies about which there is something to say, in their order.
    pub found: Vec<(Captured, Report)>,
    /// Bytes that those take, more or less.
    held: usize,
    /// Bytes that they may take before they are handed over, where there is a limit.
    most: Option<usize>,
    /// Nobody wants the rest.
    enough: bool,
}

/// What is done with verdicts that are as many as may be held: they are handed over, or given up.
pub type Full<'f> = &'f mut dyn FnMut(&mut Judged);

/// Judges lines one after the other.
#[derive(Debug)]
pub struct Judge {
    assembler: Assembler,
    kind: Lines,
    lines: usize,
    /// Bodies in a row of which there was something to say.
    withheld: usize,
    /// Lines with findings, which share it.
    kept: BytesMut,
    /// The memory of the document of one line, for the next.
    room: Room,
}

/// Bodies in a row with findings after which the fast pass is not asked again until one has none:
/// where every body has one, it is time for nothing.
const PATIENCE: usize = 8;

/// Lines whose kinds are told.
const FEW: usize = 32;

/// Bytes of lines with findings that are kept as one.
const TOGETHER: usize = 64 << 10;

impl Judge {
    /// For lines of a sort.
    #[must_use]
    pub fn new(lines: Lines) -> Self {
        let assembler = Assembler::new(lines);
        let (kept, room) = (BytesMut::new(), Room::default());
        Self { assembler, kind: lines, lines: 0, withheld: 0, kept, room }
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
        self.in_parts(block, judged, &mut |_| {});
    }

    /// The same where not all verdicts are held at once.
    pub fn in_parts(&mut self, block: &[u8], judged: &mut Judged, full: Full<'_>) {
        let mut start = 0;
        for end in memchr::memchr_iter(b'\n', block) {
            self.line(&block[start..=end], judged, full);
            start = end + 1;
            if judged.enough {
                return;
            }
        }
        if start < block.len() {
            self.line(&block[start..], judged, full);
        }
    }

    fn line(&mut self, line: &[u8], judged: &mut Judged, full: Full<'_>) {
        self.lines += 1;
        judged.lines += 1;
        if self.assembler.is_open() || !self.alone(line, judged) {
            self.assembler.push(self.lines, line.to_vec(), |piece| {
                judged.take(piece);
                judged.handed_over(full);
            });
        }
        judged.handed_over(full);
    }

    /// Judges a line that is a body by itself; says whether it is one. A line that is clean as it
    /// stands is one, wherever bodies are looked for.
    fn alone(&mut self, line: &[u8], judged: &mut Judged) -> bool {
        // A body is read once more for its kind where they are few.
        let told = (self.lines <= FEW).then_some(line);
        if self.withheld < PATIENCE
            && let Some(clean) = fast::clean(line)
        {
            self.withheld = 0;
            judged.bodies += 1;
            judged.kinds.add(clean.dialect, told);
            return true;
        }
        let Some((body, report)) = report_on_line(line, self.kind, &mut self.room) else {
            return false;
        };
        judged.bodies += 1;
        if report.findings.is_empty() {
            self.withheld = 0;
            judged.clean(report.recognised, told);
        } else {
            self.withheld += 1;
            let body = Captured::of_line(self.kept(line), self.lines, body);
            judged.found(body, report);
        }
        true
    }

    /// A copy of a line.
    fn kept(&mut self, line: &[u8]) -> Bytes {
        if self.kept.capacity() < line.len() {
            self.kept = BytesMut::with_capacity(TOGETHER.max(line.len()));
        }
        self.kept.extend_from_slice(line);
        self.kept.split().freeze()
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
    /// None yet, of which so many bytes may be held at once.
    #[must_use]
    pub fn within(most: usize) -> Self {
        Self { most: Some(most), ..Self::default() }
    }

    /// What is held, with nothing left behind.
    #[must_use]
    pub fn handed(&mut self) -> Self {
        let next = Self { most: self.most, enough: self.enough, ..Self::default() };
        std::mem::replace(self, next)
    }

    /// Holds nothing more, and looks at no further line.
    pub fn give_up(&mut self) {
        (self.found, self.held, self.enough) = (Vec::new(), 0, true);
    }

    /// Whether it was given up: then it is not complete.
    #[must_use]
    pub fn is_given_up(&self) -> bool {
        self.enough
    }

    fn handed_over(&mut self, full: Full<'_>) {
        if self.most.is_some_and(|most| self.held > most) && !self.enough {
            full(self);
        }
    }

    fn take(&mut self, piece: Piece) {
        match piece {
            Piece::Plain => self.plain += 1,
            Piece::Other => self.other += 1,
            Piece::Body(body) => self.body(body),
        }
    }

    /// Judges a body.
    pub fn body(&mut self, body: Captured) {
        self.bodies += 1;
        let told = (body.line <= FEW).then(|| body.bytes());
        if let Some(dialect) = body.clean() {
            self.kinds.add(dialect, told);
            return;
        }
        let report = body.report();
        if report.findings.is_empty() {
            self.clean(report.recognised, told);
        } else {
            self.found(body, report);
        }
    }

    fn found(&mut self, body: Captured, report: Report) {
        if !self.enough {
            self.held += body.held() + report.held();
            self.found.push((body, report));
        }
    }

    /// Of no dialect there is always something to say.
    fn clean(&mut self, recognised: Recognised, told: Option<&[u8]>) {
        if let Some(dialect) = recognised.dialect() {
            self.kinds.add(dialect, told);
        }
    }

    /// Says that so many lines stand before these.
    pub fn move_down(&mut self, lines: usize) {
        for (body, _) in &mut self.found {
            body.line += lines;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::webhook::sample::SAMPLES;
    use crate::webhook::validate::report;

    #[test]
    fn parts_are_small_and_the_same_together() {
        let one_line = "{\"type\":1} ".repeat(300) + "\n";
        let text = "{]\n{\"type\":\"a\"}\n".repeat(50) + &one_line;
        let found = |judged: &Judged| -> Vec<(usize, String)> {
            let of = |(body, report): &(Captured, Report)| (body.line, format!("{report:?}"));
            judged.found.iter().map(of).collect()
        };
        let (mut judge, mut whole) = (Judge::new(Lines::Log), Judged::default());
        judge.block(text.as_bytes(), &mut whole);
        let mut parts = Vec::new();
        let (mut judge, mut rest) = (Judge::new(Lines::Log), Judged::within(2000));
        judge.in_parts(text.as_bytes(), &mut rest, &mut |judged| parts.push(judged.handed()));
        parts.push(rest);
        assert!(parts.len() > 40 && parts.iter().all(|part| part.held < 4000), "{}", parts.len());
        assert_eq!(parts.iter().flat_map(&found).collect::<Vec<_>>(), found(&whole));
        let sum = |of: fn(&Judged) -> usize| parts.iter().map(of).sum::<usize>();
        assert_eq!((sum(|part| part.lines), sum(|part| part.bodies)), (whole.lines, whole.bodies));
    }

    #[test]
    fn a_clean_body_is_told_from_the_others_after_however_many() {
        let lines = |path: &str| {
            let sample = SAMPLES.iter().find(|sample| sample.path() == path);
            sample.map(|sample| sample.body.lines().map(str::trim_start).collect::<String>())
        };
        let clean = lines("envelope/sent").unwrap() + "\n";
        let faulty = clean.replacen("\"type\"", "\"typo\":1,\"type\"", 1);
        for before in [0, 1, PATIENCE - 1, PATIENCE, 3 * PATIENCE] {
            let text = faulty.repeat(before) + &clean.repeat(2) + &faulty + &clean;
            let (mut judge, mut judged) = (Judge::new(Lines::Mixed), Judged::default());
            judge.block(text.as_bytes(), &mut judged);
            assert_eq!((judged.lines, judged.bodies), (before + 4, before + 4));
            let found: Vec<usize> = judged.found.iter().map(|(body, _)| body.line).collect();
            assert_eq!(found, (1..=before).chain([before + 3]).collect::<Vec<_>>());
            for (body, found) in &judged.found {
                assert_eq!(body.text, faulty.as_bytes());
                assert_eq!(found.findings, report(faulty.trim_end().as_bytes()).findings);
            }
        }
    }
}
