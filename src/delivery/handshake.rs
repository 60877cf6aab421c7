//! The answer to a handshake: 200 is not enough, the challenge must come back.

use std::time::Duration;

use serde_json::Value;

use super::attempt::{Answer, Outcome, Reply, Verdict, judge};
use super::policy::Policy;

/// Judges a reply as [`judge`] does; where the body was a handshake, an answer that would be
/// accepted must also hold its challenge as JSON. The content type does not matter.
#[must_use]
pub fn judge_with(
    challenge: Option<&str>,
    reply: &Reply,
    latency: Duration,
    policy: &Policy,
) -> Verdict {
    let verdict = judge(reply, latency, policy);
    match (challenge, reply, verdict.outcome) {
        (Some(challenge), Reply::Answer(answer), Outcome::Accepted) => {
            match fault(answer, challenge) {
                Some(fault) => {
                    let reason = format!("{}: {fault}", answer.status);
                    Verdict { outcome: Outcome::Refused, slow: false, reason, through: None }
                }
                None => verdict,
            }
        }
        _ => verdict,
    }
}

/// What an answer has in place of the challenge as JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the challenge must come back as JSON, and {}", self.instead())]
pub enum Fault {
    /// No body.
    Empty,
    /// The challenge, bare.
    PlainText,
    /// Another text.
    NotJson,
    /// Another challenge.
    AnotherValue,
    /// The challenge as a JSON string alone.
    BareString,
    /// JSON that knows of no challenge.
    Missing,
}

impl Fault {
    const fn instead(self) -> &'static str {
        match self {
            Fault::Empty => "the answer is empty",
            Fault::PlainText => "it came as plain text",
            Fault::NotJson => "the answer is not JSON",
            Fault::AnotherValue => "another value came",
            Fault::BareString => "it came as a bare string, not under \"challenge\"",
            Fault::Missing => "the JSON has no \"challenge\"",
        }
    }
}

/// Why an answer does not give a challenge back; `None` where it does.
#[must_use]
pub fn fault(answer: &Answer, challenge: &str) -> Option<Fault> {
    let Ok(json) = serde_json::from_slice::<Value>(&answer.body) else {
        let text = String::from_utf8_lossy(&answer.body);
        return Some(match text.trim() {
            "" => Fault::Empty,
            text if text == challenge => Fault::PlainText,
            _ => Fault::NotJson,
        });
    };
    match json.get("challenge") {
        Some(Value::String(given)) if given == challenge => None,
        Some(Value::Number(given)) if given.as_str() == challenge => None,
        Some(_) => Some(Fault::AnotherValue),
        None if json == *challenge => Some(Fault::BareString),
        None => Some(Fault::Missing),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reason(kind: &str, body: &str) -> Option<String> {
        let answer = Answer {
            status: 200,
            headers: vec![("content-type".into(), kind.into())],
            body: body.into(),
        };
        let reply = Reply::Answer(answer);
        let verdict = judge_with(Some("rnd_1"), &reply, Duration::ZERO, &Policy::guide());
        (verdict.outcome == Outcome::Refused).then_some(verdict.reason)
    }

    #[test]
    fn challenge_as_json_is_accepted_under_any_content_type() {
        assert_eq!(reason("application/json", r#"{"challenge": "rnd_1"}"#), None);
        assert_eq!(reason("text/plain", r#" {"ok": true, "challenge":"rnd_1"}"#), None);
    }

    #[test]
    fn anything_else_is_refused_with_what_came_back() {
        for (body, wanted) in [
            ("rnd_1", "it came as plain text"),
            ("OK", "the answer is not JSON"),
            ("", "the answer is empty"),
            (r#"{"challenge": "rnd_2"}"#, "another value came"),
            (r#"{"ok": true}"#, "the JSON has no \"challenge\""),
            (r#""rnd_1""#, "it came as a bare string"),
        ] {
            let reason = reason("text/html", body).unwrap();
            assert!(reason.starts_with("200: the challenge must come back as JSON"), "{reason}");
            assert!(reason.contains(wanted), "{reason}");
        }
    }

    #[test]
    fn refused_status_stays_the_reason() {
        let reply = Reply::Answer(Answer { status: 400, ..Answer::default() });
        let verdict = judge_with(Some("rnd_1"), &reply, Duration::ZERO, &Policy::guide());
        assert_eq!(verdict.reason, "400: not 200");
    }

    #[test]
    fn a_number_is_the_challenge_where_its_digits_are() {
        let outcome = |body: &str| {
            let reply =
                Reply::Answer(Answer { status: 200, body: body.into(), ..Answer::default() });
            judge_with(Some("42"), &reply, Duration::ZERO, &Policy::guide()).outcome
        };
        assert_eq!(outcome(r#"{"challenge": 42}"#), Outcome::Accepted);
        assert_eq!(outcome(r#"{"challenge": 42.0}"#), Outcome::Refused);
    }
}
