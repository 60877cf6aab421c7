//! The forms of strings: numbers, hashes, addresses, times.

use jiff::Timestamp;

use super::super::json::{Document, Kind, Value};
use super::super::phone;
use super::super::rule::{Field, Format, Severity, Source};
use super::super::time;
use super::fast::form::{usual, usual_time};
use super::walk::Walk;
use super::{Sentence, shortened};

/// From the founding of WhatsApp, 2009, to the end of 2039. A fixed end, since no clock reaches these
/// rules: a capture is judged alike today and in a year. What is written into the future by a slip of
/// milliseconds or of a digit lies far beyond it.
pub(super) const LIFETIME: std::ops::Range<i64> = 1_230_768_000..2_208_988_800;

/// A string against the form and the limit of its field.
pub(super) fn text(
    walk: &mut Walk<'_>,
    value: Value<'_>,
    form: Format,
    most: Option<usize>,
    field: &Field,
) {
    let text = value.as_str().unwrap_or_default();
    if text.is_empty() && form != Format::Any {
        let message = format!("{} is empty", field.name);
        let help = (!field.why.is_empty()).then(|| field.why.into());
        return walk.find(value, ("value", Severity::Error, field.source), message, help);
    }
    let usual = usual(text.as_bytes(), form);
    if let Some((message, help)) = if usual { None } else { doubt(&text, form) } {
        walk.find(value, ("format", Severity::Warning, field.source), message, help);
    }
    // No text has more characters than bytes.
    let most = most.filter(|most| text.len() > *most);
    if let Some((most, length)) = most.map(|most| (most, text.chars().count()))
        && length > most
    {
        walk.find(
            value,
            ("limit", Severity::Warning, Source::META),
            format!("{} has {length} characters; WhatsApp allows {most}", field.name),
            None,
        );
    }
}

type Doubt = Option<(Sentence, Option<Sentence>)>;

/// What is wrong with the form of a text that is not empty.
pub(super) fn doubt(text: &str, form: Format) -> Doubt {
    match form {
        Format::Any | Format::Id => None,
        Format::Phone => phone_doubt(text),
        Format::Digits => digits_doubt(text),
        Format::Sha256 => sha256_doubt(text),
        Format::Url => url_doubt(text),
        Format::Mime => mime_doubt(text),
        Format::Json => json_doubt(text),
        Format::Date => date_doubt(text),
    }
}

// An option, so that every branch of the doubts below reads alike.
#[allow(clippy::unnecessary_wraps)]
fn say(message: impl Into<Sentence>, help: impl Into<Sentence>) -> Doubt {
    let help = help.into();
    Some((message.into(), (!help.is_empty()).then_some(help)))
}

fn phone_doubt(text: &str) -> Doubt {
    if phone::is_e164(text) || phone::is_user_id(text) {
        return None;
    }
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let written = format!("as in {}", in_full(&digits, text));
    let shown = shortened(text);
    if let Some(bare) = text.strip_prefix("whatsapp:") {
        say(
            "a number with \"whatsapp:\" before it: Twilio's form",
            format!("as in {}", shortened(&in_full(bare, bare))),
        )
    } else if let Some((number, _)) = text.split_once('@') {
        say(
            "an address of WhatsApp Web, not a number",
            format!("as in {}", shortened(&in_full(number, number))),
        )
    } else if !text.is_ascii() || digits.is_empty() {
        say(format!("\"{shown}\" is no phone number"), "E.164: + and 7 to 15 digits")
    } else if text.chars().any(|char| matches!(char, ' ' | '-' | '(' | ')' | '.')) {
        say("blanks or signs in a number", written)
    } else if digits.len() > 15 {
        say(format!("{} digits: a phone number has at most 15", digits.len()), "")
    } else if digits.len() < 7 {
        let s = if digits.len() == 1 { "" } else { "s" };
        say(format!("{} digit{s}: a phone number has at least 7", digits.len()), "")
    } else if text.starts_with("00") {
        say("00 before the country code", written)
    } else if text.trim_start_matches('+').starts_with('0') {
        let india = matches!(phone::read(text), phone::Written::National { .. });
        let written = if india { written } else { "as in +91…".to_owned() };
        say("a leading 0: the country code is missing", written)
    } else {
        say(format!("\"{shown}\" is no phone number"), "E.164: + and 7 to 15 digits")
    }
}

/// The number that a text is meant for, with plus and country code; else of its digits.
fn in_full(digits: &str, text: &str) -> String {
    match phone::read(text) {
        phone::Written::Number(number) | phone::Written::National { meant: number } => number,
        phone::Written::UserId | phone::Written::Other => {
            format!("+{}", digits.trim_start_matches(['+', '0']))
        }
    }
}

fn digits_doubt(text: &str) -> Doubt {
    if phone::is_user_id(text) || (phone::is_e164(text) && !text.starts_with('+')) {
        return None;
    }
    match text.strip_prefix('+').filter(|_| phone::is_e164(text)) {
        Some(digits) => say("a plus: wa_id is digits only", format!("as in {digits}")),
        // The same advice, but for the plus.
        None => phone_doubt(text).map(|(message, help)| {
            let bare =
                |help: Sentence| help.replace("as in +", "as in ").replace("+ and ", "").into();
            (message, help.map(bare))
        }),
    }
}

fn sha256_doubt(text: &str) -> Doubt {
    let base64 = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+/=".contains(&byte));
    let hex = text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    match text.chars().count() {
        44 if base64 && text.ends_with('=') => None,
        _ if hex => say("a SHA-256 in hex; WhatsApp writes base64", "44 characters, the last is ="),
        43 if base64 && !text.ends_with('=') => {
            say("43 characters: a SHA-256 in base64 has 44", "the = at the end is missing")
        }
        44 => say("44 characters, but no base64", "letters, digits, + and /, the last is ="),
        length => say(format!("{length} characters: a SHA-256 in base64 has 44"), ""),
    }
}

fn url_doubt(text: &str) -> Doubt {
    match url::Url::parse(text) {
        Ok(url) if matches!(url.scheme(), "http" | "https") => None,
        Ok(url) => say(format!("{}: is no web address", shortened(url.scheme())), "https://…"),
        Err(_) => say(format!("\"{}\" is no web address", shortened(text)), "https://…"),
    }
}

fn mime_doubt(text: &str) -> Doubt {
    let name = text.split(';').next().unwrap_or_default();
    let part = |part: &str| {
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&byte);
        !part.is_empty() && part.bytes().all(allowed)
    };
    let formed = name.split_once('/').is_some_and(|(kind, sub)| part(kind) && part(sub));
    if formed {
        None
    } else {
        say(format!("\"{}\" is no media type", shortened(text)), "as in image/jpeg")
    }
}

fn json_doubt(text: &str) -> Doubt {
    match Document::parse(text.as_bytes()) {
        Ok(document) if document.root().kind() == Kind::Object => None,
        Ok(document) => say(
            format!("{} inside the string where an object belongs", document.root().kind().words()),
            "",
        ),
        Err(error) => say(format!("the JSON inside the string is broken: {error}"), ""),
    }
}

fn date_doubt(text: &str) -> Doubt {
    let formed = text.len() == 10 && text.parse::<jiff::civil::Date>().is_ok();
    if formed {
        None
    } else {
        say(format!("\"{}\" is no date", shortened(text)), "as in 1991-08-14")
    }
}

/// A time: its form, and whether it lies in WhatsApp's lifetime.
pub(super) fn time(walk: &mut Walk<'_>, value: Value<'_>, field: &Field) {
    let text = value.as_str();
    if text.as_ref().is_some_and(|text| usual_time(text.as_bytes())) {
        return;
    }
    if let Some((moment, _)) = time::of(value) {
        return lifetime(walk, value, moment);
    }
    let (message, help) = untimely(text.as_deref().unwrap_or(value.raw()));
    walk.find(value, ("format", Severity::Warning, field.source), message, help);
}

fn lifetime(walk: &mut Walk<'_>, value: Value<'_>, moment: Timestamp) {
    if LIFETIME.contains(&moment.as_second()) {
        return;
    }
    let year = moment.strftime("%Y");
    let message = if moment.as_second() < LIFETIME.start {
        format!("the year {year}: WhatsApp began in 2009")
    } else {
        format!("the year {year}: far in the future")
    };
    walk.find(value, ("time-range", Severity::Warning, Source::INFERRED), message, None);
}

/// What is wrong with a time, and how it is written.
fn untimely(text: &str) -> (Sentence, Option<Sentence>) {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let date = text.get(..10).is_some_and(|date| date.parse::<jiff::civil::Date>().is_ok());
    let example = Some("as in 2025-01-15T10:30:05.000Z".into());
    let rest = text.get(10..).unwrap_or_default();
    let fraction = text.split_once('.').filter(|(seconds, _)| {
        seconds.len() == 10 && seconds.bytes().all(|byte| byte.is_ascii_digit())
    });
    if text.is_empty() {
        ("the time is empty".into(), example)
    } else if let Some((seconds, _)) = fraction {
        ("a fraction: Unix seconds are whole".into(), Some(format!("as in {seconds}").into()))
    } else if digits && text.len() == 13 {
        let seconds = text.get(..10).unwrap_or_default();
        (
            "milliseconds since 1970; seconds are meant here".into(),
            Some(format!("as in {seconds}").into()),
        )
    } else if date && rest.is_empty() {
        ("a date without a time".into(), example)
    } else if date && rest.starts_with(' ') {
        ("a blank where T belongs between date and time".into(), example)
    } else if let Some((hours, minutes)) = bare_offset(rest).filter(|_| date) {
        let zone = format!("as in {hours}:{minutes}");
        ("a colon is missing in the offset".into(), Some(zone.into()))
    } else if date
        && rest.starts_with('T')
        && !rest.contains(['Z', '+', 'z'])
        && !rest.contains('-')
    {
        (
            "a time without a zone: nobody knows when that is".into(),
            Some("Z, or an offset as in +05:30".into()),
        )
    } else {
        (
            format!("\"{}\" is no time", shortened(text)).into(),
            Some("RFC 3339, as in 2025-01-15T10:30:05.000Z, or Unix seconds".into()),
        )
    }
}

/// The hours and minutes of an offset without its colon: `+0530`.
fn bare_offset(rest: &str) -> Option<(&str, &str)> {
    let at = rest.rfind(['+', '-'])?;
    let offset = rest.get(at..).filter(|offset| offset.len() == 5)?;
    offset[1..].bytes().all(|byte| byte.is_ascii_digit()).then(|| offset.split_at(3))
}
