//! The normalised event that every dialect is read into.

use std::borrow::Cow;
use std::fmt;

use jiff::Timestamp;
use serde::{Serialize, Serializer};

use super::anatomy::{Anatomy, EventKind, anatomy, tag, texts};
use super::code;
use super::dialect::Dialect;
use super::json::{Kind, Value};
use super::{phone, time};

/// One event of a POST body. The contract's keys come first, in its order; absent is `null`.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Event {
    /// What it is about.
    #[serde(rename = "type")]
    pub kind: EventKind,
    /// The id of the message that was sent or received.
    pub message_id: Option<String>,
    /// The status, in the words of the guide whatever the dialect's own.
    #[schemars(with = "Option<String>")]
    pub status: Option<Status>,
    /// The type of an inbound message at its most telling: `button_reply` rather than `interactive`.
    pub message_type: Option<String>,
    /// The customer: `+digits`, or the user id that stands for the number.
    pub customer: Option<String>,
    /// The business: `+digits`.
    pub business: Option<String>,
    /// The customer's name; of a template event, the template's.
    pub name: Option<String>,
    /// What a person would read: body, caption, title of the reply, emoji.
    pub text: Option<String>,
    /// Why it failed.
    pub error: Option<EventError>,
    /// When it happened: RFC 3339 UTC with milliseconds; `null` where the body has none we know.
    pub timestamp: Option<String>,
    /// What the store knows about it: empty until an event has been stored before.
    pub flags: Vec<&'static str>,
    /// The word by which the body names its kind, as it is written there.
    pub word: Option<String>,
    /// What the business gave when it sent the message, handed back.
    pub custom_data: Option<String>,
    /// The challenge of a handshake.
    pub challenge: Option<String>,
    /// JSON pointer to the event in its body.
    pub pointer: String,
    /// What stands behind the flags, where the store has just told.
    #[serde(skip)]
    pub before: Before,
}

/// What came before an event, as far as its flags are about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Before {
    /// The number of the first POST that said the same.
    pub same: Option<u64>,
    /// The status that ranks above it.
    pub above: Option<Status>,
    /// When the customer last wrote, of an event that failed because that is too long ago.
    pub wrote: Option<Timestamp>,
}

/// What a failed event says of its failure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct EventError {
    /// Meta's code, or Exotel's where the dialect carries only that.
    pub code: Option<Code>,
    /// Its title; in `messages` the `EX_…` name.
    pub title: Option<String>,
    /// Its detail; in `messages` the description.
    pub detail: Option<String>,
}

/// An error code: a number where the source has one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(untagged)]
pub enum Code {
    /// A number.
    Number(i64),
    /// Anything else, as it is written.
    Text(String),
}

impl Code {
    /// The number, where it is one that a table can hold.
    #[must_use]
    pub fn number(&self) -> Option<u32> {
        match self {
            Code::Number(number) => u32::try_from(*number).ok(),
            Code::Text(text) => text.parse().ok(),
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Code::Number(number) => write!(f, "{number}"),
            Code::Text(text) => f.write_str(text),
        }
    }
}

/// The status of a message, a template or a payment.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// Exotel took the message.
    Accepted,
    /// Exotel will send it.
    Queued,
    /// It left for WhatsApp.
    Sent,
    /// It reached a device.
    Delivered,
    /// It was opened.
    Read,
    /// A voice message was played.
    Played,
    /// It did not arrive.
    Failed,
    /// Any other word, as it is written.
    Other(String),
}

impl Status {
    /// The status that a word means, in any dialect: `seen` is read, `error` is failed.
    #[must_use]
    pub fn of_word(word: &str) -> Self {
        match word.to_ascii_lowercase().as_str() {
            "accepted" => Status::Accepted,
            "queued" => Status::Queued,
            "sent" => Status::Sent,
            "delivered" => Status::Delivered,
            "read" | "seen" => Status::Read,
            "played" => Status::Played,
            "failed" | "error" => Status::Failed,
            _ => Status::Other(word.to_owned()),
        }
    }

    /// The word, as the guide has it.
    #[must_use]
    pub fn word(&self) -> &str {
        match self {
            Status::Other(word) => word,
            known => known.known_word().unwrap_or_default(),
        }
    }

    /// The word of a status that we know.
    #[must_use]
    pub fn known_word(&self) -> Option<&'static str> {
        Some(match self {
            Status::Accepted => "accepted",
            Status::Queued => "queued",
            Status::Sent => "sent",
            Status::Delivered => "delivered",
            Status::Read => "read",
            Status::Played => "played",
            Status::Failed => "failed",
            Status::Other(_) => return None,
        })
    }

    /// How far a message has come: a status may only rise. `failed` and words we do not know have
    /// no place in that order.
    #[must_use]
    pub fn rank(&self) -> Option<u8> {
        Some(match self {
            Status::Accepted => 0,
            Status::Queued => 1,
            Status::Sent => 2,
            Status::Delivered => 3,
            Status::Read => 4,
            Status::Played => 5,
            Status::Failed | Status::Other(_) => return None,
        })
    }
}

impl Serialize for Status {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

/// The word by which an event of a dialect names its kind.
#[must_use]
pub fn word(dialect: Dialect, event: Value<'_>) -> Option<Cow<'_, str>> {
    let value = event.get(tag(dialect)?)?;
    Some(value.as_str().unwrap_or_else(|| value.raw().into()))
}

/// The anatomy of an event of a dialect.
#[must_use]
pub fn anatomy_of(dialect: Dialect, event: Value<'_>) -> &'static Anatomy {
    anatomy(dialect, word(dialect, event).as_deref().unwrap_or_default())
}

/// The events of a body: one, or in `messages` one an item.
pub fn events_of(dialect: Dialect, root: Value<'_>) -> impl Iterator<Item = Value<'_>> {
    let (one, list) = match dialect {
        Dialect::Messages => (None, root.pointer("/whatsapp/messages")),
        _ => (Some(root), None),
    };
    one.into_iter().chain(list.into_iter().flat_map(Value::children))
}

/// Reads one event. Never fails: what is not there, or not of the form we know, is `None`.
#[must_use]
pub fn read(dialect: Dialect, event: Value<'_>) -> Event {
    let word = word(dialect, event);
    let anatomy = anatomy(dialect, word.as_deref().unwrap_or_default());
    let text = |places: &[&str]| first(event, places).and_then(text_of);
    let message = first(event, anatomy.message);
    let (message_type, message_text) = match message {
        Some(message) => content(message),
        None if word.as_deref() == Some("flow_response") => (Some("nfm_reply".to_owned()), None),
        None => (None, None),
    };
    let status = status(dialect, anatomy, event);
    Event {
        kind: anatomy.kind,
        message_id: text(anatomy.message_id),
        error: error(anatomy, event, status.as_ref()),
        status,
        message_type,
        customer: text(anatomy.customer)
            .or_else(|| text(anatomy.wa_id))
            .map(|number| phone::with_plus(&number)),
        business: text(anatomy.business).map(|number| phone::with_plus(&number)),
        name: text(anatomy.name),
        text: message_text,
        timestamp: anatomy
            .timestamp
            .iter()
            .find_map(|place| time::of(event.pointer(place)?))
            .map(|(time, _)| time::utc_millis(time)),
        flags: Vec::new(),
        word: word.map(Cow::into_owned),
        custom_data: text(anatomy.custom_data),
        challenge: event.get("challenge").and_then(text_of),
        pointer: event.path(),
        before: Before::default(),
    }
}

fn first<'d>(event: Value<'d>, places: &[&str]) -> Option<Value<'d>> {
    places.iter().filter_map(|place| event.pointer(place)).find(|value| value.kind() != Kind::Null)
}

/// A string as it is, a number as it is written; nothing else is text.
fn text_of(value: Value<'_>) -> Option<String> {
    match value.kind() {
        Kind::String => value.as_str().map(Cow::into_owned),
        Kind::Number => Some(value.raw().to_owned()),
        _ => None,
    }
}

/// The type of a message at its most telling, and the words a person would read.
fn content(message: Value<'_>) -> (Option<String>, Option<String>) {
    let outer = message.get("type").and_then(text_of);
    let text = first(message, texts(outer.as_deref().unwrap_or_default())).and_then(text_of);
    let inner = (outer.as_deref() == Some("interactive"))
        .then(|| message.pointer("/interactive/type").and_then(text_of))
        .flatten();
    (inner.or(outer), text.filter(|text| !text.is_empty()))
}

fn status(dialect: Dialect, anatomy: &Anatomy, event: Value<'_>) -> Option<Status> {
    if anatomy.kind != EventKind::MessageStatus {
        return first(event, anatomy.status).and_then(text_of).map(Status::Other);
    }
    let word = first(event, anatomy.status).and_then(text_of);
    let number = || first(event, anatomy.code).and_then(code_of)?.number();
    match (dialect, word) {
        (Dialect::Messages, name) => match code::classify(name.as_deref(), number()) {
            Some(word) => Some(Status::of_word(word.word())),
            None => name.map(|name| Status::of_word(&name)),
        },
        (_, Some(word)) => Some(Status::of_word(&word)),
        (Dialect::Flat, None) => {
            code::classify(None, number()).map(|word| Status::of_word(word.word()))
        }
        (_, None) => None,
    }
}

fn code_of(value: Value<'_>) -> Option<Code> {
    value.as_i64().map(Code::Number).or_else(|| text_of(value).map(Code::Text))
}

/// In `messages` and `flat` every status carries a number: it is an error only where the status is.
fn error(anatomy: &Anatomy, event: Value<'_>, status: Option<&Status>) -> Option<EventError> {
    let carries_codes_always = anatomy.code == ["/exo_status_code"];
    if carries_codes_always && status != Some(&Status::Failed) {
        return None;
    }
    let text = |places: &[&str]| first(event, places).and_then(text_of);
    let error = EventError {
        code: first(event, anatomy.code).and_then(code_of),
        title: text(anatomy.title),
        detail: text(anatomy.detail),
    };
    let empty = error.code.is_none() && error.title.is_none();
    (!empty).then_some(error)
}
