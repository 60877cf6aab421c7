//! By what we know a POST again that we forwarded ourselves: the word for us in `Via`, the header in
//! which whoever passes a message on names itself, for this purpose (RFC 9110, 7.6.3).

use super::received::Headers;

/// Our word in `Via`, made up for a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Via(String);

impl Via {
    /// The header, lower-case.
    pub const HEADER: &'static str = "via";

    /// The word of a random number.
    #[must_use]
    pub fn of(number: u64) -> Self {
        Self(format!("exowh-{number:016x}"))
    }

    /// The header's value: that we received it by HTTP/1.1.
    #[must_use]
    pub fn value(&self) -> String {
        format!("1.1 {}", self.0)
    }

    /// Whether a request has come through us.
    #[must_use]
    pub fn names_us(&self, headers: &Headers) -> bool {
        let ours = self.0.as_bytes();
        let is_ours = |(name, value): (&str, &[u8])| {
            name == Self::HEADER
                && value.split(|byte| b" ,\t".contains(byte)).any(|word| word == ours)
        };
        headers.iter().any(is_ours)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_ours_among_those_of_others_and_no_other_is() {
        let via = Via::of(0xab);
        assert_eq!(via.value(), "1.1 exowh-00000000000000ab");
        for (value, wanted) in [
            ("1.1 exowh-00000000000000ab", true),
            ("2 a.example, 1.1 exowh-00000000000000ab,1.1 b (x)", true),
            ("1.1 exowh-00000000000000abc", false),
            ("1.1 exowh-00000000000000ac", false),
        ] {
            let headers = Headers::collect([("via", value.as_bytes())].into_iter());
            assert_eq!(via.names_us(&headers), wanted, "{value}");
            let headers = Headers::collect([("x-via", value.as_bytes())].into_iter());
            assert!(!via.names_us(&headers));
        }
    }
}
