//! What `validate` reports, as scripts read it.

use serde::Serialize;

use super::report::FindingLine;
use crate::webhook::json::Position;
use crate::webhook::validate::{Finding, Places};

impl FindingLine {
    /// A finding at its position; `file` is absent for a received body.
    #[must_use]
    pub fn of(finding: &Finding, position: Position, file: Option<&str>) -> Self {
        Self {
            file: file.map(str::to_owned),
            line: position.line,
            column: position.column,
            pointer: finding.pointer.clone(),
            severity: finding.severity.name(),
            rule: finding.rule,
            message: finding.message.clone(),
            help: finding.help.clone(),
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
