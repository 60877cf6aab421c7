//! The four documented families of body, and how a body is told to be of one.

use std::fmt;

use serde::{Serialize, Serializer};

use super::json::{Kind, Value};

/// A family of bodies that Exotel documents for the same events.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Dialect {
    /// `{"type", "timestamp", "account_sid", "data": {…}}`: Exotel's webhooks guide.
    Envelope,
    /// `{"event", "timestamp", "account_sid", "message": {…}}`: Exotel's receive-messages page.
    Event,
    /// `{"whatsapp": {"messages": […]}}`: other Exotel pages, and every author who reports live
    /// traffic. Several events in one POST.
    Messages,
    /// `{"sid", "from", "to", "status", "exo_status_code", "timestamp"}`: Exotel's reference page.
    Flat,
}

impl Dialect {
    /// All of them, in the order of the documentation.
    pub const ALL: [Dialect; 4] =
        [Dialect::Envelope, Dialect::Event, Dialect::Messages, Dialect::Flat];

    /// The name that users type and scripts read.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Dialect::Envelope => "envelope",
            Dialect::Event => "event",
            Dialect::Messages => "messages",
            Dialect::Flat => "flat",
        }
    }

    /// The dialect of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|dialect| dialect.name() == name)
    }
}

impl fmt::Display for Dialect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl Serialize for Dialect {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// What a body turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Recognised {
    /// A body of one of Exotel's dialects.
    As(Dialect),
    /// Meta's own Cloud API body: not Exotel's, but developers paste it. Named, not read.
    Meta,
    /// JSON, but of no dialect we know.
    Unknown,
    /// Not JSON at all.
    NotJson,
}

impl Recognised {
    /// All of them, the dialects first.
    pub const ALL: [Recognised; 7] = [
        Recognised::As(Dialect::Envelope),
        Recognised::As(Dialect::Event),
        Recognised::As(Dialect::Messages),
        Recognised::As(Dialect::Flat),
        Recognised::Meta,
        Recognised::Unknown,
        Recognised::NotJson,
    ];

    /// What a word of [`Recognised::name`] says.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|recognised| recognised.name() == name)
    }

    /// The dialect, where it is one of Exotel's.
    #[must_use]
    pub const fn dialect(self) -> Option<Dialect> {
        match self {
            Recognised::As(dialect) => Some(dialect),
            _ => None,
        }
    }

    /// The word in the JSON lines: a dialect's name, `meta`, `unknown` or `not-json`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Recognised::As(dialect) => dialect.name(),
            Recognised::Meta => "meta",
            Recognised::Unknown => "unknown",
            Recognised::NotJson => "not-json",
        }
    }
}

impl Serialize for Recognised {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// Tells what a JSON body is. The order matters: a body that fits two takes the first.
#[must_use]
pub fn detect(root: Value<'_>) -> Recognised {
    let [object, whatsapp, event, kind, data, challenge, sid, status, code] = telling(root);
    let string = |value: Option<Value<'_>>| value.is_some_and(|value| value.kind() == Kind::String);
    let messages = whatsapp.and_then(|whatsapp| whatsapp.get("messages"));
    if object.and_then(Value::as_str).as_deref() == Some("whatsapp_business_account") {
        Recognised::Meta
    } else if messages.is_some_and(|list| list.kind() == Kind::Array) {
        Recognised::As(Dialect::Messages)
    } else if string(event) {
        Recognised::As(Dialect::Event)
    } else if string(kind) && (data.is_some() || challenge.is_some()) {
        Recognised::As(Dialect::Envelope)
    } else if sid.is_some() && (status.is_some() || code.is_some()) {
        Recognised::As(Dialect::Flat)
    } else {
        Recognised::Unknown
    }
}

/// The members that tell a body's dialect, of several of a name the last: all in one go, for a look
/// at each member for each name is what takes the time.
fn telling(root: Value<'_>) -> [Option<Value<'_>>; 9] {
    let mut telling = [None; 9];
    for member in root.children() {
        let place = match member.key().as_deref() {
            Some("object") => 0,
            Some("whatsapp") => 1,
            Some("event") => 2,
            Some("type") => 3,
            Some("data") => 4,
            Some("challenge") => 5,
            Some("sid") => 6,
            Some("status") => 7,
            Some("exo_status_code") => 8,
            _ => continue,
        };
        telling[place] = Some(member);
    }
    telling
}

#[cfg(test)]
mod tests {
    use super::super::json::Document;
    use super::*;

    #[test]
    fn detection_follows_the_documented_order() {
        for (body, wanted) in [
            (
                r#"{"object": "whatsapp_business_account", "entry": [], "type": "x", "data": {}}"#,
                "meta",
            ),
            (r#"{"whatsapp": {"messages": []}, "event": "x"}"#, "messages"),
            (r#"{"event": "incoming_message", "type": "x", "data": {}}"#, "event"),
            (r#"{"type": "anything", "data": null}"#, "envelope"),
            (r#"{"type": "verification", "challenge": "x"}"#, "envelope"),
            (r#"{"sid": "a", "exo_status_code": 30001}"#, "flat"),
            (r#"{"type": "message_status"}"#, "unknown"),
            (r#"{"whatsapp": {"messages": {}}}"#, "unknown"),
            ("[]", "unknown"),
            ("3", "unknown"),
        ] {
            let document = Document::parse(body.as_bytes()).unwrap();
            assert_eq!(detect(document.root()).name(), wanted, "{body}");
        }
    }
}
