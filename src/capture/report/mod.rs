//! The JSON lines, as types: the keys that scripts rely on. The first key is `kind`; keys may be
//! added, none is renamed. Durations are numbers in `…_ms`; times are RFC 3339 UTC with
//! milliseconds.

mod attempt;
mod explained;
mod finding;
mod listening;
mod message;
mod retry;
mod rule;
mod sample;

use std::time::Duration;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

pub use attempt::{AttemptLine, DeliverySummary, RequestLine};
pub use explained::ExplainedLine;
pub use finding::{FindingLine, FindingReport, ValidateSummary};
pub use listening::{Ready, ReceivedLine, RefusedLine, ResponseLine, SkippedLine, TallyLine};
pub use message::{GapLine, MessageLine, SessionLine, StepLine, TimelineSummary};
pub use retry::{PlanSummary, PlannedLine, RetrySummary};
pub use rule::{Besides, RuleLine};
pub use sample::SampleLine;

/// Every `kind` of line: by it a line of our own is known where lines of all sorts are read.
pub const KINDS: [&str; 14] = [
    "ready",
    "received",
    "refused",
    "skipped",
    "tally",
    "finding",
    "attempt",
    "request",
    "explained",
    "message",
    "planned",
    "rule",
    "sample",
    "summary",
];

/// What was measured, in milliseconds to the microsecond.
#[must_use]
pub fn measured_ms(duration: Duration) -> f64 {
    (duration.as_secs_f64() * 1e6).round() / 1e3
}

/// What a page documents, in whole milliseconds.
fn whole_ms(duration: Duration) -> u64 {
    duration.as_millis().try_into().unwrap_or(u64::MAX)
}

/// A body as a line carries it: as text where it is UTF-8, else in base64, so that no byte is lost.
#[must_use]
pub fn text_or_base64(body: &[u8]) -> (Option<&str>, Option<String>) {
    match std::str::from_utf8(body) {
        Ok(text) => (Some(text), None),
        Err(_) => (None, Some(BASE64_STANDARD.encode(body))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_that_is_written_is_in_the_list() {
        let sources = [
            include_str!("attempt.rs"),
            include_str!("explained.rs"),
            include_str!("finding.rs"),
            include_str!("listening.rs"),
            include_str!("message.rs"),
            include_str!("retry.rs"),
            include_str!("rule.rs"),
            include_str!("sample.rs"),
        ];
        let mut written: Vec<&str> = sources
            .iter()
            .flat_map(|source| source.split("tag = \"kind\", rename = \"").skip(1))
            .filter_map(|rest| rest.split('"').next())
            .collect();
        written.sort_unstable();
        written.dedup();
        let mut known = KINDS.to_vec();
        known.sort_unstable();
        assert_eq!(written, known);
    }

    #[test]
    fn milliseconds_have_three_decimals() {
        assert!((measured_ms(Duration::from_nanos(4_123_456)) - 4.123).abs() < f64::EPSILON);
    }

    #[test]
    fn bytes_that_are_no_text_go_as_base64() {
        assert_eq!(text_or_base64(b"{}"), (Some("{}"), None));
        assert_eq!(text_or_base64(b"\xff\x00"), (None, Some("/wA=".to_owned())));
    }
}
