//! What one field alone cannot say: numbers that must agree, errors that belong to a failure.

use std::borrow::Cow;

use super::super::anatomy::{Anatomy, EventKind};
use super::super::dialect::Dialect;
use super::super::event::anatomy_of;
use super::super::json::{Kind, Value};
use super::super::rule::{Severity, Source};
use super::missing::key;
use super::near::near;
use super::walk::{Walk, mark};
use super::{Finding, Sentence, codes, numbers};

/// The rules of one event.
pub(super) fn event(walk: &mut Walk<'_>, dialect: Dialect, event: Value<'_>) {
    if walk.seen_enough() {
        walk.dropped += 1;
        return;
    }
    let anatomy = anatomy_of(dialect, event);
    let mut places = Places::of(event);
    numbers::agree(walk, anatomy, &mut places);
    match dialect {
        Dialect::Envelope | Dialect::Event => {
            if anatomy.kind == EventKind::MessageStatus {
                status_errors(walk, anatomy, &mut places);
            }
            codes::of_errors(walk, anatomy, &mut places);
        }
        Dialect::Messages => codes::of_report(walk, event),
        Dialect::Flat => codes::of_flat(walk, event),
    }
}

pub(super) fn add(
    walk: &mut Walk<'_>,
    value: Value<'_>,
    (rule, severity, source): (&'static str, Severity, Source),
    message: impl Into<Sentence>,
    help: Option<Sentence>,
) {
    walk.of_events += 1;
    if walk.full(severity) {
        return;
    }
    walk.findings.push(Finding {
        span: mark(value),
        pointer: value.path(),
        severity,
        rule,
        message: message.into(),
        help,
        source,
    });
}

/// An event, and where in it a value was last looked for: the next mostly stands beside it.
pub(super) struct Places<'d> {
    event: Value<'d>,
    within: &'static str,
    holder: Option<Value<'d>>,
}

impl<'d> Places<'d> {
    fn of(event: Value<'d>) -> Self {
        Self { event, within: "", holder: Some(event) }
    }

    /// The member at a place.
    pub fn member(&mut self, place: &'static str) -> Option<Value<'d>> {
        let end = place.bytes().rposition(|byte| byte == b'/')?;
        let (within, name) = (&place[..end], &place[end + 1..]);
        if within != self.within {
            (self.within, self.holder) = (within, self.event.pointer(within));
        }
        self.holder?.get(name)
    }

    /// The first of the strings at some places.
    pub fn string(&mut self, places: &[&'static str]) -> Option<Said<'d>> {
        places.iter().find_map(|place| {
            let value = self.member(place)?;
            Some((value, value.as_str()?))
        })
    }
}

/// A string of an event, and its text.
pub(super) type Said<'d> = (Value<'d>, Cow<'d, str>);

fn status_errors(walk: &mut Walk<'_>, anatomy: &Anatomy, places: &mut Places<'_>) {
    let source = Source::guide("Failed Status Details");
    let Some((status, word)) = places.string(anatomy.status) else { return };
    let Some(holder) = status.parent() else { return };
    let errors = holder.get("errors");
    let listed = errors.is_some_and(|errors| errors.kind() == Kind::Array && !errors.is_empty());
    // A misspelt key is a finding of its own, and so is one at another level.
    let misspelt = |member: Value<'_>| {
        member.key().is_some_and(|key| key != "errors" && near(&key, ["errors"]).is_some())
    };
    let elsewhere = || places.event.get("errors").is_some() || holder.children().any(misspelt);
    let (span, message, help): (_, Sentence, _) = match (&*word, errors) {
        ("failed", None) if !elsewhere() => (
            mark(status),
            "failed, and no errors that say why".into(),
            "without a code nobody knows whether a retry can help",
        ),
        ("failed", Some(errors)) if errors.kind() == Kind::Array && !listed => (
            mark(errors),
            "failed, and errors is empty".into(),
            "without a code nobody knows whether a retry can help",
        ),
        ("sent" | "delivered" | "read" | "played" | "accepted" | "queued", Some(errors))
            if listed =>
        {
            (
                key(errors),
                format!("errors, but the status is \"{word}\"").into(),
                "errors belong to \"failed\" alone: one of the two is wrong",
            )
        }
        _ => return,
    };
    walk.findings.push(Finding {
        span,
        pointer: holder.path_of("errors"),
        severity: Severity::Warning,
        rule: "status-errors",
        message,
        help: Some(help.into()),
        source,
    });
}
