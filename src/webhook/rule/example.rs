//! One breach of every rule, and how it is mended: what `explain` shows.

use serde::Serialize;

/// A fragment of a body that breaks a rule, and the same without the breach.
#[derive(Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Example {
    /// The sample that the fragment is of; without one, the fragments are whole bodies.
    pub sample: Option<&'static str>,
    /// What breaks the rule.
    pub wrong: &'static str,
    /// What keeps it.
    pub right: &'static str,
}

/// A breach of the rule of that id. None of a rule that only counts.
#[must_use]
pub fn example(id: &str) -> Option<&'static Example> {
    EXAMPLES.iter().find(|(rule, _)| *rule == id).map(|(_, example)| example)
}

type Of = (&'static str, Example);

const fn of(
    rule: &'static str,
    sample: &'static str,
    wrong: &'static str,
    right: &'static str,
) -> Of {
    (rule, Example { sample: Some(sample), wrong, right })
}

const fn whole(rule: &'static str, wrong: &'static str, right: &'static str) -> Of {
    (rule, Example { sample: None, wrong, right })
}

static EXAMPLES: &[Of] = &[
    whole(
        "json-syntax",
        "{ type: 'verification', challenge: 'rnd_8f2c' }",
        r#"{"type": "verification", "challenge": "rnd_8f2c"}"#,
    ),
    whole(
        "byte-order-mark",
        "\u{feff}{\"type\": \"verification\", \"challenge\": \"rnd_8f2c\"}",
        r#"{"type": "verification", "challenge": "rnd_8f2c"}"#,
    ),
    of(
        "json-duplicate-key",
        "envelope/delivered",
        r#""status": "sent", "status": "delivered""#,
        r#""status": "delivered""#,
    ),
    whole(
        "meta-body",
        r#"{"object": "whatsapp_business_account", "entry": []}"#,
        r#"{"whatsapp": {"messages": [{"callback_type": "dlr", "sid": "9f2e", "exo_status_code": 30002}]}}"#,
    ),
    whole(
        "unknown-dialect",
        r#"{"type": "verification", "chalenge": "rnd_8f2c"}"#,
        r#"{"type": "verification", "challenge": "rnd_8f2c"}"#,
    ),
    of(
        "required",
        "envelope/delivered",
        r#""mesage_sid": "msg_xs72happpa""#,
        r#""message_sid": "msg_xs72happpa""#,
    ),
    of(
        "expected",
        "envelope/delivered",
        r#""accountSid": "your_account_sid""#,
        r#""account_sid": "your_account_sid""#,
    ),
    of("type", "envelope/failed", r#""code": "131047""#, r#""code": 131047"#),
    of("value", "envelope/read", r#""status": "seen""#, r#""status": "read""#),
    of("format", "envelope/delivered", r#""to": "+91 98765 43210""#, r#""to": "+919876543210""#),
    of("unknown-kind", "envelope/delivered", r#""type": "dlr""#, r#""type": "message_status""#),
    of("type-object", "envelope/image", r#""img": {"#, r#""image": {"#),
    of("status-errors", "envelope/failed", r#""status": "delivered""#, r#""status": "failed""#),
    of(
        "code-name",
        "messages/delivered",
        r#""exo_status_code": 30003"#,
        r#""exo_status_code": 30002"#,
    ),
    of("code-dialect", "envelope/failed", r#""code": 30018"#, r#""code": 131047"#),
    of(
        "unknown-code",
        "messages/delivered",
        r#""exo_detailed_status": "EX_MESSAGE_DELIVERD""#,
        r#""exo_detailed_status": "EX_MESSAGE_DELIVERED""#,
    ),
    of("country-code", "envelope/delivered", r#""to": "9876543210""#, r#""to": "+919876543210""#),
    of("wa-id", "envelope/text", r#""wa_id": "919876543201""#, r#""wa_id": "919876543210""#),
    of("same-number", "envelope/delivered", r#""to": "+919876500001""#, r#""to": "+919876543210""#),
    of(
        "limit",
        "envelope/button",
        r#""title": "Track my order right now""#,
        r#""title": "Track Order""#,
    ),
    of(
        "time-range",
        "envelope/delivered",
        r#""timestamp": "2206-11-20T05:12:16.873Z""#,
        r#""timestamp": "2026-11-20T05:12:16.873Z""#,
    ),
    whole(
        "empty-messages",
        r#"{"whatsapp": {"messages": []}}"#,
        r#"{"whatsapp": {"messages": [{"callback_type": "dlr", "sid": "9f2e", "exo_status_code": 30002}]}}"#,
    ),
    whole(
        "bare-item",
        r#"{"callback_type": "dlr", "sid": "9f2e", "exo_status_code": 30002}"#,
        r#"{"whatsapp": {"messages": [{"callback_type": "dlr", "sid": "9f2e", "exo_status_code": 30002}]}}"#,
    ),
    of("unknown-field", "messages/text", r#""profilename": "#, r#""profile_name": "#),
];

#[cfg(test)]
mod tests {
    use super::super::super::sample::find;
    use super::super::super::validate::check;
    use super::super::all;
    use super::*;

    fn found(rule: &str, body: &str) -> bool {
        check(body.as_bytes()).iter().any(|finding| finding.rule == rule)
    }

    #[test]
    fn every_rule_but_the_counts_has_a_breach_that_it_finds_and_the_mended_body_is_free_of() {
        for rule in all().filter(|rule| !["too-many", "many-events"].contains(&rule.id)) {
            let example = example(rule.id).unwrap_or_else(|| panic!("{} has none", rule.id));
            let (wrong, right) = match example.sample.and_then(|path| path.split_once('/')) {
                Some((folder, name)) => {
                    let body = find(folder, name).unwrap().body;
                    assert!(body.contains(example.right), "{}: {}", rule.id, example.right);
                    (body.replacen(example.right, example.wrong, 1), body.to_owned())
                }
                None => (example.wrong.to_owned(), example.right.to_owned()),
            };
            assert!(found(rule.id, &wrong), "{} in {wrong}", rule.id);
            assert!(!found(rule.id, &right), "{} in {right}", rule.id);
        }
    }
}
