//! Phone numbers.

use std::fmt::Write as _;

use super::key::{Key, Purpose};

/// Digits that an international number has at least and at most.
pub(super) const DIGITS: std::ops::RangeInclusive<usize> = 7..=15;

/// The pseudonym of a number, however it is written: of the same country code and length; plus, blanks
/// and signs stay where they are.
pub(super) fn number(key: &Key, written: &str) -> String {
    let digits: String = written.chars().filter(char::is_ascii_digit).collect();
    let code = country_code(&digits);
    let (code, rest) = digits.split_at(code.min(digits.len()));
    let mut moved = String::with_capacity(digits.len());
    moved.push_str(code);
    // As many as fit into a permutation; numbers have 15 digits, other ids may have more.
    let mut rest = rest;
    while !rest.is_empty() {
        let (part, after) = rest.split_at(rest.len().min(18));
        let count = 10_u64.pow(u32::try_from(part.len()).unwrap_or_default());
        let number = part.parse().unwrap_or_default();
        let number = key.moved(Purpose::Number, number, count);
        let width = part.len();
        // Writing into a String cannot fail.
        let _ = write!(moved, "{number:0width$}");
        rest = after;
    }
    let mut digits = moved.chars();
    let mut replaced = |char: char| {
        if char.is_ascii_digit() { digits.next().unwrap_or(char) } else { char }
    };
    written.chars().map(&mut replaced).collect()
}

/// How many digits the country code has (ITU-T E.164): zones 1 and 7 are one country's, some codes have
/// two digits, all others three.
fn country_code(digits: &str) -> usize {
    match digits.as_bytes() {
        [b'1' | b'7', ..] => 1,
        [b'2', b'0' | b'7', ..]
        | [b'3', b'0'..=b'4' | b'6' | b'9', ..]
        | [b'4', b'0' | b'1' | b'3'..=b'9', ..]
        | [b'5', b'1'..=b'8', ..]
        | [b'6', b'0'..=b'6', ..]
        | [b'8', b'1' | b'2' | b'4' | b'6', ..]
        | [b'9', b'0'..=b'5' | b'8', ..] => 2,
        _ => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_keeps_its_country_its_length_and_its_signs() {
        let key = Key::new(b"a");
        let plain = number(&key, "919876543210");
        assert_eq!(plain.len(), 12);
        assert!(plain.starts_with("91") && plain != "919876543210", "{plain}");
        assert_eq!(number(&key, "+919876543210"), format!("+{plain}"));
        let parts = format!("+91 {} {}", &plain[2..7], &plain[7..]);
        assert_eq!(number(&key, "+91 98765 43210"), parts);
        assert_ne!(number(&key, "919876543211"), plain);
        assert!(number(&key, "+12025550123").starts_with("+1"));
        assert!(number(&key, "+353861234567").starts_with("+353"));
    }
}
