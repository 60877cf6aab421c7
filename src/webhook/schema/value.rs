//! The keywords of a field: its type, its form, its limits, its words.

use serde_json::{Map, Value, json};

use super::super::rule::{Field, Format, Need, Type, Words};
use super::Strictness;
use super::shape::Writer;

/// The schema of a field's value.
pub(super) fn field(writer: &mut Writer, field: &'static Field) -> Value {
    let binding = writer.binds(field);
    let null = match (field.need, writer.strictness) {
        (Need::Required, _) | (Need::Expected, Strictness::Strict) => false,
        (Need::Optional, _) | (Need::Expected, Strictness::Usual) => true,
    };
    let mut schema = Map::new();
    let described = description(field, binding, writer.strictness);
    if !described.is_empty() {
        schema.insert("description".into(), json!(described));
    }
    schema.extend(writer.within(field, |writer| keywords(writer, &field.value, binding, null)));
    schema.insert("$comment".into(), json!(format!("source: {}", field.source)));
    Value::Object(schema)
}

/// How much a field is needed and why, what its form is, and what may stand in its place.
fn description(field: &Field, binding: bool, strictness: Strictness) -> String {
    let mut sentences = Vec::new();
    let need = match field.need {
        _ if !binding => "Inferred, so that nothing is refused for it",
        Need::Required => "Required",
        Need::Expected => "Expected, though not in every body",
        Need::Optional => "",
    };
    match (need, field.why) {
        ("", "") => {}
        (need, "") => sentences.push(need.to_owned()),
        (need, why) => sentences.push(format!("{need}: {why}")),
    }
    if !field.instead.is_empty() {
        sentences.push(format!("In its place may stand {}", field.instead.join(" or ")));
    }
    match field.value {
        Type::Text(format, most) => {
            sentences.extend(form(format).map(|form| form.words.to_owned()));
            sentences.extend(most.map(|most| format!("At most {most} characters")));
        }
        Type::Time => sentences.push(TIME.to_owned()),
        Type::Word(words) if words.open && strictness == Strictness::Usual => {
            sentences.push("One of the examples, or a newer word".to_owned());
        }
        _ => {}
    }
    sentences.iter().map(|sentence| format!("{sentence}.")).collect::<Vec<_>>().join(" ")
}

/// The keywords of a type. What is not `binding` describes and refuses nothing.
pub(super) fn keywords(
    writer: &mut Writer,
    of: &'static Type,
    binding: bool,
    null: bool,
) -> Map<String, Value> {
    let strict = writer.strictness == Strictness::Strict;
    let mut keywords = Map::new();
    let kind = match of {
        Type::Text(format, most) => {
            text(*format, most.filter(|_| strict), strict, &mut keywords);
            "string"
        }
        Type::Word(set) => {
            words(set, strict || !set.open, null, &mut keywords);
            "string"
        }
        Type::Whole(least, most) => {
            keywords.insert("minimum".into(), json!(least));
            keywords.insert("maximum".into(), json!(most));
            "integer"
        }
        Type::Number(least, most) => {
            keywords.insert("minimum".into(), json!(least));
            if *most < f64::MAX {
                keywords.insert("maximum".into(), json!(most));
            }
            "number"
        }
        Type::List(of, least) => {
            let items = self::keywords(writer, of, binding, false);
            keywords.insert("items".into(), Value::Object(items));
            if *least > 0 {
                keywords.insert("minItems".into(), json!(least));
            }
            "array"
        }
        Type::Bool => "boolean",
        Type::AnyObject => "object",
        Type::Time => return time(strict, binding, null),
        Type::Object(shape) => return object(&writer.reference(shape), binding, null),
        Type::Any => return keywords,
    };
    let kinds = if null { json!([kind, "null"]) } else { json!(kind) };
    let mut typed = Map::new();
    typed.insert("type".into(), kinds);
    match (binding, keywords.get("items").cloned()) {
        (true, _) => typed.extend(keywords),
        (false, Some(items)) => return only_if(kind, "items", items),
        (false, None) => {
            typed.remove("type");
            typed.extend(keywords.shift_remove_entry("examples"));
        }
    }
    typed
}

/// An object of a shape, or null.
fn object(reference: &str, binding: bool, null: bool) -> Map<String, Value> {
    let shape = json!({ "$ref": reference });
    if !binding {
        return only_if("object", "$ref", json!(reference));
    }
    let mut keywords = Map::new();
    if null {
        keywords.insert("anyOf".into(), json!([shape, { "type": "null" }]));
    } else {
        keywords.insert("$ref".into(), json!(reference));
    }
    keywords
}

/// A keyword for values of one type; others pass.
fn only_if(kind: &str, keyword: &str, value: Value) -> Map<String, Value> {
    let mut then = Map::new();
    then.insert("type".into(), json!(kind));
    then.insert(keyword.into(), value);
    let mut keywords = Map::new();
    keywords.insert("if".into(), json!({ "type": kind }));
    keywords.insert("then".into(), Value::Object(then));
    keywords
}

fn text(format: Format, most: Option<usize>, strict: bool, keywords: &mut Map<String, Value>) {
    if format != Format::Any {
        keywords.insert("minLength".into(), json!(1));
    }
    if let Some(most) = most {
        keywords.insert("maxLength".into(), json!(most));
    }
    if let Some(form) = form(format) {
        if let Some(pattern) = form.pattern.filter(|_| strict) {
            keywords.insert("pattern".into(), json!(pattern));
        }
        keywords.insert("examples".into(), json!(form.examples));
    }
}

fn words(set: &Words, closed: bool, null: bool, keywords: &mut Map<String, Value>) {
    let words = set.allowed.iter().map(|word| json!(word));
    if closed {
        let null = null.then_some(Value::Null);
        keywords.insert("enum".into(), words.chain(null).collect());
    } else {
        keywords.insert("examples".into(), words.collect());
    }
}

const TIME: &str = "A time: RFC 3339 with Z or an offset, or Unix seconds";

/// The forms of a time, each of a type of its own.
fn time(strict: bool, binding: bool, null: bool) -> Map<String, Value> {
    const PATTERN: &str = "^([0-9]{9,11}|[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}\
                           ([.][0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2}))$";
    let mut forms = if strict {
        vec![
            json!({ "type": "string", "pattern": PATTERN }),
            json!({ "type": "integer", "exclusiveMinimum": 100_000_000 }),
        ]
    } else {
        vec![json!({ "type": "string" }), json!({ "type": "number" })]
    };
    if null {
        forms.push(json!({ "type": "null" }));
    }
    let mut keywords = Map::new();
    if binding {
        keywords.insert("anyOf".into(), Value::Array(forms));
    }
    let examples = ["2025-01-15T10:30:05.000Z", "2026-11-23T10:42:16+05:30", "1736937005"];
    keywords.insert("examples".into(), json!(examples));
    keywords
}

/// A form of strings, in words and as far as a pattern can say it.
struct Form {
    words: &'static str,
    pattern: Option<&'static str>,
    examples: &'static [&'static str],
}

fn form(format: Format) -> Option<Form> {
    let (words, pattern, examples): (_, _, &[_]) = match format {
        Format::Any | Format::Id => return None,
        Format::Phone => (
            "A phone number (E.164, with or without its plus), or a user id that stands for one",
            Some("^([+]?[1-9][0-9]{6,14}|[A-Z]{2}[.][A-Za-z0-9.]+)$"),
            &["+919876543210", "US.13491208655302741918"],
        ),
        Format::Digits => (
            "A phone number as digits only, or a user id that stands for one",
            Some("^([1-9][0-9]{6,14}|[A-Z]{2}[.][A-Za-z0-9.]+)$"),
            &["919876543210", "US.13491208655302741918"],
        ),
        Format::Sha256 => (
            "A SHA-256 in base64: 44 characters",
            Some("^[A-Za-z0-9+/=]{43}=$"),
            &["47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="],
        ),
        Format::Url => {
            ("An http or https address", None, &["https://example.com/files/invoice.pdf"])
        }
        Format::Mime => (
            "A media type",
            Some("^[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+(;|$)"),
            &["image/jpeg", "audio/ogg; codecs=opus"],
        ),
        Format::Json => ("A JSON object inside a string", None, &["{\"flow_token\":\"unused\"}"]),
        Format::Date => ("A date", Some("^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), &["1991-08-14"]),
    };
    Some(Form { words, pattern, examples })
}
