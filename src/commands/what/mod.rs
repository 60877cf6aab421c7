//! WHAT and ITEM → the bodies to deliver.

mod pick;

use std::collections::HashSet;

use bytes::Bytes;

use super::Context;
use super::settings::Settings;
use crate::adapters::clock;
use crate::cli::what::WhatArgs;
use crate::error::Error;
use crate::webhook::dialect::Dialect;
use crate::webhook::event::Event;
use crate::webhook::notification::{Notification, without_mark};
use crate::webhook::sample::{Fresh, Item, Miss, Sample};
use pick::Pick;

/// One body to deliver.
#[derive(Clone, Debug)]
pub struct Body {
    /// `envelope/text`, a path (with its line in an .ndjson file: `a.ndjson:3`), or `-`.
    pub what: String,
    /// The sample it was made from.
    pub sample: Option<&'static Sample>,
    /// The dialect that it is in.
    pub dialect: Option<Dialect>,
    /// The body.
    pub bytes: Bytes,
    /// What it tells.
    pub events: Vec<Event>,
    /// Ids of the messages in it.
    pub message_ids: Vec<String>,
    /// The challenge of a handshake, which must come back.
    pub challenge: Option<String>,
    /// Whether its ids and times are of this round alone; else every round has the same bytes.
    pub fresh: bool,
}

/// What was chosen, read once; each round makes the bodies anew.
#[derive(Debug)]
pub struct Choice {
    picks: Vec<Pick>,
    items: Vec<Item>,
    verbatim: bool,
    fresh: bool,
    settings: Settings,
}

/// The bodies of one round.
#[derive(Debug)]
pub struct Round {
    /// Each with fresh ids and times where those belong.
    pub bodies: Vec<Body>,
    /// What an item could not say faithfully.
    notes: Vec<String>,
}

/// Fresh ids and times, from now on.
pub fn fresh() -> Fresh {
    Fresh::new(fastrand::u64(..), clock::now())
}

impl Choice {
    /// Reads what the arguments name; asks, where they name nothing and someone is there.
    ///
    /// # Errors
    /// There is no such sample, a file cannot be read, an item cannot be understood.
    pub fn read(args: &WhatArgs, settings: Settings, context: &mut Context) -> Result<Self, Error> {
        let (items, whats): (Vec<&String>, Vec<&String>) =
            args.what_or_item.iter().partition(|word| word.contains('='));
        let mut items =
            items.into_iter().map(|item| Item::parse(item)).collect::<Result<Vec<_>, _>>()?;
        items.extend(args.unset.iter().cloned().map(Item::Unset));
        let chosen = args.dialect.or(settings.dialect()?);
        let mut picks = Vec::new();
        for what in &whats {
            picks.extend(pick::named(what, args.dialect, chosen, context)?);
        }
        if let Some(query) = &args.query {
            picks.extend(pick::found(query, context)?);
        } else if whats.is_empty() {
            picks.push(pick::asked(chosen, context)?);
        }
        if picks.is_empty() {
            return Err(Error::usage("nothing to send: there is no body in what you named"));
        }
        Ok(Self { picks, items, verbatim: args.verbatim, fresh: args.fresh, settings })
    }

    /// How many bodies a round has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.picks.len()
    }

    /// The bodies of the first round. Tells on stderr what an item could not say faithfully.
    ///
    /// # Errors
    /// An item fits none of the bodies, or is wrong.
    pub fn first_round(&self, context: &mut Context) -> Result<Vec<Body>, Error> {
        let round = self.round()?;
        for note in &round.notes {
            context.warn(note);
        }
        Ok(round.bodies)
    }

    /// The bodies of one round, with ids that are fresh in it.
    ///
    /// # Errors
    /// An item fits none of the bodies, or is wrong.
    pub fn round(&self) -> Result<Round, Error> {
        let mut fresh = fresh();
        let mut made = HashSet::new();
        let mut drafts = Vec::with_capacity(self.picks.len());
        for pick in &self.picks {
            // The same once more is about another message.
            if !made.insert(pick.what()) {
                fresh.forget_ids();
                made = HashSet::from([pick.what()]);
            }
            drafts.push(self.start(pick, &mut fresh)?);
        }
        let mut notes = Vec::new();
        for item in &self.items {
            change(item, &mut drafts, &mut notes).map_err(|error| self.with_body(error))?;
        }
        let made = self.picks.iter().zip(drafts);
        let bodies = made.map(|(pick, bytes)| body(pick, bytes, self.is_fresh(pick)));
        Ok(Round { bodies: bodies.collect(), notes })
    }

    /// The bodies of so many rounds, each with the number of its round. Those of a later round are made
    /// when it begins.
    pub fn rounds(
        &self,
        first: Vec<Body>,
        rounds: usize,
    ) -> impl Iterator<Item = Result<(usize, Body), Error>> {
        let later = (2..=rounds).map(|round| (round, self.round().map(|made| made.bodies)));
        std::iter::once((1, Ok(first))).chain(later).flat_map(|(round, bodies)| {
            let (bodies, error) = match bodies {
                Ok(bodies) => (bodies, None),
                Err(error) => (Vec::new(), Some(Err(error))),
            };
            bodies.into_iter().map(move |body| Ok((round, body))).chain(error)
        })
    }

    /// Whether it gets ids and times of its own in every round.
    fn is_fresh(&self, pick: &Pick) -> bool {
        match pick {
            Pick::Sample(_) => !self.verbatim,
            Pick::Given { .. } => self.fresh,
        }
    }

    /// A place that is not there, and resembles none: the command that shows what is there.
    fn with_body(&self, error: Error) -> Error {
        match self.picks.first() {
            Some(Pick::Sample(sample)) if error.hints().is_empty() => {
                error.try_running("what it has", format!("exowh samples show {}", sample.path()))
            }
            _ => error,
        }
    }

    fn start(&self, pick: &Pick, fresh: &mut Fresh) -> Result<Bytes, Error> {
        match pick {
            Pick::Sample(sample) if !self.is_fresh(pick) => {
                Ok(Bytes::from_static(sample.body.as_bytes()))
            }
            Pick::Sample(sample) => {
                let body = self.settings.carried()?.put_into(sample.body)?;
                Ok(fresh.body(&body).into())
            }
            Pick::Given { bytes, .. } if self.is_fresh(pick) => match std::str::from_utf8(bytes) {
                Ok(text) => Ok(with_text(bytes, text, |text| Ok(fresh.body(text)))?),
                Err(_) => Ok(bytes.clone()),
            },
            Pick::Given { bytes, .. } => Ok(bytes.clone()),
        }
    }
}

/// Makes one change in every body that has the place for it; at least one must.
fn change(item: &Item, drafts: &mut [Bytes], notes: &mut Vec<String>) -> Result<(), Error> {
    let mut miss = None;
    let mut fits = false;
    for draft in drafts.iter_mut() {
        let text = std::str::from_utf8(draft).map_err(|error| {
            Error::usage("the body is not UTF-8, so no item can change it").because(error)
        })?;
        let changed = with_text(draft, text, |text| {
            let changed = item.apply(text)?;
            for note in changed.notes {
                if !notes.contains(&note) {
                    notes.push(note);
                }
            }
            Ok(changed.body)
        });
        match changed {
            Ok(changed) => {
                *draft = changed;
                fits = true;
            }
            Err(Miss::NotHere(error)) => miss = miss.or(Some(error)),
            Err(Miss::Wrong(error)) => return Err(error),
        }
    }
    match miss {
        Some(error) if !fits => Err(error),
        _ => Ok(()),
    }
}

/// Changes a text behind its byte order mark, if it has one.
fn with_text(
    bytes: &Bytes,
    text: &str,
    change: impl FnOnce(&str) -> Result<String, Miss>,
) -> Result<Bytes, Miss> {
    let mark = bytes.len() - without_mark(bytes).len();
    let changed = change(&text[mark..])?;
    Ok([&bytes[..mark], changed.as_bytes()].concat().into())
}

fn body(pick: &Pick, bytes: Bytes, fresh: bool) -> Body {
    let Notification { recognised, events, .. } = Notification::read(&bytes);
    Body {
        what: pick.what(),
        sample: pick.sample(),
        dialect: recognised.dialect(),
        message_ids: events.iter().filter_map(|event| event.message_id.clone()).collect(),
        challenge: events.first().and_then(|event| event.challenge.clone()),
        events,
        bytes,
        fresh,
    }
}
