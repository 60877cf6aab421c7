//! `exowh events export`.

use super::store::{flag, named, open};
use crate::adapters::own_samples;
use crate::adapters::store::Reader;
use crate::capture::kept::Kept;
use crate::cli::stored::ExportArgs;
use crate::commands::Context;
use crate::error::Error;
use crate::exit::Exit;
use crate::ui::json_line;
use crate::view::Line;
use crate::webhook::redact::Redactor;
use crate::webhook::sample::own;

/// POSTs that are written at a time.
const BATCH: usize = 64;

pub fn run(args: &ExportArgs, context: &mut Context) -> Result<Exit, Error> {
    let reader = open(&args.store, context)?;
    let numbers = named(&reader, &args.what, &args.store)?;
    // Another key each time: two exports say nothing of each other.
    let redactor = args.redact.then(|| Redactor::new(&fastrand::u128(..).to_be_bytes()));
    let shown = |kept: Kept| match &redactor {
        Some(redactor) => kept.redacted(redactor),
        None => kept,
    };
    if let Some(form) = &args.form {
        return as_sample(form, args, &reader, &numbers, &shown, context);
    }
    let mut json = Vec::new();
    for group in numbers.chunks(BATCH) {
        json.clear();
        for number in group {
            // Deleted since it was found.
            let Some(kept) = reader.post(*number)? else { continue };
            json_line(&shown(kept).line(), &mut json)?;
        }
        context.ui.raw(&json)?;
    }
    Ok(Exit::Yes)
}

/// Writes the body of one POST as a sample of the project.
fn as_sample(
    form: &[String],
    args: &ExportArgs,
    reader: &Reader,
    numbers: &[u64],
    shown: &dyn Fn(Kept) -> Kept,
    context: &mut Context,
) -> Result<Exit, Error> {
    let [kind, name] = form else { return Err(Error::usage("write it as --as sample NAME")) };
    if kind != "sample" {
        return Err(
            Error::usage(format!("no such form: {kind}")).hint("write it as --as sample NAME")
        );
    }
    own::check_name(name)?;
    let [number] = numbers else {
        return Err(Error::usage(format!("a sample is one POST; these are {}", numbers.len()))
            .try_running(
                "one",
                format!("exowh events export last --as sample {name}{}", flag(&args.store)),
            ));
    };
    let Some(kept) = reader.post(*number)? else {
        return Err(Error::unable(format!("no e{number} in the store")));
    };
    let received = shown(kept).received;
    let path = own_samples::write(&context.settings()?.folder(), name, received.body())?;
    let shown = context.environment.short(&path);
    let line = Line::new().plain("  ").plain(format!("e{number} is written to {shown}    "));
    context.ui.note(&line.command(format!("exowh send {name}")));
    Ok(Exit::Yes)
}
