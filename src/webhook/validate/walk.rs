//! The careful walk: a body along the shape of its dialect.

use std::borrow::Cow;
use std::collections::HashMap;
use std::rc::Rc;

use super::super::json::{Kind, Value, escape_token};
use super::super::rule::{Authority, Field, Need, Severity, Shape, Source, Type};
use super::Finding;
use super::{kind, value};

/// Unknown members and missing fields that are looked at: beyond that a body is no webhook of
/// anyone's, and matching the ones with the others would take too long.
const MOST_ODD: usize = 1000;

/// Findings that are kept while walking; what is reported of them is fewer.
const MOST_KEPT: usize = 10_000;

/// The state of one walk.
pub(super) struct Walk<'d> {
    /// JSON pointer to where the walk stands.
    pub path: String,
    /// What was found so far, in no order.
    pub findings: Vec<Finding>,
    /// Fields that are not there.
    pub missing: Vec<Missing<'d>>,
    /// Members that their object's shape does not know.
    pub unknown: Vec<Unknown<'d>>,
    /// Objects and arrays that may be there and are not.
    pub optional: Vec<Optional>,
    /// Findings, missing fields and unknown members beyond what is kept.
    pub dropped: usize,
    /// Findings of the rules that look at a whole event.
    pub of_events: usize,
    /// The gravest that a finding may be: below a kind that was only guessed, a warning.
    pub ceiling: Severity,
    /// Whether the walk stands in an object that only inference puts there.
    pub inferred: bool,
}

/// A field that is not there.
pub(super) struct Missing<'d> {
    pub object: Value<'d>,
    /// JSON pointer to the object.
    pub path: String,
    pub field: &'static Field,
    /// The value that names the field, where it is a type's object.
    pub named_by: Option<Value<'d>>,
    pub ceiling: Severity,
    /// Who documents the field there.
    pub source: Source,
}

/// An object or an array that may be there and is not: it may stand at another level.
pub(super) struct Optional {
    /// JSON pointer to the object that lacks it: one text for all that it lacks.
    pub path: Rc<str>,
    pub field: &'static Field,
}

/// A member that its object's shape does not know.
pub(super) struct Unknown<'d> {
    pub member: Value<'d>,
    pub object: Value<'d>,
    pub path: String,
    /// The fields that the object may have and has not.
    pub absent: Rc<[&'static Field]>,
    /// The object's kind is not known: only a reason for another finding, never one itself.
    pub quiet: bool,
}

impl<'d> Walk<'d> {
    pub fn new() -> Self {
        Self {
            path: String::new(),
            findings: Vec::new(),
            missing: Vec::new(),
            unknown: Vec::new(),
            optional: Vec::new(),
            dropped: 0,
            of_events: 0,
            ceiling: Severity::Error,
            inferred: false,
        }
    }

    /// Who says so where the walk stands.
    fn source(&self, source: Source) -> Source {
        if self.inferred { Source::INFERRED } else { source }
    }

    /// Goes down into a member or an item, and comes back.
    pub fn below(&mut self, token: &str, then: impl FnOnce(&mut Self)) {
        let length = self.path.len();
        push_token(&mut self.path, token);
        then(self);
        self.path.truncate(length);
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
        message: String,
        help: impl Into<Option<String>>,
    ) {
        let source = self.source(source);
        let severity = capped(severity, source, self.ceiling);
        if self.full(severity) {
            return;
        }
        self.findings.push(Finding {
            span: mark(value),
            pointer: self.path.clone(),
            severity,
            rule,
            message,
            help: help.into(),
            source,
        });
    }

    /// An object along its shape.
    pub fn object(&mut self, object: Value<'d>, shape: &'static Shape) {
        let (selected, guess) = kind::selected(self, object, shape);
        let before = self.ceiling;
        // The shape's own fields are the same for every kind; only what the word selects is guessed.
        let guessed = match guess {
            kind::Guess::Sure => before,
            kind::Guess::Slip | kind::Guess::None => before.min(Severity::Warning),
        };
        let fields = Fields { own: shape.fields, selected };
        let ceiling = |at: usize| if at < shape.fields.len() { before } else { guessed };
        let members = members(object);
        let named = kind::word(object, shape);
        let mut standing = 0_u128;
        let mut absent = None;
        for &(ref key, member) in &members.kept {
            match fields.place(key) {
                Some(at) => {
                    standing |= 1 << at;
                    self.ceiling = ceiling(at);
                    self.below(key, |walk| walk.member(member, fields.at(at)));
                }
                // The content of a kind nobody knows stands under the kind's own name.
                None if named.as_deref() == Some(&**key) => {}
                None if self.unknown.len() < MOST_ODD => self.unknown.push(Unknown {
                    member,
                    object,
                    path: self.path.clone(),
                    absent: Rc::clone(absent.get_or_insert_with(|| fields.absent(&members))),
                    quiet: guess == kind::Guess::None,
                }),
                None => self.dropped += 1,
            }
        }
        let mut path = None;
        let own_content = named.as_deref().is_some_and(|name| members.has(name));
        for (at, field) in fields.iter().enumerate().filter(|(at, _)| standing >> at & 1 == 0) {
            self.ceiling = ceiling(at);
            self.lack(field, &mut path);
            let needed = field.need != Need::Optional && !(field.content && own_content);
            if !needed || field.instead.iter().any(|name| members.has(name)) {
                continue;
            }
            self.miss(object, shape, field);
        }
        self.ceiling = before;
    }

    fn member(&mut self, member: Value<'d>, field: &'static Field) {
        let before = self.inferred;
        self.inferred |= field.source.authority == Authority::Inferred;
        value::check(self, member, field);
        self.inferred = before;
    }

    fn lack(&mut self, field: &'static Field, path: &mut Option<Rc<str>>) {
        let structured = matches!(field.value, Type::Object(_) | Type::List(..));
        if structured && field.need == Need::Optional && self.optional.len() < MOST_ODD {
            let path = Rc::clone(path.get_or_insert_with(|| self.path.as_str().into()));
            self.optional.push(Optional { path, field });
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
        let (path, ceiling) = (self.path.clone(), self.ceiling);
        self.missing.push(Missing { object, path, field, named_by, ceiling, source });
    }

    /// The items of an array.
    pub fn items(&mut self, array: Value<'d>, of: &'static Type, field: &'static Field) {
        for (index, item) in array.children().enumerate() {
            self.below(&index.to_string(), |walk| value::of_type(walk, item, of, field));
        }
    }
}

/// The fields that an object may have: those of its shape, and those that its word selects.
#[derive(Clone, Copy)]
struct Fields {
    own: &'static [Field],
    selected: &'static [Field],
}

impl Fields {
    fn iter(self) -> impl Iterator<Item = &'static Field> {
        self.own.iter().chain(self.selected)
    }

    fn place(self, name: &str) -> Option<usize> {
        self.iter().position(|field| field.name == name)
    }

    fn at(self, place: usize) -> &'static Field {
        self.own.get(place).unwrap_or_else(|| &self.selected[place - self.own.len()])
    }

    /// Those that are not among the members.
    fn absent(self, members: &Members<'_>) -> Rc<[&'static Field]> {
        self.iter().filter(|field| !members.has(field.name)).collect()
    }
}

/// Adds a token to a JSON pointer.
pub(super) fn push_token(path: &mut String, token: &str) {
    path.push('/');
    if token.bytes().any(|byte| matches!(byte, b'~' | b'/')) {
        path.push_str(&escape_token(token));
    } else {
        path.push_str(token);
    }
}

/// Members among which one of a key is looked for by comparing them all.
pub(super) const FEW: usize = 24;

/// The members of an object.
struct Members<'d> {
    /// In the order of the text; of two with one key only the last, as readers take it.
    kept: Vec<(Cow<'d, str>, Value<'d>)>,
    /// Every key, where there are many, and the place of its last member among all.
    keys: HashMap<Cow<'d, str>, usize>,
}

impl Members<'_> {
    fn has(&self, name: &str) -> bool {
        if self.keys.is_empty() {
            return self.kept.iter().any(|(key, _)| key == name);
        }
        self.keys.contains_key(name)
    }
}

fn members(object: Value<'_>) -> Members<'_> {
    let mut all = Vec::with_capacity(object.len());
    all.extend(object.children().filter_map(|member| Some((member.key()?, member))));
    if all.len() <= FEW {
        for at in (0..all.len()).rev() {
            let later = |(key, _): &(Cow<'_, str>, _)| *key == all[at].0;
            if all[at + 1..].iter().any(later) {
                all.remove(at);
            }
        }
        return Members { kept: all, keys: HashMap::new() };
    }
    let keys: HashMap<_, _> =
        all.iter().enumerate().map(|(at, (key, _))| (key.clone(), at)).collect();
    let last = |(at, (key, _)): &(usize, (Cow<'_, str>, _))| keys.get(key) == Some(at);
    let kept = all.into_iter().enumerate().filter(last).map(|(_, member)| member).collect();
    Members { kept, keys }
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
