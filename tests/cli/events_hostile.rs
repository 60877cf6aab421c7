//! `exowh events` with what nobody in their right mind would give it.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::json;

use crate::env::ended::output;
use crate::env::{Exowh, Listener, Sender, peer};

const NUMBER: &str = "919876543210";

/// Posts bytes with these headers; what is not JSON is answered 400, and stored all the same.
fn post(listener: &Listener, path: &str, headers: &[(&str, &[u8])], body: &[u8]) {
    let mut sender = Sender::to(listener.port);
    sender.say(format!("POST {path} HTTP/1.1\r\nHost: a\r\n"));
    for (name, value) in headers {
        sender.say([name.as_bytes(), b": ", value, b"\r\n"].concat());
    }
    sender.say(format!("Content-Length: {}\r\n\r\n", body.len()));
    sender.say(body);
    assert!([200, 400].contains(&sender.reply().unwrap().status));
}

#[test]
fn a_command_of_curls_gives_every_byte_of_body_and_headers() {
    if !peer::has("curl") {
        return;
    }
    let exowh = Exowh::new();
    let listener = Listener::start_in(&exowh, &[]);
    let long = "'".repeat(60_000);
    let bodies: [&[u8]; 12] = [
        b"@/etc/passwd",
        b"-e",
        b"$(id)`id`$HOME!!",
        b"%s%n\\n\\0",
        b"\0\x01\xff01",
        b"a\r\nb\n",
        b"\n\n",
        "\u{202e}\u{1f600}".as_bytes(),
        b"\xef\xbb\xbf{}",
        long.as_bytes(),
        b"'",
        b"",
    ];
    let headers: [(&str, &[u8]); 5] = [
        ("x-latin", b"caf\xe9 'quoted' \"$HOME\" 100% \\"),
        ("x-bidi", "\u{202e}a".as_bytes()),
        ("x-twice", b"1"),
        ("x-twice", b"2"),
        ("x-empty", b""),
    ];
    let headers_as_text = [
        ("x-latin", "café 'quoted' \"$HOME\" 100% \\"),
        ("x-bidi", "\u{202e}a"),
        ("x-twice", "1"),
        ("x-twice", "2"),
        ("x-empty", ""),
    ];
    for body in bodies {
        post(&listener, "/hook", &headers, body);
    }
    listener.stop();
    let listener = Listener::start_in(&exowh, &["--store", "again.db"]);
    let origin = format!("http://127.0.0.1:{}/", listener.port);
    let exowh = exowh.with_env("EXOWH_TO", &origin);
    for number in 1..=bodies.len() {
        let command = exowh.run(&["events", "show", &format!("e{number}"), "--curl"]).stdout();
        exowh.write("again.sh", &command);
        let mut shell = std::process::Command::new("sh");
        let ended = output(shell.arg(exowh.folder().join("again.sh")), b"");
        assert!(ended.status.success(), "{command}");
    }
    listener.stop();
    let lines = exowh.run(&["events", "export", "--store", "again.db"]).json();
    for (number, body) in (1..).zip(bodies) {
        let reference = format!("e{number}");
        let again = exowh.run(&["events", "show", &reference, "--raw", "--store", "again.db"]);
        assert_eq!(again.stdout, body);
        let headers = lines[number - 1]["headers"].as_array().unwrap();
        for (name, value) in headers_as_text {
            assert!(headers.contains(&json!([name, value])), "{name}: {headers:?}");
        }
        assert!(!headers.iter().any(|header| header[0] == "content-type"), "it had none");
    }
}

#[test]
fn numbers_leak_from_no_corner_of_a_redacted_export() {
    let exowh = Exowh::new();
    let listener = Listener::start_in(&exowh, &[]);
    let path = format!(
        "/{NUMBER}?a={NUMBER}&b=%2B91+98765+43210&{NUMBER}=Quixotia&Quixotia&c={}",
        BASE64_STANDARD.encode(NUMBER)
    );
    let named = format!("X-{NUMBER}");
    let cookie = format!("a=Quixotia; b={NUMBER}");
    let headers: [(&str, &[u8]); 3] =
        [(&named, b"1"), ("Cookie", cookie.as_bytes()), ("Authorization", b"Bearer Quixotia")];
    let inner = json!({"phone": NUMBER, "name": "Quixotia"}).to_string();
    for body in [
        json!({"a": {NUMBER: "Quixotia", "+91 98765 43210": 9_876_543_210_u64}}).to_string(),
        json!({"a": BASE64_STANDARD.encode(format!("Quixotia {NUMBER}")), "b": inner}).to_string(),
        json!({"a": "९१९८७६५४३२१०", "b": "98765-43210"}).to_string(),
        "{\"a\": \"\\u0039\\u0031\\u0039\\u0038765\\u003443210\", \"a\": \"Quixoti\\u0061\"}"
            .to_owned(),
        format!("phone={NUMBER}&name=Quixotia"),
        format!("\u{feff}<p>{NUMBER} Quixotia</p>"),
    ] {
        post(&listener, &path, &headers, body.as_bytes());
    }
    post(&listener, &path, &headers, &[b"\xff", NUMBER.as_bytes(), b" Quixotia\xff"].concat());
    listener.stop();
    let ended = exowh.run(&["events", "export", "--redact"]);
    let lines = ended.json();
    assert_eq!(lines.len(), 7);
    let decoded = lines
        .iter()
        .filter_map(|line| line["body_base64"].as_str())
        .map(|body| String::from_utf8_lossy(&BASE64_STANDARD.decode(body).unwrap()).into_owned());
    let all = ended.stdout() + &decoded.collect::<String>();
    let in_base64 = BASE64_STANDARD.encode(NUMBER);
    for personal in [
        "9876543210",
        "98765 43210",
        "98765+43210",
        "98765-43210",
        "९८७६५",
        "Quixotia",
        &in_base64[..12],
    ] {
        assert!(!all.contains(personal), "{personal}: {all}");
    }
}

#[test]
fn lines_of_ours_without_a_body_are_told_and_the_others_imported() {
    let exowh = Exowh::new();
    exowh.write(
        "a.ndjson",
        [
            r#"{"kind":"received","path":"/a"}"#,
            r#"{"kind":"received","body_base64":"/w"}"#,
            r#"{"kind":"received","body":5}"#,
            r#"{"kind":"received","at":5,"path":[],"remote":"x","headers":[["a"],[1,2],["a","b\r\nc: d"]],"response":{"status":1e300},"body":"{}"}"#,
            r#"{"kind":"tally","posts":3}"#,
            "not JSON",
        ]
        .join("\n"),
    );
    let told = exowh.run(&["events", "import", "a.ndjson"]);
    assert_eq!(told.code, Some(0));
    let told = told.stderr();
    assert!(told.contains("1 POST imported: e1\n"), "{told}");
    assert!(told.contains("3 lines of ours tell of a POST without its body"), "{told}");
    assert!(told.contains("1 line holds no POST and no JSON"), "{told}");
    let line = exowh.run(&["events", "show", "e1", "--json"]).json().remove(0);
    assert_eq!((&line["path"], &line["headers"]), (&json!("/whatsapp/webhook"), &json!([])));
}

#[test]
fn what_might_be_meant_otherwise_deletes_nothing() {
    let exowh = Exowh::new();
    exowh.write("a.ndjson", "{\"a\":\"e1\"}\n{\"a\":2}\n");
    exowh.run(&["events", "import", "a.ndjson"]);
    for (words, code) in [
        (&["", "--yes"][..], 2),
        (&[" ", "", "--yes"], 2),
        (&["e1", "dialect:unknown", "--yes"], 2),
        (&["e1", "e2x", "--yes"], 2),
        (&["e1", "last~7", "--yes"], 3),
        (&["last~99999999999999999999", "--yes"], 3),
        (&["e0", "--yes"], 3),
        (&["e1"], 2),
    ] {
        let ended = exowh.run(&[&["events", "delete"], words].concat());
        assert_eq!(ended.code, Some(code), "{words:?} {}", ended.stderr());
    }
    assert_eq!(exowh.run(&["events", "list", "--json"]).json().len(), 2);
    let none = exowh.run(&["events", "list", "-n", "0"]).stderr();
    assert!(none.contains("--all lists those before them") && !none.contains("empty"), "{none}");
}

#[test]
fn names_of_imported_headers_are_in_lower_case() {
    let exowh = Exowh::new();
    let headers = [["X-Twice", "1"], ["x-twice", "2"]];
    let line = serde_json::json!({"kind": "received", "headers": headers, "body": "{}"});
    exowh.write("a.ndjson", line.to_string());
    exowh.run(&["events", "import", "a.ndjson"]);
    let listed = exowh.run(&["events", "list", "--json"]).json().remove(0);
    assert_eq!(listed["headers"], serde_json::json!([["x-twice", "1"], ["x-twice", "2"]]));
}

#[test]
fn a_sample_is_redacted_where_that_is_asked_for() {
    let exowh = Exowh::new();
    exowh.write("a.ndjson", crate::listen::sample("envelope/text").replace('\n', " "));
    exowh.run(&["events", "import", "a.ndjson"]);
    let ended = exowh.run(&["events", "export", "e1", "--redact", "--as", "sample", "shared"]);
    assert_eq!(ended.code, Some(0), "{}", ended.stderr());
    let path = exowh.folder().join("exowh-samples/shared.json");
    let text = std::fs::read_to_string(path).unwrap();
    for personal in ["9876543210", "Rahul", "Order kahan"] {
        assert!(!text.contains(personal), "{personal}\n{text}");
    }
}

#[cfg(unix)]
#[test]
fn enter_alone_deletes_nothing() {
    let exowh = Exowh::new();
    exowh.write("a.ndjson", crate::listen::sample("envelope/text").replace('\n', " "));
    exowh.run(&["events", "import", "a.ndjson"]);
    let mut terminal = exowh.on_terminal(&["events", "delete", "e1"], 96);
    terminal.until("for good?");
    terminal.type_in("\r");
    assert_eq!(terminal.wait().0, Some(1));
    assert_eq!(exowh.run(&["events", "list", "--json"]).json().len(), 1);
}
