//! The shape of a body: what it has in common with others of its kind.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher as _};

use crate::webhook::dialect::Recognised;
use crate::webhook::event::Event;
use crate::webhook::json::{Document, Value};

/// Dialect, kinds of event, types of message, and the set of paths that have a value, each with the
/// sort of value; places in arrays and the order of members do not count. Equal for bodies that
/// differ in their values alone; a status is a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Shape(u64);

/// The shape of a body that was read.
#[must_use]
pub fn shape(recognised: Recognised, events: &[Event], document: &Document<'_>) -> Shape {
    let mut paths = Vec::new();
    walk(document.root(), 0, &mut paths);
    paths.sort_unstable();
    paths.dedup();
    let mut kinds: Vec<_> =
        events.iter().map(|event| (event.word.as_deref(), event.message_type.as_deref())).collect();
    kinds.sort_unstable();
    kinds.dedup();
    Shape(hash(&(recognised, kinds, paths)))
}

/// No deeper than the parser lets a text be.
fn walk(value: Value<'_>, path: u64, paths: &mut Vec<u64>) {
    paths.push(hash(&(path, value.kind().words())));
    for child in value.children() {
        walk(child, hash(&(path, child.key())), paths);
    }
}

/// The same in every run: the hasher has fixed keys.
fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::webhook::notification::Notification;

    fn of(body: &str) -> Shape {
        let notification = Notification::read(body.as_bytes());
        shape(notification.recognised, &notification.events, notification.json.as_ref().unwrap())
    }

    #[test]
    fn values_order_and_counts_make_no_new_shape() {
        let one = of(r#"{"whatsapp": {"messages": [{"callback_type": "dlr", "sid": "a"}]}}"#);
        let two = of(
            r#"{"whatsapp": {"messages": [{"sid": "b", "callback_type": "dlr"}, {"sid": "c", "callback_type": "dlr"}]}}"#,
        );
        assert_eq!(one, two);
    }

    #[test]
    fn a_new_field_kind_or_type_makes_one() {
        let base = r#"{"type": "inbound_message", "data": {"a": 1}}"#;
        for other in [
            r#"{"type": "inbound_message", "data": {"a": 1, "b": 2}}"#,
            r#"{"type": "inbound_message", "data": {"a": "1"}}"#,
            r#"{"type": "message_status", "data": {"a": 1}}"#,
            r#"{"type": "inbound_message", "data": {"a": [1]}}"#,
        ] {
            assert_ne!(of(base), of(other), "{other}");
        }
    }
}
