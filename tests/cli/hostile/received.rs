//! What a sender controls: bodies, headers, paths, methods.

use exowh::webhook::sample::SAMPLES;
use serde_json::Value;

use super::{FORMATS, HEADER, RAW, TEXT, hostile};
use crate::env::{Exowh, Sender};

/// Words by which a body is told apart: in half of the bodies they stay as they are.
const TAGS: [&str; 5] = ["type", "event", "callback_type", "status", "exo_detailed_status"];

#[test]
fn requests_are_shown_and_not_obeyed() {
    for [format, color] in FORMATS {
        let exowh = Exowh::new();
        let arguments = ["listen", "--port=0", "--body=always", format, color];
        let mut running = exowh.start(&arguments);
        let origin = running.stderr_until("listening").pop().unwrap();
        let sent = send_all(port_of(&origin));
        running.signal("INT");
        let (code, out, err) = running.wait();
        assert_eq!(code, Some(0));
        assert!(err.contains(&format!("  {sent} POSTs in ")), "{err}");
        for text in [out, err] {
            let found = hostile(text.as_bytes(), color.ends_with("always"));
            assert_eq!(found, None, "{format} {color}");
        }
    }
}

#[test]
fn requests_on_a_terminal_are_shown_and_not_obeyed() {
    for format in ["--format=pretty", "--format=line", "--json"] {
        let arguments = ["listen", "--port=0", "--body=always", format];
        let exowh = Exowh::new();
        let mut terminal = exowh.on_terminal(&arguments, 96);
        let origin = terminal.until(if format == "--json" { "inspector" } else { "\r\n  public" });
        let sent = send_all(port_of(&origin));
        // Where keys are not ours, Ctrl-C takes away what is not yet shown.
        let (last, before) = ("the last of all", format == "--json");
        request(port_of(&origin), b"POST /x", b"x", format!("\"{last}\"").as_bytes());
        let mut shown = if before { terminal.until(last) } else { String::new() };
        let sent = sent + 1;
        terminal.type_in("\u{3}");
        let (code, output) = terminal.wait();
        shown.push_str(&output);
        let output = shown;
        assert_eq!(code, Some(0), "{format}: {output:?}");
        assert!(output.contains(&sent.to_string()), "{output:?}");
        let output = output.replace("\r\n", "\n").replace("^C", "").replace('\t', " ");
        assert_eq!(hostile(output.as_bytes(), true), None, "{format}");
    }
}

/// JSON for a program: controls are escaped, everything else is as it came.
#[test]
fn json_lines_hold_what_came_and_no_control() {
    let exowh = Exowh::new();
    let mut running = exowh.start(&["listen", "--port=0", "--json"]);
    let mut next = || {
        let line = running.line();
        assert!(!line.contains(|char: char| char < ' '), "{line:?}");
        serde_json::from_str::<Value>(&line).unwrap()
    };
    let ready = next();
    let port = port_of(ready["url"].as_str().unwrap());
    for body in [TEXT.as_bytes(), b"\"\xc2\x9b\""] {
        request(port, &[b"POST /", HEADER.as_bytes()].concat(), HEADER.as_bytes(), body);
        let received = next();
        assert_eq!(received["body"].as_str().unwrap().as_bytes(), body);
        assert_eq!(received["path"], format!("/{HEADER}"));
        assert_eq!(received["headers"][1][1], HEADER);
    }
}

/// Sends everything once; gives the number of POSTs that are received.
fn send_all(port: u16) -> usize {
    let head = |path: &[u8]| [b"POST /", path].concat();
    let bodies = bodies();
    for body in &bodies {
        request(port, &head(b"x"), b"x", body);
    }
    for path in [HEADER.as_bytes(), b"%1b%9b%0d%E2%80%AE"] {
        for value in [HEADER.as_bytes(), RAW, b"\xff"] {
            request(port, &head(path), value, b"{}");
        }
    }
    // Turned away: another method, no method, no path, a head that is none.
    for start in [
        &[b"GET /", HEADER.as_bytes()].concat()[..],
        &[b"GET http://", HEADER.as_bytes(), b"/"].concat(),
        b"M-SEARCH *",
        &head(RAW),
        &head(TEXT.as_bytes()),
        TEXT.as_bytes(),
    ] {
        request(port, start, b"x", b"{}");
    }
    request(port, b"POST /x", TEXT.as_bytes(), b"{}");
    bodies.len() + 6
}

/// One request on a connection of its own; waits for its answer, which may be none.
fn request(port: u16, start: &[u8], header: &[u8], body: &[u8]) {
    let length = body.len().to_string();
    let mut sender = Sender::to(port);
    let head = [b"\r\ncontent-length: ", length.as_bytes(), b"\r\nconnection: close\r\n\r\n"];
    sender.say([start, b" HTTP/1.1\r\nhost: x\r\nx-a: ", header, &head.concat(), body].concat());
    let _ = sender.reply();
}

/// Bodies that are no JSON, and every sample with hostile values, hostile words and hostile keys.
fn bodies() -> Vec<Vec<u8>> {
    let quoted = serde_json::to_string(TEXT).unwrap();
    let mut bodies: Vec<Vec<u8>> = [
        TEXT.as_bytes(),
        RAW,
        &[b"{\"a\": \"", TEXT.as_bytes(), b"\"}"].concat(),
        &[b"{\"type\": ", TEXT.as_bytes()].concat(),
        &[b"{'type': '", TEXT.as_bytes(), b"'}"].concat(),
        format!("{{{quoted}: {quoted}}}").as_bytes(),
        format!("{{\"type\": \"verification\", \"challenge\": {quoted}}}").as_bytes(),
        format!("[{quoted}]").as_bytes(),
        quoted.as_bytes(),
    ]
    .map(<[u8]>::to_vec)
    .to_vec();
    for sample in SAMPLES {
        let value: Value = serde_json::from_str(sample.body).unwrap();
        for (words, keys) in [(false, false), (true, false), (false, true)] {
            bodies.push(serde_json::to_vec(&poisoned(&value, words, keys)).unwrap());
        }
    }
    bodies
}

/// A body with a hostile text in place of each string, in the words that tell it apart, in each key.
fn poisoned(value: &Value, words: bool, keys: bool) -> Value {
    match value {
        Value::String(_) => TEXT.into(),
        Value::Array(items) => items.iter().map(|item| poisoned(item, words, keys)).collect(),
        Value::Object(members) => {
            let member = |(key, value): (&String, &Value)| {
                let word = TAGS.contains(&key.as_str());
                let kept = word && !words && value.is_string();
                let value = if kept { value.clone() } else { poisoned(value, words, keys) };
                let key = if keys && !word { format!("{key}{TEXT}") } else { key.clone() };
                (key, value)
            };
            Value::Object(members.iter().map(member).collect())
        }
        other => other.clone(),
    }
}

fn port_of(text: &str) -> u16 {
    let port = text.split("127.0.0.1:").nth(1).unwrap();
    let digits: String = port.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap()
}
