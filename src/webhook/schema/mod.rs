//! The JSON Schema (2020-12) of bodies, written from the tables of [`super::rule`].
//!
//! What it refuses, `validate` refuses with an error; what it cannot say, the catalogue of rules
//! marks ([`super::rule::Reach`]). Every shape of the tables is a definition (`shape`), the type of a
//! field becomes its keywords (`value`), and the words of a tag select their fields by `if` and
//! `then`. Only standard keywords are used, so that no validator stumbles over one: the why of a field
//! is its `description`, its source its `$comment`.

mod detection;
mod kind;
mod shape;
mod value;

use serde_json::{Map, Value, json};

use super::dialect::Dialect;
use super::rule;
pub use kind::{Kind, UnknownKind, kinds, named};
use shape::Writer;

/// The dialect of JSON Schema.
const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

/// What refuses a body.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Strictness {
    /// What is an error for `validate`.
    #[default]
    Usual,
    /// What is an error for `validate --strict`: also what the guide's own samples leave out.
    Strict,
}

/// The schema of a body of any dialect.
#[must_use]
pub fn of_all(strictness: Strictness) -> Value {
    let mut writer = Writer::new(strictness);
    let mut schema = head("Exotel's WhatsApp webhooks", strictness);
    schema.insert("type".into(), json!("object"));
    let one_of: Vec<Value> = Dialect::ALL
        .into_iter()
        .map(|dialect| {
            let reference = format!("#/$defs/is-{dialect}");
            json!({ "title": rule::shape(dialect).title, "$ref": reference })
        })
        .collect();
    let rules: Vec<Value> = Dialect::ALL
        .into_iter()
        .map(|dialect| {
            let detected = format!("#/$defs/is-{dialect}");
            json!({ "if": { "$ref": detected }, "then": { "$ref": writer.body(dialect) } })
        })
        .collect();
    schema.insert("oneOf".into(), Value::Array(one_of));
    schema.insert("allOf".into(), Value::Array(rules));
    let mut definitions = detection::definitions();
    definitions.extend(writer.definitions());
    schema.insert("$defs".into(), Value::Object(definitions));
    Value::Object(schema)
}

/// The schema of a body of one dialect.
#[must_use]
pub fn of_dialect(dialect: Dialect, strictness: Strictness) -> Value {
    let mut writer = Writer::new(strictness);
    let mut schema = head(rule::shape(dialect).title, strictness);
    schema.insert("type".into(), json!("object"));
    let body = json!({ "$ref": writer.body(dialect) });
    schema.insert("allOf".into(), json!([detection::shape_of(dialect), body]));
    schema.insert("$defs".into(), Value::Object(writer.definitions()));
    Value::Object(schema)
}

/// The schema of a body whose every event is of one of some kinds.
#[must_use]
pub fn of_kinds(kinds: &[Kind], strictness: Strictness) -> Value {
    let mut writer = Writer::new(strictness);
    let titles: Vec<String> = kinds.iter().map(Kind::title).collect();
    let mut schema = head(&titles.join(", or "), strictness);
    if let [kind] = kinds {
        let mut only = kind.schema(&mut writer);
        only.shift_remove("title");
        schema.extend(only);
    } else {
        let each = kinds.iter().map(|kind| Value::Object(kind.schema(&mut writer))).collect();
        schema.insert("anyOf".into(), Value::Array(each));
    }
    let definitions = writer.definitions();
    if !definitions.is_empty() {
        schema.insert("$defs".into(), Value::Object(definitions));
    }
    Value::Object(schema)
}

fn head(title: &str, strictness: Strictness) -> Map<String, Value> {
    let refuses = match strictness {
        Strictness::Usual => {
            "Refuses only what is an error for exowh validate: fields that real bodies lack now \
             and then are described as expected, but not required."
        }
        Strictness::Strict => {
            "Refuses what is an error for exowh validate --strict: also bodies without the fields \
             that the guide's own samples leave out, and doubtful formats."
        }
    };
    let mut schema = Map::new();
    schema.insert("$schema".into(), json!(DRAFT));
    schema.insert("title".into(), json!(title));
    schema.insert("description".into(), json!(refuses));
    schema.insert("$comment".into(), json!(concat!("exowh ", env!("CARGO_PKG_VERSION"))));
    schema
}
