//! `text=`: the words that a person would read, where each type of message has them.

use super::item::Miss;
use super::word::{Plan, Site, Word};
use crate::webhook::anatomy::texts;
use crate::webhook::json::{Kind, Value};

/// Sets the first of the type's text places that is there, or the first that can be made.
pub(super) fn set(value: &str, site: &Site<'_>, plan: &mut Plan) -> Result<(), Miss> {
    let none = || site.has_no(Word::Text);
    let (base, message) = site.there(site.anatomy.message).next().ok_or_else(none)?;
    let kind = message.get("type").and_then(Value::as_str).ok_or_else(none)?;
    let places = texts(&kind);
    let there = places.iter().find(|place| message.pointer(place).is_some());
    let makeable = || places.iter().find(|place| parent(message, place).is_some());
    let place = there.or_else(makeable).ok_or_else(none)?;
    plan.put(site, &format!("{base}{place}"), value);
    Ok(())
}

fn parent<'d>(message: Value<'d>, place: &str) -> Option<Value<'d>> {
    let (parent, _) = place.rsplit_once('/')?;
    message.pointer(parent).filter(|value| value.kind() == Kind::Object)
}
