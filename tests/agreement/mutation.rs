//! What goes wrong with bodies: fields dropped, renamed, retyped, doubled, moved; words of other
//! dialects; values beyond their limits.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use exowh::webhook::dialect::Dialect;
use exowh::webhook::rule::{self, Shape, Type};
use fastrand::Rng;

use crate::body::Node;

/// Names and words of every table, other dialects' and Meta's names among them.
struct Vocabulary {
    names: Vec<&'static str>,
    words: Vec<&'static str>,
}

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    let (mut names, mut words) = (BTreeSet::new(), BTreeSet::new());
    for dialect in Dialect::ALL {
        gather(rule::shape(dialect), &mut names, &mut words);
    }
    Vocabulary { names: names.into_iter().collect(), words: words.into_iter().collect() }
});

fn gather(
    shape: &'static Shape,
    names: &mut BTreeSet<&'static str>,
    words: &mut BTreeSet<&'static str>,
) {
    let variants = shape.tag.map(|tag| tag.variants).unwrap_or_default();
    for variant in variants {
        words.extend(variant.words);
        words.extend(variant.aliases.iter().map(|alias| alias.word));
    }
    for field in shape.fields.iter().chain(variants.iter().flat_map(|variant| variant.fields)) {
        names.insert(field.name);
        names.extend(field.aliases.iter().map(|alias| alias.word));
        let mut of = &field.value;
        while let Type::List(item, _) = of {
            of = item;
        }
        match of {
            Type::Object(inner) => gather(inner, names, words),
            Type::Word(set) => {
                words.extend(set.allowed);
                words.extend(set.foreign.iter().map(|foreign| foreign.word));
            }
            _ => {}
        }
    }
}

/// Values that belong in few places.
const ODD: &[&str] = &[
    "null",
    "true",
    "0",
    "-1",
    "-0",
    "91",
    "180.5",
    "1e3",
    "1736937005.5",
    "9007199254740993",
    "1736937005000",
    "\"\"",
    "\" \"",
    "\"null\"",
    "\"12\"",
    "\"true\"",
    "\"+91 98765 43210\"",
    "\"0091987654321\"",
    "\"2025-02-30T10:30:05Z\"",
    "\"2025-01-15 10:30:05\"",
    "\"2025-01-15\"",
    "\"1736937005000\"",
    "\"{\\\"a\\\":1}\"",
    "\"jpeg\"",
    "\"example.com/x\"",
    "\"whatsapp_business_account\"",
    "\"failed\"",
    "[]",
    "{}",
    "[{}]",
    "[null]",
    "{\"type\":\"text\"}",
];

/// Changes a body in one place.
pub fn mutate(rng: &mut Rng, body: &mut Node) {
    let places = count(body);
    let mut at = rng.usize(..places);
    let stray = Node::plain(ODD[rng.usize(..ODD.len())]);
    let changed = node_at(body, &mut at).is_some_and(|node| change(rng, node, &stray));
    if !changed && rng.bool() {
        // A leaf of the body: another value in its place.
        let mut at = rng.usize(..places);
        if let Some(node) = node_at(body, &mut at) {
            *node = stray;
        }
    }
}

/// How many values there are.
fn count(node: &Node) -> usize {
    1 + match node {
        Node::Plain(_) => 0,
        Node::Array(items) => items.iter().map(count).sum(),
        Node::Object(members) => members.iter().map(|(_, value)| count(value)).sum(),
    }
}

fn node_at<'n>(node: &'n mut Node, at: &mut usize) -> Option<&'n mut Node> {
    if *at == 0 {
        return Some(node);
    }
    *at -= 1;
    match node {
        Node::Plain(_) => None,
        Node::Array(items) => items.iter_mut().find_map(|item| node_at(item, at)),
        Node::Object(members) => members.iter_mut().find_map(|(_, value)| node_at(value, at)),
    }
}

fn change(rng: &mut Rng, node: &mut Node, stray: &Node) -> bool {
    match node {
        Node::Plain(text) => {
            *node = plain(rng, text, stray);
            true
        }
        Node::Array(items) => {
            match rng.u8(..4) {
                0 => items.clear(),
                1 => items.push(stray.clone()),
                2 if !items.is_empty() => {
                    let item = items.swap_remove(rng.usize(..items.len()));
                    *node = item;
                }
                _ => *node = Node::Object(vec![("0".to_owned(), node.clone())]),
            }
            true
        }
        Node::Object(members) if members.is_empty() => {
            *node = stray.clone();
            true
        }
        Node::Object(members) => member(rng, members, stray),
    }
}

/// Another value for a string, a number, a word.
fn plain(rng: &mut Rng, text: &str, stray: &Node) -> Node {
    let words = &VOCABULARY.words;
    match rng.u8(..8) {
        0 | 1 => stray.clone(),
        2 => Node::string(words[rng.usize(..words.len())]),
        3 => Node::string(&slip(rng, text.trim_matches('"'))),
        4 => Node::string(text.trim_matches('"')),
        5 => Node::Array(vec![Node::plain(text)]),
        6 => Node::string(&"x".repeat([21, 25, 73, 201, 257, 4097][rng.usize(..6)])),
        _ => Node::plain("null"),
    }
}

/// Something happens to a member of an object.
fn member(rng: &mut Rng, members: &mut Vec<(String, Node)>, stray: &Node) -> bool {
    let at = rng.usize(..members.len());
    let names = &VOCABULARY.names;
    match rng.u8(..10) {
        0..=2 => drop(members.remove(at)),
        3 => members[at].0 = slip(rng, &members[at].0.clone()),
        4 => names[rng.usize(..names.len())].clone_into(&mut members[at].0),
        5 => members[at].1 = stray.clone(),
        6 => {
            // Readers take the last of two.
            let twin = (members[at].0.clone(), stray.clone());
            let before = rng.usize(..=members.len());
            members.insert(before, twin);
        }
        7 => {
            let name = names[rng.usize(..names.len())].to_owned();
            members.push((name, stray.clone()));
        }
        8 => {
            let value = std::mem::replace(&mut members[at].1, Node::Array(Vec::new()));
            members[at].1 = Node::Object(vec![(members[at].0.clone(), value)]);
        }
        _ => {
            // An object's members one level up.
            if let Node::Object(inner) = members[at].1.clone() {
                members.remove(at);
                members.extend(inner);
            }
        }
    }
    true
}

/// A slip of the finger.
fn slip(rng: &mut Rng, word: &str) -> String {
    let mut chars: Vec<char> = word.chars().collect();
    if chars.len() < 2 {
        return format!("{word}x");
    }
    let at = rng.usize(..chars.len() - 1);
    match rng.u8(..4) {
        0 => chars.swap(at, at + 1),
        1 => drop(chars.remove(at)),
        2 => chars.insert(at, chars[at]),
        _ => return word.to_uppercase(),
    }
    chars.into_iter().collect()
}
