//! The 24 hours after the customer last wrote, in which free-form messages are taken.

use jiff::{SignedDuration, Timestamp};

/// How long a session lasts from the customer's last message.
pub const SESSION: SignedDuration = SignedDuration::from_hours(24);

/// How a session stands at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// No message of theirs is known from before.
    Unseen,
    /// It is open.
    Open {
        /// When they last wrote.
        opened: Timestamp,
        /// Until it closes.
        left: SignedDuration,
    },
    /// It has closed.
    Closed {
        /// When they last wrote.
        opened: Timestamp,
        /// Since it closed.
        since: SignedDuration,
    },
}

impl Standing {
    /// The word in the JSON lines.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Standing::Unseen => "unseen",
            Standing::Open { .. } => "open",
            Standing::Closed { .. } => "closed",
        }
    }

    /// When they last wrote.
    #[must_use]
    pub const fn opened(self) -> Option<Timestamp> {
        match self {
            Standing::Unseen => None,
            Standing::Open { opened, .. } | Standing::Closed { opened, .. } => Some(opened),
        }
    }
}

/// The session at a moment, by the times at which the customer wrote, in any order.
#[must_use]
pub fn standing(wrote: &[Timestamp], at: Timestamp) -> Standing {
    let Some(opened) = wrote.iter().copied().filter(|wrote| *wrote <= at).max() else {
        return Standing::Unseen;
    };
    let age = at.duration_since(opened);
    if age < SESSION {
        Standing::Open { opened, left: SESSION - age }
    } else {
        Standing::Closed { opened, since: age - SESSION }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn session_is_that_of_the_last_message_before_the_moment() {
        let at = |hours: i64| Timestamp::from_second(hours * 3600).unwrap();
        let hours = SignedDuration::from_hours;
        let wrote = [at(10), at(2)];
        assert_eq!(standing(&wrote, at(1)), Standing::Unseen);
        assert_eq!(standing(&wrote, at(9)), Standing::Open { opened: at(2), left: hours(17) });
        assert_eq!(standing(&wrote, at(33)), Standing::Open { opened: at(10), left: hours(1) });
        assert_eq!(standing(&wrote, at(34)), Standing::Closed { opened: at(10), since: hours(0) });
        assert_eq!(standing(&wrote, at(36)), Standing::Closed { opened: at(10), since: hours(2) });
    }
}
