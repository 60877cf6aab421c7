//! Pseudonyms for numbers, names and texts that keep who is who.
//!
//! Everything is a function of the key and the value alone: the same number has the same pseudonym
//! wherever it stands, in any order and in every export under that key; two numbers never share one. A
//! pseudonym keeps the shape of what it stands for (a number its country code and length, a text its
//! words' lengths), so that limits hold and a body stays valid. Whoever has the key can test a guess:
//! a fresh key for each export, thrown away, is what makes it safe.
//!
//! Safe by default: what the rule tables do not know to be a word of Exotel's, an id or a time is
//! replaced. `body` walks a body, `text` and `number` make the pseudonyms, `key` is the arithmetic.

mod body;
mod key;
mod number;
mod place;
mod text;

use key::Key;

/// Replaces what is personal.
#[derive(Debug)]
pub struct Redactor {
    key: Key,
    ids: bool,
}

/// Headers whose values say nothing of anybody.
const HARMLESS: [&str; 9] = [
    "accept",
    "accept-encoding",
    "connection",
    "content-encoding",
    "content-length",
    "content-type",
    "transfer-encoding",
    "user-agent",
    "x-forwarded-proto",
];

impl Redactor {
    /// A redactor under a key: any bytes; 16 random ones are plenty.
    #[must_use]
    pub fn new(key: &[u8]) -> Self {
        Self { key: Key::new(key), ids: false }
    }

    /// Replaces message ids, too. Without this they stay, but for a whole number in one, and for those
    /// of Meta's (`wamid.…`), which hold the customer's number.
    #[must_use]
    pub fn with_ids(self) -> Self {
        Self { ids: true, ..self }
    }

    /// A body with pseudonyms. All other bytes stay; a body that is no JSON is redacted as one text.
    #[must_use]
    pub fn redact(&self, body: &[u8]) -> Vec<u8> {
        body::redact(self, body)
    }

    /// A text with every letter and digit in it replaced; a number in it has its own pseudonym.
    #[must_use]
    pub fn redact_text(&self, text: &str) -> String {
        text::scrambled(&self.key, text)
    }

    /// A path with its query: numbers in it and in the query's names, and all values of the query.
    #[must_use]
    pub fn redact_path(&self, path: &str) -> String {
        let Some((path, query)) = path.split_once('?') else {
            return text::with_numbers(&self.key, path);
        };
        let value = |pair: &str| match pair.split_once('=') {
            Some((name, value)) => {
                let name = text::with_numbers(&self.key, name);
                format!("{name}={}", text::encoded(&self.key, value))
            }
            None => text::encoded(&self.key, pair),
        };
        let query: Vec<String> = query.split('&').map(value).collect();
        format!("{}?{}", text::with_numbers(&self.key, path), query.join("&"))
    }

    /// The name of a header, in lower case: numbers in it.
    #[must_use]
    pub fn redact_header_name(&self, name: &str) -> String {
        text::with_numbers(&self.key, name)
    }

    /// The value of a header, by its name in lower case: those of harmless ones stay.
    #[must_use]
    pub fn redact_header(&self, name: &str, value: &str) -> String {
        if HARMLESS.contains(&name) { value.to_owned() } else { self.redact_text(value) }
    }
}

#[cfg(test)]
mod tests;
