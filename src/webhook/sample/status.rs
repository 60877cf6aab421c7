//! `status=` and `code=`: one meaning, in each dialect's own words.

use serde_json::json;

use super::item::Miss;
use super::word::{Plan, Site, Word};
use crate::error::{Error, did_you_mean};
use crate::webhook::anatomy::EventKind;
use crate::webhook::code::{
    self, DeliveryWord, ExotelCode, MetaCode, exotel, exotel_for_meta, exotel_named, meta,
};
use crate::webhook::dialect::Dialect;
use crate::webhook::event::{Status, read};

/// What `status=failed` says where nothing else is said: the 24-hour window is over.
const USUAL_FAILURE: u32 = 131_047;

/// Sets the status of an event.
pub(super) fn set(value: &str, site: &Site<'_>, plan: &mut Plan) -> Result<(), Miss> {
    match site.anatomy.kind {
        EventKind::MessageStatus => {}
        EventKind::TemplateStatus | EventKind::PaymentStatus => {
            let place = site.anatomy.status.first().ok_or_else(|| site.has_no(Word::Status))?;
            plan.put(site, place, value);
            return Ok(());
        }
        _ => return Err(site.has_no(Word::Status)),
    }
    let status = Status::of_word(value);
    if let Status::Other(word) = &status {
        return Err(unknown_status(word));
    }
    let is_failed = is_failed(site);
    match site.dialect {
        Dialect::Envelope | Dialect::Event => {
            put_first(site, site.anatomy.status, status.word(), plan);
            if status == Status::Failed && !is_failed {
                put_error(&errors_of(USUAL_FAILURE), site, plan);
            } else if status != Status::Failed
                && let Some(errors) = errors_place(site)
                && site.event.pointer(errors).is_some()
            {
                plan.remove(site, errors);
            }
            Ok(())
        }
        Dialect::Messages | Dialect::Flat if status == Status::Failed && is_failed => Ok(()),
        Dialect::Messages | Dialect::Flat => {
            let row = exotel_of(&status).ok_or_else(|| no_word(&status, site.dialect))?;
            put_exotel(row, site, plan)
        }
    }
}

/// Sets the error's code; an error makes the status failed.
pub(super) fn set_code(value: &str, site: &Site<'_>, plan: &mut Plan) -> Result<(), Miss> {
    let has_error = errors_place(site).is_some_and(|place| site.event.pointer(place).is_some());
    let takes_codes = site.anatomy.kind == EventKind::MessageStatus
        || (site.anatomy.kind == EventKind::InboundMessage && has_error);
    if !takes_codes {
        return Err(site.has_no(Word::Code));
    }
    let code = Named::find(value).ok_or_else(|| unknown_code(value))?;
    match site.dialect {
        Dialect::Envelope | Dialect::Event => {
            let error = code.for_meta(value, plan)?;
            put_error(&error, site, plan);
            if site.anatomy.kind == EventKind::MessageStatus {
                put_first(site, site.anatomy.status, Status::Failed.word(), plan);
            }
            Ok(())
        }
        Dialect::Messages | Dialect::Flat => {
            let row = code.for_exotel(value, plan)?;
            put_exotel(row, site, plan)
        }
    }
}

/// A code as it was typed.
enum Named {
    Meta(u32, &'static MetaCode),
    Exotel(&'static ExotelCode),
}

impl Named {
    fn find(value: &str) -> Option<Self> {
        match value.parse() {
            Ok(number) => exotel(number)
                .map(Named::Exotel)
                .or_else(|| meta(number).map(|row| Named::Meta(number, row))),
            Err(_) => exotel_named(value).map(Named::Exotel),
        }
    }

    /// What stands in `errors[]` for it.
    fn for_meta(&self, typed: &str, plan: &mut Plan) -> Result<ErrorWords, Miss> {
        let row = match self {
            Named::Meta(number, row) => return Ok(ErrorWords::of(*number, row)),
            Named::Exotel(row) => row,
        };
        if row.status != DeliveryWord::Failed {
            let error = Error::usage(format!("{} is no error", row.name))
                .hint(format!("status={} says it in this dialect", row.status.word()));
            return Err(Miss::Wrong(error));
        }
        let number = row.meta.first().copied().ok_or_else(|| no_counterpart(&row.name, "Meta"))?;
        note_link(row, typed, &number.to_string(), plan);
        Ok(errors_of(number))
    }

    fn for_exotel(&self, typed: &str, plan: &mut Plan) -> Result<&'static ExotelCode, Miss> {
        match self {
            Named::Exotel(row) => Ok(row),
            Named::Meta(number, _) => {
                let row = exotel_for_meta(*number)
                    .ok_or_else(|| no_counterpart(&number.to_string(), "Exotel"))?;
                let number = row.number.map(|number| format!("{number} ")).unwrap_or_default();
                let to = number + &row.name;
                note_link(row, typed, &to, plan);
                Ok(row)
            }
        }
    }
}

/// One item of `errors[]`.
struct ErrorWords {
    code: u32,
    title: &'static str,
    detail: String,
}

impl ErrorWords {
    fn of(code: u32, row: &'static MetaCode) -> Self {
        Self { code, title: &row.title, detail: sentence(&row.meaning) }
    }
}

fn errors_of(code: u32) -> ErrorWords {
    match meta(code) {
        Some(row) => ErrorWords::of(code, row),
        None => ErrorWords { code, title: "", detail: String::new() },
    }
}

fn put_error(error: &ErrorWords, site: &Site<'_>, plan: &mut Plan) {
    let anatomy = site.anatomy;
    // The event dialect's page shows a code and a title, no detail.
    let has_detail = site.there(anatomy.detail).next().is_some();
    let wants_detail = site.dialect == Dialect::Envelope || has_detail;
    put_first(site, anatomy.code, error.code, plan);
    put_first(site, anatomy.title, error.title, plan);
    if wants_detail {
        put_first(site, anatomy.detail, error.detail.as_str(), plan);
    }
}

fn put_exotel(row: &ExotelCode, site: &Site<'_>, plan: &mut Plan) -> Result<(), Miss> {
    let code = site.anatomy.code.first().copied().unwrap_or_default();
    match row.number {
        Some(number) => plan.put(site, code, number),
        None if site.dialect == Dialect::Flat => {
            let message = format!("the number of {} is not known, and flat has no names", row.name);
            return Err(Miss::Wrong(Error::usage(message)));
        }
        None => {
            plan.notes.push(format!(
                "{} was seen live, its number was not: the body goes without exo_status_code",
                row.name
            ));
            if site.event.pointer(code).is_some() {
                plan.remove(site, code);
            }
        }
    }
    if site.dialect == Dialect::Flat {
        let word = match row.status {
            DeliveryWord::Read => "seen",
            DeliveryWord::Failed => "error",
            word => word.word(),
        };
        put_first(site, site.anatomy.status, word, plan);
    } else {
        put_first(site, site.anatomy.status, row.name.as_str(), plan);
        put_first(site, site.anatomy.detail, description(row), plan);
    }
    Ok(())
}

/// The first place that is there, else the first.
fn put_first(
    site: &Site<'_>,
    places: &[&str],
    json: impl Into<serde_json::Value>,
    plan: &mut Plan,
) {
    let there = site.there(places).next().map(|(place, _)| place);
    if let Some(place) = there.or(places.first().copied()) {
        plan.put(site, place, json!(json.into()));
    }
}

/// `/data/errors` of `/data/errors/0/code`.
fn errors_place(site: &Site<'_>) -> Option<&'static str> {
    let mut lists = site.anatomy.code.iter().filter_map(|place| place.strip_suffix("/0/code"));
    let first = lists.clone().next();
    lists.find(|place| site.event.pointer(place).is_some()).or(first)
}

fn is_failed(site: &Site<'_>) -> bool {
    read(site.dialect, site.event).status == Some(Status::Failed)
}

fn exotel_of(status: &Status) -> Option<&'static ExotelCode> {
    exotel(match status {
        Status::Sent => 30_001,
        Status::Delivered => 30_002,
        Status::Read => 30_003,
        Status::Failed => 30_018,
        _ => return None,
    })
}

/// What a delivery report says in `description`, where one was seen or documented.
fn description(row: &ExotelCode) -> String {
    match row.number {
        Some(30_001) => "Message sent".to_owned(),
        Some(30_002) => "Message delivered".to_owned(),
        Some(30_003) => "Message seen".to_owned(),
        Some(30_013) => "Recipient is unable to receive the message".to_owned(),
        Some(30_017) => "Media error_type not supported".to_owned(),
        Some(30_018) => "24-hour conversation window has expired".to_owned(),
        _ => sentence(&row.meaning),
    }
}

fn sentence(text: &str) -> String {
    text.trim_end_matches('.').to_owned()
}

/// A code of the other list went in: whoever looks for the one that they typed would not find it.
fn note_link(row: &ExotelCode, from: &str, to: &str, plan: &mut Plan) {
    if let Some(link) = row.link {
        plan.notes.push(format!("{from} became {to}: {}", link.words()));
    }
}

fn no_counterpart(code: &str, whose: &str) -> Miss {
    let error = Error::usage(format!("{code} has no counterpart among {whose}'s codes"))
        .hint("a path writes any number: data.errors.0.code:=999999, exo_status_code:=30099");
    Miss::Wrong(error)
}

fn unknown_code(value: &str) -> Miss {
    let near = code::nearest(value, 3);
    let near = (!near.is_empty()).then(|| format!("did you mean {}?", near.join(" or ")));
    let error = Error::usage(format!("no such code: {value}"))
        .hint_if(near)
        .hint("a path writes any number: data.errors.0.code:=999999, exo_status_code:=30099");
    Miss::Wrong(error)
}

fn unknown_status(word: &str) -> Miss {
    let words = ["sent", "delivered", "read", "failed", "accepted", "queued", "played"];
    let error = Error::usage(format!("no such status: {word}"))
        .hint_if(did_you_mean(word, words))
        .hint("statuses: sent, delivered, read, failed; a path writes any word: data.status=…");
    Miss::Wrong(error)
}

fn no_word(status: &Status, dialect: Dialect) -> Miss {
    let message = format!("the {dialect} dialect has no word for {}", status.word());
    Miss::Wrong(Error::usage(message))
}
