//! The kinds of message, and the object that each kind has its content in.

use super::words;
use super::{
    Alias, Field, Format, ID, Shape, Source, TEXT, Tag, Type, Variant, alias, field, variant,
};

const META: Source = Source::META;
const INBOUND: Source = Source::guide("Inbound Message Webhook");
const CAPTION: Type = TEXT;
const BODY: &[Alias] = &[alias("text", ""), alias("message", "")];

static TEXT_OBJECT: Shape = Shape {
    title: "a text",
    fields: &[field("body", Type::Text(Format::Any, Some(4096)), Source::guide("Text Message"))
        .required("it is what the customer wrote")
        .aliases(BODY)],
    tag: None,
};

const MEDIA_ID: Field = field("id", ID, Source::guide("Image Message"))
    .required("the media is fetched by it")
    .aliases(&[alias("media_id", ""), alias("link", "the messages dialect's")]);
const MIME: Field =
    field("mime_type", Type::Text(Format::Mime, None), Source::guide("Image Message"))
        .expected("it tells how to open the file")
        .aliases(&[alias("content_type", ""), alias("mimetype", "")]);
const SHA256: Field =
    field("sha256", Type::Text(Format::Sha256, None), Source::guide("Image Message"))
        .expected("the download is checked against it");
const MEDIA_URL: Field = field("url", Type::Text(Format::Url, None), META);

static IMAGE: Shape = Shape {
    title: "an image or a video",
    fields: &[MEDIA_ID, MIME, SHA256, field("caption", CAPTION, META), MEDIA_URL],
    tag: None,
};
static AUDIO: Shape = Shape {
    title: "an audio file or a voice message",
    fields: &[MEDIA_ID, MIME, SHA256, field("voice", Type::Bool, META), MEDIA_URL],
    tag: None,
};
static DOCUMENT: Shape = Shape {
    title: "a document",
    fields: &[
        MEDIA_ID,
        MIME,
        SHA256,
        field("filename", TEXT, META).aliases(&[alias("file_name", "")]),
        field("caption", CAPTION, META),
        MEDIA_URL,
    ],
    tag: None,
};
static STICKER: Shape = Shape {
    title: "a sticker",
    fields: &[MEDIA_ID, MIME, SHA256, field("animated", Type::Bool, META), MEDIA_URL],
    tag: None,
};

/// Media in the messages dialect: by address, not by id.
pub(super) static LINKED_MEDIA: Shape = Shape {
    title: "media by its address",
    fields: &[
        field("url", Type::Text(Format::Url, None), Source::exotel("receive-messages page"))
            .expected("the file is fetched from it, within minutes")
            .instead(&["link"]),
        field("link", Type::Text(Format::Url, None), Source::LIVE),
        field("caption", CAPTION, Source::exotel("receive-messages page")),
        field("mime_type", Type::Text(Format::Mime, None), Source::LIVE),
        field("filename", TEXT, Source::LIVE),
        field("voice", Type::Bool, Source::INFERRED),
        field("animated", Type::Bool, Source::INFERRED),
    ],
    tag: None,
};

static LOCATION: Shape = Shape {
    title: "a location",
    fields: &[
        field("latitude", Type::Number(-90.0, 90.0), META)
            .required("without both coordinates there is no place")
            .aliases(&[alias("lat", "")]),
        field("longitude", Type::Number(-180.0, 180.0), META)
            .required("without both coordinates there is no place")
            .aliases(&[alias("long", ""), alias("lng", "")]),
        field("name", TEXT, META),
        field("address", TEXT, META),
        field("url", Type::Text(Format::Url, None), META),
    ],
    tag: None,
};
static BUTTON: Shape = Shape {
    title: "a template's button",
    fields: &[
        field("payload", TEXT, META)
            .required("it says which button, whatever its language")
            .aliases(&[alias("id", "a reply button's")]),
        field("text", TEXT, META)
            .expected("it is what the customer read")
            .aliases(&[alias("title", "a reply button's")]),
    ],
    tag: None,
};
static REACTION: Shape = Shape {
    title: "a reaction",
    fields: &[
        field("message_id", ID, META)
            .required("it says which message was reacted to")
            .aliases(&[alias("sid", "the messages dialect's"), alias("id", "")]),
        field("emoji", TEXT, META),
    ],
    tag: None,
};
static ITEM: Shape = Shape {
    title: "an ordered product",
    fields: &[
        field("product_retailer_id", ID, META).required("it says what was ordered"),
        field("quantity", Type::Whole(1, i64::MAX), META).required("it says how many"),
        field("item_price", Type::Number(0.0, f64::MAX), META).required("it says at what price"),
        field("currency", ID, META).required("a price means nothing without it"),
    ],
    tag: None,
};
static ITEM_TYPE: Type = Type::Object(&ITEM);
static ORDER: Shape = Shape {
    title: "an order",
    fields: &[
        field("catalog_id", ID, META).required("the products are of this catalogue"),
        field("product_items", Type::List(&ITEM_TYPE, 1), META)
            .required("they are what was ordered")
            .aliases(&[alias("products", ""), alias("items", "")]),
        field("text", TEXT, META),
    ],
    tag: None,
};
static SYSTEM: Shape = Shape {
    title: "a change of the customer's number",
    fields: &[
        field("body", TEXT, META),
        field("wa_id", Type::Text(Format::Digits, None), META),
        field("new_wa_id", Type::Text(Format::Digits, None), META),
        field("type", ID, META),
        field("identity", TEXT, META),
        field("customer", TEXT, META),
        field("user", TEXT, META),
    ],
    tag: None,
};

pub(super) static BUTTON_REPLY: Shape = Shape {
    title: "a reply button",
    fields: &[
        field("id", Type::Text(Format::Id, Some(256)), Source::guide("Interactive Reply (Button)"))
            .required("it says which button, whatever its language")
            .aliases(&[alias("payload", "a template button's")]),
        field(
            "title",
            Type::Text(Format::Any, Some(20)),
            Source::guide("Interactive Reply (Button)"),
        )
        .required("it is what the customer read")
        .aliases(&[alias("text", "a template button's")]),
    ],
    tag: None,
};
pub(super) static LIST_REPLY: Shape = Shape {
    title: "a row of a list",
    fields: &[
        field("id", Type::Text(Format::Id, Some(200)), Source::guide("Interactive Reply (List)"))
            .required("it says which row, whatever its language"),
        field(
            "title",
            Type::Text(Format::Any, Some(24)),
            Source::guide("Interactive Reply (List)"),
        )
        .required("it is what the customer read"),
        field(
            "description",
            Type::Text(Format::Any, Some(72)),
            Source::guide("Interactive Reply (List)"),
        ),
    ],
    tag: None,
};
static FLOW_REPLY: Shape = Shape {
    title: "an answered flow",
    fields: &[
        field("response_json", Type::Text(Format::Json, None), META)
            .required("it holds what the customer entered"),
        field("body", TEXT, META),
        field("name", TEXT, META),
    ],
    tag: None,
};
pub(super) static INTERACTIVE: Shape = Shape {
    title: "an interactive reply",
    fields: &[field("type", ID, Source::guide("Interactive Reply (Button)"))
        .required("it names the object that holds the reply")],
    tag: Some(&Tag {
        field: "type",
        what: "kind of interactive reply",
        variants: &[
            variant(
                &["button_reply"],
                &[field("button_reply", Type::Object(&BUTTON_REPLY), INBOUND).content()],
                Source::guide("Interactive Reply (Button)"),
            )
            .aliases(&[alias("button", "a template button's type")]),
            variant(
                &["list_reply"],
                &[field("list_reply", Type::Object(&LIST_REPLY), INBOUND).content()],
                Source::guide("Interactive Reply (List)"),
            )
            .aliases(&[alias("list", "")]),
            variant(
                &["nfm_reply"],
                &[field("nfm_reply", Type::Object(&FLOW_REPLY), META).content()],
                META,
            )
            .aliases(&[alias("flow", "")]),
        ],
        otherwise: &[],
        source: META,
    }),
};

macro_rules! kinds {
    ($($word:literal $value:expr, $source:expr;)*) => {
        &[$(variant(&[$word], &[field($word, $value, $source).content()], $source)
            .aliases(others($word)),)*
        variant(&["unsupported"], &[], META),
        variant(&["unknown"], &[], META)]
    };
}

const PHOTO: &[Alias] = &[alias("photo", ""), alias("picture", "")];
const VOICE: &[Alias] = &[alias("voice", "")];
const FILE: &[Alias] = &[alias("file", "")];
const CARD: &[Alias] = &[alias("contact", ""), alias("vcard", "")];
const REPLY: &[Alias] = &[
    alias("list_reply", "the event dialect's"),
    alias("button_reply", "the inner type's"),
    alias("nfm_reply", "the inner type's"),
];

/// What others call a kind of message.
const fn others(kind: &str) -> &'static [Alias] {
    match kind.as_bytes() {
        b"image" => PHOTO,
        b"audio" => VOICE,
        b"document" => FILE,
        b"contacts" => CARD,
        b"interactive" => REPLY,
        _ => &[],
    }
}

/// Kinds of a message in `envelope`.
pub(super) static ENVELOPE: &[Variant] = kinds! {
    "text" Type::Object(&TEXT_OBJECT), INBOUND;
    "image" Type::Object(&IMAGE), INBOUND;
    "video" Type::Object(&IMAGE), META;
    "audio" Type::Object(&AUDIO), META;
    "document" Type::Object(&DOCUMENT), META;
    "sticker" Type::Object(&STICKER), META;
    "location" Type::Object(&LOCATION), META;
    "contacts" Type::List(&super::contact::CARD_TYPE, 1), META;
    "button" Type::Object(&BUTTON), META;
    "interactive" Type::Object(&INTERACTIVE), INBOUND;
    "reaction" Type::Object(&REACTION), META;
    "order" Type::Object(&ORDER), META;
    "system" Type::Object(&SYSTEM), META;
};

/// Kinds of a message in `event`: list and button replies stand there without `interactive`.
pub(super) static EVENT: &[Variant] = kinds! {
    "text" Type::Object(&TEXT_OBJECT), INBOUND;
    "image" Type::Object(&IMAGE), INBOUND;
    "video" Type::Object(&IMAGE), META;
    "audio" Type::Object(&AUDIO), META;
    "document" Type::Object(&DOCUMENT), META;
    "sticker" Type::Object(&STICKER), META;
    "location" Type::Object(&LOCATION), META;
    "contacts" Type::List(&super::contact::CARD_TYPE, 1), META;
    "button" Type::Object(&BUTTON), META;
    "list_reply" Type::Object(&LIST_REPLY), Source::exotel("receive-messages page");
    "button_reply" Type::Object(&BUTTON_REPLY), Source::INFERRED;
    "interactive" Type::Object(&INTERACTIVE), META;
    "reaction" Type::Object(&REACTION), META;
    "order" Type::Object(&ORDER), META;
    "system" Type::Object(&SYSTEM), META;
};

/// Kinds of a message in `messages`: media by address.
pub(super) static MESSAGES: &[Variant] = kinds! {
    "text" Type::Object(&TEXT_OBJECT), Source::LIVE;
    "image" Type::Object(&LINKED_MEDIA), Source::LIVE;
    "video" Type::Object(&LINKED_MEDIA), Source::LIVE;
    "audio" Type::Object(&LINKED_MEDIA), Source::LIVE;
    "document" Type::Object(&LINKED_MEDIA), Source::LIVE;
    "sticker" Type::Object(&LINKED_MEDIA), Source::LIVE;
    "location" Type::Object(&LOCATION), Source::INFERRED;
    "contacts" Type::List(&super::contact::CARD_TYPE, 1), Source::INFERRED;
    "button" Type::Object(&BUTTON), META;
    "interactive" Type::Object(&INTERACTIVE), Source::LIVE;
    "reaction" Type::Object(&REACTION), Source::INFERRED;
    "order" Type::Object(&ORDER), META;
    "system" Type::Object(&SYSTEM), Source::INFERRED;
};

/// The status word of a message.
pub(super) const STATUS: Type = Type::Word(&words::STATUS);
