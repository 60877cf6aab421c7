//! The careful walk: a body along the shape of its dialect.

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
    /// Findings, missing fields and unknown members beyond what is kept.
    pub dropped: usize,
    /// The gravest that a finding may be: below a kind that was only guessed, a warning.
    pub ceiling: Severity,
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
}

/// A member that its object's shape does not know.
pub(super) struct Unknown<'d> {
    pub member: Value<'d>,
    pub object: Value<'d>,
    pub path: String,
    /// The fields that the object may have.
    pub fields: Vec<&'static Field>,
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
            dropped: 0,
            ceiling: Severity::Error,
        }
    }

    /// Goes down into a member or an item, and comes back.
    pub fn below(&mut self, token: &str, then: impl FnOnce(&mut Self)) {
        let length = self.path.len();
        push_token(&mut self.path, token);
        then(self);
        self.path.truncate(length);
    }

    /// Records a finding about a value where the walk stands.
    pub fn find(
        &mut self,
        value: Value<'_>,
        (rule, severity, source): (&'static str, Severity, Source),
        message: String,
        help: impl Into<Option<String>>,
    ) {
        if self.findings.len() >= MOST_KEPT && severity < Severity::Error
            || self.findings.len() >= 2 * MOST_KEPT
        {
            self.dropped += 1;
            return;
        }
        self.findings.push(Finding {
            span: mark(value),
            pointer: self.path.clone(),
            severity: capped(severity, source, self.ceiling),
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
        if guess == kind::Guess::Slip {
            self.ceiling = self.ceiling.min(Severity::Warning);
        }
        let fields: Vec<&'static Field> = shape.fields.iter().chain(selected).collect();
        let mut stand = vec![false; fields.len()];
        let named = kind::word(object, shape);
        for member in members(object) {
            let Some(key) = member.key() else { continue };
            match fields.iter().position(|field| field.name == key) {
                Some(at) => {
                    stand[at] = true;
                    self.below(&key, |walk| value::check(walk, member, fields[at]));
                }
                // The content of a kind nobody knows stands under the kind's own name.
                None if named.as_deref() == Some(&*key) => {}
                None if self.unknown.len() < MOST_ODD => self.unknown.push(Unknown {
                    member,
                    object,
                    path: self.path.clone(),
                    fields: fields.clone(),
                    quiet: guess == kind::Guess::None,
                }),
                None => self.dropped += 1,
            }
        }
        for (field, stands) in fields.into_iter().zip(stand) {
            let needed = field.need != Need::Optional && !stands;
            if !needed || field.instead.iter().any(|name| object.get(name).is_some()) {
                continue;
            }
            if self.missing.len() >= MOST_ODD {
                self.dropped += 1;
            } else {
                let named_by =
                    shape.tag.filter(|_| field.content).and_then(|tag| object.get(tag.field));
                let (path, ceiling) = (self.path.clone(), self.ceiling);
                self.missing.push(Missing { object, path, field, named_by, ceiling });
            }
        }
        self.ceiling = before;
    }

    /// The items of an array.
    pub fn items(&mut self, array: Value<'d>, of: &'static Type, field: &'static Field) {
        for (index, item) in array.children().enumerate() {
            self.below(&index.to_string(), |walk| value::of_type(walk, item, of, field));
        }
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

/// Members among which a second one of a key is looked for by comparing them all.
pub(super) const FEW: usize = 24;

/// The members of an object; of two with one key only the last, as readers take it.
fn members(object: Value<'_>) -> Vec<Value<'_>> {
    let members: Vec<Value<'_>> = object.children().collect();
    let keys: Vec<_> = members.iter().map(|member| member.key()).collect();
    if keys.len() <= FEW {
        let last = |at: &usize| !keys[at + 1..].contains(&keys[*at]);
        return (0..members.len()).filter(last).map(|at| members[at]).collect();
    }
    let last: std::collections::HashMap<_, _> =
        keys.into_iter().enumerate().map(|(at, key)| (key, at)).collect();
    let mut kept: Vec<usize> = last.into_values().collect();
    kept.sort_unstable();
    kept.into_iter().map(|at| members[at]).collect()
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
