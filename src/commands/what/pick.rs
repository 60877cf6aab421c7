//! One WHAT → the samples or the given bodies that it names.

use bytes::Bytes;

use super::super::Context;
use super::super::events::{all_stored, stored};
use crate::adapters::input::Input;
use crate::adapters::own_samples;
use crate::capture::kept::Kept;
use crate::capture::recorded::{Recorded, recorded};
use crate::error::Error;
use crate::webhook::dialect::Dialect;
use crate::webhook::json::Document;
use crate::webhook::notification::without_mark;
use crate::webhook::sample::own::check_name;
use crate::webhook::sample::{SAMPLES, Sample, choose, kind};

/// Bytes of one file, or of stdin: a run holds all of its bodies in memory.
const MOST: usize = 256 * 1024 * 1024;

/// One body before anything is changed in it.
#[derive(Debug)]
pub(super) enum Pick {
    Sample(&'static Sample),
    Given { what: String, bytes: Bytes },
}

impl Pick {
    /// What it is called in a report.
    pub fn what(&self) -> String {
        match self {
            Pick::Sample(sample) => sample.path(),
            Pick::Given { what, .. } => what.clone(),
        }
    }

    /// The sample that it is.
    pub fn sample(&self) -> Option<&'static Sample> {
        match self {
            Pick::Sample(sample) => Some(sample),
            Pick::Given { .. } => None,
        }
    }
}

/// What one WHAT stands for. `narrowed`: the dialect of the flag, which also narrows `all`.
pub(super) fn named(
    what: &str,
    narrowed: Option<Dialect>,
    chosen: Option<Dialect>,
    context: &Context,
) -> Result<Vec<Pick>, Error> {
    let samples = |samples: Vec<&'static Sample>| samples.into_iter().map(Pick::Sample).collect();
    if what == "-" {
        return Ok(either("-", Input::Stdin.within(MOST)?));
    }
    if what == "all" {
        let dialects = narrowed.map_or(vec![Dialect::Envelope, Dialect::Messages], |one| vec![one]);
        return Ok(samples(choose::all(&dialects)));
    }
    if let Some(folder) =
        what.strip_suffix("/all").filter(|name| choose::folders().any(|known| known == *name))
    {
        return Ok(samples(choose::folder(folder)));
    }
    if let Ok(reference) = what.parse() {
        let kept = stored(reference, context)?;
        return Ok(vec![given(&kept.received.reference(), kept.received.posted.body)]);
    }
    if let Some(own) = own(what, context)? {
        return Ok(vec![given(what, own.within(MOST)?)]);
    }
    let file = Input::File(context.environment.folder().join(what));
    match file.ending().as_deref() {
        Some("json") => Ok(vec![given(what, file.within(MOST)?)]),
        Some("ndjson" | "jsonl") => Ok(lines(what, &file.within(MOST)?)),
        _ => match choose::named(what, chosen) {
            Ok(sample) => Ok(vec![Pick::Sample(sample)]),
            Err(_) if file.exists() => Ok(either(what, file.within(MOST)?)),
            Err(error) => Err(error),
        },
    }
}

/// The project's own sample of that name, if there is one.
fn own(what: &str, context: &Context) -> Result<Option<Input>, Error> {
    if check_name(what).is_err() {
        return Ok(None);
    }
    let found = own_samples::find(&context.settings()?.folder(), what)?;
    Ok(found.map(Input::File))
}

/// The stored POSTs that a search finds.
pub(super) fn found(query: &str, context: &Context) -> Result<Vec<Pick>, Error> {
    let posts = all_stored(query, context)?.into_iter();
    let pick = |kept: Kept| given(&kept.received.reference(), kept.received.posted.body);
    Ok(posts.map(pick).collect())
}

fn given(what: &str, bytes: Vec<u8>) -> Pick {
    Pick::Given { what: what.to_owned(), bytes: bytes.into() }
}

/// One body as it is, unless it is several lines of which each is JSON.
fn either(what: &str, bytes: Vec<u8>) -> Vec<Pick> {
    if Document::parse(without_mark(&bytes)).is_ok() {
        return match recorded(&bytes) {
            Some(Recorded::Body(body)) => vec![given(what, body)],
            Some(Recorded::Note) => Vec::new(),
            None => vec![given(what, bytes)],
        };
    }
    let lines = lines(what, &bytes);
    let all_json = lines.iter().all(|line| match line {
        Pick::Given { bytes, .. } => Document::parse(bytes).is_ok(),
        Pick::Sample(_) => true,
    });
    let several = bytes.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty());
    if several.count() > 1 && all_json { lines } else { vec![given(what, bytes)] }
}

/// Each line that is not blank is one body, named by its number; of what `listen --json` wrote, the
/// body in it.
fn lines(what: &str, bytes: &[u8]) -> Vec<Pick> {
    let bytes = Bytes::copy_from_slice(without_mark(bytes));
    let lines = bytes.split(|byte| *byte == b'\n').enumerate();
    lines
        .map(|(index, line)| (index, line.strip_suffix(b"\r").unwrap_or(line)))
        .filter(|(_, line)| !line.trim_ascii().is_empty())
        .filter_map(|(index, line)| {
            let body = match recorded(line) {
                Some(Recorded::Body(body)) => body.into(),
                Some(Recorded::Note) => return None,
                None => bytes.slice_ref(line),
            };
            Some(Pick::Given { what: format!("{what}:{}", index + 1), bytes: body })
        })
        .collect()
}

/// The sample that a person picks from the list.
pub(super) fn asked(chosen: Option<Dialect>, context: &mut Context) -> Result<Pick, Error> {
    if !context.ui.can_prompt() {
        return Err(Error::usage("nothing to send: name a sample, a file, or - for stdin")
            .try_running("a sample", "exowh send text")
            .try_running("every sample", "exowh send all")
            .try_running("all there are", "exowh samples list"));
    }
    let mut samples: Vec<&'static Sample> = SAMPLES.iter().collect();
    let folder = |sample: &Sample| {
        let chosen_first = chosen.is_none_or(|dialect| dialect.name() != sample.folder);
        (chosen_first, choose::folders().position(|folder| folder == sample.folder))
    };
    samples.sort_by_key(|sample| (folder(sample), kind::rank(sample.name)));
    let choices: Vec<String> = samples
        .iter()
        .map(|sample| format!("{:<28}{}", sample.path(), kind::gist(sample.name)))
        .collect();
    // The list hides the cursor: Ctrl-C must not end us before it is shown again.
    let left_to_us = context.stop.asked();
    let picked = context.ui.pick("Send which sample? Type a part of its name", &choices)?;
    drop(left_to_us);
    samples.get(picked).map(|sample| Pick::Sample(sample)).ok_or_else(Error::interrupted)
}
