//! Bodies that Exotel or Meta may well send: none of them has an error or a warning.

use exowh::webhook::validate::{Severity, fast, report};

/// In the order envelope, event, messages, flat: every kind, every way of writing a time and a
/// number, user ids in place of numbers, fields left out that may be, fields that nobody documents.
const BODIES: &str = include_str!("correct.ndjson");

#[test]
fn correct_bodies_have_notes_at_most() {
    let mut wronged = Vec::new();
    for (index, body) in BODIES.lines().enumerate() {
        let report = report(body.as_bytes()).strictly();
        assert!(report.recognised.dialect().is_some(), "{body}");
        let graver = report.findings.iter().filter(|finding| finding.severity > Severity::Note);
        wronged.extend(
            graver.map(|finding| {
                format!("line {}: {} {}", index + 1, finding.pointer, finding.message)
            }),
        );
    }
    assert!(BODIES.lines().count() >= 160);
    assert!(wronged.is_empty(), "{}", wronged.join("\n"));
}

/// Of the bodies, those without even a note: each of them gets the fast pass's yes.
const CLEAN: usize = 148;

#[test]
fn the_fast_pass_says_yes_to_every_body_without_findings_and_to_no_other() {
    let (mut clean, mut withheld) = (0, Vec::new());
    for body in BODIES.lines() {
        let careful = report(body.as_bytes());
        let fast = fast::clean(body.as_bytes());
        if let Some(fast) = fast {
            clean += 1;
            assert!(careful.findings.is_empty(), "{body}\n{:?}", careful.findings);
            assert_eq!(careful.recognised.dialect(), Some(fast.dialect), "{body}");
        } else if careful.findings.is_empty() {
            withheld.push(body);
        }
    }
    assert!(withheld.is_empty(), "{}", withheld.join("\n"));
    assert_eq!(clean, CLEAN);
}

#[test]
fn what_only_inference_puts_into_a_dialect_is_no_error_even_when_strict() {
    for content in [
        r#"{"type":"location","location":{"latitude":"12.9","longitude":"77.6"}}"#,
        r#"{"type":"reaction","reaction":{"sid":"x"}}"#,
        r#"{"type":"contacts","contacts":[{"phones":[5]}]}"#,
    ] {
        let body = format!(
            r#"{{"whatsapp":{{"messages":[{{"callback_type":"icm","sid":"a","from":"+919876543210","to":"+919876500001","timestamp":"1736937005","content":{content}}}]}}}}"#
        );
        let report = report(body.as_bytes()).strictly();
        assert_eq!(report.worst(), Some(Severity::Warning), "{body}: {:?}", report.findings);
    }
}
