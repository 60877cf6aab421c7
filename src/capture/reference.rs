//! Short references to stored POSTs: `e206`, `last`, `last~2`.

use std::fmt;
use std::str::FromStr;

/// Which POST is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reference {
    /// By its number, in the order of arrival.
    Number(u64),
    /// The last, or so many before it.
    Last(u64),
}

/// A text that is no reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoReference;

impl fmt::Display for NoReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("write it as e206, last, or last~2")
    }
}

impl std::error::Error for NoReference {}

impl FromStr for Reference {
    type Err = NoReference;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let number = |digits: &str| {
            let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
            // A number with more digits than any store has POSTs.
            plain.then(|| digits.parse().unwrap_or(u64::MAX)).ok_or(NoReference)
        };
        match text.strip_prefix("last") {
            Some("") => Ok(Reference::Last(0)),
            Some(rest) => Ok(Reference::Last(number(rest.strip_prefix('~').ok_or(NoReference)?)?)),
            None => Ok(Reference::Number(number(text.strip_prefix('e').ok_or(NoReference)?)?)),
        }
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reference::Number(number) => write!(f, "e{number}"),
            Reference::Last(0) => f.write_str("last"),
            Reference::Last(back) => write!(f, "last~{back}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read_as_they_are_written_and_nothing_else_is_one() {
        for text in ["e1", "e206", "last", "last~2"] {
            assert_eq!(text.parse::<Reference>().unwrap().to_string(), text);
        }
        for text in ["", "e", "e-1", "e1x", "206", "last~", "last2", "lastly", "eleven", "E1"] {
            assert_eq!(text.parse::<Reference>(), Err(NoReference), "{text}");
        }
    }
}
