//! One POST as it was received and answered: the record that store, export, JSON lines and page
//! share.

use std::net::SocketAddr;
use std::time::Duration;

use jiff::Timestamp;

use super::answer::Answer;
use super::gate::Signed;
use super::report::{FindingLine, ReceivedLine, ResponseLine, measured_ms, text_or_base64};
use crate::webhook::dialect::Recognised;
use crate::webhook::event::Event;
use crate::webhook::json::SyntaxError;
use crate::webhook::notification::{MOST_EVENTS, Notification};
use crate::webhook::time::utc_millis;
use crate::webhook::validate::{Finding, MOST_FINDINGS};

/// A complete POST as it came over the wire.
#[derive(Clone, Debug)]
pub struct Posted {
    /// Path with query, as it came.
    pub path: String,
    /// Who sent it.
    pub remote: SocketAddr,
    /// Its headers.
    pub headers: Headers,
    /// Its body, byte for byte.
    pub body: Vec<u8>,
}

impl Posted {
    /// The bytes that its record may take in memory at most, about, as far as one can know before it is
    /// read: a `{}` of two bytes can become an event with findings about all that it lacks.
    #[must_use]
    pub fn foreseen_weight(&self) -> usize {
        let begins = |byte: &u8| matches!(byte, b'{' | b'[' | b',');
        // So many at a time as a byte can count: that is done sixteen bytes at once.
        let count =
            |piece: &[u8]| piece.iter().fold(0_u8, |sum, byte| sum + u8::from(begins(byte)));
        let values: usize = self.body.chunks(255).map(count).map(usize::from).sum();
        let came = 2 * self.body.len() + self.headers.0.len() + self.path.len();
        LEAST + came + (values * VALUE).min(MOST_EVENTS * EVENT + MOST_FINDINGS * FINDING)
    }
}

/// Headers as they came: names in lower case, values byte for byte, repeats in their order.
///
/// Kept as one block of bytes, since most are never looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Headers(Vec<u8>);

impl Headers {
    /// Collects names and values. Neither can hold a line break: HTTP forbids it.
    pub fn collect<'h>(pairs: impl Iterator<Item = (&'h str, &'h [u8])>) -> Self {
        let mut block = Vec::with_capacity(256);
        for (name, value) in pairs {
            block.extend_from_slice(name.as_bytes());
            block.push(b':');
            block.extend_from_slice(value);
            block.push(b'\n');
        }
        Self(block)
    }

    /// The block they are kept in: `name:value` and a line feed each.
    #[must_use]
    pub fn as_block(&self) -> &[u8] {
        &self.0
    }

    /// Headers from such a block.
    #[must_use]
    pub fn from_block(block: Vec<u8>) -> Self {
        Self(block)
    }

    /// Names and values, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> + Clone {
        self.0.split(|&byte| byte == b'\n').filter_map(|line| {
            let colon = line.iter().position(|&byte| byte == b':')?;
            Some((std::str::from_utf8(&line[..colon]).ok()?, &line[colon + 1..]))
        })
    }

    /// Names and values as text: a value that is not UTF-8 is read as Latin-1, as HTTP once said,
    /// so that no byte of it is lost.
    pub fn as_text(&self) -> impl Iterator<Item = (String, String)> {
        self.iter().map(|(name, value)| {
            let text = std::str::from_utf8(value).map_or_else(
                |_| value.iter().map(|&byte| char::from(byte)).collect(),
                str::to_owned,
            );
            (name.to_owned(), text)
        })
    }
}

/// What a record takes in memory whatever is in it, and what an event and a finding do beside their
/// texts.
const LEAST: usize = 4 * 1024;
const EVENT: usize = 1024;
const FINDING: usize = 256;

/// What a value in a body can come to.
const VALUE: usize = 512;

/// One POST, what is in it, and how it was answered.
#[derive(Clone, Debug)]
pub struct Received {
    /// Its place in the order of arrival, from 1.
    pub number: u64,
    /// When its body was complete.
    pub at: Timestamp,
    /// The POST.
    pub posted: Posted,
    /// What the body turned out to be.
    pub recognised: Recognised,
    /// Why it is not JSON, where it is not.
    pub fault: Option<SyntaxError>,
    /// The events in it.
    pub events: Vec<Event>,
    /// What `validate` finds in it.
    pub findings: Vec<Finding>,
    /// What its signature turned out to be.
    pub signed: Signed,
    /// Our answer.
    pub answer: Answer,
    /// From the complete request until the answer could be sent, a wanted delay included.
    pub latency: Duration,
}

/// What a body was read as, without the body: so that it can be moved.
#[derive(Debug)]
pub struct Reading {
    /// What it turned out to be.
    pub recognised: Recognised,
    /// Why it is not JSON, where it is not.
    pub fault: Option<SyntaxError>,
    /// The events in it.
    pub events: Vec<Event>,
}

impl From<Notification<'_>> for Reading {
    fn from(notification: Notification<'_>) -> Self {
        Self {
            recognised: notification.recognised,
            fault: notification.json.err(),
            events: notification.events,
        }
    }
}

impl Received {
    /// The short reference: `e7`.
    #[must_use]
    pub fn reference(&self) -> String {
        format!("e{}", self.number)
    }

    /// The body, byte for byte.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.posted.body
    }

    /// The bytes that it takes in memory, about: what came over the wire, what was made of it, and as
    /// much again for the texts that stand in both.
    #[must_use]
    pub fn weight(&self) -> usize {
        let came = self.posted.body.len() + self.posted.headers.0.len() + self.posted.path.len();
        let texts = if self.events.is_empty() { 0 } else { self.posted.body.len() };
        LEAST + came + texts + self.events.len() * EVENT + self.findings.len() * FINDING
    }

    /// The record as a JSON line.
    #[must_use]
    pub fn line(&self) -> ReceivedLine<'_> {
        self.line_with(FindingLine::all(self.body(), &self.findings))
    }

    /// The record as a JSON line, with findings that are known already.
    pub(super) fn line_with(&self, findings: Vec<FindingLine>) -> ReceivedLine<'_> {
        let (body, body_base64) = text_or_base64(self.body());
        ReceivedLine {
            id: self.reference(),
            at: utc_millis(self.at),
            method: "POST",
            path: &self.posted.path,
            remote: self.posted.remote.to_string(),
            signature: self.signed,
            headers: self.posted.headers.as_text().collect(),
            body,
            body_base64,
            dialect: self.recognised,
            events: &self.events,
            findings,
            response: ResponseLine {
                status: self.answer.status,
                fault: self.answer.fault.map(|committed| committed.fault.to_string()),
                latency_ms: measured_ms(self.latency),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_keep_values_and_the_order_of_repeats() {
        let pairs: [(&str, &[u8]); 4] =
            [("a", b"1"), ("host", b"x:1"), ("a", b""), ("b", b"\xe9t\xe9")];
        let headers = Headers::collect(pairs.into_iter());
        assert_eq!(headers.iter().collect::<Vec<_>>(), pairs);
        let text: Vec<_> = headers.as_text().collect();
        assert_eq!(text[1], ("host".to_owned(), "x:1".to_owned()));
        assert_eq!(text[3].1, "été");
    }
}
