//! The keys of a search, once: the parser, help and `explain` go by this table.

/// A key of a search.
#[derive(Debug, PartialEq, Eq)]
pub struct Key {
    /// As it is typed before the colon.
    pub name: &'static str,
    /// What it takes, in a few words.
    pub takes: &'static str,
    /// A word that can be searched for as it stands.
    pub example: &'static str,
    /// What else people may call it, for "did you mean".
    pub(super) also: &'static [&'static str],
    /// What it is about.
    pub(super) field: Field,
}

/// What a key is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Type,
    Status,
    Message,
    Customer,
    Code,
    Dialect,
    Id,
    Since,
    Until,
    Flag,
    Path,
}

/// All keys.
pub(super) static KEYS: [Key; 11] = [
    Key {
        name: "type",
        takes: "message_status, inbound_message, or another type of an event",
        example: "type:inbound_message",
        also: &["kind", "event", "callback_type"],
        field: Field::Type,
    },
    Key {
        name: "status",
        takes: "sent, delivered, read, failed, …; seen and error are understood",
        example: "status:delivered,read",
        also: &["exo_detailed_status"],
        field: Field::Status,
    },
    Key {
        name: "message",
        takes: "the kind of an inbound message: text, image, button_reply, …",
        example: "message:text",
        also: &["message_type"],
        field: Field::Message,
    },
    Key {
        name: "customer",
        takes: "a number, with or without + or +91; * is a wildcard",
        example: "customer:+9198*",
        also: &["from", "to", "wa_id", "number", "phone"],
        field: Field::Customer,
    },
    Key {
        name: "code",
        takes: "an error's number or EX_ name; finds what means the same, too",
        example: "code:131047",
        also: &["error", "exo_status_code"],
        field: Field::Code,
    },
    Key {
        name: "dialect",
        takes: "a dialect, meta, unknown or not-json",
        example: "dialect:messages",
        also: &[],
        field: Field::Dialect,
    },
    Key {
        name: "id",
        takes: "a message id; * is a wildcard",
        example: "id:msg_abc*",
        also: &["message_id", "message_sid", "sid"],
        field: Field::Id,
    },
    Key {
        name: "since",
        takes: "a span, a clock time, a date or RFC 3339",
        example: "since:42m",
        also: &["after", "at", "time", "timestamp"],
        field: Field::Since,
    },
    Key {
        name: "until",
        takes: "the same; a day lasts until its end, a minute too",
        example: "until:10:41",
        also: &["before"],
        field: Field::Until,
    },
    Key {
        name: "flag",
        takes: "duplicate, late or session-closed",
        example: "flag:duplicate",
        also: &["flags"],
        field: Field::Flag,
    },
    Key {
        name: "path",
        takes: "the path of the POST, with the query where a ? is in it; * is a wildcard",
        example: "path:/whatsapp/*",
        also: &["target", "url"],
        field: Field::Path,
    },
];

impl Key {
    /// The key of that name, in any case.
    pub(super) fn named(name: &str) -> Option<&'static Self> {
        KEYS.iter().find(|key| key.name.eq_ignore_ascii_case(name))
    }

    /// The name of a key that is called so elsewhere.
    pub(super) fn called(name: &str) -> Option<&'static str> {
        let is_called = |key: &&Key| key.also.iter().any(|also| also.eq_ignore_ascii_case(name));
        KEYS.iter().find(is_called).map(|key| key.name)
    }
}

impl Field {
    /// Its key.
    pub(super) fn name(self) -> &'static str {
        KEYS.iter().find(|key| key.field == self).map_or("", |key| key.name)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_word_leads_to_two_keys() {
        let words = || KEYS.iter().flat_map(|key| key.also.iter().copied().chain([key.name]));
        assert_eq!(words().count(), words().collect::<BTreeSet<_>>().len());
    }

    #[test]
    fn examples_are_of_their_key() {
        for key in &KEYS {
            assert!(key.example.starts_with(&format!("{}:", key.name)), "{}", key.name);
            assert_eq!(key.field.name(), key.name);
        }
    }
}
