//! The words of an event, written into a body of any dialect.

use serde_json::Value as Json;

use super::draft::Draft;
use super::item::{Changed, Miss};
use super::{status, text};
use crate::error::Error;
use crate::webhook::anatomy::{Anatomy, EventKind};
use crate::webhook::dialect::{Dialect, detect};
use crate::webhook::event::{anatomy_of, events_of};
use crate::webhook::json::{Document, Value};
use crate::webhook::{phone, time};

/// A word that an item can set in every dialect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// The customer's number, `wa_id` included.
    Customer,
    /// The business's number.
    Business,
    /// The id of the message.
    MessageId,
    /// The status, in the guide's words.
    Status,
    /// The error's code, Meta's or Exotel's.
    Code,
    /// What a person would read.
    Text,
    /// The customer's name; of a template event, the template's.
    Name,
    /// When it happened.
    Timestamp,
    /// The Exotel account.
    AccountSid,
}

impl Word {
    const ALL: [(Word, &'static str); 9] = [
        (Word::Customer, "customer"),
        (Word::Business, "business"),
        (Word::MessageId, "message_id"),
        (Word::Status, "status"),
        (Word::Code, "code"),
        (Word::Text, "text"),
        (Word::Name, "name"),
        (Word::Timestamp, "timestamp"),
        (Word::AccountSid, "account_sid"),
    ];

    /// All words, as they are typed.
    #[must_use]
    pub fn names() -> [&'static str; 9] {
        Self::ALL.map(|(_, name)| name)
    }

    /// The word of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(word, _)| *word)
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(word, _)| *word == self).map_or("", |(_, name)| name)
    }
}

/// One event of a body, and where its meanings stand.
pub(super) struct Site<'d> {
    pub dialect: Dialect,
    pub anatomy: &'static Anatomy,
    pub event: Value<'d>,
}

/// What is to be changed in a body.
#[derive(Default)]
pub(super) struct Plan {
    changes: Vec<(String, Option<Json>)>,
    pub notes: Vec<String>,
}

impl Plan {
    /// Writes a value at a place of an event.
    pub fn put(&mut self, site: &Site<'_>, place: &str, json: impl Into<Json>) {
        self.changes.push((site.event.path() + place, Some(json.into())));
    }

    /// Takes a place of an event out.
    pub fn remove(&mut self, site: &Site<'_>, place: &str) {
        self.changes.push((site.event.path() + place, None));
    }

    fn carry_out(self, body: &str) -> Result<Changed, Miss> {
        let mut draft = Draft::new(body);
        for (pointer, json) in self.changes {
            let done = match &json {
                Some(json) => draft.put(&pointer, json)?,
                None => draft.remove(&pointer)?,
            };
            if !done {
                let message = format!("{pointer} cannot be written: something else is in the way");
                return Err(Miss::Wrong(Error::usage(message)));
            }
        }
        Ok(Changed { body: draft.into_text(), notes: self.notes })
    }
}

impl<'d> Site<'d> {
    /// The places of a list that are there.
    pub fn there<'p>(&self, places: &'p [&'p str]) -> impl Iterator<Item = (&'p str, Value<'d>)> {
        let event = self.event;
        places.iter().filter_map(move |place| Some((*place, event.pointer(place)?)))
    }

    /// That this event has no place for a word.
    pub fn has_no(&self, word: Word) -> Miss {
        let kind = match self.anatomy.kind {
            EventKind::Verification => "a handshake",
            EventKind::MessageStatus => "a status",
            EventKind::InboundMessage => "a message",
            EventKind::TemplateStatus => "a template's status",
            EventKind::PaymentStatus => "a payment's status",
            EventKind::Unknown => "an event of a kind that exowh does not know",
        };
        let message = format!("{kind} of the {} dialect has no {}", self.dialect, word.name());
        Miss::NotHere(Error::usage(message).hint("a path in the body can be set, too: a.b=text"))
    }
}

/// Sets a word in every event of a body that has it.
pub(super) fn write(word: Word, value: &str, body: &str) -> Result<Changed, Miss> {
    let document = Document::parse(body.as_bytes())?;
    let root = document.root();
    let Some(dialect) = detect(root).dialect() else {
        let message = format!("the body is of no dialect that exowh knows: no {}", word.name());
        return Err(Miss::NotHere(Error::usage(message).hint("set it by its path: a.b=text")));
    };
    let mut plan = Plan::default();
    let mut fits = false;
    let mut miss = None;
    for event in events_of(dialect, root) {
        let site = Site { dialect, anatomy: anatomy_of(dialect, event), event };
        match set(word, value, &site, &mut plan) {
            Ok(()) => fits = true,
            Err(Miss::NotHere(error)) => miss = miss.or(Some(error)),
            Err(wrong) => return Err(wrong),
        }
    }
    if !fits {
        let none = || Error::usage(format!("the body has no event, so it has no {}", word.name()));
        return Err(Miss::NotHere(miss.unwrap_or_else(none)));
    }
    plan.carry_out(body)
}

fn set(word: Word, value: &str, site: &Site<'_>, plan: &mut Plan) -> Result<(), Miss> {
    let anatomy = site.anatomy;
    match word {
        Word::Customer => customer(value, site, plan),
        Word::Business => business(value, site, plan),
        Word::MessageId => plain(word, value, anatomy.message_id, site, plan),
        Word::AccountSid => plain(word, value, anatomy.account_sid, site, plan),
        Word::Name => plain(word, value, anatomy.name, site, plan),
        Word::Status => status::set(value, site, plan),
        Word::Code => status::set_code(value, site, plan),
        Word::Text => text::set(value, site, plan),
        Word::Timestamp => timestamp(value, site, plan),
    }
}

/// Writes all places that are there, or makes the first.
fn plain(
    word: Word,
    value: &str,
    places: &[&str],
    site: &Site<'_>,
    plan: &mut Plan,
) -> Result<(), Miss> {
    let mut there: Vec<&str> = site.there(places).map(|(place, _)| place).collect();
    if there.is_empty() {
        there.extend(places.first());
    }
    for place in &there {
        plan.put(site, place, value);
    }
    if there.is_empty() { Err(site.has_no(word)) } else { Ok(()) }
}

fn customer(typed: &str, site: &Site<'_>, plan: &mut Plan) -> Result<(), Miss> {
    let value = number(Word::Customer, typed)?;
    put_number(Word::Customer, &value, site.anatomy.customer, site, plan)?;
    for (place, _) in site.there(site.anatomy.wa_id) {
        plan.put(site, place, phone::digits(&value));
    }
    Ok(())
}

fn business(typed: &str, site: &Site<'_>, plan: &mut Plan) -> Result<(), Miss> {
    let value = number(Word::Business, typed)?;
    // A reply names the business a second time, as the sender of what it replies to.
    let replied = site.anatomy.message.iter().map(|place| format!("{place}/context/from"));
    for place in replied.filter(|place| site.event.pointer(place).is_some()) {
        plan.put(site, &place, value.as_str());
    }
    put_number(Word::Business, &value, site.anatomy.business, site, plan)
}

/// A number as it is typed, with its plus; or the id that stands for one.
fn number(word: Word, typed: &str) -> Result<String, Miss> {
    phone::typed(typed).map_err(|no_number| {
        let path = no_number.meant.is_none();
        let path = path.then(|| "a path takes any text, as in data.from=…".to_owned());
        let error = Error::usage(word.name()).with_hints(no_number.hints()).hint_if(path);
        Miss::Wrong(error.because(no_number))
    })
}

/// Writes a number in the form of the place: with a plus, unless it has digits alone there.
fn put_number(
    word: Word,
    value: &str,
    places: &[&str],
    site: &Site<'_>,
    plan: &mut Plan,
) -> Result<(), Miss> {
    let bare = |known: &str| !known.is_empty() && known.bytes().all(|byte| byte.is_ascii_digit());
    let mut there = site.there(places).peekable();
    if there.peek().is_none() {
        return plain(word, value, places, site, plan);
    }
    for (place, known) in there {
        let digits_alone = known.as_str().is_some_and(|known| bare(&known));
        plan.put(site, place, if digits_alone { phone::digits(value) } else { value });
    }
    Ok(())
}

/// Sets the event's own time and moves its other times with it; each keeps its form.
fn timestamp(value: &str, site: &Site<'_>, plan: &mut Plan) -> Result<(), Miss> {
    let Some((wanted, form)) = time::parse(value) else {
        let error = Error::usage(format!("timestamp={value}: no time"))
            .hint("write it as 2026-11-20T10:42:16Z; a path takes any text");
        return Err(Miss::Wrong(error));
    };
    let places = site.anatomy.timestamp;
    let own = site.there(places).find_map(|(_, value)| time::of(value)).map(|(own, _)| own);
    let Some(own) = own else {
        return plain(Word::Timestamp, &time::write(wanted, form), places, site, plan);
    };
    for (place, value) in site.there(places) {
        let Some((known, form)) = time::of(value) else { continue };
        let moved = known.checked_add(wanted.duration_since(own)).unwrap_or(wanted);
        let text = time::write(moved, form);
        match value.as_i64() {
            Some(_) => plan.put(site, place, moved.as_second()),
            None => plan.put(site, place, text),
        }
    }
    Ok(())
}
