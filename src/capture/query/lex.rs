//! Text → words: what is negated, which key, which values; quotes taken off.

use super::error;
use super::key::Key;
use crate::error::Error;

/// A minus sign as it is printed in texts: the same as a hyphen, and in no way an option.
pub const MINUS: char = '\u{2212}';

/// One word of a search.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Raw<'t> {
    /// As it was typed, with everything.
    pub typed: &'t str,
    /// Whether a `-` stands before it.
    pub negated: bool,
    /// What it says.
    pub said: Said,
}

impl Raw<'_> {
    /// Whether it is free text, neither negated nor in quotes.
    pub fn is_bare_text(&self) -> bool {
        !self.negated && matches!(&self.said, Said::Text(value) if !value.quoted)
    }
}

/// What a word says.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// Free text.
    Text(Value),
    /// `key:a,b`: at least one value.
    Of(&'static Key, Vec<Value>),
}

/// A value, and whether it stood in quotes: then it is meant as it is written.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Value {
    pub text: String,
    pub quoted: bool,
}

/// The words of a text.
///
/// # Errors
/// A quote is not closed, a key is unknown, a value is missing.
pub(super) fn words(text: &str) -> Result<Vec<Raw<'_>>, Error> {
    let mut cursor = Cursor { text, at: 0 };
    let mut words = Vec::new();
    loop {
        cursor.at += cursor.rest().len() - cursor.rest().trim_start().len();
        if cursor.rest().is_empty() {
            return Ok(words);
        }
        words.push(cursor.word()?);
    }
}

struct Cursor<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Cursor<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn take(&mut self, prefix: char) -> bool {
        let there = self.rest().starts_with(prefix);
        self.at += if there { prefix.len_utf8() } else { 0 };
        there
    }

    /// The column of a place, counted in characters from 1.
    fn column(&self, at: usize) -> usize {
        self.text[..at].chars().count() + 1
    }

    /// What is left up to the next blank.
    fn token(&self) -> &'t str {
        self.rest().split(char::is_whitespace).next().unwrap_or_default()
    }

    fn word(&mut self) -> Result<Raw<'t>, Error> {
        let start = self.at;
        let whole = self.token();
        let negated = self.take('-') || self.take(MINUS);
        if negated && (self.token().is_empty() || self.rest().starts_with('-')) {
            return Err(error::nothing_negated(whole));
        }
        let said = match key_of(self.token()) {
            Some(name) => {
                let key = Key::named(name).ok_or_else(|| error::unknown_key(self.token(), name))?;
                self.at += name.len() + 1;
                Said::Of(key, self.values(key)?)
            }
            None => Said::Text(self.text()?),
        };
        Ok(Raw { typed: &self.text[start..self.at], negated, said })
    }

    fn text(&mut self) -> Result<Value, Error> {
        if self.rest().starts_with('"') {
            let text = self.quoted()?;
            self.assert_ends()?;
            return Ok(Value { text, quoted: true });
        }
        let text = self.token();
        self.at += text.len();
        Ok(Value { text: text.to_owned(), quoted: false })
    }

    fn values(&mut self, key: &'static Key) -> Result<Vec<Value>, Error> {
        let mut values = Vec::new();
        loop {
            let quoted = self.rest().starts_with('"');
            let text = if quoted {
                self.quoted()?
            } else {
                let is_end = |char: char| char == ',' || char.is_whitespace();
                let text = self.rest().split(is_end).next().unwrap_or_default();
                self.at += text.len();
                text.to_owned()
            };
            if text.is_empty() {
                return Err(error::no_value(key));
            }
            values.push(Value { text, quoted });
            if !self.take(',') {
                self.assert_ends()?;
                return Ok(values);
            }
        }
    }

    /// The text between quotes; `\"` and `\\` stand for the second of them.
    fn quoted(&mut self) -> Result<String, Error> {
        let open = self.at;
        let mut text = String::new();
        let mut chars = self.rest().char_indices().skip(1).peekable();
        while let Some((at, char)) = chars.next() {
            match char {
                '"' => {
                    self.at += at + 1;
                    return Ok(text);
                }
                '\\' => {
                    let escaped = chars.next_if(|(_, next)| matches!(next, '"' | '\\'));
                    text.push(escaped.map_or('\\', |(_, escaped)| escaped));
                }
                _ => text.push(char),
            }
        }
        Err(error::unclosed_quote(self.text, self.column(open)))
    }

    fn assert_ends(&self) -> Result<(), Error> {
        if self.token().is_empty() {
            return Ok(());
        }
        Err(error::joined_to_quote(self.text, self.column(self.at)))
    }
}

/// The key of a token, where it begins like one: a word and a colon.
fn key_of(token: &str) -> Option<&str> {
    let (name, _) = token.split_once(':')?;
    let formed = name.starts_with(char::is_alphabetic)
        && name.chars().all(|char| char.is_alphanumeric() || matches!(char, '_' | '-'));
    formed.then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexed(text: &str) -> Vec<String> {
        let words = words(text).unwrap();
        let value =
            |value: &Value| format!("{}{}", value.text, if value.quoted { "!" } else { "" });
        let said = |raw: &Raw<'_>| match &raw.said {
            Said::Text(text) => value(text),
            Said::Of(key, values) => {
                format!("{}={}", key.name, values.iter().map(value).collect::<Vec<_>>().join("|"))
            }
        };
        words
            .iter()
            .map(|raw| format!("{}{}", if raw.negated { "-" } else { "" }, said(raw)))
            .collect()
    }

    fn fault(text: &str) -> String {
        let error = words(text).unwrap_err();
        format!("{error} {:?}", error.hints())
    }

    #[test]
    fn words_are_split_at_blanks_and_values_at_commas() {
        assert_eq!(
            lexed("  status:delivered,read\tkahan\u{a0}hai "),
            ["status=delivered|read", "kahan", "hai"]
        );
        assert_eq!(lexed("-flag:late -x since:10:41"), ["-flag=late", "-x", "since=10:41"]);
        assert_eq!(lexed("a,b :) 10:42 /a?b=c:d ID:x"), ["a,b", ":)", "10:42", "/a?b=c:d", "id=x"]);
    }

    #[test]
    fn quotes_keep_blanks_commas_and_colons() {
        assert_eq!(
            lexed(r#""a: b" -"c" path:"/a b","/c,d",/e"#),
            ["a: b!", "-c!", "path=/a b!|/c,d!|/e"]
        );
        assert_eq!(lexed(r#""say \"hi\" \\ \n""#), [r#"say "hi" \ \n!"#]);
        assert_eq!(lexed(r#"it"s id:a"b"#), [r#"it"s"#, r#"id=a"b"#]);
    }

    #[test]
    fn open_quote_is_named_by_its_column() {
        assert!(fault(r#"é path:"/a b"#).contains("the quote in column 8 is not closed"));
        assert!(fault(r#""a\""#).contains("column 1"));
        assert!(fault(r#""a"b"#).contains("column 4"));
        assert!(fault(r#"id:"a"b,c"#).contains("column 7"));
    }

    #[test]
    fn missing_parts_are_said() {
        assert!(fault("status:").contains("status: a value is missing"));
        assert!(fault("status: failed").contains("no blank"));
        assert!(fault("status:a,,b").contains("status: a value is missing"));
        assert!(fault("status:a, b").contains("status: a value is missing"));
        assert!(fault("- a").contains("-: nothing is negated"));
        assert!(fault("--json").contains("--json: nothing is negated"));
    }

    #[test]
    fn unknown_keys_name_what_was_meant_or_how_to_search_for_text() {
        assert!(fault("stauts:failed").contains("did you mean status?"));
        assert!(fault("message_id:x").contains("did you mean id?"));
        assert!(fault("-before:1h").contains("did you mean until?"));
        let url = fault("http://localhost:3000/a");
        assert!(url.contains("http: no such key"), "{url}");
        assert!(url.contains(r#"'\"http://localhost:3000/a\"'"#), "{url}");
        assert!(fault("नाम:x").contains("no such key"));
    }
}
