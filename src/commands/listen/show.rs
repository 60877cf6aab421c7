//! Shows reports as they come: what is waiting goes out in one write.

mod output;

use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use tokio::sync::oneshot;

use super::held::{Held, MOMENT};
use crate::Environment;
use crate::adapters::clock;
use crate::adapters::runtime::{Runtime, current_thread};
use crate::capture::forwarded::Forwarding;
use crate::capture::news::News;
use crate::capture::received::Received;
use crate::capture::tally::Tally;
use crate::cli::format::Format;
use crate::cli::listen::BodyChoice;
use crate::error::Error;
use crate::jobs::forward::Forwards;
use crate::jobs::reports::{Queue, Queued, Report};
use crate::ui::Ui;
use crate::view::forward::Terms;
use crate::view::received::{Bodies, Drawing};
use crate::view::stored::Storing;
use crate::view::{forward, signature, tally, way};
use output::Output;

/// Reports that are shown by one write at most.
const BATCH: usize = 256;

/// Between two writes, unless reports are piling up: under load, many events share a write and a
/// wake-up, which is worth more than any other saving here; and nobody sees so short a time.
const PACE: Duration = Duration::from_millis(2);

/// The variable by which tests have a POST wait otherwise for the answers that stand in its line. Nobody
/// else is promised that it exists.
const TEST_MOMENT: &str = "EXOWH_TEST_MOMENT";

/// How long a POST waits to be shown.
pub fn moment(environment: &Environment) -> Duration {
    environment.time(TEST_MOMENT).unwrap_or(MOMENT)
}

/// What one must know of a run to show it.
pub struct Known {
    /// How long a POST waits for its answers.
    pub moment: Duration,
    /// Of one that forwards.
    pub terms: Option<Terms>,
    /// Where one comes in.
    pub ours: way::Ours,
    /// Its routes.
    pub forwards: Forwards,
}

/// Shows what a queue brings until it ends, then the tally. The receiver learns how that went.
///
/// # Errors
/// The system does not let us wait.
pub fn start(
    queue: Queue,
    ui: Ui,
    format: Format,
    bodies: Option<BodyChoice>,
    known: Known,
) -> Result<oneshot::Receiver<Result<(), Error>>, Error> {
    let (sender, receiver) = oneshot::channel();
    let Known { moment, terms, ours, forwards } = known;
    let bodies = match bodies {
        None | Some(BodyChoice::New) => Bodies::New,
        Some(BodyChoice::Always) => Bodies::Always,
        Some(BodyChoice::Never) => Bodies::Never,
    };
    // Only who waits for answers must wait with an end to it.
    let waits = terms.is_some() && format == Format::Pretty;
    let runtime = waits.then(current_thread).transpose();
    let runtime =
        runtime.map_err(|error| Error::unable("cannot start the runtime").because(error))?;
    thread::spawn(move || {
        let drawing = Drawing::new(clock::zone(), ui.width(), bodies);
        let drawing = match &terms {
            Some(terms) => drawing.with_forwards(terms.clone()),
            None => drawing,
        };
        let (tally, told) = (Tally::default(), signature::Told::default());
        let storing = Storing::default();
        let (held, left) = (Held::new(moment), Vec::new());
        let mut display = Display {
            ui,
            format,
            drawing,
            tally,
            told,
            storing,
            terms,
            ours,
            runtime,
            held,
            left,
            forwards,
            last: None,
            gap: false,
        };
        let shown = display.run(queue);
        // Whoever waited for this may have left: a second signal.
        let _ = sender.send(shown);
    });
    Ok(receiver)
}

struct Display {
    ui: Ui,
    format: Format,
    drawing: Drawing,
    tally: Tally,
    told: signature::Told,
    storing: Storing,
    terms: Option<Terms>,
    ours: way::Ours,
    /// To wait with, where reports are held.
    runtime: Option<Runtime>,
    held: Held<Queued>,
    /// What the end of the run came before.
    left: Vec<News>,
    /// For what is replayed.
    forwards: Forwards,
    /// What was shown last.
    last: Option<Arc<Received>>,
    /// Whether a blank line is due before what comes next, unless it belongs to what was shown.
    gap: bool,
}

impl Display {
    fn run(&mut self, mut queue: Queue) -> Result<(), Error> {
        let start = clock::now();
        let mut batch = Vec::with_capacity(BATCH);
        while self.wait(&mut queue, &mut batch) {
            let piling_up = batch.len() == BATCH;
            let mut output = Output::default();
            for queued in batch.drain(..) {
                self.take(queued, &mut output)?;
                self.write_if_long(&mut output)?;
            }
            while let Some((queued, answers)) = self.held.next(Instant::now()) {
                self.add(&queued.report, &answers, &mut output)?;
                self.write_if_long(&mut output)?;
            }
            // A reader that has caught up learns what it missed, though nothing more may come.
            if let Some(skipped) = queue.left_out() {
                self.add(&Report::Skipped(skipped), &[], &mut output)?;
            }
            self.write(&output)?;
            if !piling_up {
                thread::sleep(PACE);
            }
        }
        let mut output = Output::default();
        while let Some((queued, answers)) = self.held.take() {
            self.add(&queued.report, &answers, &mut output)?;
        }
        if let Some(skipped) = queue.left_out() {
            self.add(&Report::Skipped(skipped), &[], &mut output)?;
        }
        self.write(&output)?;
        self.end(clock::now().duration_since(start).unsigned_abs())
    }

    /// Waits for reports, or until one that is held is due. Whether there can be more.
    fn wait(&self, queue: &mut Queue, batch: &mut Vec<Queued>) -> bool {
        match (&self.runtime, self.held.due()) {
            (Some(runtime), Some(due)) => {
                runtime.block_on(queue.wait_until(batch, BATCH, due.into()))
            }
            _ => queue.wait_for(batch, BATCH),
        }
    }

    /// Takes a report: to be shown at once, or in its turn.
    fn take(&mut self, mut queued: Queued, output: &mut Output) -> Result<(), Error> {
        if let Report::News(news) = &queued.report
            && news.is_left()
        {
            self.left.push(News::clone(news));
            return Ok(());
        }
        if let Report::Asked(asked) = &queued.report {
            self.asked(*asked, output);
            return Ok(());
        }
        if self.runtime.is_none() {
            return self.add(&queued.report, &[], output);
        }
        if matches!(queued.report, Report::App(_)) {
            self.held.add_beneath(queued, Instant::now());
            return Ok(());
        }
        let awaited = match queued.report {
            Report::Received(ref received, routes) => Some((received.number, routes)),
            Report::Forwarding(forwarding) => {
                self.tally.forwarded(&forwarding);
                let Some(late) = self.held.answered(*forwarding) else { return Ok(()) };
                queued.report = Report::Forwarding(Box::new(late));
                None
            }
            _ => None,
        };
        self.held.add(queued, awaited, Instant::now());
        Ok(())
    }

    /// What a batch comes to can be many times as long as what came: it is written in pieces.
    fn write_if_long(&mut self, output: &mut Output) -> Result<(), Error> {
        if output.is_long() { self.write(&std::mem::take(output)) } else { Ok(()) }
    }

    fn write(&mut self, output: &Output) -> Result<(), Error> {
        self.ui.lines(&output.lines)?;
        self.ui.raw(&output.json)?;
        if !output.notes.is_empty() {
            self.ui.notes(&output.notes);
        }
        Ok(())
    }

    fn add(
        &mut self,
        report: &Report,
        answers: &[Forwarding],
        output: &mut Output,
    ) -> Result<(), Error> {
        match report {
            Report::Received(received, _) => {
                self.tally.count(received);
                self.last = Some(Arc::clone(received));
                self.received(received, answers, output)
            }
            Report::Forwarding(forwarding) => {
                if self.runtime.is_none() {
                    self.tally.forwarded(forwarding);
                }
                self.forwarding(forwarding, output)
            }
            Report::News(news) => {
                self.news(news, output);
                Ok(())
            }
            Report::Way(at, news) => {
                self.way(*at, news, output);
                Ok(())
            }
            Report::Anew => {
                self.anew(output);
                Ok(())
            }
            Report::Crowded(places) => {
                self.crowded(*places, output);
                Ok(())
            }
            Report::App(line) => {
                self.app(line, output);
                Ok(())
            }
            // Done as soon as it is taken.
            Report::Asked(_) => Ok(()),
            Report::Skipped(skipped) => {
                self.tally.add(&skipped.tally);
                if skipped.is_worth_telling() { self.skipped(skipped, output) } else { Ok(()) }
            }
            Report::Refused(refused) => {
                self.tally.refused += 1;
                self.refused(refused, output)
            }
        }
    }

    fn end(&mut self, duration: Duration) -> Result<(), Error> {
        if self.format == Format::Json {
            self.ui.json(&self.tally.line(duration))?;
            // Who sees the lines themselves has seen it all.
            if self.ui.out_is_terminal() {
                return Ok(());
            }
        }
        let width = self.ui.width();
        let sendable = self.terms.as_ref().is_some_and(|terms| terms.sendable);
        if let Some(terms) = &self.terms {
            for news in &self.left {
                self.ui.notes(&forward::left(news, terms, width));
            }
        }
        self.ui.notes(&tally::tally(&self.tally, duration, sendable, width));
        Ok(())
    }
}
