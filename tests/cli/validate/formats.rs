//! What the formats look like.

use exowh::webhook::sample::find;

use crate::env::Exowh;

/// The body of the README: two mistakes.
const CAPTURED: &str = r#"{
  "type": "message_status",
  "timestamp": "2025-01-15T10:30:05.000Z",
  "account_sid": "your_account_sid",
  "data": {
    "mesage_sid": "msg_abc123",
    "from": "+919876500001",
    "to": "+919876543210",
    "status": "seen",
    "timestamp": "2025-01-15T10:30:05.000Z"
  }
}
"#;

const WIDE: &str = "{\n\t\"type\": \"message_status\",\n\t\"timestamp\": \"नमस्ते 👩‍👩‍👧 दुनिया\", \"account_sid\": 5, \"data\": {\"message_sid\": \"यह id 👍 है\", \"status\": \"गलत\", \"extra\": {}, \"errors\": []}\n}\n";

const LOG: &str = r#"2026-11-20T10:00:00Z INFO  listening on :3000
2026-11-20T10:00:01Z INFO  webhook body={"type":"message_status","timestamp":"2026-11-20T05:12:16.873Z","account_sid":"x","data":{"message_sid":"m1","from":"+919876500001","to":"+919876543210","status":"seen","timestamp":"2026-11-20T05:12:16.873Z"}} took=3ms
2026-11-20T10:00:02Z INFO  webhook { type: 'message_status', data: [Object] }
2026-11-20T10:00:03Z INFO  {'type': 'message_status', 'data': {'x': None}}
{"level":30,"msg":"started"}
{"level":30,"req":{"body":{"type":"verification","challenge":1}}}
{"level":30,"raw":"{\"type\":\"verification\",\"challenge\":\"\\u0928\",\"नाम\":true,\"chalenge\":\"\"}"}
got {
  "whatsapp": {
    "messages": []
  }
} ok
cut {"type":"inbound_message","data":{"from":"+91
"#;

fn captured(exowh: &Exowh) {
    let text = find("envelope", "text").unwrap().body;
    let good = serde_json::from_str::<serde_json::Value>(text).unwrap().to_string();
    let swapped = good.replace("\"wa_id\":\"919876543210\"", "\"wa_id\":\"919876543201\"");
    exowh.write("captured.json", CAPTURED).write("monday.ndjson", format!("{good}\n{swapped}\n"));
}

#[test]
fn pretty_draws_each_finding_under_its_source() {
    let exowh = Exowh::new();
    captured(&exowh);
    let ended = exowh.run(&["validate", "captured.json", "monday.ndjson"]);
    insta::assert_snapshot!(ended.snapshot(), @r#"
    exit 1
    --- stdout

    captured.json                                                           envelope, message_status

       5 │   "data": {
       6 │     "mesage_sid": "msg_abc123",
         │     ^^^^^^^^^^^^ error: message_sid is missing; this looks like it, misspelt   [required]
         │                  without it the status cannot be matched to the message you sent
         ┆
       9 │     "status": "seen",
         │               ^^^^^^ error: "seen" is the flat dialect's word; here it is "read"  [value]
         │                      one of sent, delivered, read, failed, accepted, queued, played

    monday.ndjson, line 2                                                  envelope, inbound_message

       2 │ …name":"Rahul Kumar"},"wa_id":"919876543201"}}}
         │                               ^^^^^^^^^^^^^^ warning                              [wa-id]
         │                               data.from is +919876543210: two digits swapped?
         │                               wa_id is the sender's number, digits only

      3 bodies in [time]: 1 clean; 2 errors, 1 warning in 2
      exowh explain required    why the rule exists and who says so
    --- stderr
    "#);
}

#[test]
fn line_prints_one_finding_a_line_and_the_tally_to_stderr() {
    let exowh = Exowh::new();
    captured(&exowh);
    let ended = exowh.run(&["validate", "--format", "line", "captured.json", "monday.ndjson"]);
    insta::assert_snapshot!(ended.snapshot(), @r#"
    exit 1
    --- stdout
    captured.json:6:5: error: message_sid is missing; this looks like it, misspelt (without it the status cannot be matched to the message you sent) [required]
    captured.json:9:15: error: "seen" is the flat dialect's word; here it is "read" (one of sent, delivered, read, failed, accepted, queued, played) [value]
    monday.ndjson:2:364: warning: data.from is +919876543210: two digits swapped? (wa_id is the sender's number, digits only) [wa-id]
    --- stderr
      3 bodies in [time]: 1 clean; 2 errors, 1 warning in 2
    "#);
}

#[test]
fn github_prints_annotations() {
    let exowh = Exowh::new();
    captured(&exowh);
    let ended = exowh.run(&["validate", "--format", "github", "captured.json", "monday.ndjson"]);
    insta::assert_snapshot!(ended.snapshot(), @r#"
    exit 1
    --- stdout
    ::error file=captured.json,line=6,col=5,title=exowh required::message_sid is missing; this looks like it, misspelt (without it the status cannot be matched to the message you sent)
    ::error file=captured.json,line=9,col=15,title=exowh value::"seen" is the flat dialect's word; here it is "read" (one of sent, delivered, read, failed, accepted, queued, played)
    ::warning file=monday.ndjson,line=2,col=364,title=exowh wa-id::data.from is +919876543210: two digits swapped? (wa_id is the sender's number, digits only)
    --- stderr
      3 bodies in [time]: 1 clean; 2 errors, 1 warning in 2
    "#);
}

#[test]
fn sixty_columns_are_enough() {
    let exowh = Exowh::new().with_env("COLUMNS", "60");
    captured(&exowh);
    let ended = exowh.run(&["validate", "captured.json", "monday.ndjson"]);
    insta::assert_snapshot!(ended.snapshot(), @r#"
    exit 1
    --- stdout

    captured.json                       envelope, message_status

       5 │   "data": {
       6 │     "mesage_sid": "msg_abc123",
         │     ^^^^^^^^^^^^ error                     [required]
         │     message_sid is missing; this looks like it,
         │     misspelt
         │     without it the status cannot be matched to the
         │     message you sent    guide, Message Status Webhook
         ┆
       9 │     "status": "seen",
         │               ^^^^^^ error                    [value]
         │               "seen" is the flat dialect's word; here
         │               it is "read"
         │               one of sent, delivered, read, failed,
         │               accepted, queued, played

    monday.ndjson, line 2              envelope, inbound_message

       2 │ … Kumar"},"wa_id":"919876543201"}}}
         │                   ^^^^^^^^^^^^^^ warning      [wa-id]
         │                   data.from is +919876543210: two
         │                   digits swapped?
         │                   wa_id is the sender's number,
         │                   digits only

      3 bodies in [time]: 1 clean; 2 errors, 1 warning in 2
      exowh explain required
    --- stderr
    "#);
}

#[test]
fn github_is_on_by_itself_under_actions() {
    let exowh = Exowh::new().with_env("GITHUB_ACTIONS", "true");
    captured(&exowh);
    let ended = exowh.run(&["validate", "captured.json"]);
    insta::assert_snapshot!(ended.snapshot(), @r#"
    exit 1
    --- stdout
    ::error file=captured.json,line=6,col=5,title=exowh required::message_sid is missing; this looks like it, misspelt (without it the status cannot be matched to the message you sent)
    ::error file=captured.json,line=9,col=15,title=exowh value::"seen" is the flat dialect's word; here it is "read" (one of sent, delivered, read, failed, accepted, queued, played)
    --- stderr
      1 body in [time]: 2 errors
    "#);
}

#[test]
fn wide_and_narrow_characters_line_up() {
    let exowh = Exowh::new();
    exowh.write("wide.json", WIDE);
    let ended = exowh.run(&["validate", "wide.json"]);
    insta::assert_snapshot!(ended.snapshot(), @r#"
    exit 1
    --- stdout

    wide.json                                                               envelope, message_status

       2 │   "type": "message_status",
       3 │   "timestamp": "नमस्ते 👩‍👩‍👧 दुनिया", "account_sid": 5, "data": {"message_sid": "यह id 👍…
         │                ^^^^^^^^^^^^^^^ warning: "नमस्ते 👩‍👩‍👧 दुनिया" is no time               [format]
         │                                RFC 3339, as in 2025-01-15T10:30:05.000Z, or Unix seconds
         │                                                ^ error: account_sid is a number; a string
         │                                                  belongs here                      [type]
         │                                                  in quotes: "5"
       3 │ …👧 दुनिया", "account_sid": 5, "data": {"message_sid": "यह id 👍 है", "status": "गलत", "ex…
         │                               ^^^^^^ warning: from is missing in data          [expected]
         │                                      it is the business number that sent the message
         │                                      warning: to is missing in data            [expected]
         │                                      it is the customer's number
         │                                      warning: timestamp is missing in data     [expected]
         │                                      events arrive out of order; only the time tells
         │                                      which is newer                 guide, Payload Format
       3 │ …id": "यह id 👍 है", "status": "गलत", "extra": {}, "errors": []}
         │                               ^^^^^ error: "गलत" is no known status               [value]
         │                                     one of sent, delivered, read, failed, accepted,
         │                                     queued, played                guide, Message Statuses
         │                                      ^^^^^^^ note: extra is no documented field here
         │                                              extra fields are normal: ignore what you do
         │                                              not know                     [unknown-field]

      1 body in [time]: 2 errors, 4 warnings, 1 note
      exowh explain type    why the rule exists and who says so
    --- stderr
    "#);
}

#[test]
fn a_log_is_searched_for_bodies() {
    let exowh = Exowh::new();
    exowh.write("app.log", LOG);
    let ended = exowh.run(&["validate", "app.log"]);
    insta::assert_snapshot!(ended.snapshot(), @r#"
    exit 1
    --- stdout

    app.log, line 2                                                         envelope, message_status

       2 │ …to":"+919876543210","status":"seen","timestamp":"2026-11-20T05:12:16.873Z"}} took=3ms
         │                               ^^^^^^ error                                        [value]
         │                               "seen" is the flat dialect's word; here it is "read"
         │                               one of sent, delivered, read, failed, accepted, queued,
         │                               played                              guide, Message Statuses

    app.log, line 3                                                                         not JSON

       3 │ 2026-11-20T10:00:02Z INFO  webhook { type: 'message_status', data: [Object] }
         │                                      ^^^^ error                             [json-syntax]
         │                                      this is not JSON, but what Node's console.log shows
         │                                      [Object] stands for what was not printed: it is
         │                                      lost; log JSON.stringify(req.body)

    app.log, line 4                                                                         not JSON

       4 │ 2026-11-20T10:00:03Z INFO  {'type': 'message_status', 'data': {'x': None}}
         │                             ^ error: this is not JSON, but Python's repr    [json-syntax]
         │                               print shows a dict its own way: log
         │                               request.get_data(as_text=True)

    app.log, line 6                                                           envelope, verification

       6 │ {"level":30,"req":{"body":{"type":"verification","challenge":1}}}
         │                                                              ^ error               [type]
         │                          challenge is a number; a string belongs here
         │                          in quotes: "1"                       guide, Verify Your Endpoint

    app.log, line 7                                                           envelope, verification

       7 │ …\",\"challenge\":\"\\u0928\",\"नाम\":true,\"chalenge\":\"\"}"}
         │                               ^^^^^^^ note: नाम is no documented field here
         │                                       extra fields are normal: ignore what you do not
         │                                       know                                [unknown-field]
         │                                            ^^^^^^^^^^^^ note              [unknown-field]
         │                                            chalenge is no documented field here
         │                                            extra fields are normal: ignore what you do
         │                                            not know                 guide, Payload Format

    app.log, line 8                                                                         messages

       9 │   "whatsapp": {
      10 │     "messages": []
         │                 ^ warning: an empty array: there is no event in this body
         │                   a handler that reads messages[0] fails on it           [empty-messages]

    app.log, line 13                                                                        not JSON

      13 │ cut {"type":"inbound_message","data":{"from":"+91
         │                                              ^ error: this string is never closed
         │                                                cut off: log the whole body, with no limit
         │                                                on its length                [json-syntax]

      7 bodies in [time]: 1 clean; 5 errors, 1 warning, 2 notes in 6
      1 line without JSON skipped
      1 line of JSON that is no webhook skipped
      exowh explain value    why the rule exists and who says so
    --- stderr
    "#);
}

#[test]
fn strict_refuses_what_the_guides_samples_leave_out() {
    let exowh = Exowh::new();
    let body = find("guide", "failed").unwrap().body;
    let ended = exowh.run_with_stdin(&["validate", "--strict"], body.as_bytes());
    insta::assert_snapshot!(ended.snapshot(), @r#"
    exit 1
    --- stdout

    stdin                                                                   envelope, message_status

       1 │ {
         │ ^ error: timestamp is missing at the top                                       [expected]
         │   events arrive out of order; only the time tells which is newer    guide, Payload Format
         │   error: account_sid is missing at the top                                     [expected]
         │   the guide's own request validation answers 400 without it     guide, Request Validation
       2 │   "type": "message_status",
       3 │   "data": {
         │   ^^^^^^ error: from is missing in data                                        [expected]
         │          it is the business number that sent the message    guide, Message Status Webhook
         │          error: to is missing in data                                          [expected]
         │          it is the customer's number                        guide, Message Status Webhook
         │          error: timestamp is missing in data                                   [expected]
         │          events arrive out of order; only the time tells which is newer

      1 body in [time]: 5 errors
      exowh explain expected    why the rule exists and who says so
    --- stderr
    "#);
}

#[test]
fn bodies_alike_are_counted_and_not_drawn() {
    let exowh = Exowh::new();
    let body = r#"{"sid": "cfe49e5d9b5d4ff959f8674a8c2de7f3", "from": "+919876500001", "to": "+919876543210", "status": "read", "exo_status_code": 30003, "timestamp": "2026-11-20T05:32:31Z"}"#;
    exowh.write("many.ndjson", format!("{body}\n").repeat(50));
    let ended = exowh.run(&["validate", "many.ndjson"]);
    insta::assert_snapshot!(ended.snapshot(), @r#"
    exit 1
    --- stdout

    many.ndjson                                                                                 flat

       1 │ …: "+919876543210", "status": "read", "exo_status_code": 30003, "timestamp": "2026-11-20…
         │                               ^^^^^^ error                                        [value]
         │                               "read" is the envelope dialect's word; here it is "seen"
         │                               one of sent, delivered, seen, error

    many.ndjson, line 2                                                                         flat

       2 │ …: "+919876543210", "status": "read", "exo_status_code": 30003, "timestamp": "2026-11-20…
         │                               ^^^^^^ error                                        [value]
         │                               "read" is the envelope dialect's word; here it is "seen"
         │                               one of sent, delivered, seen, error

    many.ndjson, line 3                                                                         flat

       3 │ …: "+919876543210", "status": "read", "exo_status_code": 30003, "timestamp": "2026-11-20…
         │                               ^^^^^^ error                                        [value]
         │                               "read" is the envelope dialect's word; here it is "seen"
         │                               one of sent, delivered, seen, error

      50 bodies in [time]: 0 clean; 50 errors in 50
      47 more bodies with the same findings: --format line lists them
      exowh explain value    why the rule exists and who says so
    --- stderr
    "#);
}

#[test]
fn json_prints_findings_and_a_summary() {
    let exowh = Exowh::new();
    captured(&exowh);
    let ended = exowh.run(&["validate", "--json", "captured.json", "monday.ndjson"]);
    assert_eq!((ended.code, ended.stderr().as_str()), (Some(1), ""));
    let mut lines = ended.json();
    let mut summary = lines.pop().unwrap();
    assert!(summary["elapsed_ms"].take().is_number());
    let lines: Vec<String> = lines.iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(lines.join("\n"), @r#"
    {"kind":"finding","file":"captured.json","line":6,"column":5,"pointer":"/data/message_sid","severity":"error","rule":"required","message":"message_sid is missing; this looks like it, misspelt","help":"without it the status cannot be matched to the message you sent"}
    {"kind":"finding","file":"captured.json","line":9,"column":15,"pointer":"/data/status","severity":"error","rule":"value","message":"\"seen\" is the flat dialect's word; here it is \"read\"","help":"one of sent, delivered, read, failed, accepted, queued, played"}
    {"kind":"finding","file":"monday.ndjson","line":2,"column":364,"pointer":"/data/contact/wa_id","severity":"warning","rule":"wa-id","message":"data.from is +919876543210: two digits swapped?","help":"wa_id is the sender's number, digits only"}
    "#);
    insta::assert_snapshot!(summary, @r#"{"kind":"summary","files":2,"unreadable":0,"bodies":3,"clean":1,"errors":2,"warnings":1,"notes":0,"skipped_lines":0,"other_json":0,"elapsed_ms":null}"#);
}

#[test]
fn of_many_findings_the_first_are_drawn_and_the_others_counted() {
    let exowh = Exowh::new();
    let errors = vec!["1"; 40].join(",\n");
    let body = format!(
        "{{\"type\": \"message_status\", \"data\": {{\"status\": \"failed\", \"errors\": [\n{errors}\n]}}}}"
    );
    exowh.write("a.json", body);
    let drawn = exowh.run(&["validate", "a.json"]).stdout();
    assert!(drawn.contains("more findings in this body; --format line lists them all"), "{drawn}");
}
