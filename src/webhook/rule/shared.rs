//! Objects that several dialects share.

use super::words::CATEGORY;
use super::{Field, Format, ID, Shape, Source, TEXT, Type, alias, field};

const META: Source = Source::META;
const FAILED: Source = Source::guide("Failed Status Details");
const STATUS: Source = Source::guide("Message Status Webhook");
const PAYMENTS: Source = Source::exotel("payments page");

/// A phone number.
pub(super) const PHONE: Type = Type::Text(Format::Phone, None);

/// Ids that may stand where the customer's number is missing, from 2026 on.
pub(super) const USER_IDS: &[&str] = &["user_id", "recipient_user_id", "to_user_id"];

/// The time of an event, as the guide's bodies have it twice.
pub(super) const TIMESTAMP: Field = field("timestamp", Type::Time, Source::guide("Payload Format"))
    .expected("events arrive out of order; only the time tells which is newer")
    .aliases(&[alias("time", ""), alias("created_at", "")]);

/// The account, which the guide's own request validation asks for.
pub(super) const ACCOUNT_SID: Field = field("account_sid", ID, Source::guide("Request Validation"))
    .expected("the guide's own request validation answers 400 without it")
    .aliases(&[alias("account_id", "")]);

static DATA: Shape =
    Shape { title: "what Meta says beyond", fields: &[field("details", TEXT, META)], tag: None };

static ERROR: Shape = Shape {
    title: "why a message failed",
    fields: &[
        field("code", Type::Whole(0, i64::MAX), FAILED)
            .required("it says why, and whether a retry can help")
            .aliases(&[alias("error_code", "")]),
        field("title", TEXT, FAILED).expected("it is the reason in words"),
        field("detail", TEXT, FAILED)
            .aliases(&[alias("details", "Meta's"), alias("message", "Meta's")]),
        field("message", TEXT, META),
        field("error_data", Type::Object(&DATA), META),
        field("href", TEXT, META),
    ],
    tag: None,
};
static ERROR_TYPE: Type = Type::Object(&ERROR);

/// `errors`, where it may stand; the rule status-errors says when it must.
pub(super) const ERRORS: Field =
    field("errors", Type::List(&ERROR_TYPE, 0), FAILED).aliases(&[alias("error", "")]);

static CONVERSATION: Shape = Shape {
    title: "the conversation a message belongs to",
    fields: &[
        field("id", ID, STATUS).expected("it says which conversation is billed"),
        field("category", Type::Word(&CATEGORY), STATUS),
        field("expiration", Type::Time, STATUS).aliases(&[alias("expiration_timestamp", "Meta's")]),
        field("origin", Type::AnyObject, META),
    ],
    tag: None,
};
/// `conversation`: often absent, and that is normal.
pub(super) const CONVERSATION_FIELD: Field =
    field("conversation", Type::Object(&CONVERSATION), STATUS);

static PRICING: Shape = Shape {
    title: "what a message costs",
    fields: &[
        field("billable", Type::Bool, STATUS).expected("it says whether the message is billed"),
        field("category", Type::Word(&CATEGORY), STATUS),
        field("pricing_model", ID, META),
        field("type", ID, META),
    ],
    tag: None,
};
/// `pricing`: often absent, and that is normal.
pub(super) const PRICING_FIELD: Field = field("pricing", Type::Object(&PRICING), STATUS);

static CONTEXT: Shape = Shape {
    title: "the message that was replied to",
    fields: &[
        field("from", PHONE, META),
        field("id", ID, META).aliases(&[alias("sid", "the messages dialect's")]),
        field("forwarded", Type::Bool, META),
        field("frequently_forwarded", Type::Bool, META),
        field("referred_product", Type::AnyObject, META),
    ],
    tag: None,
};
/// `context` as Meta has it.
pub(super) const CONTEXT_FIELD: Field = field("context", Type::Object(&CONTEXT), META);

static REFERRAL: Shape = Shape {
    title: "the ad that led to the message",
    fields: &[
        field("source_url", TEXT, META),
        field("source_id", TEXT, META),
        field("source_type", TEXT, META),
        field("headline", TEXT, META),
        field("body", TEXT, META),
        field("media_type", TEXT, META),
        field("image_url", TEXT, META),
        field("video_url", TEXT, META),
        field("thumbnail_url", TEXT, META),
        field("ctwa_clid", TEXT, META),
        field("welcome_message", Type::AnyObject, META),
    ],
    tag: None,
};
/// `referral`, from click-to-WhatsApp ads.
pub(super) const REFERRAL_FIELD: Field = field("referral", Type::Object(&REFERRAL), META);

static AMOUNT: Shape = Shape {
    title: "an amount of money",
    fields: &[
        field("value", Type::Number(0.0, f64::MAX), PAYMENTS),
        field("offset", Type::Whole(1, i64::MAX), PAYMENTS),
        field("currency", ID, PAYMENTS),
    ],
    tag: None,
};
/// `amount` of a payment.
pub(super) const AMOUNT_FIELD: Field = field("amount", Type::Object(&AMOUNT), PAYMENTS);
