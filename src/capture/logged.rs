//! The body in a line of a log: alone, behind a prefix, inside a structured record, or as a string.

use std::ops::Range;

use super::brackets::{self, Extent};
use super::recorded::is_ours;
use super::unquoted::Unquoted;
use crate::webhook::dialect::{Dialect, Recognised, detect};
use crate::webhook::event::word;
use crate::webhook::json::{Document, Kind, Value};
use crate::webhook::notification::without_mark;
use crate::webhook::rule::shape;
use crate::webhook::validate::resembles;

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

/// What a line holds.
#[derive(Debug, PartialEq, Eq)]
pub enum Logged {
    /// A body, or what was meant to be one, in these bytes.
    Body(Range<usize>),
    /// A body inside a JSON string, as text or as base64.
    Quoted(Unquoted),
    /// The beginning of one, at this offset: it goes on in the next line.
    Open(usize),
    /// JSON that is no webhook.
    Other,
    /// No JSON.
    Nothing,
}

/// Brackets that are tried in one line before it is given up.
const MOST_TRIES: usize = 32;
/// How deep a body may stand in a structured record.
const DEEPEST: usize = 4;

/// Finds the body in a line. A byte order mark right before it belongs to it: that is a finding.
#[must_use]
pub fn find(line: &[u8], lines: Lines) -> Logged {
    let mark = line.len() - without_mark(line).len();
    if mark > 0 {
        let mut rest = line.to_vec();
        rest[..mark].fill(b' ');
        return match find(&rest, lines) {
            Logged::Body(body) if rest[..body.start].trim_ascii().is_empty() => {
                Logged::Body(0..body.end)
            }
            Logged::Open(start) if rest[..start].trim_ascii().is_empty() => Logged::Open(0),
            found => found,
        };
    }
    let trimmed = trimmed(line);
    let text = &line[trimmed.clone()];
    if text.is_empty() {
        return Logged::Nothing;
    }
    if matches!(text[0], b'{' | b'[' | b'"') {
        if let Ok(document) = Document::parse(text) {
            return within(document.root(), trimmed.start, lines, lines == Lines::Log);
        }
        if matches!(text[0], b'{' | b'[') && brackets::goes_on(text) {
            return Logged::Open(trimmed.start);
        }
        if lines == Lines::Bodies || brackets::looks_like_object(text) {
            return broken(line, trimmed);
        }
    }
    match behind_prefix(line, &trimmed, lines) {
        Logged::Nothing if lines == Lines::Bodies => Logged::Body(trimmed),
        found => found,
    }
}

/// The line without the blanks around it.
fn trimmed(line: &[u8]) -> Range<usize> {
    let start = line.len() - line.trim_ascii_start().len();
    start..start.max(line.trim_ascii_end().len())
}

/// What is no JSON as a whole, but begins like an object: a value with something after it, or a
/// value that is broken.
fn broken(line: &[u8], trimmed: Range<usize>) -> Logged {
    match brackets::extent(&line[trimmed.clone()]) {
        Extent::Closed(length) if Document::parse(&line[trimmed.start..][..length]).is_ok() => {
            // NDJSON with two bodies in a line is told so; a log line may have words after it.
            let rest = line[trimmed.start + length..trimmed.end].trim_ascii_start();
            if rest.starts_with(b"{") {
                Logged::Body(trimmed)
            } else {
                Logged::Body(trimmed.start..trimmed.start + length)
            }
        }
        _ => Logged::Body(trimmed),
    }
}

fn behind_prefix(line: &[u8], trimmed: &Range<usize>, lines: Lines) -> Logged {
    let mut from = trimmed.start;
    for _ in 0..MOST_TRIES {
        let Some(next) = line[from..trimmed.end].iter().position(|byte| *byte == b'{') else {
            break;
        };
        let start = from + next;
        let rest = &line[start..trimmed.end];
        match brackets::extent(rest) {
            Extent::Closed(length) => {
                if let Ok(document) = Document::parse(&rest[..length]) {
                    return within(document.root(), start, lines, true);
                }
                if brackets::looks_like_object(rest) {
                    return Logged::Body(start..start + length);
                }
            }
            Extent::Open if brackets::goes_on(rest) => return Logged::Open(start),
            Extent::Open if brackets::looks_like_object(rest) => {
                return Logged::Body(start..trimmed.end);
            }
            Extent::Open => {}
        }
        from = start + 1;
    }
    Logged::Nothing
}

fn known(value: Value<'_>) -> bool {
    match detect(value) {
        Recognised::Unknown | Recognised::NotJson => false,
        // Loggers have an `event`, too, and their records a `type` and `data`: theirs is a word.
        Recognised::As(Dialect::Event) => holds_object(value, "message") || names_event(value),
        Recognised::As(Dialect::Envelope) => {
            holds_object(value, "data") || names_event(value) || value.get("challenge").is_some()
        }
        Recognised::As(_) | Recognised::Meta => true,
    }
}

fn holds_object(value: Value<'_>, name: &str) -> bool {
    value.get(name).is_some_and(|member| matches!(member.kind(), Kind::Object | Kind::Array))
}

fn names_event(value: Value<'_>) -> bool {
    let Recognised::As(dialect) = detect(value) else { return false };
    let word = word(dialect, value).unwrap_or_default();
    shape(dialect).tag.is_some_and(|tag| tag.variant(&word).is_some())
}

/// The body in a whole JSON value: itself, or something in it. `start` is the value's offset.
pub(super) fn within(root: Value<'_>, start: usize, lines: Lines, foreign: bool) -> Logged {
    let span = |value: Value<'_>| value.span().start + start..value.span().end + start;
    if root.kind() != Kind::Object {
        return if foreign && lines != Lines::Bodies {
            Logged::Other
        } else {
            Logged::Body(span(root))
        };
    }
    // A webhook to the eye, whatever is wrong with it.
    if known(root) || root.get("whatsapp").is_some() {
        return Logged::Body(span(root));
    }
    let kind = root.get("kind").and_then(Value::as_str);
    let body = root.get("body").filter(|body| body.kind() == Kind::String);
    match (kind.as_deref(), body) {
        (Some("received" | "request"), Some(body)) => {
            return Logged::Quoted(Unquoted::read(body.raw(), start + body.span().start));
        }
        (Some("received" | "request"), None) => {
            let decoded = root.get("body_base64").and_then(|body| {
                let string = body.kind() == Kind::String;
                string.then(|| Unquoted::decode(body.raw(), start + body.span().start)).flatten()
            });
            return decoded.map_or(Logged::Other, Logged::Quoted);
        }
        // The other lines of our own.
        _ if is_ours(root) => return Logged::Other,
        _ => {}
    }
    match deeper(root, DEEPEST) {
        Some((value, None)) => Logged::Body(span(value)),
        Some((value, Some(inside))) => {
            let whole = Unquoted::read(value.raw(), start + value.span().start);
            Logged::Quoted(whole.part(inside))
        }
        None if foreign && (!resembles(root) || detect(root).dialect().is_some()) => Logged::Other,
        None => Logged::Body(span(root)),
    }
}

/// The first value below that is a body, or a string and the place in it where one stands.
fn deeper(value: Value<'_>, levels: usize) -> Option<(Value<'_>, Option<Range<usize>>)> {
    value.children().take(64).find_map(|member| match member.kind() {
        Kind::Object if known(member) => Some((member, None)),
        Kind::Object if levels > 1 => deeper(member, levels - 1),
        Kind::String if member.raw().contains("{\\\"") => {
            Some((member, Some(inside(&member.as_str()?)?)))
        }
        _ => None,
    })
}

/// Where a body stands in a text that a logger put together.
fn inside(text: &str) -> Option<Range<usize>> {
    let starts = text.match_indices('{').map(|(at, _)| at).take(MOST_TRIES);
    let mut from = 0;
    for start in starts {
        if start < from {
            continue;
        }
        let Extent::Closed(length) = brackets::extent(&text.as_bytes()[start..]) else { continue };
        if let Ok(document) = Document::parse(&text.as_bytes()[start..start + length]) {
            if known(document.root()) {
                return Some(start..start + length);
            }
            from = start + length;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &str = r#"{"type":"verification","challenge":"x"}"#;

    fn found(line: &str, lines: Lines) -> Option<String> {
        match find(line.as_bytes(), lines) {
            Logged::Body(range) => Some(line[range].to_owned()),
            Logged::Quoted(unquoted) => String::from_utf8(unquoted.bytes).ok(),
            _ => None,
        }
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
            assert_eq!(find(line.as_bytes(), Lines::Mixed), Logged::Nothing, "{line}");
            assert_eq!(found(line, Lines::Bodies).as_deref(), Some(line));
        }
        assert_eq!(find(br#"{"level":30,"msg":"started"}"#, Lines::Log), Logged::Other);
        for kind in crate::capture::report::KINDS {
            let line = format!(r#"{{"kind":"{kind}","status":405}}"#);
            assert_eq!(find(line.as_bytes(), Lines::Bodies), Logged::Other, "{line}");
        }
        for line in [
            r#"{"event":"started","level":"info","message":"up","timestamp":"2026-11-20T05:12:16Z"}"#,
            r#"{"type":"log","data":"hello"}"#,
        ] {
            assert_eq!(find(line.as_bytes(), Lines::Log), Logged::Other, "{line}");
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
        assert_eq!(find(b"INFO body={", Lines::Log), Logged::Open(10));
    }
}
