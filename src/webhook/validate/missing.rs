//! What is not there, matched with what stands there instead: misspelt, under another dialect's
//! name, at the wrong level.

use std::collections::BTreeMap;

use super::super::json::{Value, escape_token};
use super::super::rule::{Alias, Field, Need, Severity, Type};
use super::near::slips;
use super::walk::{Missing, Optional, Unknown, Walk, capped, mark};
use super::{Finding, unknown_field};

/// Unknown members that are looked into for a field, and members of each: nobody misplaces one among
/// so many.
const MOST_INSIDE: usize = 64;

/// What is odd about one event.
#[derive(Default)]
struct Odd<'d> {
    missing: Vec<Missing<'d>>,
    unknown: Vec<Unknown<'d>>,
    optional: Vec<Optional>,
}

/// Turns the missing fields and unknown members of a body with one event into findings.
pub(super) fn settle(walk: &mut Walk<'_>) {
    let odd = Odd {
        missing: std::mem::take(&mut walk.missing),
        unknown: std::mem::take(&mut walk.unknown),
        optional: std::mem::take(&mut walk.optional),
    };
    match_up(walk, odd);
}

/// The same for a body with several events: what one of them lacks is not looked for in another.
pub(super) fn settle_each(walk: &mut Walk<'_>) {
    let mut events: BTreeMap<String, Odd<'_>> = BTreeMap::new();
    for missing in std::mem::take(&mut walk.missing) {
        events.entry(event_of(&missing.path).to_owned()).or_default().missing.push(missing);
    }
    for unknown in std::mem::take(&mut walk.unknown) {
        events.entry(event_of(&unknown.path).to_owned()).or_default().unknown.push(unknown);
    }
    for optional in std::mem::take(&mut walk.optional) {
        // Without an unknown member there is nothing to match it with.
        if let Some(odd) = events.get_mut(event_of(&optional.path)) {
            odd.optional.push(optional);
        }
    }
    for odd in events.into_values() {
        match_up(walk, odd);
    }
}

/// The pointer to the item of `whatsapp.messages` that a pointer lies in.
fn event_of(path: &str) -> &str {
    path.match_indices('/').nth(3).map_or(path, |(end, _)| &path[..end])
}

fn match_up(walk: &mut Walk<'_>, odd: Odd<'_>) {
    let Odd { mut missing, unknown, optional } = odd;
    // A required field has the first claim on a key that could be several.
    missing.sort_by_key(|missing| missing.field.need == Need::Expected);
    let mut claimed = vec![false; unknown.len()];
    for missing in &missing {
        let finding = misspelt(missing, &unknown, &mut claimed)
            .or_else(|| unwrapped(missing, &unknown, &mut claimed))
            .or_else(|| misplaced(missing, &unknown, &mut claimed))
            .or_else(|| other_content(missing, &unknown, &mut claimed))
            .unwrap_or_else(|| plain(missing));
        walk.findings.push(finding);
    }
    for (unknown, claimed) in unknown.iter().zip(claimed) {
        if !claimed && !unknown.quiet {
            walk.findings.push(unknown_field::finding(unknown, &optional));
        }
    }
}

fn finding(missing: &Missing<'_>, span: std::ops::Range<usize>, message: String) -> Finding {
    let field = missing.field;
    let (rule, severity) = match field.need {
        _ if field.content => ("type-object", Severity::Error),
        Need::Required => ("required", Severity::Error),
        _ => ("expected", Severity::Warning),
    };
    Finding {
        span,
        pointer: format!("{}/{}", missing.path, escape_token(field.name)),
        severity: capped(severity, missing.source, missing.ceiling),
        rule,
        message,
        help: (!field.why.is_empty()).then(|| field.why.to_owned()),
        source: missing.source,
    }
}

/// The bytes of a member's key.
pub(super) fn key(member: Value<'_>) -> std::ops::Range<usize> {
    member.key_span().unwrap_or_else(|| mark(member))
}

fn same_object(missing: &Missing<'_>, unknown: &Unknown<'_>) -> bool {
    missing.object.span() == unknown.object.span()
}

fn alias<'a>(field: &'a Field, key: &str) -> Option<&'a Alias> {
    field.aliases.iter().find(|alias| alias.word == key)
}

/// A key of the same object that is this one, misspelt or in another dialect's words.
fn misspelt(
    missing: &Missing<'_>,
    unknown: &[Unknown<'_>],
    claimed: &mut [bool],
) -> Option<Finding> {
    let name = missing.field.name;
    let (_, at) = unknown
        .iter()
        .enumerate()
        .filter(|(at, unknown)| !claimed[*at] && same_object(missing, unknown))
        .filter_map(|(at, unknown)| {
            let key = unknown.member.key()?;
            let slips = slips(&key, name).map(|slips| slips + 1);
            let distance = alias(missing.field, &key).map(|_| 0).or(slips)?;
            Some((distance, at))
        })
        .min()?;
    claimed[at] = true;
    let member = unknown[at].member;
    let word = member.key().unwrap_or_default();
    let message = match alias(missing.field, &word) {
        Some(alias) if alias.whose.is_empty() => {
            format!("{name} is missing; {word} is called {name} here")
        }
        Some(alias) => format!("{name} is missing; {word} is {} name for it", alias.whose),
        None if word.eq_ignore_ascii_case(name) => {
            format!("{name} is missing; it is written {name}, not {word}")
        }
        None => format!("{name} is missing; this looks like it, misspelt"),
    };
    Some(finding(missing, key(member), message))
}

/// The fields of a missing object, standing where the object itself should.
fn unwrapped(
    missing: &Missing<'_>,
    unknown: &[Unknown<'_>],
    claimed: &mut [bool],
) -> Option<Finding> {
    let Type::Object(shape) = missing.field.value else { return None };
    let words = shape.tag.into_iter().flat_map(|tag| {
        tag.variants.iter().flat_map(|variant| variant.fields).chain(tag.otherwise)
    });
    let inner: Vec<&str> = shape.fields.iter().chain(words).map(|field| field.name).collect();
    let stray: Vec<usize> = (0..unknown.len())
        .filter(|&at| !claimed[at] && same_object(missing, &unknown[at]))
        .filter(|&at| unknown[at].member.key().is_some_and(|key| inner.contains(&&*key)))
        .collect();
    let first = unknown[*stray.first()?].member;
    let keys: Vec<_> = stray.iter().filter_map(|&at| unknown[at].member.key()).collect();
    for &at in &stray {
        claimed[at] = true;
    }
    let name = missing.field.name;
    let verb = if keys.len() == 1 { "belongs" } else { "belong" };
    let keys = listed(&keys);
    Some(finding(missing, key(first), format!("{name} is missing; {keys} {verb} inside it")))
}

/// `a`, `a and b`, `a, b and c`.
pub(super) fn listed(words: &[impl AsRef<str>]) -> String {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    match words.split_last() {
        None => String::new(),
        Some((last, [])) => (*last).to_owned(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
    }
}

/// The field itself, in another object of the same event.
fn misplaced(
    missing: &Missing<'_>,
    unknown: &[Unknown<'_>],
    claimed: &mut [bool],
) -> Option<Finding> {
    let name = missing.field.name;
    let is = |member: &Value<'_>| member.key().is_some_and(|key| key == name);
    let (at, member) = unknown.iter().enumerate().find_map(|(at, unknown)| {
        let inside =
            || (at < MOST_INSIDE).then(|| unknown.member.children().take(MOST_INSIDE).find(is))?;
        let member = Some(unknown.member).filter(|member| !claimed[at] && is(member));
        Some((at, member.or_else(inside)?))
    })?;
    // An object that only holds it in the wrong place is told of with it.
    claimed[at] = true;
    let belongs = spoken(&missing.path);
    Some(finding(missing, key(member), format!("{name} belongs {belongs}")))
}

/// An object's place in words: `at the top`, `in data.message`.
pub(super) fn spoken(path: &str) -> String {
    match path.strip_prefix('/') {
        None => "at the top".to_owned(),
        Some(path) => format!("in {}", path.replace('/', ".")),
    }
}

/// The type names one object, and another kind's object is there.
fn other_content(
    missing: &Missing<'_>,
    unknown: &[Unknown<'_>],
    claimed: &mut [bool],
) -> Option<Finding> {
    let named_by = missing.named_by?;
    let at = (0..unknown.len()).find(|&at| {
        let known = [
            "text",
            "image",
            "video",
            "audio",
            "document",
            "sticker",
            "location",
            "contacts",
            "button",
            "interactive",
            "reaction",
            "order",
            "button_reply",
            "list_reply",
            "nfm_reply",
        ];
        let content = unknown[at].member.key().is_some_and(|key| known.contains(&&*key));
        !claimed[at] && same_object(missing, &unknown[at]) && content
    })?;
    claimed[at] = true;
    let (name, found) = (missing.field.name, unknown[at].member.key()?);
    let message = format!("the type says {name}, but the object is {found}");
    Some(finding(missing, mark(named_by), message))
}

/// Nothing stands for it: the object that should hold it is marked, by its key where it has one.
fn plain(missing: &Missing<'_>) -> Finding {
    let name = missing.field.name;
    if let Some(value) = missing.named_by {
        let message = format!("the type says {name}, but there is no {name}");
        return finding(missing, mark(value), message);
    }
    let span = missing.object.key_span().unwrap_or_else(|| mark(missing.object));
    let place = match missing.object.key() {
        Some(key) => format!("in {key}"),
        None if missing.path.is_empty() => "at the top".to_owned(),
        None => "in this item".to_owned(),
    };
    finding(missing, span, format!("{name} is missing {place}"))
}
