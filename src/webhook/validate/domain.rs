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
use super::{Finding, codes};

/// The rules of one event.
pub(super) fn event(walk: &mut Walk<'_>, dialect: Dialect, event: Value<'_>) {
    if walk.seen_enough() {
        walk.dropped += 1;
        return;
    }
    let anatomy = anatomy_of(dialect, event);
    wa_id(walk, anatomy, event);
    same_number(walk, anatomy, event);
    match dialect {
        Dialect::Envelope | Dialect::Event => {
            if anatomy.kind == EventKind::MessageStatus {
                status_errors(walk, anatomy, event);
            }
            codes::of_errors(walk, anatomy, event);
        }
        Dialect::Messages => codes::of_report(walk, event),
        Dialect::Flat => codes::of_flat(walk, event),
    }
}

pub(super) fn add(
    walk: &mut Walk<'_>,
    value: Value<'_>,
    (rule, severity, source): (&'static str, Severity, Source),
    message: String,
    help: Option<String>,
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
        message,
        help,
        source,
    });
}

fn at<'d>(event: Value<'d>, places: &[&str]) -> Option<(Value<'d>, Cow<'d, str>)> {
    places.iter().find_map(|place| {
        let value = event.pointer(place)?;
        Some((value, value.as_str()?))
    })
}

fn wa_id(walk: &mut Walk<'_>, anatomy: &Anatomy, event: Value<'_>) {
    let (Some((value, id)), Some((from, customer))) =
        (at(event, anatomy.wa_id), at(event, anatomy.customer))
    else {
        return;
    };
    // A user id stands for no number; a plus is a matter of form.
    if !is_e164(&id) || !is_e164(&customer) || digits(&id) == digits(&customer) {
        return;
    }
    let business = at(event, anatomy.business).map(|(_, number)| number);
    let place = from.path().trim_start_matches('/').replace('/', ".");
    let (id, number) = (digits(&id), digits(&customer));
    if let Some(country) = written_twice(id, number) {
        let message = format!("{place} is {customer}: the same number, in {country}");
        let help = Some("wa_id may keep the older way of writing it: compare without".to_owned());
        return add(walk, value, ("wa-id", Severity::Note, Source::META), message, help);
    }
    let why = difference(id, number, business.as_deref().map(digits));
    let message = format!("{place} is {customer}: {why}");
    let help = Some("wa_id is the sender's number, digits only".to_owned());
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

fn same_number(walk: &mut Walk<'_>, anatomy: &Anatomy, event: Value<'_>) {
    let (Some((customer, one)), Some((business, other))) =
        (at(event, anatomy.customer), at(event, anatomy.business))
    else {
        return;
    };
    if is_e164(&one) && digits(&one) == digits(&other) {
        let later = if customer.span().start > business.span().start { customer } else { business };
        let message = "from and to are the same number".to_owned();
        let help = Some("one is the customer's, the other the business's".to_owned());
        add(walk, later, ("same-number", Severity::Warning, Source::INFERRED), message, help);
    }
}

fn status_errors(walk: &mut Walk<'_>, anatomy: &Anatomy, event: Value<'_>) {
    let source = Source::guide("Failed Status Details");
    let Some((status, word)) = at(event, anatomy.status) else { return };
    let Some(holder) = status.parent() else { return };
    let errors = holder.get("errors");
    let listed = errors.is_some_and(|errors| errors.kind() == Kind::Array && !errors.is_empty());
    // A misspelt key is a finding of its own, and so is one at another level.
    let misspelt = |member: Value<'_>| {
        member.key().is_some_and(|key| key != "errors" && near(&key, ["errors"]).is_some())
    };
    let elsewhere = event.get("errors").is_some();
    if errors.is_none() && (elsewhere || holder.children().any(misspelt)) {
        return;
    }
    let pointer = format!("{}/errors", holder.path());
    let (span, message, help) = match (&*word, errors) {
        ("failed", None) => (
            mark(status),
            "failed, and no errors that say why".to_owned(),
            "without a code nobody knows whether a retry can help",
        ),
        ("failed", Some(errors)) if errors.kind() == Kind::Array && !listed => (
            mark(errors),
            "failed, and errors is empty".to_owned(),
            "without a code nobody knows whether a retry can help",
        ),
        ("sent" | "delivered" | "read" | "played" | "accepted" | "queued", Some(errors))
            if listed =>
        {
            (
                key(errors),
                format!("errors, but the status is \"{word}\""),
                "errors belong to \"failed\" alone: one of the two is wrong",
            )
        }
        _ => return,
    };
    walk.findings.push(Finding {
        span,
        pointer,
        severity: Severity::Warning,
        rule: "status-errors",
        message,
        help: Some(help.to_owned()),
        source,
    });
}
