//! `envelope`: the dialect of Exotel's webhooks guide.

use super::content::{ENVELOPE as KINDS, STATUS};
use super::shared::{
    ACCOUNT_SID, AMOUNT_FIELD, CONTEXT_FIELD, CONVERSATION_FIELD, ERRORS, PHONE, PRICING_FIELD,
    REFERRAL_FIELD, TIMESTAMP, USER_IDS,
};
use super::{
    Alias, Field, ID, Shape, Source, TEXT, Tag, Type, Variant, alias, contact, field, variant,
    words,
};

const VERIFY: Source = Source::guide("Verify Your Endpoint");
const STATUSES: Source = Source::guide("Message Status Webhook");
const INBOUND: Source = Source::guide("Inbound Message Webhook");
const PAYMENTS: Source = Source::exotel("payments page");
const UNDOCUMENTED: Source = Source::INFERRED;
const META: Source = Source::META;

const MESSAGE_SIDS: &[Alias] = &[
    alias("sid", "the messages dialect's"),
    alias("id", "the event dialect's"),
    alias("message_id", ""),
];
const DATA: &[Alias] = &[alias("message", "the event dialect's"), alias("payload", "")];

static STATUS_DATA: Shape = Shape {
    title: "the status of a message",
    fields: &[
        field("message_sid", ID, STATUSES)
            .required("without it the status cannot be matched to the message you sent")
            .aliases(MESSAGE_SIDS),
        field("from", PHONE, STATUSES).expected("it is the business number that sent the message"),
        field("to", PHONE, STATUSES)
            .expected("it is the customer's number")
            .instead(USER_IDS)
            .aliases(&[alias("recipient", "the event dialect's"), alias("recipient_id", "Meta's")]),
        field("user_id", ID, META),
        field("recipient_user_id", ID, META),
        field("to_user_id", ID, META),
        field("status", STATUS, STATUSES)
            .required("it is what the event is about")
            .aliases(&[alias("exo_detailed_status", "the messages dialect's")]),
        TIMESTAMP,
        CONVERSATION_FIELD,
        PRICING_FIELD,
        ERRORS,
        field("custom_data", TEXT, Source::LIVE),
    ],
    tag: None,
};

const FROM: Field = field("from", PHONE, INBOUND)
    .required("it is the customer who wrote, and whom to answer")
    .instead(&["from_user_id", "user_id"])
    .aliases(&[alias("sender", "")]);

/// The content of an inbound message.
static MESSAGE: Shape = Shape {
    title: "what the customer sent",
    fields: &[
        field("type", ID, INBOUND)
            .required("it names the object that holds the content")
            .aliases(&[alias("message_type", "")]),
        CONTEXT_FIELD,
        REFERRAL_FIELD,
        ERRORS,
    ],
    tag: Some(&Tag {
        field: "type",
        what: "kind of message",
        variants: KINDS,
        otherwise: &[],
        source: META,
    }),
};

static INBOUND_DATA: Shape = Shape {
    title: "a message from a customer",
    fields: &[
        field("message_sid", ID, INBOUND)
            .required("the same message may come twice; only its id tells")
            .aliases(MESSAGE_SIDS),
        FROM,
        field("from_user_id", ID, META),
        field("user_id", ID, META),
        field("to", PHONE, INBOUND).expected("it is the business number that was written to"),
        TIMESTAMP,
        field("message", Type::Object(&MESSAGE), INBOUND)
            .required("it is what the customer sent")
            .aliases(&[alias("content", "the messages dialect's")]),
        field("contact", Type::Object(&contact::CONTACT), INBOUND)
            .expected("it holds the customer's name")
            .aliases(&[
                alias("contacts", "Meta's"),
                alias("profile_name", "the messages dialect's"),
            ]),
        ERRORS,
    ],
    tag: None,
};

static TEMPLATE_DATA: Shape = Shape {
    title: "the status of a template",
    fields: &[
        field("template_name", ID, UNDOCUMENTED),
        field("template_id", Type::Any, UNDOCUMENTED),
        field("language", ID, UNDOCUMENTED),
        field("message_template_name", ID, META),
        field("message_template_id", Type::Any, META),
        field("message_template_language", ID, META),
        field("event", Type::Word(&words::TEMPLATE_STATUS), META),
        field("category", ID, UNDOCUMENTED),
        field("status", Type::Word(&words::TEMPLATE_STATUS), UNDOCUMENTED),
        field("reason", Type::Word(&words::TEMPLATE_REASON), UNDOCUMENTED),
        field("timestamp", Type::Time, UNDOCUMENTED),
    ],
    tag: None,
};

static TRANSACTION: Shape = Shape {
    title: "the transaction of a payment",
    fields: &[
        field("id", ID, PAYMENTS),
        field("method", ID, PAYMENTS),
        field("upi_id", ID, PAYMENTS),
        field("timestamp", Type::Time, PAYMENTS),
    ],
    tag: None,
};
static PAYMENT_ERROR: Shape = Shape {
    title: "why a payment failed",
    fields: &[field("code", TEXT, PAYMENTS), field("message", TEXT, PAYMENTS)],
    tag: None,
};
static PAYMENT_DATA: Shape = Shape {
    title: "the status of a payment",
    fields: &[
        field("reference_id", ID, PAYMENTS)
            .required("without it the payment cannot be matched to your order"),
        field("payment_id", ID, PAYMENTS),
        field("status", Type::Word(&words::PAYMENT_STATUS), PAYMENTS)
            .required("it is what the event is about")
            .aliases(&[alias("payment_status", "the event dialect's")]),
        AMOUNT_FIELD,
        field("transaction", Type::Object(&TRANSACTION), PAYMENTS),
        field("error", Type::Object(&PAYMENT_ERROR), PAYMENTS),
        field("from", PHONE, PAYMENTS),
        field("message_sid", ID, PAYMENTS),
        field("timestamp", Type::Time, PAYMENTS),
    ],
    tag: None,
};

const fn data(shape: &'static Shape, source: Source) -> Field {
    field("data", Type::Object(shape), source)
        .required("the event itself stands in it")
        .aliases(DATA)
}

static KINDS_OF_EVENT: &[Variant] = &[
    variant(
        &["message_status"],
        &[TIMESTAMP, ACCOUNT_SID, data(&STATUS_DATA, STATUSES)],
        Source::guide("Message Status Webhook"),
    )
    .aliases(&[
        alias("dlr", "the messages dialect's"),
        alias("status", ""),
        alias("sent", "a status's"),
        alias("delivered", "a status's"),
        alias("read", "a status's"),
        alias("failed", "a status's"),
        alias("status_update", ""),
        alias("delivery_status", ""),
    ]),
    variant(&["inbound_message"], &[TIMESTAMP, ACCOUNT_SID, data(&INBOUND_DATA, INBOUND)], INBOUND)
        .aliases(&[
            alias("incoming_message", "the event and messages dialects'"),
            alias("icm", "the messages dialect's"),
            alias("inbound", ""),
            alias("message", ""),
        ]),
    variant(
        &["verification"],
        &[field("challenge", TEXT, VERIFY)
            .required("it is what your answer must give back")
            .aliases(&[alias("hub.challenge", "Meta's")])],
        VERIFY,
    )
    .aliases(&[alias("verify", ""), alias("url_verification", "Slack's")]),
    variant(
        &["payment_status"],
        &[TIMESTAMP, ACCOUNT_SID, data(&PAYMENT_DATA, PAYMENTS)],
        PAYMENTS,
    ),
    Variant {
        words: &["template_status"],
        containing: Some("template"),
        aliases: &[],
        fields: &[TIMESTAMP, ACCOUNT_SID, data(&TEMPLATE_DATA, UNDOCUMENTED)],
        source: UNDOCUMENTED,
    },
];

/// The body of the envelope dialect.
pub static ENVELOPE: Shape = Shape {
    title: "the envelope dialect",
    fields: &[field("type", ID, Source::guide("Payload Format"))
        .required("it says what the event is about")
        .aliases(&[
            alias("event", "the event dialect's"),
            alias("callback_type", "the messages dialect's"),
        ])],
    tag: Some(&Tag {
        field: "type",
        what: "kind of event",
        variants: KINDS_OF_EVENT,
        otherwise: &[
            field("timestamp", Type::Time, Source::guide("Payload Format")),
            field("account_sid", ID, Source::guide("Payload Format")),
            field("data", Type::Any, Source::guide("Payload Format")),
            field("challenge", TEXT, VERIFY),
        ],
        source: Source::guide("Webhook Events"),
    }),
};
