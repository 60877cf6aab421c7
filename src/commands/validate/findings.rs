//! Prints what is found, body by body, and counts.

use std::collections::HashMap;
use std::hash::{BuildHasher as _, RandomState};
use std::time::Duration;

use super::annotation::Checkout;
use super::step_summary::StepSummary;
use super::summary;
use crate::capture::assemble::Captured;
use crate::capture::judged::Judged;
use crate::capture::kinds::Kinds;
use crate::capture::report::{FindingLine, FindingReport, ValidateSummary, measured_ms};
use crate::cli::validate::ValidateFormat;
use crate::error::Error;
use crate::exit::Exit;
use crate::ui::reading::Reading;
use crate::ui::{Ui, json_line};
use crate::view::Line;
use crate::view::finding::{excerpt, github, headline, one_line};
use crate::webhook::validate::{Finding, Report, Severity, words};

/// Bodies with the very same findings that are drawn; the others are counted.
const DRAWN_ALIKE: usize = 3;
/// Different findings that are remembered to know them again.
const MOST_REMEMBERED: usize = 10_000;

/// Lines, and bytes of JSON, that are printed in one write.
const AT_ONCE: (usize, usize) = (500, 64 << 10);

/// The printer of one run.
pub(super) struct Printer<'u> {
    ui: &'u mut Ui,
    format: ValidateFormat,
    strict: bool,
    counts: ValidateSummary,
    /// Bodies with findings, and those that were not drawn for being like others.
    troubled: usize,
    alike: usize,
    /// What those are about which there is nothing to say.
    kinds: Kinds,
    /// By a number for each sort of finding and its place: keys of a body may be very long.
    seen: HashMap<u64, usize>,
    known_by: RandomState,
    /// The rule of the first finding of the gravest sort: the one to explain.
    telling: Option<(Severity, &'static str)>,
    checkout: Checkout,
    step: Option<StepSummary>,
    /// What is to be printed about the lines at hand: many findings go out in one write.
    lines: Vec<Line>,
    json: Vec<u8>,
}

impl<'u> Printer<'u> {
    pub fn new(
        ui: &'u mut Ui,
        format: ValidateFormat,
        strict: bool,
        checkout: Checkout,
        step: Option<StepSummary>,
    ) -> Self {
        let counts = ValidateSummary::default();
        let (troubled, alike, seen, telling) = (0, 0, HashMap::new(), None);
        let known_by = RandomState::new();
        let (lines, json) = (Vec::new(), Vec::new());
        Self {
            ui,
            format,
            strict,
            counts,
            troubled,
            alike,
            kinds: Kinds::default(),
            seen,
            known_by,
            telling,
            checkout,
            step,
            lines,
            json,
        }
    }

    pub fn file(&mut self) {
        self.counts.files += 1;
    }

    pub fn bodies(&self) -> usize {
        self.counts.bodies
    }

    /// An input that cannot be read; the others still are.
    pub fn unreadable(&mut self, error: &Error) {
        self.counts.unreadable += 1;
        self.ui.error(error);
    }

    /// A bar for reading so many bytes.
    pub fn reading(&self, length: Option<u64>) -> Reading {
        self.ui.reading(length)
    }

    /// What became of some lines.
    pub fn judged(&mut self, file: &str, judged: Judged) -> Result<(), Error> {
        self.counts.skipped_lines += judged.plain;
        self.counts.other_json += judged.other;
        self.counts.bodies += judged.bodies;
        self.counts.clean += judged.bodies - judged.found.len();
        self.kinds.merge(judged.kinds);
        for (body, report) in judged.found {
            self.found(file, &body, report)?;
            if self.lines.len() > AT_ONCE.0 || self.json.len() > AT_ONCE.1 {
                self.print()?;
            }
        }
        self.print()
    }

    fn print(&mut self) -> Result<(), Error> {
        if !self.lines.is_empty() {
            self.ui.lines(&self.lines)?;
            self.lines.clear();
        }
        if !self.json.is_empty() {
            self.ui.raw(&self.json)?;
            self.json.clear();
        }
        Ok(())
    }

    /// An input without a single body: an error, since there is nothing to say yes to.
    pub fn nothing(&mut self, file: &str, lines: usize) -> Result<(), Error> {
        let mut report = Captured::file(Vec::new()).report();
        if lines > 0 {
            for finding in &mut report.findings {
                finding.message = "no webhook body in these lines".into();
                finding.help = None;
            }
        }
        self.counts.bodies += usize::from(lines == 0);
        self.found(file, &Captured::file(Vec::new()), report)?;
        self.print()
    }

    pub fn body(&mut self, file: &str, body: Captured) -> Result<(), Error> {
        let mut judged = Judged::default();
        judged.body(body);
        self.judged(file, judged)
    }

    fn found(&mut self, file: &str, body: &Captured, report: Report) -> Result<(), Error> {
        let report = if self.strict { report.strictly() } else { report };
        self.count(&report);
        if self.format == ValidateFormat::Pretty {
            self.draw(file, body, &report);
            return Ok(());
        }
        let mut places = body.places();
        for finding in &report.findings {
            let position = places.of(finding.span.start);
            match self.format {
                ValidateFormat::Json => {
                    let finding = FindingLine::of(finding, position, Some(file));
                    json_line(&FindingReport { finding }, &mut self.json)?;
                }
                ValidateFormat::Github => {
                    let file = self.checkout.path(file);
                    self.lines.push(github(&file, position, finding));
                    self.step.iter_mut().for_each(|step| step.add(&file, position, finding));
                }
                _ => self.lines.push(one_line(file, position, finding)),
            }
        }
        Ok(())
    }

    fn count(&mut self, report: &Report) {
        for finding in &report.findings {
            match finding.severity {
                Severity::Error => self.counts.errors += 1,
                Severity::Warning => self.counts.warnings += 1,
                Severity::Note => self.counts.notes += 1,
            }
            if self.telling.is_none_or(|(severity, _)| finding.severity > severity) {
                self.telling = Some((finding.severity, finding.rule));
            }
        }
        match report.worst() {
            Some(Severity::Error | Severity::Warning) => self.troubled += 1,
            _ => self.counts.clean += 1,
        }
    }

    fn draw(&mut self, file: &str, body: &Captured, report: &Report) {
        if !self.news(&report.findings) {
            self.alike += 1;
            return;
        }
        let width = self.ui.width();
        let line = (body.line > 1 || body.text.len() > body.body.len() + 1).then_some(body.line);
        self.lines.push(Line::new());
        let words = words(body.bytes());
        self.lines.extend(headline(file, line, report.recognised, &words, width));
        self.lines.push(Line::new());
        self.lines.extend(excerpt(&body.text, body.line, &report.findings, width));
    }

    /// Whether a body has a finding that has not been drawn often enough.
    fn news(&mut self, findings: &[Finding]) -> bool {
        let mut news = false;
        for finding in findings {
            let place: String =
                finding.pointer.chars().filter(|char| !char.is_ascii_digit()).collect();
            let key = self.known_by.hash_one((finding.rule, place));
            if self.seen.len() < MOST_REMEMBERED || self.seen.contains_key(&key) {
                let times = self.seen.entry(key).or_default();
                *times += 1;
                news |= *times <= DRAWN_ALIKE;
            }
        }
        news
    }

    /// The summary, and how the run ends.
    pub fn finish(mut self, elapsed: Duration) -> Result<Exit, Error> {
        self.counts.elapsed_ms = measured_ms(elapsed);
        let lines = summary::lines(&self.counts, &self.kinds, self.troubled, self.alike, elapsed);
        // The findings stand on stdout: a summary that cannot be written changes no verdict.
        if let Some(Err(error)) = self.step.take().map(|step| step.write(&lines)) {
            self.ui.error(&error);
        }
        match self.format {
            ValidateFormat::Json => self.ui.json(&self.counts)?,
            ValidateFormat::Pretty if lines.is_empty() => {}
            ValidateFormat::Pretty => {
                let mut page = vec![Line::new()];
                page.extend(lines);
                let width = self.ui.width();
                page.extend(self.telling.map(|(_, rule)| summary::next(rule, width)));
                self.ui.lines(&page)?;
            }
            ValidateFormat::Line | ValidateFormat::Github => self.ui.notes(&lines),
        }
        Ok(match &self.counts {
            counts if counts.unreadable > 0 => Exit::Unable,
            counts if counts.errors > 0 => Exit::No,
            _ => Exit::Yes,
        })
    }
}
