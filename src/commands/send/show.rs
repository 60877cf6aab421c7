//! What `send` prints, in each format.

use std::collections::HashSet;

use bytes::Bytes;

use super::Tag;
use crate::capture::delivered::Delivered;
use crate::capture::report::DeliverySummary;
use crate::capture::run::Run;
use crate::cli::format::Format;
use crate::commands::Context;
use crate::delivery::policy::Policy;
use crate::error::Error;
use crate::jobs::deliver::Report;
use crate::ui::Ui;
use crate::ui::progress::Progress;
use crate::view::{Line, delivery, run};

/// Prints reports as they come, or adds them up for a screen at the end.
pub(super) struct Show<'s> {
    format: Format,
    to: String,
    policy: &'s Policy,
    ui: &'s mut Ui,
    progress: Progress,
    run: Run,
    /// The size of the last body, for the screen of a single delivery.
    bytes: usize,
    /// Bodies that are the same in every round.
    seen: HashSet<Bytes>,
}

impl<'s> Show<'s> {
    pub fn new(
        format: Format,
        to: String,
        policy: &'s Policy,
        total: usize,
        context: &'s mut Context,
    ) -> Self {
        let ui = &mut context.ui;
        let progress = ui.progress(total);
        Self {
            format,
            to,
            policy,
            ui,
            progress,
            run: Run::default(),
            bytes: 0,
            seen: HashSet::new(),
        }
    }

    /// Lines that stream by show how far it is; a screen that is to come needs a bar.
    pub fn takes_long(&mut self) {
        if self.format == Format::Pretty {
            self.progress.show();
        }
    }

    pub fn report(&mut self, report: Report<Tag>) -> Result<(), Error> {
        let Report { tag: Tag { body, round }, exchange, verdict, lead } = report;
        let mut delivered = Delivered::new(&body.what, &exchange.reply, exchange.latency, verdict);
        delivered.sample = body.sample;
        delivered.events = body.events;
        let about_messages = !body.fresh && !body.message_ids.is_empty();
        delivered.again = about_messages && !self.seen.insert(body.bytes.clone());
        delivered.dialect = body.dialect;
        delivered.lead = lead;
        delivered.attempt = round;
        delivered.message_ids = body.message_ids;
        match self.format {
            Format::Json => {
                let retry_in = delivered.retry_in(self.policy);
                self.ui.json(&delivered.line(&self.to, retry_in))?;
            }
            Format::Line => self.ui.data(&delivery::line(&delivered))?,
            Format::Pretty => self.progress.advance(),
        }
        self.bytes = body.bytes.len();
        self.run.add(delivered);
        Ok(())
    }

    /// The end: the screen, the summary line, or the tally.
    pub fn end(mut self) -> Result<Run, Error> {
        self.progress.finish();
        let (policy, width) = (self.policy, self.ui.width());
        match (self.format, self.run.rows.as_slice()) {
            (Format::Json, _) => self.ui.json(&DeliverySummary { tally: self.run.tally })?,
            (Format::Line, _) => {
                self.ui.note(&Line::from(run::tally_words(&self.run.tally)));
                self.ui.notes(&run::again(&self.run, width));
            }
            (Format::Pretty, [row]) if row.count == 1 => {
                let screen = delivery::screen(&row.worst, self.bytes, &self.to, policy, width);
                self.ui.lines(&screen)?;
            }
            (Format::Pretty, _) => {
                self.ui.lines(&run::screen(&self.run, &self.to, policy, width))?;
            }
        }
        Ok(self.run)
    }
}
