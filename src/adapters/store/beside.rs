//! What is stored beside a POST once it is there: attempts to forward it, an answer that was not known
//! before.

use rusqlite::{Connection, params};

use super::read::{signed, time};
use super::{Reader, StoreError};
use crate::capture::kept::Forwarded;
use crate::capture::received::Received;
use crate::delivery::attempt::Outcome;

/// Stores an attempt to forward a POST, unless the POST has been deleted.
pub fn attempt(connection: &Connection, number: u64, kept: &Forwarded) -> rusqlite::Result<()> {
    let mut insert = connection.prepare_cached(
        "INSERT INTO attempts
           (post, at, target, attempt, status, latency, outcome, slow, reason, retry, body)
         SELECT number, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11 FROM posts WHERE number = ?1",
    )?;
    insert.execute(params![
        signed(number),
        kept.at.as_microsecond(),
        kept.target,
        kept.attempt,
        kept.status,
        signed(kept.latency_us),
        kept.outcome.name(),
        kept.slow,
        kept.reason,
        kept.retry_in_ms.map(signed),
        kept.body,
    ])?;
    Ok(())
}

/// Stores the answer that a POST got after all.
pub fn answer(connection: &Connection, received: &Received) -> rusqlite::Result<()> {
    let Received { number, answer, latency, .. } = received;
    let unusual = (!answer.is_usual()).then_some(answer);
    let mut update = connection.prepare_cached(
        "UPDATE posts SET status = ?2, answer = ?3, answer_type = ?4, why = ?5, latency = ?6
         WHERE number = ?1",
    )?;
    update.execute(params![
        signed(*number),
        answer.status,
        unusual.map(|answer| answer.body.as_ref()),
        unusual.map(|answer| answer.content_type.as_ref()),
        answer.why.as_deref(),
        i64::try_from(latency.as_micros()).unwrap_or(i64::MAX),
    ])?;
    Ok(())
}

impl Reader {
    /// The attempts to forward a POST, in the order in which they ended.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn forwards(&self, number: u64) -> Result<Vec<Forwarded>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT at, target, attempt, status, latency, outcome, slow, reason, retry, body
             FROM attempts WHERE post = ?1 ORDER BY id",
        )?;
        let rows = select.query_map([signed(number)], |row| {
            let outcome: String = row.get(5)?;
            Ok(Forwarded {
                at: time(row.get(0)?),
                target: row.get(1)?,
                attempt: row.get(2)?,
                status: row.get(3)?,
                latency_us: row.get::<_, i64>(4)?.cast_unsigned(),
                // What no version of ours has written there tells of no answer.
                outcome: Outcome::named(&outcome).unwrap_or(Outcome::Unreachable),
                slow: row.get(6)?,
                reason: row.get(7)?,
                retry_in_ms: row.get::<_, Option<i64>>(8)?.map(i64::cast_unsigned),
                body: row.get(9)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
