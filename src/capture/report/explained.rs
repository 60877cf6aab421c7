//! The line of `explain`.

use serde::Serialize;

use crate::webhook::code::Retryable;
use crate::webhook::explain::{Explanation, Look, Name, Topic};
use crate::webhook::rule::Example;

/// `explained`: one word, and everything there is to say about it.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename = "explained")]
pub struct ExplainedLine<'a> {
    /// The word, as it was given.
    pub word: &'a str,
    /// `code`, `status`, `dialect`, `term`, `rule`, `policy` or `exit`.
    pub topic: Topic,
    /// The word and the others that mean the same: `id`, `code` (or null), `title`, `of`.
    pub names: &'a [Name],
    /// What it means.
    pub means: &'a str,
    /// `yes`, `no` or `after-fix`: whether to send again; null where nothing failed.
    pub retryable: Option<&'static str>,
    /// What to do.
    #[serde(rename = "do")]
    pub advice: Option<&'a str>,
    /// What not to do.
    pub dont: Option<&'a str>,
    /// The JSON of it, in one line.
    pub shape: Option<&'a str>,
    /// Of a rule: `wrong`, a breach, and `right`, the same mended; else null.
    pub example: Option<&'static Example>,
    /// How it appears: `place`, `text`.
    pub looks: &'a [Look],
    /// What may mislead.
    pub beware: &'a [String],
    /// Who says so.
    pub sources: &'a [String],
    /// Commands that run as printed.
    #[serde(rename = "try")]
    pub tries: &'a [String],
}

impl<'a> ExplainedLine<'a> {
    /// The line of an explanation.
    #[must_use]
    pub fn new(word: &'a str, explained: &'a Explanation) -> Self {
        Self {
            word,
            topic: explained.topic,
            names: &explained.names,
            means: &explained.means,
            retryable: explained.retryable.map(Retryable::word),
            advice: explained.advice.as_deref(),
            dont: explained.dont.as_deref(),
            shape: explained.shape.as_deref(),
            example: explained.example,
            looks: &explained.looks,
            beware: &explained.beware,
            sources: &explained.sources,
            tries: &explained.tries,
        }
    }
}
