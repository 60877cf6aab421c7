//! `exowh events wait`.

use std::time::{Duration, Instant};

use super::store::{path, query};
use crate::adapters::clock;
use crate::adapters::store::{Order, Reader};
use crate::capture::query::{Query, Test};
use crate::cli::format::Format;
use crate::cli::stored::WaitArgs;
use crate::commands::Context;
use crate::error::Error;
use crate::exit::Exit;
use crate::view::duration::count;
use crate::view::listed::Listing;
use crate::view::{goal, plain};

/// Between two looks.
const PACE: Duration = Duration::from_millis(50);

pub fn run(args: &WaitArgs, context: &mut Context) -> Result<Exit, Error> {
    let (path, query) = (path(&args.store, context)?, query(&args.query)?);
    // A time beyond what a clock can say never comes.
    let end = Instant::now().checked_add(args.within);
    let mut reader = Reader::open(&path)?;
    let mut waiting = Waiting {
        seen: match &reader {
            Some(reader) if !looks_back(&query) => reader.newest()?,
            _ => 0,
        },
        listing: Listing::new(clock::zone(), context.ui.width()),
        format: args.format.format(),
        found: 0,
    };
    let wanted = if args.none { 1 } else { args.count };
    loop {
        // The listener may make it while we wait.
        if reader.is_none() {
            reader = Reader::open(&path)?;
        }
        if let Some(reader) = &reader {
            waiting.look(reader, &query, context)?;
        }
        if waiting.found >= wanted {
            break;
        }
        let left = end.map_or(PACE, |end| end.saturating_duration_since(Instant::now()));
        if left.is_zero() {
            break;
        }
        std::thread::sleep(PACE.min(left));
    }
    Ok(waiting.ended(wanted, args, context))
}

/// Whether it asks for what came before now.
fn looks_back(query: &Query) -> bool {
    query.rest().any(|condition| !condition.negated && matches!(condition.test, Test::Since(_)))
}

struct Waiting {
    /// The number of the last POST that was looked at.
    seen: u64,
    found: usize,
    listing: Listing,
    format: Format,
}

impl Waiting {
    /// Looks at what has come since the last look.
    fn look(&mut self, reader: &Reader, query: &Query, context: &mut Context) -> Result<(), Error> {
        let newest = reader.newest()?;
        if newest <= self.seen {
            return Ok(());
        }
        let mut last = None;
        for place in reader.search(query, self.seen + 1..=newest, Order::OldestFirst)? {
            let place = place?;
            self.found += 1;
            if last.replace(place.post()) == Some(place.post()) {
                continue;
            }
            let Some(kept) = reader.post(place.post())? else { continue };
            match self.format {
                Format::Json => context.ui.json(&kept.line())?,
                Format::Pretty => context.ui.lines(&self.listing.lines(&kept.received))?,
                Format::Line => {
                    context.ui.lines(&plain::received(&kept.received, self.listing.zone()))?;
                }
            }
        }
        self.seen = newest;
        Ok(())
    }

    /// Says how it went; the exit code says it, too.
    fn ended(self, wanted: usize, args: &WaitArgs, context: &mut Context) -> Exit {
        let (exit, words) = match (args.none, self.found) {
            (true, 0) => (Exit::Yes, None),
            (true, found) => {
                let came = count(found, "event has come", "events have come");
                (Exit::No, Some(format!("{came}, where none was expected")))
            }
            (false, found) if found >= wanted => (Exit::Yes, None),
            (false, found) => {
                (Exit::TimedOut, Some(goal::missed(found, wanted, Some(args.within))))
            }
        };
        if let Some(words) = words.filter(|_| self.format != Format::Json) {
            context.ui.note(&goal::failure(&words));
        }
        exit
    }
}
