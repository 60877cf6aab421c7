//! A search over the store: the grammar's conditions, narrowed by an index where one helps.
//!
//! An index gives candidates; whether one is found is said by [`Query`] itself, so that the store and
//! the memory cannot differ. Which index: the one that gives the fewest. Candidates are read in
//! pages, each in a transaction of its own, so that a search that takes long never keeps the
//! write-ahead log from starting anew.

mod driver;
mod page;

use std::collections::VecDeque;
use std::ops::RangeInclusive;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _};

use super::StoreError;
use super::facets::Known;
use super::read::{Reader, signed, time};
use crate::capture::query::{Candidate, Query, Test};
use crate::webhook::notification::Notification;
use driver::Driver;
use page::Pages;

/// POSTs that are looked at one by one rather than asked for by an index.
const NARROW: i64 = 1000;

/// In which order events are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The last that came is first.
    NewestFirst,
    /// The first that came is first.
    OldestFirst,
}

/// Where an event stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// When its POST came, in microseconds since 1970.
    at: i64,
    post: i64,
    index: i64,
}

impl Place {
    /// The number of its POST.
    #[must_use]
    pub fn post(self) -> u64 {
        self.post.unsigned_abs()
    }

    /// Which of the events of that POST it is, from 0; 0 also of a POST without any.
    #[must_use]
    pub fn index(self) -> usize {
        usize::try_from(self.index).unwrap_or_default()
    }

    /// When its POST came.
    #[must_use]
    pub fn at(self) -> Timestamp {
        time(self.at)
    }
}

/// An event as an index gives it.
#[derive(Clone, Debug)]
struct Row {
    place: Place,
    facet: i64,
    message: Option<String>,
    customer: Option<String>,
}

/// A search under way: an iterator over what it finds.
pub struct Search<'r> {
    connection: &'r Connection,
    query: &'r Query,
    pages: Pages,
    facets: Known,
    waiting: VecDeque<Row>,
    needs_post: bool,
    ended: bool,
}

impl Reader {
    /// Looks for events among the POSTs of these numbers.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn search<'r>(
        &'r self,
        query: &'r Query,
        posts: RangeInclusive<u64>,
        order: Order,
    ) -> Result<Search<'r>, StoreError> {
        let window = Window::of(query, &posts);
        let driver = Driver::choose(&self.connection, query, &window)?;
        let needs_post =
            query.rest().any(|condition| matches!(condition.test, Test::Target(_) | Test::Text(_)));
        Ok(Search {
            connection: &self.connection,
            query,
            pages: Pages::new(driver, window, order),
            facets: Known::default(),
            waiting: VecDeque::new(),
            needs_post,
            ended: false,
        })
    }

    /// The number of the last POST; 0 where there is none.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn newest(&self) -> Result<u64, StoreError> {
        let newest: Option<i64> = self
            .connection
            .prepare_cached("SELECT max(number) FROM posts")?
            .query_row([], |row| row.get(0))?;
        Ok(newest.unwrap_or_default().unsigned_abs())
    }
}

/// Bounds that all candidates keep to.
#[derive(Clone, Debug)]
struct Window {
    times: RangeInclusive<i64>,
    posts: RangeInclusive<i64>,
}

impl Window {
    fn of(query: &Query, posts: &RangeInclusive<u64>) -> Self {
        let (mut first, mut last) = (i64::MIN, i64::MAX);
        for condition in query.rest().filter(|condition| !condition.negated) {
            match &condition.test {
                // To the microsecond before: what is between them is for the condition to say.
                Test::Since(since) => first = first.max(since.as_microsecond().saturating_sub(1)),
                Test::Until(until) => last = last.min(until.as_microsecond().saturating_add(1)),
                _ => {}
            }
        }
        Self { times: first..=last, posts: signed(*posts.start())..=signed(*posts.end()) }
    }

    /// Whether there are so few POSTs that no index is needed.
    fn is_narrow(&self) -> bool {
        self.posts.end().saturating_sub(*self.posts.start()) < NARROW
    }

    fn holds(&self, place: Place) -> bool {
        self.times.contains(&place.at) && self.posts.contains(&place.post)
    }
}

impl Search<'_> {
    fn advance(&mut self) -> Result<Option<Place>, StoreError> {
        loop {
            while let Some(row) = self.waiting.pop_front() {
                if self.is_found(&row)? {
                    return Ok(Some(row.place));
                }
            }
            self.waiting = self.pages.next(self.connection)?.into();
            if self.waiting.is_empty() {
                return Ok(None);
            }
        }
    }

    fn is_found(&mut self, row: &Row) -> Result<bool, StoreError> {
        let facet = self.facets.get(self.connection, row.facet)?;
        let Some(facet) = facet else { return Ok(false) };
        if !self.query.facet(facet) {
            return Ok(false);
        }
        let mut candidate = Candidate {
            facet,
            target: "",
            customer: row.customer.as_deref(),
            message_id: row.message.as_deref(),
            at: row.place.at(),
            body: b"",
            event: None,
        };
        if !self.needs_post {
            return Ok(self.query.matches(&candidate));
        }
        let sql = "SELECT path, body FROM posts WHERE number = ?1";
        let post: Option<(String, Vec<u8>)> = self
            .connection
            .prepare_cached(sql)?
            .query_row([row.place.post], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let Some((target, body)) = post else { return Ok(false) };
        candidate.target = &target;
        candidate.body = &body;
        // Without an escape the texts of the event stand in the body as they are: it need not be read.
        if memchr::memchr(b'\\', &body).is_none() {
            return Ok(self.query.matches(&candidate));
        }
        let events = Notification::read(&body).events;
        candidate.event = events.get(row.place.index());
        Ok(self.query.matches(&candidate))
    }
}

impl Iterator for Search<'_> {
    type Item = Result<Place, StoreError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let next = self.advance().transpose();
        self.ended = !matches!(next, Some(Ok(_)));
        next
    }
}

#[cfg(test)]
mod tests;
