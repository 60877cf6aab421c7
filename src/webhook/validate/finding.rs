//! One finding about a body.

use std::borrow::Cow;
use std::ops::Range;

use super::super::rule::{Authority, Severity, Source};

/// What a finding says: most of its sentences stand in the program.
pub type Sentence = Cow<'static, str>;

/// One finding about a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The bytes at fault, in the body.
    pub span: Range<usize>,
    /// JSON pointer to the value, or to the place where it should stand.
    pub pointer: String,
    /// How bad it is.
    pub severity: Severity,
    /// The rule's id.
    pub rule: &'static str,
    /// What was found and what was expected, in one sentence without a full stop.
    pub message: Sentence,
    /// The consequence, the allowed values, or what to do.
    pub help: Option<Sentence>,
    /// Who says so.
    pub source: Source,
}

impl Finding {
    /// The same under `--strict`: a warning becomes an error, unless it is only inferred.
    #[must_use]
    pub fn strictly(mut self) -> Self {
        let inferred = self.source.authority == Authority::Inferred;
        if self.severity == Severity::Warning && !inferred {
            self.severity = Severity::Error;
        }
        self
    }
}
