//! The last line of a terminal while something is awaited: redrawn until it is over, then gone.

use std::fmt;
use std::time::Duration;

use dialoguer::console::Term;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use super::foreground::in_foreground;
use super::last_line::LastLine;
use super::{Ui, ansi};
use crate::view::Line;

/// How often the line is drawn anew.
const TICK: Duration = Duration::from_millis(100);

/// More draws a second than ticks, so that none is held back.
const REDRAWS: u8 = 20;

/// A line on stderr that tells the time; it is cleared when this is dropped.
#[derive(Debug)]
pub struct Countdown {
    bar: ProgressBar,
}

impl Ui {
    /// Shows a line that `at` draws from the time passed since now; it shall be at least four columns
    /// narrower than the terminal. Without a terminal on stderr, or in the background, nothing is
    /// shown.
    #[must_use]
    pub fn countdown(
        &self,
        at: impl Fn(Duration) -> Line + Send + Sync + Clone + 'static,
    ) -> Option<Countdown> {
        if !self.err_is_terminal() || !in_foreground() {
            return None;
        }
        let (unicode, color) = (self.err.speaks_unicode(), self.err.is_colored());
        let draw = move |state: &ProgressState, into: &mut dyn fmt::Write| {
            let mut text = String::new();
            ansi::render(&at(state.elapsed()), unicode, &mut text);
            let text = text.trim_end_matches('\n');
            // A bar that cannot be drawn is no reason to stop.
            let _ = if color {
                into.write_str(text)
            } else {
                write!(into, "{}", anstream::adapter::strip_str(text))
            };
        };
        let style = ProgressStyle::with_template("{line}")
            .unwrap_or_else(|_| ProgressStyle::default_spinner())
            .with_key("line", draw);
        let terminal = Box::new(LastLine(Term::buffered_stderr()));
        let target = ProgressDrawTarget::term_like_with_hz(terminal, REDRAWS);
        let bar = ProgressBar::with_draw_target(None, target);
        bar.set_style(style);
        bar.enable_steady_tick(TICK);
        Some(Countdown { bar })
    }
}

impl Countdown {
    /// Enter was pressed: the terminal has moved to the next line by itself. Goes back, so that
    /// nothing of this one is left behind.
    pub fn entered(&self) {
        self.bar.disable_steady_tick();
        let terminal = Term::stderr();
        let _ = terminal.move_cursor_up(1);
        let _ = terminal.clear_line();
        let _ = terminal.clear_to_end_of_screen();
        self.bar.enable_steady_tick(TICK);
    }
}

impl Drop for Countdown {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
