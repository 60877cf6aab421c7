//! The schemas themselves: valid, and of one mind with each other.

use exowh::capture::lines::Lines;
use exowh::webhook::dialect::Dialect;
use exowh::webhook::event::events_of;
use exowh::webhook::json::Document;
use exowh::webhook::sample::SAMPLES;
use exowh::webhook::schema::{kinds, named, of_all, of_dialect, of_kinds};
use jsonschema::Validator;
use serde_json::Value;

use crate::cases::again;
use crate::in_process::BOTH;
use crate::written::{Written, some, written};

fn validator(schema: &Value) -> Validator {
    jsonschema::draft202012::new(schema).unwrap()
}

/// Every schema that exowh can write, with a name.
fn all() -> Vec<(String, Value)> {
    let mut schemas = vec![("lines".to_owned(), Lines::default().schema())];
    for strictness in BOTH {
        schemas.push((format!("all, {strictness:?}"), of_all(strictness)));
        for dialect in Dialect::ALL {
            schemas.push((format!("{dialect}, {strictness:?}"), of_dialect(dialect, strictness)));
        }
        for word in kinds(None) {
            let kinds = named(word, None).unwrap();
            schemas.push((format!("{word}, {strictness:?}"), of_kinds(&kinds, strictness)));
        }
    }
    schemas
}

#[test]
fn every_schema_is_valid_by_the_meta_schema() {
    for (name, schema) in all() {
        assert!(jsonschema::draft202012::meta::is_valid(&schema), "{name}");
        // References that lead nowhere are found when it is compiled.
        validator(&schema);
    }
}

#[test]
fn every_definition_is_used_and_every_field_names_its_source() {
    let mut defined = 0;
    for (name, schema) in all() {
        let text = schema.to_string();
        let definitions = schema.get("$defs").and_then(Value::as_object);
        for definition in definitions.into_iter().flat_map(|all| all.keys()) {
            let reference = format!("\"#/$defs/{definition}\"");
            assert!(text.contains(&reference), "{name}: {definition}");
            defined += 1;
        }
    }
    assert!(defined > 100, "only {defined} definitions");
    let schema = of_all(BOTH[0]);
    let field = &schema["$defs"]["envelope"]["properties"]["type"];
    assert_eq!(field["$comment"], "source: guide, Payload Format");
    assert_eq!(field["description"], "Required: it says what the event is about.");
}

#[test]
fn the_schema_of_a_dialect_says_of_its_bodies_what_that_of_all_says() {
    for strictness in BOTH {
        let all = validator(&of_all(strictness));
        for dialect in Dialect::ALL {
            let one = validator(&of_dialect(dialect, strictness));
            let mut judged = [0, 0];
            for Written { text: body, .. } in some(300, &written(dialect)) {
                let document = Document::parse(body.as_bytes()).unwrap();
                let recognised = exowh::webhook::dialect::detect(document.root());
                if recognised.dialect() == Some(dialect) {
                    let value = serde_json::from_str(&body).unwrap();
                    let valid = one.is_valid(&value);
                    assert_eq!(valid, all.is_valid(&value), "{body}\n{}", again());
                    judged[usize::from(valid)] += 1;
                }
            }
            let [refused, passed] = judged;
            assert!(refused > 30 && passed > 30, "{dialect}: {judged:?}\n{}", again());
        }
    }
}

#[test]
fn a_sample_passes_the_schema_of_its_kind_and_of_no_other() {
    for sample in SAMPLES.iter().filter(|sample| sample.name != "batch") {
        let (dialect, document) =
            (sample.dialect(), Document::parse(sample.body.as_bytes()).unwrap());
        let value = serde_json::from_str(sample.body).unwrap();
        let event = events_of(dialect, document.root()).next().unwrap();
        let word = exowh::webhook::event::word(dialect, event).unwrap_or_default();
        let mut own = 0;
        for known in kinds(Some(dialect)) {
            let kinds = named(known, Some(dialect)).unwrap();
            let same = kinds[0].has(&word);
            let valid = validator(&of_kinds(&kinds, BOTH[0])).is_valid(&value);
            assert_eq!(valid, same, "{} as {known}", sample.path());
            own += usize::from(valid);
        }
        assert_eq!(own > 0, dialect != Dialect::Flat, "{}", sample.path());
    }
}
