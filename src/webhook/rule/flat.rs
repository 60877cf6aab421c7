//! `flat`: the dialect of Exotel's reference page; statuses only.

use super::shared::PHONE;
use super::{ID, Shape, Source, TEXT, Type, alias, field, words};

const PAGE: Source = Source::exotel("references/webhooks");

/// The body of the flat dialect.
pub static FLAT: Shape = Shape {
    title: "the flat dialect",
    fields: &[
        field("sid", ID, PAGE)
            .required("without it the status cannot be matched to the message you sent")
            .aliases(&[
                alias("message_sid", "the envelope dialect's"),
                alias("id", "the event dialect's"),
            ]),
        field("from", PHONE, PAGE).expected("it is the business number that sent the message"),
        field("to", PHONE, PAGE)
            .expected("it is the customer's number")
            .aliases(&[alias("recipient", "the event dialect's")]),
        field("status", Type::Word(&words::FLAT_STATUS), PAGE)
            .required("it is what the event is about")
            .aliases(&[alias("exo_detailed_status", "the messages dialect's")]),
        field("exo_status_code", Type::Whole(0, i64::MAX), PAGE)
            .expected("it says why a message failed")
            .aliases(&[alias("status_code", ""), alias("code", "")]),
        field("timestamp", Type::Time, PAGE)
            .expected("statuses arrive out of order; only the time tells which is newer"),
        field("description", TEXT, Source::INFERRED),
        field("custom_data", TEXT, Source::INFERRED),
    ],
    tag: None,
};
