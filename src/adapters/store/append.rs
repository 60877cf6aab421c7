//! POSTs into the open transaction: their bytes, their events, and the flags of those.

use jiff::Timestamp;
use rusqlite::{CachedStatement, Connection, OptionalExtension as _, params};

use super::facets::Facets;
use super::read::time;
use crate::capture::facet::Facet;
use crate::capture::flags;
use crate::capture::received::Received;
use crate::capture::report::FindingLine;
use crate::webhook::event::{Event, Status};

/// Of one message, so many statuses are looked through one by one before it is asked for each sort.
const FEW: i64 = 16;

/// Sorts of status of one message that are looked for at all: there are seven.
const MOST: usize = 64;

/// What is asked and said for every POST, looked up once for many.
pub struct Append<'c> {
    connection: &'c Connection,
    post: CachedStatement<'c>,
    event: CachedStatement<'c>,
    before: CachedStatement<'c>,
}

impl<'c> Append<'c> {
    pub fn to(connection: &'c Connection) -> rusqlite::Result<Self> {
        let post = connection.prepare_cached(
            "INSERT INTO posts
               (at, method, path, remote, headers, body, findings, status, answer, answer_type,
                why, fault, signature, latency)
             VALUES (?1, 'POST', ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        )?;
        let event = connection.prepare_cached(
            "INSERT INTO events (post, place, at, facet, message, customer)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?;
        let before = connection.prepare_cached(
            "SELECT facet FROM events WHERE message = ?1 ORDER BY facet LIMIT ?2",
        )?;
        Ok(Self { connection, post, event, before })
    }

    /// Stores a POST: gives it its number, and its events their flags.
    pub fn post(&mut self, facets: &mut Facets, received: &mut Received) -> rusqlite::Result<()> {
        received.number = self.insert(received)?;
        let connection = self.connection;
        let Received { number, at, posted, recognised, events, .. } = received;
        let (number, at) = (i64::try_from(*number).unwrap_or(i64::MAX), at.as_microsecond());
        for (place, event) in events.iter_mut().enumerate() {
            self.flag(facets, event, at)?;
            let facet = Facet::of(&posted.path, *recognised, Some(event));
            let facet = facets.number(connection, &facet)?;
            let place = i64::try_from(place).unwrap_or(i64::MAX);
            let values = params![number, place, at, facet, event.message_id, event.customer];
            self.event.execute(values)?;
        }
        if events.is_empty() {
            let facet = facets.number(connection, &Facet::of(&posted.path, *recognised, None))?;
            self.event.execute(params![number, 0, at, facet, None::<&str>, None::<&str>])?;
        }
        Ok(())
    }

    fn insert(&mut self, received: &Received) -> rusqlite::Result<u64> {
        let findings = (!received.findings.is_empty())
            .then(|| FindingLine::all(received.body(), &received.findings))
            // Text and numbers: it cannot fail.
            .and_then(|lines| serde_json::to_string(&lines).ok());
        let (posted, answer) = (&received.posted, &received.answer);
        let unusual = (!answer.is_usual()).then_some(answer);
        let number = self.post.insert(params![
            received.at.as_microsecond(),
            posted.path,
            posted.remote.to_string(),
            posted.headers.as_block(),
            posted.body,
            findings,
            answer.status,
            unusual.map(|answer| answer.body.as_ref()),
            unusual.map(|answer| answer.content_type.as_ref()),
            answer.why.as_deref(),
            answer.fault.map(|fault| fault.written()),
            received.signed.word(),
            i64::try_from(received.latency.as_micros()).unwrap_or(i64::MAX),
        ])?;
        Ok(u64::try_from(number).unwrap_or(0))
    }

    /// Sets the flags of an event, and what stands behind them.
    fn flag(&mut self, facets: &mut Facets, event: &mut Event, at: i64) -> rusqlite::Result<()> {
        let connection = self.connection;
        let mut before = Vec::new();
        if let Some((message, _)) = flags::trace(event) {
            for facet in self.facets_of(message)? {
                before.push((facet, facets.word(connection, facet)?.to_owned()));
            }
        }
        event.flags = flags::flags(event, |_, word| before.iter().any(|(_, said)| said == word));
        // Rare, so that nothing of it costs the others.
        if event.flags.contains(&flags::DUPLICATE) {
            event.before.same = first_of(connection, event, &before)?;
        }
        if event.flags.contains(&flags::LATE) {
            let said = before.iter().map(|(_, word)| Status::of_word(word));
            event.before.above = said.max_by_key(Status::rank);
        }
        if event.flags.contains(&flags::SESSION_CLOSED) {
            event.before.wrote = last_wrote(connection, event, at)?;
        }
        Ok(())
    }

    /// The facets of what came for a message before. There are a handful, unless somebody means ill:
    /// then each is looked for by itself, so that a million statuses of one message cost no more than a
    /// few.
    fn facets_of(&mut self, message: &str) -> rusqlite::Result<Vec<i64>> {
        let rows = self.before.query_map(params![message, FEW], |row| row.get(0))?;
        let mut found: Vec<i64> = rows.collect::<Result<_, _>>()?;
        let many = i64::try_from(found.len()).unwrap_or(FEW) == FEW;
        found.dedup();
        if many {
            let sql = "SELECT min(facet) FROM events WHERE message = ?1 AND facet > ?2";
            let mut next = self.connection.prepare_cached(sql)?;
            while found.len() < MOST
                && let Some(facet) =
                    next.query_row(params![message, found.last()], |row| row.get(0))?
            {
                found.push(facet);
            }
        }
        Ok(found)
    }
}

/// The first POST that said the same of a message.
fn first_of(
    connection: &Connection,
    event: &Event,
    before: &[(i64, String)],
) -> rusqlite::Result<Option<u64>> {
    let Some((message, word)) = flags::trace(event) else { return Ok(None) };
    let mut first: Option<i64> = None;
    let sql = "SELECT min(post) FROM events WHERE message = ?1 AND facet = ?2";
    for (facet, _) in before.iter().filter(|(_, said)| said == word) {
        let found: Option<i64> =
            connection.prepare_cached(sql)?.query_row(params![message, facet], |row| row.get(0))?;
        first = first.into_iter().chain(found).min();
    }
    Ok(first.map(i64::unsigned_abs))
}

/// When a customer last wrote before a time. Among their newest events alone: somebody may have sent
/// them a great many.
fn last_wrote(
    connection: &Connection,
    event: &Event,
    at: i64,
) -> rusqlite::Result<Option<Timestamp>> {
    let sql = "SELECT newest.at FROM
                 (SELECT at, facet FROM events WHERE customer = ?1 AND at <= ?2
                  ORDER BY at DESC LIMIT 1000) AS newest
               JOIN facets ON id = facet WHERE type = 'inbound_message' LIMIT 1";
    let wrote = connection
        .prepare_cached(sql)?
        .query_row(params![event.customer, at], |row| row.get(0))
        .optional()?;
    Ok(wrote.map(time))
}
