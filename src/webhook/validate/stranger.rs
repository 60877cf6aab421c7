//! A body of no dialect: which one it is closest to, and what differs.

use std::ops::Range;

use super::super::dialect::{Dialect, Recognised, detect};
use super::super::json::{Document, Kind, Value};
use super::super::rule::{self, Field, Severity, Source, Type, shape};
use super::missing::{belonging, key, listed};
use super::near::near;
use super::resemblance::{Family, closest};
use super::walk::{Walk, mark};
use super::{Finding, Sentence};

/// What is said of a body, and where.
struct Said {
    span: Range<usize>,
    pointer: String,
    message: Sentence,
    help: Sentence,
}

/// The finding about a body that is JSON, but of no dialect.
pub(super) fn finding(root: Value<'_>) -> Finding {
    let said = no_object(root)
        .or_else(|| wrapped(root))
        .or_else(|| cut_out(root))
        .or_else(|| other_callback(root))
        .or_else(|| resembling(root))
        .unwrap_or_else(|| Said {
            span: mark(root),
            pointer: String::new(),
            message: "of no dialect that Exotel documents".into(),
            help: "a body has type and data, or event, or whatsapp.messages, or sid and status"
                .into(),
        });
    let meta = root.kind() == Kind::Object && closest(root) == Some(Family::Meta);
    Finding {
        span: said.span,
        pointer: said.pointer,
        severity: Severity::Error,
        rule: if meta { "meta-body" } else { "unknown-dialect" },
        message: said.message,
        help: Some(said.help),
        source: if meta { Source::META } else { Source::guide("Payload Format") },
    }
}

/// The way out has the same shape as the way in: the body of a send request, or its answer.
pub(super) fn not_received(walk: &mut Walk<'_>, list: Value<'_>) {
    let Some(item) = list.children().next() else { return };
    let has = |name: &str| item.get(name).is_some();
    let help = match () {
        () if has("callback_type") => return,
        () if has("content") && has("to") && !has("timestamp") && !has("sid") => {
            "this looks like a request to send a message; a webhook is what comes back"
        }
        () if has("code") && (has("data") || has("error_data")) => {
            "this looks like the answer to a request to send; a webhook comes later"
        }
        () => return,
    };
    let kind = |finding: &&mut Finding| finding.pointer == "/whatsapp/messages/0/callback_type";
    if let Some(finding) = walk.findings.iter_mut().find(kind) {
        finding.help = Some(help.into());
    }
}

/// The finding about a body of Meta's.
pub(super) fn meta(root: Value<'_>) -> Finding {
    let object = root.get("object").unwrap_or(root);
    Finding {
        span: mark(object),
        pointer: object.path(),
        severity: Severity::Error,
        rule: "meta-body",
        message: "this is Meta's own Cloud API body, not Exotel's".into(),
        help: Some(
            "Exotel takes those in and sends its own: exowh samples show messages/text".into(),
        ),
        source: Source::META,
    }
}

fn no_object(root: Value<'_>) -> Option<Said> {
    let here = |message: Sentence, help: Sentence| {
        Some(Said { span: mark(root), pointer: String::new(), message, help })
    };
    match root.kind() {
        Kind::Object if root.is_empty() => here(
            "an empty object: there is no event in it".into(),
            "was the body read before it was logged?".into(),
        ),
        Kind::Object => None,
        Kind::Array => {
            let first = root.children().next().map(detect).and_then(Recognised::dialect);
            let item =
                root.children().next().is_some_and(|item| item.get("callback_type").is_some());
            let help = match first {
                _ if item => "its items belong into {\"whatsapp\": {\"messages\": […]}}".into(),
                Some(dialect) => format!(
                    "its items are bodies of the {dialect} dialect: one a line in an .ndjson file"
                )
                .into(),
                None => "several bodies go into an .ndjson file, one a line".into(),
            };
            here("an array at the top: a webhook body is one object".into(), help)
        }
        Kind::String if holds_json(root) => here(
            "a string that holds JSON: the body was encoded twice".into(),
            "it was JSON already when it was put through JSON.stringify or json.dumps".into(),
        ),
        kind => here(
            format!("{} at the top: a webhook body is an object", kind.words()).into(),
            "was the body logged, or something about it?".into(),
        ),
    }
}

fn holds_json(value: Value<'_>) -> bool {
    value.as_str().is_some_and(|text| {
        Document::parse(text.as_bytes()).is_ok_and(|inner| inner.root().kind() == Kind::Object)
    })
}

/// A body inside something else: a gateway's event, a logger's line, an export of Postman or of a
/// browser.
fn wrapped(root: Value<'_>) -> Option<Said> {
    let (mut strings, mut stack) = (0, vec![root.children()]);
    for _ in 0..MOST_LOOKED_AT {
        let Some(member) = stack.last_mut()?.next() else {
            stack.pop();
            continue;
        };
        if let Some(said) = holder(member, &mut strings) {
            return Some(said);
        }
        stack.push(member.children());
    }
    None
}

/// Values that are looked at for a body, and strings among them.
const MOST_LOOKED_AT: usize = 20_000;
const MOST_STRINGS: usize = 64;

fn holder(member: Value<'_>, strings: &mut usize) -> Option<Said> {
    let string = member.raw().starts_with("\"{") && *strings < MOST_STRINGS;
    *strings += usize::from(string);
    let text = member.as_str().filter(|_| string);
    let inner = text.as_ref().and_then(|text| Document::parse(text.as_bytes()).ok());
    let inside = inner.as_ref().map_or(member, Document::root);
    // An item in a wrapper that is not quite right: its wrapper is the thing to tell.
    if inside.get("callback_type").is_some() {
        return None;
    }
    let known = match detect(inside) {
        Recognised::As(dialect) => format!("a body of the {dialect} dialect"),
        Recognised::Meta => "a body of Meta's".to_owned(),
        _ => return None,
    };
    let help = if string { "log the string alone, as it is" } else { "validate that alone" };
    let pointer = member.path();
    Some(Said {
        span: key(member),
        message: format!("{known} stands inside {}", pointer[1..].replace('/', ".")).into(),
        pointer,
        help: help.into(),
    })
}

/// The message object alone: its type names an object beside it.
fn cut_out(root: Value<'_>) -> Option<Said> {
    let kind = root.get("type")?.as_str()?;
    let content = root.get(&kind).filter(|content| content.kind() == Kind::Object)?;
    rule::is_message_kind(&kind).then(|| Said {
        span: key(content),
        pointer: content.path(),
        message: format!("a {kind} message alone, cut out of its body").into(),
        help: "capture the whole body: exowh samples show envelope/text is one".into(),
    })
}

/// A callback of Exotel's other channels: their fields begin with capitals.
fn other_callback(root: Value<'_>) -> Option<Said> {
    let channels = [("SmsSid", "an SMS callback"), ("CallSid", "a call's callback")];
    channels.iter().find_map(|(name, what)| {
        let member = root.get(name)?;
        Some(Said {
            span: key(member),
            pointer: member.path(),
            message: format!("{what}, not a WhatsApp webhook").into(),
            help: "it is posted to another URL, and has another form".into(),
        })
    })
}

fn resembling(root: Value<'_>) -> Option<Said> {
    let (said, name) = match closest(root)? {
        Family::Exotel(dialect) => {
            let said = match dialect {
                Dialect::Envelope => envelope(root),
                Dialect::Event => event(root),
                Dialect::Messages => messages(root),
                Dialect::Flat => flat(root),
            };
            (said, format!("the {dialect} dialect"))
        }
        Family::Meta if root.get("hub.challenge").is_some() => {
            let help = "Exotel's is a POST: {\"type\": \"verification\", \"challenge\": …}";
            (at(root, "Meta's handshake, not Exotel's", help), String::new())
        }
        Family::Meta => {
            let help =
                "Exotel takes those in and sends its own: exowh samples show messages/delivered";
            (at(root, "a part of Meta's own Cloud API body, not Exotel's", help), String::new())
        }
    };
    Some(if name.is_empty() {
        said
    } else {
        Said {
            message: format!("of no known dialect; closest to {name}, but {}", said.message).into(),
            ..said
        }
    })
}

fn at(value: Value<'_>, message: impl Into<Sentence>, help: impl Into<Sentence>) -> Said {
    Said { span: mark(value), pointer: value.path(), message: message.into(), help: help.into() }
}

/// A key that is not there: its misspelling, or the whole body.
fn lacks(root: Value<'_>, name: &str, help: impl Into<Sentence>) -> Said {
    let slip = root
        .children()
        .find(|member| member.key().is_some_and(|key| key != name && near(&key, [name]).is_some()));
    let (span, message) = match slip {
        Some(member) => {
            let word = member.key().unwrap_or_default();
            (key(member), format!("{word} stands for {name}, misspelt").into())
        }
        None => (mark(root), format!("{name} is missing").into()),
    };
    Said { span, pointer: format!("/{name}"), message, help: help.into() }
}

/// A key that must hold a string.
fn no_string<'d>(root: Value<'d>, name: &str) -> Option<Value<'d>> {
    root.get(name).filter(|value| value.kind() != Kind::String)
}

fn present<'a>(root: Value<'_>, names: &[&'a str]) -> Vec<&'a str> {
    names.iter().copied().filter(|name| root.get(name).is_some()).collect()
}

fn envelope(root: Value<'_>) -> Said {
    if let Some(value) = no_string(root, "type") {
        return at(
            value,
            format!("type is {}", value.kind().words()),
            "it names the event: message_status, inbound_message, …",
        );
    }
    if root.get("type").is_none() {
        return lacks(root, "type", "it names the event: message_status, inbound_message, …");
    }
    let word = root.get("type").and_then(Value::as_str);
    if word.as_deref() == Some("verification") {
        return lacks(root, "challenge", "it is what your answer must give back");
    }
    let stray = inside_data(root, &word.unwrap_or_default());
    lacks(
        root,
        "data",
        match stray.len() {
            0 => Sentence::from("the event itself stands in it"),
            1 => format!("{} belongs inside it", stray[0]).into(),
            _ => format!("{} belong inside it", listed(&stray)).into(),
        },
    )
}

/// Members at the top that belong inside `data`, by the tables: of the kind that is named, else of
/// any.
fn inside_data(root: Value<'_>, word: &str) -> Vec<String> {
    let top = shape(Dialect::Envelope);
    let variants = top.tag.map(|tag| tag.variants).unwrap_or_default();
    let named = top.tag.and_then(|tag| tag.variant(word)).map(|(variant, _)| variant);
    let fields: Vec<&'static Field> = match named {
        Some(variant) => top.fields.iter().chain(variant.fields).collect(),
        None => top.fields.iter().chain(variants.iter().flat_map(|each| each.fields)).collect(),
    };
    let keys = root.children().take(64).filter_map(Value::key);
    let strays = keys.filter(|key| fields.iter().all(|field| field.name != key));
    let into_data = |key: &str| {
        fields.iter().filter(|field| field.name == "data").find_map(|field| match field.value {
            Type::Object(data) => belonging(data, key),
            _ => None,
        })
    };
    strays.filter_map(|key| into_data(&key)).collect()
}

fn event(root: Value<'_>) -> Said {
    match no_string(root, "event") {
        Some(value) => at(
            value,
            format!("event is {}", value.kind().words()),
            "it names the event: incoming_message, message_status, …",
        ),
        None => lacks(root, "event", "it names the event: incoming_message, message_status, …"),
    }
}

fn messages(root: Value<'_>) -> Said {
    const WRAPPER: &str = "a body is {\"whatsapp\": {\"messages\": [ … ]}}";
    let Some(whatsapp) = root.get("whatsapp") else {
        let stray = present(root, &["messages", "callback_type"]);
        return match stray.first() {
            Some(name) => {
                let member = root.get(name).unwrap_or(root);
                Said {
                    span: key(member),
                    pointer: "/whatsapp".to_owned(),
                    message: format!(
                        "whatsapp is missing around {}",
                        if *name == "messages" { "messages" } else { "this item" }
                    )
                    .into(),
                    help: WRAPPER.into(),
                }
            }
            None => lacks(root, "whatsapp", WRAPPER),
        };
    };
    match whatsapp.get("messages") {
        Some(list) => at(
            list,
            format!("messages is {}", list.kind().words()),
            "the events stand in an array, also a single one",
        ),
        None if whatsapp.kind() == Kind::Object => {
            let inner = lacks(whatsapp, "messages", WRAPPER);
            let span = if inner.span == mark(whatsapp) { key(whatsapp) } else { inner.span };
            Said { span, pointer: "/whatsapp/messages".to_owned(), ..inner }
        }
        None => at(whatsapp, format!("whatsapp is {}", whatsapp.kind().words()), WRAPPER),
    }
}

fn flat(root: Value<'_>) -> Said {
    let help = "a status has sid, from, to, status, exo_status_code, timestamp";
    lacks(root, if root.get("sid").is_none() { "sid" } else { "status" }, help)
}
