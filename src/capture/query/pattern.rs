//! Text in which `*` stands for anything.

use std::fmt;

use crate::webhook::phone::{self, Written};

/// A text to compare with, in which `*` stands for any text, also none. Case matters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// What stands between the wildcards, at least one; only the first and the last can be empty.
    parts: Vec<String>,
}

impl Pattern {
    /// Reads a pattern: every `*` is a wildcard, everything else stands for itself.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut parts: Vec<String> = Vec::new();
        let mut split = text.split('*').peekable();
        while let Some(part) = split.next() {
            let is_outer = parts.is_empty() || split.peek().is_none();
            if is_outer || !part.is_empty() {
                parts.push(part.to_owned());
            }
        }
        Self { parts }
    }

    /// A pattern for a text as it is, asterisks and all.
    #[must_use]
    pub fn literal(text: &str) -> Self {
        Self { parts: vec![text.to_owned()] }
    }

    /// The one text that it matches, where it has no wildcard.
    #[must_use]
    pub fn exact(&self) -> Option<&str> {
        match self.parts.as_slice() {
            [only] => Some(only),
            _ => None,
        }
    }

    /// What every text that it matches begins with; may be empty.
    #[must_use]
    pub fn prefix(&self) -> &str {
        self.parts.first().map_or("", String::as_str)
    }

    /// What stands between the wildcards, in order: `["+9198", ""]` of `+9198*`. One part: no
    /// wildcard. Of several only the first and the last can be empty.
    #[must_use]
    pub fn parts(&self) -> &[String] {
        &self.parts
    }

    /// Whether a text matches as a whole. Takes time in proportion to the text, whatever the
    /// pattern: the leftmost place of a part is always as good as a later one.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        let [first, inner @ .., last] = self.parts.as_slice() else {
            return self.exact() == Some(text);
        };
        let rest = text.strip_prefix(first.as_str());
        let Some(mut rest) = rest.and_then(|rest| rest.strip_suffix(last.as_str())) else {
            return false;
        };
        inner.iter().all(|part| match rest.find(part.as_str()) {
            Some(at) => {
                rest = &rest[at + part.len()..];
                true
            }
            None => false,
        })
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.parts.join("*"))
    }
}

/// A customer's number or part of it, as a person types it: plus, blanks and hyphens make no
/// difference, and one without its country code finds also the one with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// A text that is read as the same number.
    shown: String,
    forms: Vec<Pattern>,
}

impl Number {
    /// Reads a number as it is typed. A wildcard at the front stands for the plus, too.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let plain = phone::without_signs(text);
        let mut texts = forms(&plain);
        let mut shown = texts.first().cloned().unwrap_or_default();
        // A body may have it as it is dialled at home, too.
        if let Written::National { meant } = phone::read(&plain) {
            let at_home = meant.strip_prefix("+91").unwrap_or(&meant).to_owned();
            texts.extend(forms(&at_home));
            texts.push(meant);
            shown.clone_from(&plain);
        }
        if plain != text {
            texts.push(text.to_owned());
            text.clone_into(&mut shown);
        }
        let mut forms: Vec<Pattern> = Vec::with_capacity(texts.len());
        for form in texts.iter().map(|text| Pattern::new(text)) {
            if !forms.contains(&form) {
                forms.push(form);
            }
        }
        Self { shown: Pattern::new(&shown).to_string(), forms }
    }

    /// The forms to look for, mostly one or two: with the plus, and without (an event has user ids and
    /// placeholders as they are written).
    #[must_use]
    pub fn forms(&self) -> &[Pattern] {
        &self.forms
    }

    /// Whether it is the customer of an event.
    #[must_use]
    pub fn matches(&self, customer: &str) -> bool {
        self.forms.iter().any(|form| form.matches(customer))
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)
    }
}

/// A number with its plus, and without.
fn forms(plain: &str) -> Vec<String> {
    let digits = phone::digits(plain);
    if digits.starts_with('*') {
        vec![plain.to_owned()]
    } else {
        vec![format!("+{digits}"), digits.to_owned()]
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::cases::cases;

    #[test]
    fn wildcards_stand_for_any_text_also_none() {
        for (pattern, yes, no) in [
            ("abc", vec!["abc"], vec!["", "ab", "abcd", "ABC"]),
            ("ab*", vec!["ab", "abc"], vec!["a", "xab"]),
            ("*bc", vec!["bc", "abc"], vec!["b", "bcx"]),
            ("a*a", vec!["aa", "aba"], vec!["a", "ab"]),
            ("a*b*c", vec!["abc", "axbxc"], vec!["acb", "ab"]),
            ("*a*b*", vec!["ab", "aba", "xaxbx"], vec!["ba", "a"]),
            ("*", vec!["", "x"], vec![]),
            ("", vec![""], vec!["x"]),
        ] {
            let pattern = Pattern::new(pattern);
            assert!(yes.iter().all(|text| pattern.matches(text)), "{pattern}");
            assert!(!no.iter().any(|text| pattern.matches(text)), "{pattern}");
        }
    }

    #[test]
    fn parts_are_told_to_whoever_searches_an_index() {
        assert_eq!(Pattern::new("abc").exact(), Some("abc"));
        assert_eq!(Pattern::new("ab**").parts(), ["ab", ""]);
        assert_eq!(Pattern::new("ab**").prefix(), "ab");
        assert_eq!(Pattern::new("a***b*c").to_string(), "a*b*c");
        assert_eq!(Pattern::new("***").parts(), ["", ""]);
    }

    #[test]
    fn plus_of_a_number_makes_no_difference() {
        for number in ["+919876543210", "919876543210", "+9198*", "9198*", "*3210", "*", "+9*3*0"] {
            assert!(Number::new(number).matches("+919876543210"), "{number}");
        }
        assert!(Number::new("US.1349*").matches("US.13491208655302741918"));
        assert!(!Number::new("+*").matches("US.13491208655302741918"));
        assert!(!Number::new("98*").matches("+919876543210"));
        assert_eq!(Number::new("9198*").to_string(), "+9198*");
    }

    #[test]
    fn a_number_is_found_however_it_is_typed() {
        for typed in [
            "+91 98765-43210",
            "(+91) 98765 43210",
            "+91 98765*",
            "9876543210",
            "09876543210",
            "98765 43210",
            "00919876543210",
        ] {
            let number = Number::new(typed);
            assert!(number.matches("+919876543210"), "{typed}");
            assert!(!number.matches("+918765432109"), "{typed}");
            assert_eq!(Number::new(&number.to_string()), number, "{typed}");
        }
        // As it came, where a handler has lost the code or kept the signs.
        for (typed, customer) in [
            ("9876543210", "+9876543210"),
            ("09876543210", "+09876543210"),
            ("09876543210", "+9876543210"),
            ("+91 98765 43210", "+91 98765 43210"),
        ] {
            assert!(Number::new(typed).matches(customer), "{typed}");
        }
        // With its plus it is what it says.
        assert!(!Number::new("+9876543210").matches("+919876543210"));
        assert!(!Number::new("98765*").matches("+919876543210"));
    }

    #[test]
    fn hostile_patterns_end() {
        let pattern = Pattern::new(&("*a".repeat(2000) + "*b"));
        assert!(!pattern.matches(&"a".repeat(200_000)));
        let pattern = Pattern::new(&("*".to_owned() + &"a".repeat(2000) + "b*"));
        assert!(!pattern.matches(&"a".repeat(200_000)));
    }

    /// By trying every split: for short texts.
    fn tried(pattern: &[char], text: &[char]) -> bool {
        match pattern {
            [] => text.is_empty(),
            ['*', rest @ ..] => (0..=text.len()).any(|at| tried(rest, &text[at..])),
            [first, rest @ ..] => text.first() == Some(first) && tried(rest, &text[1..]),
        }
    }

    proptest! {
        #![proptest_config(cases(4_000))]

        #[test]
        fn matches_what_trying_every_split_matches(
            pattern in "[aé*]{0,8}",
            text in "[aé]{0,8}",
        ) {
            let chars = |text: &str| text.chars().collect::<Vec<_>>();
            let read = Pattern::new(&pattern);
            prop_assert_eq!(read.matches(&text), tried(&chars(&pattern), &chars(&text)));
            prop_assert_eq!(Pattern::new(&read.to_string()), read);
        }
    }
}
