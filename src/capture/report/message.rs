//! The lines of `events timeline`: one a message, and the summary.

use jiff::Timestamp;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;

use super::whole_ms;
use crate::delivery::lifecycle::{Customer, Gap, Leg, Message, Reason, Standing, Step, Timeline};
use crate::webhook::event::{EventError, Status};
use crate::webhook::time::utc_millis;

/// `message`: one message, and what became of it.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(tag = "kind", rename = "message")]
pub struct MessageLine<'m> {
    /// Its id; null for an inbound message that has none.
    pub message_id: Option<&'m str>,
    /// The customer: `+digits`, or the user id that stands for the number.
    pub customer: Option<&'m str>,
    /// The business, where an event names it: `+digits`.
    pub business: Option<&'m str>,
    /// `out` for a message of the business, `in` for one of the customer.
    pub direction: &'static str,
    /// The customer's name, as they gave it last.
    pub name: Option<&'m str>,
    /// The type of an inbound message at its most telling.
    pub message_type: Option<&'m str>,
    /// What a person would read of an inbound message.
    pub text: Option<&'m str>,
    /// What the business gave when it sent the message, handed back.
    pub custom_data: Option<&'m str>,
    /// How far it has come: its highest status, or `failed`; null for an inbound message.
    pub state: Option<&'m str>,
    /// Whether nobody need look.
    pub normal: bool,
    /// Why: `received`, `read`, `unread`, `on-its-way`, `comes-again`, `may-be-dropped`, `silent`,
    /// `failed`, `unknown-status`.
    #[schemars(with = "ReasonWord")]
    pub reason: &'static str,
    /// The customer's session when the message failed, or else when it began.
    pub session: SessionLine,
    /// Its events, by the time at which each happened.
    pub steps: Vec<StepLine<'m>>,
}

/// The session in a [`MessageLine`].
#[derive(Debug, Serialize, JsonSchema)]
pub struct SessionLine {
    /// `open`, `closed`, or `unseen`: no message of the customer is known from before.
    pub state: &'static str,
    /// When the customer had last written.
    pub opened: Option<String>,
    /// How long it was open still; null unless it was.
    pub left_ms: Option<u64>,
    /// How long it had been closed; null unless it was.
    pub closed_ms: Option<u64>,
}

/// One event in a [`MessageLine`].
#[derive(Debug, Serialize, JsonSchema)]
pub struct StepLine<'m> {
    /// The status, in the words of the guide; null for an inbound message.
    pub status: Option<&'m str>,
    /// When it happened, by the event itself.
    pub happened: Option<String>,
    /// When it arrived.
    pub arrived: Option<String>,
    /// The POST that it came in.
    pub id: &'m str,
    /// Since the step that it follows; below zero where the events' own times contradict the order.
    pub after_ms: Option<i64>,
    /// Whether `after_ms` is by arrival, as an event has no time of its own.
    pub by_arrival: bool,
    /// `duplicate`, `late`, `session-closed`.
    pub flags: &'m [&'static str],
    /// Why it failed.
    pub error: Option<&'m EventError>,
}

/// `summary` at the end of `events timeline`.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(tag = "kind", rename = "summary")]
#[schemars(rename = "timeline-summary")]
pub struct TimelineSummary {
    /// The moment for which all of it holds.
    pub now: String,
    /// Customers.
    pub customers: usize,
    /// Messages of the business.
    pub out: usize,
    /// Messages of customers.
    #[serde(rename = "in")]
    pub incoming: usize,
    /// Of those of the business: delivered, read ones included.
    pub delivered: usize,
    /// Of these: read.
    pub read: usize,
    /// Of those of the business: failed.
    pub failed: usize,
    /// Of those of the business: neither.
    pub open: usize,
    /// Messages at which one should look.
    pub look: usize,
    /// Events that came before.
    pub duplicates: usize,
    /// Statuses that came after a higher one.
    pub late: usize,
    /// Statuses without an id.
    pub unmatched: usize,
    /// Events about no message.
    pub others: usize,
    /// The median from `sent` to `delivered`, by the events' own times.
    pub to_delivered_ms: Option<u64>,
    /// The median from `delivered` to `read`, by the events' own times.
    pub to_read_ms: Option<u64>,
    /// When nobody listened.
    pub gaps: Vec<GapLine>,
}

/// A time in which nobody listened, in a [`TimelineSummary`].
#[derive(Debug, Serialize, JsonSchema)]
pub struct GapLine {
    /// From when.
    pub from: String,
    /// Until when; null where nobody listens now.
    pub to: Option<String>,
    /// By when all that Exotel sends again of it has come; null where no page tells.
    pub again_by: Option<String>,
    /// What it sent first before that is dropped; null where nothing is.
    pub dropped_until: Option<String>,
    /// Whoever listens by then gets everything; null where no page tells.
    pub safe_until: Option<String>,
}

impl<'m> MessageLine<'m> {
    /// The line of a customer's message.
    #[must_use]
    pub fn of(customer: &'m Customer, message: &'m Message) -> Self {
        Self {
            message_id: message.id.as_deref(),
            customer: customer.number.as_deref(),
            business: message.business.as_deref(),
            direction: message.direction.word(),
            name: customer.name.as_deref(),
            message_type: message.message_type.as_deref(),
            text: message.text.as_deref(),
            custom_data: message.custom_data.as_deref(),
            state: message.state.as_ref().map(Status::word),
            normal: message.verdict.normal,
            reason: message.verdict.reason.word(),
            session: SessionLine::of(message.standing),
            steps: message.steps.iter().map(|step| StepLine::of(step, message.leg(step))).collect(),
        }
    }
}

impl SessionLine {
    fn of(standing: Standing) -> Self {
        let (left, closed) = match standing {
            Standing::Unseen => (None, None),
            Standing::Open { left, .. } => (Some(left), None),
            Standing::Closed { since, .. } => (None, Some(since)),
        };
        let ms = |time: jiff::SignedDuration| whole_ms(time.unsigned_abs());
        Self {
            state: standing.word(),
            opened: standing.opened().map(utc_millis),
            left_ms: left.map(ms),
            closed_ms: closed.map(ms),
        }
    }
}

impl<'m> StepLine<'m> {
    fn of(step: &'m Step, leg: Option<Leg>) -> Self {
        Self {
            status: step.status.as_ref().map(Status::word),
            happened: step.happened.map(utc_millis),
            arrived: step.arrived.map(utc_millis),
            id: &step.reference,
            after_ms: leg.map(|leg| i64::try_from(leg.took.as_millis()).unwrap_or_default()),
            by_arrival: leg.is_some_and(|leg| leg.by_arrival),
            flags: &step.flags,
            error: step.error.as_ref(),
        }
    }
}

impl TimelineSummary {
    /// The summary of a timeline.
    #[must_use]
    pub fn of(timeline: &Timeline) -> Self {
        let (counts, medians) = (timeline.counts, timeline.medians);
        let ms = |time: jiff::SignedDuration| whole_ms(time.unsigned_abs());
        Self {
            now: utc_millis(timeline.now),
            customers: timeline.customers.len(),
            out: counts.outgoing,
            incoming: counts.incoming,
            delivered: counts.delivered,
            read: counts.read,
            failed: counts.failed,
            open: counts.open,
            look: counts.look,
            duplicates: counts.duplicates,
            late: counts.late,
            unmatched: counts.unmatched,
            others: counts.others,
            to_delivered_ms: medians.to_delivered.map(ms),
            to_read_ms: medians.to_read.map(ms),
            gaps: timeline.gaps.iter().map(GapLine::of).collect(),
        }
    }
}

impl GapLine {
    fn of(gap: &Gap) -> Self {
        let text = |time: Option<Timestamp>| time.map(utc_millis);
        Self {
            from: utc_millis(gap.from),
            to: text(gap.to),
            again_by: text(gap.again_by),
            dropped_until: text(gap.dropped_until),
            safe_until: text(gap.safe_until),
        }
    }
}

/// The schema of a reason's word.
struct ReasonWord;

impl JsonSchema for ReasonWord {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Reason".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "enum": Reason::WORDS })
    }
}
