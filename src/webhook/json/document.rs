//! The parsed text: an arena of nodes, each with its span.

use std::borrow::Cow;
use std::ops::Range;

use super::pointer::push_token;
use super::word::same;
use super::{Room, SyntaxError, parse};

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

/// The first child of a node, if it has any, is the node behind it.
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
    /// The first node behind all that is in it: its next sibling, if it has one.
    pub after: u32,
    pub len: u32,
    /// How many siblings stand before it: an array item's token in a pointer.
    pub nth: u32,
}

/// A JSON text and the place of every value in it. Borrows the text; never copies it.
#[derive(Debug)]
pub struct Document<'t> {
    pub(super) text: &'t str,
    pub(super) nodes: Vec<Node>,
    pub(super) repeats: bool,
}

impl<'t> Document<'t> {
    /// Parses one JSON text.
    ///
    /// # Errors
    /// The first fault, with its offset in bytes: bad UTF-8, broken syntax, more than
    /// [`super::MAX_DEPTH`] levels, more than [`super::MAX_BYTES`] bytes.
    pub fn parse(body: &'t [u8]) -> Result<Self, SyntaxError> {
        parse::parse(body, &mut Room::default())
    }

    /// The same in the memory of a document before it.
    ///
    /// # Errors
    /// The same.
    pub fn parse_in(body: &'t [u8], room: &mut Room) -> Result<Self, SyntaxError> {
        parse::parse(body, room)
    }

    /// The text that was parsed.
    #[must_use]
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// Whether some object might have a key twice: if not, none has.
    #[must_use]
    pub fn may_repeat_keys(&self) -> bool {
        self.repeats
    }

    /// The outermost value.
    #[must_use]
    pub fn root(&self) -> Value<'_> {
        Value { document: self, index: 0 }
    }

    /// The string behind the literal at a place; it is known to be well formed.
    #[inline]
    fn string(&self, start: u32, end: u32, escaped: bool) -> Cow<'_, str> {
        let inner = start as usize + 1..end as usize - 1;
        if escaped { self.unescaped(inner) } else { Cow::Borrowed(&self.text[inner]) }
    }

    #[inline(never)]
    fn unescaped(&self, inner: Range<usize>) -> Cow<'_, str> {
        let literal = &self.text[inner.start - 1..=inner.end];
        let text = serde_json::from_str(literal);
        text.map_or(Cow::Borrowed(&self.text[inner]), Cow::Owned)
    }

    /// Whether a name is the key of a node.
    #[inline]
    fn is_key(&self, node: &Node, name: &str) -> bool {
        let (start, end) = (node.key.0 as usize, node.key.1 as usize);
        if node.escaped.0 {
            return end > 0 && self.unescaped(start + 1..end - 1) == name;
        }
        let key = self.text.as_bytes().get(start + 1..end.wrapping_sub(1));
        key.is_some_and(|key| same(key, name.as_bytes()))
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

/// Whether they are the same place of the same document.
impl PartialEq for Value<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.document, other.document) && self.index == other.index
    }
}

impl<'d> Value<'d> {
    fn node(self) -> &'d Node {
        &self.document.nodes[self.index as usize]
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
    #[inline]
    pub fn key(self) -> Option<Cow<'d, str>> {
        let node = self.node();
        let (start, end) = node.key;
        (end > 0).then(|| self.document.string(start, end, node.escaped.0))
    }

    /// The bytes of its key, where it is a member of an object: they are compared more easily.
    #[inline]
    pub(in crate::webhook) fn key_bytes(self) -> Option<Cow<'d, [u8]>> {
        let (node, text) = (self.node(), self.document.text.as_bytes());
        let inner = node.key.0 as usize + 1..(node.key.1 as usize).checked_sub(1)?;
        Some(if node.escaped.0 {
            self.document.unescaped(inner).into_owned().into_bytes().into()
        } else {
            text[inner].into()
        })
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
    #[inline]
    pub fn children(self) -> impl Iterator<Item = Value<'d>> {
        let mut next = self.index + 1;
        (0..self.node().len).map(move |_| {
            let value = Self { index: next, ..self };
            next = value.node().after;
            value
        })
    }

    /// The member of that name; of several, the last, as JavaScript, Python and `serde_json` take it.
    #[must_use]
    pub fn get(self, name: &str) -> Option<Self> {
        let (document, length) = (self.document, name.len() + 2);
        let (mut named, mut next) = (None, self.index + 1);
        for _ in 0..self.node().len {
            let node = &document.nodes[next as usize];
            // Few have escapes, and most of the others are of another length.
            let alike = (node.key.1 - node.key.0) as usize == length || node.escaped.0;
            if alike && document.is_key(node, name) {
                named = Some(Self { index: next, ..self });
                if !document.repeats {
                    break;
                }
            }
            next = node.after;
        }
        named
    }

    /// Whether it is a member of that name.
    #[must_use]
    pub fn is_named(self, name: &str) -> bool {
        self.document.is_key(self.node(), name)
    }

    /// The string, unescaped.
    #[must_use]
    #[inline]
    pub fn as_str(self) -> Option<Cow<'d, str>> {
        let node = self.node();
        let string = || self.document.string(node.start, node.end, node.escaped.1);
        (node.kind == Kind::String).then(string)
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
        // Pointers are short: a search that is made for long texts takes longer to begin than to end.
        let slash = |text: &str| text.bytes().position(|byte| byte == b'/');
        let mut value = self;
        let mut rest = slash(pointer).map(|start| &pointer[start + 1..]);
        while let Some(tokens) = rest {
            let end = slash(tokens);
            value = value.child(&tokens[..end.unwrap_or(tokens.len())])?;
            rest = end.map(|end| &tokens[end + 1..]);
        }
        Some(value)
    }

    /// The value that one token of a JSON pointer leads to.
    fn child(self, token: &str) -> Option<Self> {
        match self.kind() {
            Kind::Object if token.bytes().any(|byte| byte == b'~') => {
                self.get(&super::unescape_token(token))
            }
            Kind::Object => self.get(token),
            Kind::Array => self.children().nth(token.parse().ok()?),
            _ => None,
        }
    }

    /// How many siblings stand before it.
    #[must_use]
    pub fn nth(self) -> usize {
        self.node().nth as usize
    }

    /// The JSON pointer (RFC 6901) from the root to this value.
    #[must_use]
    pub fn path(self) -> String {
        let mut path = String::new();
        self.push_path(&mut path);
        path
    }

    /// The JSON pointer to the member of that name, whether it has one or not.
    #[must_use]
    pub fn path_of(self, name: &str) -> String {
        let mut path = String::with_capacity(32 + name.len());
        self.push_path(&mut path);
        push_token(&mut path, name);
        path
    }

    /// As deep as the value lies, which is [`super::MAX_DEPTH`] levels at most.
    fn push_path(self, path: &mut String) {
        let Some(parent) = self.parent() else { return };
        parent.push_path(path);
        match self.key() {
            Some(key) => push_token(path, &key),
            None => push_token(path, &self.nth().to_string()),
        }
    }
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

    #[test]
    fn what_was_parsed_in_the_same_room_before_leaves_no_trace() {
        let mut room = Room::default();
        for text in [TEXT, "[{\"a\": 1", "{}", "{\"\\u0061\": [1, 2", "7", TEXT] {
            let said = Document::parse_in(text.as_bytes(), &mut room).map(|document| {
                let said = format!("{document:?}");
                room.take(document);
                said
            });
            let fresh = Document::parse(text.as_bytes()).map(|document| format!("{document:?}"));
            assert_eq!(said, fresh);
        }
    }
}
