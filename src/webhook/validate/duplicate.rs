//! Keys that stand twice in one object.

use std::borrow::Cow;
use std::collections::HashMap;

use super::super::json::{Document, Kind, Value, escape_token};
use super::super::rule::{Severity, Source};
use super::walk::{FEW, push_token};
use super::{Finding, MOST_FINDINGS};

/// Bytes of pointers that are kept: below keys as long as the body itself, a few more would fill
/// the memory.
const MOST_BYTES: usize = 1024 * 1024;

/// One level of the walk: the children still to see, and the length of the path to their parent.
struct Level<'d> {
    children: Vec<Value<'d>>,
    next: usize,
    path: usize,
    array: bool,
}

/// The notes, and how many are beyond what is kept.
#[derive(Default)]
pub(super) struct Repeats {
    pub findings: Vec<Finding>,
    pub dropped: usize,
    bytes: usize,
}

/// A note for every key that an object has had before. Walks with a stack of its own: no nesting
/// can overflow ours.
pub(super) fn keys(document: &Document<'_>) -> Repeats {
    let mut path = String::new();
    let mut repeats = Repeats::default();
    // Nearly every body has none: that is seen without a path to anywhere.
    if !document.values().any(may_repeat) {
        return repeats;
    }
    let mut levels = vec![level(document.root(), &path, &mut repeats)];
    while let Some(top) = levels.last_mut() {
        path.truncate(top.path);
        let Some(&value) = top.children.get(top.next) else {
            levels.pop();
            continue;
        };
        top.next += 1;
        if value.is_empty() {
            continue;
        }
        if top.array {
            push_token(&mut path, &(top.next - 1).to_string());
        } else {
            push_token(&mut path, &value.key().unwrap_or_default());
        }
        levels.push(level(value, &path, &mut repeats));
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

fn level<'d>(value: Value<'d>, path: &str, repeats: &mut Repeats) -> Level<'d> {
    let children: Vec<Value<'d>> = value.children().collect();
    let array = value.kind() == Kind::Array;
    if !array && children.len() > 1 {
        repeats.find(&children, path);
    }
    // Only what has children of its own is gone into.
    Level { children, next: 0, path: path.len(), array }
}

impl Repeats {
    fn find(&mut self, members: &[Value<'_>], path: &str) {
        if members.len() <= FEW {
            let keys: Vec<_> = members.iter().map(|member| member.key()).collect();
            if (1..keys.len()).all(|at| !keys[..at].contains(&keys[at])) {
                return;
            }
        }
        let mut seen = HashMap::with_capacity(members.len());
        for member in members {
            let Some(key) = member.key() else { continue };
            if let Some(first) = seen.insert(key.clone(), *member) {
                self.add(path, &key, first, *member);
            }
        }
    }

    fn add(&mut self, path: &str, key: &str, first: Value<'_>, again: Value<'_>) {
        if self.findings.len() >= MOST_FINDINGS || self.bytes >= MOST_BYTES {
            self.dropped += 1;
            return;
        }
        let same = if first.raw() == again.raw() { ", with the same value" } else { "" };
        let pointer = format!("{path}/{}", escape_token(key));
        self.bytes += pointer.len();
        self.findings.push(Finding {
            span: super::missing::key(again),
            pointer,
            severity: Severity::Note,
            rule: "json-duplicate-key",
            message: format!("{} stands here a second time{same}", super::shortened(key)),
            help: Some("most readers take the last and drop the first in silence".to_owned()),
            source: Source::JSON,
        });
    }
}
