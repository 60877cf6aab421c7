//! What is expected of a body, once, as data: the rules, and the fields of every dialect.
//!
//! `validate`, `explain` and the JSON Schema are all made from these tables; nothing else knows a
//! field's need, its type or its source. A [`Shape`] is an object; its [`Tag`] is the field whose
//! word selects further fields (`type`, `event`, `callback_type`, `interactive.type`). Everything is
//! static: a walker can dispatch on it without allocating, and a schema can be written from it. What
//! one field alone cannot say (a status against its errors, a number against its name) is a rule of
//! the catalogue whose check is code.

mod catalogue;
mod contact;
mod content;
mod envelope;
mod event;
mod example;
mod field;
mod flat;
mod messages;
mod reach;
mod severity;
mod shape;
mod shared;
mod source;
mod words;

pub use catalogue::{RULES, Rule, all, find};
pub use example::{Example, example};
pub use field::{Alias, Field, Format, ID, Need, TEXT, Type, alias, field};
pub use reach::Reach;
pub use severity::Severity;
pub use shape::{Shape, Tag, Variant, variant};
pub use source::{Authority, Source};
pub use words::{Foreign, PAYMENT_STATUS, STATUS, TEMPLATE_STATUS, Words};

use super::dialect::Dialect;

/// The shape of a body of a dialect.
#[must_use]
pub fn shape(dialect: Dialect) -> &'static Shape {
    match dialect {
        Dialect::Envelope => &envelope::ENVELOPE,
        Dialect::Event => &event::EVENT,
        Dialect::Messages => &messages::MESSAGES,
        Dialect::Flat => &flat::FLAT,
    }
}

/// Whether a word names a kind of message that has an object of its name.
#[must_use]
pub fn is_message_kind(word: &str) -> bool {
    content::ENVELOPE.iter().any(|kind| kind.words.contains(&word) && !kind.fields.is_empty())
}

/// The kinds of message, also those inside an interactive reply.
pub fn message_kinds() -> impl Iterator<Item = &'static Variant> + Clone {
    content::ENVELOPE.iter().chain(interactive_kinds())
}

/// The kinds of interactive reply.
pub fn interactive_kinds() -> impl Iterator<Item = &'static Variant> + Clone {
    content::INTERACTIVE.tag.into_iter().flat_map(|tag| tag.variants)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields_of(shape: &'static Shape) -> Vec<&'static Field> {
        let tagged = shape.tag.into_iter().flat_map(|tag| {
            tag.variants.iter().flat_map(|variant| variant.fields).chain(tag.otherwise)
        });
        shape.fields.iter().chain(tagged).collect()
    }

    fn each(shape: &'static Shape, look: &mut impl FnMut(&'static Shape)) {
        look(shape);
        for field in fields_of(shape) {
            let mut value = &field.value;
            while let Type::List(of, _) = value {
                value = of;
            }
            if let Type::Object(inner) = value {
                each(inner, look);
            }
        }
    }

    fn shapes() -> Vec<&'static Shape> {
        let mut shapes = Vec::new();
        for dialect in Dialect::ALL {
            each(shape(dialect), &mut |shape| shapes.push(shape));
        }
        shapes
    }

    #[test]
    fn what_is_needed_says_why() {
        for field in shapes().into_iter().flat_map(fields_of) {
            assert!(field.need == Need::Optional || !field.why.is_empty(), "{}", field.name);
            assert!(!field.aliases.iter().any(|alias| alias.word == field.name), "{}", field.name);
        }
    }

    /// Walkers tick fields off in one word of 64 bits.
    #[test]
    fn an_object_has_each_field_once_and_at_most_as_many_as_can_be_ticked_off() {
        for shape in shapes() {
            let variants = shape.tag.into_iter().flat_map(|tag| {
                tag.variants.iter().map(|variant| variant.fields).chain([tag.otherwise])
            });
            for further in variants.chain([&[][..]]) {
                let all = shape.fields.iter().chain(further).map(|field| field.name);
                let mut names: Vec<_> = all.collect();
                let count = names.len();
                names.sort_unstable();
                names.dedup();
                assert_eq!(names.len(), count, "{}: {names:?}", shape.title);
                assert!(count <= 63, "{}", shape.title);
            }
        }
    }

    #[test]
    fn tags_are_fields_and_contents_bear_their_kinds_name() {
        let mut contents = 0;
        for shape in shapes() {
            let Some(tag) = shape.tag else { continue };
            assert!(shape.fields.iter().any(|field| field.name == tag.field), "{}", shape.title);
            for variant in tag.variants {
                for field in variant.fields.iter().filter(|field| field.content) {
                    assert_eq!(variant.words, [field.name]);
                    contents += 1;
                }
            }
        }
        assert!(contents > 10, "only {contents}");
    }
}
