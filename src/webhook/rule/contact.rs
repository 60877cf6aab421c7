//! Who wrote, and the cards that customers share.

use super::{Format, ID, Shape, Source, TEXT, Type, alias, field};

const META: Source = Source::META;
const INBOUND: Source = Source::guide("Text Message");

static PROFILE: Shape = Shape {
    title: "a customer's profile",
    fields: &[
        field("name", TEXT, INBOUND)
            .expected("it is what the customer calls themselves")
            .aliases(&[alias("profile_name", "the messages dialect's")]),
        field("username", TEXT, META),
    ],
    tag: None,
};

/// The sender of an inbound message.
pub(super) static CONTACT: Shape = Shape {
    title: "the sender of a message",
    fields: &[
        field("profile", Type::Object(&PROFILE), INBOUND).expected("it holds the sender's name"),
        field("wa_id", Type::Text(Format::Digits, None), INBOUND)
            .expected("WhatsApp's own id of the customer")
            .instead(&["user_id"])
            .aliases(&[alias("waid", "")]),
        field("user_id", ID, META),
    ],
    tag: None,
};

static NAME: Shape = Shape {
    title: "the name on a card",
    fields: &[
        field("formatted_name", TEXT, META)
            .required("the only part of a name that is always there"),
        field("first_name", TEXT, META),
        field("middle_name", TEXT, META),
        field("last_name", TEXT, META),
        field("prefix", TEXT, META),
        field("suffix", TEXT, META),
    ],
    tag: None,
};
static PHONE: Shape = Shape {
    title: "a number on a card",
    fields: &[
        field("phone", TEXT, META),
        field("wa_id", Type::Text(Format::Digits, None), META),
        field("type", TEXT, META),
    ],
    tag: None,
};
static EMAIL: Shape = Shape {
    title: "an address on a card",
    fields: &[field("email", TEXT, META), field("type", TEXT, META)],
    tag: None,
};
static ADDRESS: Shape = Shape {
    title: "a postal address on a card",
    fields: &[
        field("street", TEXT, META),
        field("city", TEXT, META),
        field("state", TEXT, META),
        field("zip", TEXT, META),
        field("country", TEXT, META),
        field("country_code", TEXT, META),
        field("type", TEXT, META),
    ],
    tag: None,
};
static URL: Shape = Shape {
    title: "a web address on a card",
    fields: &[field("url", TEXT, META), field("type", TEXT, META)],
    tag: None,
};
static ORG: Shape = Shape {
    title: "the organisation on a card",
    fields: &[
        field("company", TEXT, META),
        field("department", TEXT, META),
        field("title", TEXT, META),
    ],
    tag: None,
};

static PHONE_TYPE: Type = Type::Object(&PHONE);
static EMAIL_TYPE: Type = Type::Object(&EMAIL);
static ADDRESS_TYPE: Type = Type::Object(&ADDRESS);
static URL_TYPE: Type = Type::Object(&URL);

static CARD: Shape = Shape {
    title: "a shared card",
    fields: &[
        field("name", Type::Object(&NAME), META).required("a card without a name is nobody's"),
        field("phones", Type::List(&PHONE_TYPE, 0), META),
        field("emails", Type::List(&EMAIL_TYPE, 0), META),
        field("addresses", Type::List(&ADDRESS_TYPE, 0), META),
        field("urls", Type::List(&URL_TYPE, 0), META),
        field("org", Type::Object(&ORG), META),
        field("birthday", Type::Text(Format::Date, None), META),
    ],
    tag: None,
};

/// A shared card, as the item of an array.
pub(super) static CARD_TYPE: Type = Type::Object(&CARD);
