//! How a body is told to be of a dialect, as a schema: the conditions of [`super::super::dialect`].

use serde_json::{Map, Value, json};

use super::super::dialect::Dialect;

/// Meta's own body, which comes before every dialect.
const META: &str = "is-meta";

/// What a body of a dialect has, whatever else it may be.
pub(super) fn shape_of(dialect: Dialect) -> Value {
    match dialect {
        Dialect::Envelope => json!({
            "required": ["type"],
            "properties": { "type": { "type": "string" } },
            "anyOf": [{ "required": ["data"] }, { "required": ["challenge"] }],
        }),
        Dialect::Event => json!({
            "required": ["event"],
            "properties": { "event": { "type": "string" } },
        }),
        Dialect::Messages => json!({
            "required": ["whatsapp"],
            "properties": { "whatsapp": {
                "type": "object",
                "required": ["messages"],
                "properties": { "messages": { "type": "array" } },
            } },
        }),
        Dialect::Flat => json!({
            "required": ["sid"],
            "anyOf": [{ "required": ["status"] }, { "required": ["exo_status_code"] }],
        }),
    }
}

/// Definitions `is-…`: of the dialects that a body fits, the first in the order of detection.
pub(super) fn definitions() -> Map<String, Value> {
    const ORDER: [Dialect; 4] =
        [Dialect::Messages, Dialect::Event, Dialect::Envelope, Dialect::Flat];
    let mut definitions = Map::new();
    definitions.insert(
        META.into(),
        json!({
            "title": "Meta's own Cloud API body, not Exotel's",
            "type": "object",
            "required": ["object"],
            "properties": { "object": { "const": "whatsapp_business_account" } },
        }),
    );
    let mut before = vec![META.to_owned()];
    for dialect in ORDER {
        let others: Vec<Value> =
            before.iter().map(|name| json!({ "$ref": format!("#/$defs/{name}") })).collect();
        let mut definition = Map::new();
        let title = format!("how a body of the {dialect} dialect is told from the others");
        definition.insert("title".into(), json!(title));
        definition.insert("type".into(), json!("object"));
        if let Value::Object(shape) = shape_of(dialect) {
            definition.extend(shape);
        }
        definition.insert("not".into(), json!({ "anyOf": others }));
        let name = format!("is-{dialect}");
        before.push(name.clone());
        definitions.insert(name, Value::Object(definition));
    }
    definitions
}
