//! One output stream: a writer, and whether it takes colour and Unicode.

use std::borrow::Cow;
use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use anstream::adapter::strip_str;

use super::{ansi, patient};
use crate::view::{Line, sanitise};
use crate::{Environment, Variable};

/// When to use colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum ColorChoice {
    /// On a terminal, or as `NO_COLOR` and `FORCE_COLOR` say.
    #[default]
    Auto,
    /// Also into a pipe.
    Always,
    /// Nowhere.
    Never,
}

/// Which of the process's streams.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// stdout
    Out,
    /// stderr
    Err,
}

/// A stream of the process behind a filter that drops colour where none is wanted.
#[derive(Clone)]
pub struct Stream {
    target: Target,
    color: bool,
    unicode: bool,
    terminal: bool,
    writes: Writes,
}

/// The writes to a stream, as another thread sees them. A clone sees the same.
#[derive(Clone, Debug, Default)]
pub struct Writes(Arc<AtomicU64>);

impl Writes {
    /// The write that is under way, if there is one, by a number that no other write has.
    #[must_use]
    pub fn under_way(&self) -> Option<u64> {
        let steps = self.0.load(Ordering::Relaxed);
        (steps % 2 == 1).then_some(steps)
    }

    /// A write begins or ends.
    fn step(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

/// What is written at once at most, about as much as a pipe holds: a reader that is slow is seen to read.
const PIECE: usize = 64 * 1024;

impl Stream {
    pub fn new(target: Target, color: bool, unicode: bool, terminal: bool) -> Self {
        // `colored` looks only at stdout's terminal: it always paints, and each stream strips.
        colored::control::set_override(true);
        Self { target, color, unicode, terminal, writes: Writes::default() }
    }

    pub fn writes(&self) -> &Writes {
        &self.writes
    }

    pub fn is_terminal(&self) -> bool {
        self.terminal
    }

    pub fn speaks_unicode(&self) -> bool {
        self.unicode
    }

    pub fn is_colored(&self) -> bool {
        self.color
    }

    pub fn lines(&mut self, lines: &[Line]) -> io::Result<()> {
        let mut text = String::with_capacity(lines.len() * 120);
        for line in lines {
            ansi::render(line, self.unicode, &mut text);
        }
        self.painted(&text)
    }

    /// A text that has its colours already.
    pub fn painted(&mut self, text: &str) -> io::Result<()> {
        // The streams of a console without colours of its own paint by themselves.
        #[cfg(windows)]
        if self.is_colored() {
            let bytes = text.as_bytes();
            return match self.target {
                Target::Out => anstream::AutoStream::always(io::stdout().lock()).write_all(bytes),
                Target::Err => anstream::AutoStream::always(io::stderr().lock()).write_all(bytes),
            };
        }
        if self.color {
            return self.written(text.as_bytes());
        }
        self.written(strip_str(text).to_string().as_bytes())
    }

    fn written(&self, bytes: &[u8]) -> io::Result<()> {
        match self.target {
            Target::Out => whole(io::stdout().lock(), bytes, &self.writes),
            Target::Err => whole(io::stderr().lock(), bytes, &self.writes),
        }
    }

    /// Past the filter: data that happens to hold an escape must arrive whole. Not on a terminal,
    /// which would obey it: there it is shown, and a line of JSON stays the same JSON.
    pub fn raw(&mut self, bytes: &[u8]) -> io::Result<()> {
        let shown = if self.terminal { harmless(bytes) } else { Cow::Borrowed(bytes) };
        self.written(shown.as_ref())
    }
}

/// The same text with every character that a terminal would obey written out, lines and tabs kept.
fn harmless(bytes: &[u8]) -> Cow<'_, [u8]> {
    let text = String::from_utf8_lossy(bytes);
    let pieces = text.split_inclusive(['\n', '\t']).map(|piece| {
        let text = piece.trim_end_matches(['\n', '\t']);
        sanitise(text) + &piece[text.len()..]
    });
    Cow::Owned(pieces.collect::<String>().into_bytes())
}

/// Writes to a stream that is ours alone meanwhile.
fn whole(
    mut stream: impl Write + patient::Stream,
    bytes: &[u8],
    writes: &Writes,
) -> io::Result<()> {
    let mut write = |piece: &[u8]| {
        writes.step();
        let written = patient::write_all(&mut stream, piece);
        writes.step();
        written
    };
    bytes.chunks(PIECE).try_for_each(&mut write)
}

/// Whether a stream takes colour: the flag before `NO_COLOR` before what forces it before the terminal.
pub fn colored(choice: ColorChoice, terminal: bool, environment: &Environment) -> bool {
    match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => {
            let refused =
                environment.var(Variable::NO_COLOR.name).is_some_and(|value| !value.is_empty());
            let dumb = environment.var("TERM").is_some_and(|term| term == "dumb");
            !refused && (forced(environment) || terminal && !dumb)
        }
    }
}

/// Whether colour is wanted wherever the output goes: <https://force-color.org>, and
/// <https://bixense.com/clicolors>. By the first any value would do; but who writes a 0 means no.
fn forced(environment: &Environment) -> bool {
    let forces = |value: Option<&str>| value.is_some_and(|value| !["", "0"].contains(&value));
    forces(environment.var(Variable::FORCE_COLOR.name))
        || forces(environment.var(Variable::CLICOLOR_FORCE.name))
}

/// Whether the locale can show more than ASCII. On Windows the console can; elsewhere the first of
/// `LC_ALL`, `LC_CTYPE`, `LANG` that is set decides, and none set is taken for a modern system.
pub fn speaks_unicode(environment: &Environment) -> bool {
    if cfg!(windows) {
        return true;
    }
    ["LC_ALL", "LC_CTYPE", "LANG"]
        .into_iter()
        .find_map(|name| environment.var(name).filter(|value| !value.is_empty()))
        .is_none_or(|locale| {
            let locale = locale.to_ascii_lowercase();
            locale.contains("utf-8") || locale.contains("utf8")
        })
}
