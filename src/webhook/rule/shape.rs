//! An object: its fields, and the further fields that one of them selects.

use super::super::json::word::same;
use super::{Alias, Field, Source};

/// An object of a body.
#[derive(Debug)]
pub struct Shape {
    /// What it is, for titles: "an interactive reply".
    pub title: &'static str,
    /// The fields it always has.
    pub fields: &'static [Field],
    /// The field whose word selects further ones.
    pub tag: Option<&'static Tag>,
}

/// A field whose word selects further fields of the same object.
#[derive(Debug)]
pub struct Tag {
    /// The field's name; it stands among the shape's fields, too.
    pub field: &'static str,
    /// What the word names: "kind of message".
    pub what: &'static str,
    /// The words known.
    pub variants: &'static [Variant],
    /// The fields of a word that is not known.
    pub otherwise: &'static [Field],
    /// Where the words are documented.
    pub source: Source,
}

/// A word of a [`Tag`], and the fields that it selects.
#[derive(Debug)]
pub struct Variant {
    /// The words for it; the first is the usual one.
    pub words: &'static [&'static str],
    /// A part that makes any other word mean this too: nobody documents the exact word.
    pub containing: Option<&'static str>,
    /// What others call it.
    pub aliases: &'static [Alias],
    /// The fields.
    pub fields: &'static [Field],
    /// Who documents it.
    pub source: Source,
}

impl Tag {
    /// The variant of a word, and whether the word is documented as such.
    #[must_use]
    pub fn variant(&self, word: &str) -> Option<(&'static Variant, bool)> {
        let is = |known: &&str| same(known.as_bytes(), word.as_bytes());
        let exact = self.variants.iter().find(|variant| variant.words.iter().any(is));
        let loose = || {
            self.variants
                .iter()
                .find(|variant| variant.containing.is_some_and(|part| word.contains(part)))
        };
        match exact {
            Some(variant) => Some((variant, variant.containing.is_none())),
            None => loose().map(|variant| (variant, false)),
        }
    }

    /// The usual word of every variant.
    pub fn words(&self) -> impl Iterator<Item = &'static str> {
        self.variants.iter().filter_map(|variant| variant.words.first().copied())
    }
}

/// A variant of one documented word.
#[must_use]
pub const fn variant(
    words: &'static [&'static str],
    fields: &'static [Field],
    source: Source,
) -> Variant {
    Variant { words, containing: None, aliases: &[], fields, source }
}

impl Variant {
    /// What others call it.
    #[must_use]
    pub const fn aliases(self, aliases: &'static [Alias]) -> Self {
        Self { aliases, ..self }
    }
}
