//! What became of each message: sent → delivered → read | failed, with the time between.
//!
//! Records go in, in the order of their arrival; a [`Timeline`] comes out: by customer and by message
//! the steps of the way, what came twice or late, the 24-hour session, the gaps when nobody listened,
//! and for each message whether that is normal. Pure: now, and when somebody listened, are arguments.

mod count;
mod gap;
mod gather;
mod message;
mod remark;
mod session;
mod verdict;

use jiff::Timestamp;

use crate::webhook::dialect::Recognised;
use crate::webhook::event::Event;

pub use count::{Counts, Medians};
pub use gap::{Gap, Listening, gaps};
pub use gather::Gathered;
pub use message::{Direction, Leg, Message, Step};
pub use remark::Remark;
pub use session::{SESSION, Standing, standing};
pub use verdict::{Reason, Verdict};

/// One POST: what of it a timeline needs.
#[derive(Clone, Debug)]
pub struct Record {
    /// How it is called: `e206`.
    pub reference: String,
    /// When it arrived, where that is known.
    pub at: Option<Timestamp>,
    /// What its body turned out to be.
    pub dialect: Recognised,
    /// The events in it, with their flags.
    pub events: Vec<Event>,
}

/// The messages of one customer.
#[derive(Clone, Debug)]
pub struct Customer {
    /// `+digits`, or the id that stands for it; `None` for messages whose events name nobody.
    pub number: Option<String>,
    /// The name they gave last.
    pub name: Option<String>,
    /// Their session, now.
    pub standing: Standing,
    /// Their messages, in the order in which each began.
    pub messages: Vec<Message>,
}

impl Customer {
    /// When their first message began.
    #[must_use]
    pub fn began(&self) -> Option<Timestamp> {
        self.messages.iter().find_map(Message::began)
    }
}

/// What became of all messages of some records.
#[derive(Clone, Debug)]
pub struct Timeline {
    /// The moment for which it holds.
    pub now: Timestamp,
    /// By customer, in the order in which each appeared.
    pub customers: Vec<Customer>,
    /// When nobody listened, as far as the messages reach, in their order.
    pub gaps: Vec<Gap>,
    /// How many there are of what.
    pub counts: Counts,
    /// How long it usually took.
    pub medians: Medians,
}

impl Timeline {
    /// Every message with its customer, in the order of the customers.
    pub fn messages(&self) -> impl Iterator<Item = (&Customer, &Message)> {
        self.customers
            .iter()
            .flat_map(|customer| customer.messages.iter().map(move |message| (customer, message)))
    }

    /// The first and the last moment of which something is told.
    #[must_use]
    pub fn span(&self) -> Option<(Timestamp, Timestamp)> {
        let spans = || self.messages().filter_map(|(_, message)| message.span());
        let first = spans().map(|(first, _)| first).min()?;
        Some((first, spans().map(|(_, last)| last).max()?))
    }

    /// The messages of an id, or of the last characters of ids: one whose whole id it is alone counts.
    #[must_use]
    pub fn named(&self, id: &str) -> Vec<(&Customer, &Message)> {
        let with = |fits: &dyn Fn(&str) -> bool| {
            self.messages()
                .filter(|(_, message)| message.id.as_deref().is_some_and(fits))
                .collect::<Vec<_>>()
        };
        let whole = with(&|known| known == id);
        if whole.is_empty() { with(&|known| known.ends_with(id)) } else { whole }
    }
}

#[cfg(test)]
mod tests;
