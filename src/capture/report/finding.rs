//! The lines of `validate`: one a finding, and the summary.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::webhook::json::Position;
use crate::webhook::validate::{Finding, Places};

/// `finding`: one finding of `validate`, or of a received body (without `kind` there).
#[derive(Clone, Debug, Serialize, Deserialize, schemars::JsonSchema)]
pub struct FindingLine {
    /// The file; `-` for stdin; absent for a received body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// JSON pointer to the value; to the place where it should stand, if it is missing.
    pub pointer: String,
    /// `error`, `warning` or `note`.
    pub severity: Cow<'static, str>,
    /// The rule's id.
    pub rule: Cow<'static, str>,
    /// What was found and what was expected.
    pub message: String,
    /// The consequence, or what to do.
    pub help: Option<String>,
}

impl FindingLine {
    /// A finding at its position; `file` is absent for a received body.
    #[must_use]
    pub fn of(finding: &Finding, position: Position, file: Option<&str>) -> Self {
        Self {
            file: file.map(str::to_owned),
            line: position.line,
            column: position.column,
            pointer: finding.pointer.clone(),
            severity: finding.severity.name().into(),
            rule: finding.rule.into(),
            message: finding.message.to_string(),
            help: finding.help.as_deref().map(str::to_owned),
        }
    }

    /// The findings about one received body.
    #[must_use]
    pub fn all(body: &[u8], findings: &[Finding]) -> Vec<Self> {
        let mut places = Places::new(body, 1);
        findings
            .iter()
            .map(|finding| Self::of(finding, places.of(finding.span.start), None))
            .collect()
    }
}

/// A finding as a line of its own.
#[derive(Debug, Serialize, schemars::JsonSchema)]
#[serde(tag = "kind", rename = "finding")]
pub struct FindingReport {
    /// The finding.
    #[serde(flatten)]
    pub finding: FindingLine,
}

/// `summary`: the last line of `validate`.
#[derive(Clone, Debug, Default, Serialize, schemars::JsonSchema)]
#[serde(tag = "kind", rename = "summary")]
#[schemars(rename = "validate-summary")]
pub struct ValidateSummary {
    /// Files read, stdin included.
    pub files: usize,
    /// Files that could not be read.
    pub unreadable: usize,
    /// Bodies judged.
    pub bodies: usize,
    /// Of those, bodies without an error or a warning.
    pub clean: usize,
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Notes.
    pub notes: usize,
    /// Lines without JSON.
    pub skipped_lines: usize,
    /// Lines of JSON that are no webhook.
    pub other_json: usize,
    /// How long it took.
    pub elapsed_ms: f64,
}
