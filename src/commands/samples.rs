//! `exowh samples`: the embedded bodies, listed, shown, written out.

use std::path::Path;

use jiff::Timestamp;
use serde::Serialize;

use super::Context;
use crate::adapters::sample_files;
use crate::cli::samples::{SamplesArgs, SamplesCommand};
use crate::error::Error;
use crate::exit::Exit;
use crate::view::{Line, duration, samples};
use crate::webhook::dialect::Dialect;
use crate::webhook::sample::carried::Carried;
use crate::webhook::sample::{Fresh, SAMPLES, Sample, choose, kind};

/// Runs the command.
pub fn run(args: SamplesArgs, context: &mut Context) -> Result<Exit, Error> {
    match args.command.unwrap_or(SamplesCommand::List { json: false }) {
        SamplesCommand::List { json: true } => list_json(context)?,
        SamplesCommand::List { json: false } => list(context)?,
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
        Line::new(),
    ]);
    Ok(())
}

/// `sample`: one embedded body.
#[derive(Serialize, schemars::JsonSchema)]
#[serde(tag = "kind", rename = "sample")]
pub(super) struct SampleLine {
    what: String,
    name: &'static str,
    folder: &'static str,
    dialect: Dialect,
    gist: &'static str,
    bytes: usize,
}

fn list_json(context: &mut Context) -> Result<(), Error> {
    for sample in choose::folders().flat_map(choose::folder) {
        context.ui.json(&SampleLine {
            what: sample.path(),
            name: sample.name,
            folder: sample.folder,
            dialect: sample.dialect(),
            gist: kind::gist(sample.name),
            bytes: sample.body.len(),
        })?;
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
    let carried = Carried {
        account_sid: settings.account_sid(),
        customer: settings.customer(),
        business: settings.business(),
    };
    let body = carried.put_into(sample.body)?;
    let body = Fresh::new(fastrand::u64(..), Timestamp::now()).body(&body);
    context.ui.raw(body.as_bytes())
}

fn export(folder: &Path, force: bool, context: &mut Context) -> Result<(), Error> {
    let files: Vec<(String, &[u8])> = SAMPLES.iter().map(file).collect();
    let written = sample_files::write(&context.environment.folder().join(folder), &files, force)?;
    let line = format!(
        "{} written below {}",
        duration::count(written, "sample", "samples"),
        folder.display()
    );
    context.ui.note(&Line::new().plain("  ").ok("✓").plain(" ").plain(line));
    Ok(())
}

fn file(sample: &'static Sample) -> (String, &'static [u8]) {
    (format!("{}.json", sample.path()), sample.body.as_bytes())
}
