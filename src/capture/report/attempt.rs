//! The lines of `send`: one a delivery, or one a request that would be made; the summary.

use serde::Serialize;

use crate::delivery::attempt::Outcome;
use crate::delivery::tally::Tally;

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

/// `summary`: the last line of `send`.
#[derive(Debug, Serialize, schemars::JsonSchema)]
#[serde(tag = "kind", rename = "summary")]
#[schemars(rename = "send-summary")]
pub struct DeliverySummary {
    /// How many ended how.
    #[serde(flatten)]
    pub tally: Tally,
}

/// `request`: what `send --dry-run` would have sent.
#[derive(Debug, Serialize, schemars::JsonSchema)]
#[serde(tag = "kind", rename = "request")]
pub struct RequestLine<'r> {
    /// What would be delivered.
    pub what: &'r str,
    /// Where to.
    pub to: &'r str,
    /// Headers in the order of the wire.
    pub headers: Vec<(String, String)>,
    /// The body, where it is UTF-8.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<&'r str>,
    /// The body in base64, where it is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body_base64: Option<String>,
    /// Ids of the messages in the body.
    pub message_ids: &'r [String],
}
