//! A stored POST with pseudonyms for whoever is in it.

use std::net::{Ipv4Addr, SocketAddr};

use super::kept::Kept;
use super::received::{Headers, Posted};
use super::report::FindingLine;
use super::restored;
use crate::webhook::redact::Redactor;

/// Who sent it is left out.
const NOBODY: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::UNSPECIFIED), 0);

impl Kept {
    /// The same POST as somebody else may see it: body, path and headers with pseudonyms; read, and
    /// judged, anew.
    #[must_use]
    pub fn redacted(&self, redactor: &Redactor) -> Self {
        let kept = &self.received;
        let headers: Vec<(String, String)> = kept
            .posted
            .headers
            .as_text()
            .map(|(name, value)| {
                let value = redactor.redact_header(&name, &value);
                (redactor.redact_header_name(&name), value)
            })
            .collect();
        let pairs = headers.iter().map(|(name, value)| (name.as_str(), value.as_bytes()));
        let posted = Posted {
            path: redactor.redact_path(&kept.posted.path),
            remote: NOBODY,
            headers: Headers::collect(pairs),
            body: redactor.redact(kept.body()),
        };
        let mut received = restored::post(posted, Some(kept.at), kept.at);
        received.number = kept.number;
        received.signed = kept.signed;
        received.latency = kept.latency;
        received.answer.status = kept.answer.status;
        for (event, known) in received.events.iter_mut().zip(&kept.events) {
            event.flags.clone_from(&known.flags);
        }
        let found = FindingLine::all(received.body(), &received.findings);
        Self { received, found }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::webhook::sample::SAMPLES;

    #[test]
    fn nothing_of_whoever_wrote_is_in_the_line() {
        let redactor = Redactor::new(b"key");
        for sample in SAMPLES {
            let pairs: [(&str, &[u8]); 2] =
                [("x-forwarded-for", b"203.0.113.7"), ("content-type", b"application/json")];
            let posted = Posted {
                path: "/hook?customer=919876543210".to_owned(),
                remote: ([203, 0, 113, 7], 4711).into(),
                headers: Headers::collect(pairs.into_iter()),
                body: sample.body.as_bytes().to_vec(),
            };
            let received = restored::post(posted, None, jiff::Timestamp::UNIX_EPOCH);
            let kept = Kept { received, found: Vec::new() };
            let line = serde_json::to_string(&kept.redacted(&redactor).line()).unwrap();
            for personal in ["9876543210", "Rahul", "Kumar", "203.0.113.7"] {
                assert!(!line.contains(personal), "{}: {personal}: {line}", sample.path());
            }
            assert!(line.contains("application/json"));
        }
    }
}
