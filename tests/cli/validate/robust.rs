//! Hostile and broken input: a clear finding, no crash, nothing that a terminal would obey.

use exowh::webhook::sample::SAMPLES;
use exowh::webhook::validate::{Report, Severity, check, report};
use proptest::prelude::*;

use crate::cases::cases;
use crate::env::ended::ended;
use crate::env::{Exowh, Reader};

const HOSTILE: &str =
    "\u{1b}[2J\u{1b}]52;c;cm0gLXJm\u{7}\u{9b}31m\u{202e}evil\u{2066}\u{200f}\u{7f}\u{8}\u{feff}";

fn assert_tame(text: &[u8]) {
    let text = String::from_utf8(text.to_vec()).unwrap();
    for char in text.chars().filter(|char| *char != '\n') {
        let bidi = matches!(char, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
        assert!(!char.is_control() && !bidi, "{char:?} in {text}");
    }
}

#[test]
fn nothing_hostile_reaches_the_output_raw() {
    let exowh = Exowh::new();
    let escaped = serde_json::to_string(HOSTILE).unwrap();
    // Raw where JSON allows it: everything but C0.
    let raw: String = HOSTILE.chars().filter(|char| u32::from(*char) >= 0x20).collect();
    let bodies = [
        format!(
            "{{\"type\": \"message_status\", \"data\": {{\"status\": \"{raw}\", {escaped}: 1, \"{raw}\": 2, \"{raw}\": 3}}}}"
        ),
        format!("{{\"type\": {escaped}, \"data\": {{}}}}"),
        format!("{{\"type\": \"inbound_message\", \"data\": {{\"message_sid\": \"{HOSTILE}\"}}}}"),
        format!(
            "{{\"type\": \"inbound_message\", \"data\": {{\"from\": \"{raw}\", \"message\": {{\"type\": \"{raw}\"}}}}}}"
        ),
        format!(
            "{{\"whatsapp\": {{\"messages\": [{{\"callback_type\": \"dlr\", \"sid\": \"a\", \"exo_status_code\": 1, \"exo_detailed_status\": \"{raw}\"}}]}}}}"
        ),
        format!("{HOSTILE} {{'type': '{HOSTILE}'}}"),
    ];
    let name = format!("a{}.json", HOSTILE.replace('/', ""));
    for body in bodies {
        exowh.write(&name, &body);
        for format in ["pretty", "line", "github"] {
            for piped in [false, true] {
                let ended = if piped {
                    exowh.run_with_stdin(&["validate", "--format", format], body.as_bytes())
                } else {
                    exowh.run(&["validate", "--format", format, &name])
                };
                assert!(matches!(ended.code, Some(0 | 1)), "{}", ended.snapshot());
                assert!(!ended.stdout.is_empty());
                assert_tame(&ended.stdout);
                assert_tame(&ended.stderr);
            }
        }
    }
}

#[test]
fn unreadable_bodies_are_findings_and_the_exit_code_is_one() {
    let exowh = Exowh::new();
    let big = format!("{{\"a\": \"{}\"}}", "x".repeat(20 << 20));
    let cases: [(&str, Vec<u8>, &str); 6] = [
        ("empty.json", Vec::new(), "empty.json:1:1: error: nothing here: the body is empty"),
        (
            "latin1.json",
            b"{\"name\": \"Jos\xe9\"}".to_vec(),
            "latin1.json:1:14: error: not UTF-8: byte 0xe9",
        ),
        (
            "cut.json",
            b"{\"type\": \"messa".to_vec(),
            "cut.json:1:10: error: this string is never closed",
        ),
        (
            "deep.json",
            "[".repeat(100_000).into_bytes(),
            "deep.json:1:128: error: nested deeper than 127 levels",
        ),
        (
            "objects.json",
            "{\"a\":".repeat(100_000).into_bytes(),
            "objects.json:1:636: error: nested deeper",
        ),
        ("big.json", big.into_bytes(), "big.json:1:16777217: error: longer than 16 MiB"),
    ];
    for (name, body, wanted) in cases {
        exowh.write(name, &body);
        for format in ["line", "pretty", "json", "github"] {
            let ended = exowh.run(&["validate", "--format", format, name]);
            assert_eq!(ended.code, Some(1), "{name}: {}", ended.snapshot());
            assert!(ended.stdout.len() < 4096, "{name}: {}", ended.stdout.len());
            if format == "line" {
                assert!(ended.stdout().starts_with(wanted), "{}", ended.stdout());
            }
        }
    }
}

#[test]
fn a_line_over_the_limit_is_told_and_the_rest_is_read() {
    let exowh = Exowh::new();
    let good = r#"{"type":"verification","challenge":"x"}"#;
    let text = format!("{good}\n{{\"a\": \"{}\"}}\n{good}\n{{}}\n", "x".repeat(17 << 20));
    exowh.write("long.ndjson", text);
    let ended = exowh.run(&["validate", "--json", "long.ndjson"]);
    let lines = ended.json();
    assert_eq!(ended.code, Some(1));
    assert_eq!(lines[0]["rule"], "json-syntax");
    assert_eq!(lines[0]["line"], 2);
    assert_eq!(lines[1]["line"], 4);
    assert_eq!(lines[2]["kind"], "summary");
    assert_eq!((&lines[2]["bodies"], &lines[2]["clean"]), (&4.into(), &2.into()));
}

#[test]
fn a_closed_pipe_is_silent_success() {
    let exowh = Exowh::new();
    // Findings of a kind are drawn a few times only, however many: here each is of a kind of its own.
    let letter =
        |number: u32, place: u32| char::from_digit(10 + (number >> place) % 16, 36).unwrap();
    let key = |number| [12, 8, 4, 0].map(|place| letter(number, place)).iter().collect::<String>();
    let lines = (0..8_000).map(|number| {
        format!("{{\"type\": \"message_status\", \"data\": {{\"{}\": 1}}}}\n", key(number))
    });
    exowh.write("many.ndjson", lines.collect::<String>());
    for format in ["pretty", "line", "json"] {
        let (mut reader, output) = Reader::new();
        let mut command = exowh.command(&["validate", "--format", format, "many.ndjson"]);
        let child = command.stdout(output).spawn().unwrap();
        drop(command);
        reader.line();
        reader.leave();
        let ended = ended(child, "validate");
        assert_eq!(String::from_utf8_lossy(&ended.stderr), "");
        assert_eq!(ended.status.code(), Some(0), "{format}");
    }
}

#[test]
fn thousands_of_findings_in_one_body_are_bounded() {
    let items = vec!["{\"callback_type\":\"dlr\",\"x\":1,\"x\":2}"; 30_000].join(",");
    let body = format!("{{\"whatsapp\":{{\"messages\":[{items}]}}}}");
    let Report { findings, .. } = report(body.as_bytes());
    assert_eq!(findings.len(), 1001);
    let last = findings.last().unwrap();
    assert_eq!((last.rule, last.severity), ("too-many", Severity::Note));
}

/// Every unknown key used to look through all the others: a megabyte took more than a minute.
#[test]
fn tens_of_thousands_of_unknown_fields_are_bounded() {
    let keys: Vec<String> = (0..70_000).map(|key| format!("\"k{key}\":1")).collect();
    let body = format!("{{\"type\":\"inbound_message\",\"data\":{{{}}}}}", keys.join(","));
    let Report { findings, .. } = report(body.as_bytes());
    assert_eq!(findings.len(), 1001);
    assert!(findings.iter().any(|finding| finding.rule == "required"));
}

/// Each repeat has a pointer as long as all the keys above it: one megabyte took 15 GB.
#[test]
fn repeats_below_long_keys_take_no_room() {
    let above = format!("{{\"{}\":", "k".repeat(8_000)).repeat(100);
    let body = format!("{above}{{{}}}{}", vec!["\"a\":0"; 20_000].join(","), "}".repeat(100));
    let findings = check(body.as_bytes());
    let room: usize = findings.iter().map(|finding| finding.pointer.len()).sum();
    assert!(room < 2 * body.len(), "{room} bytes of pointers");
    assert_eq!(findings[1].rule, "json-duplicate-key");
    let last = findings.last().unwrap();
    assert_eq!(last.rule, "too-many");
    assert!(last.message.starts_with("19997 more"), "{}", last.message);
}

#[test]
fn a_line_of_very_many_bodies_says_so() {
    let exowh = Exowh::new();
    let bodies: Vec<String> =
        (0..3000).map(|n| format!("{{\"type\":\"verification\",\"challenge\":{n}}}")).collect();
    exowh.write("prose.log", format!("got {}\n", bodies.join(" and ")));
    exowh.write("record.log", format!("{{\"all\":[{}]}}\n", bodies.join(",")));
    for (name, wanted) in
        [("prose.log", "something follows"), ("record.log", "stands inside all.0")]
    {
        let found = exowh.run(&["validate", "--json", name]).json();
        assert_eq!(found.len(), 1000 + 1 + 1, "{name}");
        let last = found.iter().filter(|found| found["rule"] != "type").collect::<Vec<_>>();
        assert!(last[0]["message"].as_str().unwrap().contains(wanted), "{last:?}");
    }
}

#[test]
fn a_body_of_very_many_events_says_so() {
    let items = ["{\"callback_type\":\"dlr\",\"sid\":1,\"to\":2}"; 1001];
    let body =
        |count: usize| format!("{{\"whatsapp\":{{\"messages\":[{}]}}}}", items[..count].join(","));
    let told = |count| check(body(count).as_bytes()).iter().any(|one| one.rule == "many-events");
    assert!(told(1001));
    assert!(!told(1000));
}

/// Each of these took minutes where an object's members were gone through again and again.
#[test]
fn a_hundred_thousand_odd_members_are_done_with_in_one_go() {
    let many =
        |member: &dyn Fn(usize) -> String| (0..100_000).map(member).collect::<Vec<_>>().join(",");
    let keys = many(&|at| format!("\"unknown_key_{at}\":{{\"from\":1}}"));
    let errors = many(&|_| "{\"code\":131074}".to_owned());
    let twice = many(&|_| "\"status\":\"sent\"".to_owned());
    for data in [keys, format!("\"errors\":[{errors}]"), twice] {
        let body = format!("{{\"type\":\"message_status\",\"data\":{{{data}}}}}");
        assert_eq!(check(body.as_bytes()).len(), 1001);
    }
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn arbitrary_bytes_never_panic(body in proptest::collection::vec(any::<u8>(), 0..200)) {
        for finding in check(&body) {
            prop_assert!(finding.span.end <= body.len());
        }
    }

    #[test]
    fn mutated_samples_never_panic(
        sample in 0..SAMPLES.len(),
        edits in proptest::collection::vec((any::<prop::sample::Index>(), 0..6_usize, "(?s).{0,40}"), 1..5),
    ) {
        let mut body = SAMPLES[sample].body.as_bytes().to_vec();
        for (at, length, text) in edits {
            let at = at.index(body.len() + 1);
            let end = (at + length).min(body.len());
            body.splice(at..end, text.bytes());
        }
        for finding in check(&body) {
            prop_assert!(finding.span.start <= finding.span.end && finding.span.end <= body.len());
        }
        for width in [40, 60, 96] {
            let findings = check(&body);
            let drawn = exowh::view::finding::excerpt(&body, 1, &findings, width);
            prop_assert!(drawn.len() >= findings.len().min(12));
            let drawn = exowh::view::finding::beneath(&body, &findings, width, 16);
            prop_assert!(drawn.len() >= findings.len().min(6));
        }
    }

    #[test]
    fn values_of_any_type_in_any_place_never_panic(
        sample in 0..SAMPLES.len(),
        place in any::<prop::sample::Index>(),
        value in prop_oneof![
            Just("null".to_owned()), Just("[]".to_owned()), Just("{}".to_owned()), Just("-1e999".to_owned()),
            Just("\"\"".to_owned()), any::<i64>().prop_map(|number| number.to_string()),
            "(?s).{0,40}".prop_map(|text| serde_json::to_string(&text).unwrap()),
            "[0-9T:+. Z-]{0,30}".prop_map(|text| serde_json::to_string(&text).unwrap()),
        ],
    ) {
        use exowh::webhook::json::{Document, Edits};
        let text = SAMPLES[sample].body;
        let document = Document::parse(text.as_bytes()).unwrap();
        let values: Vec<_> = document.values().collect();
        let mut edits = Edits::new();
        edits.replace(values[place.index(values.len())], value);
        let body = edits.apply(text);
        for finding in check(body.as_bytes()) {
            prop_assert!(finding.span.end <= body.len());
        }
    }
}
