//! Shows reports as they come: what is waiting goes out in one write.

use std::thread;
use std::time::Duration;

use tokio::sync::oneshot;

use crate::adapters::clock;
use crate::capture::received::Received;
use crate::capture::tally::Tally;
use crate::cli::format::Format;
use crate::cli::listen::BodyChoice;
use crate::error::Error;
use crate::jobs::receive::{Queue, Report};
use crate::ui::Ui;
use crate::view::received::{Bodies, Drawing};
use crate::view::{Line, plain, tally};
use crate::webhook::validate::{Finding, check};

/// Reports that are shown by one write at most.
const BATCH: usize = 256;

/// Between two writes, unless reports are piling up: under load, many events share a write and a
/// wake-up, which is worth more than any other saving here; and nobody sees so short a time.
const PACE: Duration = Duration::from_millis(2);

/// Shows what a queue brings until it ends, then the tally. The receiver learns how that went.
pub fn start(
    queue: Queue,
    ui: Ui,
    format: Format,
    bodies: Option<BodyChoice>,
) -> oneshot::Receiver<Result<(), Error>> {
    let (sender, receiver) = oneshot::channel();
    let bodies = match bodies {
        None | Some(BodyChoice::New) => Bodies::New,
        Some(BodyChoice::Always) => Bodies::Always,
        Some(BodyChoice::Never) => Bodies::Never,
    };
    thread::spawn(move || {
        let drawing = Drawing::new(clock::zone(), ui.width(), bodies);
        let mut display = Display { ui, format, drawing, tally: Tally::default() };
        let shown = display.run(queue);
        // Whoever waited for this may have left: a second signal.
        let _ = sender.send(shown);
    });
    receiver
}

struct Display {
    ui: Ui,
    format: Format,
    drawing: Drawing,
    tally: Tally,
}

/// What one batch comes to, in the form of the run.
#[derive(Default)]
struct Output {
    lines: Vec<Line>,
    json: Vec<u8>,
}

impl Display {
    fn run(&mut self, mut queue: Queue) -> Result<(), Error> {
        let start = clock::now();
        let mut batch = Vec::with_capacity(BATCH);
        while queue.wait_for(&mut batch, BATCH) {
            let piling_up = batch.len() == BATCH;
            let mut output = Output::default();
            for queued in batch.drain(..) {
                self.add(&queued.report, &mut output)?;
            }
            self.ui.lines(&output.lines)?;
            self.ui.raw(&output.json)?;
            if !piling_up {
                thread::sleep(PACE);
            }
        }
        let duration = clock::now().duration_since(start).unsigned_abs();
        match self.format {
            Format::Json => self.ui.json(&self.tally.line(duration)),
            Format::Pretty | Format::Line => {
                self.ui.notes(&tally::tally(&self.tally, duration, self.ui.width()));
                Ok(())
            }
        }
    }

    fn add(&mut self, report: &Report, output: &mut Output) -> Result<(), Error> {
        match (report, self.format) {
            (Report::Received(received), _) => {
                let findings = check(received.body());
                self.tally.count(received, &findings);
                self.received(received, &findings, output)?;
            }
            (Report::Refused(refused), format) => {
                self.tally.refused += 1;
                match format {
                    Format::Pretty => output.lines.push(self.drawing.refused(refused)),
                    Format::Line => output.lines.push(plain::refused(refused, self.drawing.zone())),
                    Format::Json => crate::ui::json_line(&refused.line(), &mut output.json)?,
                }
            }
        }
        Ok(())
    }

    fn received(
        &mut self,
        received: &Received,
        findings: &[Finding],
        output: &mut Output,
    ) -> Result<(), Error> {
        match self.format {
            Format::Pretty => output.lines.extend(self.drawing.received(received, findings)),
            Format::Line => {
                output.lines.extend(plain::received(received, findings, self.drawing.zone()));
            }
            Format::Json => crate::ui::json_line(&received.line(findings), &mut output.json)?,
        }
        Ok(())
    }
}
