//! Two verdicts on one body, held against each other.

use exowh::webhook::rule::{self, Reach};
use exowh::webhook::schema::Strictness;
use exowh::webhook::validate::{Finding, Severity};

/// The errors among findings.
pub fn errors(findings: &[Finding], strictness: Strictness) -> Vec<Finding> {
    let judged = findings.iter().cloned().map(|finding| match strictness {
        Strictness::Usual => finding,
        Strictness::Strict => finding.strictly(),
    });
    judged.filter(|finding| finding.severity == Severity::Error).collect()
}

/// Why two verdicts do not go together, where they do not.
pub fn quarrel(
    body: &str,
    errors: &[Finding],
    schema: bool,
    strictness: Strictness,
) -> Option<String> {
    let listed = || {
        let errors = errors.iter().map(|finding| {
            format!("  {} at {}: {}", finding.rule, finding.pointer, finding.message)
        });
        errors.collect::<Vec<_>>().join("\n")
    };
    if !schema && errors.is_empty() {
        return Some(format!("the schema refuses what exowh passes ({strictness:?}):\n{body}"));
    }
    let excused = match strictness {
        // Every single error must be one that a schema cannot see.
        Strictness::Usual => errors.iter().all(beyond),
        // Below a slip of a kind all that exowh finds follows from the slip, which no schema sees.
        Strictness::Strict => errors.is_empty() || errors.iter().any(beyond),
    };
    (schema && !excused).then(|| {
        format!(
            "exowh refuses what the schema passes ({strictness:?}), by a rule that is not marked as \
             beyond it:\n{body}\n{}",
            listed()
        )
    })
}

fn beyond(finding: &Finding) -> bool {
    match rule::find(finding.rule).unwrap().schema {
        Reach::Said | Reach::Strict => false,
        Reach::Beyond(_) => true,
        // Of the types, nothing is beyond a schema but this.
        Reach::Part(_) => finding.rule != "type" || finding.message.ends_with("no whole number"),
    }
}
