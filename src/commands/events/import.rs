//! `exowh events import`.

use std::path::Path;
use std::time::Duration;

use super::store::path;
use crate::adapters::input::Input;
use crate::adapters::ngrok::Agent;
use crate::adapters::store::{Imported, Importer};
use crate::adapters::{clock, ngrok};
use crate::capture::received::Received;
use crate::capture::recorded::is_ours;
use crate::capture::restored::{self, of_ngrok};
use crate::cli::stored::ImportArgs;
use crate::commands::Context;
use crate::error::Error;
use crate::exit::Exit;
use crate::view::Line;
use crate::view::duration::count;
use crate::view::listed::span;
use crate::webhook::json::{Document, MAX_BYTES};
use crate::webhook::notification::without_mark;

/// POSTs of one transaction.
const GROUP: usize = 500;

/// How long an agent may take to hand over what it holds.
const LIMIT: Duration = Duration::from_secs(10);

/// POSTs that an agent is asked for: it holds 500 unless it was told otherwise.
const HELD: usize = 10_000;

pub fn run(args: &ImportArgs, context: &mut Context) -> Result<Exit, Error> {
    let path = path(&args.store, context)?;
    let mut import = Import {
        importer: Importer::open(&path)?,
        imported: Imported::default(),
        waiting: Vec::new(),
        passed_over: 0,
        without_body: 0,
    };
    for file in &args.files {
        import.file(file, context)?;
    }
    if let Some(address) = &args.ngrok {
        import.waiting.extend(held(address, context)?);
    }
    import.flush()?;
    let Import { imported, passed_over, without_body, .. } = import;
    context.ui.note(&told(imported));
    if passed_over > 0 {
        let lines = count(passed_over, "line holds", "lines hold");
        context.warn(&format!("{lines} no POST and no JSON: passed over"));
    }
    if without_body > 0 {
        let lines = count(without_body, "line of ours tells", "lines of ours tell");
        context
            .warn(&format!("{lines} of a POST without its body, or with half of it: passed over"));
    }
    Ok(Exit::Yes)
}

fn told(imported: Imported) -> Line {
    let Imported { added, known, first, last } = imported;
    let posts = count(added, "POST", "POSTs");
    let which = if added > 0 { format!(": {}", span(first, last)) } else { String::new() };
    let left = match known {
        0 => String::new(),
        _ => format!("; {} left out, which the store had", count(known, "POST", "POSTs")),
    };
    let words = format!("{posts} imported{which}{left}");
    Line::new().plain("  ").plain(words)
}

struct Import {
    importer: Importer,
    imported: Imported,
    waiting: Vec<Received>,
    passed_over: usize,
    without_body: usize,
}

impl Import {
    fn file(&mut self, path: &Path, context: &Context) -> Result<(), Error> {
        let input = if path == Path::new("-") {
            Input::Stdin
        } else {
            Input::File(context.environment.folder().join(path))
        };
        if input.ending().as_deref() == Some("json") {
            let body = input.within(MAX_BYTES)?;
            return self.take(&body);
        }
        for line in input.lines(MAX_BYTES)? {
            self.take(&line?.bytes)?;
        }
        Ok(())
    }

    /// One line, or one file: a line of our own, or a body.
    fn take(&mut self, bytes: &[u8]) -> Result<(), Error> {
        let body = without_mark(bytes).trim_ascii();
        if body.is_empty() {
            return Ok(());
        }
        let now = clock::now();
        match Document::parse(body) {
            Ok(document) if is_ours(document.root()) => {
                match restored::received(document.root(), now) {
                    Some(received) => self.waiting.push(received),
                    None if restored::tells_of_a_post(document.root()) => self.without_body += 1,
                    // Of our other lines none is a POST.
                    None => {}
                }
            }
            Ok(_) => self.waiting.push(restored::body(body.to_vec(), now)),
            Err(_) => self.passed_over += 1,
        }
        if self.waiting.len() >= GROUP { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> Result<(), Error> {
        Ok(self.importer.add(std::mem::take(&mut self.waiting), &mut self.imported)?)
    }
}

/// What the agent at an address holds; at the settings' where none is named.
fn held(address: &str, context: &Context) -> Result<Vec<Received>, Error> {
    let settings = context.settings()?;
    let agent = match address {
        "" => settings.agent()?,
        named => Agent::at(named)?,
    };
    let address = agent.address();
    let body = context.runtime()?.block_on(ngrok::requests(&agent, HELD, LIMIT));
    let body = body.ok_or_else(|| {
        Error::unable(format!("no ngrok agent answers at {address}"))
            .hint("it serves its web interface there while a tunnel is open")
    })?;
    let text = String::from_utf8_lossy(&body);
    of_ngrok(&text, clock::now())
        .ok_or_else(|| Error::unable(format!("{address} does not answer as ngrok's agent does")))
}
