//! A request that never became an event: told in one line, its body not kept.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use super::received::Posted;
use super::report::RefusedLine;
use crate::webhook::time::utc_millis;
use jiff::Timestamp;

/// A request that was turned away, or broke off.
#[derive(Clone, Debug)]
pub struct Refused {
    /// When.
    pub at: Timestamp,
    /// What came over the wire.
    pub request: Turned,
}

/// What is known of such a request.
#[derive(Clone, Debug)]
pub struct Turned {
    /// Method and path with query; `None` where not even a head was read.
    pub head: Option<(String, String)>,
    /// Who sent it.
    pub remote: SocketAddr,
    /// Why.
    pub reason: Reason,
}

impl Turned {
    /// A whole POST that is not taken.
    #[must_use]
    pub fn posted(posted: Posted, reason: Reason) -> Self {
        Self { head: Some(("POST".to_owned(), posted.path)), remote: posted.remote, reason }
    }
}

/// Why a request never became an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Not a POST.
    Method,
    /// The body is longer than is taken, in bytes.
    TooLong {
        /// The limit.
        limit: usize,
    },
    /// The body was not complete in time.
    TooSlow {
        /// The limit.
        limit: Duration,
    },
    /// So many long requests are on their way that there was no room for it.
    NoRoom,
    /// The sender closed, or broke the rules of HTTP, in the middle of the body.
    BrokeOff {
        /// Bytes of the body that had come.
        read: usize,
    },
    /// The head is longer than is taken.
    HeadTooLong,
    /// What came is no HTTP.
    NotHttp,
    /// It could not be stored, so it must not be acknowledged.
    NotStored {
        /// Why, in words without a full stop.
        why: Arc<str>,
    },
    /// A fault of ours: the request was not handled to its end.
    OurFault,
    /// From an address that is not let in.
    Stranger {
        /// Whose request it is; `None` where a proxy's word for it is no address.
        sender: Option<IpAddr>,
    },
    /// To a path that is not taken.
    OtherPath,
    /// We forwarded it ourselves.
    Loop,
    /// Without a signature, and one is required.
    Unsigned,
    /// With a signature that our secret does not make of the body.
    Forged,
}

impl Reason {
    /// The status it was answered with, where an answer was possible.
    #[must_use]
    pub const fn status(&self) -> Option<u16> {
        match self {
            Reason::Method => Some(405),
            Reason::TooLong { .. } => Some(413),
            Reason::TooSlow { .. } => Some(408),
            Reason::BrokeOff { .. } | Reason::OurFault => None,
            Reason::HeadTooLong => Some(431),
            Reason::NotHttp => Some(400),
            Reason::NotStored { .. } | Reason::NoRoom => Some(503),
            Reason::Stranger { .. } => Some(403),
            Reason::OtherPath => Some(404),
            Reason::Loop => Some(508),
            Reason::Unsigned | Reason::Forged => Some(401),
        }
    }

    /// The reason in words.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Reason::Method => "webhooks come by POST".to_owned(),
            Reason::TooLong { limit } => {
                format!("a body over {} MiB", limit / (1024 * 1024))
            }
            Reason::TooSlow { limit } => {
                format!("its body was not complete after {} s", limit.as_secs())
            }
            Reason::NoRoom => "too many long requests at once: no room for it".to_owned(),
            Reason::BrokeOff { read } => format!("broke off after {read} bytes of its body"),
            Reason::HeadTooLong => "its head has too many or too long headers".to_owned(),
            Reason::NotHttp => "no proper HTTP, or https to a plain port".to_owned(),
            Reason::NotStored { why } => format!("not stored: {why}"),
            Reason::OurFault => "exowh failed to handle it: a bug, please report it".to_owned(),
            Reason::Stranger { sender: Some(sender) } => format!("{sender} is not in --allow-ip"),
            Reason::Stranger { sender: None } => {
                "the last hop of X-Forwarded-For is no address, so not in --allow-ip".to_owned()
            }
            Reason::OtherPath => "not one of --path".to_owned(),
            Reason::Loop => {
                "it comes from ourselves: --forward leads back to this listener".to_owned()
            }
            Reason::Unsigned => "no X-Exotel-Signature, and --secret-required".to_owned(),
            Reason::Forged => "X-Exotel-Signature is wrong for this body".to_owned(),
        }
    }

    /// What the sender is told: whoever is not let in learns nothing of the rules.
    #[must_use]
    pub fn told(&self) -> String {
        match self {
            Reason::Stranger { .. } => "not let in".to_owned(),
            Reason::OtherPath => "nothing here".to_owned(),
            Reason::Unsigned => "no signature".to_owned(),
            Reason::Forged => "the signature is wrong".to_owned(),
            Reason::NoRoom => "busy, so please send it again".to_owned(),
            // The rest is about our disk.
            Reason::NotStored { .. } => "not stored, so please send it again".to_owned(),
            other => other.words(),
        }
    }
}

impl Refused {
    /// The record as a JSON line.
    #[must_use]
    pub fn line(&self) -> RefusedLine<'_> {
        let head = self.request.head.as_ref();
        RefusedLine {
            at: utc_millis(self.at),
            method: head.map(|(method, _)| method.as_str()),
            path: head.map(|(_, path)| path.as_str()),
            remote: self.request.remote.to_string(),
            status: self.request.reason.status(),
            reason: self.request.reason.words(),
        }
    }
}
