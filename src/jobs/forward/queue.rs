//! What waits to be forwarded on one route: in order, within so many bytes of memory.

use std::collections::VecDeque;
use std::sync::Arc;

use crate::capture::numbers::Numbers;
use crate::capture::received::Received;

/// Bytes of POSTs that may wait in memory for their first attempts, of all routes together; as many may
/// wait to be sent again.
pub const ROOM: usize = 4 * 1024 * 1024;

/// Runs of numbers that may wait to be read from the store: 1 MiB of them.
const RUNS: usize = 64 * 1024;

/// A POST that waits.
#[derive(Clone, Debug)]
pub enum Item {
    /// In memory.
    Held(Arc<Received>),
    /// In the store, by its number.
    Stored(u64),
}

impl Item {
    /// The number of the POST.
    pub fn number(&self) -> u64 {
        match self {
            Item::Held(received) => received.number,
            Item::Stored(number) => *number,
        }
    }

    /// What it takes in memory.
    pub fn bytes(&self) -> usize {
        match self {
            Item::Held(received) => received.weight(),
            Item::Stored(_) => 0,
        }
    }
}

#[derive(Debug)]
enum Part {
    Held(Arc<Received>),
    /// Numbers one after the other, both ends included.
    Stored(u64, u64),
}

/// The queue of one route.
#[derive(Debug)]
pub struct Queue {
    stored: bool,
    room: usize,
    parts: VecDeque<Part>,
    bytes: usize,
    dropped: Numbers,
}

impl Queue {
    /// An empty one for so many bytes, and always for one POST. `stored`: what finds no room can be read
    /// from the store later.
    pub fn new(stored: bool, room: usize) -> Self {
        Self { stored, room, parts: VecDeque::new(), bytes: 0, dropped: Numbers::default() }
    }

    /// Adds a POST.
    pub fn push(&mut self, received: &Arc<Received>) {
        let cost = received.weight();
        if self.bytes == 0 || self.bytes + cost <= self.room {
            self.bytes += cost;
            self.parts.push_back(Part::Held(Arc::clone(received)));
            return;
        }
        let number = received.number;
        let room = self.parts.len() < RUNS;
        match self.parts.back_mut() {
            Some(Part::Stored(_, last)) if *last + 1 == number => *last = number,
            _ if self.stored && room => {
                self.parts.push_back(Part::Stored(number, number));
            }
            _ => self.dropped.add(number),
        }
    }

    /// Takes the first.
    pub fn pop(&mut self) -> Option<Item> {
        match self.parts.front_mut()? {
            Part::Held(_) => {
                let Some(Part::Held(received)) = self.parts.pop_front() else { return None };
                self.bytes -= received.weight();
                Some(Item::Held(received))
            }
            Part::Stored(first, last) => {
                let number = *first;
                *first += 1;
                if first > last {
                    self.parts.pop_front();
                }
                Some(Item::Stored(number))
            }
        }
    }

    /// What was dropped since this was asked last.
    pub fn dropped(&mut self) -> Option<Numbers> {
        (self.dropped.count() > 0).then(|| std::mem::take(&mut self.dropped))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capture::answer::Answer;
    use crate::capture::gate::Signed;
    use crate::capture::received::{Headers, Posted, Reading};
    use crate::webhook::notification::Notification;

    fn received(number: u64) -> Arc<Received> {
        let body = b"{}".to_vec();
        let Reading { recognised, fault, events } = Reading::from(Notification::read(&body));
        let remote = std::net::SocketAddr::from(([127, 0, 0, 1], 1));
        let headers = Headers::default();
        Arc::new(Received {
            number,
            at: jiff::Timestamp::UNIX_EPOCH,
            posted: Posted { path: "/".to_owned(), remote, headers, body },
            recognised,
            fault,
            events,
            findings: Vec::new(),
            signed: Signed::Unchecked,
            answer: Answer::usual(),
            latency: std::time::Duration::ZERO,
        })
    }

    fn filled(stored: bool, numbers: &[u64]) -> Queue {
        let mut queue = Queue::new(stored, 2 * received(1).weight());
        for number in numbers {
            queue.push(&received(*number));
        }
        queue
    }

    fn popped(queue: &mut Queue) -> Vec<(u64, bool)> {
        let items = std::iter::from_fn(|| queue.pop());
        items.map(|item| (item.number(), matches!(item, Item::Stored(_)))).collect()
    }

    #[test]
    fn what_finds_no_room_is_read_from_the_store_in_its_order() {
        let mut queue = filled(true, &[1, 2, 3, 4, 7]);
        assert_eq!(queue.parts.len(), 4);
        let first = queue.pop().unwrap();
        assert_eq!(first.number(), 1);
        queue.push(&received(8));
        let wanted = [(2, false), (3, true), (4, true), (7, true), (8, false)];
        assert_eq!(popped(&mut queue), wanted);
        assert_eq!((queue.bytes, queue.dropped()), (0, None));
    }

    #[test]
    fn without_a_store_it_is_dropped_and_told_once() {
        let mut queue = filled(false, &[1, 2, 3, 4]);
        assert_eq!(popped(&mut queue), [(1, false), (2, false)]);
        let dropped = queue.dropped().unwrap();
        assert_eq!(dropped.each().unwrap(), ["e3", "e4"]);
        assert_eq!(queue.dropped(), None);
    }
}
