//! The values of the keys that a facet decides.

use super::error;
use super::key::Key;
use super::lex::Value;
use super::written::{quoted, value};
use crate::capture::flags;
use crate::error::{Error, nearest};
use crate::webhook::anatomy::{EventKind, anatomy};
use crate::webhook::code::{Link, exotel_named};
use crate::webhook::dialect::{Dialect, Recognised};
use crate::webhook::event::Status;
use crate::webhook::rule::{self, PAYMENT_STATUS, STATUS, TEMPLATE_STATUS};

/// All values of a key, each once.
pub(super) fn each<T: PartialEq>(
    values: &[Value],
    read: impl Fn(&Value) -> Result<T, Error>,
) -> Result<Vec<T>, Error> {
    let mut all = Vec::with_capacity(values.len());
    for value in values {
        let value = read(value)?;
        if !all.contains(&value) {
            all.push(value);
        }
    }
    Ok(all)
}

/// `type:`.
pub(super) fn kind(key: &Key, value: &Value) -> Result<EventKind, Error> {
    let kinds = EventKind::ALL;
    one_of(key, value, &kinds, EventKind::name, |word| {
        let of_dialects = [Dialect::Envelope, Dialect::Event, Dialect::Messages]
            .map(|dialect| anatomy(dialect, word).kind)
            .into_iter()
            .find(|kind| *kind != EventKind::Unknown);
        let begun = || kinds.into_iter().find(|kind| kind.name().starts_with(word));
        of_dialects.or_else(begun).map(EventKind::name)
    })
}

/// `dialect:`.
pub(super) fn dialect(key: &Key, value: &Value) -> Result<Recognised, Error> {
    one_of(key, value, &Recognised::ALL, Recognised::name, |_| None)
}

/// `flag:`.
pub(super) fn flag(key: &Key, value: &Value) -> Result<&'static str, Error> {
    one_of(key, value, &flags::ALL, |flag| flag, |_| None)
}

/// One of a closed set, in any case.
fn one_of<T: Copy>(
    key: &Key,
    value: &Value,
    all: &[T],
    name: impl Fn(T) -> &'static str,
    meant: impl Fn(&str) -> Option<&'static str>,
) -> Result<T, Error> {
    let word = value.text.to_ascii_lowercase();
    all.iter().copied().find(|one| name(*one) == word).ok_or_else(|| {
        let known = all.iter().map(|one| name(*one));
        error::unknown_value(key, &value.text, meant(&word), known)
    })
}

/// A word of a set to which others may add: of statuses, of kinds of message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    text: String,
    /// It looks like a slip of another word: bare, it would not be taken.
    is_doubtful: bool,
}

impl Word {
    /// Whether an event has this word. Case makes no difference: templates shout.
    pub fn is(&self, word: &str) -> bool {
        self.text.eq_ignore_ascii_case(word)
    }

    /// As it can be read back.
    pub fn written(&self) -> String {
        if self.is_doubtful { quoted(&self.text) } else { value(&self.text) }
    }
}

/// `status:`.
pub(super) fn status(key: &Key, value: &Value) -> Result<Word, Error> {
    let sets = [&STATUS, &TEMPLATE_STATUS, &PAYMENT_STATUS];
    let known = sets.into_iter().flat_map(|set| set.allowed).copied();
    let mut foreign = sets.into_iter().flat_map(|set| set.foreign);
    let word = Status::of_word(&value.text);
    open(key, value, word.word(), known, |word| {
        foreign.find(|foreign| foreign.word.eq_ignore_ascii_case(word)).map(|foreign| foreign.here)
    })
}

/// `message:`.
pub(super) fn message(key: &Key, value: &Value) -> Result<Word, Error> {
    let known = rule::message_kinds().flat_map(|kind| kind.words).copied();
    open(key, value, &value.text, known, |word| {
        let is_called = |kind: &&rule::Variant| {
            kind.aliases.iter().any(|alias| alias.word.eq_ignore_ascii_case(word))
        };
        rule::message_kinds().find(is_called).and_then(|kind| kind.words.first().copied())
    })
}

/// A word of the set, or any other that is no slip of one; in quotes it is meant as it is written.
fn open(
    key: &Key,
    value: &Value,
    word: &str,
    known: impl Iterator<Item = &'static str> + Clone,
    called: impl FnOnce(&str) -> Option<&'static str>,
) -> Result<Word, Error> {
    if let Some(known) = known.clone().find(|known| known.eq_ignore_ascii_case(word)) {
        return Ok(Word { text: known.to_owned(), is_doubtful: false });
    }
    match called(word).or_else(|| nearest(word, known)) {
        Some(meant) if !value.quoted => Err(error::slip(key, &value.text, meant)),
        meant => Ok(Word { text: word.to_owned(), is_doubtful: meant.is_some() }),
    }
}

/// An error's code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Code {
    /// A number of either table, or of none.
    Number(u32),
    /// Anything else.
    Other(String),
}

impl Code {
    /// The code of a text; of a name of Exotel's its number, or Meta's that means the same.
    pub fn of(text: &str) -> Self {
        if let Ok(number) = text.parse() {
            return Code::Number(number);
        }
        let Some(row) = exotel_named(text) else {
            return Code::Other(text.to_owned());
        };
        let same = (row.link == Some(Link::Meaning)).then(|| row.meta.first().copied()).flatten();
        row.number.or(same).map_or_else(|| Code::Other(row.name.clone()), Code::Number)
    }

    /// Whether another code is this one, or means the same.
    pub fn means(&self, other: &Code) -> bool {
        match (self, other) {
            (Code::Number(code), Code::Number(other)) => flags::means(*code, *other),
            (Code::Other(code), Code::Other(other)) => code.eq_ignore_ascii_case(other),
            _ => false,
        }
    }

    /// As it can be read back.
    pub fn written(&self) -> String {
        match self {
            Code::Number(number) => number.to_string(),
            Code::Other(text) => quoted(text),
        }
    }
}

/// `code:`. Numbers are taken as they are: nobody knows them all.
pub(super) fn code(key: &Key, value: &Value) -> Result<Code, Error> {
    let code = Code::of(&value.text);
    let is_known = value.quoted
        || matches!(code, Code::Number(_))
        || exotel_named(&value.text).is_some()
        || value.text.parse::<i64>().is_ok();
    if is_known { Ok(code) } else { Err(error::unknown_code(key, &value.text)) }
}
