//! One value against the type of its field.

use super::super::code::classify;
use super::super::json::{Document, Kind, Value};
use super::super::rule::{Authority, Field, Need, Severity, Type, Words};
use super::near::near;
use super::walk::Walk;
use super::{Sentence, format, shortened};

/// A member against its field.
pub(super) fn check<'d>(walk: &mut Walk<'d>, value: Value<'d>, field: &'static Field) {
    if value.kind() == Kind::Null && !matches!(field.value, Type::Any) {
        return null(walk, value, field);
    }
    of_type(walk, value, &field.value, field);
}

fn null(walk: &mut Walk<'_>, value: Value<'_>, field: &Field) {
    let wanted = wanted(&field.value);
    let (rule, severity) = match field.need {
        Need::Required => ("type", Severity::Error),
        Need::Expected => ("expected", Severity::Warning),
        Need::Optional => ("type", Severity::Note),
    };
    let help = match field.need {
        Need::Optional => Sentence::from("leave it out instead"),
        _ => field.why.into(),
    };
    walk.find(
        value,
        (rule, severity, field.source),
        format!("{} is null; {wanted} belongs here", field.name),
        help,
    );
}

/// What the value is called: an item of an array has no name of its own.
fn name(value: Value<'_>, field: &Field) -> std::borrow::Cow<'static, str> {
    match value.key_span() {
        Some(_) => field.name.into(),
        None => format!("an item of {}", field.name).into(),
    }
}

/// A value against a type.
pub(super) fn of_type<'d>(
    walk: &mut Walk<'d>,
    value: Value<'d>,
    wanted: &'static Type,
    field: &'static Field,
) {
    match (wanted, value.kind()) {
        (Type::Any, _) | (Type::AnyObject, Kind::Object) | (Type::Bool, Kind::Bool) => {}
        (Type::Text(form, most), Kind::String) => {
            format::text(walk, value, *form, *most, field);
        }
        (Type::Word(words), Kind::String) => word(walk, value, words, field),
        (Type::Time, Kind::String | Kind::Number) => format::time(walk, value, field),
        (Type::Whole(least, most), Kind::Number) => whole(walk, value, (*least, *most), field),
        (Type::Number(least, most), Kind::Number) => number(walk, value, (*least, *most), field),
        (Type::Object(shape), Kind::Object) => walk.object(value, shape),
        (Type::List(of, least), Kind::Array) => {
            if value.len() < *least {
                let message = format!("{} is empty", field.name);
                let kind = ("value", Severity::Error, field.source);
                walk.find(value, kind, message, Sentence::from(field.why));
            }
            walk.items(value, of, field);
        }
        _ => mismatch(walk, value, wanted, field),
    }
}

/// What belongs in a field, with its article.
fn wanted(wanted: &Type) -> &'static str {
    match wanted {
        Type::Text(..) | Type::Word(_) => "a string",
        Type::Time => "a time",
        Type::Whole(..) => "a whole number",
        Type::Number(..) => "a number",
        Type::Bool => "true or false",
        Type::Object(_) | Type::AnyObject => "an object",
        Type::List(..) => "an array",
        Type::Any => "a value",
    }
}

fn mismatch(walk: &mut Walk<'_>, value: Value<'_>, wanted_type: &Type, field: &Field) {
    let found = value.kind().words();
    let message =
        format!("{} is {found}; {} belongs here", name(value, field), wanted(wanted_type));
    let help = mending(value, wanted_type).unwrap_or(field.why.into());
    let help = (!help.is_empty()).then_some(help);
    walk.find(value, ("type", Severity::Error, field.source), message, help);
}

/// How the value would have to be written.
fn mending(value: Value<'_>, wanted: &Type) -> Option<Sentence> {
    let raw = value.raw();
    let text = value.as_str();
    let text = text.as_deref();
    Some(match (value.kind(), wanted) {
        (Kind::Number | Kind::Bool, Type::Text(..)) => {
            format!("in quotes: \"{}\"", shortened(raw)).into()
        }
        (_, Type::Word(words)) => match of_exotel(raw, words) {
            Some(here) => format!("Exotel's number for \"{here}\"").into(),
            None => format!("one of {}", words.allowed.join(", ")).into(),
        },
        (Kind::String, Type::Whole(..) | Type::Number(..)) if text?.parse::<f64>().is_ok() => {
            format!("without the quotes: {}", shortened(text?)).into()
        }
        (Kind::String, Type::Bool) if matches!(text?, "true" | "false") => {
            format!("without the quotes: {}", text?).into()
        }
        (Kind::Number, Type::Bool) => "true or false, not 1 or 0".into(),
        (Kind::String, Type::Object(_) | Type::AnyObject | Type::List(..))
            if Document::parse(text?.as_bytes())
                .is_ok_and(|inner| matches!(inner.root().kind(), Kind::Object | Kind::Array)) =>
        {
            "the string holds JSON: it was encoded twice".into()
        }
        (Kind::Array, Type::Object(_)) if value.len() == 1 => {
            "the object itself, without the array around it".into()
        }
        (Kind::Object, Type::List(..)) => "the object in an array: [ … ]".into(),
        (Kind::Object | Kind::Array, Type::Text(..)) => {
            "JSON inside a string, if it must be: \"{\\\"…\\\"}\"".into()
        }
        _ => return None,
    })
}

fn word(walk: &mut Walk<'_>, value: Value<'_>, words: &'static Words, field: &Field) {
    let word = value.as_str().unwrap_or_default();
    if words.allowed.contains(&&*word) {
        return;
    }
    let foreign = words.foreign.iter().find(|foreign| foreign.word == word);
    let said = match (foreign, near(&word, words.allowed.iter().copied())) {
        (Some(foreign), _) => {
            format!("\"{word}\" is {}; here it is \"{}\"", foreign.whose, foreign.here)
        }
        _ if of_exotel(&word, words).is_some() => {
            let here = of_exotel(&word, words).unwrap_or_default();
            format!("\"{}\" is Exotel's code for \"{here}\"", shortened(&word))
        }
        (None, Some(meant)) if meant.eq_ignore_ascii_case(&word) => {
            format!("\"{word}\" is written \"{meant}\" here")
        }
        (None, Some(meant)) => format!("\"{word}\" looks like \"{meant}\", misspelt"),
        (None, None) if word.is_empty() => format!("{} is empty", field.name),
        (None, None) => format!("\"{}\" is no known {}", shortened(&word), field.name),
    };
    let inferred = field.source.authority == Authority::Inferred;
    let same = words.allowed.iter().any(|allowed| allowed.eq_ignore_ascii_case(&word));
    let severity = match (words.open, inferred && same) {
        (_, true) => Severity::Note,
        (true, _) => Severity::Warning,
        (false, _) => Severity::Error,
    };
    let help = Sentence::from(format!("one of {}", words.allowed.join(", ")));
    let source = if inferred { field.source } else { words.source };
    walk.find(value, ("value", severity, source), said, help);
}

/// The word of the set that one of Exotel's codes, a number or an `EX_…` name, stands for.
fn of_exotel(code: &str, words: &Words) -> Option<&'static str> {
    let named = code.starts_with("EX_").then_some(code);
    let status = classify(named, code.parse().ok())?.word();
    let word = words.foreign.iter().find(|foreign| foreign.word == status);
    let word = word.map_or(status, |foreign| foreign.here);
    (words.statuses && words.allowed.contains(&word)).then_some(word)
}

fn whole(walk: &mut Walk<'_>, value: Value<'_>, (least, most): (i64, i64), field: &Field) {
    let kind = ("value", Severity::Error, field.source);
    match value.as_i64() {
        Some(number) if (least..=most).contains(&number) => {}
        Some(number) if number < least => {
            walk.find(value, kind, format!("{} is {number}, below {least}", field.name), None);
        }
        Some(number) => {
            walk.find(value, kind, format!("{} is {number}, above {most}", field.name), None);
        }
        None => {
            let message = format!("{} is no whole number", shortened(value.raw()));
            walk.find(value, ("type", Severity::Error, field.source), message, None);
        }
    }
}

fn number(walk: &mut Walk<'_>, value: Value<'_>, (least, most): (f64, f64), field: &Field) {
    let Some(number) = value.as_f64() else { return };
    if number < least || number > most {
        let raw = shortened(value.raw());
        let message = if most < f64::MAX {
            format!("{raw} is no {}: it lies between {least} and {most}", field.name)
        } else {
            format!("{} is {raw}, below {least}", field.name)
        };
        let swapped = field.name == "latitude" && number.abs() <= 180.0;
        let help = swapped.then(|| "latitude and longitude exchanged?".into());
        walk.find(value, ("value", Severity::Error, field.source), message, help);
    }
}
