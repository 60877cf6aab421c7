//! What happens to a route of forwards beside its attempts: the app goes away and comes back, or
//! something is not forwarded at all.

use std::net::SocketAddr;
use std::time::Duration;

use jiff::Timestamp;

use super::numbers::Numbers;
use crate::delivery::target::Target;

/// News of one route.
#[derive(Clone, Debug)]
pub struct News {
    /// When.
    pub at: Timestamp,
    /// Which of the routes, from 0.
    pub route: usize,
    /// Where to: that of the last POST that it is about.
    pub to: Target,
    /// What happened.
    pub what: What,
}

impl News {
    /// Whether it is about what the end of the run comes before.
    #[must_use]
    pub fn is_left(&self) -> bool {
        matches!(self.what, What::Left { .. })
    }
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Nobody takes connections there any more: why, in words.
    Away(String),
    /// Somebody does again.
    Back {
        /// Since it was found to be away.
        after: Duration,
        /// What came meanwhile, and is not sent again by itself.
        missed: Numbers,
        /// Its address, where it is the second of two.
        second: Option<SocketAddr>,
    },
    /// The route was too far behind for these, and nothing keeps them.
    Dropped(Numbers),
    /// The end of the run came before these.
    Left {
        /// Not yet sent at all.
        waiting: Numbers,
        /// Sent, failed, and waiting to be sent again.
        retries: Numbers,
    },
}
