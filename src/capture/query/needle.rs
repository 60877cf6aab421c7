//! Free text: looked for in any case.

use std::borrow::Cow;

use memchr::memmem;

/// A text to look for, whatever the case of its letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Needle {
    text: String,
    folded: String,
}

impl Needle {
    /// A needle of a text.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self { text: text.to_owned(), folded: folded(text).into_owned() }
    }

    /// As it was typed.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether it stands in a text.
    #[must_use]
    pub fn is_in(&self, text: &str) -> bool {
        memmem::find(folded(text).as_bytes(), self.folded.as_bytes()).is_some()
    }

    /// Whether it stands in bytes, read as UTF-8: what is none cannot be found.
    #[must_use]
    pub fn is_in_bytes(&self, bytes: &[u8]) -> bool {
        self.is_in(&String::from_utf8_lossy(bytes))
    }
}

/// In lower case, letter by letter: the lower case of a letter must not depend on those around it,
/// as that of a Greek sigma otherwise does, or part of a text would not be found in it.
fn folded(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        let is_upper = text.bytes().any(|byte| byte.is_ascii_uppercase());
        return if is_upper { text.to_ascii_lowercase().into() } else { text.into() };
    }
    // Bodies are mostly ASCII, which is lowered many letters at a time.
    let mut folded = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let (ascii, more) = split(rest, |byte| !byte.is_ascii());
        folded.push_str(ascii);
        let (other, more) = split(more, |byte| byte.is_ascii());
        folded.extend(other.chars().flat_map(char::to_lowercase));
        rest = more;
    }
    folded.make_ascii_lowercase();
    folded.into()
}

fn split(text: &str, at: impl Fn(u8) -> bool) -> (&str, &str) {
    text.split_at(text.bytes().position(at).unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::cases::cases;

    #[test]
    fn case_makes_no_difference_in_any_script() {
        for (needle, text) in [
            ("kahan", "Order KAHAN hai?"),
            ("ÉTÉ", "un été"),
            ("заказ", "ЗАКАЗ 7"),
            ("ΟΔΟΣ", "ΟΔΟΣΑ"),
            ("नमस्ते", "नमस्ते जी"),
            ("k", "300 \u{212a}"),
        ] {
            assert!(Needle::new(needle).is_in(text), "{needle}");
        }
        assert!(!Needle::new("hai.").is_in("Order kahan hai?"));
    }

    #[test]
    fn bytes_that_are_no_text_hide_nothing_around_them() {
        assert!(Needle::new("hi").is_in_bytes(b"\xff\xfe HI \xc3"));
        assert!(!Needle::new("hi").is_in_bytes(b"h\xffi"));
    }

    proptest! {
        #![proptest_config(cases(256))]

        #[test]
        fn every_part_of_a_text_is_found_in_it(
            before in "\\PC{0,8}",
            part in "\\PC{1,8}",
            after in "\\PC{0,8}",
        ) {
            let text = format!("{before}{part}{after}");
            prop_assert!(Needle::new(&part).is_in(&text));
            prop_assert!(Needle::new(&part.to_uppercase()).is_in(&text.to_uppercase()));
        }
    }
}
