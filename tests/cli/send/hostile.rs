//! What an app, a file or a name controls must not reach the terminal as a command.

use crate::env::{Answer, App, Exowh};

const HOSTILE: &str = "\u{1b}[2J\u{1b}]52;c;aGFjaw==\u{7}\u{9b}31m\u{202e}gnp\u{2066}\u{7f}";

/// Nothing that a terminal obeys, or that reorders what a person reads.
fn assert_harmless(text: &str) {
    for line in text.lines() {
        let bad = line.chars().find(|char| {
            char.is_control() || matches!(char, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        });
        assert_eq!(bad, None, "{line:?}");
    }
}

fn check(answer: &Answer) {
    for format in ["pretty", "line"] {
        for what in [&["text"][..], &["text", "sent"]] {
            let app = App::answering(vec![answer.clone()]);
            let to = app.to();
            let tail = ["--format", format, "--to", &to];
            let ended = Exowh::new().run(&[&["send"], what, &tail].concat());
            assert_harmless(&ended.stdout());
            assert_harmless(&ended.stderr());
            assert_eq!(ended.code, Some(1), "{}", ended.snapshot());
        }
    }
}

#[test]
fn bodies_of_answers_are_shown_and_not_obeyed() {
    for kind in ["text/plain", "text/html", "application/json"] {
        check(&Answer::Status(500, kind, HOSTILE.to_owned()));
        check(&Answer::Status(500, kind, format!("<html><pre>{HOSTILE}<br>&#27;[2J at f</pre>")));
        check(&Answer::Status(
            500,
            kind,
            format!("Error: {HOSTILE}\n    at {HOSTILE} (/a/b.js:1:2)"),
        ));
    }
    let app = App::answering(vec![Answer::Status(500, "text/plain", HOSTILE.to_owned())]);
    let ended = Exowh::new().run(&["send", "text", "--to", &app.to()]);
    assert!(ended.stdout().contains("\\u001b[2J"), "{}", ended.stdout());
}

#[test]
fn headers_and_status_lines_of_answers_are_not_obeyed() {
    let mut redirect = b"HTTP/1.1 302 Found\r\nlocation: http://a/".to_vec();
    redirect.extend("\u{9b}31m\u{202e}x\r\ncontent-length: 0\r\n\r\n".as_bytes());
    check(&Answer::Raw(redirect));
    let status = "HTTP/1.1 500 \u{9b}31m\u{202e}x\r\ncontent-length: 0\r\n\r\n";
    check(&Answer::Raw(status.as_bytes().to_vec()));
    check(&Answer::Raw(format!("HTTP/1.1 {HOSTILE}\r\n\r\n").into_bytes()));
}

#[test]
fn file_names_and_arguments_are_not_obeyed() {
    let app = App::answering(vec![Answer::status(500)]);
    let exowh = Exowh::new();
    let name = format!("{}.json", HOSTILE.replace('/', ""));
    exowh.write(&name, "{}");
    let hostile_to = format!("http://127.0.0.1:{}/{HOSTILE}", app.port());
    for arguments in [
        &["send", name.as_str(), "--to", &app.to()][..],
        &["send", &name, "text", "--to", &app.to()],
        &["send", &name, "--format", "line", "--to", &app.to()],
        &["send", HOSTILE],
        &["send", "text", &format!("{HOSTILE}=1")],
        &["send", "text", "--to", &hostile_to],
        &["send", &format!("missing{HOSTILE}.json")],
        &["samples", "show", HOSTILE],
    ] {
        let ended = exowh.run(arguments);
        assert_harmless(&ended.stdout());
        assert_harmless(&ended.stderr());
        assert!(matches!(ended.code, Some(1..=3)), "{}", ended.snapshot());
    }
}

#[test]
fn hostile_ids_of_a_body_are_shown_and_not_obeyed() {
    let app = App::ok();
    let exowh = Exowh::new();
    let body = serde_json::json!({"sid": HOSTILE, "status": "sent"}).to_string();
    exowh.write("a.json", body);
    let ended = exowh.run(&["send", "a.json", "--to", &app.to()]);
    assert_eq!(ended.code, Some(0));
    assert!(ended.stdout().contains("\\u001b[2J"), "{}", ended.stdout());
    assert_harmless(&ended.stdout());
    assert_harmless(&ended.stderr());
}
