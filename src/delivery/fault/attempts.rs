//! The number of an attempt.

use std::collections::{HashMap, VecDeque};

use super::Identity;

/// Events whose attempts are counted: far more than Exotel has open at a time, and few enough for
/// memory. The one that was first seen longest ago is forgotten, and would be counted from 1 anew.
const MOST: usize = 200_000;

/// Counts the attempts at each event.
#[derive(Clone, Debug, Default)]
pub struct Attempts {
    counts: HashMap<Identity, u32>,
    order: VecDeque<Identity>,
}

impl Attempts {
    /// The number of the attempt that is made now, from 1.
    pub fn next(&mut self, event: Identity) -> u32 {
        if let Some(count) = self.counts.get_mut(&event) {
            *count = count.saturating_add(1);
            return *count;
        }
        if self.order.len() >= MOST
            && let Some(oldest) = self.order.pop_front()
        {
            self.counts.remove(&oldest);
        }
        self.order.push_back(event);
        self.counts.insert(event, 1);
        1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(number: u32) -> Identity {
        Identity::of([&number.to_le_bytes()[..]])
    }

    #[test]
    fn forgets_the_oldest_and_no_other() {
        let mut attempts = Attempts::default();
        let most = u32::try_from(MOST).unwrap();
        for number in 0..=most {
            assert_eq!(attempts.next(event(number)), 1);
        }
        assert_eq!(attempts.next(event(most)), 2);
        assert_eq!(attempts.next(event(1)), 2);
        assert_eq!(attempts.next(event(0)), 1);
    }
}
