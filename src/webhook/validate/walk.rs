//! The careful walk: a body along the shape of its dialect.
//!
//! It keeps values and not their pointers: where something stands is written out only when there is
//! a finding about it.

use std::collections::HashMap;

use super::super::json::word::same;
use super::super::json::{Kind, Value};
use super::super::rule::{Authority, Field, Need, Severity, Shape, Source, Type};
use super::{Finding, Sentence, kind, value};

/// Unknown members and missing fields that are looked at: beyond that a body is no webhook of
/// anyone's, and matching the ones with the others would take too long.
const MOST_ODD: usize = 1000;

/// Findings that are kept while walking; what is reported of them is fewer.
const MOST_KEPT: usize = 10_000;

/// Objects and arrays that a usual body could have besides.
const USUAL: usize = 24;

/// The state of one walk.
pub(super) struct Walk<'d> {
    /// What was found so far, in no order.
    pub findings: Vec<Finding>,
    /// Fields that are not there.
    pub missing: Vec<Missing<'d>>,
    /// Members that their object's shape does not know.
    pub unknown: Vec<Unknown<'d>>,
    /// Objects and arrays that may be there and are not.
    pub optional: Vec<Optional<'d>>,
    /// Findings, missing fields and unknown members beyond what is kept.
    pub dropped: usize,
    /// Findings of the rules that look at a whole event.
    pub of_events: usize,
    /// The gravest that a finding may be: below a kind that was only guessed, a warning.
    pub ceiling: Severity,
    /// Whether the walk stands in an object that only inference puts there.
    pub inferred: bool,
    /// Whether some object of the body has a key twice.
    repeats: bool,
}

/// A field that is not there.
pub(super) struct Missing<'d> {
    pub object: Value<'d>,
    pub field: &'static Field,
    /// The value that names the field, where it is a type's object.
    pub named_by: Option<Value<'d>>,
    pub ceiling: Severity,
    /// Who documents the field there.
    pub source: Source,
}

/// An object or an array that may be there and is not: it may stand at another level.
pub(super) struct Optional<'d> {
    /// The object that lacks it.
    pub object: Value<'d>,
    pub field: &'static Field,
}

/// A member that its object's shape does not know.
pub(super) struct Unknown<'d> {
    pub member: Value<'d>,
    pub object: Value<'d>,
    /// The fields that the object may have, and those of them that it has.
    pub fields: Fields,
    pub standing: Standing,
    /// The object's kind is not known: only a reason for another finding, never one itself.
    pub quiet: bool,
    /// Whether it was taken for a missing field.
    pub claimed: bool,
}

impl Unknown<'_> {
    /// The fields that the object may have and has not.
    pub fn absent(&self) -> impl Iterator<Item = &'static Field> {
        self.fields.beside(self.standing).map(|(_, field)| field)
    }
}

impl<'d> Walk<'d> {
    /// A walk through a body of which it is known whether some object has a key twice.
    pub fn new(repeats: bool) -> Self {
        Self {
            findings: Vec::new(),
            missing: Vec::new(),
            unknown: Vec::new(),
            optional: Vec::with_capacity(USUAL),
            dropped: 0,
            of_events: 0,
            ceiling: Severity::Error,
            inferred: false,
            repeats,
        }
    }

    /// Who says so where the walk stands.
    fn source(&self, source: Source) -> Source {
        if self.inferred { Source::INFERRED } else { source }
    }

    /// Whether so many events are odd that more of them tell nothing new. Each costs a look-up of
    /// its place, and there may be hundreds of thousands.
    pub fn seen_enough(&self) -> bool {
        self.of_events >= MOST_ODD
    }

    /// Whether there is no room for one more finding: then it is only counted.
    pub fn full(&mut self, severity: Severity) -> bool {
        let most = if severity < Severity::Error { MOST_KEPT } else { 2 * MOST_KEPT };
        let full = self.findings.len() >= most;
        self.dropped += usize::from(full);
        full
    }

    /// Records a finding about a value where the walk stands.
    pub fn find(
        &mut self,
        value: Value<'_>,
        (rule, severity, source): (&'static str, Severity, Source),
        message: impl Into<Sentence>,
        help: impl Into<Option<Sentence>>,
    ) {
        let source = self.source(source);
        let severity = capped(severity, source, self.ceiling);
        if self.full(severity) {
            return;
        }
        self.findings.push(Finding {
            span: mark(value),
            pointer: value.path(),
            severity,
            rule,
            message: message.into(),
            help: help.into(),
            source,
        });
    }

    /// An object along its shape.
    pub fn object(&mut self, object: Value<'d>, shape: &'static Shape) {
        let kind::Kind { word, fields: selected, guess } = kind::of(self, object, shape);
        let before = self.ceiling;
        // The shape's own fields are the same for every kind; only what the word selects is guessed.
        let guessed = match guess {
            kind::Guess::Sure => before,
            kind::Guess::Slip | kind::Guess::None => before.min(Severity::Warning),
        };
        let fields = Fields { own: shape.fields, selected };
        let ceiling = |at: usize| if at < shape.fields.len() { before } else { guessed };
        let overridden = if self.repeats { overridden(object) } else { Vec::new() };
        let mut standing = Standing::default();
        let (mut next, before_unknown) = (0, self.unknown.len());
        for member in object.children() {
            if !overridden.is_empty() && overridden.binary_search(&member.nth()).is_ok() {
                continue;
            }
            if let Some(at) = fields.place(member, next) {
                next = at + 1;
                standing.add(at);
                self.ceiling = ceiling(at);
                self.member(member, fields.at(at));
            } else if word.as_deref().is_some_and(|word| member.is_named(word)) {
                // The content of a kind nobody knows stands under the kind's own name.
            } else if self.unknown.len() < MOST_ODD {
                let quiet = guess == kind::Guess::None;
                let claimed = false;
                self.unknown.push(Unknown { member, object, fields, standing, quiet, claimed });
            } else {
                self.dropped += 1;
            }
        }
        for unknown in &mut self.unknown[before_unknown..] {
            // Fields may stand behind what is unknown.
            if unknown.object == object {
                unknown.standing = standing;
            }
        }
        let has = |name: &str| object.get(name).is_some();
        for (at, field) in fields.beside(standing) {
            self.ceiling = ceiling(at);
            // A type's object may stand under the type's own word, another field for this one.
            let replaced = || {
                let own_content = field.content && word.as_deref().is_some_and(has);
                own_content || field.instead.iter().any(|name| has(name))
            };
            if field.need == Need::Optional {
                self.lack(object, field);
            } else if !replaced() {
                self.miss(object, shape, field);
            }
        }
        self.ceiling = before;
    }

    fn member(&mut self, member: Value<'d>, field: &'static Field) {
        let before = self.inferred;
        self.inferred |= field.source.authority == Authority::Inferred;
        value::check(self, member, field);
        self.inferred = before;
    }

    fn lack(&mut self, object: Value<'d>, field: &'static Field) {
        let structured = matches!(field.value, Type::Object(_) | Type::List(..));
        if structured && self.optional.len() < MOST_ODD {
            self.optional.push(Optional { object, field });
        }
    }

    fn miss(&mut self, object: Value<'d>, shape: &'static Shape, field: &'static Field) {
        let source = self.source(field.source);
        // What makes the body wrong is kept when a thousand lesser things are missing.
        let error = field.need == Need::Required
            && capped(Severity::Error, source, self.ceiling) == Severity::Error;
        if self.missing.len() >= if error { 2 * MOST_ODD } else { MOST_ODD } {
            self.dropped += 1;
            return;
        }
        let named_by = shape.tag.filter(|_| field.content).and_then(|tag| object.get(tag.field));
        let ceiling = self.ceiling;
        self.missing.push(Missing { object, field, named_by, ceiling, source });
    }

    /// The items of an array.
    pub fn items(&mut self, array: Value<'d>, of: &'static Type, field: &'static Field) {
        for item in array.children() {
            value::of_type(self, item, of, field);
        }
    }
}

/// The fields that an object may have: those of its shape, and those that its word selects.
#[derive(Clone, Copy)]
pub(super) struct Fields {
    own: &'static [Field],
    selected: &'static [Field],
}

/// Which of an object's fields are there, by their places.
#[derive(Clone, Copy, Default)]
pub(super) struct Standing(u64);

impl Standing {
    fn add(&mut self, place: usize) {
        self.0 |= 1 << place;
    }
}

impl Fields {
    /// The place of a member's field. Members mostly come in the order of the fields: it is looked
    /// for where the next one is expected first.
    fn place(self, member: Value<'_>, expected: usize) -> Option<usize> {
        let key = member.key_bytes()?;
        let is = |field: &Field| same(field.name.as_bytes(), &key);
        let own = self.own.len();
        let (passed, to_come) = self.own.split_at(expected.min(own));
        if let Some(at) = to_come.iter().position(is) {
            return Some(passed.len() + at);
        }
        let (later, last) = self.selected.split_at(expected.saturating_sub(own));
        let at_last = last.iter().position(is).map(|at| own + later.len() + at);
        at_last
            .or_else(|| passed.iter().position(is))
            .or_else(|| later.iter().position(is).map(|at| own + at))
    }

    fn at(self, place: usize) -> &'static Field {
        self.own.get(place).unwrap_or_else(|| &self.selected[place - self.own.len()])
    }

    /// The others, with their places.
    fn beside(self, standing: Standing) -> impl Iterator<Item = (usize, &'static Field)> {
        let all = (1_u64 << (self.own.len() + self.selected.len())) - 1;
        let mut absent = all & !standing.0;
        std::iter::from_fn(move || {
            let at = absent.trailing_zeros() as usize;
            (absent != 0).then(|| {
                absent &= absent - 1;
                (at, self.at(at))
            })
        })
    }
}

/// The places of the members that a later one with the same key overrides, in ascending order: of
/// two, readers take the last.
fn overridden(object: Value<'_>) -> Vec<usize> {
    let mut last = HashMap::with_capacity(object.len());
    let mut overridden: Vec<usize> =
        object.children().filter_map(|member| last.insert(member.key()?, member.nth())).collect();
    overridden.sort_unstable();
    overridden
}

/// The bytes to mark for a value: of an object or an array only its opening bracket.
pub(super) fn mark(value: Value<'_>) -> std::ops::Range<usize> {
    let span = value.span();
    match value.kind() {
        Kind::Object | Kind::Array => span.start..span.start + 1,
        _ => span,
    }
}

/// What is inferred is no error, and nothing is graver than the ceiling.
pub(super) fn capped(severity: Severity, source: Source, ceiling: Severity) -> Severity {
    let inferred = source.authority == Authority::Inferred;
    severity.min(ceiling).min(if inferred { Severity::Warning } else { Severity::Error })
}
