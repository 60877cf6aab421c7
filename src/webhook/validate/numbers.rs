//! The numbers of an event: each with its country code, and those agreeing that are one person's.

use super::super::anatomy::Anatomy;
use super::super::phone::{digits, is_e164, lacks_country};
use super::super::rule::{Severity, Source};
use super::domain::{Places, Said, add};
use super::walk::Walk;

/// Whose number is whose. A user id stands for no number; a plus is a matter of form.
pub(super) fn agree(walk: &mut Walk<'_>, anatomy: &Anatomy, places: &mut Places<'_>) {
    let customer = places.string(anatomy.customer);
    let id = places.string(anatomy.wa_id);
    let business = places.string(anatomy.business);
    if let Some(business) = &business {
        country(walk, business, "+", None);
    }
    let Some(customer) = customer.filter(|(_, text)| is_e164(text)) else {
        if let Some(id) = &id {
            country(walk, id, "", None);
        }
        return;
    };
    let id = id.filter(|(_, id)| is_e164(id));
    country(walk, &customer, "+", id.as_ref());
    if let Some(id) = id {
        wa_id(walk, id, &customer, business.as_ref());
    }
    if let Some(business) = business {
        same_number(walk, &customer, &business);
    }
}

/// A number that has lost its country code; `plus` is what belongs before it at its place. The `wa_id`
/// beside it, where there is one, may still have it.
fn country(walk: &mut Walk<'_>, (value, number): &Said<'_>, plus: &str, id: Option<&Said<'_>>) {
    if !lacks_country(number) {
        return;
    }
    let bare = digits(number);
    let known = id.map(|(_, id)| digits(id)).filter(|id| is_with_code(id, bare));
    let message = if number.starts_with('+') {
        "the country code is missing: no country has phones of ten digits that begin so"
    } else {
        "ten digits: the country code is missing?"
    };
    let help = match known {
        Some(known) => format!("wa_id has it: {known}"),
        None => format!("as in {plus}91{bare}, if it is a number of India"),
    };
    let kind = ("country-code", Severity::Warning, Source::INFERRED);
    add(walk, *value, kind, message, Some(help.into()));
}

/// Whether a number is another one with India's country code before it.
fn is_with_code(whole: &str, bare: &str) -> bool {
    whole.strip_prefix("91") == Some(bare)
}

fn wa_id(
    walk: &mut Walk<'_>,
    (value, id): Said<'_>,
    (from, customer): &Said<'_>,
    business: Option<&Said<'_>>,
) {
    if digits(&id) == digits(customer) {
        // The customer's plus tells whether it is somebody's number, in another country.
        if lacks_country(customer) {
            country(walk, &(value, id), "", None);
        }
        return;
    }
    if lacks_country(customer) && is_with_code(digits(&id), digits(customer)) {
        return; // Told of the customer.
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
