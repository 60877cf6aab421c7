//! `exowh validate`.

mod findings;
mod rules;
mod step_summary;
mod summary;

use std::path::PathBuf;
use std::time::Instant;

use super::Context;
use crate::adapters::input::{self, Input};
use crate::capture::assemble::{Assembler, Captured, Piece};
use crate::capture::logged::Lines;
use crate::cli::validate::{ValidateArgs, ValidateFormat};
use crate::error::{Error, ErrorKind};
use crate::exit::Exit;
use crate::webhook::json::MAX_BYTES;
use crate::webhook::validate::is_utf16;
use findings::Printer;
use step_summary::StepSummary;

/// Runs the command.
pub fn run(args: ValidateArgs, context: &mut Context) -> Result<Exit, Error> {
    let started = Instant::now();
    let format = format(&args, context);
    if args.rules {
        return rules::list(format, &mut context.ui);
    }
    let step = StepSummary::wanted(format, &context.environment);
    let mut printer = Printer::new(&mut context.ui, format, args.strict, step);
    for path in paths(args.paths)? {
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

fn format(args: &ValidateArgs, context: &Context) -> ValidateFormat {
    let in_actions = context.environment.var("GITHUB_ACTIONS") == Some("true");
    let unwatched = in_actions && !context.ui.out_is_terminal();
    let usual = if unwatched { ValidateFormat::Github } else { ValidateFormat::Pretty };
    args.format().unwrap_or(usual)
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
    let name = input.name();
    let lines = match input.ending().as_deref() {
        Some("json") => {
            let body = Captured::file(input.whole(MAX_BYTES)?);
            printer.file();
            return printer.body(&name, &body);
        }
        Some("ndjson" | "jsonl") => Lines::Bodies,
        Some("log" | "txt") => Lines::Log,
        _ => Lines::Mixed,
    };
    let mut assembler = Assembler::new(lines);
    let mut pieces = Vec::new();
    let before = printer.bodies();
    let mut last = 0;
    for line in input.lines(MAX_BYTES)? {
        let line = line?;
        last = line.number;
        if last == 1 && is_utf16(&line.bytes) {
            printer.file();
            return printer.body(&name, &Captured::file(line.bytes));
        }
        if line.cut {
            assembler.finish(|piece| pieces.push(piece));
            let text = line.bytes;
            let body = 0..text.len();
            pieces.push(Piece::Body(Captured { text, line: line.number, body, quoted: None }));
        } else {
            assembler.push(line.number, line.bytes, |piece| pieces.push(piece));
        }
        printer.pieces(&name, pieces.drain(..))?;
    }
    assembler.finish(|piece| pieces.push(piece));
    printer.pieces(&name, pieces.drain(..))?;
    printer.file();
    if printer.bodies() == before { printer.nothing(&name, last) } else { Ok(()) }
}
