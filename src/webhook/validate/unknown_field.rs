//! A member that no documentation names where it stands.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::super::dialect::Dialect;
use super::super::json::{Kind, escape_token};
use super::super::rule::{Severity, Shape, Source, Type, shape};
use super::missing::{key, spoken};
use super::near::near;
use super::walk::{Optional, Unknown};
use super::{Finding, shortened};

/// A note; a warning where it looks like a known field that is not there, or stands a level too high
/// or too low.
pub(super) fn finding(unknown: &Unknown<'_>, optional: &[Optional]) -> Finding {
    let word = unknown.member.key().unwrap_or_default();
    let (severity, message, help) = if let Some(said) = known(unknown, &word, optional) {
        (Severity::Warning, said, None)
    } else {
        let message = format!("{} is no documented field here", shortened(&word));
        (Severity::Note, message, elsewhere(&word))
    };
    let inferred = severity == Severity::Warning;
    Finding {
        span: key(unknown.member),
        pointer: format!("{}/{}", unknown.path, escape_token(&word)),
        severity,
        rule: "unknown-field",
        message,
        help: help.or_else(|| {
            let usual = "extra fields are normal: ignore what you do not know";
            (!inferred).then(|| usual.to_owned())
        }),
        source: Source::guide("Payload Format"),
    }
}

/// Which known field it is.
fn known(unknown: &Unknown<'_>, word: &str, optional: &[Optional]) -> Option<String> {
    let absent = || unknown.absent.iter().copied();
    let alias = absent().find_map(|field| {
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
            && (holds(&optional.path, &unknown.path) || holds(&unknown.path, &optional.path))
    });
    if let Some(level) = level {
        return Some(format!("{word} belongs {}", spoken(&level.path)));
    }
    let meant = near(word, absent().map(|field| field.name))?;
    Some(format!("{word} looks like {meant}, misspelt"))
}

/// Whether the second pointer is of a member of what the first points to.
fn holds(outer: &str, inner: &str) -> bool {
    inner.strip_prefix(outer).is_some_and(|rest| rest.matches('/').count() == 1)
}

/// Names of fields, by dialect.
static NAMES: LazyLock<[(Dialect, BTreeSet<&'static str>); 4]> = LazyLock::new(|| {
    Dialect::ALL.map(|dialect| {
        let mut names = BTreeSet::new();
        gather(shape(dialect), &mut names);
        (dialect, names)
    })
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

fn elsewhere(word: &str) -> Option<String> {
    let having: Vec<&str> = NAMES
        .iter()
        .filter(|(_, names)| names.contains(word))
        .map(|(dialect, _)| dialect.name())
        .collect();
    // A name that most dialects have tells nothing.
    (having.len() == 1).then(|| format!("a field of the {} dialect", having[0]))
}
