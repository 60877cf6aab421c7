//! Schemas of single kinds of event: `message_status`, `inbound_message`, `dlr`, ….

use serde_json::{Map, Value, json};

use super::super::dialect::Dialect;
use super::super::rule::{self, Shape, Tag, Type, Variant};
use super::shape::Writer;
use crate::error;

/// A kind of event in one dialect.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    dialect: Dialect,
    variant: &'static Variant,
}

/// A word that names no kind of event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownKind {
    /// The word that may have been meant: near to it, or another dialect's for it.
    pub meant: Option<&'static str>,
}

/// The object that holds one event: the body, or an item of `whatsapp.messages`.
fn event_shape(dialect: Dialect) -> &'static Shape {
    let mut shape = rule::shape(dialect);
    // The messages dialect holds its events in a list inside an object.
    while shape.tag.is_none() {
        let inner = shape.fields.iter().find_map(|field| match field.value {
            Type::Object(inner) => Some(inner),
            Type::List(Type::Object(inner), _) => Some(*inner),
            _ => None,
        });
        let Some(inner) = inner else { break };
        shape = inner;
    }
    shape
}

fn tag(dialect: Dialect) -> Option<&'static Tag> {
    event_shape(dialect).tag
}

/// The words for kinds of event, of one dialect or of all, each once.
#[must_use]
pub fn kinds(dialect: Option<Dialect>) -> Vec<&'static str> {
    let mut words = Vec::new();
    for tag in among(dialect).filter_map(tag) {
        for variant in tag.variants {
            for word in variant.words {
                if !words.contains(word) {
                    words.push(*word);
                }
            }
        }
    }
    words
}

fn among(dialect: Option<Dialect>) -> impl Iterator<Item = Dialect> {
    Dialect::ALL.into_iter().filter(move |known| dialect.is_none_or(|only| *known == only))
}

/// The kinds that a word names, in every dialect that has it.
///
/// # Errors
/// No dialect of those asked for has the word.
pub fn named(word: &str, dialect: Option<Dialect>) -> Result<Vec<Kind>, UnknownKind> {
    let mut found = Vec::new();
    let mut alias = None;
    for (dialect, tag) in among(dialect).filter_map(|dialect| Some((dialect, tag(dialect)?))) {
        for variant in tag.variants {
            if variant.words.contains(&word) {
                found.push(Kind { dialect, variant });
            } else if variant.aliases.iter().any(|alias| alias.word == word) {
                alias = alias.or(variant.words.first().copied());
            }
        }
    }
    if !found.is_empty() {
        return Ok(found);
    }
    Err(UnknownKind { meant: alias.or_else(|| error::nearest(word, kinds(dialect))) })
}

impl Kind {
    /// `message_status in the envelope dialect`.
    #[must_use]
    pub fn title(&self) -> String {
        format!("{} in {}", self.variant.words.join(" or "), rule::shape(self.dialect).title)
    }

    /// Whether a body names its events so.
    #[must_use]
    pub fn has(&self, word: &str) -> bool {
        let loose = self.variant.containing.is_some_and(|part| word.contains(part));
        self.variant.words.contains(&word) || loose
    }

    /// The schema of a body that holds events of this kind alone.
    pub(super) fn schema(&self, writer: &mut Writer) -> Map<String, Value> {
        writer.begin(self.dialect);
        let event = writer.of_kind(event_shape(self.dialect), self.variant);
        let body = match self.dialect {
            Dialect::Messages => in_messages(event),
            Dialect::Envelope | Dialect::Event | Dialect::Flat => event,
        };
        let mut schema = Map::new();
        schema.insert("title".into(), json!(self.title()));
        schema.insert("type".into(), json!("object"));
        schema.extend(body);
        schema
    }
}

/// The wrapper of the messages dialect.
fn in_messages(item: Map<String, Value>) -> Map<String, Value> {
    let mut item = item;
    item.insert("type".into(), json!("object"));
    let list = json!({ "type": "array", "items": item });
    let whatsapp = json!({
        "type": "object",
        "properties": { "messages": list },
        "required": ["messages"],
    });
    let mut body = Map::new();
    body.insert("properties".into(), json!({ "whatsapp": whatsapp }));
    body.insert("required".into(), json!(["whatsapp"]));
    body
}
