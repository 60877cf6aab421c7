//! What a timeline is made of, from the store: the events of the messages, and when their customers
//! wrote. A store of a year must not be read for one message.

use std::collections::{BTreeSet, HashSet};

use jiff::{Timestamp, Unit};

use super::query_of;
use crate::adapters::clock;
use crate::adapters::store::{Order, Place, Reader};
use crate::capture::kept::Kept;
use crate::capture::query::Query;
use crate::delivery::lifecycle::{Gathered, Record, SESSION};
use crate::error::Error;
use crate::webhook::event::{Event, Status};

/// POSTs that are read where nothing is asked for.
pub const NEWEST: usize = 10_000;

/// Messages that are looked up one by one. Where a search finds more, the time from the first of them
/// on is read as a whole; what came for them before that is looked up for so many.
const ONE_BY_ONE: usize = 1000;

/// What was left off.
#[derive(Clone, Copy, Debug)]
pub struct Before {
    /// How many POSTs.
    pub posts: usize,
    /// When the first of them came, to the second.
    pub first: Timestamp,
}

/// The newest POSTs, and what came before them.
pub fn newest(reader: &Reader) -> Result<(Gathered, Option<Before>), Error> {
    let extent = reader.extent()?;
    let mut numbers = BTreeSet::new();
    for place in reader.search(&Query::default(), 0..=u64::MAX, Order::NewestFirst)? {
        let number = place?.post();
        if numbers.len() == NEWEST && !numbers.contains(&number) {
            break;
        }
        numbers.insert(number);
    }
    let mut gathered = Gathered::default();
    let (mut customers, mut since) = (HashSet::new(), clock::now());
    for record in records(reader, &numbers) {
        let record = record?;
        since = record.at.map_or(since, |at| since.min(at));
        // Only a failure may be due to a session that ended before.
        let failed = record.events.iter().filter(|event| event.status == Some(Status::Failed));
        customers.extend(failed.filter_map(|event| event.customer.clone()));
        gathered.add(&record);
    }
    let posts = usize::try_from(extent.posts).unwrap_or(usize::MAX).saturating_sub(numbers.len());
    let first = extent.first.filter(|_| posts > 0);
    let Some(first) = first.and_then(|first| first.round(Unit::Second).ok()) else {
        return Ok((gathered, None));
    };
    add_last_written(reader, &customers, since, &mut gathered)?;
    // Rounding may have gone up.
    let first = first.saturating_sub(jiff::SignedDuration::from_secs(1)).unwrap_or(first);
    Ok((gathered, Some(Before { posts, first })))
}

/// The messages in which a search finds an event.
pub fn found_by(reader: &Reader, query: &Query) -> Result<Gathered, Error> {
    let (ids, since) = found(reader, query, usize::MAX)?;
    let since = since.saturating_sub(SESSION).unwrap_or(Timestamp::MIN);
    let mut numbers = BTreeSet::new();
    for id in ids.iter().take(ONE_BY_ONE) {
        numbers.extend(posts(reader, &Query::of_id(id))?);
    }
    if ids.len() > ONE_BY_ONE {
        numbers.extend(posts(reader, &query_of(&format!("since:{since}"))?)?);
    }
    gather(reader, ids, numbers, since)
}

/// The message of an id; where there is none, those whose ids end so.
pub fn message(reader: &Reader, id: &str) -> Result<Gathered, Error> {
    let (mut ids, mut since) = found(reader, &Query::of_id(id), 1)?;
    if ids.is_empty() {
        let query = query_of(&format!("id:{}", in_quotes(&format!("*{id}"))))?;
        (ids, since) = found(reader, &query, ONE_BY_ONE)?;
    }
    let mut numbers = BTreeSet::new();
    for id in &ids {
        numbers.extend(posts(reader, &Query::of_id(id))?);
    }
    let since = since.saturating_sub(SESSION).unwrap_or(Timestamp::MIN);
    gather(reader, ids, numbers, since)
}

/// POSTs with the messages that are wanted, and when the customers of these wrote since a time, and
/// last before it.
fn gather(
    reader: &Reader,
    ids: HashSet<String>,
    mut numbers: BTreeSet<u64>,
    since: Timestamp,
) -> Result<Gathered, Error> {
    let mut customers = HashSet::new();
    for record in records(reader, &numbers) {
        let of_found = |event: &Event| event.message_id.as_ref().is_some_and(|id| ids.contains(id));
        let found = record?.events.into_iter().filter(of_found);
        customers.extend(found.filter_map(|event| event.customer));
    }
    // Of more messages the whole time is there already.
    if ids.len() <= ONE_BY_ONE {
        for customer in &customers {
            let text =
                format!("customer:{} type:inbound_message since:{since}", in_quotes(customer));
            numbers.extend(posts(reader, &query_of(&text)?)?);
        }
    }
    let mut gathered = Gathered::default();
    for record in records(reader, &numbers) {
        gathered.add(&record?);
    }
    add_last_written(reader, &customers, since, &mut gathered)?;
    gathered.select(ids);
    Ok(gathered)
}

/// What each customer wrote last before a moment: since then their session is closed, and for how long
/// it has been is the reason of a failure.
fn add_last_written(
    reader: &Reader,
    customers: &HashSet<String>,
    before: Timestamp,
    gathered: &mut Gathered,
) -> Result<(), Error> {
    for customer in customers {
        let text = format!("customer:{} type:inbound_message until:{before}", in_quotes(customer));
        let query = query_of(&text)?;
        let place = reader.search(&query, 0..=u64::MAX, Order::NewestFirst)?.next().transpose()?;
        let wrote = place.map(|place| record(reader, place.post())).transpose()?.flatten();
        if let Some(wrote) = wrote {
            gathered.add(&wrote);
        }
    }
    Ok(())
}

fn in_quotes(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// The messages that a search finds, up to so many, and when the first of their events came.
fn found(
    reader: &Reader,
    query: &Query,
    most: usize,
) -> Result<(HashSet<String>, Timestamp), Error> {
    let mut ids = HashSet::new();
    let mut since = clock::now();
    for place in reader.search(query, 0..=u64::MAX, Order::OldestFirst)? {
        let place = place?;
        since = since.min(place.at());
        ids.extend(reader.message(place)?);
        if ids.len() >= most {
            break;
        }
    }
    Ok((ids, since))
}

fn posts(reader: &Reader, query: &Query) -> Result<BTreeSet<u64>, Error> {
    let search = reader.search(query, 0..=u64::MAX, Order::OldestFirst)?;
    Ok(search.map(|place| place.map(Place::post)).collect::<Result<_, _>>()?)
}

/// The POSTs of the store with these numbers; what was deleted since is left out.
fn records<'r>(
    reader: &'r Reader,
    numbers: &'r BTreeSet<u64>,
) -> impl Iterator<Item = Result<Record, Error>> + use<'r> {
    numbers.iter().filter_map(|number| record(reader, *number).transpose())
}

fn record(reader: &Reader, number: u64) -> Result<Option<Record>, Error> {
    let record = |Kept { received, .. }: Kept| Record {
        reference: received.reference(),
        at: Some(received.at),
        dialect: received.recognised,
        events: received.events,
    };
    Ok(reader.post(number)?.map(record))
}
