//! What is explained from a text of our own, as data.

use super::{Explanation, Look, Name, Topic};
use crate::webhook::code::exotel;

/// An entry of a reference work: an [`Explanation`] that can stand in a table.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Article {
    /// What sort of word it is.
    pub topic: Topic,
    /// Its name, then the words that lead to it too.
    pub words: &'static [&'static str],
    /// What it is, in a few words.
    pub title: &'static str,
    /// Whose word it is.
    pub of: &'static str,
    /// Exotel's number for it.
    pub exotel: Option<u32>,
    /// What it means.
    pub means: &'static str,
    /// What to do.
    pub advice: &'static str,
    /// What not to do.
    pub dont: Option<&'static str>,
    /// The JSON of it, in one line.
    pub shape: Option<&'static str>,
    /// Place and what stands there.
    pub looks: &'static [(&'static str, &'static str)],
    /// What may mislead.
    pub beware: &'static [&'static str],
    /// Who says so.
    pub sources: &'static [&'static str],
    /// Commands that run as printed.
    pub tries: &'static [&'static str],
}

impl Article {
    /// The name under which it is listed.
    pub fn name(&self) -> &'static str {
        self.words.first().copied().unwrap_or_default()
    }

    /// Whether one of its words is `word`, in any case.
    pub fn is_named(&self, word: &str) -> bool {
        self.words.iter().any(|known| known.eq_ignore_ascii_case(word))
    }

    /// The same as an explanation.
    pub fn explanation(&'static self) -> Explanation {
        let own = Name {
            id: self.name().to_owned(),
            code: None,
            title: self.title.to_owned(),
            of: self.of.to_owned(),
        };
        let theirs = self.exotel.and_then(exotel).map(|row| Name {
            id: row.number.map_or_else(|| row.name.clone(), |number| number.to_string()),
            code: row.number,
            title: row.name.clone(),
            of: super::code::EXOTELS.to_owned(),
        });
        let owned = |texts: &[&str]| texts.iter().map(|&text| text.to_owned()).collect();
        Explanation {
            topic: self.topic,
            names: std::iter::once(own).chain(theirs).collect(),
            means: self.means.to_owned(),
            retryable: None,
            advice: Some(self.advice.to_owned()),
            dont: self.dont.map(str::to_owned),
            shape: self.shape.map(str::to_owned),
            example: None,
            looks: self.looks.iter().map(|&(place, text)| Look::new(place, text)).collect(),
            beware: owned(self.beware),
            sources: owned(self.sources),
            tries: owned(self.tries),
        }
    }
}
