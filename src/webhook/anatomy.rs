//! Where each meaning stands in each dialect: the map of one meaning across dialects, as data.
//!
//! The event reader reads by it and `send`'s items (`customer=…`) write by it. Pointers are relative
//! to the event: to the body, or in `messages` to one item of `whatsapp.messages`. Of several places
//! the first that is there is read; all that are there are written.

use super::dialect::Dialect;

/// What an event is about.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// The handshake: the endpoint must send the challenge back.
    Verification,
    /// The status of a message that the business sent.
    MessageStatus,
    /// A message from a customer.
    InboundMessage,
    /// The status of a template.
    TemplateStatus,
    /// The status of a payment.
    PaymentStatus,
    /// A kind that no documentation names.
    Unknown,
}

impl EventKind {
    /// All of them.
    pub const ALL: [EventKind; 6] = [
        EventKind::Verification,
        EventKind::MessageStatus,
        EventKind::InboundMessage,
        EventKind::TemplateStatus,
        EventKind::PaymentStatus,
        EventKind::Unknown,
    ];

    /// The kind of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The word in the JSON lines and in queries.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            EventKind::Verification => "verification",
            EventKind::MessageStatus => "message_status",
            EventKind::InboundMessage => "inbound_message",
            EventKind::TemplateStatus => "template_status",
            EventKind::PaymentStatus => "payment_status",
            EventKind::Unknown => "unknown",
        }
    }
}

type Places = &'static [&'static str];

/// The places of one kind of event in one dialect. An empty list: this dialect does not say.
#[derive(Debug)]
pub struct Anatomy {
    /// What the event is about.
    pub kind: EventKind,
    /// The id of the message that was sent or received.
    pub message_id: Places,
    /// The customer's number, with or without plus.
    pub customer: Places,
    /// The customer's number, digits only.
    pub wa_id: Places,
    /// The business's number.
    pub business: Places,
    /// The status word.
    pub status: Places,
    /// The error's code.
    pub code: Places,
    /// The error's title.
    pub title: Places,
    /// The error's detail.
    pub detail: Places,
    /// The customer's name.
    pub name: Places,
    /// When it happened; the first is the event's own time, the others the envelope's.
    pub timestamp: Places,
    /// The Exotel account.
    pub account_sid: Places,
    /// The object that holds `type` and the message's content; empty if there is none.
    pub message: Places,
    /// What the business gave when it sent the message.
    pub custom_data: Places,
}

const NOTHING: Anatomy = Anatomy {
    kind: EventKind::Unknown,
    message_id: &[],
    customer: &[],
    wa_id: &[],
    business: &[],
    status: &[],
    code: &[],
    title: &[],
    detail: &[],
    name: &[],
    timestamp: &["/timestamp"],
    account_sid: &["/account_sid"],
    message: &[],
    custom_data: &[],
};

static ENVELOPE_VERIFICATION: Anatomy =
    Anatomy { kind: EventKind::Verification, timestamp: &[], account_sid: &[], ..NOTHING };

static ENVELOPE_STATUS: Anatomy = Anatomy {
    kind: EventKind::MessageStatus,
    message_id: &["/data/message_sid"],
    customer: &["/data/to"],
    business: &["/data/from"],
    status: &["/data/status"],
    code: &["/data/errors/0/code"],
    title: &["/data/errors/0/title"],
    detail: &["/data/errors/0/detail"],
    timestamp: &["/data/timestamp", "/timestamp"],
    ..NOTHING
};

static ENVELOPE_INBOUND: Anatomy = Anatomy {
    kind: EventKind::InboundMessage,
    message_id: &["/data/message_sid"],
    customer: &["/data/from"],
    wa_id: &["/data/contact/wa_id"],
    business: &["/data/to"],
    code: &["/data/message/errors/0/code", "/data/errors/0/code"],
    title: &["/data/message/errors/0/title", "/data/errors/0/title"],
    detail: &["/data/message/errors/0/detail", "/data/errors/0/detail"],
    name: &["/data/contact/profile/name"],
    timestamp: &["/data/timestamp", "/timestamp"],
    message: &["/data/message"],
    ..NOTHING
};

static ENVELOPE_TEMPLATE: Anatomy = Anatomy {
    kind: EventKind::TemplateStatus,
    status: &["/data/status"],
    name: &["/data/template_name"],
    detail: &["/data/reason"],
    timestamp: &["/data/timestamp", "/timestamp"],
    ..NOTHING
};

static ENVELOPE_PAYMENT: Anatomy = Anatomy {
    kind: EventKind::PaymentStatus,
    message_id: &["/data/reference_id"],
    customer: &["/data/from"],
    status: &["/data/status"],
    code: &["/data/error/code"],
    title: &["/data/error/message"],
    timestamp: &["/data/transaction/timestamp", "/timestamp"],
    ..NOTHING
};

static EVENT_STATUS: Anatomy = Anatomy {
    kind: EventKind::MessageStatus,
    message_id: &["/message/id"],
    customer: &["/message/recipient"],
    status: &["/message/status"],
    code: &["/message/errors/0/code"],
    title: &["/message/errors/0/title"],
    detail: &["/message/errors/0/detail"],
    timestamp: &["/message/timestamp", "/timestamp"],
    ..NOTHING
};

static EVENT_INBOUND: Anatomy = Anatomy {
    kind: EventKind::InboundMessage,
    message_id: &["/message/id"],
    customer: &["/message/from"],
    wa_id: &["/contact/wa_id"],
    business: &["/message/to"],
    code: &["/message/errors/0/code"],
    title: &["/message/errors/0/title"],
    detail: &["/message/errors/0/detail"],
    name: &["/contact/profile/name"],
    timestamp: &["/message/timestamp", "/timestamp"],
    message: &["/message"],
    ..NOTHING
};

static EVENT_PAYMENT: Anatomy = Anatomy {
    kind: EventKind::PaymentStatus,
    message_id: &["/message_id"],
    status: &["/payment_status"],
    ..NOTHING
};

static EVENT_FLOW: Anatomy = Anatomy {
    kind: EventKind::InboundMessage,
    message_id: &["/message_id"],
    customer: &["/from"],
    ..NOTHING
};

static MESSAGES_DLR: Anatomy = Anatomy {
    kind: EventKind::MessageStatus,
    message_id: &["/sid"],
    customer: &["/to"],
    status: &["/exo_detailed_status"],
    code: &["/exo_status_code"],
    title: &["/exo_detailed_status"],
    detail: &["/description"],
    custom_data: &["/custom_data"],
    account_sid: &[],
    ..NOTHING
};

static MESSAGES_INBOUND: Anatomy = Anatomy {
    kind: EventKind::InboundMessage,
    message_id: &["/sid"],
    customer: &["/from"],
    business: &["/to"],
    code: &["/content/error/code"],
    title: &["/content/error/title"],
    detail: &["/content/error/detail", "/content/error/message"],
    name: &["/profile_name"],
    message: &["/content"],
    account_sid: &[],
    ..NOTHING
};

static FLAT: Anatomy = Anatomy {
    kind: EventKind::MessageStatus,
    message_id: &["/sid"],
    customer: &["/to"],
    business: &["/from"],
    status: &["/status"],
    code: &["/exo_status_code"],
    account_sid: &[],
    ..NOTHING
};

static UNKNOWN: Anatomy = NOTHING;

/// Where a dialect names the kind of an event, relative to the event; flat has statuses only.
#[must_use]
pub const fn tag(dialect: Dialect) -> Option<&'static str> {
    match dialect {
        Dialect::Envelope => Some("type"),
        Dialect::Event => Some("event"),
        Dialect::Messages => Some("callback_type"),
        Dialect::Flat => None,
    }
}

/// The anatomy of the event that a dialect tags with `word`.
#[must_use]
pub fn anatomy(dialect: Dialect, word: &str) -> &'static Anatomy {
    match (dialect, word) {
        (Dialect::Envelope, "verification") => &ENVELOPE_VERIFICATION,
        (Dialect::Envelope, "message_status") => &ENVELOPE_STATUS,
        (Dialect::Envelope, "inbound_message") => &ENVELOPE_INBOUND,
        (Dialect::Envelope, "payment_status") => &ENVELOPE_PAYMENT,
        (Dialect::Envelope, word) if word.contains("template") => &ENVELOPE_TEMPLATE,
        (Dialect::Event, "incoming_message") => &EVENT_INBOUND,
        (Dialect::Event, "message_status") => &EVENT_STATUS,
        (Dialect::Event, "payment_status") => &EVENT_PAYMENT,
        (Dialect::Event, "flow_response") => &EVENT_FLOW,
        (Dialect::Messages, "dlr") => &MESSAGES_DLR,
        (Dialect::Messages, "incoming_message" | "icm") => &MESSAGES_INBOUND,
        (Dialect::Flat, _) => &FLAT,
        _ => &UNKNOWN,
    }
}

/// Where a message of a type has the words that a person would read, relative to the message
/// object. The first that is there is the event's `text`.
pub const TEXTS: &[(&str, &[&str])] = &[
    ("text", &["/text/body"]),
    ("image", &["/image/caption"]),
    ("video", &["/video/caption"]),
    ("document", &["/document/caption", "/document/filename"]),
    ("location", &["/location/name", "/location/address"]),
    ("contacts", &["/contacts/0/name/formatted_name"]),
    ("button", &["/button/text"]),
    (
        "interactive",
        &[
            "/interactive/button_reply/title",
            "/interactive/list_reply/title",
            "/interactive/nfm_reply/body",
        ],
    ),
    ("list_reply", &["/list_reply/title"]),
    ("button_reply", &["/button_reply/title"]),
    ("reaction", &["/reaction/emoji"]),
    ("order", &["/order/text"]),
    ("system", &["/system/body"]),
];

/// The text places of a message type.
#[must_use]
pub fn texts(message_type: &str) -> &'static [&'static str] {
    TEXTS.iter().find(|(known, _)| *known == message_type).map_or(&[], |(_, places)| places)
}
