//! What one must know of a delivery to read the answer to it.

use serde_json::{Map, Value};

use crate::delivery::target::Target;

/// What was sent, and where to.
#[derive(Clone, Copy, Debug)]
pub struct Sent<'a> {
    /// Where it went.
    pub target: &'a Target,
    /// The flag that would name another target.
    pub flag: &'static str,
    /// The body.
    pub body: &'a [u8],
    /// The challenge of a handshake.
    pub challenge: Option<&'a str>,
}

impl Sent<'_> {
    /// How the user would name another path there, in one word that no line breaks:
    /// `--to=:8000/your/path`.
    pub(super) fn other(&self) -> String {
        format!("{}={}", self.flag, self.target.at("/your/path", None).typed())
    }

    /// Whether the body has a `type` and an `account_sid` at its top, as the guide's check asks: an
    /// empty text is none. `None` for what is no JSON object.
    pub(super) fn named(&self) -> Option<(bool, bool)> {
        let top: Map<String, Value> = serde_json::from_slice(self.body).ok()?;
        let names = |name: &str| match top.get(name) {
            None | Some(Value::Null | Value::Bool(false)) => false,
            Some(Value::String(text)) => !text.is_empty(),
            Some(_) => true,
        };
        Some((names("type"), names("account_sid")))
    }
}
