//! Makes hostile text harmless to a terminal and honest to a reader.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Writes every character that a terminal would obey, or that would reorder what a person reads, as
/// a visible JSON escape: C0 and C1 controls, DEL, bidi marks and overrides, line and paragraph
/// separators, the byte order mark. Everything else, joiners of emoji and Indic scripts included,
/// stays.
#[must_use]
pub fn sanitise(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_hostile) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len() + 16);
    for char in text.chars() {
        match char {
            '\n' => safe.push_str("\\n"),
            '\r' => safe.push_str("\\r"),
            '\t' => safe.push_str("\\t"),
            char if is_hostile(char) => {
                let _ = write!(safe, "\\u{:04x}", u32::from(char));
            }
            char => safe.push(char),
        }
    }
    Cow::Owned(safe)
}

fn is_hostile(char: char) -> bool {
    matches!(char,
        '\u{00}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{061c}' | '\u{200e}' | '\u{200f}'
        | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::cases::cases;

    #[test]
    fn escapes_are_shown_and_never_obeyed() {
        assert_eq!(sanitise("\u{1b}[2J"), "\\u001b[2J");
        assert_eq!(sanitise("\u{9b}31m"), "\\u009b31m");
        assert_eq!(sanitise("a\u{202e}b"), "a\\u202eb");
        assert_eq!(sanitise("one\ntwo"), "one\\ntwo");
    }

    #[test]
    fn hindi_and_joined_emoji_stay() {
        assert_eq!(sanitise("नमस्ते क्‍ष 👩‍👩‍👧"), "नमस्ते क्‍ष 👩‍👩‍👧");
    }

    proptest! {
        #![proptest_config(cases(256))]

        #[test]
        fn nothing_hostile_is_left(text in "(\\PC|[\u{0}-\u{1f}\u{7f}-\u{9f}\u{61c}\u{200e}\u{200f}\u{2028}-\u{202e}\u{2066}-\u{2069}\u{feff}]){0,60}") {
            let safe = sanitise(&text);
            prop_assert!(!safe.chars().any(char::is_control), "{safe:?}");
            let bidi = |char| matches!(u32::from(char), 0x61c | 0x200e..=0x200f | 0x2028..=0x202e | 0x2066..=0x2069 | 0xfeff);
            prop_assert!(!safe.chars().any(bidi), "{safe:?}");
        }
    }
}
