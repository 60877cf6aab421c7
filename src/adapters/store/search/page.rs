//! Candidates in pages, in the order of a search.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};
use std::fmt::Write as _;
use std::ops::RangeInclusive;

use rusqlite::{Connection, params_from_iter};

use super::super::StoreError;
use super::driver::{Driver, Source, Value};
use super::{Order, Place, Row, Window};

/// Events of one page.
const PAGE: usize = 256;

const COLUMNS: &str = "at, post, place, facet, message, customer";

/// The pages of a search.
pub struct Pages {
    window: Window,
    order: Order,
    streams: Vec<Stream>,
    collected: Option<Vec<Source>>,
}

/// Rows of one source, as far as they were read, and where to read on.
struct Stream {
    source: Option<Source>,
    rows: VecDeque<Row>,
    last: Option<Place>,
    ended: bool,
}

impl Pages {
    pub fn new(driver: Driver, window: Window, order: Order) -> Self {
        let stream = |source| Stream { source, rows: VecDeque::new(), last: None, ended: false };
        let (streams, collected) = match driver {
            Driver::All => (vec![stream(None)], None),
            Driver::Merged(sources) => {
                (sources.into_iter().map(|source| stream(Some(source))).collect(), None)
            }
            Driver::Collected(sources) => (Vec::new(), Some(sources)),
        };
        Self { window, order, streams, collected }
    }

    /// The next page; empty at the end.
    pub fn next(&mut self, connection: &Connection) -> Result<Vec<Row>, StoreError> {
        if let Some(sources) = self.collected.take() {
            return self.collect(connection, &sources);
        }
        let mut merged = Vec::with_capacity(PAGE);
        let mut heads = BinaryHeap::new();
        for (index, stream) in self.streams.iter_mut().enumerate() {
            stream.fill(connection, &self.window, self.order)?;
            heads.extend(stream.rows.front().map(|row| (rank(row.place, self.order), index)));
        }
        while merged.len() < PAGE
            && let Some((_, index)) = heads.pop()
        {
            let stream = &mut self.streams[index];
            merged.extend(stream.rows.pop_front());
            stream.fill(connection, &self.window, self.order)?;
            heads.extend(stream.rows.front().map(|row| (rank(row.place, self.order), index)));
        }
        Ok(merged)
    }

    /// All candidates at once, sorted; each once, though two sources give it.
    fn collect(&self, connection: &Connection, sources: &[Source]) -> Result<Vec<Row>, StoreError> {
        let mut rows = Vec::new();
        for source in sources {
            let sql = format!("SELECT {COLUMNS} FROM events WHERE {}", source.sql);
            let mut select = connection.prepare_cached(&sql)?;
            let found = select.query_map(params_from_iter(&source.values), row)?;
            for row in found {
                rows.extend(Some(row?).filter(|row| self.window.holds(row.place)));
            }
        }
        rows.sort_unstable_by_key(|row| Reverse(rank(row.place, self.order)));
        rows.dedup_by_key(|row| row.place);
        Ok(rows)
    }
}

/// What comes first is greatest.
fn rank(place: Place, order: Order) -> (Place, Reverse<Place>) {
    let least = Place { at: i64::MIN, post: i64::MIN, index: i64::MIN };
    match order {
        Order::NewestFirst => (place, Reverse(least)),
        Order::OldestFirst => (least, Reverse(place)),
    }
}

impl Stream {
    /// Reads on where nothing is left.
    fn fill(
        &mut self,
        connection: &Connection,
        window: &Window,
        order: Order,
    ) -> Result<(), StoreError> {
        // A page may hold nothing of the window's POSTs: then the next is read.
        while self.rows.is_empty() && !self.ended {
            let read = self.page(connection, window, order)?;
            self.ended = read.len() < PAGE;
            self.last = read.last().map(|row| row.place).or(self.last);
            self.rows.extend(read.into_iter().filter(|row| window.holds(row.place)));
        }
        Ok(())
    }

    fn page(
        &self,
        connection: &Connection,
        window: &Window,
        order: Order,
    ) -> Result<Vec<Row>, StoreError> {
        let (descending, beyond) = match order {
            Order::NewestFirst => ("DESC", "<"),
            Order::OldestFirst => ("", ">"),
        };
        // What was read bounds the range, too: the rows before it would be gone through anew.
        let bounded = |whole: &RangeInclusive<i64>, last: Option<i64>| match (order, last) {
            (_, None) => [*whole.start(), *whole.end()].map(Value::Number),
            (Order::NewestFirst, Some(last)) => [*whole.start(), last].map(Value::Number),
            (Order::OldestFirst, Some(last)) => [last, *whole.end()].map(Value::Number),
        };
        let (mut condition, mut values, key) = match &self.source {
            // POSTs come in the order of their numbers, though clocks may go back.
            None => {
                let values = bounded(&window.posts, self.last.map(|last| last.post));
                ("post BETWEEN ?1 AND ?2".to_owned(), values.to_vec(), "post, place")
            }
            Some(source) => {
                let mut values = source.values.clone();
                values.extend(bounded(&window.times, self.last.map(|last| last.at)));
                (format!("{} AND at BETWEEN ? AND ?", source.sql), values, "at, post, place")
            }
        };
        if let Some(Place { at, post, index }) = self.last {
            let holders = if self.source.is_some() {
                values.push(Value::Number(at));
                "?, ?, ?"
            } else {
                "?, ?"
            };
            values.extend([post, index].map(Value::Number));
            let _ = write!(condition, " AND ({key}) {beyond} ({holders})");
        }
        let sorted = key.replace(", ", &format!(" {descending}, "));
        let sql = format!(
            "SELECT {COLUMNS} FROM events WHERE {condition} ORDER BY {sorted} {descending} LIMIT {PAGE}"
        );
        let mut select = connection.prepare_cached(&sql)?;
        let rows = select.query_map(params_from_iter(&values), row)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

fn row(row: &rusqlite::Row<'_>) -> rusqlite::Result<Row> {
    Ok(Row {
        place: Place { at: row.get(0)?, post: row.get(1)?, index: row.get(2)? },
        facet: row.get(3)?,
        message: row.get(4)?,
        customer: row.get(5)?,
    })
}
