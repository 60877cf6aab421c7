//! The search grammar, from the table that its parser goes by.

use super::{Explanation, Look, Name, Topic};
use crate::capture::query::Query;

/// The words that lead to it, the first is its name.
pub(super) const WORDS: [&str; 3] = ["query", "search", "where"];

pub(super) fn explain(word: &str) -> Option<Explanation> {
    let [name, ..] = WORDS;
    if !WORDS.iter().any(|known| known.eq_ignore_ascii_case(word)) {
        return None;
    }
    let keys = Query::KEYS.iter().map(|key| Look::new(key.example, key.takes));
    let text = "free text, in any case: in the body, and decoded in text, name, custom data, id";
    let signs = [
        Look::new("\"kahan hai\"", text),
        Look::new("-flag:late", "the opposite"),
        Look::new("path:\"/a b\"", "a value in quotes is taken as it is written"),
    ];
    Some(Explanation {
        topic: Topic::Term,
        names: vec![Name {
            id: name.to_owned(),
            code: None,
            title: "what to look for among events".to_owned(),
            of: "exowh's own".to_owned(),
        }],
        means: "Words with blanks between them, all of which must hold of the same event. A comma \
                between values is \"or\"."
            .to_owned(),
        retryable: None,
        advice: Some(
            "Put a search with blanks or quotes into single quotes for the shell.".to_owned(),
        ),
        dont: None,
        shape: None,
        example: None,
        looks: keys.chain(signs).collect(),
        beware: vec![
            "A POST that is not JSON or of no known dialect has only dialect, path, time and text."
                .to_owned(),
        ],
        sources: vec!["the grammar is exowh's own".to_owned()],
        tries: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_explained_by_an_example() {
        let explained = explain("QUERY").unwrap();
        for key in Query::KEYS {
            assert!(explained.looks.iter().any(|look| look.place == key.example), "{}", key.name);
        }
        assert_eq!(explain("search"), Some(explained));
        assert_eq!(explain("queries"), None);
    }
}
