//! ITEM: the words of an event in every dialect, and paths in the body.

use exowh::webhook::event::{Code, Event, Status};
use exowh::webhook::json::{Document, Kind};
use exowh::webhook::notification::Notification;
use exowh::webhook::sample::{Item, SAMPLES, find};
use insta::assert_snapshot;
use proptest::prelude::*;
use serde_json::Value;

use crate::cases::cases;
use crate::env::{Answer, App, Exowh};

/// The bodies of a dry run.
fn bodies(arguments: &[&str]) -> Vec<String> {
    let ended = Exowh::new().run(&[&["send"], arguments, &["--dry-run", "--json"]].concat());
    assert_eq!(ended.code, Some(0), "{arguments:?}: {}", ended.stderr());
    ended.json().iter().map(|line| line["body"].as_str().unwrap().to_owned()).collect()
}

fn event(arguments: &[&str]) -> Event {
    let body = bodies(arguments).remove(0);
    Notification::read(body.as_bytes()).events.remove(0)
}

fn refusal(arguments: &[&str]) -> String {
    let ended = Exowh::new().run(&[&["send"], arguments, &["--dry-run"]].concat());
    assert_eq!(ended.code, Some(2), "{arguments:?}: {}", ended.stdout());
    assert_eq!(ended.stdout(), "");
    ended.stderr()
}

#[test]
fn words_mean_the_same_in_every_dialect() {
    for dialect in ["envelope", "event", "messages", "flat"] {
        let status = |item: &str| event(&["failed", "--dialect", dialect, item]);
        let customer = status("customer=919800000001").customer;
        assert_eq!(customer.as_deref(), Some("+919800000001"), "{dialect}");
        assert_eq!(status("message_id=m-1").message_id.as_deref(), Some("m-1"), "{dialect}");
        let time = status("timestamp=2026-01-02T03:04:05Z").timestamp;
        assert_eq!(time.as_deref(), Some("2026-01-02T03:04:05.000Z"), "{dialect}");
        for (word, wanted) in [
            ("sent", Status::Sent),
            ("delivered", Status::Delivered),
            ("read", Status::Read),
            ("seen", Status::Read),
            ("failed", Status::Failed),
            ("error", Status::Failed),
        ] {
            let event = status(&format!("status={word}"));
            assert_eq!(event.status.as_ref(), Some(&wanted), "{dialect} {word}");
            assert_eq!(event.error.is_some(), wanted == Status::Failed, "{dialect} {word}");
        }
    }
    for dialect in ["envelope", "event", "messages"] {
        let inbound = |item: &str| event(&["text", "--dialect", dialect, item]);
        assert_eq!(
            inbound("text=Kab aayega? \"kal\"").text.as_deref(),
            Some("Kab aayega? \"kal\"")
        );
        assert_eq!(inbound("name=Meera").name.as_deref(), Some("Meera"), "{dialect}");
        assert_eq!(inbound("business=+918000000002").business.as_deref(), Some("+918000000002"));
        assert_eq!(inbound("customer=+919800000001").customer.as_deref(), Some("+919800000001"));
        assert_eq!(inbound("message_id=m-1").message_id.as_deref(), Some("m-1"), "{dialect}");
    }
    for dialect in ["envelope", "flat"] {
        let sent = event(&["sent", "--dialect", dialect, "business=+918000000002"]);
        assert_eq!(sent.business.as_deref(), Some("+918000000002"), "{dialect}");
    }
    for dialect in ["envelope", "event"] {
        let body = bodies(&["text", "--dialect", dialect, "account_sid=acme1"]).remove(0);
        let body: Value = serde_json::from_str(&body).unwrap();
        assert_eq!(body["account_sid"], "acme1", "{dialect}");
    }
}

#[test]
fn words_that_a_kind_has_no_place_for_are_refused() {
    for (arguments, wanted) in [
        (
            ["verification", "customer=+919800000001"],
            "a handshake of the envelope dialect has no customer",
        ),
        (["text", "status=read"], "a message of the envelope dialect has no status"),
        (["sent", "text=hi"], "a status of the envelope dialect has no text"),
        (
            ["messages/sent", "business=+918000000002"],
            "a status of the messages dialect has no business",
        ),
        (
            ["messages/text", "account_sid=x"],
            "a message of the messages dialect has no account_sid",
        ),
        (["flat/sent", "name=Meera"], "a status of the flat dialect has no name"),
        (["text", "code=131026"], "a message of the envelope dialect has no code"),
        (["audio", "text=hi"], "a message of the envelope dialect has no text"),
    ] {
        let refusal = refusal(&arguments);
        assert!(refusal.contains(wanted), "{refusal}");
    }
}

#[test]
fn text_is_set_where_each_type_has_it() {
    for name in ["image", "video", "document", "button", "list", "quick-reply", "order", "location"]
    {
        assert_eq!(event(&[name, "text=naya"]).text.as_deref(), Some("naya"), "{name}");
    }
    let bare = Item::Unset("data.message.image.caption".into());
    let bare = bare.apply(find("envelope", "image").unwrap().body).unwrap().body;
    let captioned = Item::parse("text=naya").unwrap().apply(&bare).unwrap().body;
    assert_eq!(Notification::read(captioned.as_bytes()).events[0].text.as_deref(), Some("naya"));
}

fn code(arguments: &[&str]) -> Option<Code> {
    let event = event(arguments);
    assert_eq!(event.status, Some(Status::Failed), "{arguments:?}");
    event.error.unwrap().code
}

#[test]
fn codes_become_the_dialects_own_by_meaning() {
    for (what, item, wanted) in [
        ("failed", "code=131026", 131_026),
        ("failed", "code=30018", 131_047),
        ("failed", "code=EX_REENGAGEMENT_ERROR", 131_047),
        ("delivered", "code=131053", 131_053),
        ("event/delivered", "code=131026", 131_026),
        ("messages/failed-131053", "code=131047", 30_018),
        ("messages/delivered", "code=30013", 30_013),
        ("flat/delivered", "code=131047", 30_018),
    ] {
        assert_eq!(code(&[what, item]), Some(Code::Number(wanted)), "{what} {item}");
    }
    let body = bodies(&["failed", "code=131026"]).remove(0);
    let body: Value = serde_json::from_str(&body).unwrap();
    assert_eq!(body["data"]["errors"][0]["title"], "Message Undeliverable");
    assert!(body["data"]["errors"][0]["detail"].as_str().unwrap().len() > 10);
}

#[test]
fn code_and_customer_work_for_envelope_and_messages_alike() {
    let items = ["code=131049", "customer=+919800000001"];
    let both = bodies(&[&["envelope/failed", "messages/failed"], &items[..]].concat());
    let events: Vec<Event> =
        both.iter().map(|body| Notification::read(body.as_bytes()).events.remove(0)).collect();
    for event in &events {
        assert_eq!(event.customer.as_deref(), Some("+919800000001"));
        assert_eq!(event.status, Some(Status::Failed));
    }
    assert_eq!(events[0].error.as_ref().unwrap().code, Some(Code::Number(131_049)));
    let title = events[1].error.as_ref().unwrap().title.clone();
    assert_eq!(title.as_deref(), Some("EX_RESTRICTED_BY_META"));
    assert!(!both[1].contains("30018"), "{}", both[1]);
}

#[test]
fn codes_without_a_counterpart_are_refused_and_guesses_are_told() {
    assert!(refusal(&["messages/failed", "code=131060"]).contains("131060 has no counterpart"));
    assert!(
        refusal(&["failed", "code=30002"]).contains("status=delivered says it in this dialect")
    );
    assert!(refusal(&["failed", "code=131074"]).contains("did you mean 131047"));
    assert!(refusal(&["flat/failed", "code=131049"]).contains("is not known"));
    let ended = Exowh::new().run(&["send", "messages/failed", "code=131026", "--dry-run"]);
    let told = "131026 became 30013 EX_INCAPABLE_RECIPIENT: near in meaning; the link is a guess";
    assert!(ended.stderr().contains(told), "{}", ended.stderr());
}

#[test]
fn a_code_of_the_other_list_is_told_what_it_became() {
    for (arguments, told) in [
        (["failed", "code=30018"], "30018 became 131047"),
        (["failed", "code=EX_REENGAGEMENT_ERROR"], "EX_REENGAGEMENT_ERROR became 131047"),
        (["messages/failed", "code=131047"], "131047 became 30018 EX_REENGAGEMENT_ERROR"),
    ] {
        let ended = Exowh::new().run(&[&["send"], &arguments[..], &["--dry-run"]].concat());
        assert!(ended.stderr().contains(told), "{arguments:?}: {}", ended.stderr());
    }
    for arguments in [["failed", "code=131047"], ["messages/failed", "code=30018"]] {
        let ended = Exowh::new().run(&[&["send"], &arguments[..], &["--dry-run"]].concat());
        assert_eq!(ended.stderr(), "", "{arguments:?}");
    }
}

#[test]
fn a_result_names_the_code_and_whom_it_concerns() {
    let app = App::ok();
    let exowh = Exowh::new();
    exowh.write("mine.json", find("messages", "failed").unwrap().body);
    for (arguments, named) in [
        (
            &["failed", "code=131049", "customer=+919800000001"][..],
            "envelope/failed 131049 → +919800000001",
        ),
        (&["failed", "code=30018"], "envelope/failed 131047 → +919876543210"),
        (&["text", "customer=+919800000001"], "envelope/text ← +919800000001"),
        (&["messages/batch"], "messages/batch 2 events"),
        (&["template-approved"], "envelope/template-approved order_shipped"),
        (&["verification"], "envelope/verification"),
        (&["mine.json"], "mine.json failed 30018 → +919876543210"),
    ] {
        for command in [&["send"][..], &["retry", "run", "--now"]] {
            let ended = exowh.run(&[command, arguments, &["--to", &app.to()]].concat());
            let shown = ended.stdout().split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(shown.starts_with(named), "{command:?} {arguments:?}: {}", ended.stdout());
        }
    }
    let refusing = App::answering(vec![Answer::status(500)]);
    let arguments = ["send", "sent", "failed", "code=131049", "customer=+919800000001"];
    let ended = exowh.run(&[&arguments[..], &["--to", &refusing.to()]].concat());
    assert!(ended.stdout().contains("envelope/sent and 1 more"), "{}", ended.stdout());
    let ended = exowh.run(&[&arguments[..], &["--repeat", "2", "--to", &app.to()]].concat());
    assert_eq!(ended.code, Some(0), "{}", ended.snapshot());
    let arguments = ["send", "failed", "customer=+919800000001", "--repeat", "2", "--to"];
    let ended = exowh.run(&[&arguments[..], &[&app.to()]].concat());
    let row = "✓ envelope/failed 131047 → +919800000001  2 bodies";
    assert!(ended.stdout().contains(row), "{}", ended.stdout());
}

#[test]
fn what_a_hostile_body_names_is_shown_and_not_obeyed() {
    let app = App::ok();
    let exowh = Exowh::new();
    let long = "9".repeat(5000);
    exowh.write(
        "mine.json",
        format!(r#"{{"sid": "m", "to": "\u001b[2J{long}", "status": "\u009bx"}}"#),
    );
    for command in [&["send"][..], &["retry", "run"]] {
        let ended = exowh.run(&[command, &["mine.json", "--to", &app.to()]].concat());
        let shown = ended.stdout();
        assert!(shown.contains("mine.json"), "{shown}");
        assert!(!shown.contains(['\u{1b}', '\u{9b}']), "{shown}");
        assert!(shown.lines().all(|line| line.chars().count() <= 200), "{shown}");
    }
}

#[test]
fn slips_in_words_values_and_paths_are_named() {
    assert_snapshot!(refusal(&["sent", "custmer=+919800000001"]), @r#"
    error: no such word or path: custmer
      did you mean customer?
      words: customer, business, message_id, status, code, text, name, timestamp, account_sid
    "#);
    assert_snapshot!(refusal(&["sent", "data.pricing.bilable:=false"]), @r#"
    error: no such path in the body: data.pricing.bilable
      did you mean data.pricing.billable?
    "#);
    assert_snapshot!(refusal(&["sent", "status=delivred"]), @r#"
    error: no such status: delivred
      did you mean delivered?
      statuses: sent, delivered, read, failed; a path writes any word: data.status=…
    "#);
    assert!(refusal(&["sent", "customer=98 000"]).contains("is no phone number"));
    assert!(refusal(&["sent", "timestamp=yesterday"]).contains("write it as 2026-11-20T10:42:16Z"));
    assert!(refusal(&["sent", "data.pricing:={a"]).contains("is not JSON"));
    assert!(refusal(&["sent", "--unset", "data.pricin"]).contains("did you mean data.pricing?"));
    assert!(refusal(&["messages/sent", "queued=1"]).contains("no such word or path: queued"));
    assert!(refusal(&["messages/sent", "status=queued"]).contains("has no word for queued"));
}

#[test]
fn items_change_every_body_that_has_the_place_and_at_least_one() {
    let changed = bodies(&["verification", "text", "sent", "customer=+919800000001"]);
    assert!(!changed[0].contains("919800000001"));
    assert!(
        changed[1].contains("\"wa_id\": \"919800000001\"") && changed[2].contains("+919800000001")
    );
    assert!(refusal(&["sent", "text", "data.nope=1"]).contains("no such path"));
}

#[test]
fn items_in_what_is_not_json_are_refused() {
    let exowh = Exowh::new();
    exowh.write("broken.json", "{\"a\": ").write("binary.json", b"\xff");
    for file in ["broken.json", "binary.json"] {
        let ended = exowh.run(&["send", file, "a=1", "--dry-run"]);
        assert_eq!(ended.code, Some(2));
        assert!(ended.stderr().contains("so no item can change it"), "{}", ended.stderr());
    }
}

/// Every place that one value of `before` and `after` differ in, as pointers.
fn differences(before: &Value, after: &Value, at: &str, into: &mut Vec<String>) {
    match (before, after) {
        (Value::Object(one), Value::Object(other)) if one.keys().eq(other.keys()) => {
            for (key, value) in one {
                differences(value, &other[key], &format!("{at}/{key}"), into);
            }
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            for (index, (one, other)) in one.iter().zip(other).enumerate() {
                differences(one, other, &format!("{at}/{index}"), into);
            }
        }
        _ if before == after => {}
        _ => into.push(at.to_owned()),
    }
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn item_changes_the_value_at_its_path_and_nothing_else(
        sample in 0..SAMPLES.len(),
        value in any::<prop::sample::Index>(),
        text in "(?s).{0,40}",
    ) {
        let body = SAMPLES[sample].body;
        let document = Document::parse(body.as_bytes()).unwrap();
        let leaves: Vec<String> = document
            .values()
            .filter(|value| !matches!(value.kind(), Kind::Object | Kind::Array))
            .map(exowh::webhook::json::Value::path)
            .collect();
        let pointer = value.get(&leaves);
        let item = Item::Path(pointer.clone(), Value::from(text.as_str()));
        let changed = item.apply(body).unwrap().body;
        let (before, after): (Value, Value) =
            (serde_json::from_str(body).unwrap(), serde_json::from_str(&changed).unwrap());
        prop_assert_eq!(after.pointer(pointer), Some(&Value::from(text)));
        let mut different = Vec::new();
        differences(&before, &after, "", &mut different);
        prop_assert!(different.iter().all(|place| place == pointer), "{different:?}");
        // Back again, byte for byte.
        let back = Item::Path(pointer.clone(), before.pointer(pointer).unwrap().clone());
        prop_assert_eq!(back.apply(&changed).unwrap().body, body);
    }

    #[test]
    fn items_of_any_text_never_panic(text in "[a-z.:=/\\[\\]0-9{}\"~ ]{0,24}") {
        if let Ok(item) = Item::parse(&text) {
            for body in ["{}", "[1]", "3", find("messages", "batch").unwrap().body] {
                let _ = item.apply(body);
            }
        }
    }
}

#[test]
fn items_change_a_body_behind_its_byte_order_mark() {
    let (exowh, app) = (Exowh::new(), crate::env::App::ok());
    let body = find("envelope", "text").unwrap().body;
    exowh.write("a.json", format!("\u{feff}{body}"));
    let ended = exowh.run(&["send", "a.json", "text=changed", "--to", &app.to()]);
    assert_eq!(ended.code, Some(0), "{}", ended.stderr());
    let sent = String::from_utf8(app.received().body).unwrap();
    assert!(sent.starts_with("\u{feff}{") && sent.contains("\"changed\""), "{sent}");
}
