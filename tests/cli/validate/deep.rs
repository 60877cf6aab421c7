//! A hundred thousand levels, and lines of anything: nothing overflows, nothing panics.

use exowh::capture::judged::{Judge, Judged};
use exowh::capture::logged::Lines;
use exowh::view::finding::{excerpt, github, headline, one_line};
use exowh::webhook::sample::SAMPLES;
use exowh::webhook::validate::words;
use proptest::prelude::*;
use proptest::sample::select;

use crate::cases::cases;
use crate::env::Exowh;

const DEEP: usize = 100_000;

/// Files with a value that is nested so deep: alone, in a body, in a log, in a string, over lines.
fn files() -> Vec<(&'static str, String)> {
    let arrays = "[".repeat(DEEP) + &"]".repeat(DEEP);
    let objects = "{\"a\":".repeat(DEEP) + "1" + &"}".repeat(DEEP);
    let quoted = serde_json::Value::from(objects.as_str());
    let body = |deep: &str| format!("{{\"type\":\"message_status\",\"data\":{deep}}}");
    vec![
        ("closed.json", objects.clone()),
        ("open.json", "{\"a\":".repeat(DEEP)),
        ("data.json", body(&objects)),
        ("events.json", format!("{{\"whatsapp\":{{\"messages\":{arrays}}}}}")),
        ("data.ndjson", body(&arrays) + "\n"),
        ("prefix.log", format!("12:00 got {objects} and {}\n", "[{".repeat(DEEP))),
        ("record.log", format!("{{\"body\":{}}}\n", body(&objects))),
        ("string.log", format!("{{\"msg\":{quoted}}}\n")),
        ("lines.log", "{\n  \"a\":\n  ".repeat(DEEP)),
        ("node.txt", "{ a: ".repeat(DEEP)),
        ("python.txt", "{'a': [".repeat(DEEP)),
    ]
}

#[test]
fn a_hundred_thousand_levels_overflow_nothing_wherever_they_stand() {
    let exowh = Exowh::new();
    for (name, text) in files() {
        exowh.write(name, &text);
        for format in ["pretty", "line", "json", "github"] {
            let ended = exowh.run(&["validate", "--format", format, name]);
            // A log without a body is one error, too.
            assert_eq!(ended.code, Some(1), "{name} as {format}: {}", ended.stderr());
            assert!((1..4096).contains(&ended.stdout.len()), "{name} as {format}");
        }
        let ended = exowh.run_with_stdin(&["validate", "-"], text.as_bytes());
        assert_eq!(ended.code, Some(1), "{name} on stdin: {}", ended.stderr());
    }
}

/// Pieces of lines as they stand in captures, and what breaks them.
fn piece() -> impl Strategy<Value = Vec<u8>> {
    let signs = "{|}|[|]|\"|\\|'|,|:|\n|\r\n|{\"|\"}|{\\\"|web-1  | |12:00 INFO body=|{\"msg\":\"|\u{feff}|\u{0}|\
                 {\"kind\":\"received\",\"body\":\"|\"body_base64\":\"e30=\"|नमस्ते|{ type: 'x' }| ";
    let signs: Vec<&'static str> = signs.split('|').collect();
    let lines = |body: &str| body.lines().map(str::trim).collect::<String>();
    let bodies = SAMPLES.iter().map(move |sample| lines(sample.body)).collect::<Vec<_>>();
    let quoted = bodies.iter().map(|body| serde_json::Value::from(body.as_str()).to_string());
    let quoted = quoted.collect::<Vec<_>>();
    prop_oneof![
        4 => select(signs).prop_map(|sign| sign.as_bytes().to_vec()),
        2 => select(bodies.clone()).prop_map(String::into_bytes),
        1 => (select(bodies), 1..300_usize).prop_map(|(body, cut)| {
            let mut body = body.into_bytes();
            body.truncate(cut);
            body
        }),
        1 => select(quoted).prop_map(String::into_bytes),
        1 => proptest::collection::vec(any::<u8>(), 0..8),
    ]
}

proptest! {
    #![proptest_config(cases(1_000))]

    #[test]
    fn lines_of_anything_are_judged_and_drawn_without_a_panic(
        pieces in proptest::collection::vec(piece(), 0..12),
        lines in select(vec![Lines::Bodies, Lines::Mixed, Lines::Log]),
        width in 40..120_usize,
    ) {
        let text = pieces.concat();
        let mut judged = Judged::default();
        let mut judge = Judge::new(lines);
        judge.block(&text, &mut judged);
        judge.finish(&mut judged);
        prop_assert!(judged.found.len() <= judged.bodies);
        for (body, report) in judged.found {
            prop_assert!((1..=judged.lines).contains(&body.line));
            prop_assert!(body.body.end <= body.text.len());
            let mut places = body.places();
            for finding in &report.findings {
                let span = &finding.span;
                prop_assert!(span.start <= span.end && span.end <= body.text.len(), "{:?}", finding);
                let position = places.of(span.start);
                prop_assert!(position.line >= body.line && position.line <= judged.lines);
                for line in [one_line("-", position, finding), github("-", position, finding)] {
                    prop_assert!(line.width() > 0);
                }
            }
            let words = words(body.bytes());
            let headline = headline("-", Some(body.line), report.recognised, &words, width);
            prop_assert!(!headline.is_empty());
            let drawn = excerpt(&body.text, body.line, &report.findings, width);
            prop_assert!(drawn.len() > report.findings.len().min(12));
        }
    }
}
