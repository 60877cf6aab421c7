//! A member that no documentation names where it stands.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::super::dialect::Dialect;
use super::super::json::escape_token;
use super::super::rule::{Severity, Shape, Source, Type, shape};
use super::missing::key;
use super::near::near;
use super::walk::Unknown;
use super::{Finding, shortened};

/// A note; a warning where it looks like a known field that is not there.
pub(super) fn finding(unknown: &Unknown<'_>) -> Finding {
    let word = unknown.member.key().unwrap_or_default();
    let absent = || unknown.absent.iter().copied();
    let alias = absent().find_map(|field| {
        let alias = field.aliases.iter().find(|alias| alias.word == word)?;
        Some((field, alias.whose))
    });
    let slip = || near(&word, absent().map(|field| field.name));
    let (severity, message, help) = match (alias, slip()) {
        (Some((field, "")), _) => {
            (Severity::Warning, format!("{word} is called {} here", field.name), None)
        }
        (Some((field, whose)), _) => {
            (Severity::Warning, format!("{word} is {whose} name; here it is {}", field.name), None)
        }
        (None, Some(meant)) => {
            (Severity::Warning, format!("{word} looks like {meant}, misspelt"), None)
        }
        (None, None) => {
            let message = format!("{} is no documented field here", shortened(&word));
            (Severity::Note, message, elsewhere(&word))
        }
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
