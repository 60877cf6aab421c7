//! What `retry run` shows while it runs, in the format that was asked for.

use std::time::Duration;

use crate::capture::delivered::Delivered;
use crate::capture::report::RetrySummary;
use crate::cli::format::Format;
use crate::commands::what::Body;
use crate::delivery::history::{End, History};
use crate::delivery::lead::{Lead, Sent, lead};
use crate::delivery::pace::Pace;
use crate::delivery::policy::Policy;
use crate::delivery::target::Target;
use crate::error::Error;
use crate::jobs::retry::Step;
use crate::ui::{Countdown, Ui};
use crate::view::Line;
use crate::view::delivery::about_events;
use crate::view::duration::count;
use crate::view::rail::Rail;
use crate::view::retry::{self as view, Rows};

/// The terminal, what is delivered, and the attempts so far.
pub struct Screen<'a> {
    ui: &'a mut Ui,
    format: Format,
    body: &'a Body,
    target: &'a Target,
    to: String,
    policy: &'a Policy,
    rows: Rows,
    history: History,
    live: Option<Countdown>,
}

impl<'a> Screen<'a> {
    pub fn new(
        ui: &'a mut Ui,
        format: Format,
        body: &'a Body,
        target: &'a Target,
        policy: &'a Policy,
    ) -> Self {
        let rows = Rows::new(policy.attempts(), ui.width());
        let (to, history) = (target.to_string(), History::default());
        Self { ui, format, body, target, to, policy, rows, history, live: None }
    }

    /// What is about to happen.
    pub fn begin(&mut self, pace: Pace) -> Result<(), Error> {
        if self.format != Format::Pretty {
            return Ok(());
        }
        let size = count(self.body.bytes.len(), "byte", "bytes");
        let about = about_events(&self.body.events, self.body.sample.is_some());
        let what = Line::new().bold(&self.body.what);
        let what = if about.width() > 0 { what.plain(" ").then(about) } else { what };
        let what = what.plain(format!(", {size},"));
        let mut lines = view::headline(&what, &self.to, self.policy, pace, self.ui.width());
        lines.extend([Line::new(), self.rows.head()]);
        self.ui.lines(&lines)
    }

    /// What has just happened.
    pub fn show(&mut self, step: Step) -> Result<(), Error> {
        // The live line goes before anything else is written.
        self.live = None;
        match step {
            Step::Attempting { number } => self.await_answer(number),
            Step::Waiting { number, pause } => self.await_attempt(number, pause),
            Step::Attempted(attempted) => {
                match self.format {
                    Format::Pretty => {
                        let before = self.history.attempts().last();
                        self.ui.lines(&self.rows.row(&attempted, before))?;
                    }
                    Format::Line => self.ui.data(&view::line(&attempted))?,
                    Format::Json => {
                        let Body { what, message_ids, .. } = self.body;
                        let delivered = Delivered::of_attempt(what, &attempted, message_ids);
                        self.ui.json(&delivered.line(&self.to, attempted.next.wait()))?;
                    }
                }
                self.history.push(attempted);
            }
        }
        Ok(())
    }

    /// Enter was pressed.
    pub fn entered(&self) {
        if let Some(live) = &self.live {
            live.entered();
        }
    }

    /// The result, or the tally if it was stopped.
    pub fn finish(&mut self) -> Result<End, Error> {
        self.live = None;
        let (end, width) = (self.history.end(), self.ui.width());
        let ids = &self.body.message_ids;
        let mut told = match end {
            End::Stopped => view::stopped(&self.history, self.policy, width),
            _ => view::result(&self.history, self.policy, ids, width),
        };
        if let Some(lead) = self.lead() {
            told.extend(view::lead(&lead, width));
        }
        match self.format {
            Format::Pretty => self.ui.lines(&told)?,
            Format::Line => self.ui.notes(&told),
            Format::Json => {
                self.ui.json(&RetrySummary::of(&self.history, &self.body.what, &self.to))?;
            }
        }
        Ok(end)
    }

    /// What the last answer leads to.
    fn lead(&self) -> Option<Lead> {
        let last = self.history.attempts().last()?;
        let Body { bytes, challenge, .. } = self.body;
        let challenge = challenge.as_deref();
        let sent = Sent { target: self.target, flag: "--to", body: bytes, challenge };
        lead(&last.reply, &last.verdict, &sent)
    }

    fn await_answer(&mut self, number: usize) {
        let (rail, width, limit) = (self.rail(), self.ui.width(), self.policy.limit);
        self.live = self.ui.countdown(move |passed| {
            // Most answers come before a line could be read.
            if passed < Duration::from_secs(1) {
                return Line::new();
            }
            view::under_way(&rail, number, passed, limit, width)
        });
    }

    fn await_attempt(&mut self, number: usize, pause: Duration) {
        if pause.is_zero() {
            return;
        }
        let (rail, width, keys) = (self.rail(), self.ui.width(), self.ui.can_prompt());
        self.live = self.ui.countdown(move |passed| {
            view::waiting(&rail, number, pause.saturating_sub(passed), pause, keys, width)
        });
    }

    fn rail(&self) -> Line {
        let marks = view::marks(&self.history);
        Rail { waits: self.policy.waits().unwrap_or_default(), marks: &marks }.so_far()
    }
}
