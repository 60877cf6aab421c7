//! Changes to a JSON text that leave every other byte as it is.

use std::ops::Range;

use super::Value;

/// A set of replacements in one text. They must not overlap; of two for the same span, the later
/// one wins.
#[derive(Debug, Default)]
pub struct Edits {
    edits: Vec<(Range<usize>, String)>,
}

impl Edits {
    /// No edits yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Puts `json`, a JSON text, in the place of a value.
    pub fn replace(&mut self, value: Value<'_>, json: impl Into<String>) {
        let span = value.span();
        self.edits.retain(|(known, _)| *known != span);
        self.edits.push((span, json.into()));
    }

    /// Puts `json`, a JSON string, in the place of a member's key.
    pub fn replace_key(&mut self, member: Value<'_>, json: impl Into<String>) {
        self.edits.extend(member.key_span().map(|span| (span, json.into())));
    }

    /// Adds a member at the end of an object, laid out as its neighbours are.
    pub fn insert(&mut self, object: Value<'_>, text: &str, key: &str, json: &str) {
        let key = serde_json::Value::from(key);
        let end = object.span().end - 1;
        let Some(last) = object.children().last() else {
            self.edits.push((end..end, format!("{key}: {json}")));
            return;
        };
        let lead = last.key_span().map_or("", |span| blank_before(text, span.start));
        let colon = last.key_span().map_or(": ", |span| &text[span.end..last.span().start]);
        let at = last.span().end;
        self.edits.push((at..at, format!(",{lead}{key}{colon}{json}")));
    }

    /// Takes a member or an item out, with the comma that belongs to it.
    pub fn remove(&mut self, value: Value<'_>, text: &str) {
        let Some(parent) = value.parent() else { return };
        let start = |sibling: Value<'_>| sibling.key_span().unwrap_or(sibling.span()).start;
        let siblings: Vec<Value<'_>> = parent.children().collect();
        let here = siblings.iter().position(|sibling| sibling.span() == value.span());
        let span = match here {
            Some(0) if siblings.len() > 1 => start(value)..start(siblings[1]),
            Some(0) | None => {
                start(value) - blank_before(text, start(value)).len()..value.span().end
            }
            Some(index) => siblings[index - 1].span().end..value.span().end,
        };
        self.edits.push((span, String::new()));
    }

    /// The text with all edits made.
    #[must_use]
    pub fn apply(mut self, text: &str) -> String {
        self.edits.sort_by_key(|(span, _)| (span.start, span.end));
        let mut changed = String::with_capacity(text.len());
        let mut done = 0;
        for (span, replacement) in self.edits {
            if span.start < done {
                continue;
            }
            changed.push_str(&text[done..span.start]);
            changed.push_str(&replacement);
            done = span.end;
        }
        changed.push_str(&text[done..]);
        changed
    }
}

fn blank_before(text: &str, at: usize) -> &str {
    let trimmed = text[..at].trim_end_matches([' ', '\t', '\r', '\n']);
    &text[trimmed.len()..at]
}

#[cfg(test)]
mod tests {
    use super::super::Document;
    use super::*;

    fn edited(text: &str, edit: impl FnOnce(&mut Edits, Value<'_>)) -> String {
        let document = Document::parse(text.as_bytes()).unwrap();
        let mut edits = Edits::new();
        edit(&mut edits, document.root());
        edits.apply(text)
    }

    #[test]
    fn replacing_leaves_every_other_byte() {
        let text = "{ \"a\" :1.50,\n\t\"b\":[ 1 ] }";
        let changed = edited(text, |edits, root| edits.replace(root.pointer("/b/0").unwrap(), "2"));
        assert_eq!(changed, "{ \"a\" :1.50,\n\t\"b\":[ 2 ] }");
    }

    #[test]
    fn inserting_follows_the_neighbours_layout() {
        let changed = edited("{\n  \"a\": 1\n}", |edits, root| {
            edits.insert(root, "{\n  \"a\": 1\n}", "b", "2");
        });
        assert_eq!(changed, "{\n  \"a\": 1,\n  \"b\": 2\n}");
        let changed = edited("{}", |edits, root| edits.insert(root, "{}", "b", "2"));
        assert_eq!(changed, "{\"b\": 2}");
    }

    #[test]
    fn removing_takes_the_right_comma() {
        for (text, pointer, wanted) in [
            (r#"{"a": 1, "b": 2}"#, "/a", r#"{"b": 2}"#),
            (r#"{"a": 1, "b": 2}"#, "/b", r#"{"a": 1}"#),
            (r#"{ "a": 1 }"#, "/a", "{ }"),
            ("[1, 2, 3]", "/1", "[1, 3]"),
        ] {
            let changed =
                edited(text, |edits, root| edits.remove(root.pointer(pointer).unwrap(), text));
            assert_eq!(changed, wanted);
        }
    }
}
