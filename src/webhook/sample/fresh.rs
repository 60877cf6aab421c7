//! Fresh ids and times: the same body as if it had just happened.

use std::collections::HashMap;

use jiff::Timestamp;

use crate::webhook::dialect::detect;
use crate::webhook::event::{anatomy_of, events_of};
use crate::webhook::json::{Document, Edits, Kind, Value};
use crate::webhook::time;

use super::id;

/// What makes the bodies of one run fresh. Equal ids stay equal: `sent`, `delivered` and `read` of
/// one message share theirs, and keep sharing it.
#[derive(Debug)]
pub struct Fresh {
    random: fastrand::Rng,
    now: Timestamp,
    ids: HashMap<String, String>,
}

impl Fresh {
    /// For a run that begins at `now`; the same seed gives the same ids.
    #[must_use]
    pub fn new(seed: u64, now: Timestamp) -> Self {
        Self { random: fastrand::Rng::with_seed(seed), now, ids: HashMap::new() }
    }

    /// From now on an id that came before gets another one than it had: the next bodies are about other
    /// messages.
    pub fn forget_ids(&mut self) {
        self.ids.clear();
    }

    /// A body with fresh message ids, a fresh challenge, and all its times moved so that the newest
    /// of its events happened now; every other byte stays, ids of other messages (`context`)
    /// included. What is not JSON, or of no dialect, stays as it is.
    #[must_use]
    pub fn body(&mut self, body: &str) -> String {
        let Ok(document) = Document::parse(body.as_bytes()) else { return body.to_owned() };
        let root = document.root();
        let Some(dialect) = detect(root).dialect() else { return body.to_owned() };
        let mut edits = Edits::new();
        let mut newest = None;
        for event in events_of(dialect, root) {
            let anatomy = anatomy_of(dialect, event);
            let ids = anatomy.message_id.iter().chain(&["/challenge"]);
            for value in ids.filter_map(|place| event.pointer(place)) {
                self.refresh(value, &mut edits);
            }
            let times = anatomy.timestamp.iter().filter_map(|place| event.pointer(place));
            newest = newest.max(times.filter_map(time::of).map(|(time, _)| time).max());
        }
        if let Some(newest) = newest {
            let shift = self.now.duration_since(newest);
            for value in document.values().filter(|value| is_time(*value)) {
                shift_time(value, shift, &mut edits);
            }
        }
        edits.apply(body)
    }

    fn refresh(&mut self, value: Value<'_>, edits: &mut Edits) {
        let Some(old) = value.as_str().filter(|old| !old.is_empty()) else { return };
        let random = &mut self.random;
        let new = self.ids.entry(old.into_owned()).or_insert_with_key(|old| id::like(old, random));
        edits.replace(value, serde_json::Value::from(new.as_str()).to_string());
    }
}

/// RFC 3339 anywhere; Unix seconds only under a key that says so: elsewhere they may be an id.
fn is_time(value: Value<'_>) -> bool {
    let named = || {
        matches!(value.key().as_deref(), Some("timestamp" | "expiration" | "expiration_timestamp"))
    };
    match time::of(value) {
        Some((_, time::Form::Rfc3339 { .. })) => true,
        Some((_, time::Form::UnixSeconds)) => named(),
        None => false,
    }
}

fn shift_time(value: Value<'_>, shift: jiff::SignedDuration, edits: &mut Edits) {
    let Some((time, form)) = time::of(value) else { return };
    let Ok(moved) = time.checked_add(shift) else { return };
    let text = time::write(moved, form);
    let json = if value.kind() == Kind::String { format!("\"{text}\"") } else { text };
    edits.replace(value, json);
}

#[cfg(test)]
mod tests {
    use super::super::{SAMPLES, find};
    use super::*;
    use crate::webhook::notification::Notification;

    fn now() -> Timestamp {
        "2027-03-04T05:06:07.089Z".parse().unwrap()
    }

    fn json(body: &str) -> serde_json::Value {
        serde_json::from_str(body).unwrap()
    }

    #[test]
    fn newest_time_becomes_now_and_the_others_keep_their_distance() {
        let fresh = json(&Fresh::new(1, now()).body(find("envelope", "delivered").unwrap().body));
        assert_eq!(fresh["timestamp"], "2027-03-04T05:06:07.089Z");
        assert_eq!(fresh["data"]["timestamp"], "2027-03-04T05:06:06.846Z");
        assert_eq!(fresh["data"]["conversation"]["expiration"], "2027-03-05T05:06:05.628Z");
        let fresh = json(&Fresh::new(1, now()).body(find("messages", "text").unwrap().body));
        assert_eq!(fresh["whatsapp"]["messages"][0]["timestamp"], "2027-03-04T10:36:07+05:30");
    }

    #[test]
    fn ids_are_fresh_of_the_same_style_and_equal_ones_stay_equal() {
        let mut fresh = Fresh::new(7, now());
        let ids: Vec<String> = ["sent", "read", "text"]
            .iter()
            .map(|name| json(&fresh.body(find("envelope", name).unwrap().body)))
            .map(|body| body["data"]["message_sid"].as_str().unwrap().to_owned())
            .collect();
        assert_eq!(ids[0], ids[1]);
        assert!(ids[0].starts_with("msg_") && ids[0].len() == "msg_xs72happpa".len());
        assert!(ids[2].starts_with("inb_msg_") && ids[2] != "inb_msg_i3skyamvpt");
        let batch = json(&fresh.body(find("messages", "batch").unwrap().body));
        let sids =
            [0, 1].map(|at| batch["whatsapp"]["messages"][at]["sid"].as_str().unwrap().to_owned());
        assert_ne!(sids[0], sids[1]);
        for sid in sids {
            assert!(sid.len() == 32 && sid.bytes().all(|byte| byte.is_ascii_hexdigit()), "{sid}");
            assert!(!find("messages", "batch").unwrap().body.contains(&sid));
        }
    }

    #[test]
    fn ids_of_other_messages_stay_and_challenges_do_not() {
        let mut fresh = Fresh::new(7, now());
        let reply = fresh.body(find("envelope", "quick-reply").unwrap().body);
        assert_eq!(json(&reply)["data"]["message"]["context"]["id"], "msg_xs72happpa");
        let handshake = json(&fresh.body(find("envelope", "verification").unwrap().body));
        let challenge = handshake["challenge"].as_str().unwrap();
        assert!(challenge.starts_with("rnd_") && challenge != "rnd_8f2c41d07b9e");
    }

    #[test]
    fn same_seed_and_clock_give_the_same_bodies_and_nothing_else_changes() {
        for sample in SAMPLES {
            let one = Fresh::new(3, now()).body(sample.body);
            assert_eq!(one, Fresh::new(3, now()).body(sample.body));
            let (before, after) =
                (Notification::read(sample.body.as_bytes()), Notification::read(one.as_bytes()));
            assert_eq!(before.events.len(), after.events.len(), "{}", sample.path());
            for (before, after) in before.events.iter().zip(&after.events) {
                assert_eq!((&before.customer, &before.text), (&after.customer, &after.text));
                assert_eq!((before.kind, &before.error), (after.kind, &after.error));
            }
            assert_eq!(one.lines().count(), sample.body.lines().count());
        }
    }

    #[test]
    fn what_is_not_ours_stays() {
        for body in ["", "not json", "[1]", r#"{"timestamp": "2026-01-01T00:00:00Z"}"#] {
            assert_eq!(Fresh::new(1, now()).body(body), body);
        }
    }
}
