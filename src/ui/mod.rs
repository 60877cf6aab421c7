//! The terminal: the only place that knows colour, width, prompts and bars. It renders, and never
//! decides an outcome.

mod ansi;
mod countdown;
mod foreground;
mod json;
mod last_line;
mod patient;
pub mod progress;
mod prompt;
pub mod reading;
mod stream;
mod theme;

use std::io::{self, IsTerminal as _};

use serde::Serialize;

use crate::error::{Error, ErrorKind, Hint};
use crate::view::Line;
pub use countdown::Countdown;
use foreground::in_foreground;
pub use json::json_line;
pub use stream::{ColorChoice, Writes};
use stream::{Stream, Target};

/// The width that is drawn for where there is no terminal to ask.
const DEFAULT_WIDTH: usize = 96;

/// Both output streams, and what is known of the terminal behind them. A clone writes to the same
/// streams.
#[derive(Clone)]
pub struct Ui {
    out: Stream,
    err: Stream,
    width: usize,
    prompts: bool,
}

impl Ui {
    /// The process's own streams.
    #[must_use]
    pub fn of_process(color: ColorChoice, environment: &crate::Environment) -> Self {
        let out_is_terminal = io::stdout().is_terminal();
        let err_is_terminal = io::stderr().is_terminal();
        let unicode = stream::speaks_unicode(environment);
        let out = stream::colored(color, out_is_terminal, environment);
        let err = stream::colored(color, err_is_terminal, environment);
        Self {
            out: Stream::new(Target::Out, out, unicode, out_is_terminal),
            err: Stream::new(Target::Err, err, unicode, err_is_terminal),
            width: width(environment, out_is_terminal || err_is_terminal),
            prompts: io::stdin().is_terminal() && err_is_terminal && in_foreground(),
        }
    }

    /// Columns to lay out for.
    #[must_use]
    pub fn width(&self) -> usize {
        self.width
    }

    /// The writes to both streams.
    #[must_use]
    pub fn writes(&self) -> [Writes; 2] {
        [self.out.writes().clone(), self.err.writes().clone()]
    }

    /// Whether stdout is a terminal.
    #[must_use]
    pub fn out_is_terminal(&self) -> bool {
        self.out.is_terminal()
    }

    /// Whether stderr is a terminal, so that bars and countdowns make sense there.
    #[must_use]
    pub fn err_is_terminal(&self) -> bool {
        self.err.is_terminal()
    }

    /// Whether a person can be asked: stdin and stderr are terminals, and ours at the moment.
    #[must_use]
    pub fn can_prompt(&self) -> bool {
        self.prompts
    }

    /// Whether keys can be asked for while a run goes on: stdin is a terminal, and all that is shown
    /// goes to one.
    #[must_use]
    pub fn has_keys(&self) -> bool {
        io::stdin().is_terminal() && self.out.is_terminal() && self.err.is_terminal()
    }

    /// Clears the terminal, where stdout is one.
    pub fn clear(&mut self) {
        if self.out.is_terminal() {
            // A terminal that cannot be cleared stays as it is.
            let _ = dialoguer::console::Term::stdout().clear_screen();
        }
    }

    /// A line of data, to stdout.
    pub fn data(&mut self, line: &Line) -> Result<(), Error> {
        self.lines(std::slice::from_ref(line))
    }

    /// Lines of data, to stdout, in one write.
    pub fn lines(&mut self, lines: &[Line]) -> Result<(), Error> {
        Ok(self.out.lines(lines)?)
    }

    /// A line that is not data, to stderr. A stderr that is gone is no reason to stop.
    pub fn note(&mut self, line: &Line) {
        self.notes(std::slice::from_ref(line));
    }

    /// Several lines that are not data.
    pub fn notes(&mut self, lines: &[Line]) {
        let _ = self.err.lines(lines);
    }

    /// A help text of ours, with colours in it.
    pub fn help(&mut self, text: &str) -> Result<(), Error> {
        Ok(self.out.painted(text)?)
    }

    /// One JSON object on one line of stdout.
    pub fn json(&mut self, report: &impl Serialize) -> Result<(), Error> {
        let mut line = Vec::new();
        json_line(report, &mut line)?;
        Ok(self.out.raw(&line)?)
    }

    /// Bytes as they are, to stdout: a sample, a schema, a script.
    pub fn raw(&mut self, bytes: &[u8]) -> Result<(), Error> {
        Ok(self.out.raw(bytes)?)
    }

    /// How a command ended that could not do its work: the one place where errors are printed.
    pub fn error(&mut self, error: &Error) {
        if matches!(error.kind(), ErrorKind::ClosedPipe | ErrorKind::Interrupted) {
            return;
        }
        self.note(&Line::new().fail("error").plain(": ").plain(error.to_string()));
        let labels = error.hints().iter().filter_map(|hint| match hint {
            Hint::Run { label, .. } => Some(label.chars().count()),
            Hint::Say(_) => None,
        });
        let column = labels.max().unwrap_or_default() + 4;
        if !error.hints().is_empty() && column > 4 {
            self.note(&Line::new());
        }
        for hint in error.hints() {
            self.note(&match hint {
                Hint::Say(sentence) => Line::new().plain("  ").plain(sentence),
                Hint::Run { label, command } => {
                    Line::new().plain("  ").plain(label).to(column).command(command)
                }
            });
        }
    }
}

fn width(environment: &crate::Environment, terminal: bool) -> usize {
    let told = environment.var("COLUMNS").and_then(|columns| columns.parse().ok());
    let asked = || {
        let size = dialoguer::console::Term::stderr()
            .size_checked()
            .or_else(|| dialoguer::console::Term::stdout().size_checked());
        size.map(|(_, columns)| usize::from(columns))
    };
    let width = if terminal { asked().or(told) } else { told };
    width.unwrap_or(DEFAULT_WIDTH).clamp(40, 160)
}
