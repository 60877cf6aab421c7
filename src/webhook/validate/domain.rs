//! What one field alone cannot say: numbers that must agree, errors that belong to a failure.

use std::borrow::Cow;

use super::super::anatomy::{Anatomy, EventKind};
use super::super::dialect::Dialect;
use super::super::event::anatomy_of;
use super::super::json::{Kind, Value};
use super::super::phone::{digits, is_e164};
use super::super::rule::{Severity, Source};
use super::missing::key;
use super::near::near;
use super::walk::{Walk, mark};
use super::{Finding, Sentence, codes};

/// The rules of one event.
pub(super) fn event(walk: &mut Walk<'_>, dialect: Dialect, event: Value<'_>) {
    if walk.seen_enough() {
        walk.dropped += 1;
        return;
    }
    let anatomy = anatomy_of(dialect, event);
    let mut places = Places::of(event);
    numbers(walk, anatomy, &mut places);
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
    fn string(&mut self, places: &[&'static str]) -> Option<Said<'d>> {
        places.iter().find_map(|place| {
            let value = self.member(place)?;
            Some((value, value.as_str()?))
        })
    }
}

/// A string of an event, and its text.
type Said<'d> = (Value<'d>, Cow<'d, str>);

/// Whose number is whose. A user id stands for no number; a plus is a matter of form.
fn numbers(walk: &mut Walk<'_>, anatomy: &Anatomy, places: &mut Places<'_>) {
    let customer = places.string(anatomy.customer);
    let Some(customer) = customer.filter(|(_, text)| is_e164(text)) else { return };
    let business = places.string(anatomy.business);
    if let Some(id) = places.string(anatomy.wa_id).filter(|(_, id)| is_e164(id)) {
        wa_id(walk, id, &customer, business.as_ref());
    }
    if let Some(business) = business {
        same_number(walk, &customer, &business);
    }
}

fn wa_id(
    walk: &mut Walk<'_>,
    (value, id): Said<'_>,
    (from, customer): &Said<'_>,
    business: Option<&Said<'_>>,
) {
    if digits(&id) == digits(customer) {
        return;
    }
    let place = from.path().trim_start_matches('/').replace('/', ".");
    let (id, number) = (digits(&id), digits(customer));
    if let Some(country) = written_twice(id, number) {
        let message = format!("{place} is {customer}: the same number, in {country}");
        let help = Some("wa_id may keep the older way of writing it: compare without".into());
        return add(walk, value, ("wa-id", Severity::Note, Source::META), message, help);
    }
    let why = difference(id, number, business.map(|(_, number)| digits(number)));
    let message = format!("{place} is {customer}: {why}");
    let help = Some("wa_id is the sender's number, digits only".into());
    add(walk, value, ("wa-id", Severity::Warning, Source::META), message, help);
}

/// The country whose mobile numbers are written with a digit more or less after its code, and mean
/// the same: Brazil's ninth digit, Mexico's 1, Argentina's 9.
fn written_twice(one: &str, other: &str) -> Option<&'static str> {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let with = |at: usize, digit: &str| {
        long.get(at..at + 1) == Some(digit)
            && short.get(..at) == long.get(..at)
            && short.get(at..) == long.get(at + 1..)
    };
    match short.get(..2)? {
        "55" if with(4, "9") => Some("Brazil with and without its ninth digit"),
        "52" if with(2, "1") => Some("Mexico with and without the 1 of mobiles"),
        "54" if with(2, "9") => Some("Argentina with and without the 9 of mobiles"),
        _ => None,
    }
}

/// Whether a digit left out of the longer one makes it the shorter.
fn one_left_out(short: &str, long: &str) -> bool {
    let same = short.bytes().zip(long.bytes()).take_while(|(a, b)| a == b).count();
    short.len() + 1 == long.len() && short.get(same..) == long.get(same + 1..)
}

/// How one number came to differ from the other.
fn difference(id: &str, customer: &str, business: Option<&str>) -> &'static str {
    let differing: Vec<usize> = id
        .bytes()
        .zip(customer.bytes())
        .enumerate()
        .filter(|(_, (a, b))| a != b)
        .map(|(at, _)| at)
        .collect();
    let swapped = |one: usize, other: usize| {
        let (id, customer) = (id.as_bytes(), customer.as_bytes());
        id[one] == customer[other] && id[other] == customer[one]
    };
    if business == Some(id) {
        "this is the business's number; from and to exchanged?"
    } else if customer.ends_with(id) {
        "the country code is missing here"
    } else if id.ends_with(customer) {
        "the country code is missing there"
    } else if id.len() == customer.len() && differing.len() == 1 {
        "one digit differs"
    } else if let ([one, other], true) = (&*differing, id.len() == customer.len()) {
        if swapped(*one, *other) { "two digits swapped?" } else { "two digits differ" }
    } else if one_left_out(id, customer) {
        "a digit is missing here?"
    } else if one_left_out(customer, id) {
        "a digit too many here?"
    } else {
        "another number altogether"
    }
}

fn same_number(walk: &mut Walk<'_>, (customer, one): &Said<'_>, (business, other): &Said<'_>) {
    if digits(one) == digits(other) {
        let later = if customer.span().start > business.span().start { customer } else { business };
        let message = "from and to are the same number";
        let help = Some("one is the customer's, the other the business's".into());
        add(walk, *later, ("same-number", Severity::Warning, Source::INFERRED), message, help);
    }
}

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
