//! A request that never became an event: told in one line, its body not kept.

use std::net::SocketAddr;
use std::time::Duration;

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

/// Why a request never became an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    /// The sender closed, or broke the rules of HTTP, in the middle of the body.
    BrokeOff {
        /// Bytes of the body that had come.
        read: usize,
    },
    /// The head is longer than is taken.
    HeadTooLong,
    /// What came is no HTTP.
    NotHttp,
    /// A fault of ours: the request was not handled to its end.
    OurFault,
}

impl Reason {
    /// The status it was answered with, where an answer was possible.
    #[must_use]
    pub const fn status(self) -> Option<u16> {
        match self {
            Reason::Method => Some(405),
            Reason::TooLong { .. } => Some(413),
            Reason::TooSlow { .. } => Some(408),
            Reason::BrokeOff { .. } | Reason::OurFault => None,
            Reason::HeadTooLong => Some(431),
            Reason::NotHttp => Some(400),
        }
    }

    /// The reason in words.
    #[must_use]
    pub fn words(self) -> String {
        match self {
            Reason::Method => "webhooks come by POST".to_owned(),
            Reason::TooLong { limit } => {
                format!("a body over {} MiB", limit / (1024 * 1024))
            }
            Reason::TooSlow { limit } => {
                format!("its body was not complete after {} s", limit.as_secs())
            }
            Reason::BrokeOff { read } => format!("broke off after {read} bytes of its body"),
            Reason::HeadTooLong => "its head has too many or too long headers".to_owned(),
            Reason::NotHttp => "no proper HTTP, or https to a plain port".to_owned(),
            Reason::OurFault => "exowh failed to handle it: a bug, please report it".to_owned(),
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
