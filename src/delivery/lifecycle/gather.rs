//! Records → messages → a timeline.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;

use super::message::RANKED;
use super::{
    Counts, Customer, Direction, Gap, Listening, Medians, Message, Reason, Record, Standing, Step,
    Timeline, Verdict, gaps, remark, standing, verdict,
};
use crate::delivery::policy::Policy;
use crate::webhook::anatomy::EventKind;
use crate::webhook::event::{Event, Status};

/// What was read of the records so far: one entry a message.
#[derive(Clone, Debug, Default)]
pub struct Gathered {
    messages: Vec<Growing>,
    known: HashMap<(Direction, String), usize>,
    last: Option<Timestamp>,
    others: usize,
    unmatched: usize,
    selected: Option<HashSet<String>>,
}

/// A message whose events are still coming in.
#[derive(Clone, Debug)]
struct Growing {
    customer: Option<String>,
    name: Option<String>,
    message: Message,
}

impl Gathered {
    /// Adds a record. They come in the order of their arrival.
    pub fn add(&mut self, record: &Record) {
        self.last = self.last.max(record.at);
        for event in &record.events {
            self.event(event, record);
        }
    }

    /// Tells of the messages with these ids alone; the others still say when a session began.
    pub fn select(&mut self, ids: HashSet<String>) {
        self.selected = Some(ids);
    }

    /// When the last of all that was read arrived, or happened where no arrival is known.
    #[must_use]
    pub fn last(&self) -> Option<Timestamp> {
        self.last
    }

    fn event(&mut self, event: &Event, record: &Record) {
        let direction = match event.kind {
            EventKind::MessageStatus => Direction::Out,
            EventKind::InboundMessage => Direction::In,
            _ => {
                self.others += 1;
                return;
            }
        };
        let step = step(event, record);
        if record.at.is_none() {
            self.last = self.last.max(step.happened);
        }
        let growing = match (&event.message_id, direction) {
            (None, Direction::Out) => {
                self.unmatched += 1;
                return;
            }
            (None, Direction::In) => self.begin(None, direction),
            (Some(id), _) => match self.known.get(&(direction, id.clone())) {
                Some(&index) => &mut self.messages[index],
                None => self.begin(Some(id.clone()), direction),
            },
        };
        growing.learn(event);
        growing.message.steps.push(step);
    }

    fn begin(&mut self, id: Option<String>, direction: Direction) -> &mut Growing {
        let index = self.messages.len();
        if let Some(id) = &id {
            self.known.insert((direction, id.clone()), index);
        }
        let message = Message {
            id,
            direction,
            business: None,
            message_type: None,
            text: None,
            custom_data: None,
            steps: Vec::new(),
            state: None,
            standing: Standing::Unseen,
            verdict: Verdict { normal: true, reason: Reason::Received },
        };
        self.messages.push(Growing { customer: None, name: None, message });
        &mut self.messages[index]
    }

    /// What became of the messages by now, where somebody listened in those times. None at all: nobody
    /// knows when somebody did.
    #[must_use]
    pub fn timeline(self, now: Timestamp, listening: &[Listening], policy: &Policy) -> Timeline {
        let mut customers = by_customer(self.messages);
        let began = customers.iter().filter_map(Customer::began).min();
        let gaps: Vec<Gap> = gaps(listening, now, policy)
            .into_iter()
            .filter(|gap| began.is_some_and(|began| gap.ends_after(began)))
            .collect();
        let mut counts =
            Counts { others: self.others, unmatched: self.unmatched, ..Counts::default() };
        for customer in &mut customers {
            let wrote: Vec<Timestamp> = customer
                .messages
                .iter()
                .filter(|message| message.direction == Direction::In)
                .filter_map(Message::began)
                .collect();
            customer.standing = standing(&wrote, now);
            if let Some(selected) = &self.selected {
                let is_selected = |id: &String| selected.contains(id);
                customer.messages.retain(|message| message.id.as_ref().is_some_and(is_selected));
            }
            for message in &mut customer.messages {
                let moment = message.failure().and_then(Step::when).or(message.began());
                message.standing = standing(&wrote, moment.unwrap_or(now));
                message.verdict = verdict::verdict(message, now, &gaps, policy);
                counts.add(message);
            }
        }
        customers.retain(|customer| !customer.messages.is_empty());
        let medians = Medians::of(&customers);
        Timeline { now, customers, gaps, counts, medians }
    }
}

impl Growing {
    /// Takes from an event what it says of the message; of the name, the latest.
    fn learn(&mut self, event: &Event) {
        let keep = |known: &mut Option<String>, new: &Option<String>| {
            if known.is_none() {
                known.clone_from(new);
            }
        };
        keep(&mut self.customer, &event.customer);
        keep(&mut self.message.business, &event.business);
        keep(&mut self.message.message_type, &event.message_type);
        keep(&mut self.message.text, &event.text);
        keep(&mut self.message.custom_data, &event.custom_data);
        if event.name.is_some() {
            self.name.clone_from(&event.name);
        }
    }
}

fn step(event: &Event, record: &Record) -> Step {
    let is_status = event.kind == EventKind::MessageStatus;
    let nameless = || Status::Other(String::new());
    Step {
        status: is_status.then(|| event.status.clone().unwrap_or_else(nameless)),
        happened: event.timestamp.as_deref().and_then(|time| time.parse().ok()),
        arrived: record.at,
        reference: record.reference.clone(),
        flags: event.flags.clone(),
        error: event.error.clone(),
        remarks: Vec::new(),
    }
}

fn by_customer(messages: Vec<Growing>) -> Vec<Customer> {
    let mut customers: Vec<Customer> = Vec::new();
    let mut known: HashMap<Option<String>, usize> = HashMap::new();
    for mut growing in messages {
        finish(&mut growing.message);
        let index = *known.entry(growing.customer.clone()).or_insert(customers.len());
        if index == customers.len() {
            customers.push(Customer {
                number: growing.customer,
                name: None,
                standing: Standing::Unseen,
                messages: Vec::new(),
            });
        }
        let customer = &mut customers[index];
        if growing.name.is_some() {
            customer.name = growing.name;
        }
        customer.messages.push(growing.message);
    }
    // What has no time stands where it came.
    for customer in &mut customers {
        customer.messages.sort_by_key(|message| message.began().unwrap_or(Timestamp::MAX));
    }
    customers.sort_by_key(|customer| customer.began().unwrap_or(Timestamp::MAX));
    customers
}

/// Sets what follows from all steps of a message, and puts them into the order in which they happened.
fn finish(message: &mut Message) {
    remark::set(&mut message.steps);
    let came = |status: &Status| message.steps.iter().any(|s| s.status.as_ref() == Some(status));
    let highest = RANKED.iter().rev().find(|status| came(status));
    let failed = came(&Status::Failed);
    let arrived = highest.is_some_and(|status| status.rank() >= Status::Delivered.rank());
    message.state = match highest {
        _ if failed && !arrived => Some(Status::Failed),
        Some(highest) => Some(highest.clone()),
        None => message.steps.last().and_then(|step| step.status.clone()),
    };
    message.steps.sort_by_key(|step| (step.when().unwrap_or(Timestamp::MAX), step.rank()));
}
