//! The retry schedules and time limits that Exotel's pages document, as named values.

use std::time::Duration;

/// Which answers end a delivery well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Success {
    /// 200 and nothing else.
    Only200,
    /// Any 2xx.
    Any2xx,
}

impl Success {
    /// Whether a status counts as success.
    #[must_use]
    pub const fn takes(self, status: u16) -> bool {
        match self {
            Success::Only200 => status == 200,
            Success::Any2xx => status >= 200 && status < 300,
        }
    }

    /// What is wanted, for messages.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Success::Only200 => "200",
            Success::Any2xx => "2xx",
        }
    }
}

/// What happens after a failed delivery.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Retries {
    /// After each of these waits, one more attempt; then the event is dropped. Each wait counts
    /// from the failure before it: the guide does not say from where, so this is inferred.
    After(Vec<Duration>),
    /// So many more attempts, at times that no page tells.
    Undocumented(usize),
}

/// A way of delivering: a page of Exotel's, or a schedule of the user's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// The name on the command line; `schedule` for the user's own.
    pub name: &'static str,
    /// What it is called in a sentence.
    pub title: &'static str,
    /// Where it is documented.
    pub source: &'static str,
    /// No answer by then is a failure.
    pub limit: Duration,
    /// An answer later than this is accepted, and slower than the page asks for.
    pub wanted: Duration,
    /// Which answers end it well.
    pub success: Success,
    /// What happens otherwise.
    pub retries: Retries,
}

const fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

impl Policy {
    /// The names that `--policy` takes.
    pub const NAMES: [&'static str; 3] = ["guide", "receive-messages", "references"];

    /// Exotel's webhooks guide: the default everywhere.
    #[must_use]
    pub fn guide() -> Self {
        Self {
            name: "guide",
            title: "the guide's schedule",
            source: "Exotel, webhooks guide: Retry Policy",
            limit: seconds(10),
            wanted: seconds(5),
            success: Success::Only200,
            retries: Retries::After([30, 120, 600, 1800, 3600].map(seconds).to_vec()),
        }
    }

    /// Exotel's receive-messages page.
    #[must_use]
    pub fn receive_messages() -> Self {
        Self {
            name: "receive-messages",
            title: "the receive-messages page's schedule",
            source: "Exotel, receive-messages page",
            limit: seconds(5),
            wanted: seconds(5),
            success: Success::Only200,
            retries: Retries::After([30, 120, 600, 3600].map(seconds).to_vec()),
        }
    }

    /// Exotel's references/webhooks page, which does not tell the delays.
    #[must_use]
    pub fn references() -> Self {
        Self {
            name: "references",
            title: "the references page's schedule",
            source: "Exotel, references/webhooks page",
            limit: seconds(15),
            wanted: seconds(15),
            success: Success::Any2xx,
            retries: Retries::Undocumented(2),
        }
    }

    /// The policy of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "guide" => Some(Self::guide()),
            "receive-messages" => Some(Self::receive_messages()),
            "references" => Some(Self::references()),
            _ => None,
        }
    }

    /// The same limits with other waits.
    #[must_use]
    pub fn with_schedule(self, waits: Vec<Duration>) -> Self {
        Self { name: "schedule", title: "your schedule", retries: Retries::After(waits), ..self }
    }

    /// The waits between attempts, where they are known.
    #[must_use]
    pub fn waits(&self) -> Option<&[Duration]> {
        match &self.retries {
            Retries::After(waits) => Some(waits),
            Retries::Undocumented(_) => None,
        }
    }

    /// How many attempts there are at most, the first included.
    #[must_use]
    pub fn attempts(&self) -> usize {
        1 + match &self.retries {
            Retries::After(waits) => waits.len(),
            Retries::Undocumented(count) => *count,
        }
    }

    /// The wait after a failed attempt (counted from 1); `None`: the event is dropped, or the wait
    /// is not documented.
    #[must_use]
    pub fn wait_after(&self, attempt: usize) -> Option<Duration> {
        self.waits()?.get(attempt.checked_sub(1)?).copied()
    }

    /// From the first failure to the last attempt, where each attempt fails at once.
    #[must_use]
    pub fn span(&self) -> Option<Duration> {
        Some(self.waits()?.iter().sum())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guide_retries_five_times_in_1_h_42_min_30_s() {
        let guide = Policy::guide();
        assert_eq!(guide.attempts(), 6);
        assert_eq!(guide.span(), Some(Duration::from_secs(6150)));
        assert_eq!(guide.wait_after(1), Some(Duration::from_secs(30)));
        assert_eq!(guide.wait_after(5), Some(Duration::from_secs(3600)));
        assert_eq!(guide.wait_after(6), None);
    }

    #[test]
    fn guide_wants_200_and_references_any_2xx() {
        assert!(!Policy::guide().success.takes(204));
        assert!(Policy::references().success.takes(204));
        assert!(!Policy::references().success.takes(302));
    }

    #[test]
    fn every_name_has_its_policy() {
        for name in Policy::NAMES {
            assert_eq!(Policy::named(name).map(|policy| policy.name), Some(name));
        }
    }
}
