//! `exowh samples`: the embedded bodies, listed, shown, written out.

use std::path::Path;

use super::Context;
use crate::adapters::folder;
use crate::capture::report::SampleLine;
use crate::cli::format::Format;
use crate::cli::samples::{SamplesArgs, SamplesCommand};
use crate::error::Error;
use crate::exit::Exit;
use crate::view::{Line, duration, samples};
use crate::webhook::dialect::Dialect;
use crate::webhook::sample::kind;
use crate::webhook::sample::{SAMPLES, Sample, choose};

/// Runs the command.
pub fn run(args: SamplesArgs, context: &mut Context) -> Result<Exit, Error> {
    match args.command.unwrap_or(SamplesCommand::List(args.format)) {
        SamplesCommand::List(args) => match args.format() {
            Format::Pretty => list(context)?,
            Format::Line => list_lines(context)?,
            Format::Json => list_json(context)?,
        },
        SamplesCommand::Show { name, dialect, fresh } => show(&name, dialect, fresh, context)?,
        SamplesCommand::Export { folder, force } => export(&folder, force, context)?,
    }
    Ok(Exit::Yes)
}

fn list(context: &mut Context) -> Result<(), Error> {
    let table = samples::table(context.ui.width());
    context.ui.lines(&table)?;
    context.ui.notes(&[
        Line::new(),
        Line::new()
            .plain("  ")
            .command("exowh samples show messages/text")
            .to(40)
            .plain("one of them"),
        Line::new()
            .plain("  ")
            .command("exowh send all")
            .to(40)
            .plain("envelope and messages, to your app"),
    ]);
    Ok(())
}

fn list_lines(context: &mut Context) -> Result<(), Error> {
    let line = |sample: &Sample| Line::from(sample.path()).to(30).plain(kind::gist(sample.name));
    let samples = choose::folders().flat_map(choose::folder);
    context.ui.lines(&samples.map(line).collect::<Vec<_>>())
}

fn list_json(context: &mut Context) -> Result<(), Error> {
    for sample in choose::folders().flat_map(choose::folder) {
        context.ui.json(&SampleLine::of(sample))?;
    }
    Ok(())
}

fn show(
    name: &str,
    dialect: Option<Dialect>,
    fresh: bool,
    context: &mut Context,
) -> Result<(), Error> {
    let settings = context.settings()?;
    let sample = choose::named(name, dialect.or(settings.dialect()?))?;
    if !fresh {
        return context.ui.raw(sample.body.as_bytes());
    }
    let body = settings.carried()?.put_into(sample.body)?;
    context.ui.raw(super::what::fresh().body(&body).as_bytes())
}

fn export(into: &Path, force: bool, context: &mut Context) -> Result<(), Error> {
    let files: Vec<(String, &[u8])> = SAMPLES.iter().map(file).collect();
    let written = folder::write_all(&context.environment.folder().join(into), &files, force)?;
    let line = format!(
        "{} written below {}",
        duration::count(written, "sample", "samples"),
        into.display()
    );
    context.ui.note(&Line::new().plain("  ").ok("✓").plain(" ").plain(line));
    Ok(())
}

fn file(sample: &'static Sample) -> (String, &'static [u8]) {
    (format!("{}.json", sample.path()), sample.body.as_bytes())
}
