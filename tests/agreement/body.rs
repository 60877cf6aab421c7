//! Correct bodies of every dialect and kind, written from the tables of rules.

use exowh::webhook::dialect::Dialect;
use exowh::webhook::rule::{self, Field, Format, Need, Shape, Tag, Type};
use fastrand::Rng;

/// A JSON text as a tree: unlike a parsed value it can hold a key twice, and numbers as written.
#[derive(Clone, Debug)]
pub enum Node {
    /// A string, a number, `true`, `false` or `null`, as it is written.
    Plain(String),
    Array(Vec<Node>),
    Object(Vec<(String, Node)>),
}

impl Node {
    pub fn string(text: &str) -> Self {
        Node::Plain(serde_json::to_string(text).unwrap())
    }

    pub fn plain(text: impl std::fmt::Display) -> Self {
        Node::Plain(format!("{text}"))
    }

    /// The text, in one line.
    pub fn text(&self) -> String {
        match self {
            Node::Plain(text) => text.clone(),
            Node::Array(items) => {
                let items: Vec<String> = items.iter().map(Node::text).collect();
                format!("[{}]", items.join(","))
            }
            Node::Object(members) => {
                let members: Vec<String> = members
                    .iter()
                    .map(|(key, value)| {
                        format!("{}:{}", serde_json::to_string(key).unwrap(), value.text())
                    })
                    .collect();
                format!("{{{}}}", members.join(","))
            }
        }
    }
}

/// A body of a dialect: its kind, its optional fields and its values by chance.
pub fn body(rng: &mut Rng, dialect: Dialect) -> Node {
    let full = rng.bool();
    let mut body = object(rng, rule::shape(dialect), full);
    if let (Dialect::Envelope, Node::Object(members)) = (dialect, &mut body)
        && !members.iter().any(|(name, _)| name == "data" || name == "challenge")
    {
        // Of a kind that nobody documents: by this it still is an envelope.
        members.push(("data".to_owned(), Node::Object(Vec::new())));
    }
    body
}

fn chance(rng: &mut Rng, percent: u8) -> bool {
    rng.u8(..100) < percent
}

fn object(rng: &mut Rng, shape: &'static Shape, full: bool) -> Node {
    let (word, selected) = match shape.tag {
        None => (None, &[][..]),
        Some(tag) => kind(rng, tag),
    };
    let fields: Vec<&'static Field> = shape.fields.iter().chain(selected).collect();
    let mut members = Vec::new();
    for field in &fields {
        let stand_in = !field.instead.is_empty() && chance(rng, 20);
        let name =
            if stand_in { field.instead[rng.usize(..field.instead.len())] } else { field.name };
        let there = match field.need {
            Need::Required => true,
            Need::Expected => full || chance(rng, 60),
            Need::Optional => full || chance(rng, 25),
        };
        if !there || members.iter().any(|(known, _)| known == name) {
            continue;
        }
        let tagged = shape.tag.is_some_and(|tag| tag.field == name);
        let written = fields.iter().find(|field| field.name == name).unwrap_or(field);
        let value = match &word {
            Some(word) if tagged => Node::string(word),
            _ => value(rng, &written.value, full),
        };
        members.push((name.to_owned(), value));
    }
    if chance(rng, 10) {
        rng.shuffle(&mut members);
    }
    Node::Object(members)
}

/// A word of a tag, seldom one that nobody documents, and the fields that it selects.
fn kind(rng: &mut Rng, tag: &'static Tag) -> (Option<String>, &'static [Field]) {
    if chance(rng, 4) {
        let word = ["hologram", "txet", "my_template_event", "x"][rng.usize(..4)];
        return (Some(word.to_owned()), tag.otherwise);
    }
    let variant = &tag.variants[rng.usize(..tag.variants.len())];
    let word = variant.words[rng.usize(..variant.words.len())];
    (Some(word.to_owned()), variant.fields)
}

fn value(rng: &mut Rng, of: &'static Type, full: bool) -> Node {
    match of {
        Type::Text(format, most) => text(rng, *format, *most),
        Type::Word(words) => Node::string(words.allowed[rng.usize(..words.allowed.len())]),
        Type::Time => time(rng),
        Type::Whole(least, most) => {
            let codes = [0, 1, 30001, 30018, 131_026, 131_047];
            let number = codes[rng.usize(..codes.len())];
            Node::plain(number.clamp(*least, *most))
        }
        Type::Number(least, most) => {
            let numbers = [0.0, 12.5, -45.25, 90.0, 1.0];
            Node::plain(f64::clamp(numbers[rng.usize(..numbers.len())], *least, *most))
        }
        Type::Bool => Node::plain(rng.bool()),
        Type::Object(shape) => object(rng, shape, full),
        Type::AnyObject => Node::Object(vec![("order".to_owned(), Node::string("A-1042"))]),
        Type::List(of, least) => {
            let many = rng.usize(*least..least + 3);
            Node::Array((0..many).map(|_| value(rng, of, full)).collect())
        }
        Type::Any => match rng.u8(..4) {
            0 => Node::plain("null"),
            1 => Node::plain(7),
            2 => Node::string("anything"),
            _ => Node::Object(Vec::new()),
        },
    }
}

fn text(rng: &mut Rng, format: Format, most: Option<usize>) -> Node {
    let texts: &[&str] = match format {
        Format::Any => &["Order kahan hai?", "", "नमस्ते", "a\"b\\c\n", "😀"],
        Format::Id => &["msg_abc123", "x", "2dd59ebd449903c684631ed001223515"],
        Format::Phone => &["+919876543210", "919876543210", "US.13491208655302741918"],
        Format::Digits => &["919876543210", "14155550123", "US.1349"],
        Format::Sha256 => &[
            "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
            "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuF==",
        ],
        Format::Url => &["https://example.com/a?b=c", "http://10.0.0.1/x"],
        Format::Mime => &["image/jpeg", "audio/ogg; codecs=opus"],
        Format::Json => &["{\"a\":1}", "{}"],
        Format::Date => &["1991-08-14"],
    };
    match most {
        // As long as may be, counted in characters and not in bytes; or one more, which is a warning.
        Some(most) if rng.u8(..4) == 0 => Node::string(&"é".repeat(most + rng.usize(..2))),
        _ => Node::string(texts[rng.usize(..texts.len())]),
    }
}

fn time(rng: &mut Rng) -> Node {
    match rng.u8(..5) {
        0 => Node::string("2025-01-15T10:30:05.000Z"),
        1 => Node::string("2026-11-23T10:42:16+05:30"),
        2 => Node::string("2026-11-23t10:42:16.123456z"),
        3 => Node::string("1736937005"),
        _ => Node::plain(1_736_937_005),
    }
}
