//! Under the `jsonschema` crate, in this process: many bodies.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use exowh::webhook::dialect::Dialect;
use exowh::webhook::sample::SAMPLES;
use exowh::webhook::schema::{self, Strictness};
use exowh::webhook::validate::check;
use jsonschema::Validator;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use crate::body::body;
use crate::cases::cases;
use crate::judge::{errors, quarrel};
use crate::written::{Written, written};

/// Bodies that are judged, of each dialect.
const BODIES: u32 = 6_000;

pub const BOTH: [Strictness; 2] = [Strictness::Usual, Strictness::Strict];

fn validator(strictness: Strictness) -> Validator {
    jsonschema::draft202012::new(&schema::of_all(strictness)).unwrap()
}

/// Rules that the bodies of a dialect must break, lest they prove nothing.
fn met_by(dialect: Dialect) -> impl Iterator<Item = &'static &'static str> {
    let own: &[&str] = match dialect {
        Dialect::Envelope => &["unknown-kind", "status-errors", "type-object", "wa-id"],
        Dialect::Event => &["unknown-kind", "status-errors", "type-object", "limit"],
        Dialect::Messages => {
            &["unknown-kind", "bare-item", "empty-messages", "type-object", "limit"]
        }
        Dialect::Flat => &["code-name"],
    };
    let every: &[&str] = &["required", "expected", "type", "value", "format"];
    every.iter().chain(own)
}

/// Judges many bodies of a dialect, and holds that enough of them came out either way.
fn agree(dialect: Dialect) {
    let validators = BOTH.map(|strictness| (strictness, validator(strictness)));
    let (passed, refused) = (Cell::new(0), Cell::new(0));
    let met = RefCell::new(BTreeSet::new());
    let judged =
        TestRunner::new(cases(BODIES)).run(&written(dialect), |Written { text, .. }| {
            let (value, findings) = (serde_json::from_str(&text).unwrap(), check(text.as_bytes()));
            met.borrow_mut().extend(findings.iter().map(|finding| finding.rule));
            for (strictness, validator) in &validators {
                let (errors, valid) = (errors(&findings, *strictness), validator.is_valid(&value));
                let count = if valid { &passed } else { &refused };
                count.set(count.get() + 1);
                if let Some(quarrel) = quarrel(&text, &errors, valid, *strictness) {
                    return Err(TestCaseError::fail(quarrel));
                }
            }
            Ok(())
        });
    assert!(judged.is_ok(), "{}", judged.unwrap_err());
    for rule in met_by(dialect) {
        assert!(met.borrow().contains(rule), "no body breaks {rule}");
    }
    let (passed, refused) = (passed.get(), refused.get());
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
    for dialect in Dialect::ALL {
        let correct = body(dialect).prop_map(|body| body.text());
        let judged = TestRunner::new(cases(500)).run(&correct, |text| {
            let value = serde_json::from_str(&text).unwrap();
            prop_assert!(validator.is_valid(&value), "{}", text);
            let errors = errors(&check(text.as_bytes()), Strictness::Usual);
            prop_assert!(errors.is_empty(), "{}\n{:?}", text, errors);
            Ok(())
        });
        assert!(judged.is_ok(), "{}", judged.unwrap_err());
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
