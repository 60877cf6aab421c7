//! An answer as the table looks at it.

use std::cell::OnceCell;

use serde_json::Value;

use super::{Row, Sent, Sign};
use crate::delivery::attempt::Answer;
use crate::delivery::handshake;
use crate::delivery::words::text_of;

/// How much of a header or a path is said, in characters.
const LONGEST: usize = 80;

/// An answer and what was sent, with the text that is read from it when a row asks for it.
pub(super) struct Shown<'a> {
    answer: &'a Answer,
    sent: &'a Sent<'a>,
    text: OnceCell<String>,
    json: OnceCell<Option<Value>>,
    named: OnceCell<Option<(bool, bool)>>,
}

impl<'a> Shown<'a> {
    pub fn new(answer: &'a Answer, sent: &'a Sent<'a>) -> Self {
        let (text, json, named) = Default::default();
        Self { answer, sent, text, json, named }
    }

    /// Whether a sign holds.
    pub fn has(&self, sign: &Sign) -> bool {
        let header = |name: &str| self.answer.header(name).map(str::to_ascii_lowercase);
        match *sign {
            Sign::Status(statuses) => statuses.contains(&self.answer.status),
            Sign::Header(name) => header(name).is_some(),
            Sign::HeaderBegins(name, wanted) => {
                header(name).is_some_and(|value| value.starts_with(&wanted.to_ascii_lowercase()))
            }
            Sign::HeaderLacks(name, word) => {
                let has = |value: String| value.contains(&word.to_ascii_lowercase());
                !header(name).is_some_and(has)
            }
            Sign::Is(text) => self.text() == text,
            Sign::Begins(texts) => texts.iter().any(|text| self.text().starts_with(text)),
            Sign::Has(texts) => texts.iter().any(|text| self.text().contains(text)),
            Sign::Lacks(text) => !self.text().contains(text),
            Sign::Page(part) => String::from_utf8_lossy(&self.answer.body).contains(part),
            Sign::Empty => self.answer.body.is_empty(),
            Sign::Member(name, wanted) => {
                self.member(name).is_some_and(|it| it.starts_with(wanted))
            }
            Sign::Named { kind, account } => {
                *self.named.get_or_init(|| self.sent.named()) == Some((kind, account))
            }
            Sign::Handshake => self.sent.challenge.is_some(),
            Sign::Unreturned => {
                self.sent.challenge.is_some_and(|it| handshake::fault(self.answer, it).is_some())
            }
        }
    }

    fn text(&self) -> &str {
        self.text.get_or_init(|| text_of(self.answer))
    }

    /// The text of a member of a JSON object; of what is no text, its JSON.
    fn member(&self, name: &str) -> Option<String> {
        let json = self.json.get_or_init(|| serde_json::from_slice(&self.answer.body).ok());
        match json.as_ref()?.get(name)? {
            Value::String(text) => Some(text.clone()),
            other => Some(other.to_string()),
        }
    }

    /// What a row says, with what belongs in its braces.
    pub fn filled(&self, row: &Row) -> String {
        let mut filled = String::new();
        let mut rest = row.says;
        while let Some((before, behind)) = rest.split_once('{') {
            let Some((name, after)) = behind.split_once('}') else { break };
            filled.push_str(before);
            let value = match name {
                "path" => cut(self.sent.target.url().path()),
                "other" => self.sent.other(),
                "who" => row.who.name().to_owned(),
                code if code.contains(' ') => format!("{{{code}}}"),
                header => cut(self.answer.header(header).unwrap_or_default()),
            };
            filled.push_str(&value);
            rest = after;
        }
        filled + rest
    }
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}
