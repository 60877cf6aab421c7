//! The word that selects further fields: `type`, `event`, `callback_type`.

use std::borrow::Cow;

use super::super::json::{Kind, Value};
use super::super::rule::{Field, Severity, Shape, Source, Tag, Variant};
use super::near::near;
use super::walk::Walk;

/// How sure the kind of an object is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Guess {
    /// The word is known, or the shape has no kinds.
    Sure,
    /// The word is a slip of a known one, or another dialect's.
    Slip,
    /// The word is not there, or nobody knows it.
    None,
}

/// The word of an object's tag.
pub(super) fn word<'d>(object: Value<'d>, shape: &Shape) -> Option<Cow<'d, str>> {
    object.get(shape.tag?.field)?.as_str()
}

/// The further fields that the object's own word selects. Reports a word that is not documented.
pub(super) fn selected<'d>(
    walk: &mut Walk<'d>,
    object: Value<'d>,
    shape: &'static Shape,
) -> (&'static [Field], Guess) {
    let Some(tag) = shape.tag else { return (&[], Guess::Sure) };
    let Some(value) = object.get(tag.field).filter(|value| value.kind() == Kind::String) else {
        let by_content = tag.variants.iter().find(|variant| has_content(object, variant));
        return match by_content {
            Some(variant) => (variant.fields, Guess::Slip),
            None => (tag.otherwise, Guess::None),
        };
    };
    let word = value.as_str().unwrap_or_default();
    if let Some((variant, documented)) = tag.variant(&word) {
        if !documented {
            walk.below(tag.field, |walk| undocumented(walk, value, variant));
        }
        return (variant.fields, Guess::Sure);
    }
    let meant = meant(tag, &word).or_else(|| by_content(object, tag, &word));
    walk.below(tag.field, |walk| unknown(walk, value, &word, tag, meant.as_ref()));
    match meant {
        Some((variant, _)) => (variant.fields, Guess::Slip),
        None => (tag.otherwise, Guess::None),
    }
}

fn has_content(object: Value<'_>, variant: &Variant) -> bool {
    variant.fields.iter().any(|field| field.content && object.get(field.name).is_some())
}

/// The variant whose object stands there, where nothing bears the word's own name.
fn by_content(object: Value<'_>, tag: &Tag, word: &str) -> Option<(&'static Variant, String)> {
    if word.is_empty() || object.get(word).is_some() {
        return None;
    }
    let variant = tag.variants.iter().find(|variant| has_content(object, variant))?;
    let named = variant.words[0];
    let word = super::shortened(word);
    Some((variant, format!("\"{word}\" is no {} we know; the object is {named}", tag.what)))
}

/// The variant that a word was meant to be, and why.
fn meant(tag: &Tag, word: &str) -> Option<(&'static Variant, String)> {
    let alias = tag.variants.iter().find_map(|variant| {
        let alias = variant.aliases.iter().find(|alias| alias.word == word)?;
        Some((variant, alias.whose))
    });
    if let Some((variant, whose)) = alias {
        let said = if whose.is_empty() {
            format!("\"{word}\" is called \"{}\" here", variant.words[0])
        } else {
            format!("\"{word}\" is {whose} word; here it is \"{}\"", variant.words[0])
        };
        return Some((variant, said));
    }
    let meant = near(word, tag.words())?;
    let variant = tag.variants.iter().find(|variant| variant.words[0] == meant)?;
    let said = if meant.eq_ignore_ascii_case(word) {
        format!("\"{word}\" is written \"{meant}\" here")
    } else {
        format!("\"{word}\" looks like \"{meant}\", misspelt")
    };
    Some((variant, said))
}

fn unknown(
    walk: &mut Walk<'_>,
    value: Value<'_>,
    word: &str,
    tag: &Tag,
    meant: Option<&(&'static Variant, String)>,
) {
    if word.is_empty() {
        return; // An empty word is a finding of its own.
    }
    match meant {
        Some((_, said)) => walk.find(
            value,
            ("unknown-kind", Severity::Warning, tag.source),
            said.clone(),
            "a handler that switches on it takes no branch".to_owned(),
        ),
        None => walk.find(
            value,
            ("unknown-kind", Severity::Note, tag.source),
            format!("\"{}\" is no documented {}", super::shortened(word), tag.what),
            format!("documented: {}", tag.words().collect::<Vec<_>>().join(", ")),
        ),
    }
}

fn undocumented(walk: &mut Walk<'_>, value: Value<'_>, variant: &Variant) {
    walk.find(
        value,
        ("unknown-kind", Severity::Note, Source::INFERRED),
        "Exotel names this event, but documents neither its type nor its body".to_owned(),
        format!("read as {}, with Meta's words", variant.words[0]),
    );
}
