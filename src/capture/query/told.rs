//! What a facet decides: the values that repeat among events.

use std::fmt;

use super::key::Field;
use super::pattern::Pattern;
use super::value::{Code, Word};
use super::written::{list, value};
use crate::capture::facet::Facet;
use crate::webhook::anatomy::EventKind;
use crate::webhook::dialect::Recognised;
use crate::webhook::event::Status;
use crate::webhook::rule;

/// A test of a facet, or its opposite.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Told {
    pub negated: bool,
    pub wanted: Wanted,
}

/// What a facet is to have; of several values one is enough.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    Type(Vec<EventKind>),
    Status(Vec<Word>),
    Message(Vec<Word>),
    Code(Vec<Code>),
    Dialect(Vec<Recognised>),
    Flag(Vec<&'static str>),
    Path(Vec<Pattern>),
}

impl Told {
    /// Whether it holds of a facet.
    pub fn holds(&self, of: &Facet) -> bool {
        self.wanted.holds(of) != self.negated
    }
}

impl Wanted {
    fn holds(&self, of: &Facet) -> bool {
        match self {
            Wanted::Type(kinds) => of.kind.is_some_and(|kind| kinds.contains(&kind)),
            Wanted::Status(words) => {
                let status = Status::of_word(&of.status);
                words.iter().any(|word| word.is(status.word()))
            }
            Wanted::Message(words) => words.iter().any(|word| is_of(word, &of.message_type)),
            Wanted::Code(codes) => {
                !of.code.is_empty() && {
                    let code = Code::of(&of.code);
                    codes.iter().any(|wanted| wanted.means(&code))
                }
            }
            Wanted::Dialect(dialects) => dialects.contains(&of.dialect),
            Wanted::Flag(flags) => flags.iter().any(|flag| of.flags.contains(flag)),
            Wanted::Path(patterns) => patterns.iter().any(|pattern| pattern.matches(&of.path)),
        }
    }
}

/// Events have `button_reply` where the body says `interactive` first: that word finds it, too.
fn is_of(word: &Word, message_type: &str) -> bool {
    let inner = || rule::interactive_kinds().any(|kind| kind.words.contains(&message_type));
    word.is(message_type) || word.is("interactive") && inner()
}

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.negated { "-" } else { "" })?;
        match &self.wanted {
            Wanted::Type(kinds) => {
                list(f, Field::Type, kinds.iter().map(|kind| value(kind.name())))
            }
            Wanted::Status(words) => list(f, Field::Status, words.iter().map(Word::written)),
            Wanted::Message(words) => list(f, Field::Message, words.iter().map(Word::written)),
            Wanted::Code(codes) => list(f, Field::Code, codes.iter().map(Code::written)),
            Wanted::Dialect(all) => {
                list(f, Field::Dialect, all.iter().map(|one| value(one.name())))
            }
            Wanted::Flag(flags) => list(f, Field::Flag, flags.iter().map(value)),
            Wanted::Path(patterns) => list(f, Field::Path, patterns.iter().map(value)),
        }
    }
}
