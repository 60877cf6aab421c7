//! WHAT: samples, files, lines, stdin.

use insta::assert_snapshot;

use crate::env::{App, Exowh};

#[test]
fn unknown_sample_names_the_one_that_was_meant() {
    let exowh = Exowh::new();
    assert_snapshot!(exowh.run(&["send", "texxt"]).snapshot(), @r#"
    exit 2
    --- stdout
    --- stderr
    error: no such sample: texxt

      did you mean text?
      all there are  exowh samples list
    "#);
    let ended = exowh.run(&["send", "mesages/text"]);
    assert!(ended.stderr().contains("did you mean messages/text?"), "{}", ended.stderr());
    assert_eq!(ended.code, Some(2));
}

#[test]
fn dialect_that_has_no_such_sample_is_told_with_those_that_have() {
    let exowh = Exowh::new();
    assert_snapshot!(exowh.run(&["send", "location", "--dialect", "messages"]).snapshot(), @r#"
    exit 2
    --- stdout
    --- stderr
    error: no such sample: messages/location: no page of Exotel's shows location in the messages dialect
      there is envelope/location, event/location
    "#);
    let ended = exowh.run(&["send", "text", "--dialect", "mesages"]);
    assert_eq!(ended.code, Some(2));
    assert!(ended.stderr().contains("a similar value exists: 'messages'"), "{}", ended.stderr());
}

#[test]
fn nothing_named_without_a_terminal_is_a_usage_error_that_says_what_to_type() {
    assert_snapshot!(Exowh::new().run(&["send"]).snapshot(), @r#"
    exit 2
    --- stdout
    --- stderr
    error: nothing to send: name a sample, a file, or - for stdin

      a sample       exowh send text
      every sample   exowh send all
      all there are  exowh samples list
    "#);
    let ended = Exowh::new().run(&["send", "status=read"]);
    assert_eq!(ended.code, Some(2), "an item alone names nothing to send");
}

#[test]
fn references_of_stored_events_are_not_mistaken_for_samples() {
    for what in ["e206", "last", "last~2"] {
        let ended = Exowh::new().run(&["send", what]);
        assert_eq!(ended.code, Some(3));
        assert!(ended.stderr().contains("nothing is stored yet"), "{}", ended.stderr());
    }
}

fn whats(exowh: &Exowh, arguments: &[&str]) -> Vec<String> {
    let ended = exowh.run(&[&["send"], arguments, &["--dry-run", "--json"]].concat());
    assert_eq!(ended.code, Some(0), "{}", ended.stderr());
    ended.json().iter().map(|line| line["what"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn bare_names_take_the_dialect_of_flag_then_variable_then_file() {
    let exowh = Exowh::new();
    assert_eq!(whats(&exowh, &["text", "batch"]), ["envelope/text", "messages/batch"]);
    exowh.write("exowh.toml", "dialect = \"flat\"\n");
    assert_eq!(whats(&exowh, &["sent", "envelope/text"]), ["flat/sent", "envelope/text"]);
    let exowh = exowh.with_env("EXOWH_DIALECT", "event");
    assert_eq!(whats(&exowh, &["sent"]), ["event/sent"]);
    assert_eq!(whats(&exowh, &["sent", "--dialect", "messages"]), ["messages/sent"]);
}

#[test]
fn all_is_every_sample_of_two_dialects_or_of_the_one_named() {
    let exowh = Exowh::new();
    assert_eq!(whats(&exowh, &["all"]).len(), 41);
    let flat = whats(&exowh, &["all", "--dialect", "flat"]);
    assert_eq!(flat, ["flat/sent", "flat/delivered", "flat/read", "flat/failed"]);
    assert_eq!(whats(&exowh, &["guide/all"]).len(), 7);
}

#[test]
fn files_go_byte_for_byte() {
    let exowh = Exowh::new();
    let app = App::ok();
    let odd = b"\xef\xbb\xbf{ \"type\" : \"x\",\r\n\t\"data\":{},\"n\":1.50 } \n";
    let binary = b"\x00\xff not JSON \x1b[2J";
    exowh.write("odd.json", odd).write("binary.json", binary).write("empty.json", "");
    exowh.write("lines.ndjson", "{\"a\":1}\r\n\n  \n{\"b\": 2}");
    let arguments = ["send", "odd.json", "binary.json", "empty.json", "lines.ndjson", "--json"];
    let ended = exowh.run(&[&arguments[..], &["--to", &app.to()]].concat());
    assert_eq!(ended.code, Some(0));
    assert_eq!(app.received().body, odd);
    assert_eq!(app.received().body, binary);
    assert_eq!(app.received().body, b"");
    assert_eq!(app.received().body, b"{\"a\":1}");
    assert_eq!(app.received().body, b"{\"b\": 2}");
    let whats: Vec<_> = ended.json().iter().map(|line| line["what"].clone()).collect();
    assert_eq!(whats[3..5], ["lines.ndjson:1", "lines.ndjson:4"]);
}

#[test]
fn stdin_is_one_body_or_one_a_line() {
    let exowh = Exowh::new();
    let app = App::ok();
    let pretty = exowh::webhook::sample::find("flat", "sent").unwrap().body;
    for (stdin, bodies) in [
        (pretty, vec![pretty]),
        ("{\"a\":1}\n{\"a\":2}\n", vec!["{\"a\":1}", "{\"a\":2}"]),
        ("{\"a\":1\nnot json\n", vec!["{\"a\":1\nnot json\n"]),
    ] {
        let ended = exowh.run_with_stdin(&["send", "-", "--to", &app.to()], stdin.as_bytes());
        assert_eq!(ended.code, Some(0), "{}", ended.stderr());
        for body in bodies {
            assert_eq!(app.received().body, body.as_bytes());
        }
    }
    assert!(app.saw_no_more());
}

#[test]
fn unreadable_and_empty_files_are_told() {
    let exowh = Exowh::new();
    let ended = exowh.run(&["send", "missing.json"]);
    assert_eq!(ended.code, Some(3));
    assert!(ended.stderr().contains("missing.json: No such file"), "{}", ended.stderr());
    exowh.write("none.ndjson", "\n\n");
    let ended = exowh.run(&["send", "none.ndjson"]);
    assert_eq!(ended.code, Some(2));
    assert!(ended.stderr().contains("no body in what you named"), "{}", ended.stderr());
}

#[test]
fn verbatim_is_the_stored_sample_and_fresh_reaches_files() {
    let exowh = Exowh::new();
    let app = App::ok();
    let stored = exowh::webhook::sample::find("messages", "batch").unwrap().body;
    exowh.run(&["send", "batch", "--verbatim", "--to", &app.to()]);
    assert_eq!(app.received().body, stored.as_bytes());
    exowh.write("batch.json", stored);
    exowh.run(&["send", "batch.json", "--fresh", "--to", &app.to()]);
    let (old, new) = (stored.to_owned(), String::from_utf8(app.received().body).unwrap());
    for fixed in ["9f2e71b05ac84d3a8e6c0d17b4a9c41f", "2026-11-20T12:30:16+05:30"] {
        assert!(old.contains(fixed) && !new.contains(fixed), "{new}");
    }
    assert_eq!(old.len(), new.len(), "nothing else has changed");
    let both = exowh.run(&["send", "text", "--fresh", "--verbatim"]);
    assert_eq!(both.code, Some(2));
}

#[test]
fn what_listen_wrote_is_sent_again_body_by_body() {
    let exowh = Exowh::new();
    let body = r#"{"type":"verification","challenge":"x"}"#;
    let quoted = serde_json::Value::from(body);
    let received = format!(r#"{{"kind":"received","id":"e1","body":{quoted},"events":[]}}"#);
    let capture = format!(
        "{}\n{received}\n{}\n{}\n",
        r#"{"kind":"ready","pid":1}"#,
        r#"{"kind":"refused","method":"GET","status":405}"#,
        r#"{"kind":"tally","posts":1}"#
    );
    exowh.write("capture.ndjson", &capture);
    let sent = |ended: crate::env::Ended| {
        assert_eq!(ended.code, Some(0), "{}", ended.stderr());
        let lines = ended.json();
        assert_eq!(lines.len(), 1, "{lines:?}");
        (lines[0]["what"].as_str().unwrap().to_owned(), lines[0]["body"].clone())
    };
    let arguments = ["send", "capture.ndjson", "--dry-run", "--json"];
    assert_eq!(sent(exowh.run(&arguments)), ("capture.ndjson:2".to_owned(), body.into()));
    let arguments = ["send", "-", "--dry-run", "--json"];
    let ended = exowh.run_with_stdin(&arguments, capture.as_bytes());
    assert_eq!(sent(ended), ("-:2".to_owned(), body.into()));
    let ended = exowh.run_with_stdin(&arguments, received.as_bytes());
    assert_eq!(sent(ended), ("-".to_owned(), body.into()));
}

#[test]
fn a_path_that_resembles_none_is_told_where_to_look() {
    let ended = Exowh::new().run(&["send", "text", "data.pricing.billable:=false"]);
    assert_eq!(ended.code, Some(2));
    assert!(ended.stderr().contains("exowh samples show envelope/text"), "{}", ended.stderr());
}
