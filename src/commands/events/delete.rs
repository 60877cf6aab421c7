//! `exowh events delete` and `exowh events prune`.

use std::time::Duration;

use super::store::{flag, named, open};
use crate::adapters::clock;
use crate::adapters::store::Reader;
use crate::cli::stored::{DeleteArgs, PruneArgs};
use crate::commands::Context;
use crate::error::Error;
use crate::exit::Exit;
use crate::view::Line;
use crate::view::duration::{count, grouped};
use crate::view::listed::span;

pub fn delete(args: &DeleteArgs, context: &mut Context) -> Result<Exit, Error> {
    let reader = open(&args.store, context)?;
    // As a search, it finds everything: a variable of a script that is not set must not mean that.
    if args.what.iter().all(|word| word.trim().is_empty()) {
        return Err(Error::usage("an empty text names nothing that could be deleted").try_running(
            "everything",
            format!("exowh events prune --keep 0{}", flag(&args.store)),
        ));
    }
    let numbers = named(&reader, &args.what, &args.store)?;
    remove(&reader, &numbers, args.yes, context)
}

pub fn prune(args: &PruneArgs, context: &mut Context) -> Result<Exit, Error> {
    let reader = open(&args.store, context)?;
    let before = args.older_than.map(|age| clock::now() - Duration::min(age, LONGEST));
    let numbers = reader.outdated(before, args.keep.unwrap_or(0))?;
    remove(&reader, &numbers, args.yes, context)
}

/// Longer than any store exists; a calendar ends before some durations do.
const LONGEST: Duration = Duration::from_secs(100 * 365 * 86_400);

fn remove(
    reader: &Reader,
    numbers: &[u64],
    sure: bool,
    context: &mut Context,
) -> Result<Exit, Error> {
    let (Some(first), Some(last)) = (numbers.first(), numbers.last()) else {
        context.ui.note(&Line::new().plain("  nothing is found, nothing deleted"));
        return Ok(Exit::Yes);
    };
    let which = span(*first, *last);
    let posts = count(numbers.len(), "POST", "POSTs");
    if !sure {
        if !context.ui.can_prompt() {
            return Err(Error::usage(format!("this would delete {posts} ({which})"))
                .hint("nobody is there to ask: --yes says that it is meant"));
        }
        let left = reader.extent()?.posts.saturating_sub(numbers.len() as u64);
        let left = grouped(usize::try_from(left).unwrap_or(usize::MAX));
        let question = format!("Delete {posts} ({which}) for good? {left} are left then");
        if !context.ui.confirm(&question)? {
            return Ok(Exit::No);
        }
    }
    let deleted = reader.delete(numbers)?;
    let deleted = count(deleted, "POST is", "POSTs are");
    context.ui.note(&Line::new().plain("  ").plain(format!("{deleted} deleted: {which}")));
    Ok(Exit::Yes)
}
