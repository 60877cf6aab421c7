//! `--curl` and `--dry-run`: nothing is sent, and what is printed is what would be.

use std::process::Command;

use insta::assert_snapshot;
use serde_json::Value;

use crate::env::ended::output;
use crate::env::{App, Exowh, peer};

#[test]
fn dry_run_prints_the_request_and_sends_nothing() {
    let app = App::ok();
    let exowh = Exowh::new();
    let arguments = ["send", "flat/sent", "--verbatim", "--dry-run", "--header", "x-a: b", "--to"];
    let ended = exowh.run(&[&arguments[..], &[&app.to()]].concat());
    assert_snapshot!(ended.snapshot(), @r#"
    exit 0
    --- stdout
    POST /whatsapp/webhook HTTP/1.1
    host: 127.0.0.1:[port]
    accept: */*
    content-type: application/json
    user-agent: exowh/0.1.0
    x-a: b
    content-length: 187

    {
      "sid": "cfe49e5d9b5d4ff959f8674a8c2de7f3",
      "from": "+919876500001",
      "to": "+919876543210",
      "status": "sent",
      "exo_status_code": 30001,
      "timestamp": "2026-11-20T05:12:15Z"
    }
    --- stderr
    "#);
    assert!(app.saw_no_more());
    let received =
        exowh.run(&["send", "flat/sent", "--verbatim", "--header", "x-a: b", "--to", &app.to()]);
    assert_eq!(received.code, Some(0));
    let received = app.received();
    for header in ["content-type", "user-agent", "content-length", "x-a", "host", "accept"] {
        let sent = received.header(header).unwrap_or_else(|| panic!("{header}: {}", received.head));
        let shown = format!("{header}: {sent}").replace(&app.port().to_string(), "[port]");
        assert!(ended.snapshot().contains(&shown), "{shown}");
    }
}

fn runs_as_printed(name: &str, body: &[u8]) {
    let app = App::ok();
    let exowh = Exowh::new();
    exowh.write("body.json", body);
    let arguments =
        ["send", "body.json", "--curl", "--secret", "s", "--header", "x-a: it's \"$HOME\" `id`"];
    let to = format!("http://127.0.0.1:{}/a b?c=d&e={{x}}", app.port());
    let printed = exowh.run(&[&arguments[..], &["--to", &to]].concat());
    assert_eq!(printed.code, Some(0), "{}", printed.stderr());
    let hostile = |char: char| (char.is_control() && char != '\n') || char == '\u{202e}';
    assert!(!printed.stdout().contains(hostile), "{name}: {:?}", printed.stdout());
    exowh.write("printed.sh", printed.stdout());
    let status = output(Command::new("sh").arg(exowh.folder().join("printed.sh")), b"");
    assert!(status.status.success(), "{name}: {}", String::from_utf8_lossy(&status.stderr));
    let received = app.received();
    assert_eq!(received.body, body, "{name}");
    assert!(received.head.starts_with("POST /a%20b?c=d&e={x}"), "{}", received.head);
    assert_eq!(received.header("x-a").as_deref(), Some("it's \"$HOME\" `id`"));
    assert_eq!(received.header("content-type").as_deref(), Some("application/json"));
    let signature = exowh::delivery::signature::sign("s", body);
    assert_eq!(received.header("x-exotel-signature"), Some(signature), "{name}");
}

#[test]
fn curl_command_runs_as_printed_whatever_is_in_the_body() {
    if !peer::has("curl") {
        return;
    }
    runs_as_printed("quotes", br#"{"a": "it's 'so' \"$HOME\" `id` \\ !! %s %d #x"}"#);
    runs_as_printed("lines", b"{\n  \"a\": 1\n}\n\n");
    runs_as_printed("a file's name for curl", b"@/etc/passwd");
    runs_as_printed("an option", b"-x --next");
    runs_as_printed("nothing", b"");
    runs_as_printed("bytes", b"-%s\\n\x00\xff\xfe\x1b]52;c;aGk=\x07'\r\n\t1\x7f2");
    runs_as_printed("bidi and C1", "\u{202e}abc \u{9b}2J नमस्ते 👍".as_bytes());
    runs_as_printed("long", "{\"a\": \"it's\"}".repeat(20_000).as_bytes());
}

#[test]
fn curl_prints_one_command_for_each_body() {
    let printed = Exowh::new().run(&["send", "sent", "messages/text", "--curl"]).stdout();
    assert_eq!(
        printed
            .matches("curl -sS -i -m 10 --noproxy '*' http://localhost:3000/whatsapp/webhook")
            .count(),
        2
    );
}

#[test]
fn every_round_is_printed_as_it_would_be_sent() {
    let exowh = Exowh::new();
    let ended = exowh.run(&["send", "sent", "read", "--repeat", "3", "--dry-run", "--json"]);
    let lines = ended.json();
    let whats: Vec<&str> = lines.iter().map(|line| line["what"].as_str().unwrap()).collect();
    assert_eq!(whats, ["envelope/sent", "envelope/read"].repeat(3));
    let ids: Vec<&Value> = lines.iter().map(|line| &line["message_ids"][0]).collect();
    for round in [0, 2, 4] {
        assert_eq!(ids[round], ids[round + 1], "two statuses of one message");
    }
    assert!(ids[0] != ids[2] && ids[2] != ids[4] && ids[0] != ids[4], "{ids:?}");
    let printed = exowh.run(&["send", "text", "--repeat", "3", "--dry-run"]).stdout();
    assert_eq!(printed.matches("POST /whatsapp/webhook HTTP/1.1").count(), 3, "{printed}");
    let printed = exowh.run(&["send", "text", "--repeat", "3", "--curl"]).stdout();
    assert_eq!(printed.matches("curl -sS").count(), 3, "{printed}");
}
