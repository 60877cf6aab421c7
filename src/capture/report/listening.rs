//! The lines of `listen`: ready, one a POST or a refused request, the tally.

use std::collections::BTreeMap;

use serde::Serialize;

use super::FindingLine;
use crate::capture::gate::Signed;
use crate::webhook::dialect::Recognised;
use crate::webhook::event::Event;

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
    /// `right`, `missing`, or `unchecked` where there is no secret.
    pub signature: Signed,
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
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct ResponseLine {
    /// Status code; `null` where the connection was broken off without an answer.
    pub status: Option<u16>,
    /// What went wrong with it on purpose, as `--fault` takes it.
    pub fault: Option<String>,
    /// From the complete request until the answer could be sent.
    pub latency_ms: f64,
}

/// `refused`: a request that never became an event.
#[derive(Debug, Serialize, schemars::JsonSchema)]
#[serde(tag = "kind", rename = "refused")]
pub struct RefusedLine<'a> {
    /// When.
    pub at: String,
    /// The method, where a head was read.
    pub method: Option<&'a str>,
    /// Path with query, where a head was read.
    pub path: Option<&'a str>,
    /// Who sent it: address and port.
    pub remote: String,
    /// The status it was answered with, where an answer was possible.
    pub status: Option<u16>,
    /// Why.
    pub reason: String,
}

/// `skipped`: POSTs that were stored but not shown, since the reader of the output was too slow.
#[derive(Debug, Serialize, schemars::JsonSchema)]
#[serde(tag = "kind", rename = "skipped")]
pub struct SkippedLine {
    /// How many.
    pub posts: usize,
    /// Reference of the first; `null` where there is none.
    pub first: Option<String>,
    /// Reference of the last.
    pub last: Option<String>,
    /// How many attempts to forward POSTs.
    pub attempts: usize,
}

/// `tally`: the end of `listen`.
#[derive(Debug, Serialize, schemars::JsonSchema)]
#[serde(tag = "kind", rename = "tally")]
pub struct TallyLine<'a> {
    /// POSTs that were received and answered.
    pub posts: usize,
    /// Events in them, by type.
    pub events: BTreeMap<&'static str, usize>,
    /// Statuses of messages, by word.
    pub statuses: &'a BTreeMap<&'static str, usize>,
    /// Events by flag.
    pub flags: &'a BTreeMap<&'static str, usize>,
    /// POSTs that were not JSON.
    pub not_json: usize,
    /// POSTs of no known dialect.
    pub unknown: usize,
    /// POSTs in Meta's form.
    pub meta: usize,
    /// Our answers to POSTs, by status.
    pub responses: &'a BTreeMap<u16, usize>,
    /// Errors and warnings of `validate`.
    pub findings: usize,
    /// Requests that never became an event: another method, too long, broken off.
    pub refused: usize,
    /// Attempts to forward POSTs, by how they ended.
    pub forwards: crate::delivery::tally::Tally,
    /// From the start of listening to its end.
    pub duration_ms: f64,
}
