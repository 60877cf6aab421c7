//! The bodies in one JSON value of a log: the value itself, or what a structured record holds.

use std::ops::Range;

use super::brackets::{self, Extent};
use super::logged::{Lines, Logged, MOST_BODIES, MOST_TRIES, Place};
use super::recorded::is_ours;
use super::unquoted::Unquoted;
use crate::webhook::dialect::{Dialect, Recognised, detect};
use crate::webhook::event::word;
use crate::webhook::json::{Document, Kind, Value};
use crate::webhook::rule::shape;
use crate::webhook::validate::resembles;

/// How deep a body may stand in a structured record.
const DEEPEST: usize = 4;
/// Bodies of one record that others are compared with.
const MOST_COMPARED: usize = 16;

fn known(value: Value<'_>) -> bool {
    known_as(detect(value), value)
}

fn known_as(recognised: Recognised, value: Value<'_>) -> bool {
    match recognised {
        Recognised::Unknown | Recognised::NotJson => false,
        // Loggers have an `event`, too, and their records a `type` and `data`: theirs is a word.
        Recognised::As(Dialect::Event) => {
            holds_object(value, "message") || names_event(Dialect::Event, value)
        }
        Recognised::As(Dialect::Envelope) => {
            holds_object(value, "data")
                || names_event(Dialect::Envelope, value)
                || value.get("challenge").is_some()
        }
        Recognised::As(_) | Recognised::Meta => true,
    }
}

fn holds_object(value: Value<'_>, name: &str) -> bool {
    value.get(name).is_some_and(|member| matches!(member.kind(), Kind::Object | Kind::Array))
}

fn names_event(dialect: Dialect, value: Value<'_>) -> bool {
    let word = word(dialect, value).unwrap_or_default();
    shape(dialect).tag.is_some_and(|tag| tag.variant(&word).is_some())
}

/// Whether a value that was recognised is a webhook to the eye, whatever is wrong with it.
pub(super) fn is_body(recognised: Recognised, root: Value<'_>) -> bool {
    root.kind() == Kind::Object && (known_as(recognised, root) || root.get("whatsapp").is_some())
}

/// The bodies in a whole JSON value: itself, or what is in it. `start` is the value's offset.
pub(super) fn within(root: Value<'_>, start: usize, lines: Lines, foreign: bool) -> Logged {
    let itself = || Logged::plain(root.span().start + start..root.span().end + start);
    if is_body(detect(root), root) {
        return itself();
    }
    if is_ours(root) {
        return recorded(root, start).map_or_else(Logged::other, |body| Logged {
            bodies: vec![Place::Quoted(body)],
            ..Logged::default()
        });
    }
    // An array of bodies is no line of any log: as a line of bodies it is a mistake.
    let searched = match root.kind() {
        Kind::Object => true,
        Kind::Array => foreign && lines != Lines::Bodies,
        _ => false,
    };
    let mut bodies = Vec::new();
    if searched {
        gather(root, start, DEEPEST, &mut bodies);
        once_each(&mut bodies, root.raw().as_bytes(), start + root.span().start);
    }
    if bodies.len() > MOST_BODIES {
        bodies.truncate(MOST_BODIES);
        // The record itself says that bodies stand in it.
        bodies.extend(itself().bodies);
    }
    let nobodys = || match root.kind() {
        Kind::Object => !resembles(root) || detect(root).dialect().is_some(),
        _ => lines != Lines::Bodies,
    };
    if !bodies.is_empty() {
        Logged { bodies, ..Logged::default() }
    } else if foreign && nobodys() {
        Logged::other()
    } else {
        itself()
    }
}

/// The body in a line of our own.
fn recorded(root: Value<'_>, start: usize) -> Option<Unquoted> {
    let kind = root.get("kind").and_then(Value::as_str);
    if !matches!(kind.as_deref(), Some("received" | "request")) {
        return None;
    }
    let string = |name| root.get(name).filter(|value| value.kind() == Kind::String);
    match (string("body"), string("body_base64")) {
        (Some(body), _) => Unquoted::read(body.raw(), start + body.span().start),
        (None, Some(body)) => Unquoted::decode(body.raw(), start + body.span().start),
        (None, None) => None,
    }
}

/// Every body below a value: an object, or a string in which one stands.
fn gather(value: Value<'_>, start: usize, levels: usize, into: &mut Vec<Place>) {
    for member in value.children() {
        if into.len() > MOST_BODIES {
            return;
        }
        let at = start + member.span().start;
        match member.kind() {
            Kind::Object if known(member) => into.push(Place::Plain(at..at + member.raw().len())),
            Kind::Object | Kind::Array if levels > 1 => gather(member, start, levels - 1, into),
            Kind::String if member.raw().contains("{\\\"") => {
                let Some(whole) = Unquoted::read(member.raw(), at) else { continue };
                into.extend(
                    inside(&whole.bytes).into_iter().map(|part| Place::Quoted(whole.part(part))),
                );
            }
            _ => {}
        }
    }
}

/// A logger writes one body as text and as an object: it is one, and the first place is kept.
fn once_each(places: &mut Vec<Place>, text: &[u8], start: usize) {
    if places.len() < 2 {
        return;
    }
    let mut seen: Vec<serde_json::Value> = Vec::new();
    places.retain(|place| {
        let body = match place {
            Place::Plain(body) => &text[body.start - start..body.end - start],
            Place::Quoted(quoted) => &quoted.bytes,
        };
        let Ok(value) = serde_json::from_slice(body) else { return true };
        let new = !seen.contains(&value);
        if new && seen.len() < MOST_COMPARED {
            seen.push(value);
        }
        new
    });
}

/// Where bodies stand in a text that a logger put together.
fn inside(text: &[u8]) -> Vec<Range<usize>> {
    let (mut from, mut tries) = (0, 0);
    let mut found = Vec::new();
    while let Some(next) = memchr::memchr(b'{', &text[from..])
        && tries < MOST_TRIES
    {
        let start = from + next;
        from = start + 1;
        tries += 1;
        let Extent::Closed(length) = brackets::extent(&text[start..]) else { continue };
        if let Ok(document) = Document::parse(&text[start..start + length]) {
            from = start + length;
            tries -= 1;
            if known(document.root()) {
                found.push(start..from);
            }
        }
    }
    found
}
