//! Findings, drawn beneath a received body.

use crate::webhook::json::position;
use crate::webhook::validate::{Finding, Severity};

use super::{Line, wrap};

/// The lines beneath a body for what was found in it.
#[must_use]
pub fn beneath(body: &[u8], findings: &[Finding], width: usize, indent: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    for finding in findings {
        let at = position(body, finding.span.start);
        let text = format!("{at} {} [{}]", finding.message, finding.rule);
        for (index, text) in wrap(&text, width.saturating_sub(indent + 2)).iter().enumerate() {
            let line = Line::new().plain(" ".repeat(indent));
            let line = match (index, finding.severity) {
                (0, Severity::Error) => line.fail("✗ "),
                (0, Severity::Warning) => line.warn("! "),
                (0, Severity::Note) => line.dim("– "),
                _ => line.plain("  "),
            };
            lines.push(line.plain(text));
        }
    }
    lines
}
