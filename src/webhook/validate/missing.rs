//! What is not there, matched with what stands there instead: misspelt, under another dialect's
//! name, at the wrong level.

use std::collections::BTreeMap;

use super::super::json::Value;
use super::super::rule::{Alias, Field, Need, Severity, Shape, Type};
use super::near::slips;
use super::walk::{Missing, Optional, Unknown, Walk, capped, mark};
use super::{Finding, Sentence, unknown_field};

/// Unknown members that are looked into for a field, and members of each: nobody misplaces one among
/// so many.
const MOST_INSIDE: usize = 64;

/// What is odd about one event.
#[derive(Default)]
struct Odd<'d> {
    missing: Vec<Missing<'d>>,
    unknown: Vec<Unknown<'d>>,
    optional: Vec<Optional<'d>>,
}

impl<'d> Odd<'d> {
    fn taken_from(walk: &mut Walk<'d>) -> Self {
        Self {
            missing: std::mem::take(&mut walk.missing),
            unknown: std::mem::take(&mut walk.unknown),
            optional: std::mem::take(&mut walk.optional),
        }
    }

    /// The objects in which something is odd.
    fn objects(&self) -> impl Iterator<Item = Value<'d>> {
        let missing = self.missing.iter().map(|missing| missing.object);
        missing.chain(self.unknown.iter().map(|unknown| unknown.object))
    }
}

/// Turns the missing fields and unknown members of a body with one event into findings.
pub(super) fn settle(walk: &mut Walk<'_>) {
    let odd = Odd::taken_from(walk);
    match_up(walk, odd);
}

/// The same for a body with several events: what one of them lacks is not looked for in another.
pub(super) fn settle_each(walk: &mut Walk<'_>) {
    let mut all = Odd::taken_from(walk);
    let Some(first) = all.objects().next().map(event_of) else { return };
    // Mostly one event of a body is odd.
    if all.objects().skip(1).all(|object| event_of(object) == first) {
        all.optional.retain(|optional| event_of(optional.object) == first);
        return match_up(walk, all);
    }
    let mut events: BTreeMap<usize, Odd<'_>> = BTreeMap::new();
    for missing in all.missing {
        events.entry(event_of(missing.object)).or_default().missing.push(missing);
    }
    for unknown in all.unknown {
        events.entry(event_of(unknown.object)).or_default().unknown.push(unknown);
    }
    for optional in all.optional {
        // Without an unknown member there is nothing to match it with.
        if let Some(odd) = events.get_mut(&event_of(optional.object)) {
            odd.optional.push(optional);
        }
    }
    for odd in events.into_values() {
        match_up(walk, odd);
    }
}

/// Where the item of `whatsapp.messages` begins that an object lies in; what lies in none is alone.
fn event_of(object: Value<'_>) -> usize {
    let parents = std::iter::successors(Some(object), |value| value.parent());
    // From the inside out: the item itself, the array, `whatsapp`, the body.
    let (item, depth) = (parents.clone(), parents.count());
    item.take(depth.saturating_sub(3)).last().unwrap_or(object).span().start
}

fn match_up(walk: &mut Walk<'_>, odd: Odd<'_>) {
    let Odd { mut missing, mut unknown, optional } = odd;
    // A body mostly has one finding, and of many bodies each is kept.
    if walk.findings.is_empty() {
        walk.findings.reserve_exact(missing.len() + unknown.len());
    }
    // A required field has the first claim on a key that could be several.
    missing.sort_by_key(|missing| missing.field.need == Need::Expected);
    for missing in &missing {
        let finding = misspelt(missing, &mut unknown)
            .or_else(|| unwrapped(missing, &mut unknown))
            .or_else(|| misplaced(missing, &mut unknown))
            .or_else(|| misplaced_alias(missing, &mut unknown))
            .or_else(|| other_content(missing, &mut unknown))
            .unwrap_or_else(|| plain(missing));
        walk.findings.push(finding);
    }
    for unknown in unknown.iter().filter(|unknown| !unknown.claimed && !unknown.quiet) {
        walk.findings.push(unknown_field::finding(unknown, &optional));
    }
}

fn finding(
    missing: &Missing<'_>,
    span: std::ops::Range<usize>,
    message: impl Into<Sentence>,
) -> Finding {
    let field = missing.field;
    let (rule, severity) = match field.need {
        _ if field.content => ("type-object", Severity::Error),
        Need::Required => ("required", Severity::Error),
        _ => ("expected", Severity::Warning),
    };
    Finding {
        span,
        pointer: missing.object.path_of(field.name),
        severity: capped(severity, missing.source, missing.ceiling),
        rule,
        message: message.into(),
        help: (!field.why.is_empty()).then(|| field.why.into()),
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
fn misspelt(missing: &Missing<'_>, unknown: &mut [Unknown<'_>]) -> Option<Finding> {
    let name = missing.field.name;
    let (_, at) = unknown
        .iter()
        .enumerate()
        .filter(|(_, unknown)| !unknown.claimed && same_object(missing, unknown))
        .filter_map(|(at, unknown)| {
            let key = unknown.member.key()?;
            let slips = slips(&key, name).map(|slips| slips + 1);
            let distance = alias(missing.field, &key).map(|_| 0).or(slips)?;
            Some((distance, at))
        })
        .min()?;
    unknown[at].claimed = true;
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
fn unwrapped(missing: &Missing<'_>, unknown: &mut [Unknown<'_>]) -> Option<Finding> {
    let Type::Object(shape) = missing.field.value else { return None };
    let stray: Vec<(usize, String)> = (0..unknown.len())
        .filter(|&at| !unknown[at].claimed && same_object(missing, &unknown[at]))
        .filter_map(|at| Some((at, belonging(shape, &unknown[at].member.key()?)?)))
        .collect();
    let first = unknown[stray.first()?.0].member;
    for &(at, _) in &stray {
        unknown[at].claimed = true;
    }
    let name = missing.field.name;
    let verb = if stray.len() == 1 { "belongs" } else { "belong" };
    let keys: Vec<String> = stray.into_iter().map(|(_, key)| key).collect();
    let message = format!("{name} is missing; {} {verb} inside it", listed(&keys));
    Some(finding(missing, key(first), message))
}

/// A key that belongs inside an object of a shape, and what it is called there: `status`,
/// `recipient (called to here)`. `None` for any other.
pub(super) fn belonging(shape: &'static Shape, key: &str) -> Option<String> {
    let of_kinds = shape.tag.into_iter().flat_map(|tag| {
        tag.variants.iter().flat_map(|variant| variant.fields).chain(tag.otherwise)
    });
    let fields: Vec<&Field> = shape.fields.iter().chain(of_kinds).collect();
    if fields.iter().any(|field| field.name == key) {
        return Some(key.to_owned());
    }
    let field = fields.into_iter().find(|field| alias(field, key).is_some())?;
    Some(format!("{key} (called {} here)", field.name))
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
fn misplaced(missing: &Missing<'_>, unknown: &mut [Unknown<'_>]) -> Option<Finding> {
    let name = missing.field.name;
    let is = |member: &Value<'_>| member.key().is_some_and(|key| key == name);
    let (at, member) = unknown.iter().enumerate().find_map(|(at, unknown)| {
        let inside =
            || (at < MOST_INSIDE).then(|| unknown.member.children().take(MOST_INSIDE).find(is))?;
        let member = Some(unknown.member).filter(|member| !unknown.claimed && is(member));
        Some((at, member.or_else(inside)?))
    })?;
    // An object that only holds it in the wrong place is told of with it.
    unknown[at].claimed = true;
    let belongs = spoken(&missing.object.path());
    Some(finding(missing, key(member), format!("{name} belongs {belongs}")))
}

/// The field under another dialect's name, in another object of the same event.
fn misplaced_alias(missing: &Missing<'_>, unknown: &mut [Unknown<'_>]) -> Option<Finding> {
    let (at, alias) = unknown.iter().enumerate().find_map(|(at, unknown)| {
        let alias = alias(missing.field, &unknown.member.key()?)?;
        (!unknown.claimed).then_some((at, alias))
    })?;
    unknown[at].claimed = true;
    let (name, belongs) = (missing.field.name, spoken(&missing.object.path()));
    let word = alias.word;
    let message = match alias.whose {
        "" => format!("{name} belongs {belongs}; {word} is called {name} here"),
        whose => format!("{name} belongs {belongs}; {word} is {whose} name for it"),
    };
    Some(finding(missing, key(unknown[at].member), message))
}

/// An object's place in words: `at the top`, `in data.message`.
pub(super) fn spoken(path: &str) -> String {
    match path.strip_prefix('/') {
        None => "at the top".to_owned(),
        Some(path) => format!("in {}", path.replace('/', ".")),
    }
}

/// The type names one object, and another kind's object is there.
fn other_content(missing: &Missing<'_>, unknown: &mut [Unknown<'_>]) -> Option<Finding> {
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
        !unknown[at].claimed && same_object(missing, &unknown[at]) && content
    })?;
    unknown[at].claimed = true;
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
        None if missing.object.parent().is_none() => "at the top".to_owned(),
        None => "in this item".to_owned(),
    };
    finding(missing, span, format!("{name} is missing {place}"))
}
