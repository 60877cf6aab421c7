//! Which codes of Meta's and Exotel's say the same thing.

use serde::Deserialize;

use super::exotel::{ExotelCode, all_exotel};
use super::meta::{MetaCode, meta};

/// How an Exotel code was matched with Meta's. No page of either company gives the match.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Link {
    /// Both texts say the same thing, so exowh treats the codes as one.
    Meaning,
    /// The texts are near each other, no more.
    Guess,
}

impl Link {
    /// How sure the match is, as a phrase.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Meaning => "the same by meaning; the link is inferred",
            Self::Guess => "near in meaning; the link is a guess",
        }
    }
}

/// A code of either table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Code {
    /// From `errors[].code`.
    Meta(&'static MetaCode),
    /// From `exo_status_code` and `exo_detailed_status`.
    Exotel(&'static ExotelCode),
}

impl Code {
    /// The number, where it is known.
    #[must_use]
    pub fn number(self) -> Option<u32> {
        match self {
            Self::Meta(code) => Some(code.code),
            Self::Exotel(code) => code.number,
        }
    }

    /// Meta's title or Exotel's `EX_…` name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Meta(code) => &code.title,
            Self::Exotel(code) => &code.name,
        }
    }
}

/// The codes of the other table that mean the same as `code`: 30018 for 131047, 131047 for 30018,
/// `EX_RESTRICTED_BY_META` (which has no number) for 131049. Guessed links do not count.
pub fn same_meaning(code: u32) -> impl Iterator<Item = Code> {
    all_exotel().filter(|row| row.link == Some(Link::Meaning)).flat_map(move |row| {
        let from_meta = row.meta.contains(&code).then_some(Code::Exotel(row));
        let to_meta = row.meta.iter().filter(move |_| row.number == Some(code));
        from_meta.into_iter().chain(to_meta.filter_map(|&other| meta(other).map(Code::Meta)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(code: u32) -> Vec<(Option<u32>, &'static str)> {
        same_meaning(code).map(|same| (same.number(), same.name())).collect()
    }

    #[test]
    fn leads_from_meta_to_exotel_and_back() {
        assert_eq!(names(131_047), [(Some(30_018), "EX_REENGAGEMENT_ERROR")]);
        assert_eq!(names(30_018), [(Some(131_047), "Re-engagement message")]);
    }

    #[test]
    fn names_a_code_that_has_no_number() {
        assert_eq!(names(131_049), [(None, "EX_RESTRICTED_BY_META")]);
    }

    #[test]
    fn leaves_guesses_out() {
        assert_eq!(names(131_026), []);
        assert_eq!(names(30_013), []);
        assert_eq!(names(30_001), []);
        assert_eq!(names(7), []);
    }
}
