//! Which index gives the candidates of a search.

use rusqlite::{Connection, ToSql};

use super::super::{StoreError, facets};
use super::Window;
use crate::capture::query::{Number, Pattern, Query, Test};

/// As many candidates are counted when indexes are compared. An index that gives more is not worth
/// collecting from: then the events themselves are read in their order.
const MOST: usize = 20_000;

/// Facets that are merged. A search that wants more of them reads the events themselves.
const FACETS: usize = 256;

/// Customers that are looked at one by one.
const CUSTOMERS: usize = 50_000;

/// Candidates, by a condition on `events` and its values.
#[derive(Clone, Debug)]
pub struct Source {
    /// The condition, with `?1` for its first value.
    pub sql: &'static str,
    /// The values.
    pub values: Vec<Value>,
}

/// A value of a condition.
#[derive(Clone, Debug)]
pub enum Value {
    Number(i64),
    Text(String),
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        match self {
            Value::Number(number) => number.to_sql(),
            Value::Text(text) => text.to_sql(),
        }
    }
}

/// How the candidates are read.
#[derive(Clone, Debug)]
pub enum Driver {
    /// All events, in the order of their POSTs.
    All,
    /// Several indexed sources, each in the order of time: merged.
    Merged(Vec<Source>),
    /// A few events that an index does not give in the order of time: collected and sorted.
    Collected(Vec<Source>),
}

impl Driver {
    /// The driver with the fewest candidates.
    pub fn choose(
        connection: &Connection,
        query: &Query,
        window: &Window,
    ) -> Result<Self, StoreError> {
        if window.is_narrow() {
            return Ok(Self::All);
        }
        let bounded = *window.times.start() > i64::MIN || *window.times.end() < i64::MAX;
        let mut best = (usize::MAX, Self::All);
        let mut offers: Vec<Self> = query
            .rest()
            .filter(|condition| !condition.negated)
            .filter_map(|condition| Self::of(connection, &condition.test).transpose())
            .collect::<Result<_, _>>()?;
        if query.tells_facets_apart() || bounded {
            let wanted = facets::wanted(connection, FACETS, |facet| query.facet(facet))?;
            if let Some(wanted) = wanted {
                let source =
                    |facet| Source { sql: "facet = ?1", values: vec![Value::Number(facet)] };
                offers.push(Self::Merged(wanted.into_iter().map(source).collect()));
            }
        }
        for offer in offers {
            // Whether there are fewer is all that must be known.
            let count = offer.count(connection, window, best.0.min(MOST))?;
            if matches!(offer, Self::Collected(_)) && count >= MOST {
                continue;
            }
            if count < best.0 {
                best = (count, offer);
            }
        }
        Ok(best.1)
    }

    fn of(connection: &Connection, test: &Test) -> Result<Option<Self>, StoreError> {
        Ok(match test {
            Test::Customer(numbers) => Self::of_customers(connection, numbers)?,
            Test::Id(patterns) => Self::of_ids(patterns),
            Test::Target(_) | Test::Since(_) | Test::Until(_) | Test::Text(_) => None,
        })
    }

    fn of_customers(
        connection: &Connection,
        numbers: &[Number],
    ) -> Result<Option<Self>, StoreError> {
        let forms: Vec<&Pattern> = numbers.iter().flat_map(Number::forms).collect();
        let of = |texts: Vec<Value>| {
            let source = |text| Source { sql: "customer = ?1", values: vec![text] };
            Self::Merged(texts.into_iter().map(source).collect())
        };
        if let Some(exact) = exact(&forms) {
            return Ok(Some(of(exact)));
        }
        let sql = ["customer >= ?1 AND customer < ?2", "customer >= ?1"];
        if let Some(ranges) = ranges(&forms, sql) {
            return Ok(Some(Self::Collected(ranges)));
        }
        // There are far fewer customers than events: each is looked at.
        let known = customers(connection, |customer| {
            numbers.iter().any(|number| number.matches(customer))
        })?;
        Ok(known.filter(|known| known.len() <= FACETS).map(of))
    }

    fn of_ids(patterns: &[Pattern]) -> Option<Self> {
        let forms: Vec<&Pattern> = patterns.iter().collect();
        let sql = ["message >= ?1 AND message < ?2", "message >= ?1"];
        let source = |text| Source { sql: "message = ?1", values: vec![text] };
        let sources = match exact(&forms) {
            Some(exact) => exact.into_iter().map(source).collect(),
            None => ranges(&forms, sql).or_else(|| endings(&forms))?,
        };
        Some(Self::Collected(sources))
    }

    /// How many candidates there are; `most` stands for any more.
    fn count(
        &self,
        connection: &Connection,
        window: &Window,
        most: usize,
    ) -> Result<usize, StoreError> {
        let (sources, ordered) = match self {
            Self::All => return Ok(most),
            Self::Merged(sources) => (sources, true),
            Self::Collected(sources) => (sources, false),
        };
        let mut count = 0;
        for source in sources {
            let mut values = source.values.clone();
            let mut condition = source.sql.to_owned();
            if ordered {
                condition.push_str(" AND at BETWEEN ? AND ?");
                values.extend([*window.times.start(), *window.times.end()].map(Value::Number));
            }
            let left = most - count;
            let sql = format!(
                "SELECT count(*) FROM (SELECT 1 FROM events WHERE {condition} LIMIT {left})"
            );
            let found: i64 = connection
                .prepare_cached(&sql)?
                .query_row(rusqlite::params_from_iter(values), |row| row.get(0))?;
            count += usize::try_from(found).unwrap_or(most);
            if count >= most {
                return Ok(most);
            }
        }
        Ok(count)
    }
}

/// The customers of all events that are wanted; `None` where there are too many to look at.
fn customers(
    connection: &Connection,
    is_wanted: impl Fn(&str) -> bool,
) -> Result<Option<Vec<Value>>, StoreError> {
    let mut next =
        connection.prepare_cached("SELECT min(customer) FROM events WHERE customer > ?1")?;
    let mut wanted = Vec::new();
    let mut last = String::new();
    for _ in 0..CUSTOMERS {
        let Some(customer) = next.query_row([&last], |row| row.get::<_, Option<String>>(0))? else {
            return Ok(Some(wanted));
        };
        if is_wanted(&customer) {
            wanted.push(Value::Text(customer.clone()));
        }
        last = customer;
    }
    Ok(None)
}

/// The texts, if none has a wildcard.
fn exact(patterns: &[&Pattern]) -> Option<Vec<Value>> {
    let text = |pattern: &&Pattern| Some(Value::Text(pattern.exact()?.to_owned()));
    let mut texts: Vec<Value> = patterns.iter().map(text).collect::<Option<_>>()?;
    texts.dedup_by(
        |one, other| matches!((one, other), (Value::Text(one), Value::Text(other)) if one == other),
    );
    Some(texts)
}

/// Ranges of an index, if every pattern begins with something. `sql`: with an end, and without.
fn ranges(patterns: &[&Pattern], sql: [&'static str; 2]) -> Option<Vec<Source>> {
    let range = |pattern: &&Pattern| {
        let first = pattern.prefix();
        if first.is_empty() {
            return None;
        }
        let text = |text: &str| Value::Text(text.to_owned());
        Some(match after(first) {
            Some(end) => Source { sql: sql[0], values: vec![text(first), text(&end)] },
            None => Source { sql: sql[1], values: vec![text(first)] },
        })
    };
    patterns.iter().map(range).collect()
}

/// The first text behind all that begin with a text.
fn after(first: &str) -> Option<String> {
    let mut chars: Vec<char> = first.chars().collect();
    while let Some(last) = chars.pop() {
        if let Some(next) = (u32::from(last) + 1..=u32::from(char::MAX)).find_map(char::from_u32) {
            chars.push(next);
            return Some(chars.into_iter().collect());
        }
    }
    None
}

/// By how ids end: the index is read through, which is less than reading the events.
fn endings(patterns: &[&Pattern]) -> Option<Vec<Source>> {
    let ending = |pattern: &&Pattern| {
        let last = pattern.parts().last().filter(|last| !last.is_empty())?;
        let length = i64::try_from(last.chars().count()).ok()?;
        let values = vec![Value::Number(-length), Value::Text(last.clone())];
        Some(Source { sql: "message IS NOT NULL AND substr(message, ?1) = ?2", values })
    };
    patterns.iter().map(ending).collect()
}
