//! What Exotel's own status codes page says of a number, right or wrong.

use std::sync::LazyLock;

use serde::Deserialize;

use super::table;

static PAGES: LazyLock<Vec<ExotelPage>> =
    LazyLock::new(|| table::parse(include_str!("data/exotel-page.csv")));

/// One row of Exotel's status codes page, in our words.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct ExotelPage {
    /// The number.
    pub code: u32,
    /// The title that Exotel gives it.
    pub title: String,
    /// What it means by that page.
    pub meaning: String,
    /// What to do by that page.
    pub advice: String,
    /// How this differs from what Meta says of the number, where it does.
    pub differs: Option<String>,
}

/// What Exotel's page says of this number.
#[must_use]
pub fn exotel_page(code: u32) -> Option<&'static ExotelPage> {
    PAGES.iter().find(|row| row.code == code)
}

/// All rows of the page, by number.
pub fn all_pages() -> impl Iterator<Item = &'static ExotelPage> {
    PAGES.iter()
}

/// How Exotel's page and Meta's contradict each other on this number, in a sentence or two; `None`
/// where they agree or only one of them has it.
#[must_use]
pub fn contradiction(code: u32) -> Option<&'static str> {
    exotel_page(code)?.differs.as_deref()
}

#[cfg(test)]
mod tests {
    use super::super::meta::{Issuer, meta};
    use super::*;

    #[test]
    fn tells_both_sides_of_each_contradiction() {
        for code in [470, 130_472, 130_497, 131_021, 131_042, 131_045] {
            let both = contradiction(code).expect("a known contradiction");
            assert!(both.contains("Exotel's page"), "{both}");
            assert!(both.contains("Meta"), "{both}");
        }
        assert_eq!(contradiction(131_047), None);
        assert_eq!(contradiction(131_049), None);
    }

    #[test]
    fn contradicts_only_codes_that_meta_has() {
        let disputed = all_pages().filter(|row| row.differs.is_some());
        for row in disputed {
            assert!(meta(row.code).is_some_and(|meta| meta.issuer != Issuer::Exotel));
        }
    }

    #[test]
    fn has_a_page_for_every_code_of_exotels_own() {
        let own = super::super::all_meta().filter(|row| row.issuer == Issuer::Exotel);
        assert!(own.map(|row| exotel_page(row.code)).all(|page| page.is_some()));
        assert_eq!(all_pages().count(), 40);
    }

    #[test]
    fn speaks_in_sentences() {
        for row in all_pages() {
            for text in [&row.meaning, &row.advice].into_iter().chain(&row.differs) {
                assert!(text.ends_with('.'), "{text}");
            }
        }
    }
}
