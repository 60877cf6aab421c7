//! The word that selects further fields: `type`, `event`, `callback_type`.

use std::borrow::Cow;

use super::super::json::Value;
use super::super::rule::{Field, Severity, Shape, Source, Tag, Variant};
use super::Sentence;
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

/// What an object's own word says of it.
pub(super) struct Kind<'d> {
    /// The word.
    pub word: Option<Cow<'d, str>>,
    /// The further fields that it selects.
    pub fields: &'static [Field],
    pub guess: Guess,
}

/// The kind of an object. Reports a word that is not documented.
pub(super) fn of<'d>(walk: &mut Walk<'d>, object: Value<'d>, shape: &'static Shape) -> Kind<'d> {
    let Some(tag) = shape.tag else { return Kind { word: None, fields: &[], guess: Guess::Sure } };
    let value = object.get(tag.field);
    let Some((value, word)) = value.and_then(|value| Some((value, value.as_str()?))) else {
        let by_content = tag.variants.iter().find(|variant| has_content(object, variant));
        let (fields, guess) = match by_content {
            Some(variant) => (variant.fields, Guess::Slip),
            None => (tag.otherwise, Guess::None),
        };
        return Kind { word: None, fields, guess };
    };
    if let Some((variant, documented)) = tag.variant(&word) {
        if !documented {
            undocumented(walk, value, variant);
        }
        return Kind { word: Some(word), fields: variant.fields, guess: Guess::Sure };
    }
    let meant = meant(tag, &word).or_else(|| by_content(object, tag, &word));
    unknown(walk, value, &word, tag, meant.as_ref());
    let (fields, guess) = match meant {
        Some((variant, _)) => (variant.fields, Guess::Slip),
        None => (tag.otherwise, Guess::None),
    };
    Kind { word: Some(word), fields, guess }
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
            Sentence::from("a handler that switches on it takes no branch"),
        ),
        None => walk.find(
            value,
            ("unknown-kind", Severity::Note, tag.source),
            format!("\"{}\" is no documented {}", super::shortened(word), tag.what),
            Sentence::from(format!("documented: {}", tag.words().collect::<Vec<_>>().join(", "))),
        ),
    }
}

fn undocumented(walk: &mut Walk<'_>, value: Value<'_>, variant: &Variant) {
    walk.find(
        value,
        ("unknown-kind", Severity::Note, Source::INFERRED),
        "Exotel names this event, but documents neither its type nor its body",
        Sentence::from(format!("read as {}, with Meta's words", variant.words[0])),
    );
}
