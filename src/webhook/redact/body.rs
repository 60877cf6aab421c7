//! One body, walked along the shape of its dialect: what the tables do not know is replaced.

use super::key::Key;
use super::{Redactor, number, place, text};
use crate::webhook::dialect::detect;
use crate::webhook::json::{Document, Edits, Kind, Value};
use crate::webhook::notification::without_mark;
use crate::webhook::phone::is_e164;
use crate::webhook::rule::{Field, Format, Shape, Type, shape};
use crate::webhook::time;

/// Keys whose strings are words of Exotel's or Meta's, wherever they stand.
const WORDS: [&str; 20] = [
    "type",
    "event",
    "callback_type",
    "kind",
    "object",
    "field",
    "messaging_product",
    "status",
    "payment_status",
    "exo_detailed_status",
    "category",
    "currency",
    "language",
    "pricing_model",
    "source_type",
    "media_type",
    "mime_type",
    "sha256",
    "challenge",
    "message_template_language",
];

/// Keys of ids, which name no one, and of templates, which are the business's own.
const IDS: [&str; 11] = [
    "id",
    "sid",
    "message_sid",
    "message_id",
    "flow_id",
    "reference_id",
    "template_name",
    "template_id",
    "message_template_name",
    "message_template_id",
    "media_id",
];

/// Longer ones are no words.
const LONGEST_WORD: usize = 64;

/// What Meta's own message ids begin with. The rest is base64, and holds the customer's number.
const METAS: &str = "wamid.";

pub(super) fn redact(redactor: &Redactor, body: &[u8]) -> Vec<u8> {
    let unmarked = without_mark(body);
    let (mark, _) = body.split_at(body.len() - unmarked.len());
    let Ok(document) = Document::parse(unmarked) else {
        return [mark, &not_json(&redactor.key, unmarked)].concat();
    };
    let shape = detect(document.root()).dialect().map(shape);
    let mut walk = Walk { redactor, edits: Edits::new(), strict: false };
    match shape.filter(|_| document.root().kind() == Kind::Object) {
        Some(shape) => walk.object(document.root(), shape),
        None => walk.unknown(document.root()),
    }
    [mark, walk.edits.apply(document.text()).as_bytes()].concat()
}

/// What is no JSON, as texts between the bytes that are none.
fn not_json(key: &Key, body: &[u8]) -> Vec<u8> {
    let mut redacted = Vec::with_capacity(body.len());
    for chunk in body.utf8_chunks() {
        redacted.extend(text::scrambled(key, chunk.valid()).into_bytes());
        redacted.extend(chunk.invalid());
    }
    redacted
}

struct Walk<'r> {
    redactor: &'r Redactor,
    edits: Edits,
    /// Whether not even words and ids stay: what the business or a form has put in, nobody knows.
    strict: bool,
}

impl Walk<'_> {
    fn key(&self) -> &Key {
        &self.redactor.key
    }

    fn object(&mut self, object: Value<'_>, shape: &'static Shape) {
        for member in object.children() {
            if let Some(field) = field(object, shape, member) {
                self.known(member, field, &field.value);
            } else {
                self.name(member);
                self.unknown(member);
            }
        }
    }

    /// A value of a known field.
    fn known(&mut self, value: Value<'_>, field: &'static Field, wanted: &'static Type) {
        match (wanted, value.kind()) {
            (_, Kind::Null | Kind::Bool) => {}
            (Type::Object(shape), Kind::Object) => self.object(value, shape),
            (Type::List(of, _), Kind::Array) => {
                value.children().for_each(|item| self.known(item, field, of));
            }
            (Type::Text(format, _), Kind::String) => self.text(value, field, *format),
            (Type::Word(_), Kind::String) if is_word(value) => {}
            (Type::Time, _) if time::of(value).is_some() => {}
            (Type::Number(..), Kind::Number) if is_coordinate(field.name) => self.place(value),
            (Type::Whole(..) | Type::Number(..), Kind::Number) => {}
            (Type::Any, Kind::String) if is_said_by_exotel(value) && is_word(value) => {}
            // What a customer has put into a form, under names of the form.
            _ if field.name == "response_json" => self.strictly(value),
            _ => self.unknown(value),
        }
    }

    fn text(&mut self, value: Value<'_>, field: &Field, format: Format) {
        match format {
            Format::Mime | Format::Sha256 if is_word(value) => {}
            Format::Phone | Format::Digits => self.put(value, |key, text| {
                let plain = |byte: u8| byte.is_ascii_digit() || b"+ -.()".contains(&byte);
                let number = text.bytes().all(plain);
                if number { number::number(key, text) } else { text::scrambled(key, text) }
            }),
            Format::Url => self.put(value, text::link),
            Format::Date => self.put(value, text::date),
            Format::Json => self.inner(value),
            _ if field.name == "filename" => self.put(value, text::file_name),
            _ if field.name == "custom_data" => self.inner(value),
            // What Exotel or Meta say themselves: only a number can be personal in it.
            _ if is_said_by_exotel(value) => self.put(value, text::with_numbers),
            _ => self.string(value, true),
        }
    }

    fn strictly(&mut self, value: Value<'_>) {
        let before = std::mem::replace(&mut self.strict, true);
        self.unknown(value);
        self.strict = before;
    }

    /// A value that no table describes.
    fn unknown(&mut self, value: Value<'_>) {
        match value.kind() {
            Kind::Null | Kind::Bool => {}
            Kind::Array => value.children().for_each(|item| self.unknown(item)),
            Kind::Object => {
                for member in value.children() {
                    self.name(member);
                    self.unknown(member);
                }
            }
            Kind::Number => self.figure(value),
            Kind::String => self.string(value, false),
        }
    }

    /// A string; `free` where the tables say that anything may stand there.
    fn string(&mut self, value: Value<'_>, free: bool) {
        let named = value.key().unwrap_or_default();
        let string = value.as_str().unwrap_or_default();
        if !self.strict && stays(value, &named, &string, free) {
            return;
        }
        let is_id = IDS.contains(&&*named) && !self.redactor.ids && !string.starts_with(METAS);
        if is_id && !self.strict {
            // It stays, unless there is a whole number in it.
            self.put(value, text::with_numbers);
        } else if is_e164(&string) {
            self.put(value, number::number);
        } else if url::Url::parse(&string).is_ok_and(|url| url.has_host()) {
            self.put(value, text::link);
        } else if self.strict && string.trim_start().starts_with(['{', '[']) {
            self.inner(value);
        } else if named.contains("name") {
            self.put(value, text::name);
        } else {
            self.put(value, text::scrambled);
        }
    }

    /// A number that no table describes: a coordinate, or one so long that it may be anything.
    fn figure(&mut self, value: Value<'_>) {
        let named = value.key().unwrap_or_default();
        if is_coordinate(&named) {
            return self.place(value);
        }
        let digits = value.raw().bytes().filter(u8::is_ascii_digit).count();
        let long = digits >= *number::DIGITS.start();
        let is_id = IDS.contains(&&*named) && digits > *number::DIGITS.end();
        let known = is_id || is_time(&named) && time::of(value).is_some();
        if !self.strict && (known || !long) {
            return;
        }
        let moved = if long {
            number::number(self.key(), value.raw())
        } else {
            text::scrambled(self.key(), value.raw())
        };
        // A zero in front is no number of JSON; an exponent may have become one of no use.
        let number = Document::parse(moved.as_bytes()).is_ok();
        self.edits.replace(value, if number { moved } else { "1".repeat(digits.clamp(1, 15)) });
    }

    fn place(&mut self, value: Value<'_>) {
        let moved = place::degrees(self.key(), value.raw());
        self.edits.replace(value, moved);
    }

    /// JSON in a string, or a text.
    fn inner(&mut self, value: Value<'_>) {
        let string = value.as_str().unwrap_or_default();
        let document = Document::parse(string.as_bytes()).ok();
        let inner =
            document.filter(|inner| matches!(inner.root().kind(), Kind::Object | Kind::Array));
        let Some(inner) = inner else { return self.put(value, text::scrambled) };
        let mut walk = Walk { redactor: self.redactor, edits: Edits::new(), strict: true };
        walk.unknown(inner.root());
        let redacted = walk.edits.apply(inner.text());
        self.edits.replace(value, serde_json::Value::from(redacted).to_string());
    }

    /// The name of a member that no table knows: numbers in it.
    fn name(&mut self, member: Value<'_>) {
        let Some(name) = member.key() else { return };
        let redacted = text::with_numbers(self.key(), &name);
        if *redacted != *name {
            self.edits.replace_key(member, serde_json::Value::from(redacted).to_string());
        }
    }

    fn put(&mut self, value: Value<'_>, change: impl Fn(&Key, &str) -> String) {
        let Some(string) = value.as_str() else { return };
        let changed = change(self.key(), &string);
        if *changed != *string {
            self.edits.replace(value, serde_json::Value::from(changed).to_string());
        }
    }
}

/// The field of a member, by the shape's own ones or by those that the tag's word selects.
fn field(object: Value<'_>, shape: &'static Shape, member: Value<'_>) -> Option<&'static Field> {
    let own = shape.fields.iter().find(|field| member.is_named(field.name));
    own.or_else(|| {
        let tag = shape.tag?;
        let word = object.get(tag.field).and_then(Value::as_str);
        let variant = word.and_then(|word| tag.variant(&word));
        let fields = variant.map_or(tag.otherwise, |(variant, _)| variant.fields);
        fields.iter().find(|field| member.is_named(field.name))
    })
}

/// Whether a string is a word of Exotel's or Meta's; or a time, unless it is `free`.
fn stays(value: Value<'_>, named: &str, string: &str, free: bool) -> bool {
    if WORDS.contains(&named) {
        return is_word(value);
    }
    let digits = string.bytes().all(|byte| byte.is_ascii_digit());
    !free && !IDS.contains(&named) && (is_time(named) || !digits) && time::of(value).is_some()
}

/// Whether a string can be a word of a protocol, a media type or a hash.
fn is_word(value: Value<'_>) -> bool {
    let word = value.as_str().unwrap_or_default();
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"_-./+=;".contains(&byte);
    word.len() <= LONGEST_WORD && word.bytes().all(allowed) && !is_e164(&word)
}

fn is_coordinate(name: &str) -> bool {
    ["latitude", "longitude", "lat", "lng", "long"].contains(&name)
}

fn is_time(name: &str) -> bool {
    name.contains("time") || name.contains("expir") || name.ends_with("_at")
}

/// Whether a text is the title or the detail of an error, or stands beside Exotel's status.
fn is_said_by_exotel(value: Value<'_>) -> bool {
    let Some(parent) = value.parent() else { return false };
    let named = |value: Value<'_>, names: &[&str]| names.iter().any(|name| value.is_named(name));
    if named(value, &["description"]) {
        return parent.get("exo_detailed_status").or(parent.get("exo_status_code")).is_some();
    }
    let said = ["title", "detail", "details", "message", "href", "code"];
    let holder = if parent.key_span().is_some() { Some(parent) } else { parent.parent() };
    named(value, &said)
        && holder.is_some_and(|holder| named(holder, &["error", "errors", "error_data"]))
}
