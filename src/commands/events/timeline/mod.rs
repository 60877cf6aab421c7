//! `exowh events timeline`.

mod stored;

use std::collections::HashSet;
use std::path::Path;

use super::super::Context;
use super::capture::Capture;
use super::store::{flag, open, post, query};
use crate::adapters::clock;
use crate::capture::facet::Facet;
use crate::capture::query::{Candidate, Query};
use crate::capture::report::{MessageLine, TimelineSummary};
use crate::cli::format::Format;
use crate::cli::timeline::TimelineArgs;
use crate::delivery::curl::quoted;
use crate::delivery::lifecycle::{Customer, Gathered, Message, Record, Timeline};
use crate::delivery::policy::Policy;
use crate::error::Error;
use crate::exit::Exit;
use crate::ui::{Ui, json_line};
use crate::view::duration::{count, grouped};
use crate::view::timeline::{Frame, detail, overview, plain};
use crate::view::{Line, cut};
use crate::webhook::event::Event;
use stored::Before;

/// Messages that are listed where the end of an id stands for several.
const LISTED: usize = 5;

/// Bytes of JSON that go out in one write.
const BATCH: usize = 64 * 1024;

/// Which messages are asked for.
enum Selection<'s> {
    /// All, or those that a search finds.
    All(Query),
    /// The one of an id, or of the last characters of one.
    Message(&'s str),
}

/// Runs the command.
pub fn run(args: &TimelineArgs, context: &mut Context) -> Result<Exit, Error> {
    let words = named_by_reference(args, context)?;
    let selection = selection(&words)?;
    let policy = context.settings()?.policy(None)?;
    let file = args.file.as_ref().map(|file| file.display().to_string());
    let timeline = match &args.file {
        Some(file) => of_capture(file, &selection, &policy, context)?,
        None => of_store(args, &selection, &policy, context)?,
    };
    let from = match &file {
        Some(file) => format!(" --file {}", quoted(file)),
        None => flag(&args.store),
    };
    let (zone, width) = (clock::zone(), context.ui.width());
    let frame = Frame { zone, width, file: file.as_deref(), from: &from };
    show(&timeline, &selection, &frame, args.format.format(), &mut context.ui)?;
    Ok(Exit::Yes)
}

fn of_capture(
    file: &Path,
    selection: &Selection<'_>,
    policy: &Policy,
    context: &mut Context,
) -> Result<Timeline, Error> {
    if matches!(selection, Selection::All(query) if query.needs_the_post()) {
        // What is kept of a capture are its events.
        let shown = quoted(&file.display().to_string());
        return Err(Error::usage("--file: a capture is not searched by path: or by a text")
            .try_running("what can", format!("exowh events import {shown}")));
    }
    let mut capture = Capture::open(file, &context.environment)?;
    let mut gathered = Gathered::default();
    let mut wanted = HashSet::new();
    for record in &mut capture {
        let record = record?;
        if let Selection::All(query) = selection {
            wanted.extend(found_in(&record, query));
        }
        gathered.add(&record);
    }
    if capture.skipped() > 0 {
        let lines = count(capture.skipped(), "line holds", "lines hold");
        context.warn(&format!("{lines} no webhook of Exotel's"));
    }
    if matches!(selection, Selection::All(query) if !query.is_everything()) {
        gathered.select(wanted);
    }
    // What came after a capture's end is not known: nothing may be called missing for that.
    let now = gathered.last().unwrap_or_else(clock::now);
    Ok(gathered.timeline(now, &[], policy))
}

/// The ids of the messages in a record in which a search finds an event.
fn found_in(record: &Record, query: &Query) -> Vec<String> {
    let is_found = |event: &&Event| {
        let candidate = Candidate {
            facet: &Facet::of("", record.dialect, Some(event)),
            target: "",
            customer: event.customer.as_deref(),
            message_id: event.message_id.as_deref(),
            at: record.at.unwrap_or_default(),
            body: b"",
            event: Some(event),
        };
        query.matches(&candidate)
    };
    record.events.iter().filter(is_found).filter_map(|event| event.message_id.clone()).collect()
}

fn of_store(
    args: &TimelineArgs,
    selection: &Selection<'_>,
    policy: &Policy,
    context: &mut Context,
) -> Result<Timeline, Error> {
    let reader = open(&args.store, context)?;
    let (gathered, before) = match selection {
        Selection::All(query) if query.is_everything() => stored::newest(&reader)?,
        Selection::All(query) => (stored::found_by(&reader, query)?, None),
        Selection::Message(id) => (stored::message(&reader, id)?, None),
    };
    if let Some(Before { posts, first }) = before {
        let posts = count(posts, "POST", "POSTs");
        context.warn(&format!(
            "the newest {} POSTs; {posts} before them are left off",
            grouped(stored::NEWEST)
        ));
        let flag = flag(&args.store);
        let line =
            Line::new().plain("    ").command(format!("exowh events timeline since:{first}{flag}"));
        context.ui.note(&line.plain("    all of them"));
    }
    let now = clock::now();
    Ok(gathered.timeline(now, &reader.listened(now)?, policy))
}

fn query_of(text: &str) -> Result<Query, Error> {
    query(&[text.to_owned()])
}

/// The words, where a reference stands for the message of that POST.
fn named_by_reference(args: &TimelineArgs, context: &Context) -> Result<Vec<String>, Error> {
    let [word] = args.words.as_slice() else { return Ok(args.words.clone()) };
    let (Ok(reference), None) = (word.parse(), &args.file) else { return Ok(args.words.clone()) };
    let received = post(&open(&args.store, context)?, reference, &args.store)?.received;
    let ids: Vec<String> =
        received.events.iter().filter_map(|event| event.message_id.clone()).collect();
    match ids.as_slice() {
        [] => Err(Error::unable(format!("{word} is about no message"))),
        [one] => Ok(vec![one.clone()]),
        several => {
            let ids: Vec<String> = several.iter().map(|id| format!("{id:?}")).collect();
            Ok(vec![format!("id:{}", ids.join(","))])
        }
    }
}

/// What the words on the command line select.
fn selection(words: &[String]) -> Result<Selection<'_>, Error> {
    match words {
        // As the screens shorten it; a search for a bare word would be one for a text.
        [word]
            if !word.contains([':', ' ', '"', '*']) && !word.trim_start_matches('…').is_empty() =>
        {
            Ok(Selection::Message(word.trim_start_matches('…')))
        }
        words => Ok(Selection::All(query(words)?)),
    }
}

fn show(
    timeline: &Timeline,
    selection: &Selection<'_>,
    frame: &Frame<'_>,
    format: Format,
    ui: &mut Ui,
) -> Result<(), Error> {
    let id = match selection {
        Selection::All(_) => return show_all(timeline, frame, format, ui),
        Selection::Message(id) => *id,
    };
    let (customer, message) = match timeline.named(id).as_slice() {
        [one] => *one,
        [] => return Err(unknown(id, frame)),
        several => return Err(ambiguous(id, several, frame)),
    };
    match format {
        Format::Pretty => ui.lines(&detail(customer, message, timeline, frame)),
        Format::Line => ui.data(&plain(customer, message, &frame.zone)),
        Format::Json => ui.json(&MessageLine::of(customer, message)),
    }
}

fn show_all(
    timeline: &Timeline,
    frame: &Frame<'_>,
    format: Format,
    ui: &mut Ui,
) -> Result<(), Error> {
    match format {
        Format::Pretty => ui.lines(&overview(timeline, frame)),
        Format::Line => {
            let lines = timeline.messages();
            let lines: Vec<_> =
                lines.map(|(customer, message)| plain(customer, message, &frame.zone)).collect();
            ui.lines(&lines)
        }
        Format::Json => {
            let mut batch = Vec::new();
            for (customer, message) in timeline.messages() {
                json_line(&MessageLine::of(customer, message), &mut batch)?;
                if batch.len() > BATCH {
                    ui.raw(&std::mem::take(&mut batch))?;
                }
            }
            json_line(&TimelineSummary::of(timeline), &mut batch)?;
            ui.raw(&batch)
        }
    }
}

fn command(rest: &str, frame: &Frame<'_>) -> String {
    format!("exowh events timeline{rest}{}", frame.from)
}

fn unknown(id: &str, frame: &Frame<'_>) -> Error {
    let id = cut(id, 80);
    Error::usage(format!("no message has the id {id}, or one that ends so"))
        .try_running("all there are", command("", frame))
}

fn ambiguous(id: &str, several: &[(&Customer, &Message)], frame: &Frame<'_>) -> Error {
    let error = Error::usage(format!("{} messages have ids that end in {id}", several.len()));
    let listed = several.iter().take(LISTED).filter_map(|(customer, message)| {
        Some((customer.number.as_deref().unwrap_or("no number"), message.id.as_deref()?))
    });
    let error = listed.fold(error, |error, (number, id)| {
        error.try_running(cut(number, 20), command(&format!(" {}", quoted(id)), frame))
    });
    match several.len().saturating_sub(LISTED) {
        0 => error,
        more => error.hint(format!("and {more} more")),
    }
}
