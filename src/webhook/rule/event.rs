//! `event`: the dialect of Exotel's receive-messages page.

use super::content::{EVENT as KINDS, STATUS};
use super::shared::{
    ACCOUNT_SID, AMOUNT_FIELD, CONTEXT_FIELD, ERRORS, PHONE, REFERRAL_FIELD, TIMESTAMP, USER_IDS,
};
use super::{Alias, Field, ID, Shape, Source, Tag, Type, alias, contact, field, variant, words};

const PAGE: Source = Source::exotel("receive-messages page");
const OLD_PAGE: Source = Source::exotel("receive-messages page, earlier version");

const IDS: &[Alias] = &[
    alias("message_sid", "the envelope dialect's"),
    alias("sid", "the messages dialect's"),
    alias("message_id", ""),
];

const WHEN: Field = Field { source: PAGE, ..TIMESTAMP };

static INBOUND: Shape = Shape {
    title: "a message from a customer",
    fields: &[
        field("id", ID, PAGE)
            .required("the same message may come twice; only its id tells")
            .aliases(IDS),
        field("from", PHONE, PAGE)
            .required("it is the customer who wrote, and whom to answer")
            .instead(&["from_user_id"])
            .aliases(&[alias("sender", "")]),
        field("from_user_id", ID, Source::META),
        field("to", PHONE, PAGE).expected("it is the business number that was written to"),
        WHEN,
        field("type", ID, PAGE).required("it names the object that holds the content"),
        Field { source: PAGE, ..CONTEXT_FIELD },
        REFERRAL_FIELD,
        ERRORS,
    ],
    tag: Some(&Tag {
        field: "type",
        what: "kind of message",
        variants: KINDS,
        otherwise: &[],
        source: PAGE,
    }),
};

static STATUS_MESSAGE: Shape = Shape {
    title: "the status of a message",
    fields: &[
        field("id", ID, OLD_PAGE)
            .required("without it the status cannot be matched to the message you sent")
            .aliases(IDS),
        field("status", STATUS, OLD_PAGE).required("it is what the event is about"),
        field("recipient", PHONE, OLD_PAGE)
            .expected("it is the customer's number")
            .instead(USER_IDS)
            .aliases(&[alias("to", "the envelope dialect's"), alias("recipient_id", "Meta's")]),
        field("user_id", ID, Source::META),
        field("recipient_user_id", ID, Source::META),
        field("to_user_id", ID, Source::META),
        Field { source: OLD_PAGE, ..TIMESTAMP },
        Field { source: OLD_PAGE, ..ERRORS },
    ],
    tag: None,
};

const MESSAGE_ALIASES: &[Alias] =
    &[alias("data", "the envelope dialect's"), alias("content", "the messages dialect's")];

/// The body of the event dialect.
pub static EVENT: Shape = Shape {
    title: "the event dialect",
    fields: &[
        field("event", ID, PAGE)
            .required("it says what the event is about")
            .aliases(&[alias("type", "the envelope dialect's")]),
        WHEN,
    ],
    tag: Some(&Tag {
        field: "event",
        what: "kind of event",
        variants: &[
            variant(
                &["incoming_message"],
                &[
                    ACCOUNT_SID,
                    field("message", Type::Object(&INBOUND), PAGE)
                        .required("the event itself stands in it")
                        .aliases(MESSAGE_ALIASES),
                    field("contact", Type::Object(&contact::CONTACT), PAGE)
                        .expected("it holds the customer's name")
                        .aliases(&[alias("contacts", "Meta's")]),
                ],
                PAGE,
            )
            .aliases(&[
                alias("inbound_message", "the envelope dialect's"),
                alias("icm", "the messages dialect's"),
            ]),
            variant(
                &["message_status"],
                &[
                    field("account_sid", ID, OLD_PAGE),
                    field("message", Type::Object(&STATUS_MESSAGE), OLD_PAGE)
                        .required("the event itself stands in it")
                        .aliases(MESSAGE_ALIASES),
                ],
                OLD_PAGE,
            )
            .aliases(&[alias("dlr", "the messages dialect's")]),
            variant(
                &["payment_status"],
                &[
                    field("message_id", ID, PAGE),
                    field("account_sid", ID, PAGE),
                    field("from", PHONE, PAGE),
                    field("reference_id", ID, PAGE)
                        .required("without it the payment cannot be matched to your order"),
                    field("payment_status", Type::Word(&words::PAYMENT_STATUS), PAGE)
                        .required("it is what the event is about")
                        .aliases(&[alias("status", "the envelope dialect's")]),
                    AMOUNT_FIELD,
                    field("transaction_id", ID, PAGE),
                ],
                PAGE,
            ),
            variant(
                &["flow_response"],
                &[
                    field("message_id", ID, PAGE).required("the same answer may come twice"),
                    field("from", PHONE, PAGE).required("it is the customer who answered"),
                    field("account_sid", ID, PAGE),
                    field("to", PHONE, PAGE),
                    field("flow_id", ID, PAGE).expected("it says which flow was answered"),
                    field("flow_token", ID, PAGE),
                    field("response_json", Type::AnyObject, PAGE)
                        .required("it holds what the customer entered"),
                ],
                PAGE,
            )
            .aliases(&[alias("nfm_reply", "Meta's")]),
        ],
        otherwise: &[
            field("account_sid", ID, PAGE),
            field("message", Type::Any, PAGE),
            field("contact", Type::Any, PAGE),
        ],
        source: PAGE,
    }),
};
