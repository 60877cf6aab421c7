//! Each combination of what events have in common is kept once; its number stands in the events.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension as _, Row, params};

use crate::capture::facet::Facet;
use crate::capture::flags;
use crate::webhook::anatomy::EventKind;
use crate::webhook::dialect::Recognised;

/// Combinations that are remembered. A sender that makes statuses or codes up must not make us grow.
const REMEMBERED: usize = 4096;

/// The columns of a facet, in the order that [`facet`] takes them.
const FACET: &str = "id, path, dialect, type, status, message, code, flags";

fn facet(row: &Row<'_>) -> rusqlite::Result<(i64, Facet)> {
    let text = |column| row.get::<_, String>(column);
    let facet = Facet {
        path: text(1)?,
        dialect: Recognised::named(&text(2)?).unwrap_or(Recognised::Unknown),
        kind: EventKind::named(&text(3)?),
        status: text(4)?,
        message_type: text(5)?,
        code: text(6)?,
        flags: flags::named(&text(7)?),
    };
    Ok((row.get(0)?, facet))
}

/// The numbers of the facets that are wanted; `None` where there are more than `most` of them.
pub fn wanted(
    connection: &Connection,
    most: usize,
    is_wanted: impl Fn(&Facet) -> bool,
) -> rusqlite::Result<Option<Vec<i64>>> {
    let mut select = connection.prepare_cached(&format!("SELECT {FACET} FROM facets"))?;
    let mut wanted = Vec::new();
    // One at a time: a sender that makes paths up has made as many as they have sent.
    for row in select.query_map([], facet)? {
        let (number, facet) = row?;
        if is_wanted(&facet) {
            wanted.push(number);
        }
        if wanted.len() > most {
            return Ok(None);
        }
    }
    Ok(Some(wanted))
}

/// The numbers of the facets of all that was said in the same words to the same path, whatever its
/// flags.
pub fn alike(connection: &Connection, facet: &Facet) -> rusqlite::Result<Vec<i64>> {
    let mut select = connection.prepare_cached(
        "SELECT id FROM facets WHERE path = ?1 AND dialect = ?2 AND type = ?3
         AND status = ?4 AND message = ?5 AND code = ?6",
    )?;
    let kind = facet.kind.map_or("", |kind| kind.name());
    let values = params![
        facet.path,
        facet.dialect.name(),
        kind,
        facet.status,
        facet.message_type,
        facet.code
    ];
    let rows = select.query_map(values, |row| row.get(0))?;
    rows.collect()
}

/// Facets by their numbers, read as they are asked for.
#[derive(Debug, Default)]
pub struct Known(HashMap<i64, Facet>);

impl Known {
    /// The facet of that number.
    pub fn get(
        &mut self,
        connection: &Connection,
        number: i64,
    ) -> rusqlite::Result<Option<&Facet>> {
        if !self.0.contains_key(&number) {
            let sql = format!("SELECT {FACET} FROM facets WHERE id = ?1");
            let found = connection.prepare_cached(&sql)?.query_row([number], facet).optional()?;
            if self.0.len() >= REMEMBERED {
                self.0.clear();
            }
            self.0.extend(found);
        }
        Ok(self.0.get(&number))
    }
}

/// The numbers of facets, remembered.
#[derive(Debug, Default)]
pub struct Facets {
    numbers: HashMap<Facet, i64>,
    /// What a facet says of a message, in the words of [`flags::trace`].
    words: HashMap<i64, String>,
}

impl Facets {
    /// The number of a facet, which is stored now if it never was.
    pub fn number(&mut self, connection: &Connection, facet: &Facet) -> rusqlite::Result<i64> {
        if let Some(number) = self.numbers.get(facet) {
            return Ok(*number);
        }
        let kind = facet.kind.map_or("", |kind| kind.name());
        let flags = facet.flags.join(" ");
        let values = params![
            facet.path,
            facet.dialect.name(),
            kind,
            facet.status,
            facet.message_type,
            facet.code,
            flags
        ];
        let find = "SELECT id FROM facets WHERE path = ?1 AND dialect = ?2 AND type = ?3
                    AND status = ?4 AND message = ?5 AND code = ?6 AND flags = ?7";
        let found =
            connection.prepare_cached(find)?.query_row(values, |row| row.get(0)).optional()?;
        let number = match found {
            Some(number) => number,
            None => connection
                .prepare_cached(
                    "INSERT INTO facets (path, dialect, type, status, message, code, flags)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                )?
                .insert(values)?,
        };
        if self.numbers.len() >= REMEMBERED {
            self.numbers.clear();
        }
        self.numbers.insert(facet.clone(), number);
        Ok(number)
    }

    /// What the facet of that number says of a message.
    pub fn word(&mut self, connection: &Connection, number: i64) -> rusqlite::Result<&str> {
        if !self.words.contains_key(&number) {
            let word = connection
                .prepare_cached("SELECT type, status FROM facets WHERE id = ?1")?
                .query_row([number], |row| {
                    let (kind, status): (String, String) = (row.get(0)?, row.get(1)?);
                    Ok(if kind == "inbound_message" { flags::INBOUND.to_owned() } else { status })
                })?;
            if self.words.len() >= REMEMBERED {
                self.words.clear();
            }
            self.words.insert(number, word);
        }
        Ok(self.words.get(&number).map_or("", String::as_str))
    }

    /// Forgets all: what was stored for them has been taken back.
    pub fn forget(&mut self) {
        self.numbers.clear();
        self.words.clear();
    }
}
