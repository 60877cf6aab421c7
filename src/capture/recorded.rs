//! What exowh itself has written, read again: the JSON lines of `--json`.

use std::borrow::Cow;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use jiff::Timestamp;

use super::report::KINDS;
use crate::webhook::json::{Document, Kind, Value};

/// What a line of our own holds.
#[derive(Debug, PartialEq, Eq)]
pub enum Recorded {
    /// A body, byte for byte as it came.
    Body(Vec<u8>),
    /// Something about the run.
    Note,
}

/// A POST as a line of ours tells it.
#[derive(Debug, PartialEq, Eq)]
pub struct Post {
    /// How it was called.
    pub reference: Option<String>,
    /// When it arrived.
    pub at: Option<Timestamp>,
    /// Its body, byte for byte as it came.
    pub body: Vec<u8>,
}

/// Whether an object is a line of our own.
#[must_use]
pub fn is_ours(value: Value<'_>) -> bool {
    kind(value).is_some_and(|kind| KINDS.contains(&kind.as_str()))
}

/// What is in a line, if it is one of our own.
#[must_use]
pub fn recorded(line: &[u8]) -> Option<Recorded> {
    let document = Document::parse(line.trim_ascii()).ok()?;
    let root = document.root();
    if !is_ours(root) {
        return None;
    }
    let holds_body = matches!(kind(root).as_deref(), Some("received" | "request"));
    Some(body(root).filter(|_| holds_body).map_or(Recorded::Note, Recorded::Body))
}

/// The POST that a line tells of, if it is one of `received`.
#[must_use]
pub fn received(line: &[u8]) -> Option<Post> {
    let document = Document::parse(line.trim_ascii()).ok()?;
    let root = document.root();
    let is_received = kind(root).as_deref() == Some("received");
    Some(Post {
        reference: text(root, "id").map(Cow::into_owned),
        at: text(root, "at").and_then(|time| time.parse().ok()),
        body: body(root).filter(|_| is_received)?,
    })
}

fn text<'d>(root: Value<'d>, key: &str) -> Option<Cow<'d, str>> {
    root.get(key).filter(|value| value.kind() == Kind::String)?.as_str()
}

fn body(root: Value<'_>) -> Option<Vec<u8>> {
    let encoded = || BASE64_STANDARD.decode(text(root, "body_base64")?.as_ref()).ok();
    text(root, "body").map(|body| body.into_owned().into_bytes()).or_else(encoded)
}

fn kind(value: Value<'_>) -> Option<String> {
    value.get("kind").and_then(Value::as_str).map(|kind| kind.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_come_out_as_they_went_in_and_notes_are_none() {
        let body = |bytes: &[u8]| Some(Recorded::Body(bytes.to_vec()));
        let line = r#"{"kind":"received","id":"e1","body":"{\"a\":\"\u00e9\"}\n"}"#;
        assert_eq!(recorded(line.as_bytes()), body("{\"a\":\"é\"}\n".as_bytes()));
        assert_eq!(recorded(br#"{"kind":"received","body_base64":"/wA="}"#), body(b"\xff\0"));
        assert_eq!(recorded(br#"{"kind":"request","body":"{}"}"#), body(b"{}"));
        assert_eq!(recorded(br#"{"kind":"attempt","body":"OK"}"#), Some(Recorded::Note));
        assert_eq!(recorded(br#"{"kind":"tally","posts":2}"#), Some(Recorded::Note));
        assert_eq!(recorded(br#"{"type":"verification","challenge":"x"}"#), None);
        assert_eq!(recorded(br#"{"kind":"mine","body":"x"}"#), None);
    }
    #[test]
    fn a_received_post_has_its_name_and_its_time() {
        let line = r#"{"kind":"received","id":"e7","at":"2026-11-23T05:12:17.250Z","body":"{}"}"#;
        let post = received(line.as_bytes()).unwrap();
        assert_eq!(post.reference.as_deref(), Some("e7"));
        assert_eq!(post.at.unwrap().as_millisecond(), 1_795_410_737_250);
        assert_eq!(post.body, b"{}");
        assert_eq!(received(br#"{"kind":"request","body":"{}"}"#), None);
        assert_eq!(received(br#"{"kind":"received"}"#), None);
    }
}
