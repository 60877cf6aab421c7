//! WHAT and ITEM, as `send` and `retry run` share them, and where a delivery goes.

use std::str::FromStr;
use std::time::Duration;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueHint};
use http::{HeaderName, HeaderValue};

use crate::delivery::target::Target;
use crate::webhook::dialect::Dialect;

/// What to deliver, and what to change in it.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Body")]
pub struct WhatArgs {
    /// A sample (text, messages/text), all, e206, a file, or - for stdin; and changes: key=value
    ///
    /// WHAT is a sample (exowh samples lists them), all (every sample of envelope and messages), a
    /// stored event (e206, last, last~2), a .json file (one body), an .ndjson file (a body a line, or
    /// what exowh listen --json wrote), or - for stdin. Without any, a terminal lets you pick. Samples
    /// get fresh ids and times: sent, delivered and read are about one message, text text about two.
    /// They carry the account and numbers of exowh.toml, EXOTEL_ACCOUNT_SID and EXOWH_CUSTOMER. Stored
    /// events, files and stdin go byte for byte.
    ///
    /// ITEM is key=value in the words of an event, in any dialect: customer business message_id
    /// status code text name timestamp account_sid. Or a path in the body, as in
    /// data.message.text.body=hi; with := the value is JSON: data.pricing.billable:=false.
    #[arg(
        value_name = "WHAT|ITEM",
        value_hint = ValueHint::AnyPath,
        help_heading = None::<&'static str>
    )]
    pub what_or_item: Vec<String>,

    /// Stored events that a search finds, the oldest first
    ///
    /// A POST goes whole, though only one of its events is found. What can be looked for: exowh explain
    /// query.
    #[arg(long = "where", value_name = "QUERY")]
    pub query: Option<String>,

    /// The dialect of bare sample names [default: the first of these that has it]
    ///
    /// EXOWH_DIALECT, or `dialect` of exowh.toml, is another default.
    #[arg(long, value_name = "DIALECT", value_parser = dialects())]
    pub dialect: Option<Dialect>,

    /// Take a value out of the body, by its path (repeatable)
    #[arg(long, value_name = "PATH")]
    pub unset: Vec<String>,

    /// Send samples as they are stored, with their own ids and times
    #[arg(long)]
    pub verbatim: bool,

    /// Put fresh ids and times into files and stdin, too
    #[arg(long, conflicts_with = "verbatim")]
    pub fresh: bool,
}

impl WhatArgs {
    /// Whether no WHAT is given: at most changes to one.
    #[must_use]
    pub fn names_nothing(&self) -> bool {
        self.query.is_none() && self.what_or_item.iter().all(|word| word.contains('='))
    }
}

/// Where to deliver, and how.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Delivery")]
pub struct DeliveryArgs {
    /// Where to: a URL, :8000, :8000/hook [default: :3000] [env: EXOWH_TO]
    ///
    /// :8000 is short for http://127.0.0.1:8000/whatsapp/webhook, the path of Exotel's guide, and
    /// :8000/hook for another path on this machine; 8000 and localhost:8000 do as well. Both loopback
    /// addresses are tried, 127.0.0.1 and then ::1. An address, 127.0.0.1:8000, means itself alone;
    /// a URL is taken as it is written. Without it and the variable, `to` of exowh.toml counts. A
    /// proxy that HTTP_PROXY, HTTPS_PROXY or ALL_PROXY names is used for other machines than this one.
    #[arg(long, value_name = "URL", value_hint = ValueHint::Url)]
    pub to: Option<Target>,

    /// Add a header (repeatable)
    #[arg(long, value_name = "NAME:VALUE")]
    pub header: Vec<Header>,

    /// Give up on an answer after this long: 500ms, 30s [default: the policy's, 10s]
    #[arg(long, value_name = "DURATION", value_parser = limit)]
    pub timeout: Option<Duration>,

    /// Accept any certificate
    #[arg(long)]
    pub insecure: bool,

    /// Sign each body: X-Exotel-Signature, HMAC-SHA256 [env: EXOWH_SECRET]
    ///
    /// A secret of the environment signs for what --to or EXOWH_TO names, and for this machine; not for
    /// another machine that exowh.toml or .env alone names.
    #[arg(long, value_name = "SECRET")]
    pub secret: Option<String>,
}

/// A header as it is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// The name, lower-case.
    pub name: HeaderName,
    /// The value.
    pub value: HeaderValue,
}

impl FromStr for Header {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (name, value) = text.split_once(':').ok_or("write it as NAME:VALUE")?;
        // Not repeated: where the colon is forgotten, a secret stands there.
        let name = HeaderName::from_str(name.trim())
            .map_err(|_| "what stands before the colon is no header name")?;
        if matches!(name.as_str(), "content-length" | "transfer-encoding" | "connection") {
            return Err(format!("{name} follows from the body and the connection"));
        }
        let value = HeaderValue::from_str(value.trim())
            .map_err(|_| format!("the value of {name} must be visible ASCII"))?;
        Ok(Self { name, value })
    }
}

/// The names of the dialects, for the help and the shells too.
pub(super) fn dialects() -> impl TypedValueParser<Value = Dialect> {
    PossibleValuesParser::new(Dialect::ALL.map(Dialect::name))
        .try_map(|name| Dialect::named(&name).ok_or("no such dialect"))
}

pub(super) fn limit(text: &str) -> Result<Duration, String> {
    let limit = humantime::parse_duration(text)
        .map_err(|error| format!("{error}; write it as 500ms, 30s or 2min"))?;
    if limit.is_zero() { Err("nothing answers in no time".to_owned()) } else { Ok(limit) }
}
