//! What a word means that exowh prints, or that Exotel or Meta does: a code, a status, a dialect, a
//! retry policy, an exit code.
//!
//! Everything comes from the tables that the rest of exowh works by; what stands only here is data
//! in `articles/`.

mod article;
mod articles;
mod code;
mod nearest;
mod policy;
mod query;
mod rule;

use serde::Serialize;

use super::code::Retryable;
use super::rule::Example;
use crate::exit::Exit;
pub use nearest::{Near, nearest, words};

/// Everything there is to say about one word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// What sort of word it is.
    pub topic: Topic,
    /// The word, and the others that mean the same: 131047 and 30018.
    pub names: Vec<Name>,
    /// What it means, in sentences.
    pub means: String,
    /// Whether sending the same again can help; only of a failure.
    pub retryable: Option<Retryable>,
    /// What to do, in imperative sentences.
    pub advice: Option<String>,
    /// What not to do, worded to follow "don't".
    pub dont: Option<String>,
    /// The JSON of it, in one line.
    pub shape: Option<String>,
    /// A breach of the rule and how it is mended; only of a rule.
    pub example: Option<&'static Example>,
    /// How it appears, place by place.
    pub looks: Vec<Look>,
    /// What may mislead: contradictions, doubts, old numbers.
    pub beware: Vec<String>,
    /// Who says so.
    pub sources: Vec<String>,
    /// Commands that run as printed.
    pub tries: Vec<String>,
}

/// What sort of word it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Topic {
    /// An error or status code of Meta's or Exotel's.
    Code,
    /// The status of a message.
    Status,
    /// A family of bodies.
    Dialect,
    /// Another word of the field: handshake, session, duplicate.
    Term,
    /// A rule of `validate`.
    Rule,
    /// A retry schedule with its time limits.
    Policy,
    /// How a command ends.
    Exit,
}

/// One of the names of what is explained.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Name {
    /// As one would type it: `131047`, `EX_RESTRICTED_BY_META`, `messages`.
    pub id: String,
    /// The number, where it is one.
    pub code: Option<u32>,
    /// Its title.
    pub title: String,
    /// Whose word it is, and where it stands.
    pub of: String,
}

/// How it appears in one place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Look {
    /// The place: a dialect, a meaning, a code.
    pub place: String,
    /// What stands there.
    pub text: String,
}

impl Look {
    fn new(place: &str, text: impl Into<String>) -> Self {
        Self { place: place.to_owned(), text: text.into() }
    }
}

/// Explains a word, as a person types or pastes it: any case, with `#`, brackets or a comma around
/// it. `None`: no table has it.
#[must_use]
pub fn explain(word: &str) -> Option<Explanation> {
    let word = bare(word);
    code::explain(word)
        .or_else(|| articles::find(word).map(article::Article::explanation))
        .or_else(|| rule::explain(word))
        .or_else(|| policy::explain(word))
        .or_else(|| query::explain(word))
        .or_else(|| exit(word))
}

/// The word without what a log or a sentence puts around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|char: char| !char.is_alphanumeric() && char != '_')
}

fn exit(word: &str) -> Option<Explanation> {
    const NAME: &str = "exit-codes";
    if ![NAME, "exit", "exit-code"].iter().any(|known| known.eq_ignore_ascii_case(word)) {
        return None;
    }
    let looks = Exit::ALL.map(|exit| Look::new(&exit.code().to_string(), exit.meaning())).to_vec();
    Some(Explanation {
        topic: Topic::Exit,
        names: vec![Name {
            id: NAME.to_owned(),
            code: None,
            title: "how a command ended, for scripts".to_owned(),
            of: "exowh's own".to_owned(),
        }],
        means: "The number that exowh leaves behind, in $?.".to_owned(),
        retryable: None,
        advice: Some("Test for 0; tell 1 (the answer is no) from 3 (it could not be done).".into()),
        dont: None,
        shape: None,
        example: None,
        looks,
        beware: Vec::new(),
        sources: vec!["exowh's README".to_owned()],
        tries: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_as_a_log_writes_it() {
        let plain = explain("131047");
        assert!(plain.is_some());
        for pasted in ["#131047", "(131047)", "131047,", " 131047 ", "\"131047\"", "(#131047)"] {
            assert_eq!(explain(pasted), plain, "{pasted}");
        }
    }

    #[test]
    fn exit_codes_are_told_in_the_words_of_their_table() {
        let exit = explain("exit-codes").unwrap();
        assert_eq!(exit.looks.len(), Exit::ALL.len());
        assert_eq!(explain("EXIT"), Some(exit));
    }

    #[test]
    fn a_word_of_no_table_is_not_explained() {
        for word in ["", "  ", "xyzzy", "99999999", "4294967296", "-1x", "नमस्ते"] {
            assert_eq!(explain(word), None, "{word}");
        }
    }
}
