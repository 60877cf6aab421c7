//! A field: its name, how much it is needed, what its value may be.

use super::{Shape, Source, Words};

/// How much a field is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Nothing works without it: its absence is an error.
    Required,
    /// A full body carries it, but the guide's own samples leave it out: its absence is a warning.
    Expected,
    /// It may be absent.
    Optional,
}

/// What a value may be.
#[derive(Clone, Copy, Debug)]
pub enum Type {
    /// A string of a form, of at most so many characters.
    Text(Format, Option<usize>),
    /// One of a set of strings.
    Word(&'static Words),
    /// A time: RFC 3339 with Z or an offset, or Unix seconds as a string or a number.
    Time,
    /// A whole number within limits, both included.
    Whole(i64, i64),
    /// A number within limits, both included.
    Number(f64, f64),
    /// `true` or `false`.
    Bool,
    /// An object of a shape.
    Object(&'static Shape),
    /// An array of values of one type, at least so many.
    List(&'static Type, usize),
    /// An object whose members nobody documents.
    AnyObject,
    /// Anything.
    Any,
}

/// The form of a string.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Any text, also none.
    Any,
    /// An id or a word: not empty.
    Id,
    /// An E.164 number with or without its plus, or a user id that stands for one (`US.1349…`).
    Phone,
    /// An E.164 number as digits only, or a user id.
    Digits,
    /// A SHA-256 in base64: 44 characters.
    Sha256,
    /// An http or https address.
    Url,
    /// A media type, as in `image/jpeg`.
    Mime,
    /// A JSON object inside a string.
    Json,
    /// A date, as in `1991-08-14`.
    Date,
}

/// What another dialect, or Meta, calls a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Alias {
    /// The name there.
    pub word: &'static str,
    /// Whose it is, to be read after "is": "the messages dialect's"; empty for a mere synonym.
    pub whose: &'static str,
}

/// One expected field of an object.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its key.
    pub name: &'static str,
    /// How much it is needed.
    pub need: Need,
    /// What its value may be.
    pub value: Type,
    /// Who documents it.
    pub source: Source,
    /// What it is for, or what is lost without it: the help of a finding that misses it.
    pub why: &'static str,
    /// Fields that may stand in its place.
    pub instead: &'static [&'static str],
    /// What others call it.
    pub aliases: &'static [Alias],
    /// Whether it is the object that the type beside it names.
    pub content: bool,
}

/// An optional field; the methods make it more.
#[must_use]
pub const fn field(name: &'static str, value: Type, source: Source) -> Field {
    let (why, instead, aliases): (_, &[_], &[_]) = ("", &[], &[]);
    Field { name, need: Need::Optional, value, source, why, instead, aliases, content: false }
}

impl Field {
    /// Required, and why.
    #[must_use]
    pub const fn required(self, why: &'static str) -> Self {
        Self { need: Need::Required, why, ..self }
    }

    /// Expected, and why.
    #[must_use]
    pub const fn expected(self, why: &'static str) -> Self {
        Self { need: Need::Expected, why, ..self }
    }

    /// The object that the type beside it names.
    #[must_use]
    pub const fn content(self) -> Self {
        let why = "a handler that reads it by its type finds nothing";
        Self { need: Need::Required, content: true, why, ..self }
    }

    /// Fields that may stand in its place.
    #[must_use]
    pub const fn instead(self, instead: &'static [&'static str]) -> Self {
        Self { instead, ..self }
    }

    /// What others call it.
    #[must_use]
    pub const fn aliases(self, aliases: &'static [Alias]) -> Self {
        Self { aliases, ..self }
    }
}

/// A string that is not empty.
pub const ID: Type = Type::Text(Format::Id, None);
/// Any string.
pub const TEXT: Type = Type::Text(Format::Any, None);

/// An alias, for the tables.
#[must_use]
pub const fn alias(word: &'static str, whose: &'static str) -> Alias {
    Alias { word, whose }
}
