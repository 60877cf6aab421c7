//! Where bodies come from.

use crate::env::Exowh;

#[test]
fn a_folder_is_read_deep_and_in_order() {
    let exowh = Exowh::new();
    exowh.write("captures/b.json", "{}");
    exowh.write(
        "captures/a/c.ndjson",
        r#"{"type":"verification","challenge":"x"}
[]
"#,
    );
    exowh.write("captures/a/x.txt", "no");
    exowh.write("captures/.hidden/d.json", "{}");
    exowh.write("captures/node_modules/e.json", "{}");
    let ended = exowh.run(&["validate", "--format", "line", "captures"]);
    insta::assert_snapshot!(ended.snapshot(), @"
    exit 1
    --- stdout
    captures/a/c.ndjson:2:1: error: an array at the top: a webhook body is one object (several bodies go into an .ndjson file, one a line) [unknown-dialect]
    captures/b.json:1:1: error: an empty object: there is no event in it (was the body read before it was logged?) [unknown-dialect]
    --- stderr
      3 bodies in [time]: 1 clean; 2 errors in 2
    ");
}

#[test]
fn a_folder_without_captures_is_an_error() {
    let exowh = Exowh::new();
    exowh.write("empty/readme.txt", "x");
    let ended = exowh.run(&["validate", "empty"]);
    insta::assert_snapshot!(ended.snapshot(), @"
    exit 3
    --- stdout
    --- stderr
    error: no .json or .ndjson file in empty
      a file of another name is read when it is named itself
    ");
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_is_judged() {
    let exowh = Exowh::new();
    exowh.write("good.json", r#"{"type":"verification","challenge":"x"}"#);
    exowh.write("bad.json", "[]");
    let ended =
        exowh.run(&["validate", "--format", "line", "missing.json", "good.json", "bad.json"]);
    insta::assert_snapshot!(ended.snapshot(), @"
    exit 3
    --- stdout
    bad.json:1:1: error: an array at the top: a webhook body is one object (several bodies go into an .ndjson file, one a line) [unknown-dialect]
    --- stderr
    error: cannot read missing.json: No such file or directory (os error 2)
      2 bodies in [time]: 1 clean; 1 error in 1
      1 path could not be read
    ");
}

#[test]
fn a_clean_body_is_one_line() {
    let exowh = Exowh::new();
    let ended = exowh
        .run_with_stdin(&["validate"], r#"{"type":"verification","challenge":"x"}"#.as_bytes());
    insta::assert_snapshot!(ended.snapshot(), @"
    exit 0
    --- stdout

      1 body in [time]: clean: envelope, verification
    --- stderr
    ");
}

#[test]
fn clean_bodies_are_told_by_dialect_and_kind() {
    let exowh = Exowh::new();
    let body = |path: &str| {
        let (folder, name) = path.split_once('/').unwrap();
        exowh::webhook::sample::find(folder, name).unwrap().body
    };
    let line = |path: &str| body(path).lines().map(str::trim_start).collect::<String>() + "\n";
    exowh.write("batch.json", body("messages/batch"));
    exowh.write("two.ndjson", line("envelope/sent") + &line("envelope/read") + &line("flat/sent"));
    exowh.write("many.ndjson", line("envelope/text").repeat(999) + &line("messages/read"));
    exowh.write("log.txt", format!("got {}and {}", body("event/text"), body("event/image")));
    let kinds = ["text", "sent", "verification"].map(|name| line(&format!("envelope/{name}")));
    exowh.write("kinds.ndjson", kinds.concat() + &line("flat/read") + &line("messages/text"));
    for (paths, told) in [
        (&["batch.json"][..], "clean: messages, dlr, incoming_message"),
        (&["two.ndjson"], "all clean: envelope, message_status ×2; flat"),
        (&["two.ndjson", "batch.json"], "all clean: 2 envelope, 1 flat, 1 messages"),
        (&["many.ndjson"], "all clean: 999 envelope, 1 messages"),
        (&["log.txt"], "all clean: event, incoming_message ×2"),
        (&["kinds.ndjson"], "all clean: 3 envelope, 1 flat, 1 messages"),
    ] {
        let ended = exowh.run(&[&["validate"], paths].concat());
        assert_eq!(ended.code, Some(0), "{}", ended.snapshot());
        let stdout = ended.stdout();
        assert!(stdout.trim_end().ends_with(told), "{paths:?}: {stdout}");
    }
}

#[test]
fn nothing_on_stdin_is_a_finding() {
    let exowh = Exowh::new();
    let ended = exowh.run_with_stdin(&["validate"], "".as_bytes());
    insta::assert_snapshot!(ended.snapshot(), @"
    exit 1
    --- stdout

    stdin                                                                                   not JSON

       1 │
         │ ^ error: nothing here: the body is empty                                    [json-syntax]
         │   a webhook always has a body; was it read twice, or captured before it came?

      1 body in [time]: 1 error
      exowh explain json-syntax    why the rule exists and who says so
    --- stderr
    ");
}

#[test]
fn lines_without_a_body_are_no_yes() {
    let exowh = Exowh::new();
    let ended = exowh.run_with_stdin(
        &["validate", "-"],
        "starting
listening on :3000
"
        .as_bytes(),
    );
    insta::assert_snapshot!(ended.snapshot(), @"
    exit 1
    --- stdout

    stdin                                                                                   not JSON

       1 │
         │ ^ error: no webhook body in these lines                                     [json-syntax]

      no body to judge: 1 error
      2 lines without JSON skipped
      exowh explain json-syntax    why the rule exists and who says so
    --- stderr
    ");
}

#[test]
fn bodies_printed_over_several_lines_are_read_one_by_one() {
    let exowh = Exowh::new();
    let ended = exowh.run_with_stdin(
        &["validate", "--format", "line"],
        r#"{
  "type": "verification",
  "challenge": "x"
}
{
  "type": "verification",
  "challenge": 7
}
"#
        .as_bytes(),
    );
    insta::assert_snapshot!(ended.snapshot(), @r#"
    exit 1
    --- stdout
    -:7:16: error: challenge is a number; a string belongs here (in quotes: "7") [type]
    --- stderr
      2 bodies in [time]: 1 clean; 1 error in 1
    "#);
}

#[test]
fn a_broken_body_over_several_lines_is_one_finding() {
    let exowh = Exowh::new();
    let ended = exowh.run_with_stdin(
        &["validate", "--format", "line"],
        r#"{
  "type": "message_status",
  "data": {
    "status": "sent"
    "message_sid": "x"
  }
}
"#
        .as_bytes(),
    );
    insta::assert_snapshot!(ended.snapshot(), @"
    exit 1
    --- stdout
    -:5:5: error: a comma is missing before this [json-syntax]
    --- stderr
      1 body in [time]: 1 error
    ");
}

#[test]
fn lines_that_listen_printed_are_judged_by_their_bodies() {
    let exowh = Exowh::new();
    let ended = exowh.run_with_stdin(
        &["validate", "--format", "line"],
        r#"{"kind": "ready", "url": "http://127.0.0.1:3000"}
{"kind": "received", "id": "e1", "body": "{\"type\":\"verification\",\"challenge\":7}"}
"#
        .as_bytes(),
    );
    insta::assert_snapshot!(ended.snapshot(), @r#"
    exit 1
    --- stdout
    -:2:84: error: challenge is a number; a string belongs here (in quotes: "7") [type]
    --- stderr
      1 body in [time]: 1 error
      1 line of JSON that is no webhook skipped
    "#);
}

#[test]
fn ndjson_in_a_json_file_is_told() {
    let exowh = Exowh::new();
    exowh.write(
        "two.json",
        r#"{"type":"verification","challenge":"x"}
{"type":"verification","challenge":"x"}
"#,
    );
    let ended = exowh.run(&["validate", "--format", "line", "two.json"]);
    insta::assert_snapshot!(ended.snapshot(), @"
    exit 1
    --- stdout
    two.json:2:1: error: something follows after the end of the value (one body a file, or one a line of an .ndjson file) [json-syntax]
    --- stderr
      1 body in [time]: 1 error
    ");
}

#[test]
fn what_is_only_inferred_is_no_error_even_when_strict() {
    let exowh = Exowh::new();
    let ended = exowh.run_with_stdin(
        &["validate", "--strict", "--format", "line"],
        r#"{"whatsapp":{"messages":[]}}"#.as_bytes(),
    );
    insta::assert_snapshot!(ended.snapshot(), @"
    exit 0
    --- stdout
    -:1:25: warning: an empty array: there is no event in this body (a handler that reads messages[0] fails on it) [empty-messages]
    --- stderr
      1 body in [time]: 1 warning
    ");
}

#[test]
fn wrong_usage_is_told() {
    let exowh = Exowh::new();
    let ended = exowh.run(&["validate", "--format", "xml"]);
    insta::assert_snapshot!(ended.snapshot(), @"
    exit 2
    --- stdout
    --- stderr
    error: invalid value 'xml' for '--format <FORMAT>'
      [possible values: pretty, line, json, github]

    For more information, try '--help'.
    ");
}
