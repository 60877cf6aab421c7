//! The status words, and the way from Exotel's name and number to one of them.

use serde::Deserialize;

use super::exotel::{exotel, exotel_named};

/// The status of an outbound message, in the guide's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DeliveryWord {
    /// On its way to the customer.
    Sent,
    /// On the customer's device.
    Delivered,
    /// Opened by the customer.
    Read,
    /// Given up.
    Failed,
}

impl DeliveryWord {
    /// The word of the guide: `sent`, `delivered`, `read`, `failed`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Delivered => "delivered",
            Self::Read => "read",
            Self::Failed => "failed",
        }
    }
}

/// The status of a delivery report that carries no status word: by `exo_detailed_status` first, by
/// `exo_status_code` second, since Exotel's tables agree on names more than on numbers. `None` if
/// neither says.
///
/// A name that no table has is read by its last word (`…_SEEN`, `…_READ`, `…_DELIVERED`, `…_SENT`);
/// any other `EX_…` is a failure. A number outside 30001–30041 says nothing, zero or not.
#[must_use]
pub fn classify(name: Option<&str>, number: Option<u32>) -> Option<DeliveryWord> {
    name.and_then(by_name).or_else(|| Some(exotel(number?)?.status))
}

fn by_name(name: &str) -> Option<DeliveryWord> {
    if let Some(code) = exotel_named(name) {
        return Some(code.status);
    }
    let name = name.trim().to_ascii_uppercase();
    let bare = name.strip_prefix("EX_").filter(|bare| !bare.is_empty());
    // Whole words only: EX_MESSAGE_UNDELIVERED and EX_NOT_SENT are failures.
    let mut words = name.rsplit('_');
    let last = words.next();
    let negated = words.next() == Some("NOT");
    match last {
        Some("SEEN" | "READ") if !negated => Some(DeliveryWord::Read),
        Some("DELIVERED") if !negated => Some(DeliveryWord::Delivered),
        Some("SENT") if !negated => Some(DeliveryWord::Sent),
        _ => bare.map(|_| DeliveryWord::Failed),
    }
}

#[cfg(test)]
mod tests {
    use super::super::all_exotel;
    use super::DeliveryWord::{Delivered, Failed, Read, Sent};
    use super::*;

    #[test]
    fn believes_the_name_before_the_number() {
        assert_eq!(classify(Some("EX_MESSAGE_SEEN"), Some(30_002)), Some(Read));
        assert_eq!(classify(Some("?"), Some(30_002)), Some(Delivered));
        assert_eq!(classify(None, Some(30_001)), Some(Sent));
        assert_eq!(classify(None, Some(30_041)), Some(Failed));
    }

    #[test]
    fn reads_an_unknown_name_by_its_last_word() {
        assert_eq!(classify(Some("EX_MESSAGE_READ"), None), Some(Read));
        assert_eq!(classify(Some("ex_media_delivered"), None), Some(Delivered));
        assert_eq!(classify(Some("EX_SENT"), None), Some(Sent));
        assert_eq!(classify(Some("EX_MESSAGE_UNDELIVERED"), None), Some(Failed));
        assert_eq!(classify(Some("EX_NOT_SENT"), None), Some(Failed));
        assert_eq!(classify(Some("EX_BRAND_NEW"), Some(30_002)), Some(Failed));
    }

    #[test]
    fn says_nothing_of_what_it_does_not_know() {
        assert_eq!(classify(None, None), None);
        assert_eq!(classify(Some(""), Some(0)), None);
        assert_eq!(classify(Some("EX_"), Some(1)), None);
        assert_eq!(classify(Some("accepted"), Some(30_050)), None);
        assert_eq!(classify(None, Some(131_047)), None);
    }

    #[test]
    fn gives_each_known_code_the_same_status_by_name_and_by_number() {
        for code in all_exotel() {
            assert_eq!(classify(Some(&code.name), None), Some(code.status));
            assert!(code.number.is_none() || classify(None, code.number) == Some(code.status));
        }
    }
}
