//! One attempt at a delivery, and the verdict on it in Exotel's terms.

use std::time::Duration;

use serde::Serialize;

use super::policy::Policy;
use crate::secret::masked_if_address;

/// What came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// An answer with its status, headers (names lower-case, repeats in order) and the head of its
    /// body.
    Answer(Answer),
    /// Nothing, within the limit. `started`: an answer had begun.
    Nothing {
        /// Whether a part of an answer had come.
        started: bool,
    },
    /// No connection, or it broke: why, in words.
    Broken {
        /// What sort of failure it is.
        cause: Cause,
        /// What happened, for a person.
        why: String,
        /// Whether a connection was made, so that the app may have seen the event.
        connected: bool,
    },
}

impl Reply {
    /// Whether a connection was made, so that the app may have seen the event.
    #[must_use]
    pub const fn connected(&self) -> bool {
        !matches!(self, Reply::Broken { connected: false, .. })
    }
}

/// Why no answer came, as far as it decides what helps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Nobody listens there.
    Refused,
    /// The certificate does not hold.
    Certificate,
    /// The proxy on the way: it cannot be reached, or goes no further.
    Proxy,
    /// Anything else.
    Other,
}

/// An HTTP answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The status code.
    pub status: u16,
    /// The headers that are of use in a message: content-type, location, server, x-powered-by, ….
    pub headers: Vec<(String, String)>,
    /// The first bytes of the body.
    pub body: Vec<u8>,
}

impl Answer {
    /// The first header of that name (lower-case).
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// How Exotel would take it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// Delivered.
    Accepted,
    /// An answer that does not count.
    Refused,
    /// No answer in time.
    Timeout,
    /// No connection, or a broken one.
    Unreachable,
}

impl Outcome {
    /// All of them.
    pub const ALL: [Outcome; 4] =
        [Outcome::Accepted, Outcome::Refused, Outcome::Timeout, Outcome::Unreachable];

    /// The outcome of that word.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.name() == word)
    }

    /// The word in JSON lines.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Outcome::Accepted => "accepted",
            Outcome::Refused => "refused",
            Outcome::Timeout => "timeout",
            Outcome::Unreachable => "unreachable",
        }
    }
}

/// The verdict on one attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// How Exotel would take it.
    pub outcome: Outcome,
    /// Accepted, but later than the policy's page asks for.
    pub slow: bool,
    /// Why, in one sentence without a full stop.
    pub reason: String,
    /// The proxy that it went through, where it failed and the reason does not name it.
    pub through: Option<String>,
}

impl Verdict {
    /// The same of what went through a proxy, where it failed: whoever looks for the cause must know
    /// of it.
    #[must_use]
    pub fn through(self, proxy: Option<String>) -> Self {
        let failed = self.outcome != Outcome::Accepted;
        Self { through: proxy.filter(|_| failed), ..self }
    }

    /// The reason with all that was in the way.
    #[must_use]
    pub fn told(&self) -> String {
        format!("{}{}", self.reason, self.by_way_of())
    }

    /// `, through the proxy …`, to stand behind what is told of a failure; empty where there is none.
    #[must_use]
    pub fn by_way_of(&self) -> String {
        self.through.as_ref().map(|proxy| format!(", through {proxy}")).unwrap_or_default()
    }
}

/// Judges a reply that took `latency` by a policy.
#[must_use]
pub fn judge(reply: &Reply, latency: Duration, policy: &Policy) -> Verdict {
    let verdict = |outcome, slow, reason: String| Verdict { outcome, slow, reason, through: None };
    match reply {
        Reply::Answer(answer) if latency > policy.limit => {
            let (status, limit) = (answer.status, policy.limit.as_secs());
            let reason = format!("{status} after {}: Exotel waits {limit} s", seconds(latency));
            verdict(Outcome::Timeout, false, reason)
        }
        Reply::Answer(answer) if policy.success.takes(answer.status) => {
            let slow = latency > policy.wanted;
            let reason = if slow {
                format!(
                    "accepted, but slow: Exotel waits {} s, its guide asks for {}",
                    policy.limit.as_secs(),
                    policy.wanted.as_secs()
                )
            } else {
                "accepted".to_owned()
            };
            verdict(Outcome::Accepted, slow, reason)
        }
        Reply::Answer(answer) => verdict(Outcome::Refused, false, refused(answer, policy)),
        Reply::Nothing { started: false } => {
            let reason = format!("no answer in {}", seconds(latency));
            verdict(Outcome::Timeout, false, reason)
        }
        Reply::Nothing { started: true } => {
            let reason = format!("half an answer in {}", seconds(latency));
            verdict(Outcome::Timeout, false, reason)
        }
        Reply::Broken { why, .. } => verdict(Outcome::Unreachable, false, why.clone()),
    }
}

fn refused(answer: &Answer, policy: &Policy) -> String {
    let status = answer.status;
    let wanted = policy.success.words();
    match status {
        301 | 302 | 303 | 307 | 308 => {
            let to = answer.header("location").map(masked_if_address);
            let to = to.map(|to| format!(" to {to}")).unwrap_or_default();
            format!("{status}: a redirect{to}, which Exotel would not take for {wanted}")
        }
        200..=299 => format!("{status}: Exotel wants {wanted}"),
        _ => format!("{status}: not {wanted}"),
    }
}

fn seconds(duration: Duration) -> String {
    format!("{:.1} s", duration.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: u16) -> Reply {
        Reply::Answer(Answer { status, ..Answer::default() })
    }

    fn guide(reply: &Reply, millis: u64) -> Verdict {
        judge(reply, Duration::from_millis(millis), &Policy::guide())
    }

    #[test]
    fn only_200_in_time_is_accepted() {
        assert_eq!(guide(&answer(200), 4).outcome, Outcome::Accepted);
        for status in [201, 204, 302, 400, 500] {
            assert_eq!(guide(&answer(status), 4).outcome, Outcome::Refused, "{status}");
        }
    }

    #[test]
    fn slower_than_5_s_is_accepted_and_told() {
        let verdict = guide(&answer(200), 5812);
        assert!(verdict.slow);
        assert_eq!(verdict.reason, "accepted, but slow: Exotel waits 10 s, its guide asks for 5");
        assert!(!guide(&answer(200), 5000).slow);
    }

    #[test]
    fn answer_that_exotel_would_not_wait_for_is_a_timeout() {
        let verdict = guide(&answer(200), 12_000);
        assert_eq!(verdict.outcome, Outcome::Timeout);
        assert_eq!(verdict.reason, "200 after 12.0 s: Exotel waits 10 s");
    }

    #[test]
    fn silence_is_a_timeout_and_a_broken_line_unreachable() {
        assert_eq!(guide(&Reply::Nothing { started: false }, 10_000).outcome, Outcome::Timeout);
        let broken = Reply::Broken {
            cause: Cause::Refused,
            why: "connection refused".into(),
            connected: false,
        };
        assert_eq!(guide(&broken, 1).outcome, Outcome::Unreachable);
    }

    #[test]
    fn answer_at_the_very_limit_is_in_time() {
        assert_eq!(guide(&answer(200), 10_000).outcome, Outcome::Accepted);
        assert_eq!(guide(&answer(200), 10_001).outcome, Outcome::Timeout);
    }
}
