//! Bytes → findings: what was found, what was expected, at the value itself.

use std::ops::Range;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// A likely slip, or what Exotel's own samples leave out.
    Warning,
    /// Not what any documentation allows.
    Error,
}

impl Severity {
    /// The word in output and JSON lines.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

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
    pub message: String,
    /// The consequence, the allowed values, or what to do.
    pub help: Option<String>,
}

/// Every finding about a body, in the order of the body.
#[must_use]
pub fn check(body: &[u8]) -> Vec<Finding> {
    let _ = body;
    Vec::new()
}
