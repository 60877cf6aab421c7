//! Exotel's own codes: `exo_status_code` and `exo_detailed_status` of the messages dialect.

use std::sync::LazyLock;

use serde::Deserialize;

use super::classify::DeliveryWord;
use super::retryable::Retryable;
use super::same::Link;
use super::table;

static CODES: LazyLock<Vec<ExotelCode>> =
    LazyLock::new(|| table::parse(include_str!("data/exotel-status.csv")));

/// One of Exotel's status codes, with its name.
///
/// Source: Exotel's error codes page. From 30004 up a second page of Exotel's gives some numbers
/// another meaning; `doubt` then tells which.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct ExotelCode {
    /// `exo_status_code`; `None` where a name was seen whose number is not known.
    pub number: Option<u32>,
    /// `exo_detailed_status`, with its `EX_`.
    pub name: String,
    /// What it means, in a sentence.
    pub meaning: String,
    /// The status that it stands for.
    pub status: DeliveryWord,
    /// Whether a retry can succeed; `None` where nothing has failed. Our judgement.
    pub retryable: Option<Retryable>,
    /// What to do: one or two imperative sentences.
    #[serde(rename = "do")]
    pub advice: String,
    /// What not to do, worded to follow "don't".
    pub dont: Option<String>,
    /// Meta's codes for it, the likeliest first.
    #[serde(deserialize_with = "table::numbers")]
    pub meta: Vec<u32>,
    /// How `meta` was found; `None` where it is empty.
    pub link: Option<Link>,
    /// Who has documented or seen it.
    pub evidence: String,
    /// What is not certain about it.
    pub doubt: Option<String>,
}

impl ExotelCode {
    /// Whether `word` is this code's name: in any case, with or without `EX_`.
    fn is_named(&self, word: &str) -> bool {
        self.name.eq_ignore_ascii_case(word)
            || self.name.strip_prefix("EX_").is_some_and(|bare| bare.eq_ignore_ascii_case(word))
    }
}

/// The code with this `exo_status_code`.
#[must_use]
pub fn exotel(number: u32) -> Option<&'static ExotelCode> {
    let at = CODES.binary_search_by_key(&number, |row| row.number.unwrap_or(u32::MAX)).ok()?;
    CODES.get(at).filter(|row| row.number == Some(number))
}

/// The code with this `exo_detailed_status`, in any case, with or without `EX_`.
#[must_use]
pub fn exotel_named(name: &str) -> Option<&'static ExotelCode> {
    let name = name.trim();
    CODES.iter().find(|row| row.is_named(name))
}

/// All of Exotel's codes by number; those whose number is not known come last.
pub fn all_exotel() -> impl Iterator<Item = &'static ExotelCode> {
    CODES.iter()
}

/// The Exotel code that most likely arrives where Meta says `code`: by meaning if there is one,
/// else the guess that names `code` first. Look at its `link` before you rely on it.
#[must_use]
pub fn exotel_for_meta(code: u32) -> Option<&'static ExotelCode> {
    best(&CODES, code)
}

fn best(rows: &[ExotelCode], code: u32) -> Option<&ExotelCode> {
    let rank = |row: &&ExotelCode| {
        let place = row.meta.iter().position(|&meta| meta == code);
        (row.link != Some(Link::Meaning), place)
    };
    rows.iter().filter(|row| row.meta.contains(&code)).min_by_key(rank)
}

#[cfg(test)]
mod tests {
    use super::super::meta::meta;
    use super::*;

    fn named(code: u32) -> Option<&'static str> {
        exotel_for_meta(code).map(|row| row.name.as_str())
    }

    #[test]
    fn knows_every_number_from_30001_to_30041_and_none_beside() {
        assert!((30_001..=30_041).all(|number| exotel(number).is_some()));
        assert_eq!(all_exotel().count(), 42);
        assert_eq!(exotel(0), None);
        assert_eq!(exotel(30_042), None);
    }

    #[test]
    fn finds_a_name_in_any_case_with_or_without_its_prefix() {
        let code = exotel(30_018);
        assert_eq!(exotel_named("EX_REENGAGEMENT_ERROR"), code);
        assert_eq!(exotel_named(" reengagement_error "), code);
        assert_eq!(exotel_named("EX_"), None);
        assert_eq!(exotel_named(""), None);
        let seen_live = exotel_named("ex_restricted_by_meta").expect("seen live");
        assert_eq!(seen_live.number, None);
        assert!(seen_live.doubt.is_some());
    }

    #[test]
    fn prefers_the_meaning_then_the_likeliest_guess() {
        let rows: Vec<ExotelCode> = table::parse(
            "number,name,meaning,status,retryable,do,dont,meta,link,evidence,doubt\n\
             1,EX_A,,failed,no,,,7;8,guess,,\n\
             2,EX_B,,failed,no,,,8,guess,,\n\
             3,EX_C,,failed,no,,,9;7,meaning,,\n",
        );
        let number = |code| best(&rows, code).and_then(|row| row.number);
        assert_eq!(number(7), Some(3));
        assert_eq!(number(8), Some(2));
        assert_eq!(number(6), None);
    }

    #[test]
    fn finds_the_exotel_codes_of_the_samples() {
        assert_eq!(named(131_047), Some("EX_REENGAGEMENT_ERROR"));
        assert_eq!(named(131_049), Some("EX_RESTRICTED_BY_META"));
        assert_eq!(named(131_026), Some("EX_INCAPABLE_RECIPIENT"));
        assert_eq!(named(131_053), Some("EX_MEDIA_UPLOAD_ERROR"));
        assert_eq!(named(100), Some("EX_INVALID_REQUEST"));
        assert_eq!(named(131_060), None);
    }

    #[test]
    fn claims_the_same_meaning_only_for_the_two_pairs_that_bear_it() {
        let linked = |link| move |row: &&ExotelCode| row.link == Some(link);
        let pairs: Vec<_> = all_exotel()
            .filter(linked(Link::Meaning))
            .map(|row| (row.number, row.meta.as_slice()))
            .collect();
        let (reengagement, restricted) = ([131_047], [131_049]);
        assert_eq!(pairs, [(Some(30_018), &reengagement[..]), (None, &restricted[..])]);
        assert!(all_exotel().all(|row| row.link.is_none() == row.meta.is_empty()));
    }

    #[test]
    fn names_only_meta_codes_that_have_a_row() {
        for row in all_exotel() {
            assert!(row.meta.iter().all(|&code| meta(code).is_some()), "{row:?}");
            assert!(row.number.is_none_or(|number| meta(number).is_none()));
        }
    }

    #[test]
    fn says_where_the_second_table_of_exotel_disagrees() {
        let doubt = |number| exotel(number).and_then(|row| row.doubt.as_deref());
        assert!(doubt(30_007).is_some_and(|text| text.contains("blocked by WhatsApp")));
        assert!((30_004..=30_014).all(|number| doubt(number).is_some()));
        assert_eq!(doubt(30_002), None);
        assert_eq!(doubt(30_018), None);
    }

    #[test]
    fn asks_about_a_retry_only_where_something_failed() {
        for row in all_exotel() {
            assert!(row.name.starts_with("EX_"), "{row:?}");
            assert_eq!(row.retryable.is_some(), row.status == DeliveryWord::Failed, "{row:?}");
            assert!(row.retryable != Some(Retryable::No) || row.dont.is_some(), "{row:?}");
            for text in [&row.meaning, &row.advice].into_iter().chain(&row.dont).chain(&row.doubt) {
                assert!(text.ends_with('.'), "{text}");
            }
        }
    }
}
