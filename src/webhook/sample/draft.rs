//! A body in the making: one change after another, every other byte as it was.

use serde_json::Value as Json;

use crate::webhook::json::{Document, Edits, Kind, SyntaxError, Value, unescape_token};

/// A JSON text that is being changed.
#[derive(Debug)]
pub struct Draft {
    text: String,
}

impl Draft {
    /// Starts from a text that is JSON.
    pub fn new(text: &str) -> Self {
        Self { text: text.to_owned() }
    }

    /// The text as it stands.
    pub fn into_text(self) -> String {
        self.text
    }

    /// Writes a value at a JSON pointer; what is missing on the way there is made, laid out as its
    /// neighbours are. `false` if something that is neither object nor `null` is in the way.
    pub fn put(&mut self, pointer: &str, json: &Json) -> Result<bool, SyntaxError> {
        let document = Document::parse(self.text.as_bytes())?;
        let mut value = document.root();
        let mut tokens = pointer.split('/').skip(1);
        let mut edits = Edits::new();
        while let Some(token) = tokens.next() {
            if let Some(next) = value.pointer(&format!("/{token}")) {
                value = next;
                continue;
            }
            let rest: Vec<&str> = tokens.collect();
            let new = nested(&rest, json);
            match value.kind() {
                Kind::Object => {
                    let laid_out = laid_out(&new, &self.text, value);
                    edits.insert(value, &self.text, &unescape_token(token), &laid_out);
                }
                Kind::Null => edits.replace(value, nested(&[token], &new).to_string()),
                Kind::Array if value.is_empty() && token == "0" => {
                    edits.replace(value, Json::from(vec![new]).to_string());
                }
                _ => return Ok(false),
            }
            self.text = edits.apply(&self.text);
            return Ok(true);
        }
        edits.replace(value, json.to_string());
        self.text = edits.apply(&self.text);
        Ok(true)
    }

    /// Takes a member or an item out; `false` if it is not there.
    pub fn remove(&mut self, pointer: &str) -> Result<bool, SyntaxError> {
        let document = Document::parse(self.text.as_bytes())?;
        let found = document.root().pointer(pointer).filter(|value| value.parent().is_some());
        let Some(value) = found else { return Ok(false) };
        let mut edits = Edits::new();
        edits.remove(value, &self.text);
        self.text = edits.apply(&self.text);
        Ok(true)
    }
}

/// A value wrapped in the objects and arrays that the tokens name.
fn nested(tokens: &[&str], json: &Json) -> Json {
    tokens.iter().rev().fold(json.clone(), |inner, token| {
        if *token == "0" {
            Json::from(vec![inner])
        } else {
            Json::from_iter([(unescape_token(token), inner)])
        }
    })
}

/// A new member's value on one line, or indented where the object's members stand on lines of
/// their own.
fn laid_out(json: &Json, text: &str, object: Value<'_>) -> String {
    let indent = object.children().last().and_then(Value::key_span).and_then(|key| {
        let line = text[..key.start].rfind('\n')? + 1;
        Some(&text[line..key.start]).filter(|blank| blank.trim().is_empty())
    });
    match indent {
        Some(indent) => format!("{json:#}").replace('\n', &format!("\n{indent}")),
        None => json.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn put(text: &str, pointer: &str, json: &Json) -> Option<String> {
        let mut draft = Draft::new(text);
        draft.put(pointer, json).unwrap().then(|| draft.into_text())
    }

    #[test]
    fn missing_parents_are_made_in_the_layout_of_their_neighbours() {
        assert_eq!(
            put("{\n  \"a\": 1\n}", "/errors/0/code", &json!(7)).unwrap(),
            "{\n  \"a\": 1,\n  \"errors\": [\n    {\n      \"code\": 7\n    }\n  ]\n}"
        );
        assert_eq!(put("{\"a\":1}", "/b/c", &json!("x")).unwrap(), "{\"a\":1,\"b\":{\"c\":\"x\"}}");
        assert_eq!(put("{\"a\": null}", "/a/b", &json!(1)).unwrap(), "{\"a\": {\"b\":1}}");
        assert_eq!(put("{\"e\": []}", "/e/0/b", &json!(1)).unwrap(), "{\"e\": [{\"b\":1}]}");
        assert_eq!(put("{\"a\": 3}", "/a/b", &json!(1)), None);
    }

    #[test]
    fn removing_what_is_not_there_is_told() {
        let mut draft = Draft::new("{\"a\": 1, \"b\": 2}");
        assert!(draft.remove("/a").unwrap());
        assert!(!draft.remove("/a").unwrap());
        assert!(!draft.remove("").unwrap());
        assert_eq!(draft.into_text(), "{\"b\": 2}");
    }
}
