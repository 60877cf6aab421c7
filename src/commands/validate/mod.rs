//! `exowh validate`.

mod annotation;
mod findings;
mod rules;
mod step_summary;
mod summary;

use std::path::PathBuf;
use std::time::Instant;

use super::Context;
use super::events::stored;
use crate::Variable;
use crate::adapters::input::{self, Input};
use crate::capture::assemble::Captured;
use crate::capture::judged::{Judge, Judged};
use crate::capture::logged::Lines;
use crate::cli::validate::{ValidateArgs, ValidateFormat};
use crate::error::{Error, ErrorKind};
use crate::exit::Exit;
use crate::jobs::judge;
use crate::webhook::json::MAX_BYTES;
use crate::webhook::validate::is_utf16;
use annotation::Checkout;
use findings::Printer;
use step_summary::StepSummary;

/// Bytes of findings that are held of one line of a pipe before they are printed.
const MOST_HELD: usize = 4 << 20;

/// Runs the command.
pub fn run(args: ValidateArgs, context: &mut Context) -> Result<Exit, Error> {
    let started = Instant::now();
    let format = format(&args, context);
    if args.rules {
        return rules::list(format, &mut context.ui);
    }
    let step = StepSummary::wanted(format, &context.environment);
    let checkout = Checkout::of(&context.environment);
    let sources = sources(args.paths, context)?;
    let mut printer = Printer::new(&mut context.ui, format, args.strict, checkout, step);
    for source in sources {
        let path = match source {
            Source::Path(path) => path,
            Source::Stored { reference, body } => {
                printer.file();
                printer.body(&reference, Captured::file(body))?;
                continue;
            }
        };
        let inputs = match input::behind(&path) {
            Ok(inputs) => inputs,
            Err(error) => {
                printer.unreadable(&error);
                continue;
            }
        };
        for input in inputs {
            match validate(&input, &mut printer) {
                Err(error) if error.kind() == ErrorKind::Unable => printer.unreadable(&error),
                done => done?,
            }
        }
    }
    printer.finish(started.elapsed())
}

/// Runs the command on what another gives it on stdin, as the demonstration has it.
pub(super) fn piped(
    args: &ValidateArgs,
    stdin: &[u8],
    context: &mut Context,
) -> Result<Exit, Error> {
    let started = Instant::now();
    let format = format(args, context);
    let checkout = Checkout::of(&context.environment);
    let mut printer = Printer::new(&mut context.ui, format, args.strict, checkout, None);
    let mut judge = Judge::new(Lines::of_ending(None));
    let mut judged = Judged::default();
    judge.block(stdin, &mut judged);
    judge.finish(&mut judged);
    printer.file();
    printer.judged("-", judged)?;
    printer.finish(started.elapsed())
}

fn format(args: &ValidateArgs, context: &Context) -> ValidateFormat {
    let in_actions = context.environment.var(Variable::GITHUB_ACTIONS.name) == Some("true");
    let unwatched = in_actions && !context.ui.out_is_terminal();
    let usual = if unwatched { ValidateFormat::Github } else { ValidateFormat::Pretty };
    args.format().unwrap_or(usual)
}

/// What a PATH stands for.
enum Source {
    /// A file, a folder, or stdin.
    Path(PathBuf),
    /// What `listen` stored.
    Stored { reference: String, body: Vec<u8> },
}

/// The bodies that are named. A file comes before the stored event of that name.
fn sources(named: Vec<PathBuf>, context: &Context) -> Result<Vec<Source>, Error> {
    let source = |path: PathBuf| {
        let reference = path.to_str().and_then(|text| text.parse().ok());
        let Some(reference) = reference.filter(|_| !path.exists()) else {
            return Ok(Source::Path(path));
        };
        let received = stored(reference, context)?.received;
        Ok(Source::Stored { reference: received.reference(), body: received.posted.body.clone() })
    };
    paths(named)?.into_iter().map(source).collect()
}

fn paths(paths: Vec<PathBuf>) -> Result<Vec<PathBuf>, Error> {
    if !paths.is_empty() {
        // Stdin can be read only once.
        let mut read = false;
        let once = |path: &PathBuf| path != "-" || !std::mem::replace(&mut read, true);
        return Ok(paths.into_iter().filter(once).collect());
    }
    if input::stdin_is_terminal() {
        return Err(Error::usage("nothing to validate")
            .try_running("a file or a folder", "exowh validate captured.json")
            .try_running("stdin", "exowh validate -"));
    }
    Ok(vec![PathBuf::from("-")])
}

fn validate(input: &Input, printer: &mut Printer<'_>) -> Result<(), Error> {
    let (name, ending) = (input.name(), input.ending());
    if ending.as_deref() == Some("json") {
        let body = Captured::file(input.whole(MAX_BYTES)?);
        printer.file();
        return printer.body(&name, body);
    }
    let lines = Lines::of_ending(ending.as_deref());
    let before = printer.bodies();
    let last = match input.length() {
        None => as_they_come(input, lines, &name, printer)?,
        Some(_) => in_blocks(input, lines, &name, printer)?,
    };
    printer.file();
    if printer.bodies() == before { printer.nothing(&name, last) } else { Ok(()) }
}

/// Line by line: whoever writes into a pipe wants to see what is found at once.
fn as_they_come(
    input: &Input,
    lines: Lines,
    name: &str,
    printer: &mut Printer<'_>,
) -> Result<usize, Error> {
    let mut judge = Judge::new(lines);
    let mut last = 0;
    for line in input.lines(MAX_BYTES)? {
        let line = line?;
        last = line.number;
        if last == 1 && is_utf16(&line.bytes) {
            printer.body(name, Captured::file(line.bytes))?;
            return Ok(last);
        }
        let (mut judged, mut done) = (Judged::within(MOST_HELD), Ok(()));
        if line.cut {
            judge.cut(line.bytes, &mut judged);
        } else {
            judge.in_parts(&line.bytes, &mut judged, &mut |judged| {
                done = printer.judged(name, judged.handed());
                if done.is_err() {
                    judged.give_up();
                }
            });
        }
        done?;
        printer.judged(name, judged)?;
    }
    let mut judged = Judged::default();
    judge.finish(&mut judged);
    printer.judged(name, judged)?;
    Ok(last)
}

/// Large blocks, on all cores, with a bar.
fn in_blocks(
    input: &Input,
    lines: Lines,
    name: &str,
    printer: &mut Printer<'_>,
) -> Result<usize, Error> {
    let first = input.lines(MAX_BYTES)?.next().transpose()?;
    if let Some(line) = first.filter(|line| is_utf16(&line.bytes)) {
        printer.body(name, Captured::file(line.bytes))?;
        return Ok(line.number);
    }
    let mut bar = printer.reading(input.length());
    let mut last = 0;
    let done = judge::all(input, lines, &mut |judged, bytes| {
        last += judged.lines;
        if judged.found.is_empty() {
            printer.judged(name, judged)?;
        } else {
            bar.aside(|| printer.judged(name, judged))?;
        }
        bar.advance(bytes);
        Ok(())
    });
    bar.finish();
    done.map(|()| last)
}
