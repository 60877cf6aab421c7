//! Keys that stand twice in one object.

use std::collections::HashMap;

use super::super::json::{Document, Kind, Value, escape_token};
use super::super::rule::{Severity, Source};
use super::Finding;
use super::walk::{FEW, push_token};

/// One level of the walk: the children still to see, and the length of the path to their parent.
struct Level<'d> {
    children: Vec<Value<'d>>,
    next: usize,
    path: usize,
    array: bool,
}

/// A note for every key that an object has had before. Walks with a stack of its own: no nesting
/// can overflow ours.
pub(super) fn keys(document: &Document<'_>, findings: &mut Vec<Finding>) {
    let mut path = String::new();
    let mut levels = vec![level(document.root(), &path, findings)];
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
        levels.push(level(value, &path, findings));
    }
}

fn level<'d>(value: Value<'d>, path: &str, findings: &mut Vec<Finding>) -> Level<'d> {
    let children: Vec<Value<'d>> = value.children().collect();
    let array = value.kind() == Kind::Array;
    if !array && children.len() > 1 {
        repeats(&children, path, findings);
    }
    // Only what has children of its own is gone into.
    Level { children, next: 0, path: path.len(), array }
}

fn repeats(members: &[Value<'_>], path: &str, findings: &mut Vec<Finding>) {
    if members.len() <= FEW {
        let keys: Vec<_> = members.iter().map(|member| member.key()).collect();
        if (1..keys.len()).all(|at| !keys[..at].contains(&keys[at])) {
            return;
        }
    }
    let mut seen = HashMap::with_capacity(members.len());
    for member in members {
        let (Some(key), Some(span)) = (member.key(), member.key_span()) else { continue };
        if let Some(first) = seen.insert(key.clone(), *member) {
            let same = if first.raw() == member.raw() { ", with the same value" } else { "" };
            findings.push(Finding {
                span,
                pointer: format!("{path}/{}", escape_token(&key)),
                severity: Severity::Note,
                rule: "json-duplicate-key",
                message: format!("{} stands here a second time{same}", super::shortened(&key)),
                help: Some("most readers take the last and drop the first in silence".to_owned()),
                source: Source::JSON,
            });
        }
    }
}
