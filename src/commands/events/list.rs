//! `exowh events list`.

use super::store::{open, query};
use crate::adapters::clock;
use crate::adapters::store::{Order, Place, Reader};
use crate::capture::query::Test;
use crate::capture::reference::Reference;
use crate::cli::format::Format;
use crate::cli::stored::ListArgs;
use crate::commands::Context;
use crate::error::Error;
use crate::exit::Exit;
use crate::ui::{Ui, json_line};
use crate::view::listed::Listing;
use crate::view::{Line, plain};

/// The newest so many, unless one says otherwise.
const LIMIT: usize = 50;

/// POSTs that are printed by one write.
const BATCH: usize = 64;

pub fn run(args: &ListArgs, context: &mut Context) -> Result<Exit, Error> {
    let reader = open(&args.store, context)?;
    let query = query(&args.query)?;
    // What is looked for in bodies takes its time: each is shown as it is found.
    let streams = query.rest().any(|condition| matches!(condition.test, Test::Text(_)));
    let limit = args.limit.or((!streams && !args.all).then_some(LIMIT));
    let mut printer = Printer::new(args.format.format(), &mut context.ui);
    let order = if limit.is_some() { Order::NewestFirst } else { Order::OldestFirst };
    let mut search = reader.search(&query, 0..=u64::MAX, order)?;
    let mut more = false;
    if let Some(limit) = limit {
        let newest = search.by_ref().take(limit).collect::<Result<Vec<Place>, _>>()?;
        more = search.next().transpose()?.is_some();
        for place in newest.into_iter().rev() {
            printer.add(&reader, place)?;
        }
    } else {
        for place in search {
            printer.add(&reader, place?)?;
            if streams {
                printer.print()?;
            }
        }
    }
    let shown = printer.finish(&reader)?;
    if args.format.format() == Format::Pretty {
        context.ui.notes(&ending(shown, more, args));
    }
    Ok(Exit::Yes)
}

/// What is said behind the list.
fn ending(shown: usize, more: bool, args: &ListArgs) -> Vec<Line> {
    if shown == 0 && !more {
        let what = if args.query.is_empty() { "the store is empty" } else { "nothing is found" };
        let nothing = Line::new().plain("  ").plain(what);
        return std::iter::once(nothing).chain(meant(&args.query)).collect();
    }
    if !more {
        return Vec::new();
    }
    let shown = crate::view::duration::count(shown, "event", "events");
    vec![
        Line::new(),
        Line::new().dim(format!("  the newest {shown}; --all lists those before them, too")),
    ]
}

/// A reference among the words of a search, which is looked for as a text there.
fn meant(query: &[String]) -> Option<Line> {
    let reference = query.iter().find(|word| word.parse::<Reference>().is_ok())?;
    let command = format!("exowh events show {reference}");
    Some(
        Line::from("  ")
            .plain(format!("{reference} was looked for as a text; the POST:  "))
            .command(command),
    )
}

/// Prints events, those of one POST together.
struct Printer<'u> {
    ui: &'u mut Ui,
    format: Format,
    listing: Listing,
    /// The POST at hand, and which of its events are found.
    open: Option<(u64, Vec<usize>)>,
    waiting: usize,
    shown: usize,
    lines: Vec<Line>,
    json: Vec<u8>,
}

impl<'u> Printer<'u> {
    fn new(format: Format, ui: &'u mut Ui) -> Self {
        let listing = Listing::new(clock::zone(), ui.width());
        let (lines, json) = (Vec::new(), Vec::new());
        Self { ui, format, listing, open: None, waiting: 0, shown: 0, lines, json }
    }

    fn add(&mut self, reader: &Reader, place: Place) -> Result<(), Error> {
        self.shown += 1;
        match &mut self.open {
            Some((post, places)) if *post == place.post() => places.push(place.index()),
            _ => {
                self.close(reader)?;
                self.open = Some((place.post(), vec![place.index()]));
            }
        }
        Ok(())
    }

    fn close(&mut self, reader: &Reader) -> Result<(), Error> {
        let Some((post, mut places)) = self.open.take() else { return Ok(()) };
        // Deleted since it was found.
        let Some(mut kept) = reader.post(post)? else { return Ok(()) };
        if self.format == Format::Json {
            json_line(&kept.line(), &mut self.json)?;
        } else {
            places.sort_unstable();
            let mut index = 0;
            kept.received.events.retain(|_| {
                index += 1;
                places.contains(&(index - 1))
            });
            match self.format {
                Format::Pretty => self.lines.extend(self.listing.lines(&kept.received)),
                _ => self.lines.extend(plain::received(&kept.received, self.listing.zone())),
            }
        }
        self.waiting += 1;
        if self.waiting >= BATCH {
            self.print()?;
        }
        Ok(())
    }

    fn print(&mut self) -> Result<(), Error> {
        self.waiting = 0;
        self.ui.lines(&self.lines)?;
        self.ui.raw(&self.json)?;
        self.lines.clear();
        self.json.clear();
        Ok(())
    }

    /// Prints what is left; gives how many events there were.
    fn finish(mut self, reader: &Reader) -> Result<usize, Error> {
        self.close(reader)?;
        self.print()?;
        Ok(self.shown)
    }
}
