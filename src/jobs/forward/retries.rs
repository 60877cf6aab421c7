//! What failed on one route and waits to be sent again.

use std::collections::BTreeMap;

use tokio::time::Instant;

use super::queue::Item;
use crate::capture::numbers::Numbers;

/// Retries that may wait on one route.
const MOST: usize = 100_000;

/// One that waits.
#[derive(Clone, Debug)]
pub struct Retry {
    /// The POST.
    pub item: Item,
    /// Which attempt it will be.
    pub attempt: usize,
}

/// All that wait, by the time when they are due.
#[derive(Debug)]
pub struct Retries {
    room: usize,
    waiting: BTreeMap<(Instant, u64), Retry>,
    added: u64,
    bytes: usize,
    dropped: Numbers,
}

impl Retries {
    /// None yet. Those in memory may take so many bytes; one always may wait.
    pub fn new(room: usize) -> Self {
        let (waiting, dropped) = (BTreeMap::new(), Numbers::default());
        Self { room, waiting, added: 0, bytes: 0, dropped }
    }

    /// Adds one; where there are too many it is dropped.
    pub fn add(&mut self, due: Instant, retry: Retry) {
        let bytes = self.bytes + retry.item.bytes();
        let full = self.bytes > 0 && bytes > self.room;
        if self.waiting.len() >= MOST || full {
            self.dropped.add(retry.item.number());
            return;
        }
        self.bytes = bytes;
        self.added += 1;
        self.waiting.insert((due, self.added), retry);
    }

    /// When the next is due.
    pub fn due(&self) -> Option<Instant> {
        self.waiting.first_key_value().map(|((due, _), _)| *due)
    }

    /// Takes the next.
    pub fn pop(&mut self) -> Option<Retry> {
        let (_, retry) = self.waiting.pop_first()?;
        self.bytes -= retry.item.bytes();
        Some(retry)
    }

    /// What was dropped since this was asked last.
    pub fn dropped(&mut self) -> Option<Numbers> {
        (self.dropped.count() > 0).then(|| std::mem::take(&mut self.dropped))
    }

    /// Takes all that wait, and tells which they are, by number.
    pub fn drain(&mut self) -> Numbers {
        let waiting = std::mem::take(&mut self.waiting);
        self.bytes = 0;
        let mut numbers: Vec<u64> = waiting.values().map(|retry| retry.item.number()).collect();
        numbers.sort_unstable();
        let mut all = Numbers::default();
        all.extend(numbers);
        all
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use jiff::Timestamp;

    use super::super::queue::ROOM;
    use super::*;
    use crate::capture::restored;

    /// The number of a retry of one third of the room.
    fn add(retries: &mut Retries, number: u64) {
        let body = vec![b' '; ROOM / 3 - 5 * 1024];
        let mut received = restored::body(body, Timestamp::UNIX_EPOCH);
        received.number = number;
        let item = Item::Held(Arc::new(received));
        retries.add(Instant::now(), Retry { item, attempt: 2 });
    }

    #[test]
    fn room_is_given_back_by_what_is_taken() {
        let mut retries = Retries::new(ROOM);
        (1..=4).for_each(|number| add(&mut retries, number));
        assert_eq!(retries.dropped().unwrap().each().unwrap(), ["e4"]);
        assert_eq!(retries.pop().unwrap().item.number(), 1);
        (5..=6).for_each(|number| add(&mut retries, number));
        assert_eq!(retries.dropped().unwrap().each().unwrap(), ["e6"]);
        assert_eq!(retries.drain().each().unwrap(), ["e2", "e3", "e5"]);
        (7..=9).for_each(|number| add(&mut retries, number));
        assert_eq!(retries.dropped(), None);
    }
}
