//! The lines of `retry`: one an attempt that is planned, and the summaries.

use serde::Serialize;

use super::{measured_ms, whole_ms};
use crate::delivery::course::Planned;
use crate::delivery::history::{End, History};
use crate::delivery::policy::Policy;
use crate::delivery::tally::Tally;

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
            wait_ms: row.wait.map(whole_ms),
            since_first_ms: row.since_first.map(whole_ms),
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
            span_ms: policy.span().map(whole_ms),
            limit_ms: whole_ms(policy.limit),
            wanted_ms: whole_ms(policy.wanted),
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

impl RetrySummary {
    /// What became of an event that was delivered to `to`.
    #[must_use]
    pub fn of(history: &History, what: &str, to: &str) -> Self {
        let last = history.attempts().last();
        Self {
            what: what.to_owned(),
            to: to.to_owned(),
            outcome: match history.end() {
                End::Accepted => "accepted",
                End::Dropped | End::NeverConnected => "dropped",
                End::Stopped => "stopped",
            },
            attempts: history.attempts().len(),
            tally: history.tally(),
            exotel_ms: last.map_or(0.0, |last| measured_ms(last.clock)),
            here_ms: last.map_or(0.0, |last| measured_ms(last.here)),
        }
    }
}
