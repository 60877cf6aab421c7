//! WHAT and ITEM, as `send` and `retry run` share them, and where a delivery goes.

use std::str::FromStr;
use std::time::Duration;

use clap::Args;
use http::{HeaderName, HeaderValue};

use crate::delivery::target::Target;
use crate::webhook::dialect::Dialect;

/// What to deliver, and what to change in it.
#[derive(Clone, Debug, Default, Args)]
pub struct WhatArgs {
    /// A sample (text, messages/text), all, a .json or .ndjson file, or - for stdin; and items that
    /// change it: customer=+919800000001, code=131049, data.pricing.billable:=false
    #[arg(value_name = "WHAT|ITEM")]
    pub what_or_item: Vec<String>,

    /// The dialect of bare sample names [default: envelope, or the first that has the name]
    #[arg(long, value_name = "DIALECT", value_parser = dialect)]
    pub dialect: Option<Dialect>,

    /// Take a value out of the body, by its path (repeatable)
    #[arg(long, value_name = "PATH")]
    pub unset: Vec<String>,

    /// Samples as they are stored, with their own ids and times
    #[arg(long)]
    pub verbatim: bool,

    /// Fresh ids and times in files and stdin, too
    #[arg(long, conflicts_with = "verbatim")]
    pub fresh: bool,
}

/// Where to deliver, and how.
#[derive(Clone, Debug, Default, Args)]
pub struct DeliveryArgs {
    /// Where to: a URL, :3000 for this machine, :8000/hook [default: EXOWH_TO, `to` of exowh.toml,
    /// or http://127.0.0.1:3000/whatsapp/webhook]
    #[arg(long, value_name = "URL")]
    pub to: Option<Target>,

    /// A further header (repeatable)
    #[arg(long, value_name = "NAME:VALUE")]
    pub header: Vec<Header>,

    /// Give up on an answer after this long, as in 500ms or 30s [default: the policy's, 10s]
    #[arg(long, value_name = "DURATION", value_parser = limit)]
    pub timeout: Option<Duration>,

    /// Take any certificate
    #[arg(long)]
    pub insecure: bool,

    /// Sign each body: X-Exotel-Signature, HMAC-SHA256 [env: EXOWH_SECRET]
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
        let name =
            HeaderName::from_str(name.trim()).map_err(|_| format!("{name:?} is no header name"))?;
        if matches!(name.as_str(), "content-length" | "transfer-encoding" | "connection") {
            return Err(format!("{name} follows from the body and the connection"));
        }
        let value = HeaderValue::from_str(value.trim())
            .map_err(|_| format!("the value of {name} must be visible ASCII"))?;
        Ok(Self { name, value })
    }
}

/// The dialect of a name, or the names there are.
///
/// # Errors
/// There is none of that name.
pub fn dialect(name: &str) -> Result<Dialect, String> {
    Dialect::named(name).ok_or_else(|| {
        let names = Dialect::ALL.map(Dialect::name);
        match crate::error::nearest(name, names) {
            Some(near) => format!("did you mean {near}?"),
            None => format!("dialects: {}", names.join(", ")),
        }
    })
}

fn limit(text: &str) -> Result<Duration, String> {
    let limit = humantime::parse_duration(text)
        .map_err(|error| format!("{error}; write it as 500ms, 30s or 2min"))?;
    if limit.is_zero() { Err("nothing answers in no time".to_owned()) } else { Ok(limit) }
}
