//! Searches of every kind over every sample, against a simple reading of what each word means.

use std::sync::LazyLock;

use jiff::SignedDuration;
use proptest::prelude::*;
use serde_json::Value as Json;

use super::super::*;
use crate::capture::flags;
use crate::cases::cases;
use crate::webhook::event::Event;
use crate::webhook::notification::Notification;
use crate::webhook::sample::SAMPLES;

/// One event of a POST, or a POST without any.
pub(super) struct Seen {
    facet: Facet,
    target: String,
    at: Timestamp,
    body: Vec<u8>,
    event: Option<Event>,
}

impl Seen {
    pub fn all_of(target: &str, at: Timestamp, body: &[u8]) -> Vec<Seen> {
        let read = Notification::read(body);
        let seen = |event: Option<Event>| Seen {
            facet: Facet::of(target, read.recognised, event.as_ref()),
            target: target.to_owned(),
            at,
            body: body.to_owned(),
            event,
        };
        if read.events.is_empty() {
            return vec![seen(None)];
        }
        read.events.iter().cloned().map(|event| seen(Some(event))).collect()
    }

    pub fn candidate(&self) -> Candidate<'_> {
        let event = self.event.as_ref();
        Candidate {
            facet: &self.facet,
            target: &self.target,
            customer: event.and_then(|event| event.customer.as_deref()),
            message_id: event.and_then(|event| event.message_id.as_deref()),
            at: self.at,
            body: &self.body,
            event,
        }
    }
}

const ODD: [&[u8]; 5] = [
    b"not json: Order kahan hai",
    b"\xff\xfe",
    br#"{"hello": "Order kahan hai"}"#,
    br#"{"whatsapp": {"messages": []}}"#,
    br#"{"whatsapp": {"messages": [{"callback_type": "dlr", "sid": "m*1", "to": "US.1349",
        "exo_detailed_status": "EX_RESTRICTED_BY_META", "custom_data": "\u0928\u092e\u0938"}]}}"#,
];

const TARGETS: [&str; 4] = ["/hook", "/hook?a=1", "/whatsapp/webhook", "/?x=%20*"];

/// Every event of every sample, a minute after the other, and what is no event.
static SEEN: LazyLock<Vec<Seen>> = LazyLock::new(|| {
    let bodies = SAMPLES.iter().map(|sample| sample.body.as_bytes()).chain(ODD);
    let mut all = Vec::new();
    for (at, body) in (0_i64..).zip(bodies) {
        let target = TARGETS[usize::try_from(at).unwrap() % TARGETS.len()];
        all.extend(Seen::all_of(target, base() + SignedDuration::from_mins(at), body));
    }
    for (at, seen) in all.iter_mut().enumerate() {
        let Some(event) = &mut seen.event else { continue };
        event.flags = flags::ALL.into_iter().filter(|flag| at % flag.len() < 2).collect();
        seen.facet = Facet::of(&seen.target, seen.facet.dialect, Some(event));
    }
    all
});

fn base() -> Timestamp {
    "2026-11-23T05:00:00Z".parse().unwrap()
}

fn parse(text: &str) -> Result<Query, Error> {
    Query::parse(text, base() + SignedDuration::from_hours(1), &TimeZone::UTC)
}

/// One word and its opposite mark, as a person means it.
#[derive(Clone, Debug)]
struct Plain {
    negated: bool,
    key: &'static str,
    values: Vec<String>,
}

impl Plain {
    fn text(&self) -> String {
        let sign = if self.negated { "-" } else { "" };
        match self.key {
            "" => format!("{sign}\"{}\"", self.values[0]),
            key => format!("{sign}{key}:{}", self.values.join(",")),
        }
    }

    fn holds(&self, seen: &Seen) -> bool {
        let event = seen.event.as_ref().map(|event| serde_json::to_value(event).unwrap());
        let event = event.as_ref().unwrap_or(&Json::Null);
        let holds = self.values.iter().any(|value| self.holds_of(value, event, seen));
        holds != self.negated
    }

    fn holds_of(&self, value: &str, event: &Json, seen: &Seen) -> bool {
        let has = |key: &str| event[key].as_str().is_some_and(|word| word == value);
        match self.key {
            "type" => has("type"),
            "status" => event["status"].as_str().is_some_and(|word| guides(word) == guides(value)),
            "message" => has("message_type"),
            "flag" => event["flags"].as_array().is_some_and(|all| all.iter().any(|x| x == value)),
            "dialect" => seen.facet.dialect.name() == value,
            "code" => {
                let code = match &event["error"]["code"] {
                    Json::Null => event["error"]["title"].to_string().replace('"', ""),
                    code => code.to_string(),
                };
                meaning(&code) == meaning(value)
            }
            "id" => event["message_id"].as_str().is_some_and(|id| like(value, id)),
            "customer" => event["customer"].as_str().is_some_and(|number| {
                like(value.trim_start_matches('+'), number.trim_start_matches('+'))
                    || value.starts_with('*') && like(value, number)
                    || number.strip_prefix("+91") == Some(value)
            }),
            "path" => {
                let whole = self.values.iter().any(|value| value.contains('?'));
                let path = seen.target.split('?').next().unwrap();
                like(value, if whole { &seen.target } else { path })
            }
            "since" => seen.at >= value.parse().unwrap(),
            "until" => seen.at <= value.parse::<Timestamp>().unwrap(),
            _ => {
                let body = String::from_utf8_lossy(&seen.body).to_lowercase();
                let texts = ["text", "name", "custom_data", "message_id"];
                let mut texts = texts.iter().filter_map(|key| event[key].as_str());
                let value = value.to_lowercase();
                body.contains(&value) || texts.any(|text| text.to_lowercase().contains(&value))
            }
        }
    }
}

fn guides(status: &str) -> String {
    status.to_lowercase().replace("seen", "read").replace("error", "failed")
}

fn meaning(code: &str) -> &str {
    match code {
        "30018" | "EX_REENGAGEMENT_ERROR" => "131047",
        "EX_RESTRICTED_BY_META" => "131049",
        "EX_MEDIA_UPLOAD_ERROR" => "30017",
        other => other,
    }
}

/// `*` by a table of every prefix against every prefix.
fn like(pattern: &str, text: &str) -> bool {
    let text: Vec<char> = text.chars().collect();
    let mut row: Vec<bool> = (0..=text.len()).map(|at| at == 0).collect();
    for char in pattern.chars() {
        let before = row.clone();
        row[0] = before[0] && char == '*';
        for at in 1..=text.len() {
            row[at] = match char {
                '*' => before[at] || row[at - 1],
                char => before[at - 1] && text[at - 1] == char,
            };
        }
    }
    row[text.len()]
}

/// Values of a key, most of which some sample has.
fn values(key: &'static str) -> &'static [&'static str] {
    match key {
        "type" => &["verification", "message_status", "inbound_message", "unknown"],
        "status" => &["sent", "delivered", "read", "seen", "failed", "error", "Approved", "banana"],
        "message" => &["text", "image", "button_reply", "list_reply", "order", "banana"],
        "flag" => &flags::ALL,
        "dialect" => &["envelope", "event", "messages", "flat", "meta", "unknown", "not-json"],
        "code" => &[
            "131047",
            "30018",
            "EX_REENGAGEMENT_ERROR",
            "131049",
            "EX_RESTRICTED_BY_META",
            "131026",
            "7",
        ],
        "id" => &["m*1", "*", "*a*", "msg*", "m**", "nothing"],
        "customer" => {
            &["+919876543210", "919876543210", "9876543210", "+9198*", "98*", "*3210", "*", "US.*"]
        }
        "path" => &["/hook", "/hook?a=1", "/*", "/", "*?*", "/w*/*k", "/?x=%20*"],
        "since" | "until" => &["2026-11-23T05:07:00Z", "2026-11-23T05:40:00.000000001Z"],
        _ => &["order", "KAHAN HAI", "नमस", "\u{fffd}", "9198", "{", "xyzzy", "delivered", "m*1"],
    }
}

fn plain() -> impl Strategy<Value = Plain> {
    let keys: Vec<&str> = Query::KEYS.iter().map(|key| key.name).chain([""]).collect();
    (proptest::sample::select(keys), any::<bool>()).prop_flat_map(|(key, negated)| {
        let most = if ["since", "until", ""].contains(&key) { 1 } else { 3 };
        proptest::collection::vec(proptest::sample::select(values(key)), 1..=most).prop_map(
            move |values| {
                let values = values.into_iter().map(str::to_owned).collect();
                Plain { negated, key, values }
            },
        )
    })
}

/// Texts made of what means something in a search, and of what does not.
fn soup() -> impl Strategy<Value = String> {
    let mut tokens: Vec<&str> = Query::KEYS.iter().map(|key| key.example).collect();
    tokens.extend([
        "status:",
        "id:",
        "path:",
        "customer:",
        "code:",
        "message:",
        "since:",
        "until:",
    ]);
    tokens.extend(["\"", "\"", "\\", ",", " ", " ", "-", "*", "?", "+", "/", ":", "[", "%20"]);
    tokens.extend(["7", "10:41", "2026-11-23", "1h", "abc", "Ünï", "\u{a0}", "\n", "EX_", "-1"]);
    tokens.extend(["\"deliverd\"", "\"a b\"", "\"a,b\"", "approved", "undelivered", "91", "+91"]);
    proptest::collection::vec(proptest::sample::select(tokens), 0..12)
        .prop_map(|tokens| tokens.concat())
}

fn assert_reads_back(query: &Query) {
    let written = query.to_string();
    let later = base() + SignedDuration::from_hours(99);
    let zone = jiff::tz::offset(-8).to_time_zone();
    let read = Query::parse(&written, later, &zone);
    assert_eq!(&read.unwrap_or_else(|error| panic!("{written}: {error}")), query, "{written}");
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn finds_what_a_simple_reading_finds(words in proptest::collection::vec(plain(), 0..4)) {
        let text: Vec<String> = words.iter().map(Plain::text).collect();
        let query = parse(&text.join(" ")).unwrap();
        for seen in SEEN.iter() {
            let wanted = words.iter().all(|word| word.holds(seen));
            prop_assert_eq!(query.matches(&seen.candidate()), wanted, "{:?}", seen.event);
        }
        assert_reads_back(&query);
    }

    #[test]
    fn minus_finds_exactly_the_others(word in plain()) {
        let word = Plain { negated: false, ..word }.text();
        let (query, opposite) = (parse(&word).unwrap(), parse(&format!("-{word}")).unwrap());
        for seen in SEEN.iter() {
            let candidate = seen.candidate();
            prop_assert!(query.matches(&candidate) != opposite.matches(&candidate));
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,40}") {
        if let Ok(query) = parse(&text) {
            assert_reads_back(&query);
        }
    }

    #[test]
    fn any_mix_of_the_grammars_parts_is_read_or_refused(text in soup(), more in soup()) {
        if let Ok(query) = parse(&text) {
            assert_reads_back(&query);
        }
        let words = [text, more];
        if let Ok(query) = Query::of_words(&words, base(), &TimeZone::UTC) {
            assert_reads_back(&query);
        }
    }
}

#[test]
fn the_simple_reading_meets_what_it_is_asked_about() {
    let asked =
        |key| move |value: &&str| Plain { negated: false, key, values: vec![(*value).into()] };
    for key in Query::KEYS.iter().map(|key| key.name).chain([""]) {
        let found = |plain: &Plain| SEEN.iter().filter(|seen| plain.holds(seen)).count();
        let met = values(key).iter().map(asked(key)).filter(|plain| found(plain) > 0).count();
        assert!(met >= 2, "{key}: {met}");
    }
}
