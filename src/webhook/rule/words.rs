//! The sets of words, and what other dialects say instead.

use super::Source;

/// A set of words that a field takes.
#[derive(Debug)]
pub struct Words {
    /// The set.
    pub allowed: &'static [&'static str],
    /// Words of other dialects, and what they mean here.
    pub foreign: &'static [Foreign],
    /// Whether words are added to the set now and then: another one is no error.
    pub open: bool,
    /// Whether they are statuses of a message: Exotel's codes stand for some of them.
    pub statuses: bool,
    /// Who documents it.
    pub source: Source,
}

/// A word that is right elsewhere.
#[derive(Debug)]
pub struct Foreign {
    /// The word.
    pub word: &'static str,
    /// What to write here.
    pub here: &'static str,
    /// Whose it is, to be read after "is".
    pub whose: &'static str,
}

const fn foreign(word: &'static str, here: &'static str, whose: &'static str) -> Foreign {
    Foreign { word, here, whose }
}

const FLAT: &str = "the flat dialect's word";

/// Statuses of a message in `envelope` and `event`.
pub static STATUS: Words = Words {
    allowed: &["sent", "delivered", "read", "failed", "accepted", "queued", "played"],
    foreign: &[
        foreign("seen", "read", FLAT),
        foreign("error", "failed", FLAT),
        foreign("undelivered", "failed", "a word of SMS callbacks"),
        foreign("submitted", "sent", "a word of SMS callbacks"),
    ],
    open: false,
    statuses: true,
    source: Source::guide("Message Statuses"),
};

/// Statuses of a message in `flat`.
pub static FLAT_STATUS: Words = Words {
    allowed: &["sent", "delivered", "seen", "error"],
    foreign: &[
        foreign("read", "seen", "the envelope dialect's word"),
        foreign("failed", "error", "the envelope dialect's word"),
    ],
    open: false,
    statuses: true,
    source: Source::exotel("references/webhooks"),
};

/// Categories of a conversation and of its price.
pub static CATEGORY: Words = Words {
    allowed: &[
        "authentication",
        "authentication_international",
        "authentication-international",
        "marketing",
        "marketing_lite",
        "utility",
        "service",
        "referral_conversion",
        "business_initiated",
        "user_initiated",
    ],
    foreign: &[],
    open: true,
    statuses: false,
    source: Source::META,
};

/// What became of a template.
pub static TEMPLATE_STATUS: Words = Words {
    allowed: &[
        "APPROVED",
        "REJECTED",
        "PENDING",
        "PAUSED",
        "DISABLED",
        "FLAGGED",
        "REINSTATED",
        "IN_APPEAL",
        "PENDING_DELETION",
        "DELETED",
        "LIMIT_EXCEEDED",
        "LOCKED",
        "ARCHIVED",
        "UNARCHIVED",
    ],
    foreign: &[],
    open: true,
    statuses: false,
    source: Source::META,
};

/// Why a template was refused.
pub static TEMPLATE_REASON: Words = Words {
    allowed: &[
        "ABUSIVE_CONTENT",
        "INCORRECT_CATEGORY",
        "INVALID_FORMAT",
        "PROMOTIONAL",
        "SCAM",
        "TAG_CONTENT_MISMATCH",
        "NONE",
    ],
    foreign: &[],
    open: true,
    statuses: false,
    source: Source::META,
};

/// Statuses of a payment.
pub static PAYMENT_STATUS: Words = Words {
    allowed: &["pending", "captured", "failed", "refunded", "expired"],
    foreign: &[
        foreign("success", "captured", "a word of payment gateways"),
        foreign("paid", "captured", "a word of payment gateways"),
    ],
    open: false,
    statuses: false,
    source: Source::exotel("payments page"),
};
