//! How grave a finding is, where that depends on what stands around it.

use exowh::webhook::validate::{Severity, check};

fn severities(body: &str, rule: &str) -> Vec<(String, Severity)> {
    let findings = check(body.as_bytes()).into_iter().filter(|finding| finding.rule == rule);
    findings.map(|finding| (finding.pointer, finding.severity)).collect()
}

#[test]
fn below_a_slip_of_a_kind_only_what_every_kind_has_can_be_an_error() {
    let body = r#"{"event":"incoming_message","message":{"from":"+919876543210","type":"txet","text":{}}}"#;
    assert_eq!(
        severities(body, "required"),
        [
            ("/message/id".to_owned(), Severity::Error),
            ("/message/text/body".to_owned(), Severity::Warning)
        ]
    );
}

#[test]
fn below_a_kind_that_nobody_documents_nothing_is_an_error() {
    let body = r#"{"type":"hologram","data":{},"timestamp":[]}"#;
    assert_eq!(severities(body, "type"), [("/timestamp".to_owned(), Severity::Warning)]);
}

#[test]
fn an_error_is_kept_behind_thousands_of_missing_fields() {
    let lesser = r#"{"callback_type":"dlr","sid":"x","exo_status_code":30001}"#;
    let wrong = r#"{"callback_type":"dlr","exo_status_code":30001}"#;
    let items = [vec![lesser; 2000], vec![wrong]].concat().join(",");
    let body = format!(r#"{{"whatsapp":{{"messages":[{items}]}}}}"#);
    let found = severities(&body, "required");
    assert_eq!(found, [("/whatsapp/messages/2000/sid".to_owned(), Severity::Error)]);
}
