//! What is no longer to be kept.

use jiff::Timestamp;
use rusqlite::{OptionalExtension as _, TransactionBehavior};

use super::StoreError;
use super::read::{Reader, signed};
use super::wal::checkpoint;

/// POSTs that one transaction deletes: others want to write, too.
const GROUP: usize = 500;

impl Reader {
    /// The POSTs that came before a time, but never the newest `keep`; without a time all but those.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn outdated(&self, before: Option<Timestamp>, keep: u64) -> Result<Vec<u64>, StoreError> {
        // The oldest of the newest `keep`.
        let sql = "SELECT number FROM posts ORDER BY number DESC LIMIT 1 OFFSET ?1";
        let kept: Option<i64> = match signed(keep) - 1 {
            -1 => Some(i64::MAX),
            offset => self
                .connection
                .prepare_cached(sql)?
                .query_row([offset], |row| row.get(0))
                .optional()?,
        };
        let Some(kept) = kept else { return Ok(Vec::new()) };
        let before = before.map_or(i64::MAX, Timestamp::as_microsecond);
        let sql = "SELECT number FROM posts WHERE number < ?1 AND at < ?2 ORDER BY number";
        let mut select = self.connection.prepare_cached(sql)?;
        let rows = select.query_map([kept, before], |row| row.get::<_, i64>(0))?;
        Ok(rows.map(|row| row.map(i64::unsigned_abs)).collect::<Result<_, _>>()?)
    }

    /// Deletes POSTs with all that stands beside them, and overwrites where they were. Tells how many
    /// there were.
    ///
    /// # Errors
    /// The store cannot be written; what was deleted until then stays so.
    pub fn delete(&self, numbers: &[u64]) -> Result<usize, StoreError> {
        self.try_delete(numbers).map_err(|error| error.of(&self.connection))
    }

    fn try_delete(&self, numbers: &[u64]) -> Result<usize, StoreError> {
        self.connection.pragma_update(None, "secure_delete", true)?;
        let mut deleted = 0;
        for group in numbers.chunks(GROUP) {
            let transaction = rusqlite::Transaction::new_unchecked(
                &self.connection,
                TransactionBehavior::Immediate,
            )?;
            for number in group {
                deleted += transaction
                    .prepare_cached("DELETE FROM posts WHERE number = ?1")?
                    .execute([signed(*number)])?;
            }
            transaction.commit()?;
        }
        // What was deleted must not stay in the write-ahead log, either, where that can be helped.
        checkpoint(&self.connection, "TRUNCATE")?;
        Ok(deleted)
    }
}
