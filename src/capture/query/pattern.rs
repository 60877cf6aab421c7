//! Text in which `*` stands for anything.

use std::fmt;

use crate::webhook::phone;

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

/// A customer's number or part of it: with its plus or without, it is the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    forms: Vec<Pattern>,
}

impl Number {
    /// Reads a number as it is typed. A wildcard at the front stands for the plus, too.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let digits = phone::digits(text);
        let forms = if digits.starts_with('*') {
            vec![Pattern::new(text)]
        } else {
            vec![Pattern::new(&format!("+{digits}")), Pattern::new(digits)]
        };
        Self { forms }
    }

    /// The forms to look for, one or two: with the plus, and without (an event has user ids and
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
        self.forms.first().map_or(Ok(()), |form| form.fmt(f))
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
