//! The parsed text: an arena of nodes, each with its span.

use std::borrow::Cow;
use std::ops::Range;

use super::pointer::escape_token;
use super::{SyntaxError, parse};

/// What sort of JSON value a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `null`
    Null,
    /// `true` or `false`
    Bool,
    /// A number, kept as it is written.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

impl Kind {
    /// The kind with its article, for messages: "a string", "null".
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Kind::Null => "null",
            Kind::Bool => "true or false",
            Kind::Number => "a number",
            Kind::String => "a string",
            Kind::Array => "an array",
            Kind::Object => "an object",
        }
    }
}

/// Index 0 is the root, so 0 as a link means "none".
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    pub kind: Kind,
    pub start: u32,
    pub end: u32,
    /// Where the key of this member stands, quotes included; empty for array items and the root.
    pub key: (u32, u32),
    /// Whether there are escapes in the key, and in the string.
    pub escaped: (bool, bool),
    pub parent: u32,
    pub first: u32,
    pub next: u32,
    pub len: u32,
    /// How many siblings stand before it: an array item's token in a pointer.
    pub nth: u32,
}

/// A JSON text and the place of every value in it. Borrows the text; never copies it.
#[derive(Debug)]
pub struct Document<'t> {
    pub(super) text: &'t str,
    pub(super) nodes: Vec<Node>,
}

impl<'t> Document<'t> {
    /// Parses one JSON text.
    ///
    /// # Errors
    /// The first fault, with its offset in bytes: bad UTF-8, broken syntax, more than
    /// [`super::MAX_DEPTH`] levels, more than [`super::MAX_BYTES`] bytes.
    pub fn parse(body: &'t [u8]) -> Result<Self, SyntaxError> {
        parse::parse(body)
    }

    /// The text that was parsed.
    #[must_use]
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// The outermost value.
    #[must_use]
    pub fn root(&self) -> Value<'_> {
        Value { document: self, index: 0 }
    }

    /// Every value, in the order of the text.
    pub fn values(&self) -> impl Iterator<Item = Value<'_>> {
        (0..self.nodes.len())
            .map(|index| Value { document: self, index: u32::try_from(index).unwrap_or(u32::MAX) })
    }
}

/// One value of a [`Document`].
#[derive(Clone, Copy, Debug)]
pub struct Value<'d> {
    document: &'d Document<'d>,
    index: u32,
}

impl<'d> Value<'d> {
    fn node(self) -> &'d Node {
        &self.document.nodes[self.index as usize]
    }

    fn at(self, index: u32) -> Option<Self> {
        (index != 0).then_some(Self { index, ..self })
    }

    /// What sort of value it is.
    #[must_use]
    pub fn kind(self) -> Kind {
        self.node().kind
    }

    /// The value as it is written in the text.
    #[must_use]
    pub fn raw(self) -> &'d str {
        &self.document.text[self.span()]
    }

    /// Where it stands in the text, in bytes.
    #[must_use]
    pub fn span(self) -> Range<usize> {
        self.node().start as usize..self.node().end as usize
    }

    /// Where its key stands in the text, quotes included.
    #[must_use]
    pub fn key_span(self) -> Option<Range<usize>> {
        let (start, end) = self.node().key;
        (end > 0).then_some(start as usize..end as usize)
    }

    /// Its key, unescaped, where it is a member of an object.
    #[must_use]
    pub fn key(self) -> Option<Cow<'d, str>> {
        let literal = &self.document.text[self.key_span()?];
        Some(unescape(literal, self.node().escaped.0))
    }

    /// The value that holds it.
    #[must_use]
    pub fn parent(self) -> Option<Self> {
        (self.index != 0).then(|| Self { index: self.node().parent, ..self })
    }

    /// How many members or items it has.
    #[must_use]
    pub fn len(self) -> usize {
        self.node().len as usize
    }

    /// Whether it has no members or items.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Its items or members, in the order of the text.
    pub fn children(self) -> impl Iterator<Item = Value<'d>> {
        let mut next = self.at(self.node().first);
        std::iter::from_fn(move || {
            let value = next?;
            next = value.at(value.node().next);
            Some(value)
        })
    }

    /// The member of that name; of several, the last, as JavaScript, Python and `serde_json` take it.
    #[must_use]
    pub fn get(self, name: &str) -> Option<Self> {
        if self.kind() != Kind::Object {
            return None;
        }
        self.children().filter(|member| member.is_named(name)).last()
    }

    /// Whether it is a member of that name.
    #[must_use]
    pub fn is_named(self, name: &str) -> bool {
        let (start, end) = self.node().key;
        // Few have escapes, and most of the others are of another length.
        if self.node().escaped.0 {
            return self.key().is_some_and(|key| key == name);
        }
        let (start, end) = (start as usize, end as usize);
        end - start == name.len() + 2
            && self.document.text.as_bytes()[start + 1..end - 1] == *name.as_bytes()
    }

    /// The string, unescaped.
    #[must_use]
    pub fn as_str(self) -> Option<Cow<'d, str>> {
        (self.kind() == Kind::String).then(|| unescape(self.raw(), self.node().escaped.1))
    }

    /// The number, where it is written as a whole number that fits.
    #[must_use]
    pub fn as_i64(self) -> Option<i64> {
        (self.kind() == Kind::Number).then(|| self.raw().parse().ok()).flatten()
    }

    /// The number.
    #[must_use]
    pub fn as_f64(self) -> Option<f64> {
        (self.kind() == Kind::Number).then(|| self.raw().parse().ok()).flatten()
    }

    /// The value at a JSON pointer below this one: `""` is the value itself.
    #[must_use]
    pub fn pointer(self, pointer: &str) -> Option<Self> {
        let mut value = self;
        for token in pointer.split('/').skip(1) {
            value = match value.kind() {
                Kind::Object if !token.as_bytes().contains(&b'~') => value.get(token)?,
                Kind::Object => value.get(&super::unescape_token(token))?,
                Kind::Array => value.children().nth(token.parse().ok()?)?,
                _ => return None,
            };
        }
        Some(value)
    }

    /// The JSON pointer (RFC 6901) from the root to this value.
    #[must_use]
    pub fn path(self) -> String {
        let mut tokens = Vec::new();
        let mut value = self;
        while let Some(parent) = value.parent() {
            tokens.push(match value.key() {
                Some(key) => escape_token(&key),
                None => value.node().nth.to_string(),
            });
            value = parent;
        }
        tokens.iter().rev().fold(String::new(), |path, token| path + "/" + token)
    }
}

/// The string behind a JSON string literal that is known to be well formed.
pub(super) fn unescape(literal: &str, escaped: bool) -> Cow<'_, str> {
    let inner = &literal[1..literal.len() - 1];
    if !escaped {
        return Cow::Borrowed(inner);
    }
    Cow::Owned(serde_json::from_str(literal).unwrap_or_else(|_| inner.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"{"a": [1, {"b/c": "x\n"}], "a~": null, "k": 1, "k": 2.50}"#;

    #[test]
    fn spans_are_those_of_the_text() {
        let document = Document::parse(TEXT.as_bytes()).unwrap();
        let value = document.root().pointer("/a/1/b~1c").unwrap();
        assert_eq!(&TEXT[value.span()], r#""x\n""#);
        assert_eq!(&TEXT[value.key_span().unwrap()], r#""b/c""#);
        assert_eq!(value.as_str().unwrap(), "x\n");
    }

    #[test]
    fn path_and_pointer_are_inverse() {
        let document = Document::parse(TEXT.as_bytes()).unwrap();
        for value in document.values().filter(|value| value.key().as_deref() != Some("k")) {
            assert_eq!(document.root().pointer(&value.path()).unwrap().span(), value.span());
        }
    }

    #[test]
    fn of_duplicate_keys_the_last_is_taken_and_numbers_stay_as_written() {
        let document = Document::parse(TEXT.as_bytes()).unwrap();
        assert_eq!(document.root().get("k").unwrap().raw(), "2.50");
        assert_eq!(document.root().len(), 4);
    }
}
