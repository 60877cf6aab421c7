//! The JSON lines, as types: the keys that scripts rely on. The first key is `kind`; keys may be
//! added, none is renamed. Durations are numbers in `…_ms`; times are RFC 3339 UTC with
//! milliseconds.

use std::time::Duration;

use serde::Serialize;

use crate::delivery::attempt::Outcome;
use crate::delivery::course::Planned;
use crate::delivery::policy::Policy;
use crate::delivery::tally::Tally;
use crate::webhook::code::Retryable;
use crate::webhook::dialect::Recognised;
use crate::webhook::event::Event;
use crate::webhook::explain::{Explanation, Look, Name, Topic};

/// `ready`: the listener takes connections.
#[derive(Debug, Serialize, schemars::JsonSchema)]
#[serde(tag = "kind", rename = "ready")]
pub struct Ready {
    /// Origin, as in `http://127.0.0.1:3000`.
    pub url: String,
    /// The inspector page, once there is one.
    pub inspector: Option<String>,
    /// The public address in front of it, where a tunnel was found.
    pub public_url: Option<String>,
    /// The store's file.
    pub store: Option<String>,
    /// Our process.
    pub pid: u32,
}

/// `received`: one POST, and how it was answered.
#[derive(Debug, Serialize, schemars::JsonSchema)]
#[serde(tag = "kind", rename = "received")]
pub struct ReceivedLine<'a> {
    /// Short reference, in order of arrival.
    pub id: String,
    /// When its body was complete.
    pub at: String,
    /// The method.
    pub method: &'a str,
    /// Path with query, as it came.
    pub path: &'a str,
    /// Who sent it: address and port.
    pub remote: String,
    /// Headers in their order, repeats kept.
    pub headers: Vec<(String, String)>,
    /// The body, where it is UTF-8.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<&'a str>,
    /// The body in base64, where it is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body_base64: Option<String>,
    /// A dialect, `unknown`, `meta` or `not-json`.
    pub dialect: Recognised,
    /// The events in it.
    pub events: &'a [Event],
    /// What `validate` finds in it.
    pub findings: Vec<FindingLine>,
    /// Our answer.
    pub response: ResponseLine,
}

/// The answer in a [`ReceivedLine`].
#[derive(Clone, Copy, Debug, Serialize, schemars::JsonSchema)]
pub struct ResponseLine {
    /// Status code.
    pub status: u16,
    /// From the complete request until the answer could be sent.
    pub latency_ms: f64,
}

/// `finding`: one finding of `validate`, or of a received body (without `kind` there).
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
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
    pub severity: &'static str,
    /// The rule's id.
    pub rule: &'static str,
    /// What was found and what was expected.
    pub message: String,
    /// The consequence, or what to do.
    pub help: Option<String>,
}

/// A finding as a line of its own.
#[derive(Debug, Serialize, schemars::JsonSchema)]
#[serde(tag = "kind", rename = "finding")]
pub struct FindingReport {
    /// The finding.
    #[serde(flatten)]
    pub finding: FindingLine,
}

/// `attempt`: one delivery.
#[derive(Debug, Serialize, schemars::JsonSchema)]
#[serde(tag = "kind", rename = "attempt")]
pub struct AttemptLine {
    /// What was delivered: `envelope/text`, a file, a reference.
    pub what: String,
    /// Where to.
    pub to: String,
    /// Counted from 1 for each body.
    pub attempt: usize,
    /// Status of the answer.
    pub status: Option<u16>,
    /// From the start of the request to the end of the answer, or to giving up.
    pub latency_ms: f64,
    /// How Exotel would take it.
    pub outcome: Outcome,
    /// Accepted, but later than asked for.
    pub slow: bool,
    /// Why.
    pub reason: String,
    /// When the next attempt would come; `null` if none would.
    pub retry_in_ms: Option<f64>,
    /// Ids of the messages in the body.
    pub message_ids: Vec<String>,
    /// The first 2 KiB of the answer's body.
    pub body: String,
}

/// `explained`: one word, and everything there is to say about it.
#[derive(Debug, Serialize, schemars::JsonSchema)]
#[serde(tag = "kind", rename = "explained")]
pub struct ExplainedLine<'a> {
    /// The word, as it was given.
    pub word: &'a str,
    /// `code`, `status`, `dialect`, `term`, `rule`, `policy` or `exit`.
    pub topic: Topic,
    /// The word and the others that mean the same: `id`, `code` (or null), `title`, `of`.
    pub names: &'a [Name],
    /// What it means.
    pub means: &'a str,
    /// `yes`, `no` or `after-fix`: whether to send again; null where nothing failed.
    pub retryable: Option<&'static str>,
    /// What to do.
    #[serde(rename = "do")]
    pub advice: Option<&'a str>,
    /// What not to do.
    pub dont: Option<&'a str>,
    /// The JSON of it, in one line.
    pub shape: Option<&'a str>,
    /// How it appears: `place`, `text`.
    pub looks: &'a [Look],
    /// What may mislead.
    pub beware: &'a [String],
    /// Who says so.
    pub sources: &'a [String],
    /// Commands that run as printed.
    #[serde(rename = "try")]
    pub tries: &'a [String],
}

impl<'a> ExplainedLine<'a> {
    /// The line of an explanation.
    #[must_use]
    pub fn new(word: &'a str, explained: &'a Explanation) -> Self {
        Self {
            word,
            topic: explained.topic,
            names: &explained.names,
            means: &explained.means,
            retryable: explained.retryable.map(Retryable::word),
            advice: explained.advice.as_deref(),
            dont: explained.dont.as_deref(),
            shape: explained.shape.as_deref(),
            looks: &explained.looks,
            beware: &explained.beware,
            sources: &explained.sources,
            tries: &explained.tries,
        }
    }
}
/// `planned`: one attempt of a policy's schedule.
#[derive(Debug, Serialize, schemars::JsonSchema)]
#[serde(tag = "kind", rename = "planned")]
pub struct PlannedLine {
    /// The policy's name; `schedule` for the user's own waits.
    pub policy: &'static str,
    /// Counted from 1.
    pub attempt: usize,
    /// The wait before it, since the failure before; `null` for the first, and where no page tells.
    pub wait_ms: Option<u64>,
    /// Since the first, where every attempt fails at once; `null` where no page tells.
    pub since_first_ms: Option<u64>,
    /// What follows a failure: `retry` or `dropped`.
    pub then: &'static str,
}

impl PlannedLine {
    /// A row of a policy's schedule.
    #[must_use]
    pub fn of(row: &Planned, policy: &Policy) -> Self {
        Self {
            policy: policy.name,
            attempt: row.attempt,
            wait_ms: row.wait.map(millis),
            since_first_ms: row.since_first.map(millis),
            then: if row.retried { "retry" } else { "dropped" },
        }
    }
}

/// `summary` at the end of `retry plan`: what holds for every attempt of the policy.
#[derive(Debug, Serialize, schemars::JsonSchema)]
#[serde(tag = "kind", rename = "summary")]
#[schemars(rename = "plan-summary")]
pub struct PlanSummary {
    /// The policy's name; `schedule` for the user's own waits.
    pub policy: &'static str,
    /// At most, the first included.
    pub attempts: usize,
    /// From the first to the last, where every attempt fails at once; `null` where no page tells.
    pub span_ms: Option<u64>,
    /// No answer by then is a failure.
    pub limit_ms: u64,
    /// Asked for by the policy's page.
    pub wanted_ms: u64,
    /// Which statuses count: `200` or `2xx`.
    pub success: &'static str,
    /// Where it is documented.
    pub source: &'static str,
}

impl PlanSummary {
    /// What a policy says.
    #[must_use]
    pub fn of(policy: &Policy) -> Self {
        Self {
            policy: policy.name,
            attempts: policy.attempts(),
            span_ms: policy.span().map(millis),
            limit_ms: millis(policy.limit),
            wanted_ms: millis(policy.wanted),
            success: policy.success.words(),
            source: policy.source,
        }
    }
}

/// `summary` at the end of `retry run`.
#[derive(Debug, Serialize, schemars::JsonSchema)]
#[serde(tag = "kind", rename = "summary")]
#[schemars(rename = "retry-summary")]
pub struct RetrySummary {
    /// What was delivered.
    pub what: String,
    /// Where to.
    pub to: String,
    /// `accepted`, `dropped`, or `stopped` by the user.
    pub outcome: &'static str,
    /// How many attempts there were.
    pub attempts: usize,
    /// How many of them ended how.
    #[serde(flatten)]
    pub tally: Tally,
    /// From the first attempt to the start of the last by Exotel's clock.
    pub exotel_ms: f64,
    /// From the first attempt to the end of the last as it was here.
    pub here_ms: f64,
}

/// What was measured, to the microsecond.
#[must_use]
pub fn measured_ms(duration: Duration) -> f64 {
    (duration.as_secs_f64() * 1e6).round() / 1e3
}

/// What a page documents, in whole milliseconds.
fn millis(duration: Duration) -> u64 {
    duration.as_millis().try_into().unwrap_or(u64::MAX)
}
