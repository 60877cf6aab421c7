//! `exowh schema`, and exowh's own lines against `--lines`.

use exowh::webhook::dialect::Dialect;
use exowh::webhook::schema::{Strictness, of_all, of_dialect};
use jsonschema::Validator;
use serde_json::{Value, json};

use crate::env::{Answer, App, Exowh, Sender, post};

fn schema(arguments: &[&str]) -> Value {
    let ended = Exowh::new().run(&[&["schema"], arguments].concat());
    assert_eq!((ended.code, ended.stderr().as_str()), (Some(0), ""), "{arguments:?}");
    serde_json::from_slice(&ended.stdout).unwrap()
}

#[test]
fn schema_is_that_of_the_tables() {
    assert_eq!(schema(&[]), of_all(Strictness::Usual));
    assert_eq!(schema(&["--strict"]), of_all(Strictness::Strict));
    let messages = of_dialect(Dialect::Messages, Strictness::Usual);
    assert_eq!(schema(&["--dialect", "messages"]), messages);
}

#[test]
fn schema_of_one_kind_is_a_plain_object() {
    let ended = Exowh::new().run(&["schema", "--dialect", "envelope", "--type", "verification"]);
    insta::assert_snapshot!(ended.snapshot(), @r#"
    exit 0
    --- stdout
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "verification in the envelope dialect",
      "description": "Refuses only what is an error for exowh validate: fields that real bodies lack now and then are described as expected, but not required.",
      "$comment": "exowh 0.1.0",
      "type": "object",
      "properties": {
        "type": {
          "description": "Required: it says what the event is about.",
          "type": "string",
          "minLength": 1,
          "$comment": "source: guide, Payload Format",
          "const": "verification"
        },
        "challenge": {
          "description": "Required: it is what your answer must give back.",
          "type": "string",
          "$comment": "source: guide, Verify Your Endpoint"
        }
      },
      "required": [
        "type",
        "challenge"
      ]
    }
    --- stderr
    "#);
}

#[test]
fn a_kind_of_several_dialects_is_any_of_them() {
    let schema = schema(&["--type", "message_status"]);
    let titles: Vec<&Value> =
        schema["anyOf"].as_array().unwrap().iter().map(|kind| &kind["title"]).collect();
    let wanted = ["message_status in the envelope dialect", "message_status in the event dialect"];
    assert_eq!(titles, wanted);
}

#[test]
fn an_unknown_kind_leads_to_the_one_that_was_meant() {
    let ask = |arguments: &[&str]| {
        let ended = Exowh::new().run(&[&["schema"], arguments].concat());
        format!("$ {}\n{}\n", arguments.join(" "), ended.snapshot())
    };
    let asked = [
        ask(&["--type", "mesage_status"]),
        ask(&["--dialect", "envelope", "--type", "dlr"]),
        ask(&["--dialect", "flat", "--type", "status"]),
        ask(&["--type", "banana"]),
        ask(&["--lines", "--strict"]),
    ];
    insta::assert_snapshot!(asked.concat(), @r"
    $ --type mesage_status
    exit 2
    --- stdout
    --- stderr
    error: no such kind of event: mesage_status

      did you mean  exowh schema --type message_status

    $ --dialect envelope --type dlr
    exit 2
    --- stdout
    --- stderr
    error: no such kind of event in the envelope dialect: dlr

      did you mean  exowh schema --dialect envelope --type message_status

    $ --dialect flat --type status
    exit 2
    --- stdout
    --- stderr
    error: no such kind of event in the flat dialect: status

      its bodies have no kinds: they are all statuses
      all of it  exowh schema --dialect flat

    $ --type banana
    exit 2
    --- stdout
    --- stderr
    error: no such kind of event: banana
      envelope: message_status, inbound_message, verification, payment_status, template_status
      event: incoming_message, message_status, payment_status, flow_response
      messages: dlr, incoming_message, icm

    $ --lines --strict
    exit 2
    --- stdout
    --- stderr
    error: the argument '--lines' cannot be used with '--strict'

    Usage: exowh schema --lines

    For more information, try '--help'.
    ");
}

/// Each kind of line with its title: only its own keys are allowed, so that a key that the schema
/// does not know is seen.
fn kinds(schema: &Value) -> Vec<(String, Validator)> {
    let kinds = schema["anyOf"].as_array().unwrap().iter().map(|kind| {
        let mut only = kind.clone();
        only["$defs"] = schema["$defs"].clone();
        only["unevaluatedProperties"] = json!(false);
        (kind["title"].as_str().unwrap().to_owned(), jsonschema::draft202012::new(&only).unwrap())
    });
    kinds.collect()
}

/// Lines of every command that prints some.
fn lines() -> Vec<Value> {
    let exowh = Exowh::new();
    exowh.write("a.json", r#"{"type":"message_status","data":{"mesage_sid":"x","status":"seen"}}"#);
    let samples = exowh::webhook::sample::SAMPLES.iter().map(|sample| sample.body);
    exowh.write("samples.ndjson", samples.collect::<String>());
    let app =
        App::answering(vec![Answer::ok(), Answer::status(503), Answer::status(503), Answer::ok()]);
    let to = app.to();
    let commands: [&[&str]; 14] = [
        &["validate", "--json", "a.json"],
        &["validate", "--json", "--rules"],
        &["explain", "--json", "131047", "messages", "failed", "session", "wa-id", "guide", "exit"],
        &["events", "timeline", "--json", "--file", "samples.ndjson"],
        &["events", "timeline", "--json", "--file", "a.json"],
        &["retry", "plan", "--json"],
        &["retry", "plan", "--json", "--policy", "references"],
        &["samples", "list", "--json"],
        &["send", "--json", "text", "--to", &to],
        &["send", "--json", "failed", "--to", &to],
        &["retry", "run", "--json", "--now", "text", "--to", &to],
        &["send", "--json", "text", "--to", ":1"],
        &["send", "--json", "--dry-run", "text", "--to", &to],
        &["send", "--json", "--dry-run", "a.json", "--to", &to],
    ];
    let ended = commands.iter().flat_map(|arguments| exowh.run(arguments).json());
    ended.chain(listened(&exowh)).collect()
}

/// What `listen` prints of good, broken and refused requests.
fn listened(exowh: &Exowh) -> Vec<Value> {
    let mut running = exowh.start(&["listen", "--port", "0", "--json"]);
    let ready = running.json();
    let port = ready["url"].as_str().unwrap().rsplit(':').next().unwrap().parse().unwrap();
    for sample in exowh::webhook::sample::SAMPLES {
        post(port, "/whatsapp/webhook", sample.body);
    }
    for body in
        ["not json", "{\"object\":\"whatsapp_business_account\"}", "{\"type\":1,\"data\":{}}"]
    {
        post(port, "/", body);
    }
    post(port, "/", b"\xff\xfe");
    let mut sender = Sender::to(port);
    sender.say("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    sender.reply();
    running.signal("INT");
    let (_, out, _) = running.wait();
    let lines = out.lines().map(|line| serde_json::from_str(line).unwrap());
    std::iter::once(ready).chain(lines).collect()
}

#[test]
fn every_line_that_exowh_prints_is_of_one_kind_of_its_schema() {
    let schema = schema(&["--lines"]);
    let kinds = kinds(&schema);
    let mut met = vec![0; kinds.len()];
    for line in lines() {
        let of: Vec<usize> = (0..kinds.len()).filter(|&at| kinds[at].1.is_valid(&line)).collect();
        assert_eq!(of.len(), 1, "{line}\n{:?}", why(&kinds, &line));
        met[of[0]] += 1;
        assert_eq!(line.as_object().unwrap().keys().next().unwrap(), "kind", "{line}");
    }
    let unmet: Vec<_> = kinds.iter().zip(met).filter(|(_, met)| *met == 0).collect();
    assert!(
        unmet.is_empty(),
        "no line of {:?}",
        unmet.iter().map(|(kind, _)| &kind.0).collect::<Vec<_>>()
    );
}

/// What each kind has against a line, as far as it is not its `kind`.
fn why(kinds: &[(String, Validator)], line: &Value) -> Vec<String> {
    let against = kinds.iter().map(|(title, validator)| {
        let errors: Vec<String> = validator.iter_errors(line).map(|e| e.to_string()).collect();
        format!("{title}: {}", errors.join("; "))
    });
    against.filter(|text| !text.contains("was expected")).collect()
}
