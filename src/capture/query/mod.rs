//! What to look for among events: words joined by "and".
//!
//! ```text
//! query  = [ word { blank word } ]
//! word   = [ "-" ] ( key ":" value { "," value } | value )
//! value  = characters up to a blank (after a key: or a comma) | '"' anything '"'
//! ```
//!
//! A word without a key is free text; `-` turns a word into its opposite; values with a comma between
//! them are "or". Inside quotes `\"` is a quote and `\\` a backslash; a value in quotes is taken as it
//! is written, though wildcards stay wildcards. [`Query::KEYS`] are the keys.
//!
//! A search is about one event: all its words must hold of the same. A POST without any event, one
//! that is not JSON or of no known dialect, is looked at once and has only dialect, path, time and
//! free text.
//!
//! A store splits a search in two: [`Query::facet`] is asked once for each [`Facet`], and what is
//! left, [`Query::rest`], is data that it can look up in an index. [`Query::matches`] is both
//! together, and the one truth of what a search finds.

mod condition;
mod error;
mod key;
mod lex;
mod needle;
mod pattern;
mod time;
mod told;
mod value;
mod written;

use std::fmt;

use jiff::Timestamp;
use jiff::tz::TimeZone;

pub use condition::{Candidate, Condition, Test};
pub use key::Key;
pub use lex::MINUS;
pub use needle::Needle;
pub use pattern::{Number, Pattern};

use super::facet::Facet;
use crate::error::Error;
use key::Field;
use lex::{Raw, Said, Value};
use time::Clock;
use told::{Told, Wanted};

/// A search. The default one finds everything.
///
/// Displayed, it is a search that finds the same at any later time and in any zone: spans and clock
/// times are instants in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    told: Vec<Told>,
    rest: Vec<Condition>,
}

impl Query {
    /// All keys, in the order of the help.
    pub const KEYS: &'static [Key] = &key::KEYS;

    /// Reads a search. Spans are counted back from `now`; dates and clock times are those of `zone`.
    ///
    /// # Errors
    /// A quote is not closed, a key or value is unknown or missing, or a time is none: says what to
    /// write instead.
    pub fn parse(text: &str, now: Timestamp, zone: &TimeZone) -> Result<Self, Error> {
        Self::of(lex::words(text)?, Clock { now, zone })
    }

    /// Reads a search from words of a command line, each as [`Query::parse`] does; all must hold. A
    /// shell takes quotes off: blanks in a word that says nothing but free text are part of the text.
    ///
    /// # Errors
    /// As [`Query::parse`].
    pub fn of_words<W: AsRef<str>>(
        words: &[W],
        now: Timestamp,
        zone: &TimeZone,
    ) -> Result<Self, Error> {
        let mut all = Self::default();
        for text in words.iter().map(|word| word.as_ref().trim()) {
            let mut words = lex::words(text)?;
            if words.len() > 1 && words.iter().all(Raw::is_bare_text) {
                let said = Said::Text(Value { text: text.to_owned(), quoted: true });
                words = vec![Raw { typed: text, negated: false, said }];
            }
            let query = Self::of(words, Clock { now, zone })?;
            all.told.extend(query.told);
            all.rest.extend(query.rest);
        }
        Ok(all)
    }

    fn of(words: Vec<Raw<'_>>, clock: Clock<'_>) -> Result<Self, Error> {
        let mut query = Self::default();
        for Raw { typed, negated, said } in words {
            match said {
                Said::Text(Value { text, .. }) if text.is_empty() => {
                    return Err(error::nothing_to_find());
                }
                Said::Text(Value { text, .. }) => {
                    query.rest.push(Condition { negated, test: Test::Text(Needle::new(&text)) });
                }
                Said::Of(key, values) => match read(typed, key, &values, clock)? {
                    Part::Told(wanted) => query.told.push(Told { negated, wanted }),
                    Part::Rest(test) => query.rest.push(Condition { negated, test }),
                },
            }
        }
        Ok(query)
    }

    /// The search for the events of a message.
    #[must_use]
    pub fn of_id(id: &str) -> Self {
        let test = Test::Id(vec![Pattern::literal(id)]);
        Self { told: Vec::new(), rest: vec![Condition { negated: false, test }] }
    }

    /// The flags that it asks for. They are known of an event only against those that came before it.
    pub fn flags(&self) -> impl Iterator<Item = &'static str> {
        self.told
            .iter()
            .flat_map(|told| match &told.wanted {
                Wanted::Flag(flags) => flags.as_slice(),
                _ => &[],
            })
            .copied()
    }

    /// Whether it asks for what only a whole POST has: its path, or a text in its body.
    #[must_use]
    pub fn needs_the_post(&self) -> bool {
        let of_post = |test: &Test| matches!(test, Test::Target(_) | Test::Text(_));
        self.told.iter().any(|told| matches!(told.wanted, Wanted::Path(_)))
            || self.rest.iter().any(|condition| of_post(&condition.test))
    }

    /// Whether everything is found: nothing is asked for.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        self.told.is_empty() && self.rest.is_empty()
    }

    /// Whether a facet decides anything: if not, [`Query::facet`] is true of all.
    #[must_use]
    pub fn tells_facets_apart(&self) -> bool {
        !self.told.is_empty()
    }

    /// Whether all that a facet decides holds of it: type, status, message, code, dialect, flag, and
    /// path without a query.
    #[must_use]
    pub fn facet(&self, facet: &Facet) -> bool {
        self.told.iter().all(|told| told.holds(facet))
    }

    /// What a facet does not decide. All of it must hold.
    pub fn rest(&self) -> impl Iterator<Item = &Condition> {
        self.rest.iter()
    }

    /// Whether an event is found.
    #[must_use]
    pub fn matches(&self, candidate: &Candidate<'_>) -> bool {
        self.facet(candidate.facet) && self.rest().all(|condition| condition.holds(candidate))
    }
}

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let told = self.told.iter().map(ToString::to_string);
        let words: Vec<String> = told.chain(self.rest.iter().map(ToString::to_string)).collect();
        f.write_str(&words.join(" "))
    }
}

/// A word with a key, read.
enum Part {
    Told(Wanted),
    Rest(Test),
}

fn read(typed: &str, key: &'static Key, values: &[Value], clock: Clock<'_>) -> Result<Part, Error> {
    let patterns = || value::each(values, |value| Ok(Pattern::new(&value.text)));
    let time = || match values {
        [value] => time::read(&value.text, clock).ok_or_else(|| error::no_time(key, &value.text)),
        _ => Err(error::one_time(key, typed)),
    };
    Ok(match key.field {
        Field::Type => Part::Told(Wanted::Type(value::each(values, |one| value::kind(key, one))?)),
        Field::Status => {
            Part::Told(Wanted::Status(value::each(values, |one| value::status(key, one))?))
        }
        Field::Message => {
            Part::Told(Wanted::Message(value::each(values, |one| value::message(key, one))?))
        }
        Field::Code => Part::Told(Wanted::Code(value::each(values, |one| value::code(key, one))?)),
        Field::Dialect => {
            Part::Told(Wanted::Dialect(value::each(values, |one| value::dialect(key, one))?))
        }
        Field::Flag => Part::Told(Wanted::Flag(value::each(values, |one| value::flag(key, one))?)),
        // A query is the POST's own, no part of what events have in common.
        Field::Path if values.iter().any(|value| value.text.contains('?')) => {
            Part::Rest(Test::Target(patterns()?))
        }
        Field::Path => Part::Told(Wanted::Path(patterns()?)),
        Field::Id => Part::Rest(Test::Id(patterns()?)),
        Field::Customer => {
            let numbers = value::each(values, |value| Ok(Number::new(&value.text)))?;
            Part::Rest(Test::Customer(numbers))
        }
        Field::Since => Part::Rest(Test::Since(time()?.first)),
        Field::Until => Part::Rest(Test::Until(time()?.last)),
    })
}

#[cfg(test)]
mod tests;
