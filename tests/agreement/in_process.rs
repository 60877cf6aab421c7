//! Under the `jsonschema` crate, in this process: many bodies.

use std::collections::BTreeSet;

use exowh::webhook::dialect::Dialect;
use exowh::webhook::sample::SAMPLES;
use exowh::webhook::schema::{self, Strictness};
use exowh::webhook::validate::check;
use fastrand::Rng;
use jsonschema::Validator;

use crate::body::body;
use crate::judge::{errors, quarrel};
use crate::mutation::mutate;

/// Bodies that are judged, of each dialect.
const BODIES: usize = 6_000;
/// Quarrels that are printed.
const MOST_TOLD: usize = 5;

pub const BOTH: [Strictness; 2] = [Strictness::Usual, Strictness::Strict];

/// A body of a dialect: one in six as the tables have it, the others with one to four changes.
pub fn written(rng: &mut Rng, dialect: Dialect) -> String {
    let mut body = body(rng, dialect);
    for _ in 0..[0, 1, 1, 2, 3, 4][rng.usize(..6)] {
        mutate(rng, &mut body);
    }
    match body.text() {
        // A lone item, cut out of its wrapper.
        text if dialect == Dialect::Messages && rng.u8(..20) == 0 => {
            lone_item(&text).unwrap_or(text)
        }
        text => text,
    }
}

fn lone_item(text: &str) -> Option<String> {
    let body: serde_json::Value = serde_json::from_str(text).unwrap();
    body.pointer("/whatsapp/messages/0").map(ToString::to_string)
}

fn validator(strictness: Strictness) -> Validator {
    jsonschema::draft202012::new(&schema::of_all(strictness)).unwrap()
}

/// Rules that the bodies of a dialect must break, lest they prove nothing.
fn met_by(dialect: Dialect) -> impl Iterator<Item = &'static &'static str> {
    let own: &[&str] = match dialect {
        Dialect::Envelope => &["status-errors", "type-object", "wa-id"],
        Dialect::Event => &["status-errors", "type-object", "limit"],
        Dialect::Messages => &["bare-item", "empty-messages", "type-object", "limit"],
        Dialect::Flat => &["code-name"],
    };
    let every: &[&str] = &["required", "expected", "type", "value", "format", "unknown-kind"];
    every.iter().chain(own)
}

/// Judges many bodies of a dialect, and holds that enough of them came out either way.
fn agree(dialect: Dialect) {
    let mut rng = Rng::with_seed(dialect as u64 + 1);
    let validators = BOTH.map(|strictness| (strictness, validator(strictness)));
    let mut quarrels = Vec::new();
    let (mut passed, mut refused) = (0, 0);
    let mut met = BTreeSet::new();
    for _ in 0..BODIES {
        let body = written(&mut rng, dialect);
        let (value, findings) = (serde_json::from_str(&body).unwrap(), check(body.as_bytes()));
        met.extend(findings.iter().map(|finding| finding.rule));
        for (strictness, validator) in &validators {
            let (errors, valid) = (errors(&findings, *strictness), validator.is_valid(&value));
            *if valid { &mut passed } else { &mut refused } += 1;
            quarrels.extend(quarrel(&body, &errors, valid, *strictness));
        }
    }
    let told = &quarrels[..quarrels.len().min(MOST_TOLD)];
    assert!(quarrels.is_empty(), "{} quarrels\n{}", quarrels.len(), told.join("\n\n"));
    for rule in met_by(dialect) {
        assert!(met.contains(rule), "no body breaks {rule}");
    }
    assert!(passed > BODIES / 4 && refused > BODIES / 4, "{passed} passed, {refused} refused");
}

#[test]
fn validate_and_schema_agree_on_envelope_bodies() {
    agree(Dialect::Envelope);
}

#[test]
fn validate_and_schema_agree_on_event_bodies() {
    agree(Dialect::Event);
}

#[test]
fn validate_and_schema_agree_on_messages_bodies() {
    agree(Dialect::Messages);
}

#[test]
fn validate_and_schema_agree_on_flat_bodies() {
    agree(Dialect::Flat);
}

#[test]
fn correct_bodies_pass_both() {
    let validator = validator(Strictness::Usual);
    let mut rng = Rng::with_seed(99);
    for dialect in Dialect::ALL {
        for _ in 0..500 {
            let text = body(&mut rng, dialect).text();
            let value = serde_json::from_str(&text).unwrap();
            assert!(validator.is_valid(&value), "{text}");
            let errors = errors(&check(text.as_bytes()), Strictness::Usual);
            assert!(errors.is_empty(), "{text}\n{errors:?}");
        }
    }
}

#[test]
fn every_sample_passes_the_schema() {
    let validator = validator(Strictness::Usual);
    for sample in SAMPLES {
        let value = serde_json::from_str(sample.body).unwrap();
        let errors: Vec<String> = validator.iter_errors(&value).map(|e| e.to_string()).collect();
        assert!(errors.is_empty(), "{}: {errors:?}", sample.path());
    }
}

/// Bodies that Exotel or Meta may well send, each in a line.
const CORRECT: &str = include_str!("../cli/validate/correct.ndjson");

#[test]
fn bodies_that_may_well_be_sent_pass_even_the_strict_schema() {
    for strictness in BOTH {
        let validator = validator(strictness);
        for (index, body) in CORRECT.lines().enumerate() {
            let value = serde_json::from_str(body).unwrap();
            let errors: Vec<String> = validator
                .iter_errors(&value)
                .map(|e| format!("{} {e}", e.instance_path()))
                .collect();
            assert!(errors.is_empty(), "{strictness:?}, line {}: {errors:?}", index + 1);
        }
    }
}
