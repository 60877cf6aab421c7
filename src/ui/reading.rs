//! A bar on stderr for input that takes long to read.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use super::Ui;

/// What is read sooner needs no bar.
const PATIENCE: Duration = Duration::from_secs(1);

const TEMPLATE: &str =
    "  {bytes} of {total_bytes}  {bar:24}  {bytes_per_sec}  {eta} left  ctrl-c: stop";
/// Where the length is not known.
const ENDLESS: &str = "  {bytes}  {bytes_per_sec}  ctrl-c: stop";

/// The bar; nothing at all where stderr is no terminal.
#[derive(Debug)]
pub struct Reading {
    bar: Option<ProgressBar>,
    length: Option<u64>,
    done: u64,
    started: Instant,
    wanted: bool,
}

impl Ui {
    /// A bar that is not drawn yet, for so many bytes.
    #[must_use]
    pub fn reading(&self, length: Option<u64>) -> Reading {
        let wanted = self.err_is_terminal();
        Reading { bar: None, length, done: 0, started: Instant::now(), wanted }
    }
}

impl Reading {
    /// So many bytes more are done.
    pub fn advance(&mut self, bytes: usize) {
        self.done += bytes as u64;
        if let Some(bar) = &self.bar {
            bar.set_position(self.done);
        } else if self.wanted && self.started.elapsed() > PATIENCE {
            self.show();
        }
    }

    fn show(&mut self) {
        let bar = match self.length {
            Some(length) => ProgressBar::new(length),
            None => ProgressBar::no_length(),
        };
        let template = if self.length.is_some() { TEMPLATE } else { ENDLESS };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style.progress_chars("━╸ "));
        }
        bar.set_position(self.done);
        self.bar = Some(bar.with_elapsed(self.started.elapsed()));
    }

    /// Prints something while the bar is out of the way.
    pub fn aside<T>(&self, print: impl FnOnce() -> T) -> T {
        match &self.bar {
            Some(bar) => bar.suspend(print),
            None => print(),
        }
    }

    /// Takes it away.
    pub fn finish(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
    }
}
