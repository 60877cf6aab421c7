//! What goes wrong with bodies: fields dropped, renamed, retyped, doubled, moved; words of other
//! dialects; values beyond their limits.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use exowh::webhook::dialect::Dialect;
use exowh::webhook::rule::{self, Shape, Type};
use proptest::prelude::*;
use proptest::sample::select;

use crate::node::Node;

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

/// One of several, however many there are. Not in proportion to their number, as proptest's own
/// `Index`: when what stands behind it shrinks away, it picks the same.
#[derive(Clone, Copy, Debug)]
struct Pick(usize);

impl Pick {
    fn any() -> impl Strategy<Value = Self> {
        (0..1024_usize).prop_map(Pick)
    }

    fn of(self, count: usize) -> usize {
        self.0 % count
    }

    fn among<T>(self, list: &[T]) -> &T {
        &list[self.of(list.len())]
    }
}

/// One change to a body: where, and what by. It fits every body.
#[derive(Clone, Debug)]
pub struct Mutation {
    place: Pick,
    how: Pick,
    /// The member, the item or the word that it is about.
    which: Pick,
    /// The name, the place or the letter that it is changed by.
    other: Pick,
    slip: Pick,
    stray: Node,
}

/// Changes to a body.
pub fn mutation() -> impl Strategy<Value = Mutation> {
    let pick = Pick::any;
    (pick(), pick(), pick(), pick(), pick(), select(ODD)).prop_map(
        |(place, how, which, other, slip, stray)| Mutation {
            place,
            how,
            which,
            other,
            slip,
            stray: Node::plain(stray),
        },
    )
}

impl Mutation {
    /// Changes a body in one place.
    pub fn apply(&self, body: &mut Node) {
        let mut at = self.place.of(count(body));
        if let Some(node) = node_at(body, &mut at) {
            self.change(node);
        }
    }

    fn change(&self, node: &mut Node) {
        match node {
            Node::Plain(text) => *node = self.plain(text),
            Node::Array(items) => match self.how.of(4) {
                0 => items.clear(),
                1 => items.push(self.stray.clone()),
                2 if !items.is_empty() => {
                    let item = items.swap_remove(self.which.of(items.len()));
                    *node = item;
                }
                _ => *node = Node::Object(vec![("0".to_owned(), node.clone())]),
            },
            Node::Object(members) if members.is_empty() => *node = self.stray.clone(),
            Node::Object(members) => self.member(members),
        }
    }

    /// Another value for a string, a number, a word.
    fn plain(&self, text: &str) -> Node {
        match self.how.of(8) {
            0 | 1 => self.stray.clone(),
            2 => Node::string(self.which.among::<&str>(&VOCABULARY.words)),
            3 => Node::string(&self.slip(text.trim_matches('"'))),
            4 => Node::string(text.trim_matches('"')),
            5 => Node::Array(vec![Node::plain(text)]),
            6 => Node::string(&"x".repeat(*self.which.among(&[21, 25, 73, 201, 257, 4097]))),
            _ => Node::plain("null"),
        }
    }

    /// Something happens to a member of an object.
    fn member(&self, members: &mut Vec<(String, Node)>) {
        let at = self.which.of(members.len());
        let name = *self.other.among(&VOCABULARY.names);
        match self.how.of(10) {
            0..=2 => drop(members.remove(at)),
            3 => members[at].0 = self.slip(&members[at].0),
            4 => name.clone_into(&mut members[at].0),
            5 => members[at].1 = self.stray.clone(),
            6 => {
                // Readers take the last of two.
                let twin = (members[at].0.clone(), self.stray.clone());
                members.insert(self.other.of(members.len() + 1), twin);
            }
            7 => members.push((name.to_owned(), self.stray.clone())),
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
    }

    /// A slip of the finger.
    fn slip(&self, word: &str) -> String {
        let mut chars: Vec<char> = word.chars().collect();
        if chars.len() < 2 {
            return format!("{word}x");
        }
        let at = self.other.of(chars.len() - 1);
        match self.slip.of(4) {
            0 => chars.swap(at, at + 1),
            1 => drop(chars.remove(at)),
            2 => chars.insert(at, chars[at]),
            _ => return word.to_uppercase(),
        }
        chars.into_iter().collect()
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
