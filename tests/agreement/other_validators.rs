//! Under ajv and under Python's jsonschema: fewer bodies, since each verdict crosses a pipe.

use std::path::Path;
use std::process::Command;

use exowh::webhook::dialect::Dialect;
use exowh::webhook::sample::SAMPLES;
use exowh::webhook::schema;
use exowh::webhook::validate::check;

use crate::cases::again;
use crate::ended::output;
use crate::in_process::BOTH;
use crate::installed::{installed, peers};
use crate::judge::{errors, quarrel};
use crate::written::{some, written};

/// Bodies that are judged, of each dialect.
const BODIES: usize = 150;

/// The samples and the bodies that are judged: one a line.
fn corpus() -> Vec<String> {
    let written = Dialect::ALL.into_iter().flat_map(|dialect| some(BODIES, &written(dialect)));
    let mut bodies: Vec<String> = written.map(|written| written.text).collect();
    let samples = SAMPLES.iter().map(|sample| {
        let value: serde_json::Value = serde_json::from_str(sample.body).unwrap();
        value.to_string()
    });
    bodies.extend(samples);
    bodies
}

/// Has a validator judge the corpus by both schemas, and holds its verdicts against ours.
fn agree(judge: impl Fn(&Path) -> Command) {
    let folder = tempfile::tempdir().unwrap();
    let bodies = corpus();
    let mut quarrels = Vec::new();
    for strictness in BOTH {
        let schema = folder.path().join("schema.json");
        std::fs::write(&schema, schema::of_all(strictness).to_string()).unwrap();
        let verdicts = verdicts(judge(&schema), &bodies);
        assert_eq!(verdicts.len(), bodies.len());
        for (body, valid) in bodies.iter().zip(verdicts) {
            let errors = errors(&check(body.as_bytes()), strictness);
            quarrels.extend(quarrel(body, &errors, valid, strictness));
        }
    }
    assert!(quarrels.is_empty(), "{} quarrels\n{}\n{}", quarrels.len(), quarrels[0], again());
}

fn verdicts(mut judge: Command, bodies: &[String]) -> Vec<bool> {
    let lines = bodies.join("\n") + "\n";
    let ended = output(&mut judge, lines.as_bytes());
    // A word on stderr is a complaint about the schema.
    let complaints = String::from_utf8_lossy(&ended.stderr);
    assert!(ended.status.success() && complaints.is_empty(), "{complaints}");
    let verdicts = String::from_utf8(ended.stdout).unwrap();
    verdicts.lines().map(|line| line.parse().unwrap()).collect()
}

#[test]
fn validate_and_schema_agree_under_ajv() {
    let Some(home) = installed("ajv") else { return };
    agree(|schema| {
        let mut command = Command::new("node");
        command.env("NODE_PATH", home.join("node_modules"));
        command.arg(peers().join("ajv/judge.js")).arg(schema);
        command
    });
}

#[test]
fn validate_and_schema_agree_under_pythons_jsonschema() {
    let Some(home) = installed("jsonschema") else { return };
    agree(|schema| {
        let mut command = Command::new(home.join("bin/python"));
        command.arg(peers().join("jsonschema/judge.py")).arg(schema);
        command
    });
}
