//! The articles: dialects, statuses, and other words of the field.

mod dialects;
mod statuses;
mod terms;

use super::article::Article;

/// All articles, dialects first.
pub(super) fn all() -> impl Iterator<Item = &'static Article> {
    dialects::DIALECTS.iter().chain(statuses::STATUSES).chain(terms::TERMS)
}

/// The article that a word leads to.
pub(super) fn find(word: &str) -> Option<&'static Article> {
    all().find(|article| article.is_named(word))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::delivery::attempt::Outcome;
    use crate::webhook::dialect::Dialect;
    use crate::webhook::event::Status;
    use crate::webhook::explain::Topic;

    #[test]
    fn every_word_leads_to_one_article() {
        let words: Vec<&str> = all().flat_map(|article| article.words.iter().copied()).collect();
        let distinct: BTreeSet<&str> = words.iter().copied().collect();
        assert_eq!(words.len(), distinct.len());
    }

    #[test]
    fn every_dialect_and_status_has_its_article() {
        for dialect in Dialect::ALL.map(Dialect::name).into_iter().chain(["meta"]) {
            assert_eq!(find(dialect).map(|article| article.topic), Some(Topic::Dialect));
        }
        for word in ["accepted", "queued", "sent", "delivered", "read", "played", "failed"] {
            let article = find(word).unwrap();
            assert_eq!(article.topic, Topic::Status);
            assert_eq!(Status::of_word(article.name()).word(), word);
        }
        for (word, of_the_guide) in [("seen", "read"), ("error", "failed")] {
            assert_eq!(find(word), find(of_the_guide));
        }
    }

    #[test]
    fn every_outcome_of_an_attempt_has_its_article() {
        let outcomes =
            [Outcome::Accepted, Outcome::Refused, Outcome::Timeout, Outcome::Unreachable];
        for word in outcomes.map(Outcome::name).into_iter().chain(["slow"]) {
            assert!(find(word).is_some(), "{word}");
        }
    }

    #[test]
    fn articles_speak_in_sentences_and_name_their_source() {
        for article in all() {
            let texts = [article.means, article.advice].into_iter().chain(article.dont);
            for text in texts.chain(article.beware.iter().copied()) {
                assert!(text.ends_with('.'), "{}: {text}", article.name());
            }
            assert!(!article.sources.is_empty(), "{}", article.name());
        }
    }
}
