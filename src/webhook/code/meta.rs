//! The codes in `errors[].code`: Meta's, its old numbers, and the few that are Exotel's own.

use std::sync::LazyLock;

use serde::Deserialize;

use super::retryable::Retryable;
use super::table;

static CODES: LazyLock<Vec<MetaCode>> =
    LazyLock::new(|| table::parse(include_str!("data/meta.csv")));

/// One error code as it stands in `errors[].code`, or a range of them that share a meaning.
///
/// Source: Meta's error codes page and what fills its gaps, named in `sources`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct MetaCode {
    /// The number, or the first one of a range.
    pub code: u32,
    /// The last number of the range; the same as `code` where there is only one.
    pub last: u32,
    /// Further numbers with this meaning, outside the range.
    #[serde(deserialize_with = "table::numbers")]
    pub also: Vec<u32>,
    /// Whose number it is.
    pub issuer: Issuer,
    /// The title, Meta's own where it gives one.
    pub title: String,
    /// What it means: one or two sentences.
    pub meaning: String,
    /// Whether a retry can succeed.
    pub retryable: Retryable,
    /// What to do: one or two imperative sentences.
    #[serde(rename = "do")]
    pub advice: String,
    /// What not to do, worded to follow "don't".
    pub dont: Option<String>,
    /// What is not certain about this row.
    pub doubt: Option<String>,
    /// For an old number: the number that has replaced it.
    pub now: Option<u32>,
    /// Who says so, as short names. "our judgement" stands for `retryable`, "our wording" for `title`.
    #[serde(deserialize_with = "table::words")]
    pub sources: Vec<String>,
}

impl MetaCode {
    fn covers(&self, code: u32) -> bool {
        (self.code..=self.last).contains(&code) || self.also.contains(&code)
    }
}

/// Whose number an error code is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Issuer {
    /// Meta's Cloud API, today's.
    Meta,
    /// Meta's On-Premises API, which has ended.
    OnPremises,
    /// Exotel itself, in Meta's place.
    Exotel,
}

impl Issuer {
    /// Whose code it is, as a phrase.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Meta => "Meta's code",
            Self::OnPremises => "Meta's old code",
            Self::Exotel => "Exotel's own code",
        }
    }
}

/// The row of an error code; its own row before the range that it falls into.
#[must_use]
pub fn meta(code: u32) -> Option<&'static MetaCode> {
    // Nearly every code that is asked for stands in the table by itself.
    let listed = LISTED.binary_search_by_key(&code, |(listed, _)| *listed);
    listed.map_or_else(|_| covering(code), |at| LISTED.get(at).map(|(_, row)| *row))
}

fn covering(code: u32) -> Option<&'static MetaCode> {
    CODES.iter().filter(|row| row.covers(code)).min_by_key(|row| row.last - row.code)
}

/// Every number that the table names, in ascending order, with its row.
static LISTED: LazyLock<Vec<(u32, &'static MetaCode)>> = LazyLock::new(|| {
    let numbers = CODES.iter().flat_map(|row| row.also.iter().chain([&row.code]));
    let mut listed: Vec<_> = numbers.filter_map(|code| Some((*code, covering(*code)?))).collect();
    listed.sort_unstable_by_key(|(code, _)| *code);
    listed.dedup_by_key(|(code, _)| *code);
    listed
});

/// All error codes in ascending order; a number of its own stands before the range it is in.
pub fn all_meta() -> impl Iterator<Item = &'static MetaCode> {
    CODES.iter()
}

/// The old number that a code has replaced: 470 for 131047.
#[must_use]
pub fn old_form(code: u32) -> Option<&'static MetaCode> {
    CODES.iter().find(|row| row.now == Some(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCES: [&str; 13] = [
        "Exotel, status codes page",
        "Exotel, webhooks guide",
        "Meta, error codes page",
        "Meta, message templates reference",
        "Meta, older table",
        "Meta, unsupported messages page",
        "Twilio, error code mapping",
        "a provider's help page",
        "live handlers",
        "our judgement",
        "our wording",
        "public client library",
        "public notes",
    ];

    fn title(code: u32) -> Option<&'static str> {
        meta(code).map(|row| row.title.as_str())
    }

    #[test]
    fn knows_the_codes_of_the_guide_and_the_samples() {
        assert_eq!(title(131_047), Some("Re-engagement message"));
        assert_eq!(title(131_026), Some("Message Undeliverable"));
        assert_eq!(title(131_053), Some("Media upload error"));
        assert_eq!(meta(131_047).map(|row| row.retryable), Some(Retryable::AfterFix));
        assert_eq!(title(999_999), None);
    }

    #[test]
    fn prefers_the_own_row_of_a_number_to_a_range() {
        assert_eq!(title(200), Some("API Permission (no token)"));
        assert_eq!(title(201), Some("API Permission"));
        assert_eq!(title(299), Some("API Permission"));
        assert_eq!(title(300), None);
    }

    #[test]
    fn finds_a_row_by_a_number_it_lists() {
        assert_eq!(meta(613), meta(138_001));
        assert_eq!(meta(138_018), meta(138_001));
        assert_eq!(title(138_000), Some("Calling not enabled"));
    }

    #[test]
    fn leads_from_a_code_to_its_old_number_and_back() {
        assert_eq!(old_form(131_047).map(|row| row.code), Some(470));
        assert_eq!(meta(470).and_then(|row| row.now), Some(131_047));
        for row in all_meta() {
            assert_eq!(row.now.is_some(), row.issuer == Issuer::OnPremises, "{}", row.code);
            assert!(row.now.is_none_or(|now| meta(now).is_some()), "{}", row.code);
        }
    }

    #[test]
    fn gives_each_number_one_row_but_for_200_in_its_range() {
        for row in all_meta() {
            assert!(row.code <= row.last, "{}", row.code);
            for code in (row.code..=row.last).chain(row.also.iter().copied()) {
                let rows = all_meta().filter(|other| other.covers(code)).count();
                assert_eq!(rows, if code == 200 { 2 } else { 1 }, "{code}");
            }
        }
        assert_eq!(all_meta().count(), 111);
        assert!(all_meta().is_sorted_by_key(|row| (row.code, row.last)));
    }

    #[test]
    fn tells_in_sentences_what_to_do_and_for_a_final_no_what_not() {
        for row in all_meta() {
            for text in [&row.meaning, &row.advice].into_iter().chain(&row.dont).chain(&row.doubt) {
                assert!(text.ends_with('.'), "{}: {text}", row.code);
                assert!(text.len() <= 160, "{}: {text}", row.code);
            }
            assert!(row.retryable != Retryable::No || row.dont.is_some(), "{}", row.code);
        }
    }

    #[test]
    fn names_only_known_sources() {
        for row in all_meta() {
            assert!(!row.sources.is_empty(), "{}", row.code);
            for source in &row.sources {
                assert!(SOURCES.contains(&source.as_str()), "{source}");
            }
        }
    }
}
