//! What is said of a mistake.

use exowh::webhook::validate::check;

/// The message or help that must be in the first finding: what a developer would thank for.
const WORDS: &[(&str, &str)] = &[
    (
        r#"{"type":"inbound_message","data":{"message_sid":"m","from":"+919876543210","message":{"type":"text","text":{"body":"x"}},"contact":{"wa_id":"+91 98765 43210"}}}"#,
        "as in 919876543210",
    ),
    (r#"{"type":"verification","challenge":"x","challenge":"y"}"#, "drop the first: \"x\""),
    (
        r#"{"type":"message_status","data":{"message_sid":"m","status":"sent","from":"1"}}"#,
        "1 digit: a phone number has at least 7",
    ),
    (
        r#"{"type":"message_status","recipient":"+919876543210","status":"sent"}"#,
        "recipient (called to here) and status belong inside it",
    ),
    (
        r#"{"type":"message_status","recipient":"+919876543210","data":{"message_sid":"m","status":"sent"}}"#,
        "to belongs in data; recipient is the event dialect's name for it",
    ),
    (
        r#"{"event":"message_status","message_sid":"m","status":"sent","to":"+919876543210"}"#,
        "message_sid (called id here), status and to (called recipient here) belong inside it",
    ),
    (
        r#"{"type":"message_status","data":{"message_sid":"m","status":"30018"}}"#,
        "Exotel's code for \"failed\"",
    ),
    (
        r#"{"type":"message_status","data":{"message_sid":"m","status":"EX_MESSAGE_SEEN"}}"#,
        "Exotel's code for \"read\"",
    ),
    (
        r#"{"type":"message_status","errors":[{"code":131047,"title":"x"}],"data":{"message_sid":"m","status":"failed"}}"#,
        "errors belongs in data",
    ),
    (r#"{"sid":"m","status":"EX_MESSAGE_SEEN"}"#, "Exotel's code for \"seen\""),
    (
        r#"{"type":"MESSAGE_STATUS","data":{"message_sid":"m","status":"sent"}}"#,
        "is written \"message_status\" here",
    ),
    (
        r#"{"type":"message_status","data":{"message_sid":"m","status":"failed","errors":[{"code":7,"title":"x"}]}}"#,
        "7 is in no table",
    ),
    (
        r#"{"whatsapp":{"messages":[{"to":"+919876543210","content":{"type":"text"}}]}}"#,
        "a request to send",
    ),
    (
        r#"{"whatsapp":{"messages":[{"code":200,"data":{"sid":"x"}}]}}"#,
        "the answer to a request to send",
    ),
    (
        r#"{"type":"inbound_message","data":{"message_sid":"m","from":"+5511987654321","message":{"type":"text","text":{"body":"x"}},"contact":{"wa_id":"551187654321"}}}"#,
        "Brazil",
    ),
];

#[test]
fn the_words_say_what_it_is() {
    for &(body, wanted) in WORDS {
        let findings = check(body.as_bytes());
        let said = |finding: &exowh::webhook::validate::Finding| {
            finding.message.contains(wanted)
                || finding.help.as_ref().is_some_and(|help| help.contains(wanted))
        };
        assert!(findings.iter().any(said), "{wanted} in {findings:#?}");
    }
}

#[test]
fn a_code_is_not_near_to_itself_nor_to_codes_of_another_table() {
    let body = |code: u32| {
        format!(
            r#"{{"whatsapp":{{"messages":[{{"callback_type":"dlr","sid":"x","exo_status_code":{code}}}]}}}}"#
        )
    };
    let help = |code| {
        let findings = check(body(code).as_bytes());
        let found = findings.into_iter().find(|finding| finding.rule == "unknown-code").unwrap();
        found.help
    };
    assert_eq!((help(0), help(200)), (None, None));
    assert_eq!(help(30_042).as_deref(), Some("near it: 30024, 30041, 30040"));
}

#[test]
fn a_title_of_exotels_own_page_is_right_for_its_code() {
    use exowh::webhook::code::{all_meta, exotel_page};
    let mut pages = 0;
    for page in all_meta().filter_map(|row| exotel_page(row.code)) {
        pages += 1;
        let title = serde_json::Value::from(page.title.as_str());
        let body = format!(
            r#"{{"type": "message_status", "data": {{"status": "failed",
            "errors": [{{"code": {}, "title": {title}}}]}}}}"#,
            page.code
        );
        let findings = exowh::webhook::validate::check(body.as_bytes());
        assert!(findings.iter().all(|finding| finding.rule != "code-name"), "{body}");
    }
    assert!(pages > 0);
}
