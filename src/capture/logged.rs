//! The body in a line of a log: alone, behind a prefix, inside a structured record, or as a string.

use std::ops::Range;

use super::brackets::{self, Extent};
use super::record::is_body;
pub(super) use super::record::within;
use super::unquoted::Unquoted;
use crate::webhook::dialect::{Recognised, detect};
use crate::webhook::json::{Document, Room};
use crate::webhook::notification::without_mark;

/// What the lines of a text are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lines {
    /// Every line is a body: NDJSON.
    Bodies,
    /// Lines of anything, bodies among them: a pipe.
    Mixed,
    /// A log: JSON that resembles no webhook is somebody else's.
    Log,
}

impl Lines {
    /// What the lines of a file are, by the ending of its name; `None`: no file.
    #[must_use]
    pub fn of_ending(ending: Option<&str>) -> Self {
        match ending {
            Some("ndjson" | "jsonl") => Lines::Bodies,
            Some("log" | "txt") => Lines::Log,
            _ => Lines::Mixed,
        }
    }
}

/// Where a body stands in a line.
#[derive(Debug, PartialEq, Eq)]
pub enum Place {
    /// A body, or what was meant to be one, in these bytes.
    Plain(Range<usize>),
    /// A body inside a JSON string, as text or as base64.
    Quoted(Unquoted),
}

/// What a line holds.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Logged {
    /// The bodies in it, in their order.
    pub bodies: Vec<Place>,
    /// The beginning of one, at this offset behind them: it goes on in the next line.
    pub open: Option<usize>,
    /// There is JSON in it that is no webhook.
    pub other: bool,
}

impl Logged {
    pub(super) fn plain(body: Range<usize>) -> Self {
        Self { bodies: vec![Place::Plain(body)], ..Self::default() }
    }

    fn open(start: usize) -> Self {
        Self { open: Some(start), ..Self::default() }
    }

    pub(super) fn other() -> Self {
        Self { other: true, ..Self::default() }
    }

    /// Whether there is no body in it, not even the beginning of one.
    #[must_use]
    pub fn is_bare(&self) -> bool {
        self.bodies.is_empty() && self.open.is_none()
    }

    fn extend(&mut self, other: Self) {
        self.bodies.extend(other.bodies);
        self.other |= other.other;
    }
}

/// Bodies of one line that are judged: their findings are in memory at once. What is left over is a
/// finding itself.
pub(super) const MOST_BODIES: usize = 1000;
/// Brackets that are tried in one line before it is given up.
pub(super) const MOST_TRIES: usize = 32;

/// Finds the bodies in a line. A byte order mark right before one belongs to it: that is a finding.
#[must_use]
pub fn find(line: &[u8], lines: Lines) -> Logged {
    let mark = line.len() - without_mark(line).len();
    if mark > 0 {
        let mut rest = line.to_vec();
        rest[..mark].fill(b' ');
        let mut found = find(&rest, lines);
        let first = |start: usize| rest[..start].trim_ascii().is_empty();
        match found.bodies.first_mut() {
            Some(Place::Plain(body)) if first(body.start) => body.start = 0,
            Some(_) => {}
            None => found.open = found.open.map(|start| if first(start) { 0 } else { start }),
        }
        return found;
    }
    let trimmed = trimmed(line);
    let text = &line[trimmed.clone()];
    if text.is_empty() {
        return Logged::default();
    }
    if matches!(text[0], b'{' | b'[' | b'"') {
        if let Ok(document) = Document::parse(text) {
            return within(document.root(), trimmed.start, lines, lines == Lines::Log);
        }
        if matches!(text[0], b'{' | b'[') && brackets::goes_on(text) {
            return Logged::open(trimmed.start);
        }
        if lines == Lines::Bodies || brackets::looks_like_object(text) {
            return broken(line, trimmed, lines);
        }
    }
    let found = among(line, trimmed.clone(), lines);
    if lines == Lines::Bodies && found.is_bare() && !found.other {
        return Logged::plain(trimmed);
    }
    found
}

/// Finds the bodies behind one that has ended in the line.
#[must_use]
pub(super) fn behind(line: &[u8], end: usize, lines: Lines) -> Logged {
    among(line, end..line.len().max(end), lines)
}

/// The line without the blanks around it, parsed, and what it is, where it is a JSON object and that
/// is the body, as [`find`] would say.
#[must_use]
pub fn whole<'l>(
    line: &'l [u8],
    lines: Lines,
    room: &mut Room,
) -> Option<(Range<usize>, Document<'l>, Recognised)> {
    let trimmed = trimmed(line);
    let text = &line[trimmed.clone()];
    let document = text.starts_with(b"{").then(|| Document::parse_in(text, room).ok())??;
    let body = document.root();
    let recognised = detect(body);
    let itself = is_body(recognised, body) || {
        let found = within(body, trimmed.start, lines, lines == Lines::Log);
        found == Logged::plain(trimmed.clone())
    };
    itself.then_some((trimmed, document, recognised))
}

/// The line without the blanks around it.
fn trimmed(line: &[u8]) -> Range<usize> {
    let start = line.len() - line.trim_ascii_start().len();
    start..start.max(line.trim_ascii_end().len())
}

/// What is no JSON as a whole, but begins like an object: a value with something after it, or a
/// value that is broken.
fn broken(line: &[u8], trimmed: Range<usize>, lines: Lines) -> Logged {
    let text = &line[trimmed.clone()];
    let value = match brackets::extent(text) {
        Extent::Closed(length) if Document::parse(&text[..length]).is_ok() => length,
        _ => return Logged::plain(trimmed),
    };
    // A log may have words behind a body, and one more body. What is JSON's own, or touches the body,
    // is nobody's words.
    let rest = text[value..].trim_ascii_start();
    let words = text[value..].starts_with(b" ")
        && rest.first().is_some_and(|byte| !b"{}[],:\"/".contains(byte));
    match lines {
        Lines::Log => among(line, trimmed, lines),
        Lines::Mixed if words => among(line, trimmed, lines),
        _ => Logged::plain(trimmed),
    }
}

/// What stands somewhere in a line of a log.
fn among(line: &[u8], range: Range<usize>, lines: Lines) -> Logged {
    let (mut from, end) = (range.start, range.end);
    let mut found = Logged::default();
    let mut tries = 0;
    while tries < MOST_TRIES {
        let Some(next) = memchr::memchr(b'{', &line[from..end]) else { break };
        let start = from + next;
        if found.bodies.len() >= MOST_BODIES {
            // As a whole it is no JSON, and says so.
            found.bodies.push(Place::Plain(start..end));
            break;
        }
        let rest = &line[start..end];
        // Behind a body, what is not quoted as JSON is somebody's own notation.
        let object = brackets::looks_like_object(rest)
            && (found.bodies.is_empty() || rest[1..].trim_ascii_start().starts_with(b"\""));
        let length = match brackets::extent(rest) {
            Extent::Closed(length) => match Document::parse(&rest[..length]) {
                Ok(document) => {
                    found.extend(within(document.root(), start, lines, true));
                    length
                }
                Err(_) if object => {
                    found.bodies.push(Place::Plain(start..start + length));
                    length
                }
                Err(_) => 0,
            },
            Extent::Open if brackets::goes_on(rest) => {
                found.open = Some(start);
                break;
            }
            Extent::Open if object => {
                found.bodies.push(Place::Plain(start..end));
                break;
            }
            Extent::Open => 0,
        };
        // What was read is not read again; what was not costs a try.
        tries += usize::from(length == 0);
        from = start + length.max(1);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &str = r#"{"type":"verification","challenge":"x"}"#;

    fn all(line: &str, lines: Lines) -> Vec<String> {
        let text = |place| match place {
            Place::Plain(range) => line[range].to_owned(),
            Place::Quoted(unquoted) => String::from_utf8(unquoted.bytes).unwrap_or_default(),
        };
        find(line.as_bytes(), lines).bodies.into_iter().map(text).collect()
    }

    fn found(line: &str, lines: Lines) -> Option<String> {
        all(line, lines).into_iter().next()
    }

    #[test]
    fn bodies_are_found_wherever_they_stand() {
        for line in [
            BODY.to_owned(),
            format!("  {BODY}\r\n"),
            format!("2026-11-20T10:00:00Z INFO [web] body={BODY}"),
            format!("{{id}} got {BODY} in 3 ms"),
            format!(r#"{{"level":30,"req":{{"body":{BODY}}},"msg":"x"}}"#),
            format!(r#"{{"level":30,"raw":{}}}"#, serde_json::Value::from(BODY)),
            format!(r#"{{"kind":"received","id":"e1","body":{}}}"#, serde_json::Value::from(BODY)),
            format!(r#"{{"kind":"request","to":"x","body":{}}}"#, serde_json::Value::from(BODY)),
            format!(r#"{{"log":{}}}"#, serde_json::Value::from(format!("{{x}} got {BODY} ok\n"))),
            format!(r#"{{"event":"webhook received","level":"info","payload":{BODY}}}"#),
            format!(r#"{{"type":"log","data":"in","body":{}}}"#, serde_json::Value::from(BODY)),
        ] {
            assert_eq!(found(&line, Lines::Log).as_deref(), Some(BODY), "{line}");
        }
    }

    #[test]
    fn lines_of_other_things_are_not_bodies() {
        for line in ["GET /users/{id} 200", "[INFO] started", "at handle (app.js:3:1)", "{braces}"]
        {
            assert_eq!(find(line.as_bytes(), Lines::Mixed), Logged::default(), "{line}");
            assert_eq!(found(line, Lines::Bodies).as_deref(), Some(line));
        }
        assert_eq!(find(br#"{"level":30,"msg":"started"}"#, Lines::Log), Logged::other());
        for kind in crate::capture::report::KINDS {
            let line = format!(r#"{{"kind":"{kind}","status":405}}"#);
            assert_eq!(find(line.as_bytes(), Lines::Bodies), Logged::other(), "{line}");
        }
        for line in [
            r#"{"event":"started","level":"info","message":"up","timestamp":"2026-11-20T05:12:16Z"}"#,
            r#"{"type":"log","data":"hello"}"#,
        ] {
            assert_eq!(find(line.as_bytes(), Lines::Log), Logged::other(), "{line}");
        }
    }

    #[test]
    fn every_body_of_a_line_is_found() {
        let other = BODY.replace("\"x\"", "7");
        let quoted = |text: &str| serde_json::Value::from(text).to_string();
        for line in [
            format!("a {BODY} then {other} ok"),
            format!("{BODY} {other}"),
            format!("{BODY}, took {{ms: 3}}, {other}"),
            format!("{{}} {BODY} {{\"a\":1}} {other}"),
            format!("[{BODY},{other}]"),
            format!(r#"{{"a":{BODY},"b":{{"c":[{other}]}}}}"#),
            format!(r#"{{"a":{},"b":{other}}}"#, quoted(BODY)),
            format!(r#"{{"msg":{}}}"#, quoted(&format!("{BODY} and {{x}} {other}"))),
            // One body, written as text and as an object, is one.
            format!(r#"{{"raw":{},"a":{BODY},"b":{other}}}"#, quoted(&BODY.replace(':', ": "))),
        ] {
            let wanted = [BODY.to_owned(), other.clone()];
            let bodies = all(&line, Lines::Log);
            assert_eq!(bodies.len(), 2, "{line}: {bodies:?}");
            assert_eq!(
                bodies.iter().map(|body| body.replace(": ", ":")).collect::<Vec<_>>(),
                wanted
            );
        }
        let cut = format!("a {BODY} then {}", &BODY[..20]);
        assert_eq!(all(&cut, Lines::Log), [BODY, &BODY[..20]]);
        let open = format!("a {BODY} then {{");
        assert_eq!(find(open.as_bytes(), Lines::Log).open, Some(open.len() - 1));
    }

    #[test]
    fn what_follows_a_body_is_a_mistake_but_for_words_in_a_log() {
        for rest in ["}", "]", ",", "garbage", " {\"a\":1}", "\"", " // x"] {
            let line = format!("{BODY}{rest}");
            assert_eq!(found(&line, Lines::Bodies), Some(line.clone()));
            assert_eq!(found(&line, Lines::Mixed), Some(line.clone()));
            assert_eq!(found(&line, Lines::Log).as_deref(), Some(BODY), "{line}");
        }
        for words in ["took=3ms", "- 200 OK", "(3 ms)", "| web-1"] {
            let line = format!("{BODY} {words}");
            assert_eq!(found(&line, Lines::Bodies), Some(line.clone()));
            assert_eq!(found(&line, Lines::Mixed).as_deref(), Some(BODY));
        }
    }

    #[test]
    fn a_broken_wrapper_is_judged_whole() {
        let line =
            r#"{"whatsapp":{"messages":{"callback_type":"dlr","sid":"a","exo_status_code":1}}}"#;
        assert_eq!(found(line, Lines::Bodies).as_deref(), Some(line));
    }

    #[test]
    fn what_is_cut_off_or_printed_otherwise_is_still_a_body() {
        for line in [
            r#"INFO body={"type":"inbound_message","data":{"from":"+91"#,
            "INFO { type: 'message_status', data: [Object] }",
            "INFO {'type': 'message_status', 'data': None}",
        ] {
            assert!(found(line, Lines::Log).is_some_and(|body| body.starts_with('{')), "{line}");
        }
        assert_eq!(find(b"INFO body={", Lines::Log), Logged::open(10));
    }

    #[test]
    fn a_line_of_nothing_but_brackets_is_given_up() {
        let behind =
            |brackets: usize| found(&format!("{}{BODY}", "{1} ".repeat(brackets)), Lines::Log);
        assert_eq!(behind(MOST_TRIES - 1).as_deref(), Some(BODY));
        assert_eq!(behind(MOST_TRIES), None);
    }
}
