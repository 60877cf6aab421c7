//! POSTs from what others have kept of them: our own JSON lines, a body alone, what a tunnel's agent
//! holds.

use std::borrow::Cow;
use std::net::SocketAddr;
use std::time::Duration;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use jiff::Timestamp;

use super::answer::{Answer, Rule, answer};
use super::gate::Signed;
use super::received::{Headers, Posted, Reading, Received};
use crate::webhook::json::{Document, Kind, Value};
use crate::webhook::notification::Notification;
use crate::webhook::validate::check;

/// Where nobody said who sent it.
const NOBODY: SocketAddr =
    SocketAddr::new(std::net::IpAddr::V4(std::net::Ipv4Addr::UNSPECIFIED), 0);

/// The path where none is known: the guide's.
const PATH: &str = crate::delivery::target::GUIDE_PATH;

/// A `received` line of ours as the POST that it tells of; `None` where the line is something else, or
/// lacks its body.
#[must_use]
pub fn received(line: Value<'_>, now: Timestamp) -> Option<Received> {
    let text = |key| string(line.get(key)?);
    if !tells_of_a_post(line) {
        return None;
    }
    let encoded = || BASE64_STANDARD.decode(text("body_base64")?).ok();
    let body = text("body").map(String::into_bytes).or_else(encoded)?;
    let headers: Vec<(String, Vec<u8>)> =
        line.get("headers").into_iter().flat_map(Value::children).filter_map(header).collect();
    let pairs = headers.iter().map(|(name, value)| (name.as_str(), value.as_slice()));
    let posted = Posted {
        path: text("path").unwrap_or_else(|| PATH.to_owned()),
        remote: text("remote").and_then(|text| text.parse().ok()).unwrap_or(NOBODY),
        headers: Headers::collect(pairs),
        body,
    };
    let at = text("at").and_then(|text| text.parse().ok());
    let mut received = post(posted, at, now);
    let number = |key| line.get("response")?.get(key)?.as_f64();
    if let Some(status) = number("status").filter(|status| (100.0..600.0).contains(status)) {
        // Range-checked above.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let status = status as u16;
        if Some(status) != received.answer.status {
            received.answer =
                Answer { status: Some(status), body: Cow::Borrowed(""), ..Answer::usual() };
        }
    }
    let latency = number("latency_ms").filter(|latency| (0.0..1e9).contains(latency));
    received.latency = Duration::from_secs_f64(latency.unwrap_or_default() / 1e3);
    Some(received)
}

/// Whether a line of ours is a `received` one.
#[must_use]
pub fn tells_of_a_post(line: Value<'_>) -> bool {
    line.get("kind").and_then(string).is_some_and(|kind| kind == "received")
}

fn header(pair: Value<'_>) -> Option<(String, Vec<u8>)> {
    let mut parts = pair.children();
    let (name, value) = (string(parts.next()?)?, string(parts.next()?)?);
    // A line break would make two headers of one.
    let plain = |text: &str| !text.contains(['\r', '\n']);
    (plain(&name) && !name.contains(':') && plain(&value)).then(|| {
        // What was written as Latin-1 goes back to its bytes where only they can be meant.
        (name.to_ascii_lowercase(), value.into_bytes())
    })
}

fn string(value: Value<'_>) -> Option<String> {
    (value.kind() == Kind::String).then(|| value.as_str().map(Cow::into_owned))?
}

/// A POST of a body alone, answered as a listener would have answered it. It came when its first
/// event says that it happened, if it says so.
#[must_use]
pub fn body(body: Vec<u8>, now: Timestamp) -> Received {
    let posted =
        Posted { path: PATH.to_owned(), remote: NOBODY, headers: Headers::default(), body };
    post(posted, None, now)
}

/// A POST that came at some time, or when its first event happened.
#[must_use]
pub fn post(posted: Posted, at: Option<Timestamp>, now: Timestamp) -> Received {
    let notification = Notification::read(&posted.body);
    let answer = answer(&notification, &Rule::default());
    let Reading { recognised, fault, events } = Reading::from(notification);
    let findings = check(&posted.body);
    let happened = || events.iter().find_map(|event| event.timestamp.as_ref()?.parse().ok());
    Received {
        number: 0,
        at: at.or_else(happened).unwrap_or(now),
        posted,
        recognised,
        fault,
        events,
        findings,
        signed: Signed::Unchecked,
        answer,
        latency: Duration::ZERO,
    }
}

/// The POSTs that ngrok's agent tells of (`GET /api/requests/http`), the oldest first; `None` where
/// the body is not of that form. Other methods are passed over, as is what the agent has cut.
#[must_use]
pub fn of_ngrok(body: &str, now: Timestamp) -> Option<Vec<Received>> {
    let document = Document::parse(body.as_bytes()).ok()?;
    let requests = document.root().get("requests").filter(|list| list.kind() == Kind::Array)?;
    let mut posts: Vec<Received> =
        requests.children().filter_map(|request| tunnelled(request, now)).collect();
    posts.reverse();
    Some(posts)
}

fn tunnelled(entry: Value<'_>, now: Timestamp) -> Option<Received> {
    let request = entry.get("request")?;
    if string(request.get("method")?)? != "POST" {
        return None;
    }
    let raw = BASE64_STANDARD.decode(string(request.get("raw")?)?).ok()?;
    let end = raw.windows(4).position(|bytes| bytes == b"\r\n\r\n")?;
    let (head, body) = (&raw[..end], &raw[end + 4..]);
    let lines = head.split(|byte| *byte == b'\n').skip(1);
    let pairs: Vec<(String, &[u8])> = lines
        .filter_map(|line| {
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            let colon = line.iter().position(|byte| *byte == b':')?;
            let name = std::str::from_utf8(&line[..colon]).ok()?.to_ascii_lowercase();
            Some((name, line[colon + 1..].trim_ascii()))
        })
        .collect();
    let declared = pairs.iter().find(|(name, _)| name == "content-length");
    let declared = declared.and_then(|(_, value)| std::str::from_utf8(value).ok()?.parse().ok());
    if declared.is_some_and(|length: usize| length != body.len()) {
        return None;
    }
    let posted = Posted {
        path: string(request.get("uri")?)?,
        remote: entry
            .get("remote_addr")
            .and_then(string)
            .and_then(|text| text.parse().ok())
            .unwrap_or(NOBODY),
        headers: Headers::collect(pairs.iter().map(|(name, value)| (name.as_str(), *value))),
        body: body.to_vec(),
    };
    let at = entry.get("start").and_then(string).and_then(|text| text.parse().ok());
    Some(post(posted, at, now))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::webhook::sample::SAMPLES;

    const NOW: Timestamp = Timestamp::UNIX_EPOCH;

    #[test]
    fn our_own_line_gives_back_the_post_that_it_was_made_of() {
        for sample in SAMPLES {
            let pairs: [(&str, &[u8]); 2] = [("a", b"1"), ("a", b"two")];
            let posted = Posted {
                path: "/hook?x=1".to_owned(),
                remote: ([10, 0, 0, 7], 4711).into(),
                headers: Headers::collect(pairs.into_iter()),
                body: sample.body.as_bytes().to_vec(),
            };
            let at = "2026-11-23T05:12:17.042Z".parse().ok();
            let first = post(posted, at, NOW);
            let line = serde_json::to_string(&first.line()).unwrap();
            let document = Document::parse(line.as_bytes()).unwrap();
            let again = received(document.root(), NOW).unwrap();
            assert_eq!(serde_json::to_string(&again.line()).unwrap(), line);
            assert_eq!(again.posted.headers, first.posted.headers);
        }
    }

    #[test]
    fn bytes_that_are_no_text_come_back_and_other_lines_are_none() {
        let line = br#"{"kind":"received","body_base64":"/wA="}"#;
        let document = Document::parse(line).unwrap();
        assert_eq!(received(document.root(), NOW).unwrap().body(), b"\xff\0");
        for other in ["{}", r#"{"kind":"tally"}"#, r#"{"kind":"received"}"#, "[]"] {
            let document = Document::parse(other.as_bytes()).unwrap();
            assert!(received(document.root(), NOW).is_none(), "{other}");
        }
    }

    #[test]
    fn a_body_alone_came_when_it_happened() {
        let sample = include_str!("../../samples/envelope/text.json");
        let received = body(sample.as_bytes().to_vec(), NOW);
        assert_eq!(Some(received.at.to_string()), Some("2026-11-20T05:34:10.902Z".to_owned()));
        assert_eq!(body(b"{}".to_vec(), NOW).at, NOW);
    }

    #[test]
    fn what_an_agent_holds_is_read_and_what_it_cut_is_left() {
        let raw = |text: &str| BASE64_STANDARD.encode(text);
        let whole = raw("POST /hook HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}");
        let cut = raw("POST /hook HTTP/1.1\r\nContent-Length: 99\r\n\r\n{}");
        let entry = |method: &str, raw: &str| {
            format!(
                r#"{{"start":"2026-11-23T05:12:17Z","remote_addr":"1.2.3.4:5","request":{{"method":"{method}","uri":"/hook","raw":"{raw}"}}}}"#
            )
        };
        let entries = [entry("POST", &whole), entry("GET", &whole), entry("POST", &cut)].join(",");
        let posts = of_ngrok(&format!("{{\"requests\":[{entries}]}}"), NOW).unwrap();
        assert_eq!(posts.len(), 1);
        assert_eq!(posts[0].body(), b"{}");
        assert_eq!(posts[0].posted.remote.to_string(), "1.2.3.4:5");
        assert!(of_ngrok("{}", NOW).is_none());
    }

    #[test]
    fn what_an_agent_tells_first_came_last() {
        let entry = |path: &str| {
            let raw = BASE64_STANDARD.encode("POST / HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}");
            format!(r#"{{"request":{{"method":"POST","uri":"{path}","raw":"{raw}"}}}}"#)
        };
        let body = format!("{{\"requests\":[{},{}]}}", entry("/newer"), entry("/older"));
        let posts = of_ngrok(&body, NOW).unwrap();
        let paths: Vec<_> = posts.iter().map(|post| post.posted.path.as_str()).collect();
        assert_eq!(paths, ["/older", "/newer"]);
    }
}
