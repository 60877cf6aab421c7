//! A path as users type it → the values it names in a body, or the path they meant.

use crate::error::nearest;
use crate::webhook::dialect::{Dialect, detect};
use crate::webhook::event::events_of;
use crate::webhook::json::{Value, escape_token};

/// The JSON pointers that a path names: `data.pricing.billable`, `messages.0.sid`, `/data/from`. In
/// the messages dialect `whatsapp.` may be left out, and a path within an item stands for that
/// value in every item that has it. Empty if nothing is there.
pub fn resolve(root: Value<'_>, path: &str) -> Vec<String> {
    let pointer = pointer(path);
    let found = |base: Value<'_>| base.pointer(&pointer).map(Value::path);
    if let Some(found) = found(root) {
        return vec![found];
    }
    if path.starts_with('/') || detect(root).dialect() != Some(Dialect::Messages) {
        return Vec::new();
    }
    if let Some(found) = root.get("whatsapp").and_then(found) {
        return vec![found];
    }
    events_of(Dialect::Messages, root).filter_map(found).collect()
}

/// A typed path as a JSON pointer.
fn pointer(path: &str) -> String {
    if path.starts_with('/') {
        return path.to_owned();
    }
    path.split(['.', '[', ']'])
        .filter(|token| !token.is_empty())
        .fold(String::new(), |pointer, token| pointer + "/" + &escape_token(token))
}

/// The path that was probably meant: a key misspelt on the way, or the same last key elsewhere.
pub fn meant(root: Value<'_>, path: &str) -> Option<String> {
    let pointer = pointer(path);
    let tokens: Vec<&str> = pointer.split('/').skip(1).collect();
    misspelt(root, &tokens).or_else(|| elsewhere(root, tokens.last()?)).map(|found| typed(&found))
}

fn misspelt(root: Value<'_>, tokens: &[&str]) -> Option<String> {
    let mut value = root;
    for (at, token) in tokens.iter().enumerate() {
        if let Some(next) = value.pointer(&format!("/{token}")) {
            value = next;
            continue;
        }
        let keys: Vec<String> = value
            .children()
            .filter_map(|child| child.key().map(|key| escape_token(&key)))
            .collect();
        let near = nearest(token, keys.iter().map(String::as_str))?;
        let base = value.path();
        let full = format!("{base}/{}", [&[near], &tokens[at + 1..]].concat().join("/"));
        let there = root.pointer(&full).is_some();
        return Some(if there { full } else { format!("{base}/{near}") });
    }
    None
}

fn elsewhere(root: Value<'_>, last: &str) -> Option<String> {
    let mut queue = vec![root];
    let mut keyed = Vec::new();
    while let Some(value) = queue.pop() {
        queue.extend(value.children());
        keyed.extend(value.key().map(|key| (escape_token(&key), value)));
    }
    // The shallowest of several.
    keyed.sort_by_key(|(_, value)| value.path().matches('/').count());
    let near = nearest(last, keyed.iter().map(|(key, _)| key.as_str()))?;
    keyed.iter().find(|(key, _)| key == near).map(|(_, value)| value.path())
}

/// A pointer as one would type it.
pub fn typed(pointer: &str) -> String {
    if pointer.contains('~') || pointer.contains('.') {
        return pointer.to_owned();
    }
    pointer.trim_start_matches('/').replace('/', ".")
}

#[cfg(test)]
mod tests {
    use super::super::find;
    use super::*;
    use crate::webhook::json::Document;

    fn with<T>(folder: &str, name: &str, test: impl FnOnce(Value<'_>) -> T) -> T {
        let document = Document::parse(find(folder, name).unwrap().body.as_bytes()).unwrap();
        test(document.root())
    }

    #[test]
    fn dots_indices_and_pointers_lead_to_values() {
        with("messages", "batch", |root| {
            let sid = ["/whatsapp/messages/1/sid".to_owned()];
            for path in ["whatsapp.messages.1.sid", "messages.1.sid", "messages[1].sid", &sid[0]] {
                assert_eq!(resolve(root, path), sid, "{path}");
            }
            assert_eq!(resolve(root, "sid").len(), 2);
            assert_eq!(
                resolve(root, "content.text.body"),
                ["/whatsapp/messages/1/content/text/body"]
            );
            assert_eq!(resolve(root, "/sid"), [""; 0]);
        });
    }

    #[test]
    fn slips_are_found_by_level_then_by_last_key() {
        with("envelope", "delivered", |root| {
            assert_eq!(meant(root, "data.pricing.bilable").unwrap(), "data.pricing.billable");
            assert_eq!(meant(root, "dta.pricing.billable").unwrap(), "data.pricing.billable");
            assert_eq!(meant(root, "billable").unwrap(), "data.pricing.billable");
            assert_eq!(meant(root, "message_id").unwrap(), "data.message_sid");
            assert_eq!(meant(root, "xyzzy"), None);
        });
    }

    #[test]
    fn of_several_keys_the_shallowest_is_meant() {
        let body = br#"{"data": {"code": 1, "deep": {"code": 2}}}"#;
        let document = Document::parse(body).unwrap();
        assert_eq!(meant(document.root(), "code").unwrap(), "data.code");
    }
}
