//! What a status means whoever gives it.

use super::super::row::{Kind, Row, Sign, Who};

pub(super) const ROWS: &[Row] = &[
    Row {
        who: Who::App,
        kind: Kind::Shape,
        signs: &[Sign::Status(&[400, 422]), Sign::Named { kind: false, account: false }],
        says: "The body has no type and no account_sid, which those of Exotel's guide have: does your app ask for them?",
        source: "inferred",
    },
    Row {
        who: Who::App,
        kind: Kind::Challenge,
        signs: &[Sign::Status(&[200]), Sign::Unreturned],
        says: "A handshake wants its own challenge back: {\"challenge\": \"…\"}, as JSON.",
        source: "Exotel's guide, Verify Your Endpoint",
    },
    Row {
        who: Who::App,
        kind: Kind::Method,
        signs: &[Sign::Status(&[405]), Sign::Header("allow"), Sign::HeaderLacks("allow", "POST")],
        says: "{path} is there and takes {allow}, not POST: is it the path of your handler? {other} names another.",
        source: "RFC 9110, 10.2.1",
    },
    Row {
        who: Who::App,
        kind: Kind::Method,
        signs: &[Sign::Status(&[405])],
        says: "Nothing at {path} takes a POST: is it the path of your handler? {other} names another.",
        source: "RFC 9110, 15.5.6",
    },
    Row {
        who: Who::App,
        kind: Kind::NotFound,
        signs: &[Sign::Status(&[404])],
        says: "Is {path} the path of your handler? {other} names another.",
        source: "RFC 9110, 15.5.5",
    },
    Row {
        who: Who::App,
        kind: Kind::Login,
        signs: &[Sign::Status(&[401]), Sign::Header("www-authenticate")],
        says: "A login is asked for ({www-authenticate}), and the guide's webhooks bring none: let {path} through without.",
        source: "RFC 9110, 11.6.1",
    },
    Row {
        who: Who::App,
        kind: Kind::MediaType,
        signs: &[Sign::Status(&[415]), Sign::Header("accept")],
        says: "It takes {accept} alone: what Exotel sends is application/json.",
        source: "RFC 9110, 12.5.1",
    },
    Row {
        who: Who::App,
        kind: Kind::MediaType,
        signs: &[Sign::Status(&[415])],
        says: "It does not take this content-type: what Exotel sends is application/json.",
        source: "RFC 9110, 15.5.16",
    },
    Row {
        who: Who::App,
        kind: Kind::TooOften,
        signs: &[Sign::Status(&[429, 503]), Sign::Header("retry-after")],
        says: "It asks to be left alone for a while (Retry-After: {retry-after}); Exotel goes by its own schedule.",
        source: "RFC 9110, 10.2.3",
    },
];
