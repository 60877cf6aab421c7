//! A bar on stderr for runs that take long.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use super::Ui;

/// A run shorter than this needs no bar.
pub const PATIENCE: Duration = Duration::from_millis(500);

/// The bar; nothing at all where stderr is no terminal.
#[derive(Debug)]
pub struct Progress {
    bar: Option<ProgressBar>,
    total: usize,
    done: usize,
    wanted: bool,
}

impl Ui {
    /// A bar that is not drawn yet.
    #[must_use]
    pub fn progress(&self, total: usize) -> Progress {
        Progress { bar: None, total, done: 0, wanted: self.err_is_terminal() }
    }
}

impl Progress {
    /// Draws it; call it once the run has taken [`PATIENCE`].
    pub fn show(&mut self) {
        if !self.wanted || self.bar.is_some() {
            return;
        }
        let bar = ProgressBar::new(self.total as u64).with_position(self.done as u64);
        if let Ok(style) =
            ProgressStyle::with_template("  {pos} of {len}  {bar:24}  {elapsed}  ctrl-c: stop")
        {
            bar.set_style(style.progress_chars("━╸ "));
        }
        bar.enable_steady_tick(Duration::from_millis(200));
        self.bar = Some(bar);
    }

    /// One more is done.
    pub fn advance(&mut self) {
        self.done += 1;
        if let Some(bar) = &self.bar {
            bar.inc(1);
        }
    }

    /// Takes it away.
    pub fn finish(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
    }
}
