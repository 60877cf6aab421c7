//! Which dialect a body of none is closest to, by the keys it has.

use super::super::dialect::Dialect;
use super::super::json::Value;
use super::near::near;

/// A family of bodies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    /// One of Exotel's.
    Exotel(Dialect),
    /// Meta's own.
    Meta,
}

/// Keys at the top that tell of a family, and how much.
const TELLS: &[(Family, &[(&str, u32)])] = &[
    (
        Family::Exotel(Dialect::Envelope),
        &[
            ("type", 2),
            ("data", 3),
            ("account_sid", 2),
            ("challenge", 3),
            ("message_sid", 3),
            ("conversation", 2),
            ("pricing", 2),
        ],
    ),
    (
        Family::Exotel(Dialect::Event),
        &[("event", 4), ("message", 2), ("contact", 2), ("account_sid", 1)],
    ),
    (
        Family::Exotel(Dialect::Messages),
        &[
            ("whatsapp", 5),
            ("callback_type", 5),
            ("messages", 2),
            ("profile_name", 2),
            ("content", 2),
            ("exo_detailed_status", 2),
        ],
    ),
    (
        Family::Exotel(Dialect::Flat),
        &[("sid", 2), ("exo_status_code", 4), ("status", 1), ("to", 1), ("from", 1)],
    ),
    (
        Family::Meta,
        &[
            ("entry", 4),
            ("messaging_product", 6),
            ("metadata", 2),
            ("changes", 4),
            ("statuses", 2),
            ("recipient_id", 4),
            ("hub.challenge", 6),
            ("hub.mode", 4),
        ],
    ),
];

/// Less than this is chance.
const LEAST: u32 = 2;

/// Kinds of event that name the envelope whatever else is there.
const ENVELOPE_WORDS: [&str; 4] =
    ["message_status", "inbound_message", "verification", "template_status"];

/// The family that a body resembles most; of two alike the first.
pub(super) fn closest(root: Value<'_>) -> Option<Family> {
    let keys: Vec<_> = root.children().take(64).filter_map(Value::key).collect();
    let word = root.get("type").and_then(Value::as_str);
    let named = word.is_some_and(|word| near(&word, ENVELOPE_WORDS).is_some());
    let mut best = None;
    for (family, tells) in TELLS {
        let mut score = if named && *family == Family::Exotel(Dialect::Envelope) { 2 } else { 0 };
        for (name, weight) in *tells {
            if keys.iter().any(|key| key == name) {
                score += weight;
            } else if keys.iter().any(|key| near(key, [*name]).is_some()) {
                score += weight / 2;
            }
        }
        if score >= LEAST && best.is_none_or(|(_, highest)| score > highest) {
            best = Some((*family, score));
        }
    }
    best.map(|(family, _)| family)
}
