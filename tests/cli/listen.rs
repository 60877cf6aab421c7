//! `exowh listen`: what it answers, what it shows, how it ends.

use std::net::TcpStream;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

#[cfg(unix)]
use crate::env::Reader;
use crate::env::ended::ended;
use crate::env::{Answer, App, Exowh, Gate, Listener, PATIENCE, Sender, WEBHOOK, post};

pub fn sample(path: &str) -> String {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(root.join("samples").join(path).with_extension("json")).unwrap()
}

/// Posts, stops, and gives what was shown on stdout.
fn shown(arguments: &[&str], bodies: &[&[u8]]) -> String {
    let listener = Listener::start(arguments);
    for body in bodies {
        listener.post(body);
    }
    let (code, out, _) = listener.stop();
    assert_eq!(code, Some(0));
    out
}

fn assert_harmless(text: &str) {
    let hostile = |char: char| {
        (char.is_control() && char != '\n')
            || matches!(char, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    assert!(!text.chars().any(hostile), "{text:?}");
}

#[test]
fn handshake_gets_its_challenge_and_the_rest_200() {
    let listener = Listener::start(&[]);
    let reply = listener.post(r#"{"type": "verification", "challenge": "a\"b"}"#);
    assert_eq!((reply.status, reply.header("content-type")), (200, Some("application/json")));
    assert_eq!(reply.body, r#"{"challenge":"a\"b"}"#);
    for body in [sample("envelope/text"), sample("messages/batch"), "[]".to_owned()] {
        let reply = post(listener.port, "/any/path?at=all", body);
        assert_eq!((reply.status, reply.body.as_str()), (200, "OK"));
    }
}

#[test]
fn pretty_shows_a_new_shape_in_full_and_a_known_one_in_a_line() {
    let batch = sample("messages/batch");
    let sent = sample("envelope/sent");
    let read = sample("envelope/read");
    let out = shown(&[], &[batch.as_bytes(), sent.as_bytes(), read.as_bytes()]);
    insta::assert_snapshot!(out, @r#"
    [clock]  e1        messages dialect, 2 events in one POST
                  → ✓✓ delivered   +919876543210  …c41f  A-1042
                  ←    text        +919876543210  …9b07  Rahul Kumar: "Order kahan hai?"
                    {"whatsapp": {"messages": [
                     {"callback_type": "dlr", "sid": "9f2e71b05ac84d3a8e6c0d17b4a9c41f",
                      "to": "+919876543210", "exo_status_code": 30002,
                      "exo_detailed_status": "EX_MESSAGE_DELIVERED",
                      "description": "Message delivered", "timestamp": "2026-11-20T12:30:16+05:30",
                      "custom_data": "A-1042"},
                     {"callback_type": "incoming_message",
                      "sid": "41c07d3be2f84a06b1d95e8837fa9b07", "from": "+919876543210",
                      "to": "+919876500001", "timestamp": "2026-11-20T12:30:17+05:30",
                      "profile_name": "Rahul Kumar",
                      "content": {"type": "text", "text": {"body": "Order kahan hai?"}}}]}}

    [clock]  e2   → ✓  sent        +919876543210  …pppa                                     envelope
                    {"type": "message_status", "timestamp": "2026-11-20T05:12:15.655Z",
                     "account_sid": "your_account_sid",
                     "data": {"message_sid": "msg_xs72happpa", "from": "+919876500001",
                      "to": "+919876543210", "status": "sent",
                      "timestamp": "2026-11-20T05:12:15.412Z",
                      "conversation": {"id": "conv_h22qx6af4s", "category": "utility",
                       "expiration": "2026-11-21T05:12:15.412Z"},
                      "pricing": {"billable": true, "category": "utility"}}}

    [clock]  e3   → ✓✓ read        +919876543210  msg_xs72happpa
    "#);
}

#[test]
fn pretty_tells_why_it_failed_and_what_to_do() {
    let meta = sample("envelope/failed");
    let exotel = sample("messages/failed-131026");
    let out = shown(&["--body", "never"], &[meta.as_bytes(), exotel.as_bytes()]);
    insta::assert_snapshot!(out, @r#"
    [clock]  e1   → ✗  failed      +919876543210  msg_stmgjnl45f  131047 Re-engagement message
                    More than 24 hours have passed since the recipient last replied
                    Send an approved template. When they answer, free-form messages work for 24
                    hours.                                                      exowh explain 131047
    [clock]  e2   → ✗  failed      +919876543210  bea6113044ca2957e0bac2b55ada1529
                    30013 EX_INCAPABLE_RECIPIENT  A-1042
                    Recipient is unable to receive the message
                    Check that the number is on WhatsApp and its app up to date, or use SMS.
                    exowh explain 30013
    "#);
}

#[test]
fn pretty_fits_60_columns() {
    let exowh = Exowh::new().with_env("COLUMNS", "60");
    let listener = Listener::start_in(&exowh, &[]);
    listener.post(sample("messages/text"));
    listener.post(sample("messages/text"));
    listener.post(r#"{"type": "message_status", "data": {"status": "Namaste"#);
    let (_, out, _) = listener.stop();
    assert!(out.lines().all(|line| line.chars().count() <= 60), "{out}");
    insta::assert_snapshot!(out, @r#"
    [clock]  e1   ←    text        +919876543210  …7a69
        Rahul Kumar: "Order kahan hai? A-1042 abhi tak nahi mi…"
        {"whatsapp": {"messages": [
         {"callback_type": "incoming_message",
          "sid": "46fce1fa0c2445bb43ce807b4c5a7a69",
          "from": "+919876543210", "to": "+919876500001",
          "timestamp": "2026-11-20T11:04:10+05:30",
          "profile_name": "Rahul Kumar",
          "content": {"type": "text",
           "text": {"body":
            "Order kahan hai? A-1042 abhi tak nahi mila"}}}]}}

    [clock]  e2   ←    text        +919876543210
        46fce1fa0c2445bb43ce807b4c5a7a69  duplicate of e1
        Rahul Kumar: "Order kahan hai? A-1042 abhi tak nahi mi…"
    [clock]  e3     ✗  not JSON    54 bytes               we 400
        this string is never closed
        1:47  …essage_status", "data": {"status": "Namaste
                                                  ^ never closed
    "#);
}

#[test]
fn bodies_of_no_dialect_are_named_and_shown_in_full_each_time() {
    let meta: &[u8] = br#"{"object": "whatsapp_business_account", "entry": []}"#;
    let unknown: &[u8] = br#"{"hello": 1}"#;
    let out = shown(&[], &[meta, unknown, meta]);
    insta::assert_snapshot!(out, @r#"
    [clock]  e1     !  Meta's      52 bytes       its own Cloud API's body; Exotel sends others
                    {"object": "whatsapp_business_account", "entry": []}

    [clock]  e2     !  unknown dialect  12 bytes
                    {"hello": 1}
                    1:1  {"hello": 1}
                         ^ error: of no dialect that Exotel documents              [unknown-dialect]
                           a body has type and data, or event, or whatsapp.messages, or sid and
                           status                                              guide, Payload Format

    [clock]  e3     !  Meta's      52 bytes       its own Cloud API's body; Exotel sends others
                    {"object": "whatsapp_business_account", "entry": []}
    "#);
}

#[test]
fn what_is_not_json_gets_400_and_is_shown_where_it_breaks() {
    let listener = Listener::start(&[]);
    for (body, reason) in [
        (&b""[..], "not JSON: 1:1: nothing here: the body is empty\n"),
        (b"{\"a\": \"\xff\"}", "not JSON: 1:8: not UTF-8: byte 0xff\n"),
        (br#"{"data": {"text": "Namaste"#, "not JSON: 1:19: this string is never closed\n"),
        (b"type=verification", "not JSON: 1:1: `type` is not JSON\n"),
    ] {
        let reply = listener.post(body);
        assert_eq!((reply.status, reply.body.as_str()), (400, reason));
    }
    let deep = listener.post("[".repeat(100_000));
    assert_eq!(
        (deep.status, deep.body.as_str()),
        (400, "not JSON: 1:128: nested deeper than 127 levels\n")
    );
    let (_, out, _) = listener.stop();
    insta::assert_snapshot!(out, @r#"
    [clock]  e1     ✗  not JSON    0 bytes        nothing here: the body is empty             we 400
    [clock]  e2     ✗  not JSON    10 bytes       not UTF-8: byte 0xff                        we 400
                    1:8  {"a": "\xff"}
                                ^ JSON is UTF-8; was the body cut, compressed or re-encoded?
    [clock]  e3     ✗  not JSON    26 bytes       this string is never closed                 we 400
                    1:19  {"data": {"text": "Namaste
                                            ^ never closed
    [clock]  e4     ✗  not JSON    17 bytes       `type` is not JSON                          we 400
                    1:1  type=verification
                         ^ JSON knows true, false, null, numbers and strings in double quotes
    [clock]  e5     ✗  not JSON    100,000 bytes  nested deeper than 127 levels               we 400
                    1:128  …[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[…
                                                                           ^
                    no webhook of Exotel's is deeper than 10
    "#);
}

#[test]
fn answer_screen_and_validate_name_the_same_place() {
    let exowh = Exowh::new();
    let bodies = [
        "{\"text\": \"नमस्ते, kab",
        "{\"text\": \"नमस्ते\" x}",
        "{\"नाम\":\n  \"👍\", \"b\": [1, 2",
        "{\"a\": \"नमस्ते\", \"b\": {\"c\": 1",
        "{\"नाम\": None}",
        "[1, 2 3]",
    ];
    for body in bodies {
        let screen = Listener::start_in(&exowh, &["--no-store"]);
        let answer = screen.post(body).body;
        let place = answer.split(": ").nth(1).unwrap().to_owned();
        let (_, shown, _) = screen.stop();
        let beneath = shown.lines().nth(1).unwrap().split_whitespace().next().unwrap();
        assert_eq!(beneath, place, "{answer}{shown}");
        let plain = Listener::start_in(&exowh, &["--no-store", "--format", "line"]);
        plain.post(body);
        let (_, line, _) = plain.stop();
        assert!(line.contains(&format!(", {place}: ")), "{answer}{line}");
        exowh.write("body.json", body);
        let judged = exowh.run(&["validate", "body.json", "--json"]).json();
        let syntax = judged.iter().find(|line| line["rule"] == "json-syntax").unwrap();
        let told = format!("{}:{}", syntax["line"], syntax["column"]);
        assert_eq!(told, place, "{answer}{syntax}");
    }
}

#[test]
fn plain_lines_carry_the_offset_of_their_times() {
    let exowh = Exowh::new().with_env("TZ", "Asia/Kolkata");
    let listener = Listener::start_in(&exowh, &["--format", "line"]);
    listener.post(sample("envelope/text"));
    listener.running.signal("INT");
    let (_, out, _) = listener.running.wait();
    for line in [out, exowh.run(&["events", "list", "--format", "line"]).stdout()] {
        let time = line.split(' ').next().unwrap();
        assert!(time.ends_with("+05:30"), "{line}");
        assert!(time.parse::<jiff::Timestamp>().is_ok(), "{line}");
    }
}

#[test]
fn line_says_an_event_a_line_in_plain_words() {
    let bodies = [
        sample("envelope/verification"),
        sample("messages/batch"),
        sample("envelope/failed"),
        sample("envelope/template-rejected"),
        r#"{"type": "catalog_update", "data": {}}"#.to_owned(),
        "{".to_owned(),
    ];
    let bodies: Vec<&[u8]> = bodies.iter().map(String::as_bytes).collect();
    insta::assert_snapshot!(shown(&["--format", "line"], &bodies), @r#"
    [clock]  e1 ← handshake - - rnd_8f2c41d07b9e
    [clock]  e2 → delivered +919876543210 9f2e71b05ac84d3a8e6c0d17b4a9c41f A-1042
    [clock]  e2 ← text +919876543210 41c07d3be2f84a06b1d95e8837fa9b07 Rahul Kumar: "Order kahan hai?"
    [clock]  e3 → failed +919876543210 msg_stmgjnl45f 131047 Re-engagement message flags:session-closed
    [clock]  e4 - template - - order_delay_coupon REJECTED
    [clock]  e5 - catalog_update - -
    [clock]  e6 - not-json - - 1 byte, 1:1: this object is never closed we 400
    "#);
}

#[test]
fn json_begins_with_ready_and_ends_with_the_tally() {
    let exowh = Exowh::new();
    let mut running = exowh.start(&["listen", "--json", "--port", "0"]);
    let ready = running.json();
    assert_eq!(ready["kind"], "ready");
    assert_eq!(ready["pid"], running.pid());
    assert_eq!(ready["inspector"], Value::Null);
    let url = ready["url"].as_str().unwrap();
    let port = url.strip_prefix("http://127.0.0.1:").unwrap().parse().unwrap();
    post(port, "/hook?a=1", sample("messages/batch"));
    post(port, WEBHOOK, b"\xff\x00");
    Sender::to(port).say("GET / HTTP/1.0\r\n\r\n");
    let batch = running.json();
    assert_eq!(batch["kind"], "received");
    assert_eq!(
        (&batch["id"], &batch["method"], &batch["path"], &batch["dialect"]),
        (&json!("e1"), &json!("POST"), &json!("/hook?a=1"), &json!("messages"))
    );
    assert_eq!(batch["headers"][0], json!(["host", "127.0.0.1"]));
    assert_eq!(batch["body"], sample("messages/batch"));
    assert_eq!(batch["events"][1]["text"], "Order kahan hai?");
    assert_eq!(batch["response"]["status"], 200);
    assert!(batch["response"]["latency_ms"].is_number());
    let broken = running.json();
    assert_eq!((&broken["id"], &broken["dialect"]), (&json!("e2"), &json!("not-json")));
    assert_eq!((&broken["body_base64"], broken.get("body")), (&json!("/wA="), None));
    let refused = running.json();
    assert_eq!((&refused["kind"], &refused["status"]), (&json!("refused"), &json!(405)));
    running.signal("TERM");
    let (code, out, err) = running.wait();
    let tally: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(code, Some(0), "{err}");
    assert_eq!((&tally["kind"], &tally["posts"]), (&json!("tally"), &json!(2)));
    assert_eq!(tally["events"], json!({"message_status": 1, "inbound_message": 1}));
    assert_eq!((&tally["not_json"], &tally["refused"]), (&json!(1), &json!(1)));
    assert_eq!(tally["responses"], json!({"200": 1, "400": 1}));
}

#[test]
fn strict_refuses_only_what_should_name_its_account() {
    let listener = Listener::start(&["--strict", "--account-sid", "your_account_sid"]);
    for (body, wanted) in [
        (sample("envelope/verification"), 200),
        (sample("envelope/text"), 200),
        (sample("event/text"), 200),
        (sample("messages/text"), 200),
        (sample("flat/read"), 200),
        (sample("guide/failed"), 400),
        (r#"{"data": {}, "account_sid": "your_account_sid"}"#.to_owned(), 400),
        (sample("envelope/text").replace("your_account_sid", "evil"), 403),
    ] {
        assert_eq!(listener.post(&body).status, wanted, "{body}");
    }
    let (_, out, err) = listener.stop();
    assert!(out.contains("! refused by --strict: no `account_sid`."), "{out}");
    assert!(err.contains("403 for accounts other than your_account_sid"), "{err}");
    assert!(err.contains("3 not answered 200"), "{err}");
}

#[test]
fn strict_knows_the_account_of_the_environment() {
    let exowh = Exowh::new().with_env("EXOTEL_ACCOUNT_SID", "acme");
    let listener = Listener::start_in(&exowh, &["--strict"]);
    assert_eq!(listener.post(sample("envelope/text")).status, 403);
}

#[test]
fn respond_answers_every_post_so_and_delay_says_when() {
    let listener = Listener::start(&["--respond", "503", "--delay", "10ms", "--body", "never"]);
    for body in [sample("envelope/verification"), sample("envelope/sent"), "{".to_owned()] {
        assert_eq!(listener.post(body).status, 503);
    }
    let (_, out, err) = listener.stop();
    let late = |line: &str| -> Option<u64> {
        line.split_once("we 503 in ")?.1.strip_suffix(" ms")?.parse().ok()
    };
    let late: Vec<u64> = out.lines().filter_map(late).collect();
    assert!(late.len() == 3 && late.iter().all(|millis| *millis >= 10), "{out}");
    assert!(err.contains("answers    503 to every POST, after 10 ms"), "{err}");
}

#[test]
fn other_methods_get_405_with_allow_and_one_line() {
    let listener = Listener::start(&[]);
    for request in [
        "GET / HTTP/1.1\r\nhost: x\r\n\r\n",
        "PUT /x?y HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\n\r\n{}",
        "OPTIONS * HTTP/1.1\r\nhost: x\r\n\r\n",
        "CONNECT example.org:443 HTTP/1.1\r\nhost: x\r\n\r\n",
    ] {
        let mut sender = Sender::to(listener.port);
        sender.say(request);
        let reply = sender.reply().unwrap();
        assert_eq!((reply.status, reply.header("allow")), (405, Some("POST")), "{request}");
    }
    let (_, out, _) = listener.stop();
    insta::assert_snapshot!(out, @r#"
    [clock]         GET / 405: webhooks come by POST
    [clock]         PUT /x?y 405: webhooks come by POST
    [clock]         OPTIONS * 405: webhooks come by POST
    [clock]         CONNECT example.org:443 405: webhooks come by POST
    "#);
}

#[test]
fn a_body_over_1_mib_gets_413_whether_its_length_is_declared_or_not() {
    let listener = Listener::start(&[]);
    let exactly = format!("\"{}\"", "x".repeat(1024 * 1024 - 2));
    assert_eq!(listener.post(&exactly).status, 200);
    assert_eq!(listener.post(exactly + " ").status, 413);

    let mut chunked = Sender::to(listener.port);
    chunked.say("POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n");
    for _ in 0..17 {
        chunked.say(format!("10000\r\n{}\r\n", "x".repeat(0x10000)));
    }
    chunked.say("0\r\n\r\n");
    assert_eq!(chunked.reply().unwrap().status, 413);

    let mut asking = Sender::to(listener.port);
    asking.say(
        "POST / HTTP/1.1\r\nhost: x\r\nexpect: 100-continue\r\ncontent-length: 9999999\r\n\r\n",
    );
    assert_eq!(asking.reply().unwrap().status, 413);
    let (_, out, _) = listener.stop();
    assert_eq!(out.matches("413: a body over 1 MiB").count(), 3, "{out}");
}

#[test]
fn whoever_asks_first_is_told_to_go_on() {
    let listener = Listener::start(&[]);
    let mut sender = Sender::to(listener.port);
    sender.say("POST / HTTP/1.1\r\nhost: x\r\nexpect: 100-continue\r\ncontent-length: 2\r\n\r\n");
    assert_eq!(sender.reply().unwrap().status, 100);
    sender.say("{}");
    assert_eq!(sender.reply().unwrap().status, 200);
}

#[test]
fn old_proxied_and_pipelining_senders_are_answered() {
    let mut listener = Listener::start(&["--json"]);
    let mut old = Sender::to(listener.port);
    old.say("POST /old HTTP/1.0\r\ncontent-length: 2\r\n\r\n{}");
    assert_eq!(old.reply().unwrap().status, 200);
    assert!(old.reply().is_none(), "HTTP/1.0 without keep-alive is closed");

    let mut proxied = Sender::to(listener.port);
    proxied.say("POST http://example.org/abs?x=1 HTTP/1.1\r\nhost: example.org\r\ncontent-length: 2\r\n\r\n{}");
    assert_eq!(proxied.reply().unwrap().status, 200);

    let mut pipelining = Sender::to(listener.port);
    pipelining.post("/1", r#"{"type": "verification", "challenge": 1}"#);
    pipelining.post("/2", r#"{"type": "verification", "challenge": 2}"#);
    pipelining.finish();
    for number in [1, 2] {
        assert_eq!(pipelining.reply().unwrap().body, format!("{{\"challenge\":{number}}}"));
    }
    let paths: Vec<_> = (0..4).map(|_| listener.running.json()["path"].clone()).collect();
    assert_eq!(paths, ["/old", "/abs?x=1", "/1", "/2"]);
}

#[test]
fn order_is_kept_and_nothing_lost_on_a_busy_connection() {
    let mut listener = Listener::start(&["--format", "line"]);
    let mut sender = Sender::to(listener.port);
    for number in 1..=500 {
        sender.post(WEBHOOK, format!(r#"{{"sid": "m{number}", "status": "sent"}}"#));
        if number % 100 == 0 {
            for _ in 0..100 {
                assert_eq!(sender.reply().unwrap().status, 200);
            }
        }
    }
    for number in 1..=500 {
        let line = listener.running.line();
        assert!(line.contains(&format!(" e{number} → sent - m{number}")), "{line}");
    }
}

#[test]
fn hostile_texts_reach_no_terminal() {
    let evil = "\\u001b[2J\\u001b]52;c;aGk=\\u0007\u{9b}31m\u{202e}\u{2066}\u{85}\\r";
    let inbound = sample("envelope/text").replace("Rahul Kumar", evil).replace("Order", evil);
    let status = sample("messages/failed").replace("24-hour", evil).replace("EX_", evil);
    let kind = format!(r#"{{"type": "{evil}", "data": {{"{evil}": "{evil}"}}}}"#);
    let handshake = format!(r#"{{"type": "verification", "challenge": "{evil}"}}"#);
    let template = sample("envelope/template-rejected").replace("order_delay_coupon", evil);
    let broken = b"{\"a\": \"\x1b[2J\xc2\x9b31m\xe2\x80\xae\x1b]0;x\x07".to_vec();
    for format in ["pretty", "line"] {
        let listener = Listener::start(&["--format", format, "--body", "always"]);
        for body in [&inbound, &status, &kind, &handshake, &template] {
            assert_eq!(listener.post(body).status, 200, "{body}");
        }
        listener.post(&broken);
        let mut sender = Sender::to(listener.port);
        sender.say(b"POST /\xc2\x9b31m\xe2\x80\xae HTTP/1.1\r\nhost: x\r\nx-evil: \xff\xe2\x80\xae\r\ncontent-length: 2\r\n\r\n{}");
        let _ = sender.reply();
        let (code, out, err) = listener.stop();
        assert_eq!(code, Some(0));
        assert!(out.contains("\\u001b[2J") && out.contains("\\u202e"), "{out}");
        assert_harmless(&out);
        assert_harmless(&err);
    }
}

#[test]
fn header_values_keep_their_bytes_and_repeats_their_order() {
    let mut listener = Listener::start(&["--json"]);
    let mut sender = Sender::to(listener.port);
    sender.say(b"POST / HTTP/1.1\r\nHost: x\r\nX-A: 1\r\nx-b: \xe9\r\nx-a:  2 \r\ncontent-length: 2\r\n\r\n{}");
    assert_eq!(sender.reply().unwrap().status, 200);
    let headers = &listener.running.json()["headers"];
    let wanted =
        json!([["host", "x"], ["x-a", "1"], ["x-a", "2"], ["x-b", "é"], ["content-length", "2"]]);
    assert_eq!(*headers, wanted);
}

#[test]
fn a_sender_that_breaks_off_is_told_and_harms_nobody() {
    let mut listener = Listener::start(&[]);
    let mut leaving = Sender::to(listener.port);
    leaving.say("POST /half HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{\"a\":");
    leaving.finish();
    drop(leaving);
    let line = listener.running.line();
    assert!(line.ends_with("POST /half: broke off after 5 bytes of its body"), "{line}");
    let mut confused = Sender::to(listener.port);
    confused.say("\x16\x03\x01\x02\x00\x01\r\n\r\n");
    assert_eq!(confused.reply().unwrap().status, 400);
    let line = listener.running.line();
    assert!(line.ends_with("400: no proper HTTP, or https to a plain port"), "{line}");
    let mut verbose = Sender::to(listener.port);
    // It may be turned away before it has said all.
    verbose.try_say(format!("POST / HTTP/1.1\r\nx: {}\r\n\r\n", "x".repeat(100_000)));
    let line = listener.running.line();
    assert!(line.ends_with("431: its head has too many or too long headers"), "{line}");
    assert_eq!(listener.post("{}").status, 200);
}

#[test]
fn half_said_requests_do_not_hold_up_the_end() {
    let listener = Listener::start(&[]);
    let mut half_head = Sender::to(listener.port);
    half_head.say("POST / HTT");
    let mut half_body = Sender::to(listener.port);
    half_body.say("POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\n{");
    assert_eq!(listener.post("{}").status, 200);
    let (code, _, err) = listener.stop();
    assert_eq!(code, Some(0));
    assert!(err.contains("1 POST in"), "{err}");
}

#[test]
fn an_answer_under_way_is_given_before_the_end() {
    let answer = Gate::default();
    let app = App::answering(vec![Answer::status(418).behind(&answer)]);
    let listener = Listener::start(&["--relay", "--forward", &app.to()]);
    let mut sender = Sender::to(listener.port);
    sender.post(WEBHOOK, sample("envelope/sent"));
    app.received();
    listener.running.signal("TERM");
    until_refused(listener.port);
    answer.open();
    assert_eq!(sender.reply().unwrap().status, 418);
    assert_eq!(listener.running.wait().0, Some(0));
}

/// Waits until no connection is taken at a port any more.
fn until_refused(port: u16) {
    let end = Instant::now() + PATIENCE;
    while TcpStream::connect(("127.0.0.1", port)).is_ok() {
        assert!(Instant::now() < end, "it still takes connections");
        std::thread::sleep(Duration::from_millis(1));
    }
}

#[test]
fn a_second_signal_ends_at_once() {
    let listener = Listener::start(&["--delay", "1h"]);
    let mut sender = Sender::to(listener.port);
    sender.post(WEBHOOK, "{}");
    let mut running = listener.running;
    running.until("unknown");
    running.signal("INT");
    running.signal("TERM");
    assert_eq!(running.wait().0, Some(130));
}

#[test]
fn whose_output_goes_elsewhere_is_told_where_it_listens_and_what_came() {
    for format in ["json", "line"] {
        let exowh = Exowh::new();
        let mut running = exowh.start(&["listen", "--port", "0", "--format", format]);
        let origin = running.stderr_until("  listening  http://127.0.0.1:").pop().unwrap();
        let port = origin.rsplit(':').next().unwrap().parse().unwrap();
        assert!(running.stderr_until("  store      ").len() == 1);
        for body in [sample("messages/failed"), sample("envelope/text")] {
            assert_eq!(post(port, WEBHOOK, body).status, 200);
        }
        running.signal("INT");
        let (code, out, err) = running.wait();
        assert_eq!(code, Some(0), "{err}");
        for told in ["  2 POSTs in 1 s: 1 status, 1 message", "  1 failed", "exowh explain 30018"] {
            assert!(err.contains(told), "{format}: {told}: {err}");
        }
        // Data alone.
        for line in out.lines() {
            let is_data = match format {
                "json" => serde_json::from_str::<Value>(line).is_ok(),
                _ => line.split(' ').nth(1).is_some_and(|reference| reference.starts_with('e')),
            };
            assert!(is_data, "{format}: {line}");
        }
    }
}

#[cfg(unix)]
#[test]
fn a_terminal_that_shows_the_lines_of_json_gets_no_words_beside_them() {
    let exowh = Exowh::new();
    let mut terminal = exowh.on_terminal(&["listen", "--port", "0", "--json"], 96);
    terminal.until("\"kind\":\"ready\"");
    terminal.terminate();
    let (code, shown) = terminal.wait();
    assert_eq!(code, Some(0));
    assert!(!shown.contains("listening") && !shown.contains("POSTs in"), "{shown}");
}

#[cfg(unix)]
#[test]
fn a_reader_that_leaves_ends_it_without_a_word() {
    let exowh = Exowh::new();
    let (mut reader, output) = Reader::new();
    let mut command = exowh.command(&["listen", "--port", "0", "--json"]);
    let child = command.stdout(output).spawn().unwrap();
    // It holds a copy of the output.
    drop(command);
    let ready: Value = serde_json::from_str(&reader.line()).unwrap();
    let port = ready["url"].as_str().unwrap().rsplit(':').next().unwrap().parse().unwrap();
    reader.leave();
    assert_eq!(post(port, WEBHOOK, "{}").status, 200);
    let ended = ended(child, "listen");
    let said = String::from_utf8(ended.stderr).unwrap();
    assert_eq!(ended.status.code(), Some(0), "{said}");
    assert!(said.contains("listening") && !said.contains("error"), "{said}");
}

#[test]
fn a_taken_port_is_told_with_its_owner_and_two_commands() {
    let socket = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = socket.local_addr().unwrap().port();
    let exowh = Exowh::new();
    let ended = exowh.run(&["listen", "--port", &port.to_string()]);
    assert_eq!((ended.code, ended.stdout()), (Some(3), String::new()));
    let err = ended.stderr();
    assert!(err.starts_with(&format!("error: 127.0.0.1:{port} is taken")), "{err}");
    assert!(err.contains("  elsewhere   exowh listen --port 40"), "{err}");
    assert!(err.contains(&format!("  send to it  exowh send text --to :{port}")), "{err}");
    if cfg!(target_os = "linux") {
        assert!(err.contains(&format!("(pid {}, ", std::process::id())), "{err}");
    }
}

#[test]
fn port_comes_from_flag_variable_and_file_in_that_order() {
    let exowh = Exowh::new().with_env("EXOWH_PORT", "0");
    exowh.write("exowh.toml", "port = 1\n");
    let mut running = exowh.start(&["listen", "--json"]);
    assert_eq!(running.json()["kind"], "ready");
    let wrong = exowh.with_env("EXOWH_PORT", "many").run(&["listen"]);
    assert_eq!(wrong.code, Some(2));
    assert!(wrong.stderr().contains("EXOWH_PORT: \"many\" is no port"), "{}", wrong.stderr());
}

#[test]
fn banner_says_where_how_and_what_next() {
    let exowh = Exowh::new();
    let mut running = exowh.start(&["listen", "--port", "0", "--strict", "--delay", "12s"]);
    let banner = running.stderr_until("or try").join("\n");
    let port = banner.split("127.0.0.1:").nth(1).unwrap();
    let port: String = port.chars().take_while(char::is_ascii_digit).collect();
    insta::assert_snapshot!(banner.replace(&port, "[port]"), @r#"

    listening  http://127.0.0.1:[port]
    store      ~/.local/share/exowh/events.db: new. People's messages are kept in it, for you
               alone to read, until you delete them; --no-store keeps none
    strict     400 without type or account_sid; no account is known, so any is taken:
               --account-sid SID
    answers    after 12 s
    public     ngrok http [port]
    paste      the https address it prints, with /whatsapp/webhook behind it
               into WhatsApp > Settings > Webhooks, and tick both events
    or try     exowh send text --to :[port]
    "#);
}

#[test]
fn wrong_options_are_usage_errors() {
    for arguments in [
        &["listen", "--respond", "99"][..],
        &["listen", "--respond", "600"],
        &["listen", "--delay", "soon"],
        &["listen", "--port", "65536"],
        &["listen", "--account-sid", "x"],
        &["listen", "--json", "--format", "line"],
    ] {
        assert_eq!(Exowh::new().run(arguments).code, Some(2), "{arguments:?}");
    }
}

#[test]
fn a_huge_body_is_shown_only_where_all_are_wanted() {
    let body = sample("envelope/text").replace("Order kahan", &"kahan ".repeat(12_000));
    let shown = |more: &[&str]| {
        let listener = Listener::start(more);
        listener.post(&body);
        listener.stop().1
    };
    let hint = " bytes: --body always shows them";
    assert!(shown(&[]).contains(hint));
    assert!(!shown(&["--body", "always"]).contains(hint));
}

#[test]
fn a_path_is_told_where_it_is_another_than_before() {
    let listener = Listener::start(&["--body", "never"]);
    for path in ["/other", "/other", WEBHOOK, "/other"] {
        post(listener.port, path, sample("envelope/read"));
    }
    let (_, out, _) = listener.stop();
    assert_eq!((out.matches("/other").count(), out.matches(WEBHOOK).count()), (2, 1), "{out}");
}
