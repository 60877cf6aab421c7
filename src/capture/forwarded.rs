//! One attempt at forwarding a POST, as it ended.

use std::time::Duration;

use jiff::Timestamp;

use super::delivered::Delivered;
use super::kept::Forwarded;
use super::received::Received;
use super::report::AttemptLine;
use crate::delivery::attempt::{Answer, Outcome, Reply, Verdict};
use crate::delivery::lead::{Sent, lead};
use crate::delivery::policy::Policy;
use crate::delivery::target::Target;
use crate::webhook::anatomy::EventKind;
use crate::webhook::dialect::Recognised;

/// How much of an answer is kept, in bytes.
const KEPT: usize = 2048;

/// What one must know of a POST to speak of its forwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct About {
    /// Its number.
    pub number: u64,
    /// What it turned out to be.
    pub recognised: Recognised,
    /// How many events are in it.
    pub events: usize,
    /// Whether it is a handshake: then its challenge must come back.
    pub handshake: bool,
}

impl About {
    /// What is to be known of a POST.
    #[must_use]
    pub fn of(received: &Received) -> Self {
        Self {
            number: received.number,
            recognised: received.recognised,
            events: received.events.len(),
            handshake: challenge(received).is_some(),
        }
    }

    /// The short reference of the POST.
    #[must_use]
    pub fn reference(&self) -> String {
        format!("e{}", self.number)
    }
}

/// The challenge of a handshake.
#[must_use]
pub fn challenge(received: &Received) -> Option<&str> {
    let event = received.events.iter().find(|event| event.kind == EventKind::Verification)?;
    event.challenge.as_deref()
}

/// What follows a forward that failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sequel {
    /// Nothing, here; Exotel would go by its policy.
    Left,
    /// Its sender got the same answer, and goes by its policy.
    Relayed,
    /// Its sender got 502, since the answer cannot be relayed, and goes by its policy.
    Instead,
    /// It is sent again after the policy's wait, which is `here` long here.
    Again {
        /// The policy's.
        wait: Duration,
        /// As long as it is here.
        here: Duration,
    },
    /// The policy's attempts are used up.
    Dropped,
}

/// One attempt at forwarding a POST.
#[derive(Clone, Debug)]
pub struct Forwarding {
    /// The POST.
    pub about: About,
    /// When it ended.
    pub at: Timestamp,
    /// Which of the routes it took, from 0.
    pub route: usize,
    /// Where it went.
    pub to: Target,
    /// What came back, and the verdict.
    pub delivered: Delivered,
    /// What follows, if it failed.
    pub sequel: Sequel,
    /// The first bytes of the answer.
    pub body: Vec<u8>,
}

/// What one attempt was.
#[derive(Debug)]
pub struct Attempt<'a> {
    /// The POST.
    pub received: &'a Received,
    /// Which of the routes it took, from 0.
    pub route: usize,
    /// Where it went.
    pub to: Target,
    /// Counted from 1.
    pub number: usize,
}

impl Forwarding {
    /// An attempt that has ended at a time, with what came back.
    #[must_use]
    pub fn new(
        attempt: Attempt<'_>,
        at: Timestamp,
        (reply, latency): (&Reply, Duration),
        verdict: Verdict,
        sequel: Sequel,
    ) -> Self {
        let Attempt { received, route, to, number } = attempt;
        let mut delivered = Delivered::new(&received.reference(), reply, latency, verdict);
        let (body, challenge) = (received.body(), challenge(received));
        let sent = Sent { target: &to, flag: "--forward", body, challenge };
        delivered.lead = lead(reply, &delivered.verdict, &sent);
        delivered.attempt = number;
        let ids = received.events.iter().filter_map(|event| event.message_id.clone());
        delivered.message_ids = ids.collect();
        let body = match reply {
            Reply::Answer(Answer { body, .. }) => body[..body.len().min(KEPT)].to_vec(),
            Reply::Nothing { .. } | Reply::Broken { .. } => Vec::new(),
        };
        if let Reply::Answer(answer) = reply
            && let Some(encoding) = answer.header("content-encoding")
            && received.posted.headers.iter().any(|(name, _)| name == "accept-encoding")
        {
            delivered.words = vec![format!("a body in {encoding}")];
        }
        Self { about: About::of(received), at, route, to, delivered, sequel, body }
    }

    /// The same where the answer cannot be relayed, and its sender gets 502: whatever it says, Exotel is
    /// not content.
    #[must_use]
    pub fn instead(mut self, why: &str) -> Self {
        let status = self.delivered.status.unwrap_or_default();
        let reason = format!("{status}: {why}");
        self.delivered.verdict =
            Verdict { outcome: Outcome::Refused, slow: false, reason, through: None };
        self.sequel = Sequel::Instead;
        self
    }

    /// Whether Exotel would be content.
    #[must_use]
    pub fn accepted(&self) -> bool {
        self.delivered.verdict.outcome == Outcome::Accepted
    }

    /// When Exotel would send it again, if it would.
    #[must_use]
    pub fn retry_in(&self, policy: &Policy) -> Option<Duration> {
        match self.sequel {
            Sequel::Again { wait, .. } => Some(wait),
            Sequel::Dropped => None,
            Sequel::Left | Sequel::Relayed | Sequel::Instead => self.delivered.retry_in(policy),
        }
    }

    /// As scripts read it.
    #[must_use]
    pub fn line(&self, policy: &Policy) -> AttemptLine {
        self.delivered.line(&self.to.to_string(), self.retry_in(policy))
    }

    /// As it is stored.
    #[must_use]
    pub fn kept(&self, policy: &Policy) -> Forwarded {
        let Delivered { attempt, status, latency, verdict, .. } = &self.delivered;
        let millis = |wait: Duration| u64::try_from(wait.as_millis()).unwrap_or(u64::MAX);
        Forwarded {
            at: self.at,
            target: self.to.to_string(),
            attempt: u32::try_from(*attempt).unwrap_or(u32::MAX),
            status: *status,
            latency_us: u64::try_from(latency.as_micros()).unwrap_or(u64::MAX),
            outcome: verdict.outcome,
            slow: verdict.slow,
            reason: verdict.told(),
            retry_in_ms: self.retry_in(policy).map(millis),
            body: self.body.clone(),
        }
    }
}
