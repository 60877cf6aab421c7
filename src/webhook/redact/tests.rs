use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::cases::cases;
use crate::webhook::event::Event;
use crate::webhook::notification::Notification;
use crate::webhook::sample::{SAMPLES, find};
use crate::webhook::validate::{Severity, check};

fn redactor() -> Redactor {
    Redactor::new(b"a key of a test")
}

fn redacted(body: &str) -> String {
    String::from_utf8(redactor().redact(body.as_bytes())).unwrap()
}

fn json(body: &Value) -> Value {
    serde_json::from_str(&redacted(&body.to_string())).unwrap()
}

/// The strings that a person could be known by: all but words, ids, hashes and times.
fn personal(event: &Event) -> Vec<String> {
    let numbers = [&event.customer, &event.business].into_iter().flatten();
    let numbers = numbers.map(|number| number.trim_start_matches('+').to_owned());
    let texts = [&event.text, &event.name, &event.custom_data].into_iter().flatten();
    // A template's name is the business's own.
    let texts = texts.filter(|_| event.status.is_none() || event.custom_data.is_some());
    numbers.chain(texts.cloned()).collect()
}

#[test]
fn no_sample_keeps_a_number_a_name_a_text_or_the_account() {
    for sample in SAMPLES {
        let redacted = redacted(sample.body);
        for event in Notification::read(sample.body.as_bytes()).events {
            for known in personal(&event) {
                let escaped = Value::from(known.as_str()).to_string();
                let inner = escaped.trim_matches('"');
                assert!(!redacted.contains(inner), "{}: {known}\n{redacted}", sample.path());
            }
        }
        let more = ["your_account_sid", "Rahul", "Kumar", "Meera", "Iyer", "9198765", "A-1042"];
        let more = more.into_iter().chain(["12.9784", "77.6408", "Indiranagar", "1991-08-14"]);
        for known in more {
            assert!(!redacted.contains(known), "{}: {known}\n{redacted}", sample.path());
        }
    }
}

#[test]
fn every_sample_stays_valid_and_the_same_to_a_handler() {
    for sample in SAMPLES {
        let redacted = redacted(sample.body);
        let errors = |body: &str| {
            let findings = check(body.as_bytes()).into_iter();
            let grave = findings.filter(|finding| finding.severity > Severity::Note);
            grave.map(|finding| (finding.rule, finding.pointer)).collect::<Vec<_>>()
        };
        assert_eq!(errors(&redacted), errors(sample.body), "{}\n{redacted}", sample.path());
        let events = |body: &str| Notification::read(body.as_bytes()).events;
        assert_eq!(events(sample.body).len(), events(&redacted).len(), "{}", sample.path());
        for (before, after) in events(sample.body).iter().zip(events(&redacted)) {
            assert_eq!(before.kind, after.kind);
            assert_eq!(before.message_id, after.message_id);
            assert_eq!(before.status, after.status);
            assert_eq!(before.message_type, after.message_type);
            assert_eq!(before.timestamp, after.timestamp);
            assert_eq!(before.error, after.error, "{}", sample.path());
        }
        assert_eq!(sample.body.lines().count(), redacted.lines().count());
    }
}

#[test]
fn one_customer_stays_one_in_every_dialect() {
    let customer = |folder: &str, name: &str| {
        let body = redacted(find(folder, name).unwrap().body);
        Notification::read(body.as_bytes()).events.remove(0).customer.unwrap()
    };
    let one = customer("envelope", "text");
    assert!(one.starts_with("+91") && one.len() == 13, "{one}");
    for (folder, name) in [
        ("envelope", "failed"),
        ("event", "delivered"),
        ("messages", "batch"),
        ("messages", "text"),
        ("flat", "read"),
    ] {
        assert_eq!(customer(folder, name), one, "{folder}/{name}");
    }
    let name = |folder: &str, name: &str| {
        let body = redacted(find(folder, name).unwrap().body);
        Notification::read(body.as_bytes()).events.remove(0).name.unwrap()
    };
    assert_eq!(name("envelope", "text"), name("messages", "text"));
    let other = Redactor::new(b"another").redact(find("envelope", "text").unwrap().body.as_bytes());
    assert_ne!(Notification::read(&other).events[0].customer, Some(one));
}

#[test]
fn a_card_agrees_with_itself_and_with_the_sender() {
    let body = redacted(find("envelope", "contacts").unwrap().body);
    let body: Value = serde_json::from_str(&body).unwrap();
    let card = &body["data"]["message"]["contacts"][0];
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    assert_eq!(
        text(&card["phones"][0]["phone"]),
        format!("+{}", text(&card["phones"][0]["wa_id"]))
    );
    let full =
        format!("{} {}", text(&card["name"]["first_name"]), text(&card["name"]["last_name"]));
    assert_eq!(text(&card["name"]["formatted_name"]), full);
    assert_eq!(card["phones"][0]["type"], "CELL");
}

#[test]
fn numbers_in_texts_custom_data_and_unknown_fields_follow_the_customer() {
    let customer = "+919876543210";
    let body = json!({ "whatsapp": { "messages": [
        { "callback_type": "incoming_message", "sid": "a", "from": customer, "to": "+919876500001",
          "profile_name": "Rahul Kumar",
          "content": { "type": "text", "text": { "body": "my number is 919876543210, Rahul" },
                       "who": { "phone": 919_876_543_210_u64, "note": "Rahul Kumar" } } },
        { "callback_type": "dlr", "sid": "b", "to": customer, "exo_status_code": 30002,
          "exo_detailed_status": "EX_MESSAGE_DELIVERED", "description": "sent to 919876543210",
          "custom_data": "{\"customer\":\"+919876543210\",\"order\":1042,\"note\":\"Rahul\"}" }
    ] } });
    let redacted = json(&body);
    let [inbound, report] = [0, 1].map(|at| &redacted["whatsapp"]["messages"][at]);
    let digits = inbound["from"].as_str().unwrap().trim_start_matches('+');
    assert!(inbound["content"]["text"]["body"].as_str().unwrap().contains(digits));
    assert_eq!(inbound["content"]["who"]["phone"].to_string(), digits);
    assert_eq!(report["description"], format!("sent to {digits}"));
    let custom: Value = serde_json::from_str(report["custom_data"].as_str().unwrap()).unwrap();
    assert_eq!(custom["customer"], format!("+{digits}"));
    assert_ne!(custom["order"], 1042);
    let text = redacted.to_string();
    assert!(!text.contains("Rahul") && !text.contains("9876543210"), "{text}");
}

#[test]
fn all_other_bytes_stay() {
    let body = "\u{feff}{ \"type\":\"message_status\",\r\n\t\"data\" : {\"message_sid\":\"m\\u0031\", \
                \"to\":\"+919876543210\",\"status\":\"sent\" , \"x\": 1.50 } }\n";
    let redacted = redacted(body);
    let (before, after) = body.split_once("+919876543210").unwrap();
    assert!(redacted.starts_with(before) && redacted.ends_with(after), "{redacted}");
    assert_eq!(redacted.len(), body.len());
}

#[test]
fn metas_ids_hold_a_number_and_go_and_others_go_only_when_asked() {
    let metas = "wamid.HBgMOTE5ODc2NTQzMjEwFQIAERgSN0E4";
    let body = json!({ "sid": "9f2e71b05ac84d3a", "to": "+919876543210", "status": "sent",
        "context": { "id": metas } });
    let usual = json(&body);
    assert_eq!(usual["sid"], body["sid"]);
    assert_ne!(usual["context"]["id"], body["context"]["id"]);
    let numbered = json!({ "sid": "sms_919876543210", "to": "+919876543210", "status": "sent" });
    assert!(!json(&numbered).to_string().contains("919876543210"));
    let ids = redactor().with_ids().redact(body.to_string().as_bytes());
    assert!(!String::from_utf8(ids).unwrap().contains("9f2e71b0"));
}

#[test]
fn what_is_no_webhook_or_no_json_is_redacted_too() {
    let metas = json!({ "object": "whatsapp_business_account", "entry": [{ "id": "1", "changes": [{
        "value": { "contacts": [{ "profile": { "name": "Rahul Kumar" }, "wa_id": "919876543210" }] } }] }] });
    let redacted = json(&metas);
    assert_eq!(redacted["object"], "whatsapp_business_account");
    assert!(!redacted.to_string().contains("Rahul") && !redacted.to_string().contains("98765"));
    for broken in ["{\"from\":\"+919876543210\",\"name\":\"Rahul", "Rahul called", "\u{ff}Rahul"] {
        let redacted = self::redacted(broken);
        assert!(!redacted.contains("Rahul") && !redacted.contains("98765"), "{redacted}");
        assert!(Notification::read(redacted.as_bytes()).json.is_err());
    }
    assert_eq!(redactor().redact(b"\xff\x00"), b"\xff\x00");
}

#[test]
fn paths_and_headers_keep_what_says_nothing() {
    let redactor = redactor();
    assert_eq!(redactor.redact_path("/whatsapp/webhook"), "/whatsapp/webhook");
    let path = redactor.redact_path("/hook/919876543210?from=%2B919876543210&name=Rahul+Kumar&x");
    let digits = redactor.redact_text("919876543210");
    assert!(path.starts_with(&format!("/hook/{digits}?from=%2B{digits}&name=")), "{path}");
    assert!(!path.contains("Rahul"), "{path}");
    assert_eq!(redactor.redact_header("content-type", "application/json"), "application/json");
    assert_ne!(redactor.redact_header("authorization", "Bearer abc123"), "Bearer abc123");
    assert_ne!(redactor.redact_header("x-forwarded-for", "203.0.113.7"), "203.0.113.7");
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn whatever_a_customer_writes_is_gone_and_the_body_is_valid(
        name in "[A-Z][a-zàéñ]{4,12} [A-Z][a-zñ]{4,12}",
        text in "[A-Za-z0-9अ-ह ,.!]{12,60}",
        national in "[1-9][0-9]{9}",
        custom in "[A-Z]{3}-[0-9]{6}",
        latitude in -90.0..90.0_f64,
    ) {
        let customer = format!("+91{national}");
        let body = json!({ "type": "inbound_message", "timestamp": "2026-11-20T05:34:11.145Z",
            "account_sid": "acme1-secret", "data": { "message_sid": "m", "from": customer,
            "to": "+14155550100", "timestamp": "2026-11-20T05:34:11.145Z", "extra": custom,
            "message": { "type": "location", "location":
                { "latitude": latitude, "longitude": 10.5, "name": text, "address": text, "note": text } },
            "contact": { "profile": { "name": name }, "wa_id": &customer[1..] } } });
        let redacted = json(&body);
        let all = redacted.to_string();
        for gone in [&name, &text, &national, &custom] {
            prop_assert!(!all.contains(gone.as_str()), "{}: {}", gone, all);
        }
        let findings = check(all.as_bytes());
        let known = check(body.to_string().as_bytes()).len();
        prop_assert_eq!(findings.len(), known, "{:?}", findings);
        prop_assert_eq!(redacted.clone(), json(&body));
        let place = &redacted["data"]["message"]["location"];
        prop_assert_eq!(&place["note"], &place["address"]);
    }

    #[test]
    fn no_two_numbers_become_one(one in "[1-9][0-9]{6,14}", other in "[1-9][0-9]{6,14}") {
        let number = |digits: &str| redactor().redact_text(digits);
        prop_assert_eq!(one == other, number(&one) == number(&other));
        prop_assert_eq!(number(&format!("+{one}")), format!("+{}", number(&one)));
    }

    #[test]
    fn a_number_is_gone_however_it_is_written(
        digits in "[1-9][0-9]{9}",
        written in prop::sample::select(vec!["+91", "91", "whatsapp:+91", "+91-", "id_", "(", "०"]),
    ) {
        let number = format!("{written}{digits}");
        // Within a word of an id nobody tells a number from any other digits.
        let id = if written == "०" { "m" } else { &number };
        let body = json!({ "sid": "m", "to": number, "from": number, "status": "sent", "id": id,
            "x": number, "y": [number], "z": digits.parse::<u64>().unwrap() });
        let redacted = json(&body).to_string();
        prop_assert!(!redacted.contains(&digits), "{} in {}", digits, redacted);
    }

    #[test]
    fn any_bytes_are_taken(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let redacted = redactor().redact(&bytes);
        prop_assert_eq!(redacted.is_empty(), bytes.is_empty());
    }
}
