//! `messages`: the dialect of real traffic, several events in one POST.

use super::content::MESSAGES as KINDS;
use super::shared::{PHONE, REFERRAL_FIELD, USER_IDS};
use super::{Alias, Format, ID, Shape, Source, TEXT, Tag, Type, alias, field, variant};

const PAGE: Source = Source::exotel("receive-messages page");
const LIVE: Source = Source::LIVE;

/// Numbers that `exo_status_code` has; what lies outside is told apart by the rules on codes.
const CODES: Type = Type::Whole(0, i64::MAX);

const SIDS: &[Alias] = &[
    alias("message_sid", "the envelope dialect's"),
    alias("id", "the event dialect's"),
    alias("message_id", ""),
];

static ERROR: Shape = Shape {
    title: "why a message could not be read",
    fields: &[
        field("code", Type::Any, Source::INFERRED),
        field("title", TEXT, Source::INFERRED),
        field("detail", TEXT, Source::INFERRED),
        field("details", TEXT, Source::INFERRED),
        field("message", TEXT, Source::INFERRED),
    ],
    tag: None,
};

static CONTEXT: Shape = Shape {
    title: "the message that was replied to",
    fields: &[
        field("sid", ID, LIVE).aliases(&[alias("id", "the envelope dialect's")]),
        field("from", PHONE, Source::INFERRED),
    ],
    tag: None,
};

static CONTENT: Shape = Shape {
    title: "what the customer sent",
    fields: &[
        field("type", ID, PAGE)
            .required("it names the object that holds the content")
            .aliases(&[alias("message_type", ""), alias("content_type", "")]),
        field("context", Type::Object(&CONTEXT), LIVE),
        field("error", Type::Object(&ERROR), Source::INFERRED),
        REFERRAL_FIELD,
    ],
    tag: Some(&Tag {
        field: "type",
        what: "kind of message",
        variants: KINDS,
        otherwise: &[],
        source: PAGE,
    }),
};

static ITEM: Shape = Shape {
    title: "one event",
    fields: &[
        field("callback_type", ID, PAGE)
            .required("it tells a delivery report from a message")
            .aliases(&[
                alias("type", "the envelope dialect's"),
                alias("event", "the event dialect's"),
            ]),
        field("timestamp", Type::Time, PAGE)
            .expected("events arrive out of order; only the time tells which is newer"),
    ],
    tag: Some(&Tag {
        field: "callback_type",
        what: "kind of callback",
        variants: &[
            variant(
                &["dlr"],
                &[
                    field("sid", ID, PAGE)
                        .required("without it the report cannot be matched to the message you sent")
                        .aliases(SIDS),
                    field("to", PHONE, PAGE)
                        .expected("it is the customer's number")
                        .instead(USER_IDS)
                        .aliases(&[alias("recipient", "the event dialect's")]),
                    field("user_id", ID, Source::META),
                    field("recipient_user_id", ID, Source::META),
                    field("to_user_id", ID, Source::META),
                    field("from", PHONE, LIVE),
                    field("exo_status_code", CODES, PAGE)
                        .required("with the name beside it, it is the status")
                        .instead(&["exo_detailed_status"])
                        .aliases(&[alias("status_code", ""), alias("code", "")]),
                    field("exo_detailed_status", ID, PAGE)
                        .expected("Exotel's tables agree on names more than on numbers")
                        .aliases(&[
                            alias("status", "the envelope dialect's"),
                            alias("detailed_status", ""),
                        ]),
                    field("description", TEXT, PAGE),
                    field("custom_data", TEXT, PAGE),
                ],
                PAGE,
            )
            .aliases(&[
                alias("message_status", "the envelope dialect's"),
                alias("delivery_report", ""),
                alias("status", ""),
            ]),
            variant(
                &["incoming_message", "icm"],
                &[
                    field("sid", ID, LIVE)
                        .expected("the same message may come twice; only its id tells")
                        .aliases(SIDS),
                    field("from", PHONE, PAGE)
                        .required("it is the customer who wrote, and whom to answer")
                        .instead(&["from_user_id"])
                        .aliases(&[alias("sender", "")]),
                    field("from_user_id", ID, Source::META),
                    field("to", PHONE, PAGE)
                        .expected("it is the business number that was written to"),
                    field("profile_name", TEXT, PAGE).aliases(&[alias("name", "")]),
                    field("content", Type::Object(&CONTENT), PAGE)
                        .required("it is what the customer sent")
                        .aliases(&[alias("message", "the envelope dialect's")]),
                    field("custom_data", TEXT, LIVE),
                ],
                PAGE,
            )
            .aliases(&[alias("inbound_message", "the envelope dialect's"), alias("incoming", "")]),
        ],
        otherwise: &[
            field("sid", ID, LIVE),
            field("from", TEXT, LIVE),
            field("to", TEXT, LIVE),
            field("content", Type::Any, LIVE),
        ],
        source: PAGE,
    }),
};

/// One item of `whatsapp.messages`, as a type.
static ITEM_TYPE: Type = Type::Object(&ITEM);
static ANYTHING: Type = Type::Any;

static WHATSAPP: Shape = Shape {
    title: "the events of one POST",
    fields: &[
        field("messages", Type::List(&ITEM_TYPE, 0), PAGE).required("the events stand in it"),
        field("statuses", Type::List(&ANYTHING, 0), LIVE),
        field("contacts", Type::List(&ANYTHING, 0), LIVE),
    ],
    tag: None,
};

/// The body of the messages dialect.
pub static MESSAGES: Shape = Shape {
    title: "the messages dialect",
    fields: &[
        field("whatsapp", Type::Object(&WHATSAPP), PAGE).required("the events stand in it"),
        field("account_sid", Type::Text(Format::Any, None), LIVE),
    ],
    tag: None,
};
