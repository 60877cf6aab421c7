//! Bodies in the logs that people have.

use crate::env::{Exowh, post};

/// A body with one mistake, in one line.
const BODY: &str = r#"{"type":"verification","challenge":7}"#;

fn escaped(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// What `validate --format line` prints of a log on stdout, without the file's name.
fn found(name: &str, log: &str) -> String {
    let exowh = Exowh::new();
    exowh.write(name, log);
    exowh.run(&["validate", "--format", "line", name]).stdout().replace(name, "")
}

#[test]
fn a_body_is_found_behind_every_usual_prefix_and_in_every_usual_record() {
    for line in [
        format!("POST /whatsapp/webhook 200 3.412 ms - 2 {BODY}"),
        format!("2026-11-20 05:12:16,873 DEBUG app: payload={BODY}"),
        format!("DEBUG:app:b'{BODY}'"),
        format!("web-1  | {BODY}"),
        format!("2026-11-20T05:12:16.873456789Z stdout F {BODY}"),
        format!("2026-11-20T05:12:16.873456+00:00 app[web.1]: {BODY}"),
        format!("info: webhook {BODY} {{\"timestamp\":\"2026-11-20T05:12:16.873Z\"}}"),
        format!("{{\"level\":30,\"time\":1,\"body\":{BODY},\"msg\":\"webhook\"}}"),
        format!("{{\"level\":30,\"time\":1,\"msg\":{}}}", escaped(&format!("webhook {BODY}"))),
        format!("{{\"level\":\"info\",\"message\":{}}}", escaped(BODY)),
        format!("{{\"log\":{},\"stream\":\"stdout\"}}", escaped(&format!("{BODY}\n"))),
        format!("{{\"event\":\"webhook received\",\"level\":\"info\",\"payload\":{BODY}}}"),
        format!("curl -X POST localhost:3000 -d '{BODY}'"),
    ] {
        let before = line
            .find("challenge\\\":7")
            .map(|at| at + 12)
            .or(line.find("challenge\":7").map(|at| at + 11));
        let wanted = format!(":2:{}: error: challenge is a number", before.unwrap() + 1);
        let said = found("app.log", &format!("listening on :3000\n{line}\nnext\n"));
        assert!(said.starts_with(&wanted), "{line}\n{wanted}\n{said}");
        assert_eq!(said.lines().count(), 1, "{said}");
    }
}

#[test]
fn records_of_a_logger_are_no_bodies() {
    let log = r#"{"level":"info","message":"started","event":"ready","timestamp":"2026-11-20T05:12:16Z"}
{"type":"log","data":"hello"}
{"level":30,"req":{"method":"POST","url":"/whatsapp/webhook"},"msg":"incoming request"}
"#;
    assert_eq!(
        found("app.log", log),
        ":1:1: error: no webhook body in these lines [json-syntax]\n"
    );
}

#[test]
fn a_prefix_before_every_line_of_a_body_is_looked_past() {
    let body = "{\n  \"type\": \"verification\",\n  \"challenge\": 7\n}";
    let log = format!("web-1  | {}\n", body.replace('\n', "\nweb-1  | "));
    let said = found("compose.log", &format!("web-1  | listening\n{log}web-1  | next\n"));
    assert!(said.starts_with(":4:25: error: challenge is a number"), "{said}");
    let node =
        "web-1  | {\nweb-1  |   type: 'verification',\nweb-1  |   challenge: 'x'\nweb-1  | }\n";
    let said = found("compose.log", node);
    assert!(said.starts_with(":2:12: error: this is not JSON, but what Node's"), "{said}");
}

#[test]
fn utf_16_is_told_once() {
    let exowh = Exowh::new();
    let text = format!("{BODY}\r\n{BODY}\r\n");
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
    for name in ["wide.json", "wide.ndjson", "wide.log"] {
        exowh.write(name, [b"\xff\xfe".to_vec(), wide(&text)].concat());
        let ended = exowh.run(&["validate", "--format", "line", name]);
        let said = ended.stdout();
        assert!(said.starts_with(&format!("{name}:1:1: error: UTF-16, not UTF-8")), "{said}");
        assert_eq!((said.lines().count(), ended.code), (1, Some(1)));
    }
}

#[test]
fn a_body_in_an_export_is_pointed_at() {
    let said = found("postman.json", &format!("{{\"item\":[{{\"raw\":{}}}]}}", escaped(BODY)));
    assert!(said.contains("a body of the envelope dialect stands inside item.0.raw"), "{said}");
}

#[test]
fn what_listen_prints_as_json_is_judged_by_its_bodies() {
    let exowh = Exowh::new();
    let mut listen = exowh.start(&["listen", "--port", "0", "--json"]);
    let ready = listen.line();
    let url: serde_json::Value = serde_json::from_str(&ready).unwrap();
    let port = url["url"].as_str().unwrap().rsplit(':').next().unwrap().parse().unwrap();
    let good = r#"{"type":"verification","challenge":"x"}"#;
    let not_json = "{'type': 'verification'}";
    let mut lines = vec![ready];
    for body in [good, BODY, not_json] {
        post(port, "/whatsapp/webhook", body);
        lines.push(listen.line());
    }
    listen.signal("INT");
    let (_, rest, _) = listen.wait();
    exowh.write("capture.ndjson", format!("{}\n{rest}", lines.join("\n")));
    let ended = exowh.run(&["validate", "--json", "capture.ndjson"]);
    let found = ended.json();
    let places: Vec<_> =
        found[..2].iter().map(|line| (&line["line"], &line["pointer"], &line["rule"])).collect();
    let wanted = (&3.into(), &"/challenge".into(), &"type".into());
    assert_eq!(places, [wanted, (&4.into(), &"".into(), &"json-syntax".into())]);
    // The mark stands in the captured line, at the value.
    let column = usize::try_from(found[0]["column"].as_u64().unwrap()).unwrap();
    assert!(lines[2][column - 1..].starts_with("7}"), "{}", &lines[2][column - 1..]);
    assert_eq!((&found[2]["bodies"], &found[2]["clean"]), (&3.into(), &1.into()));
}

#[test]
fn stdin_named_twice_is_read_once_and_a_linked_file_is_read() {
    let exowh = Exowh::new();
    let ended = exowh.run_with_stdin(&["validate", "-", "-", "--json"], BODY.as_bytes());
    assert_eq!(ended.json().last().unwrap()["bodies"], 1);
    exowh.write("elsewhere/a.txt", BODY).write("captures/b.json", BODY);
    let captures = exowh.folder().join("captures");
    std::os::unix::fs::symlink("../elsewhere/a.txt", captures.join("a.json")).unwrap();
    std::os::unix::fs::symlink("nowhere", captures.join("gone.json")).unwrap();
    let ended = exowh.run(&["validate", "--json", "captures"]);
    assert_eq!(ended.json().last().unwrap()["files"], 2, "{}", ended.snapshot());
}

#[test]
fn a_body_that_listen_recorded_as_base64_is_judged_at_its_byte() {
    // `{"a":"` and a byte that is no UTF-8.
    let line = r#"{"kind":"received","id":"e1","body_base64":"eyJhIjoi/yJ9"}"#;
    let at = line.find("/yJ9").unwrap() + 1;
    assert_eq!(
        found("capture.ndjson", &format!("{line}\n")),
        format!(
            ":1:{at}: error: not UTF-8: byte 0xff (JSON is UTF-8; was the body cut, compressed or re-encoded?) [json-syntax]\n"
        )
    );
}

#[test]
fn every_body_of_a_line_is_judged() {
    let good = r#"{"type":"verification","challenge":"x"}"#;
    for line in [
        format!("one {good} two {BODY} three"),
        format!("{BODY} {good} {BODY}"),
        format!("{{\"first\":{good},\"then\":[{BODY}]}}"),
        format!("[{good},{BODY}]"),
        // Over several lines, with one more behind its end.
        format!("{} and {BODY}", good.replace(',', ",\n")),
    ] {
        let log = format!("start\n{line}\nend\n");
        let exowh = Exowh::new();
        exowh.write("app.log", &log);
        let found = exowh.run(&["validate", "--json", "app.log"]).json();
        let (summary, found) = found.split_last().unwrap();
        let places: Vec<_> = found.iter().map(|found| (&found["line"], &found["column"])).collect();
        let wanted: Vec<_> = (1..)
            .zip(log.lines())
            .flat_map(|(number, line)| {
                line.match_indices("7}").map(move |(at, _)| (number.into(), (at + 1).into()))
            })
            .collect::<Vec<(serde_json::Value, serde_json::Value)>>();
        assert_eq!(
            places,
            wanted.iter().map(|(line, at)| (line, at)).collect::<Vec<_>>(),
            "{line}"
        );
        assert_eq!(summary["bodies"], line.matches("verification").count(), "{line}");
    }
}

#[test]
fn a_body_that_a_logger_writes_twice_is_one() {
    let line = format!("{{\"raw\":{},\"body\":{BODY}}}", escaped(&BODY.replace(':', ": ")));
    let said = found("app.log", &format!("{line}\n"));
    assert_eq!(said.matches("challenge is a number").count(), 1, "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
}

#[test]
fn what_follows_a_body_in_its_line_is_told() {
    let good = r#"{"type":"verification","challenge":"x"}"#;
    for rest in ["}", "]", ",", " garbage", " {\"a\":1}", good] {
        for name in ["a.json", "a.ndjson"] {
            let said = found(name, &format!("{good}{rest}\n"));
            assert!(
                said.contains("error: something follows after the end"),
                "{name} {rest}: {said}"
            );
        }
    }
}
