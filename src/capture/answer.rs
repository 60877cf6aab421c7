//! How a POST is answered: decided from its body and the rule of the run alone.

use std::borrow::Cow;
use std::time::Duration;

use super::attempted::Failing;
use super::gate::Gate;
use crate::delivery::attempt;
use crate::delivery::fault::{Committed, Fault, Plan};
use crate::webhook::dialect::{Dialect, Recognised};
use crate::webhook::json::{Kind, SyntaxError, Value, position};
use crate::webhook::notification::{Notification, without_mark};

/// How a run answers.
#[derive(Clone, Debug, Default)]
pub struct Rule {
    /// A status for every POST, whatever is in it.
    pub respond: Option<u16>,
    /// How long every answer to a POST is held back.
    pub delay: Duration,
    /// Whether the guide's request validation is done.
    pub strict: Option<Strict>,
    /// Who is let in at all.
    pub gate: Gate,
    /// What goes wrong on purpose.
    pub failing: Option<Failing>,
}

/// The guide's request validation, where it makes sense.
#[derive(Clone, Debug, Default)]
pub struct Strict {
    /// The only account whose bodies are taken; `None`: any.
    pub account_sid: Option<String>,
}

/// Our answer to one POST.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The status code; `None` where the connection is broken off without an answer.
    pub status: Option<u16>,
    /// The type of the body.
    pub content_type: Cow<'static, str>,
    /// The body.
    pub body: Cow<'static, str>,
    /// How long it is held back on purpose.
    pub delay: Duration,
    /// Why it is not 200, in words without a full stop; `None` where nothing is wrong with the POST.
    pub why: Option<Cow<'static, str>>,
    /// What goes wrong with it on purpose.
    pub fault: Option<Committed>,
}

/// What goes back to a sender.
#[derive(Clone, Debug)]
pub enum Response {
    /// Our own answer.
    Ours(Answer),
    /// The app's.
    Relayed(attempt::Answer),
}

impl From<Answer> for Response {
    fn from(answer: Answer) -> Self {
        Response::Ours(answer)
    }
}

const TEXT: &str = "text/plain; charset=utf-8";

/// What a good answer says.
const OK: &str = "OK";

impl Answer {
    /// The answer that most POSTs get.
    #[must_use]
    pub fn usual() -> Self {
        Self::text(200, OK, None)
    }

    /// Whether it is that, but for the time it is held back.
    #[must_use]
    pub fn is_usual(&self) -> bool {
        self.status == Some(200) && self.body == OK && self.why.is_none()
    }

    /// What is recorded while the app is asked for the answer: it stays where we end before it comes.
    #[must_use]
    pub fn pending() -> Self {
        Self { status: None, ..Self::text(200, "", Some("no answer from the app yet")) }
    }

    /// What is said where the app gives no answer to relay.
    #[must_use]
    pub fn instead(status: u16, text: String) -> Self {
        Self::text(status, text, None)
    }

    /// An answer of the app's, as it is recorded.
    #[must_use]
    pub fn relayed(theirs: &attempt::Answer) -> Self {
        let content_type = theirs.header("content-type").unwrap_or_default().to_owned();
        let body = String::from_utf8_lossy(&theirs.body).into_owned();
        Self { content_type: content_type.into(), ..Self::text(theirs.status, body, None) }
    }

    /// The answer to a request of our own.
    pub(super) fn own(word: String) -> Self {
        Self::text(200, word, None)
    }

    fn text(status: u16, body: impl Into<Cow<'static, str>>, why: Option<&'static str>) -> Self {
        let (status, why, delay) = (Some(status), why.map(Cow::Borrowed), Duration::ZERO);
        Self { status, content_type: TEXT.into(), body: body.into(), delay, why, fault: None }
    }

    fn with_status(mut self, status: u16, by: &str) -> Self {
        if self.status != Some(200) || status >= 300 {
            self = Self::text(status, format!("exowh listen {by} {status}\n"), None);
        }
        // These carry no body, by the rules of HTTP.
        if matches!(status, 204 | 205 | 304) {
            self.body = Cow::Borrowed("");
        }
        self.status = Some(status);
        self
    }

    /// The same with a fault in it, at so many attempts at the event.
    #[must_use]
    pub fn with_fault(self, plan: &Plan, fault: Fault, attempt: u32) -> Self {
        let delay = self.delay;
        let committed = plan.commit(fault, attempt, self.status.unwrap_or_default());
        let answer = match fault {
            Fault::Status(status) => self.with_status(status, "--fail, status"),
            Fault::Delay(longer) => Self { delay: delay.max(longer), ..self },
            Fault::Drop | Fault::Reset => Self { status: None, ..self },
        };
        Self { delay: answer.delay.max(delay), fault: Some(committed), ..answer }
    }
}

/// Decides the answer to a POST.
///
/// The challenge of a handshake goes back as JSON. What is not JSON gets 400. With
/// [`Rule::strict`], bodies that should name their account must do so; `messages` and `flat` bodies
/// have no `account_sid`, and refusing them would lose live events. A status of the rule's own stands
/// for whatever the answer would have been.
#[must_use]
pub fn answer(notification: &Notification<'_>, rule: &Rule) -> Answer {
    let answer = match &notification.json {
        Err(error) => not_json(notification.body, error),
        Ok(document) => to_json(notification.recognised, document.root(), rule),
    };
    let answer = match rule.respond {
        Some(status) => answer.with_status(status, "--respond"),
        None => answer,
    };
    Answer { delay: rule.delay, ..answer }
}

fn not_json(body: &[u8], error: &SyntaxError) -> Answer {
    let at = position(without_mark(body), error.place());
    // The fault may quote the body: nothing of it may act as a control in the sender's terminal.
    let fault = error.to_string().replace(char::is_control, "?");
    Answer::text(400, format!("not JSON: {at}: {fault}\n"), Some("not JSON"))
}

fn to_json(recognised: Recognised, root: Value<'_>, rule: &Rule) -> Answer {
    if let Some(challenge) = challenge(root) {
        return Answer {
            status: Some(200),
            content_type: "application/json".into(),
            body: format!("{{\"challenge\":{}}}", challenge.raw()).into(),
            delay: Duration::ZERO,
            why: None,
            fault: None,
        };
    }
    let refused = rule.strict.as_ref().and_then(|strict| refusal(recognised, root, strict));
    match refused {
        Some((status, body, why)) => Answer::text(status, body, Some(why)),
        None => Answer::usual(),
    }
}

/// The challenge, where the body is a handshake.
fn challenge(root: Value<'_>) -> Option<Value<'_>> {
    let handshake = root.get("type")?.as_str()? == "verification";
    root.get("challenge").filter(|_| handshake)
}

type Refusal = (u16, &'static str, &'static str);

/// What the guide's own validation says, in its words.
fn refusal(recognised: Recognised, root: Value<'_>, strict: &Strict) -> Option<Refusal> {
    if matches!(recognised, Recognised::As(Dialect::Messages | Dialect::Flat)) {
        return None;
    }
    if ![root.get("type"), root.get("event")].into_iter().any(says_something) {
        return Some((400, "Invalid payload: no type\n", "no `type`"));
    }
    let account = root.get("account_sid");
    if !says_something(account) {
        return Some((400, "Invalid payload: no account_sid\n", "no `account_sid`"));
    }
    let wanted = strict.account_sid.as_deref()?;
    let named = account.and_then(Value::as_str);
    (named.as_deref() != Some(wanted)).then_some((
        403,
        "Unauthorized: another account_sid\n",
        "the `account_sid` of another account",
    ))
}

/// What JavaScript, in which the guide's validation is written, takes for true.
fn says_something(value: Option<Value<'_>>) -> bool {
    value.is_some_and(|value| match value.kind() {
        Kind::Null => false,
        Kind::Bool => value.raw() == "true",
        Kind::Number => value.as_f64().is_some_and(|number| number != 0.0),
        Kind::String => value.raw() != "\"\"",
        Kind::Array | Kind::Object => true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answered(body: &str, rule: &Rule) -> (u16, String) {
        let answer = answer(&Notification::read(body.as_bytes()), rule);
        (answer.status.unwrap(), answer.body.into_owned())
    }

    fn strict(account_sid: Option<&str>) -> Rule {
        let account_sid = account_sid.map(str::to_owned);
        Rule { strict: Some(Strict { account_sid }), ..Rule::default() }
    }

    #[test]
    fn handshake_gets_its_challenge_back_as_it_is_written() {
        for (body, wanted) in [
            (r#"{"type": "verification", "challenge": "rnd_1"}"#, r#"{"challenge":"rnd_1"}"#),
            (
                r#"{"type": "verification", "challenge": "a\"\u0928"}"#,
                r#"{"challenge":"a\"\u0928"}"#,
            ),
            (r#"{"challenge": 1.50, "type": "verification"}"#, r#"{"challenge":1.50}"#),
        ] {
            for rule in [Rule::default(), strict(Some("acme"))] {
                assert_eq!(answered(body, &rule), (200, wanted.to_owned()));
            }
        }
    }

    #[test]
    fn everything_that_is_json_gets_200() {
        for body in ["{}", "[]", "3", r#"{"type": "message_status", "data": null}"#] {
            assert_eq!(answered(body, &Rule::default()), (200, "OK".to_owned()), "{body}");
        }
    }

    #[test]
    fn what_is_not_json_gets_400_with_place_and_fault() {
        let (status, body) = answered("{\"a\": \"b", &Rule::default());
        assert_eq!((status, body.as_str()), (400, "not JSON: 1:7: this string is never closed\n"));
    }

    #[test]
    fn strict_wants_type_and_account_of_those_that_have_them() {
        let rule = strict(Some("acme"));
        for (body, wanted) in [
            (r#"{"type": "message_status", "account_sid": "acme", "data": {}}"#, 200),
            (r#"{"type": "message_status", "data": {}}"#, 400),
            (r#"{"type": "message_status", "account_sid": "", "data": {}}"#, 400),
            (r#"{"type": "message_status", "account_sid": "evil", "data": {}}"#, 403),
            (r#"{"type": "message_status", "account_sid": 7, "data": {}}"#, 403),
            (r#"{"account_sid": "acme", "data": {}}"#, 400),
            (r#"{"event": "incoming_message", "account_sid": "acme"}"#, 200),
            (r#"{"event": "incoming_message"}"#, 400),
            (r#"{"whatsapp": {"messages": []}}"#, 200),
            (r#"{"sid": "a", "status": "seen"}"#, 200),
            ("[]", 400),
        ] {
            assert_eq!(answered(body, &rule).0, wanted, "{body}");
        }
    }

    #[test]
    fn strict_without_a_known_account_takes_any() {
        let body = r#"{"type": "message_status", "account_sid": "evil", "data": {}}"#;
        assert_eq!(answered(body, &strict(None)).0, 200);
    }

    #[test]
    fn a_status_of_ones_own_stands_for_every_answer() {
        let rule = |status| Rule { respond: Some(status), ..Rule::default() };
        let handshake = r#"{"type": "verification", "challenge": "x"}"#;
        for body in ["{}", "no json", handshake] {
            assert_eq!(answered(body, &rule(503)).0, 503);
        }
        assert_eq!(answered("{}", &rule(204)), (204, String::new()));
        assert_eq!(answered(handshake, &rule(201)), (201, r#"{"challenge":"x"}"#.to_owned()));
    }

    #[test]
    fn what_is_quoted_of_a_body_that_is_not_json_is_harmless() {
        for body in ["{ab\u{9b}31m: 1}", "{ab\u{1b}[2J: 1}", "{\u{9b}31m", "[\u{7f}"] {
            let (status, text) = answered(body, &Rule::default());
            assert_eq!(status, 400);
            assert!(!text.trim_end_matches('\n').contains(char::is_control), "{text:?}");
        }
    }
}
