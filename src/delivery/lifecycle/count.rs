//! How many there are of what, and how long it usually took.

use jiff::SignedDuration;

use super::{Customer, Direction, Message};
use crate::webhook::event::Status;

/// Counts over all messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Messages of ours.
    pub outgoing: usize,
    /// Messages of customers.
    pub incoming: usize,
    /// Of ours, those that were delivered, read ones included.
    pub delivered: usize,
    /// Of these, those that were read.
    pub read: usize,
    /// Of ours, those that failed.
    pub failed: usize,
    /// Of ours, those that have neither arrived nor failed.
    pub open: usize,
    /// Those at which one should look.
    pub look: usize,
    /// Events that came before.
    pub duplicates: usize,
    /// Statuses that came after a higher one.
    pub late: usize,
    /// Events about no message, such as handshakes and templates.
    pub others: usize,
    /// Statuses without an id, so that nobody knows of which message.
    pub unmatched: usize,
}

impl Counts {
    pub(super) fn add(&mut self, message: &Message) {
        match message.direction {
            Direction::Out => self.outgoing += 1,
            Direction::In => self.incoming += 1,
        }
        self.delivered += usize::from(message.arrived());
        self.read += usize::from(message.was_read());
        self.failed += usize::from(message.failure().is_some());
        self.open += usize::from(message.is_open());
        self.look += usize::from(!message.verdict.normal);
        self.duplicates += message.steps.iter().filter(|step| step.is_duplicate()).count();
        self.late += message.steps.iter().filter(|step| step.is_late()).count();
    }
}

/// Medians over all messages, by the events' own times; `None` where there is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Medians {
    /// From `sent` to `delivered`.
    pub to_delivered: Option<SignedDuration>,
    /// From `delivered` to `read`.
    pub to_read: Option<SignedDuration>,
}

impl Medians {
    pub(super) fn of(customers: &[Customer]) -> Self {
        let messages = || customers.iter().flat_map(|customer| &customer.messages);
        let between = |from: Status, to: Status| {
            let legs = messages().filter_map(|message| {
                let step = message.step(&to)?;
                message.before(step).filter(|before| before.status.as_ref() == Some(&from))?;
                message.leg(step)
            });
            legs.filter(|leg| !leg.by_arrival).map(|leg| leg.took).collect()
        };
        Self {
            to_delivered: median(between(Status::Sent, Status::Delivered)),
            to_read: median(between(Status::Delivered, Status::Read)),
        }
    }
}

/// The middle one; of an even number, the mean of the two in the middle.
fn median(mut times: Vec<SignedDuration>) -> Option<SignedDuration> {
    times.sort_unstable();
    let upper = *times.get(times.len() / 2)?;
    if !times.len().is_multiple_of(2) {
        return Some(upper);
    }
    let lower = times[times.len() / 2 - 1];
    Some(lower + (upper - lower) / 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_in_the_middle() {
        let of = |seconds: &[i64]| {
            let times = seconds.iter().map(|second| SignedDuration::from_secs(*second));
            median(times.collect()).map(|time| time.as_secs())
        };
        assert_eq!(of(&[]), None);
        assert_eq!(of(&[9]), Some(9));
        assert_eq!(of(&[9, 1, 5]), Some(5));
        assert_eq!(of(&[9, 1, 5, 3]), Some(4));
    }
}
