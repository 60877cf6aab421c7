//! `exowh send`, through the binary, against a scripted app.

mod ending;
mod hostile;
mod item;
mod lead;
mod number;
mod preview;
mod proxy;
mod repeat;
mod target;
mod what;

use insta::assert_snapshot;

use crate::env::{Answer, App, Ended, Exowh};

/// What a run left behind, without what is fresh in every run.
fn masked(ended: &Ended) -> String {
    let mut masked = String::new();
    for word in ended.snapshot().split_inclusive([' ', '\n', '"', ',']) {
        let bare = word.trim_end_matches([' ', '\n', '"', ',']);
        let fresh = ["inb_msg_", "msg_", "rnd_"].iter().find(|prefix| bare.starts_with(**prefix));
        match fresh {
            Some(prefix) => {
                masked.push_str(prefix);
                masked.push_str("[fresh]");
                masked.push_str(&word[bare.len()..]);
            }
            None => masked.push_str(word),
        }
    }
    masked
}

/// An answer that echoes a handshake of its own challenge cannot be scripted: the sample is sent as
/// it is stored.
const CHALLENGE: &str = "{\"challenge\": \"rnd_8f2c41d07b9e\"}";

fn trace() -> Answer {
    let page = "<!DOCTYPE html><html><body><pre>TypeError: Cannot read properties of undefined \
                (reading &#39;formatted_name&#39;)<br> &nbsp; &nbsp;at handleContacts \
                (/home/me/shop/app.js:58:31)<br> &nbsp; &nbsp;at Layer.handle \
                (/home/me/shop/node_modules/router/lib/layer.js:1:2)</pre></body></html>";
    Answer::Status(500, "text/html; charset=utf-8", page.to_owned())
}

#[test]
fn one_accepted_delivery_is_a_short_screen() {
    let app = App::ok();
    let ended = Exowh::new().run(&["send", "text", "--to", &app.to()]);
    assert_snapshot!(masked(&ended), @r#"
    exit 0
    --- stdout

      envelope/text   ← +919876543210, 513 bytes, inb_msg_[fresh]
      to              http://127.0.0.1:[port]/whatsapp/webhook

      ✓ accepted      200 in [time]
                      "OK"
    --- stderr

      every kind   exowh send all --to :[port]
    "#);
    let received = app.received();
    assert!(received.head.starts_with("POST /whatsapp/webhook HTTP/1.1"), "{}", received.head);
    assert_eq!(received.header("content-type").as_deref(), Some("application/json"));
    assert_eq!(received.json()["type"], "inbound_message");
}

#[test]
fn one_refused_delivery_tells_the_apps_own_words_and_what_exotel_would_do() {
    let app = App::answering(vec![trace()]);
    let ended = Exowh::new().run(&["send", "contacts", "--to", &app.to()]);
    assert_snapshot!(masked(&ended), @"
    exit 1
    --- stdout

      envelope/contacts   ← +919876543210, 1,580 bytes, inb_msg_[fresh]
      to                  http://127.0.0.1:[port]/whatsapp/webhook

      ✗ refused           500 in [time]: Exotel would send it again in 30 s, and 4 times more
                          TypeError: Cannot read properties of undefined (reading 'formatted_name')
                            at handleContacts (app.js:58:31)
    --- stderr

      with curl   exowh send envelope/contacts --curl --to :[port]
    ");
}

#[test]
fn narrow_terminal_gets_the_same_in_more_lines() {
    let app = App::answering(vec![trace()]);
    let exowh = Exowh::new().with_env("COLUMNS", "60");
    // However many digits the port has, this address is too long for its column.
    let to = format!("{}/whatsapp/webhooks", app.to());
    let ended = exowh.run(&["send", "contacts", "--to", &to]);
    assert!(ended.stdout().lines().all(|line| line.chars().count() <= 60), "{}", ended.stdout());
    assert_snapshot!(masked(&ended), @"
    exit 1
    --- stdout

      envelope/contacts   ← +919876543210
                          1,580 bytes, inb_msg_[fresh]
      to  http://127.0.0.1:[port]/whatsapp/webhooks

      ✗ refused           500 in [time]: Exotel would send it
                          again in 30 s, and 4 times more
                          TypeError: Cannot read properties of
                          undefined (reading 'formatted_name')
                            at handleContacts (app.js:58:31)
    --- stderr

      with curl
        exowh send envelope/contacts --curl --to :[port]/whatsapp/webhooks
    ");
}

#[test]
fn all_is_a_matrix_with_what_went_wrong_beneath() {
    let mut answers = vec![Answer::Status(200, "application/json", CHALLENGE.to_owned())];
    answers.extend(std::iter::repeat_n(Answer::ok(), 18));
    answers.extend([trace(), Answer::status(201), Answer::ok()]);
    let app = App::answering(answers);
    let ended = Exowh::new().run(&["send", "all", "--verbatim", "--to", &app.to()]);
    assert_snapshot!(masked(&ended), @r#"
    exit 1
    --- stdout

      http://127.0.0.1:[port]/whatsapp/webhook                      41 bodies: 24 kinds in 2 dialects

                         envelope    messages                       envelope    messages
      verification       ✓ [time]   –           text               ✓ [time]   ✓ [time]
      sent               ✓ [time]   ✓ [time]   image              ✓ [time]   ✓ [time]
      delivered          ✓ [time]   ✓ [time]   video              ✓ [time]   ✓ [time]
      read               ✓ [time]   ✓ [time]   audio              ✓ [time]   ✓ [time]
      failed             ✓ [time]   ✓ [time]   document           ✓ [time]   ✓ [time]
      failed-131026      ✓ [time]   ✓ [time]   sticker            ✓ [time]   ✓ [time]
      failed-131053      ✓ [time]   ✓ [time]   location           ✓ [time]   –
      template-approved  ✓ [time]   –           contacts           ✗ 500       –
      template-rejected  ✓ [time]   –           reaction           ✗ 201       –
      button             ✓ [time]   ✓ [time]   order              ✓ [time]   ✓ [time]
      list               ✓ [time]   ✓ [time]   flow               ✓ [time]   ✓ [time]
      quick-reply        ✓ [time]   ✓ [time]   batch              –           ✓ [time]

      ✗ envelope/contacts ← +919876543210
          500 in [time]: Exotel would send it again in 30 s, and 4 times more
          TypeError: Cannot read properties of undefined (reading 'formatted_name')
            at handleContacts (app.js:58:31)
      ✗ envelope/reaction ← +919876543210   201 in [time]: Exotel wants 200
          Exotel would send it again in 30 s, and 4 times more
          "no"

      41 sent: 39 accepted, 2 refused. A 200 says received, not understood
    --- stderr

      The guide's own handlers answer 200 to the messages dialect, and lose what came: look that
      yours reads it.
      only what went wrong   exowh send envelope/contacts envelope/reaction --verbatim --to :[port]
      that dialect           exowh explain messages
    "#);
    for _ in 0..41 {
        app.received();
    }
    assert!(app.saw_no_more());
}

#[test]
fn matrix_fits_60_columns_in_one_block() {
    let app = App::ok();
    let exowh = Exowh::new().with_env("COLUMNS", "60");
    let arguments = ["send", "messages/text", "envelope/all", "event/text", "flat/sent"];
    let ended = exowh.run(&[&arguments[..], &["--to", &app.to(), "--verbatim"]].concat());
    let stdout = ended.stdout();
    assert!(stdout.lines().all(|line| line.chars().count() <= 60), "{stdout}");
    assert!(stdout.contains("envelope    event       messages"), "{stdout}");
}

#[test]
fn alike_failures_are_told_once() {
    let app = App::answering(vec![Answer::Status(503, "text/plain", "db pool exhausted".into())]);
    let ended = Exowh::new().run(&["send", "flat/sent", "text", "read", "--to", &app.to()]);
    assert_snapshot!(masked(&ended), @r#"
    exit 1
    --- stdout

      http://127.0.0.1:[port]/whatsapp/webhook                        3 bodies: 3 kinds in 2 dialects

            envelope    flat
      sent              ✗ 503
      read  ✗ 503
      text  ✗ 503       –

      ✗ flat/sent and 2 more   503 in [time]: Exotel would send it again in 30 s, and 4 times more
          "db pool exhausted"

      3 sent: 3 refused
    --- stderr

      one of each   exowh send flat/sent --to :[port]
    "#);
}

#[test]
fn json_lines_end_in_a_summary() {
    let app = App::answering(vec![Answer::ok(), Answer::Status(201, "text/plain", "made".into())]);
    let exowh = Exowh::new();
    let ended = exowh.run(&["send", "messages/batch", "text", "--json", "--to", &app.to()]);
    let lines = ended.json();
    assert_eq!(ended.code, Some(1));
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[0]["kind"], "attempt");
    assert_eq!(lines[0]["what"], "messages/batch");
    assert_eq!(lines[0]["outcome"], "accepted");
    assert_eq!(lines[0]["retry_in_ms"], serde_json::Value::Null);
    let sids = app.received().json()["whatsapp"]["messages"].clone();
    assert_eq!(lines[0]["message_ids"], serde_json::json!([sids[0]["sid"], sids[1]["sid"]]));
    assert_eq!(lines[1]["outcome"], "refused");
    assert_eq!(lines[1]["status"], 201);
    assert_eq!(lines[1]["reason"], "201: Exotel wants 200");
    assert_eq!(lines[1]["retry_in_ms"], 30_000.0);
    assert_eq!(lines[1]["body"], "made");
    assert_eq!(
        lines[2],
        serde_json::json!({"kind": "summary", "sent": 2, "accepted": 1, "slow": 0, "refused": 1,
            "timeout": 0, "unreachable": 0})
    );
    for line in ended.stdout().lines() {
        assert!(line.starts_with("{\"kind\":"), "{line}");
    }
}

#[test]
fn line_format_prints_each_as_it_ends() {
    let app = App::answering(vec![Answer::ok(), Answer::status(500), Answer::ok()]);
    let arguments = ["send", "sent", "delivered", "read", "--format", "line", "--to"];
    let ended = Exowh::new().run(&[&arguments[..], &[&app.to()]].concat());
    assert_snapshot!(masked(&ended), @r#"
    exit 1
    --- stdout
    ✓ accepted    200 [time]  envelope/sent  OK
    ✗ refused     500 [time]  envelope/delivered  no
    ✓ accepted    200 [time]  envelope/read  OK
    --- stderr
    3 sent: 2 accepted, 1 refused
    "#);
}

#[test]
fn repeat_delivers_in_order_over_one_connection_with_fresh_ids() {
    let app = App::ok();
    let arguments = ["send", "sent", "read", "--repeat", "50", "--json", "--to", &app.to()];
    let ended = Exowh::new().run(&arguments);
    assert_eq!(ended.code, Some(0));
    let mut ids = std::collections::BTreeSet::new();
    for _ in 0..50 {
        let (sent, read) = (app.received(), app.received());
        assert_eq!(sent.json()["data"]["status"], "sent");
        assert_eq!(read.json()["data"]["status"], "read");
        assert_eq!(sent.json()["data"]["message_sid"], read.json()["data"]["message_sid"]);
        ids.insert(sent.json()["data"]["message_sid"].to_string());
    }
    assert_eq!(ids.len(), 50, "each round has ids of its own");
    assert_eq!(app.connections(), 1);
    let attempts: Vec<_> = ended.json().iter().map(|line| line["attempt"].clone()).collect();
    assert_eq!((&attempts[0], &attempts[99]), (&1.into(), &50.into()));
}

#[test]
fn handshake_wants_its_challenge_back_as_json() {
    for (answer, wanted) in [
        (Answer::Status(200, "text/plain", CHALLENGE.to_owned()), None),
        (
            Answer::ok(),
            Some("200: the challenge must come back as JSON, and the answer is not JSON"),
        ),
        (
            Answer::Status(200, "text/html", "rnd_8f2c41d07b9e".to_owned()),
            Some("200: the challenge must come back as JSON, and it came as plain text"),
        ),
        (
            Answer::Status(200, "application/json", "{\"challenge\": 3}".to_owned()),
            Some("200: the challenge must come back as JSON, and another value came"),
        ),
        (Answer::status(400), Some("400: not 200")),
    ] {
        let app = App::answering(vec![answer]);
        let arguments = ["send", "verification", "--verbatim", "--json", "--to", &app.to()];
        let ended = Exowh::new().run(&arguments);
        let line = &ended.json()[0];
        assert_eq!(line["outcome"], if wanted.is_some() { "refused" } else { "accepted" });
        assert_eq!(line["reason"], wanted.unwrap_or("accepted"));
        assert_eq!(ended.code, Some(i32::from(wanted.is_some())));
    }
}

#[test]
fn fresh_handshake_has_a_challenge_of_its_own() {
    let app = App::ok();
    let exowh = Exowh::new();
    for _ in 0..2 {
        exowh.run(&["send", "verification", "--to", &app.to()]);
    }
    let (one, other) = (app.received().json(), app.received().json());
    assert_ne!(one["challenge"], other["challenge"]);
}

#[test]
fn signature_is_made_from_the_raw_body_and_the_secret_is_never_printed() {
    let app = App::ok();
    let exowh = Exowh::new().with_env("EXOWH_SECRET", "what-only-we-know");
    exowh.write("body.json", "{\"a\": 1}\n");
    let ended = exowh.run(&["send", "body.json", "--to", &app.to()]);
    let signature = app.received().header("x-exotel-signature").unwrap();
    assert_eq!(signature, exowh_signature("what-only-we-know", "{\"a\": 1}\n"));
    for arguments in [&["send", "body.json", "--curl"][..], &["send", "body.json", "--dry-run"]] {
        let printed = exowh.run(arguments);
        assert!(printed.stdout().contains(&signature), "{}", printed.stdout());
        assert!(!printed.snapshot().contains("what-only-we-know"));
    }
    assert!(!ended.snapshot().contains("what-only-we-know"));
    let flag = ["send", "body.json", "--secret", "another", "--to", &app.to()];
    exowh.run(&flag);
    assert_ne!(app.received().header("x-exotel-signature").unwrap(), signature);
}

fn exowh_signature(secret: &str, body: &str) -> String {
    exowh::delivery::signature::sign(secret, body.as_bytes())
}

#[test]
fn headers_of_the_caller_come_along_and_those_of_the_body_cannot_be_set() {
    let app = App::ok();
    let exowh = Exowh::new();
    let arguments =
        ["send", "text", "--header", "X-Trace: a:b", "--header", "Content-Type: text/plain"];
    exowh.run(&[&arguments[..], &["--to", &app.to()]].concat());
    let received = app.received();
    assert_eq!(received.header("x-trace").as_deref(), Some("a:b"));
    assert_eq!(received.header("content-type").as_deref(), Some("text/plain"));
    for (header, wanted) in [
        ("content-length: 3", "follows from the body"),
        ("no colon", "NAME:VALUE"),
        ("a b: c", "is no header name"),
        ("a: \u{1b}[2J", "must be visible ASCII"),
    ] {
        let ended = exowh.run(&["send", "text", "--header", header]);
        assert_eq!(ended.code, Some(2), "{header}");
        assert!(ended.stderr().contains(wanted), "{}", ended.stderr());
    }
}

#[test]
fn project_gives_samples_its_account_and_numbers_and_the_target() {
    let app = App::ok();
    let exowh = Exowh::new();
    let project = format!(
        "to = \"http://127.0.0.1:{}/hook\"\naccount_sid = \"acme1\"\ncustomer = \"+919800000001\"\n\
         business = \"+918000000002\"\n",
        app.port()
    );
    exowh.write("exowh.toml", project);
    exowh.run(&["send", "envelope/quick-reply", "messages/batch"]);
    let reply = app.received();
    assert!(reply.head.starts_with("POST /hook "));
    let reply = reply.json();
    assert_eq!(reply["account_sid"], "acme1");
    assert_eq!(reply["data"]["from"], "+919800000001");
    assert_eq!(reply["data"]["contact"]["wa_id"], "919800000001");
    assert_eq!(reply["data"]["to"], "+918000000002");
    assert_eq!(reply["data"]["message"]["context"]["from"], "+918000000002");
    let batch = app.received().json()["whatsapp"]["messages"].clone();
    assert_eq!(batch[0]["to"], "+919800000001");
    assert_eq!(
        (&batch[1]["from"], &batch[1]["to"]),
        (&"+919800000001".into(), &"+918000000002".into())
    );
    exowh.run(&["send", "envelope/text", "--verbatim"]);
    assert_eq!(app.received().json()["account_sid"], "your_account_sid");
}
