//! The store's reading side: POSTs by their references, and what stands beside them.

use std::borrow::Cow;
use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::search::Place;
use super::{StoreError, open};
use crate::capture::answer::Answer;
use crate::capture::flags;
use crate::capture::gate::Signed;
use crate::capture::kept::Kept;
use crate::capture::received::{Headers, Posted, Reading, Received};
use crate::capture::reference::Reference;
use crate::delivery::fault::Committed;
use crate::delivery::lifecycle::Listening;
use crate::delivery::policy::Policy;
use crate::webhook::notification::Notification;
use crate::webhook::validate::check;

/// The columns of a POST, in the order that [`kept`] takes them.
const POST: &str = "number, at, path, remote, headers, body, findings, status, answer, answer_type, \
                    why, latency, signature, fault";

/// A store that is read.
#[derive(Debug)]
pub struct Reader {
    pub(super) connection: Connection,
}

/// Who listens is heard of every ten seconds: after so long, they do no longer.
const SILENT: Duration = Duration::from_secs(30);

/// How much there is in a store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// How many POSTs.
    pub posts: u64,
    /// When the first came.
    pub first: Option<Timestamp>,
    /// When the last came.
    pub last: Option<Timestamp>,
}

impl Reader {
    /// Opens the store at a path; `None` where there is none.
    ///
    /// # Errors
    /// The file is no store, one of a newer exowh, or the system refuses it.
    pub fn open(path: &Path) -> Result<Option<Self>, StoreError> {
        Ok(open(path)?.map(|connection| Self { connection }))
    }

    /// How much there is.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn extent(&self) -> Result<Extent, StoreError> {
        let count = "SELECT count(*) FROM posts";
        let posts: i64 = self.connection.query_row(count, [], |row| row.get(0))?;
        let at = |order: &str| {
            let sql = format!("SELECT at FROM posts ORDER BY number {order} LIMIT 1");
            self.connection.query_row(&sql, [], |row| row.get(0)).optional()
        };
        let (first, last) = (at("")?.map(time), at("DESC")?.map(time));
        Ok(Extent { posts: posts.unsigned_abs(), first, last })
    }

    /// The number of the POST that a reference means, if there is one.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn number(&self, reference: Reference) -> Result<Option<u64>, StoreError> {
        let found: Option<i64> = match reference {
            Reference::Number(number) => self
                .connection
                .prepare_cached("SELECT number FROM posts WHERE number = ?1")?
                .query_row([signed(number)], |row| row.get(0))
                .optional()?,
            Reference::Last(back) => self
                .connection
                .prepare_cached("SELECT number FROM posts ORDER BY number DESC LIMIT 1 OFFSET ?1")?
                .query_row([signed(back)], |row| row.get(0))
                .optional()?,
        };
        Ok(found.map(i64::cast_unsigned))
    }

    /// A POST by its number.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn post(&self, number: u64) -> Result<Option<Kept>, StoreError> {
        let sql = format!("SELECT {POST} FROM posts WHERE number = ?1");
        let found = self.connection.prepare_cached(&sql)?.query_row([signed(number)], kept);
        let Some(mut kept) = found.optional()? else { return Ok(None) };
        let mut flags = self.connection.prepare_cached(
            "SELECT place, flags FROM events JOIN facets ON facets.id = facet
             WHERE post = ?1 AND flags <> ''",
        )?;
        let rows = flags.query_map([signed(number)], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?))
        })?;
        for row in rows {
            let (place, words) = row?;
            let events = &mut kept.received.events;
            if let Some(event) = usize::try_from(place).ok().and_then(|at| events.get_mut(at)) {
                event.flags = flags::named(&words);
            }
        }
        Ok(Some(kept))
    }

    /// When somebody listened. Whoever was heard of lately and has not said goodbye still does.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn listened(&self, now: Timestamp) -> Result<Vec<Listening>, StoreError> {
        let sql = "SELECT started, seen, ended FROM runs ORDER BY started";
        let lately = now.as_microsecond() - i64::try_from(SILENT.as_micros()).unwrap_or(i64::MAX);
        let mut runs = self.connection.prepare_cached(sql)?;
        let rows = runs.query_map(params![], |row| {
            let (seen, ended): (i64, Option<i64>) = (row.get(1)?, row.get(2)?);
            let to = ended.or((seen < lately).then_some(seen));
            Ok(Listening { from: time(row.get(0)?), to: to.map(time) })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The id of the message that an event is about, if it has one.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn message(&self, place: Place) -> Result<Option<String>, StoreError> {
        let sql = "SELECT message FROM events WHERE post = ?1 AND place = ?2";
        let values = params![signed(place.post()), signed(place.index() as u64)];
        let message = self.connection.prepare_cached(sql)?.query_row(values, |row| row.get(0));
        Ok(message.optional()?.flatten())
    }
}

/// SQLite's numbers have a sign; what is beyond them is no number of a POST.
pub(super) fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// Microseconds since 1970; what no calendar holds is taken for 1970.
pub(super) fn time(micros: i64) -> Timestamp {
    Timestamp::from_microsecond(micros).unwrap_or(Timestamp::UNIX_EPOCH)
}

fn kept(row: &Row<'_>) -> rusqlite::Result<Kept> {
    let body: Vec<u8> = row.get(5)?;
    let Reading { recognised, fault, events } = Reading::from(Notification::read(&body));
    let findings = check(&body);
    let found: Option<String> = row.get(6)?;
    let latency: i64 = row.get(11)?;
    let received = Received {
        number: row.get::<_, i64>(0)?.cast_unsigned(),
        at: time(row.get(1)?),
        posted: Posted {
            path: row.get(2)?,
            remote: row.get::<_, String>(3)?.parse().unwrap_or(SocketAddr::from(([0, 0, 0, 0], 0))),
            headers: Headers::from_block(row.get(4)?),
            body,
        },
        recognised,
        fault,
        events,
        findings,
        signed: Signed::of_word(row.get::<_, Option<String>>(12)?.as_deref()),
        answer: answer(row)?,
        latency: Duration::from_micros(latency.unsigned_abs()),
    };
    // What no version of ours has written there is passed over: the bytes themselves are whole.
    let found = found.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
    Ok(Kept { received, found })
}

fn answer(row: &Row<'_>) -> rusqlite::Result<Answer> {
    let usual = Answer::usual();
    let text = |column| row.get::<_, Option<String>>(column);
    let (status, fault) = (row.get(7)?, text(13)?);
    Ok(Answer {
        status,
        body: text(8)?.map_or(usual.body, Cow::Owned),
        content_type: text(9)?.map_or(usual.content_type, Cow::Owned),
        why: text(10)?.map(Cow::Owned),
        delay: Duration::ZERO,
        // By which policy it was told is not kept: the guide's is as good as any.
        fault: fault.and_then(|text| Committed::read(&text, status, &Policy::guide())),
    })
}
