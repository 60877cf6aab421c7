//! The words nearest to one that nothing explains.

use super::{articles, bare, explain, query};
use crate::delivery::policy::Policy;
use crate::error;
use crate::webhook::{code, rule};

/// A word that may have been meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Near {
    /// As it can be typed.
    pub word: String,
    /// What it is, in a few words.
    pub title: String,
}

/// Up to `n` words that can be explained, the likeliest first. Empty if nothing is near.
#[must_use]
pub fn nearest(word: &str, n: usize) -> Vec<Near> {
    let word = bare(word);
    let slip = error::nearest(word, words()).map(str::to_owned);
    let mut near = Vec::new();
    let mut seen = Vec::new();
    let parts = words().filter(|known| word.len() > 2 && known.contains(word)).map(str::to_owned);
    for candidate in slip.into_iter().chain(parts).chain(code::nearest(word, n)) {
        let Some(explained) = explain(&candidate) else { continue };
        // Two names of one thing are one suggestion.
        if near.len() < n && !seen.contains(&explained) {
            let title = explained.names.first().map(|name| name.title.clone()).unwrap_or_default();
            near.push(Near { word: candidate, title });
            seen.push(explained);
        }
    }
    near
}

/// Every word that is explained and is no code; several may lead to one explanation.
pub fn words() -> impl Iterator<Item = &'static str> {
    articles::all()
        .flat_map(|article| article.words.iter().copied())
        .chain(rule::all().map(|rule| rule.id))
        .chain(Policy::NAMES)
        .chain(query::WORDS)
        .chain(["exit-codes"])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::cases::cases;

    fn first(word: &str) -> Option<String> {
        nearest(word, 1).pop().map(|near| near.word)
    }

    #[test]
    fn no_word_stands_for_two_things() {
        let distinct: std::collections::BTreeSet<&str> = words().collect();
        assert_eq!(distinct.len(), words().count());
    }

    #[test]
    fn slips_lead_to_the_word_that_was_meant() {
        assert_eq!(first("mesages").as_deref(), Some("messages"));
        assert_eq!(first("131074").as_deref(), Some("131047"));
        assert_eq!(first("EX_REENGAGMENT_ERROR").as_deref(), Some("EX_REENGAGEMENT_ERROR"));
        assert_eq!(first("hand").as_deref(), Some("handshake"));
        assert_eq!(first("xyzzy"), None);
    }

    proptest! {
        #![proptest_config(cases(64))]

        #[test]
        fn what_is_suggested_can_be_explained(
            known in prop::sample::select(words().collect::<Vec<_>>()),
            at in any::<prop::sample::Index>(),
            slip in "\\PC",
            noise in "\\PC{0,20}",
        ) {
            let at = known.floor_char_boundary(at.index(known.len()));
            let slipped = format!("{}{slip}{}", &known[..at], &known[at..]);
            prop_assert!(!nearest(known, 4).is_empty(), "{known}");
            for near in [nearest(&slipped, 4), nearest(known, 4), nearest(&noise, 4)].concat() {
                prop_assert!(explain(&near.word).is_some(), "{}", near.word);
            }
        }
    }
}
