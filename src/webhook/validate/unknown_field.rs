//! A member that no documentation names where it stands.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::super::dialect::Dialect;
use super::super::json::{Kind, Value};
use super::super::rule::{Severity, Shape, Source, Type, shape};
use super::missing::{key, spoken};
use super::near::near;
use super::walk::{Optional, Unknown};
use super::{Finding, Sentence, shortened};

/// A note; a warning where it looks like a known field that is not there, or stands a level too high
/// or too low.
pub(super) fn finding(unknown: &Unknown<'_>, optional: &[Optional<'_>]) -> Finding {
    let word = unknown.member.key().unwrap_or_default();
    let (severity, message, help) = if let Some(said) = known(unknown, &word, optional) {
        (Severity::Warning, said, None)
    } else {
        let message = [&*shortened(&word), " is no documented field here"].concat();
        (Severity::Note, message, elsewhere(&word))
    };
    let inferred = severity == Severity::Warning;
    Finding {
        span: key(unknown.member),
        pointer: unknown.object.path_of(&word),
        severity,
        rule: "unknown-field",
        message: message.into(),
        help: help.or_else(|| {
            let usual = "extra fields are normal: ignore what you do not know";
            (!inferred).then(|| usual.into())
        }),
        source: Source::guide("Payload Format"),
    }
}

/// Which known field it is.
fn known(unknown: &Unknown<'_>, word: &str, optional: &[Optional<'_>]) -> Option<String> {
    let alias = unknown.absent().find_map(|field| {
        let alias = field.aliases.iter().find(|alias| alias.word == word)?;
        Some((field, alias.whose))
    });
    if let Some((field, whose)) = alias {
        return Some(if whose.is_empty() {
            format!("{word} is called {} here", field.name)
        } else {
            format!("{word} is {whose} name; here it is {}", field.name)
        });
    }
    let level = optional.iter().find(|optional| {
        let kind = match optional.field.value {
            Type::List(..) => Kind::Array,
            _ => Kind::Object,
        };
        optional.field.name == word
            && unknown.member.kind() == kind
            && near_by(optional.object, unknown.object)
    });
    if let Some(level) = level {
        return Some(format!("{word} belongs {}", spoken(&level.object.path())));
    }
    let meant = near(word, unknown.absent().map(|field| field.name))?;
    Some(format!("{word} looks like {meant}, misspelt"))
}

/// Whether one of two objects holds the other, by their pointers.
fn near_by(one: Value<'_>, other: Value<'_>) -> bool {
    let holds = |outer: &str, inner: &str| {
        inner.strip_prefix(outer).is_some_and(|rest| rest.matches('/').count() == 1)
    };
    let (one, other) = (one.path(), other.path());
    holds(&one, &other) || holds(&other, &one)
}

/// Names of fields, each with its dialect; `None` where several have it.
static NAMES: LazyLock<BTreeMap<&'static str, Option<Dialect>>> = LazyLock::new(|| {
    let mut all = BTreeMap::new();
    for dialect in Dialect::ALL {
        let mut names = BTreeSet::new();
        gather(shape(dialect), &mut names);
        for name in names {
            all.entry(name).and_modify(|only| *only = None).or_insert(Some(dialect));
        }
    }
    all
});

fn gather(shape: &'static Shape, names: &mut BTreeSet<&'static str>) {
    let tagged = shape.tag.into_iter().flat_map(|tag| tag.variants.iter().flat_map(|v| v.fields));
    for field in shape.fields.iter().chain(tagged) {
        names.insert(field.name);
        gather_type(&field.value, names);
    }
}

fn gather_type(of: &'static Type, names: &mut BTreeSet<&'static str>) {
    match of {
        Type::Object(shape) => gather(shape, names),
        Type::List(of, _) => gather_type(of, names),
        _ => {}
    }
}

fn elsewhere(word: &str) -> Option<Sentence> {
    // A name that several dialects have tells nothing.
    let only = (*NAMES.get(word)?)?;
    Some(format!("a field of the {} dialect", only.name()).into())
}
