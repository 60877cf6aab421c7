//! Nothing that an app, a sender or a file name controls reaches a terminal as something to obey.
//!
//! One row a channel: add one for each new way in.

mod captured;
mod received;
mod requests;
mod words;

use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt as _;
use std::process::Output;

use crate::env::ended::output;
use crate::env::{Answer, App, Exowh};

/// All of it in one text: SGR that we never make, clear, OSC 52, C1, DEL, BEL, backspace, carriage
/// return, overrides, isolates, marks, a line separator, a byte order mark.
const TEXT: &str = "a\u{1b}[5;45mb\u{1b}[2J\u{1b}]52;c;ZXZpbA==\u{7}c\u{9b}2J\u{7f}\u{8}d\re\u{202e}f\
                    \u{2066}g\u{200e}h\u{2028}i\u{feff}j";

/// The same without what HTTP refuses in a header: there bytes from 0x80 on may stand.
const HEADER: &str = "a\u{9b}2Jb\u{202e}c\u{2066}d\u{200e}e";

/// C1 as a raw byte, which is not UTF-8.
const RAW: &[u8] = b"a\x9b2Jb";

/// What a colour of ours may be: reset, bold, dim, underline, and the plain colours.
const OURS: [&str; 16] =
    ["", "0", "1", "2", "4", "22", "24", "31", "32", "33", "34", "36", "39", "91", "94", "1;31"];

/// Every combination that puts text on a terminal.
const FORMATS: [[&str; 2]; 4] = [
    ["--format=pretty", "--color=auto"],
    ["--format=pretty", "--color=always"],
    ["--format=line", "--color=auto"],
    ["--format=line", "--color=always"],
];

#[test]
fn answers_bodies_are_shown_and_not_obeyed() {
    for body in [TEXT.as_bytes(), RAW, &[b"{\"error\":\"", TEXT.as_bytes(), b"\"}"].concat()] {
        for kind in ["text/plain", "text/html", "application/json"] {
            deliver(&answer(b"500 No", kind.as_bytes(), b"", body));
        }
    }
}

#[test]
fn stack_traces_are_shown_and_not_obeyed() {
    let trace = format!("TypeError: {TEXT}\n    at {TEXT} (/app/{TEXT}.js:58:31)\n");
    deliver(&answer(b"500 No", b"text/plain", b"", trace.as_bytes()));
    let page = format!("<!DOCTYPE html><title>{TEXT}</title><pre>{trace}</pre>");
    deliver(&answer(b"500 No", b"text/html", b"", page.as_bytes()));
    let entities = "<pre>TypeError: &#27;[2J&#x9b;2J&#x202e;&#155;</pre>";
    deliver(&answer(b"500 No", b"text/html", b"", entities.as_bytes()));
}

#[test]
fn headers_and_status_lines_are_shown_and_not_obeyed() {
    for hostile in [TEXT.as_bytes(), HEADER.as_bytes(), RAW] {
        deliver(&answer(b"302 Found", b"text/plain", hostile, b""));
        deliver(&answer(b"500 No", hostile, b"", b"x"));
        deliver(&answer(&[b"500 ", hostile].concat(), b"text/plain", b"", b"x"));
        deliver(hostile);
    }
}

#[test]
fn challenges_that_come_back_wrong_are_shown_and_not_obeyed() {
    let json = serde_json::to_vec(&serde_json::json!({ "challenge": TEXT })).unwrap();
    for body in [TEXT.as_bytes(), RAW, &json] {
        let answer = answer(b"200 OK", b"application/json", b"", body);
        let app = App::answering(vec![Answer::Raw(answer)]);
        everywhere(&Exowh::new(), &["send", "verification", "--to", &app.to()]);
    }
}

#[test]
fn items_are_shown_and_not_obeyed() {
    let app = App::answering(vec![Answer::status(500)]);
    let to = app.to();
    let item = |key: &str| format!("{key}={TEXT}");
    for key in ["text", "name", "message_id", "customer", "status", "nonsense", TEXT, "data.x.y"] {
        everywhere(&Exowh::new(), &["send", "text", &item(key), "--to", &to]);
        everywhere(&Exowh::new(), &["retry", "run", "text", &item(key), "--to", &to, "--now"]);
    }
    everywhere(&Exowh::new(), &["send", "text", "--unset", TEXT, "--to", &to]);
}

#[test]
fn words_that_exowh_does_not_know_are_shown_and_not_obeyed() {
    for arguments in [
        vec!["send", TEXT],
        vec!["send", "text", "--to", TEXT],
        vec!["send", "text", "--dialect", TEXT],
        vec!["send", "text", "--header", TEXT],
        vec!["retry", "--policy", TEXT],
        vec!["retry", "--schedule", TEXT],
        vec!["retry", "run", "text", "--speed", TEXT],
        vec!["samples", "show", TEXT],
        vec![TEXT],
        vec!["send", "--", TEXT],
        vec!["retry", "--config", TEXT],
    ] {
        everywhere(&Exowh::new(), &arguments);
    }
}

#[test]
fn file_names_and_what_is_in_them_are_shown_and_not_obeyed() {
    let app = App::answering(vec![Answer::status(500), Answer::Silence, Answer::Close]);
    let to = app.to();
    let body = serde_json::json!({
        "type": "inbound_message",
        "data": {"message_sid": TEXT, "message": {"type": TEXT, "text": {"body": TEXT}}}
    });
    for name in [TEXT.as_bytes(), RAW] {
        let name = OsString::from_vec([name, b".json"].concat());
        let exowh = Exowh::new();
        std::fs::write(exowh.folder().join(&name), body.to_string()).unwrap();
        let limit = ["--to", to.as_str(), "--timeout=50ms"].map(OsString::from);
        let send = [["send".into(), name.clone()].as_slice(), &limit].concat();
        everywhere_os(&exowh, &send);
        let retry = ["retry", "run", "--schedule=1s,2s", "--now"].map(OsString::from);
        everywhere_os(&exowh, &[&retry, [name.clone()].as_slice(), &limit].concat());
        // There is no such file, either.
        everywhere_os(&Exowh::new(), &send);
    }
}

#[test]
fn project_files_and_variables_are_shown_and_not_obeyed() {
    let quoted = serde_json::to_string(TEXT).unwrap();
    let (send, to_nobody) = (["send", "text"].as_slice(), ["send", "text", "--to=:1"].as_slice());
    for (content, command) in [
        (format!("{quoted} = 1\n").into_bytes(), send),
        (format!("to = {quoted}\n").into_bytes(), send),
        (format!("policy = {quoted}\n").into_bytes(), to_nobody),
        (format!("dialect = {quoted}\n").into_bytes(), to_nobody),
        (format!("customer = {quoted}\n").into_bytes(), to_nobody),
        (format!("x {TEXT}\n").into_bytes(), send),
        ([b"to = \"", RAW, b"\"\n"].concat(), send),
    ] {
        let exowh = Exowh::new();
        exowh.write("exowh.toml", content);
        everywhere(&exowh, &["retry"]);
        everywhere(&exowh, command);
    }
    everywhere(&Exowh::new().with_env("EXOWH_TO", TEXT), send);
    for name in ["EXOWH_DIALECT", "EXOWH_CONFIG", "EXOWH_CUSTOMER"] {
        everywhere(&Exowh::new().with_env(name, TEXT), to_nobody);
    }
}

/// A pipe gets bodies byte for byte; a terminal must not obey them.
#[test]
fn data_on_a_terminal_is_shown_and_not_obeyed() {
    let exowh = Exowh::new();
    exowh.write("a.json", format!("{{\"text\": \"{TEXT}\",\n\t\"x\": 1}}"));
    let text = format!("text={TEXT}");
    for arguments in [
        ["send", "text", &text, "--dry-run"],
        ["send", "text", &text, "--curl"],
        ["send", "a.json", "--dry-run", "--color=never"],
        ["send", "a.json", "--curl", "--color=never"],
        ["send", "a.json", "--json", "--to=:1"],
        ["samples", "show", TEXT, "--color=never"],
    ] {
        let (code, output) = exowh.on_terminal(&arguments, 96).wait();
        assert!(code.is_some(), "{arguments:?}");
        assert!(!output.is_empty(), "{arguments:?}");
        // The terminal itself turns each line's end into both; tabs only move on.
        let output = output.replace("\r\n", "\n").replace('\t', " ");
        assert_eq!(hostile(output.as_bytes(), true), None, "{arguments:?}: {output:?}");
    }
}

/// An answer of raw bytes, with a Location where one is given.
fn answer(status: &[u8], kind: &[u8], location: &[u8], body: &[u8]) -> Vec<u8> {
    let length = body.len().to_string();
    let mut raw =
        [b"HTTP/1.1 ", status, b"\r\ncontent-type: ", kind, b"\r\ncontent-length: "].concat();
    raw.extend([length.as_bytes(), b"\r\nconnection: close\r\n"].concat());
    if !location.is_empty() {
        raw.extend([b"location: ", location, b"\r\n"].concat());
    }
    raw.extend([b"\r\n", body].concat());
    raw
}

/// Everything that delivers, to an app that answers so.
fn deliver(answer: &[u8]) {
    let app = App::answering(vec![Answer::Raw(answer.to_vec())]);
    let to = app.to();
    everywhere(&Exowh::new(), &["send", "text", "--to", &to]);
    everywhere(&Exowh::new(), &["send", "text", "image", "--to", &to]);
    let retry = ["retry", "run", "text", "--schedule=1s,2s", "--now", "--to", &to];
    everywhere(&Exowh::new(), &retry);
}

fn everywhere(exowh: &Exowh, arguments: &[&str]) {
    everywhere_os(exowh, &arguments.iter().map(OsString::from).collect::<Vec<_>>());
}

/// Runs a command in every format, coloured and not, and looks at what it wrote.
fn everywhere_os(exowh: &Exowh, arguments: &[OsString]) {
    let mut shown = 0;
    for [format, color] in FORMATS {
        let at = arguments.iter().position(|word| word == "--").unwrap_or(arguments.len());
        let mut command = exowh.command(&[]);
        command.args(&arguments[..at]).args([format, color]).args(&arguments[at..]);
        let Output { stdout, stderr, status } = output(&mut command, b"");
        assert!(status.code().is_some_and(|code| code <= 3), "{arguments:?}: {status}");
        for stream in [&stdout, &stderr] {
            if let Some(found) = hostile(stream, color.ends_with("always")) {
                let text = String::from_utf8_lossy(stream);
                panic!("{arguments:?} {format} {color}: {found:?} in\n{text:?}");
            }
        }
        shown += stdout.len() + stderr.len();
    }
    assert!(shown > 0, "{arguments:?} wrote nothing at all");
}

/// The first thing in a stream that a terminal would obey, or that would reorder what is read.
fn hostile(stream: &[u8], colored: bool) -> Option<String> {
    let Ok(text) = std::str::from_utf8(stream) else { return Some("not UTF-8".to_owned()) };
    let mut rest = text;
    while let Some(char) = rest.chars().next() {
        if colored && let Some(after) = without_our_colour(rest) {
            rest = after;
            continue;
        }
        let controls = char.is_control() && char != '\n';
        let reorders = matches!(char,
            '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        if controls || reorders {
            return Some(rest.chars().take(12).collect());
        }
        rest = &rest[char.len_utf8()..];
    }
    None
}

/// What follows a colour that we make.
fn without_our_colour(text: &str) -> Option<&str> {
    let (codes, rest) = text.strip_prefix("\u{1b}[")?.split_once('m')?;
    OURS.contains(&codes).then_some(rest)
}

#[test]
fn the_look_itself_finds_what_is_hostile() {
    for text in [TEXT, HEADER, "\u{1b}[31m", "\u{9b}", "\r", "\u{2069}"] {
        assert!(hostile(text.as_bytes(), false).is_some(), "{text:?}");
    }
    assert_eq!(hostile("\u{1b}[31m✗\u{1b}[0m fine\n".as_bytes(), true), None);
    assert!(hostile(TEXT.as_bytes(), true).is_some());
    assert!(hostile(RAW, false).is_some());
}
