//! Keys that stand twice in one object.

use std::borrow::Cow;
use std::collections::HashMap;

use super::super::json::{Document, Kind, Value};
use super::super::rule::{Severity, Source};
use super::{Finding, MOST_FINDINGS, shortened};

/// Bytes of pointers that are kept: below keys as long as the body itself, a few more would fill
/// the memory.
const MOST_BYTES: usize = 1024 * 1024;

/// Members among which one of a key is looked for by comparing them all.
const FEW: usize = 24;

/// The notes, and how many are beyond what is kept.
#[derive(Default)]
pub(super) struct Repeats {
    pub findings: Vec<Finding>,
    pub dropped: usize,
    bytes: usize,
}

/// A note for every key that an object has had before.
pub(super) fn keys(document: &Document<'_>) -> Repeats {
    let mut repeats = Repeats::default();
    if !document.may_repeat_keys() {
        return repeats;
    }
    for object in document.values().filter(|value| may_repeat(*value)) {
        repeats.find(object);
    }
    repeats
}

/// Whether an object might have a key twice: one with many keys, or with escapes in them, might.
fn may_repeat(object: Value<'_>) -> bool {
    if object.kind() != Kind::Object || object.len() < 2 {
        return false;
    }
    if object.len() > FEW {
        return true;
    }
    let mut keys = [""; FEW];
    for (at, member) in object.children().enumerate() {
        match member.key() {
            Some(Cow::Borrowed(key)) if !keys[..at].contains(&key) => keys[at] = key,
            _ => return true,
        }
    }
    false
}

impl Repeats {
    /// Whether there is any.
    pub fn any(&self) -> bool {
        !self.findings.is_empty() || self.dropped > 0
    }

    fn find(&mut self, object: Value<'_>) {
        let mut seen = HashMap::with_capacity(object.len());
        for member in object.children() {
            let Some(key) = member.key() else { continue };
            if let Some(first) = seen.insert(key.clone(), member) {
                self.add(object, &key, first, member);
            }
        }
    }

    fn add(&mut self, object: Value<'_>, key: &str, first: Value<'_>, again: Value<'_>) {
        if self.findings.len() >= MOST_FINDINGS || self.bytes >= MOST_BYTES {
            self.dropped += 1;
            return;
        }
        let (same, help) = if first.raw() == again.raw() {
            (", with the same value", "most readers take the last and drop the first".into())
        } else {
            (
                "",
                format!(
                    "most readers take the last and drop the first: {}",
                    shortened(first.raw())
                )
                .into(),
            )
        };
        let pointer = object.path_of(key);
        self.bytes += pointer.len();
        self.findings.push(Finding {
            span: super::missing::key(again),
            pointer,
            severity: Severity::Note,
            rule: "json-duplicate-key",
            message: format!("{} stands here a second time{same}", shortened(key)).into(),
            help: Some(help),
            source: Source::JSON,
        });
    }
}
