//! A body on its way in: how long it may take, and the room that it takes.
//!
//! Room is taken as a whole and at once, before a body is read: senders that each held a part of it and
//! waited for the rest would wait for each other until all their times were over. Whoever finds none is
//! told so with 503, and its body is read away.

use std::pin::pin;
use std::sync::Arc;

use axum::body::{Bytes, HttpBody};
use http_body_util::BodyExt as _;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, sleep_until};

use super::http_places::Attention;
use super::http_server::Limits;
use crate::capture::refused::Reason;

/// How much of a body that is not taken is still read, and left, so that a sender which does not look
/// for an answer before its end finds one.
const DRAINED: u64 = 16 * 1024 * 1024;

/// Bytes of a request, headers included, that are always taken: hardly a webhook is longer, and so
/// none waits for the long ones.
pub(super) const FREE: usize = 8 * 1024;

/// Room for what requests have beyond [`FREE`], shared by all connections: a thousand of them that stop
/// before their end must not fill the memory.
#[derive(Clone, Debug)]
pub(super) struct Room(Arc<Semaphore>);

/// Room that is taken until this is dropped.
#[derive(Debug)]
pub struct Taken(#[expect(dead_code, reason = "it is held")] OwnedSemaphorePermit);

impl Room {
    pub fn of(bytes: usize) -> Self {
        Self(Arc::new(Semaphore::new(bytes)))
    }

    /// Takes room for so many bytes; `None` where there is not as much.
    pub fn take(&self, bytes: usize) -> Option<Taken> {
        let bytes = u32::try_from(bytes).ok()?;
        Arc::clone(&self.0).try_acquire_many_owned(bytes).ok().map(Taken)
    }
}

/// A whole body, and the room that it takes.
#[derive(Debug)]
pub(super) struct Whole {
    pub bytes: Vec<u8>,
    pub room: Option<Taken>,
}

/// How a body is read.
#[derive(Debug)]
pub(super) struct Terms<'t> {
    pub limits: &'t Limits,
    pub room: &'t Room,
    pub attention: &'t Attention,
    /// Whether its sender waits for word before it sends anything.
    pub asks_first: bool,
    /// Bytes of the request beside its body.
    pub beside: usize,
}

/// Reads a body to its end, or to the end of our patience.
pub(super) async fn read<B: HttpBody<Data = Bytes> + Unpin>(
    mut body: B,
    terms: &Terms<'_>,
) -> Result<Whole, Reason> {
    let (limits, begun) = (terms.limits, Instant::now());
    let declared = body.size_hint().exact();
    let mut vessel = Vessel::new(terms, declared);
    let never_ends = declared.is_some_and(|length| length > DRAINED);
    // Whoever asks first has not sent anything yet: no reason to let it.
    if (terms.asks_first || never_ends)
        && let Some(reason) = vessel.refused
    {
        return Err(reason);
    }
    let mut end = pin!(sleep_until(begun + limits.body_time));
    while vessel.came <= DRAINED {
        tokio::select! {
            biased;
            frame = body.frame() => match frame {
                None => break,
                Some(Err(_)) => {
                    let read = usize::try_from(vessel.came).unwrap_or(usize::MAX);
                    return Err(Reason::BrokeOff { read });
                }
                Some(Ok(frame)) => {
                    let Ok(data) = frame.into_data() else { continue };
                    vessel.add(&data, terms);
                }
            },
            () = &mut end => {
                let limit = limits.time_for(vessel.came);
                if begun + limit <= Instant::now() {
                    return Err(vessel.refused.unwrap_or(Reason::TooSlow { limit }));
                }
                end.as_mut().reset(begun + limit);
            }
        }
    }
    vessel.whole()
}

/// What has come of a body.
struct Vessel {
    came: u64,
    bytes: Vec<u8>,
    /// How many bytes there is room for.
    space: usize,
    room: Option<Taken>,
    /// Why nothing of it is kept.
    refused: Option<Reason>,
}

impl Vessel {
    fn new(terms: &Terms<'_>, declared: Option<u64>) -> Self {
        let mut vessel = Self { came: 0, bytes: Vec::new(), space: 0, room: None, refused: None };
        match declared.map(usize::try_from) {
            // It may end soon.
            None => vessel.make_space(FREE, terms),
            Some(Ok(length)) if length <= terms.limits.body_bytes => {
                vessel.make_space(length, terms);
            }
            Some(_) => vessel.refuse(terms.too_long()),
        }
        vessel
    }

    /// Makes space for a body of so many bytes, or refuses it.
    fn make_space(&mut self, length: usize, terms: &Terms<'_>) {
        let beyond = (terms.beside + length).saturating_sub(FREE);
        // What is held for its begin would be missed.
        self.room = None;
        if beyond > 0 {
            self.room = terms.room.take(beyond);
        }
        if beyond > 0 && self.room.is_none() {
            return self.refuse(Reason::NoRoom);
        }
        self.space = length;
        self.bytes.reserve_exact(length - self.bytes.len());
    }

    fn refuse(&mut self, reason: Reason) {
        (self.bytes, self.space, self.room) = (Vec::new(), 0, None);
        self.refused = Some(reason);
    }

    fn add(&mut self, data: &Bytes, terms: &Terms<'_>) {
        self.came += data.len() as u64;
        terms.attention.gained(terms.limits.time_gained(data.len() as u64));
        if self.refused.is_some() {
            return;
        }
        let (length, most) = (self.bytes.len() + data.len(), terms.limits.body_bytes);
        if length > most {
            return self.refuse(terms.too_long());
        }
        // Of a body whose length nobody has said, there is room for the longest from then on.
        if length > self.space {
            self.make_space(most, terms);
        }
        if self.refused.is_none() {
            self.bytes.extend_from_slice(data);
        }
    }

    fn whole(mut self) -> Result<Whole, Reason> {
        if let Some(reason) = self.refused {
            return Err(reason);
        }
        self.bytes.shrink_to_fit();
        Ok(Whole { bytes: self.bytes, room: self.room })
    }
}

impl Terms<'_> {
    fn too_long(&self) -> Reason {
        Reason::TooLong { limit: self.limits.body_bytes }
    }
}
