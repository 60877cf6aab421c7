//! Codes against the table of their dialect, and against the name or status beside them.

use super::super::anatomy::Anatomy;
use super::super::code::{self, DeliveryWord, classify, exotel, exotel_named, meta, same_meaning};
use super::super::event::Status;
use super::super::json::Value;
use super::super::rule::{Severity, Source};
use super::domain::{Places, add};
use super::near::{near, slips};
use super::shortened;
use super::walk::Walk;

const TABLE: Source = Source::exotel("error codes page");

fn number(value: Value<'_>) -> Option<u32> {
    value.as_i64().and_then(|number| u32::try_from(number).ok())
}

/// `errors[].code` of envelope and event: Meta's table.
pub(super) fn of_errors(walk: &mut Walk<'_>, anatomy: &Anatomy, places: &mut Places<'_>) {
    let errors =
        anatomy.code.iter().find_map(|place| places.member(place.strip_suffix("/0/code")?));
    for error in errors.into_iter().flat_map(Value::children) {
        if walk.seen_enough() {
            walk.dropped += 1;
            return;
        }
        let Some(value) = error.get("code") else { continue };
        let Some(code) = number(value) else { continue };
        match meta(code) {
            Some(row) => title(walk, error, code, &row.title),
            None if exotel(code).is_some() => foreign(walk, value, code, "Exotel's", "Meta's"),
            None => unknown(walk, value, code, |near| meta(near).is_some()),
        }
    }
}

/// A title that is another code's.
fn title(walk: &mut Walk<'_>, error: Value<'_>, code: u32, own: &str) {
    let Some(value) = error.get("title") else { return };
    let Some(text) = value.as_str().filter(|text| !text.eq_ignore_ascii_case(own)) else { return };
    // Exotel's page gives some codes a title of its own.
    let exotels =
        code::exotel_page(code).is_some_and(|page| page.title.eq_ignore_ascii_case(&text));
    let other = code::all_meta().find(|row| row.title.eq_ignore_ascii_case(&text));
    if let Some(other) = other.filter(|_| !exotels) {
        let message = format!("this is the title of {}; {code} is \"{own}\"", other.code);
        add(walk, value, ("code-name", Severity::Warning, Source::META), message, None);
    }
}

fn foreign(walk: &mut Walk<'_>, value: Value<'_>, code: u32, whose: &str, here: &str) {
    let same = same_meaning(code).next().and_then(code::Code::number);
    let message = match same {
        Some(same) => format!("{code} is {whose} number; {here} for it is {same}"),
        None => format!("{code} is {whose} number; {here} stand here"),
    };
    let help = Some(format!("exowh explain {code}").into());
    add(walk, value, ("code-dialect", Severity::Warning, Source::INFERRED), message, help);
}

fn unknown(walk: &mut Walk<'_>, value: Value<'_>, code: u32, of_this_table: impl Fn(u32) -> bool) {
    // Beyond the findings that are listed nobody reads the help, which is dear.
    let listed = walk.findings.len() < super::MOST_FINDINGS;
    let near = if listed { code::nearest(&code.to_string(), 8) } else { Vec::new() };
    let near: Vec<_> = near
        .into_iter()
        .filter(|near| near.parse().is_ok_and(|near| near != code && of_this_table(near)))
        .take(3)
        .collect();
    let help = (!near.is_empty()).then(|| format!("near it: {}", near.join(", ")).into());
    let message = format!("{code} is in no table of codes that we know");
    add(walk, value, ("unknown-code", Severity::Note, Source::META), message, help);
}

/// `exo_status_code` and `exo_detailed_status` of a delivery report.
pub(super) fn of_report(walk: &mut Walk<'_>, item: Value<'_>) {
    let code = item.get("exo_status_code").and_then(|value| Some((value, number(value)?)));
    if let Some((value, code)) = code {
        exotel_number(walk, value, code);
    }
    let Some(name_value) = item.get("exo_detailed_status") else { return };
    let Some(name) = name_value.as_str().filter(|name| !name.is_empty()) else { return };
    let Some(named) = exotel_named(&name) else {
        return unknown_name(walk, name_value, &name);
    };
    let Some(numbered) = code.and_then(|(_, code)| exotel(code)) else { return };
    let agree = match named.number {
        Some(number) => numbered.number == Some(number),
        None => numbered.status == named.status,
    };
    if !agree {
        let (code, meant) = (numbered.number.unwrap_or_default(), &numbered.name);
        let message = format!("{code} is {meant}, not {}", named.name);
        let help = match named.number {
            Some(number) => {
                format!("{} is {number}; believe the name: {}", named.name, named.status.word())
            }
            None => format!("believe the name: {}", named.status.word()),
        };
        add(walk, name_value, ("code-name", Severity::Warning, TABLE), message, Some(help.into()));
    }
}

fn exotel_number(walk: &mut Walk<'_>, value: Value<'_>, code: u32) {
    if exotel(code).is_some() {
    } else if meta(code).is_some() && code > 1000 {
        foreign(walk, value, code, "Meta's", "Exotel's");
    } else {
        unknown(walk, value, code, |near| exotel(near).is_some());
    }
}

fn unknown_name(walk: &mut Walk<'_>, value: Value<'_>, name: &str) {
    let names = || code::all_exotel().map(|row| row.name.as_str());
    let statuses = ["sent", "delivered", "read", "seen", "failed"];
    let word = statuses.contains(&name.to_ascii_lowercase().as_str());
    let read = classify(Some(name), None);
    let (severity, message, help) = if word {
        let message = format!("\"{name}\" is a status; an EX_… name stands here");
        (Severity::Warning, message, None)
    } else if let Some(near) = near(name, names()).filter(|near| {
        // EX_MESSAGE_READ is read by its last word, and not EX_MESSAGE_SENT in disguise.
        read == Some(DeliveryWord::Failed) || slips(name, near).is_some_and(|slips| slips < 3)
    }) {
        (Severity::Warning, format!("this looks like {near}, misspelt"), None)
    } else {
        let message = format!("{} is in no table of names that we know", shortened(name));
        (
            Severity::Note,
            message,
            read.map(|read| format!("exowh reads it as {}", read.word()).into()),
        )
    };
    add(walk, value, ("unknown-code", severity, TABLE), message, help);
}

/// `status` against `exo_status_code` of the flat dialect.
pub(super) fn of_flat(walk: &mut Walk<'_>, body: Value<'_>) {
    let Some(value) = body.get("exo_status_code") else { return };
    let Some(code) = number(value) else { return };
    let Some(row) = exotel(code) else { return exotel_number(walk, value, code) };
    let Some(word) = body.get("status").and_then(Value::as_str) else { return };
    let said = Status::of_word(&word);
    if !matches!(said, Status::Other(_)) && said.word() != row.status.word() {
        let message = format!("{code} is {}: {}, not \"{word}\"", row.name, row.status.word());
        add(walk, value, ("code-name", Severity::Warning, TABLE), message, None);
    }
}
