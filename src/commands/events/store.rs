//! The store that a command reads, and the POSTs in it that its words name.

use std::path::{Path, PathBuf};

use crate::adapters::clock;
use crate::adapters::store::{Order, Place, Reader};
use crate::capture::kept::Kept;
use crate::capture::query::Query;
use crate::capture::reference::Reference;
use crate::cli::stored::StoreArgs;
use crate::commands::Context;
use crate::delivery::curl::quoted;
use crate::error::Error;

/// The file: that of the flag, else that of the settings.
pub fn path(args: &StoreArgs, context: &Context) -> Result<PathBuf, Error> {
    match &args.store {
        Some(path) => Ok(context.environment.folder().join(path)),
        None => context.settings()?.store(),
    }
}

/// What a printed command needs to read the same store: ` --store FILE` where that was named.
pub fn flag(args: &StoreArgs) -> String {
    let named = args.store.as_ref().map(|path| quoted(&path.display().to_string()));
    named.map(|path| format!(" --store {path}")).unwrap_or_default()
}

/// The store, which must be there.
pub fn open(args: &StoreArgs, context: &Context) -> Result<Reader, Error> {
    let path = path(args, context)?;
    Reader::open(&path)?.ok_or_else(|| nothing_there(&path, args, context))
}

/// The store of the settings, if there is one.
pub fn store(context: &Context) -> Result<Option<Reader>, Error> {
    match context.settings()?.store() {
        Ok(path) => Ok(Reader::open(&path)?),
        Err(_) => Ok(None),
    }
}

fn nothing_there(path: &Path, args: &StoreArgs, context: &Context) -> Error {
    let (shown, flag) = (context.environment.short(path), flag(args));
    Error::unable(format!("nothing is stored yet: there is no {shown}"))
        .try_running("store what comes", format!("exowh listen{flag}"))
        .try_running("or a capture", format!("exowh events import capture.ndjson{flag}"))
}

/// The words of a command line as a search, of now and here.
pub fn query(words: &[String]) -> Result<Query, Error> {
    Query::of_words(words, clock::now(), &clock::zone())
}

/// The number that a reference means.
pub fn number(reader: &Reader, reference: Reference, args: &StoreArgs) -> Result<u64, Error> {
    if let Some(number) = reader.number(reference)? {
        return Ok(number);
    }
    let newest = reader.newest()?;
    Err(Error::unable(match newest {
        0 => format!("no {reference}: the store is empty"),
        _ => format!("no {reference} in the store; the newest is e{newest}"),
    })
    .try_running("what there is", format!("exowh events list{}", flag(args))))
}

/// The POST that a reference means.
pub fn post(reader: &Reader, reference: Reference, args: &StoreArgs) -> Result<Kept, Error> {
    let number = number(reader, reference, args)?;
    // Deleted a moment ago, by somebody else.
    let gone = || Error::unable(format!("no {reference} in the store"));
    reader.post(number)?.ok_or_else(gone)
}

/// The POST that a WHAT of `send` means, in the store of the settings.
///
/// # Errors
/// There is no store, or no such POST in it.
pub fn stored(reference: Reference, context: &Context) -> Result<Kept, Error> {
    let args = StoreArgs::default();
    post(&open(&args, context)?, reference, &args)
}

/// The POSTs in which a search finds an event, in the store of the settings.
///
/// # Errors
/// There is no store; the search cannot be read; nothing is found.
pub fn all_stored(query: &str, context: &Context) -> Result<Vec<Kept>, Error> {
    let args = StoreArgs::default();
    let reader = open(&args, context)?;
    let words = [query.to_owned()];
    let numbers = named(&reader, &words, &args)?;
    if numbers.is_empty() {
        return Err(Error::unable(format!("nothing is found by {query}"))
            .try_running("what there is", "exowh events list".to_owned()));
    }
    // What is deleted meanwhile is left out.
    Ok(numbers
        .into_iter()
        .filter_map(|number| reader.post(number).transpose())
        .collect::<Result<_, _>>()?)
}

fn is_reference(word: &str) -> bool {
    word.parse::<Reference>().is_ok()
}

/// The numbers of the POSTs that words name, in order: references, or a search.
pub fn named(reader: &Reader, words: &[String], args: &StoreArgs) -> Result<Vec<u64>, Error> {
    let references: Result<Vec<Reference>, _> = words.iter().map(|word| word.parse()).collect();
    if let (Err(_), Some(one)) = (&references, words.iter().find(|word| is_reference(word))) {
        return Err(Error::usage(format!("{one} is a reference, and beside it stands a search"))
            .hint("name POSTs by their references, or look for them")
            .hint(format!("{one} as a text to look for: '\"{one}\"'")));
    }
    let mut numbers = match references {
        Ok(references) if !references.is_empty() => references
            .into_iter()
            .map(|reference| number(reader, reference, args))
            .collect::<Result<Vec<u64>, _>>()?,
        _ => {
            let query = query(words)?;
            let search = reader.search(&query, 0..=u64::MAX, Order::OldestFirst)?;
            search.map(|place| place.map(Place::post)).collect::<Result<_, _>>()?
        }
    };
    numbers.sort_unstable();
    numbers.dedup();
    Ok(numbers)
}
