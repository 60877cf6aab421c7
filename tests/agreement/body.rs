//! Correct bodies of every dialect and kind, written from the tables of rules. They shrink to fewer
//! fields and to the first of their values.

use exowh::webhook::dialect::Dialect;
use exowh::webhook::rule::{self, Field, Format, Need, Shape, Tag, Type};
use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::Union;

use crate::node::Node;

type Member = (String, Node);

/// Bodies of a dialect: their kinds, their optional fields and their values by chance.
pub fn body(dialect: Dialect) -> BoxedStrategy<Node> {
    let shape = rule::shape(dialect);
    let body = prop_oneof![object(shape, false), object(shape, true)];
    body.prop_map(move |body| recognisable(dialect, body)).boxed()
}

/// An envelope of a kind that nobody documents is an envelope by this alone.
fn recognisable(dialect: Dialect, mut body: Node) -> Node {
    if let (Dialect::Envelope, Node::Object(members)) = (dialect, &mut body)
        && !members.iter().any(|(name, _)| name == "data" || name == "challenge")
    {
        members.push(("data".to_owned(), Node::Object(Vec::new())));
    }
    body
}

fn object(shape: &'static Shape, full: bool) -> BoxedStrategy<Node> {
    let members = match shape.tag {
        None => members(shape, &[], None, full),
        Some(tag) => tagged(shape, tag, full),
    };
    let members = prop_oneof![9 => members.clone(), 1 => members.prop_shuffle()];
    members.prop_map(Node::Object).boxed()
}

/// Objects of every kind that a tag names, seldom of one that nobody documents.
fn tagged(shape: &'static Shape, tag: &'static Tag, full: bool) -> BoxedStrategy<Vec<Member>> {
    let known = tag.variants.iter().map(|variant| {
        let word = select(variant.words).prop_map(Node::string).boxed();
        members(shape, variant.fields, Some((tag, &word)), full)
    });
    let words = select(&["hologram", "txet", "my_template_event", "x"][..]);
    let word = words.prop_map(Node::string).boxed();
    let unknown = members(shape, tag.otherwise, Some((tag, &word)), full);
    prop_oneof![24 => Union::new(known), 1 => unknown].boxed()
}

fn members(
    shape: &'static Shape,
    selected: &'static [Field],
    word: Option<(&'static Tag, &BoxedStrategy<Node>)>,
    full: bool,
) -> BoxedStrategy<Vec<Member>> {
    let fields: Vec<&'static Field> = shape.fields.iter().chain(selected).collect();
    let value_of = |name: &str, field: &'static Field| match word {
        Some((tag, word)) if tag.field == name => word.clone(),
        _ => {
            let field = fields.iter().find(|field| field.name == name).unwrap_or(&field);
            value(&field.value, full)
        }
    };
    let member = |name: &'static str, field| {
        value_of(name, field).prop_map(move |value| (name.to_owned(), value)).boxed()
    };
    let some = fields.iter().map(|field| {
        let own = member(field.name, field);
        let stand_ins = field.instead.iter().map(|name| (1, member(name, field)));
        let often = 4 * u32::try_from(field.instead.len()).unwrap();
        let either =
            Union::new_weighted([(often.max(1), own)].into_iter().chain(stand_ins).collect());
        there(field.need, full, either)
    });
    let members = some.collect::<Vec<_>>().prop_map(|members| {
        let mut kept: Vec<Member> = Vec::new();
        for member in members.into_iter().flatten() {
            // What stands for another field may stand there already.
            if !kept.iter().any(|(name, _)| *name == member.0) {
                kept.push(member);
            }
        }
        kept
    });
    members.boxed()
}

/// A member, if its field is needed or by chance.
fn there(
    need: Need,
    full: bool,
    member: impl Strategy<Value = Member> + 'static,
) -> BoxedStrategy<Option<Member>> {
    match need {
        Need::Required => member.prop_map(Some).boxed(),
        // Not always, for what is always there cannot be left out of a case that fails.
        _ if full => weighted(0.98, member).boxed(),
        Need::Expected => weighted(0.6, member).boxed(),
        Need::Optional => weighted(0.25, member).boxed(),
    }
}

fn value(of: &'static Type, full: bool) -> BoxedStrategy<Node> {
    match of {
        Type::Text(format, most) => text(*format, *most),
        Type::Word(words) => select(words.allowed).prop_map(Node::string).boxed(),
        Type::Time => select(times()).boxed(),
        Type::Whole(least, most) => {
            let codes = select(vec![0, 1, 30001, 30018, 131_026, 131_047]);
            codes.prop_map(|code: i64| Node::plain(code.clamp(*least, *most))).boxed()
        }
        Type::Number(least, most) => {
            let numbers = select(vec![0.0, 12.5, -45.25, 90.0, 1.0]);
            numbers.prop_map(|number| Node::plain(f64::clamp(number, *least, *most))).boxed()
        }
        Type::Bool => any::<bool>().prop_map(Node::plain).boxed(),
        Type::Object(shape) => object(shape, full),
        Type::AnyObject => {
            Just(Node::Object(vec![("order".to_owned(), Node::string("A-1042"))])).boxed()
        }
        Type::List(of, least) => {
            vec(value(of, full), *least..least + 3).prop_map(Node::Array).boxed()
        }
        Type::Any => select(vec![
            Node::plain("null"),
            Node::plain(7),
            Node::string("anything"),
            Node::Object(Vec::new()),
        ])
        .boxed(),
    }
}

fn text(format: Format, most: Option<usize>) -> BoxedStrategy<Node> {
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
    let usual = select(texts).prop_map(Node::string);
    match most {
        None => usual.boxed(),
        // As long as may be, counted in characters and not in bytes; or one more, which is a warning.
        Some(most) => {
            let long = (0..2_usize).prop_map(move |more| Node::string(&"é".repeat(most + more)));
            prop_oneof![3 => usual, 1 => long].boxed()
        }
    }
}

fn times() -> Vec<Node> {
    vec![
        Node::string("2025-01-15T10:30:05.000Z"),
        Node::string("2026-11-23T10:42:16+05:30"),
        Node::string("2026-11-23t10:42:16.123456z"),
        Node::string("1736937005"),
        Node::plain(1_736_937_005),
    ]
}
