//! What a run waits for: so many events that a search finds, whether they are shown or not.

use tokio::sync::watch;

use crate::capture::found::found;
use crate::capture::query::Query;
use crate::capture::received::Received;

/// So many events of one kind.
#[derive(Debug)]
pub struct Goal {
    query: Query,
    wanted: usize,
    found: watch::Sender<usize>,
}

impl Goal {
    /// So many events that a search finds.
    #[must_use]
    pub fn new(query: Query, wanted: usize) -> Self {
        Self { query, wanted, found: watch::Sender::new(0) }
    }

    /// Which events.
    #[must_use]
    pub fn query(&self) -> &Query {
        &self.query
    }

    /// How many of them.
    #[must_use]
    pub fn wanted(&self) -> usize {
        self.wanted
    }

    /// How many have come.
    #[must_use]
    pub fn found(&self) -> usize {
        *self.found.borrow()
    }

    /// Whether enough have come.
    #[must_use]
    pub fn is_reached(&self) -> bool {
        self.found() >= self.wanted
    }

    /// Resolves when enough have come.
    pub async fn reached(&self) {
        // Ends in an error only where nobody can count any more, and we can.
        let _ = self.found.subscribe().wait_for(|found| *found >= self.wanted).await;
    }

    /// Counts what has come with a POST.
    pub(super) fn count(&self, received: &Received) {
        let more = found(&self.query, received);
        if more > 0 {
            self.found.send_modify(|found| *found += more);
        }
    }
}
