//! ITEM: one change to a body, by the words of an event or by a path.

use serde_json::Value as Json;

use super::draft::Draft;
use super::path;
use super::word::{Word, write};
use crate::error::{Error, did_you_mean, nearest};
use crate::webhook::json::{Document, SyntaxError};

/// One change to a body.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// `customer=+919800000001`: a word of an event, in any dialect.
    Word(Word, String),
    /// `data.text=hi`, `data.pricing.billable:=false`: a value at a path.
    Path(String, Json),
    /// `--unset data.pricing`: take it out.
    Unset(String),
}

/// A body after a change, and what the change could not say faithfully.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// The body.
    pub body: String,
    /// What to tell whoever asked for it.
    pub notes: Vec<String>,
}

/// Why an item did not change a body.
#[derive(Debug)]
pub enum Miss {
    /// This body has no such place; another may have it.
    NotHere(Error),
    /// The item is wrong for every body.
    Wrong(Error),
}

impl From<SyntaxError> for Miss {
    fn from(error: SyntaxError) -> Self {
        Miss::Wrong(Error::usage("the body is not JSON, so no item can change it").because(error))
    }
}

impl From<Miss> for Error {
    fn from(miss: Miss) -> Self {
        match miss {
            Miss::NotHere(error) | Miss::Wrong(error) => error,
        }
    }
}

impl Item {
    /// Reads `key=value` or `path:=JSON`.
    ///
    /// # Errors
    /// It has no key, or what follows `:=` is not JSON.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let (key, value) = text.split_once('=').unwrap_or((text, ""));
        if let Some(path) = key.strip_suffix(':').filter(|path| !path.is_empty()) {
            let json = serde_json::from_str(value).map_err(|error| {
                Error::usage(format!("{text}: what follows := is not JSON"))
                    .because(error)
                    .hint(format!("text goes without the colon: {path}={value}"))
            })?;
            return Ok(Item::Path(path.to_owned(), json));
        }
        if key.is_empty() || key == ":" {
            return Err(Error::usage(format!("{text}: write it as key=value"))
                .hint(format!("keys: {}, or a path in the body", Word::names().join(", "))));
        }
        Ok(match Word::named(key) {
            Some(word) => Item::Word(word, value.to_owned()),
            None => Item::Path(key.to_owned(), Json::from(value)),
        })
    }

    /// A body with this change made; every other byte stays.
    ///
    /// # Errors
    /// The body has no such place, or the item is wrong.
    pub fn apply(&self, body: &str) -> Result<Changed, Miss> {
        match self {
            Item::Word(word, value) => write(*word, value, body),
            Item::Path(path, json) => {
                at(path, body, true, |draft, pointer| draft.put(pointer, json))
            }
            Item::Unset(path) => at(path, body, false, Draft::remove),
        }
    }
}

fn at(
    path: &str,
    body: &str,
    could_be_word: bool,
    change: impl Fn(&mut Draft, &str) -> Result<bool, SyntaxError>,
) -> Result<Changed, Miss> {
    let document = Document::parse(body.as_bytes())?;
    let pointers = path::resolve(document.root(), path);
    if pointers.is_empty() {
        return Err(Miss::NotHere(no_such_path(&document, path, could_be_word)));
    }
    let mut draft = Draft::new(body);
    for pointer in &pointers {
        change(&mut draft, pointer)?;
    }
    Ok(Changed { body: draft.into_text(), notes: Vec::new() })
}

fn no_such_path(document: &Document<'_>, path: &str, could_be_word: bool) -> Error {
    let single = !path.contains(['.', '/', '[']);
    if single && could_be_word {
        if let Some(word) = Word::named(path) {
            return Error::usage(format!("no such path in the body: {path}"))
                .hint(format!("without the colon it is the event's: {}=…", word.name()));
        }
        let words = Word::names();
        let near_word = nearest(path, words.iter().copied());
        let hint = match near_word {
            Some(_) => did_you_mean(path, words.iter().copied()),
            None => path::meant(document.root(), path).map(|path| format!("did you mean {path}?")),
        };
        return Error::usage(format!("no such word or path: {path}"))
            .hint_if(hint)
            .hint(format!("words: {}", words.join(", ")));
    }
    Error::usage(format!("no such path in the body: {path}"))
        .hint_if(path::meant(document.root(), path).map(|path| format!("did you mean {path}?")))
}

#[cfg(test)]
mod tests {
    use super::super::find;
    use super::*;

    fn told(item: &str, folder: &str, name: &str) -> String {
        let body = find(folder, name).unwrap().body;
        match Item::parse(item).map(|item| item.apply(body)) {
            Ok(Ok(changed)) => changed.body,
            Ok(Err(Miss::NotHere(error) | Miss::Wrong(error))) | Err(error) => {
                format!("{error} {:?}", error.hints())
            }
        }
    }

    #[test]
    fn colon_takes_json_and_without_it_text_is_text() {
        let body = told("data.pricing.billable:=false", "envelope", "sent");
        assert!(body.contains("\"billable\": false"), "{body}");
        let body = told("data.pricing.billable=false", "envelope", "sent");
        assert!(body.contains("\"billable\": \"false\""), "{body}");
        assert!(told("data.pricing:=nope", "envelope", "sent").contains("is not JSON"));
        assert!(told("=x", "envelope", "sent").contains("write it as key=value"));
    }

    #[test]
    fn unknown_words_and_paths_name_what_was_meant() {
        let said = |item| told(item, "envelope", "sent");
        assert!(said("custmer=+919800000001").contains("did you mean customer?"));
        assert!(said("billable:=false").contains("did you mean data.pricing.billable?"));
        assert!(said("data.stauts=x").contains("did you mean data.status?"));
        assert!(said("code:=131049").contains("without the colon it is the event's: code=…"));
    }

    #[test]
    fn unset_takes_the_member_out() {
        let body = find("envelope", "sent").unwrap().body;
        let changed = Item::Unset("data.pricing".into()).apply(body).unwrap().body;
        assert!(!changed.contains("pricing"));
        assert!(matches!(Item::Unset("data.x".into()).apply(body), Err(Miss::NotHere(_))));
    }
}
