//! POSTs that came at another time or place, into the store.

use std::path::Path;

use rusqlite::{Connection, OptionalExtension as _, Transaction, TransactionBehavior, params};

use super::append::Append;
use super::facets::{self, Facets};
use super::wal::checkpoint;
use super::{StoreError, Sync, create};
use crate::capture::facet::Facet;
use crate::capture::received::Received;

/// A store that takes imports.
pub struct Importer {
    connection: Connection,
    facets: Facets,
}

/// What became of imported POSTs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Stored now.
    pub added: usize,
    /// Left out: the same body of the same time and path is there.
    pub known: usize,
    /// The number of the first that was added; 0 where none was.
    pub first: u64,
    /// The number of the last that was added; 0 where none was.
    pub last: u64,
}

impl Importer {
    /// Opens the store, or makes it.
    ///
    /// # Errors
    /// The file is no store, one of a newer exowh, or the system refuses it.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let (connection, _) = create(path, Sync::Normal)?;
        Ok(Self { connection, facets: Facets::default() })
    }

    /// Stores POSTs, in one transaction.
    ///
    /// # Errors
    /// The store cannot be written; then none of them is.
    pub fn add(&mut self, posts: Vec<Received>, into: &mut Imported) -> Result<(), StoreError> {
        let added = self.try_add(posts).map_err(|error| {
            self.facets.forget();
            error.of(&self.connection)
        })?;
        into.added += added.added;
        into.known += added.known;
        into.first = if into.first == 0 { added.first } else { into.first };
        into.last = into.last.max(added.last);
        Ok(())
    }

    fn try_add(&mut self, posts: Vec<Received>) -> Result<Imported, StoreError> {
        let mut imported = Imported::default();
        let transaction =
            Transaction::new_unchecked(&self.connection, TransactionBehavior::Immediate)?;
        let mut append = Append::to(&transaction)?;
        for mut post in posts {
            if is_known(&transaction, &post)? {
                imported.known += 1;
                continue;
            }
            append.post(&mut self.facets, &mut post)?;
            imported.added += 1;
            imported.first = if imported.first == 0 { post.number } else { imported.first };
            imported.last = post.number;
        }
        drop(append);
        transaction.commit()?;
        checkpoint(&self.connection, "PASSIVE")?;
        Ok(imported)
    }
}

/// POSTs of one time that are compared with one: whoever has more of them may get one twice.
const COMPARED: i64 = 200;

/// Whether the same body came to the same path at the same time, to the millisecond: that is all our
/// JSON lines keep.
fn is_known(connection: &Connection, post: &Received) -> Result<bool, StoreError> {
    let from = post.at.as_millisecond().saturating_mul(1000);
    let first = post.events.first();
    let message = first.and_then(|event| event.message_id.as_deref());
    // Many may have come within a second, where a body says no more of its time; few of one message.
    // A plus keeps an index from being taken.
    let events = match message {
        Some(_) => "message = ?6 AND facet = ?1 AND +at BETWEEN ?2 AND ?3",
        None => "facet = ?1 AND at BETWEEN ?2 AND ?3 AND ?6 IS NULL",
    };
    let sql = format!(
        "SELECT 1 FROM (SELECT post FROM events WHERE {events} LIMIT ?5)
         JOIN posts ON number = post WHERE body = ?4 LIMIT 1"
    );
    for facet in facets::alike(connection, &Facet::of(&post.posted.path, post.recognised, first))? {
        let until = from.saturating_add(999);
        let values = params![facet, from, until, post.body(), COMPARED, message];
        let known: Option<i64> =
            connection.prepare_cached(&sql)?.query_row(values, |row| row.get(0)).optional()?;
        if known.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}
