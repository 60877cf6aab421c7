//! Of what dialect and kind bodies are, without remembering them.

use crate::webhook::dialect::Dialect;
use crate::webhook::validate::words;

/// Bodies whose kinds are told; of more, the dialects alone.
const MOST_TOLD: usize = 64;

/// What some bodies are, dialect by dialect, in the order in which they came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kinds {
    dialects: Vec<OfDialect>,
}

/// The bodies of one dialect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfDialect {
    /// Which.
    pub dialect: Dialect,
    /// How many.
    pub bodies: usize,
    /// The words by which their events name their kinds, in their order.
    pub words: Vec<String>,
    /// How many bodies those words are of.
    told: usize,
}

impl Kinds {
    /// Adds a body; its kinds too, where it is given.
    pub fn add(&mut self, dialect: Dialect, body: Option<&[u8]>) {
        let known = self.dialects.iter().find(|known| known.dialect == dialect);
        let body = body.filter(|_| known.is_none_or(|known| known.told < MOST_TOLD));
        let told = usize::from(body.is_some());
        let words = body.map(words).unwrap_or_default();
        self.add_all(OfDialect { dialect, bodies: 1, words, told });
    }

    /// Adds those of others.
    pub fn merge(&mut self, others: Kinds) {
        others.dialects.into_iter().for_each(|others| self.add_all(others));
    }

    fn add_all(&mut self, mut others: OfDialect) {
        match self.dialects.iter_mut().find(|known| known.dialect == others.dialect) {
            Some(known) => {
                known.bodies += others.bodies;
                if known.told < MOST_TOLD {
                    known.told += others.told;
                    known.words.append(&mut others.words);
                }
            }
            None => self.dialects.push(others),
        }
    }

    /// What is known, dialect by dialect.
    #[must_use]
    pub fn dialects(&self) -> &[OfDialect] {
        &self.dialects
    }

    /// Whether the kinds of all are known.
    #[must_use]
    pub fn are_told(&self) -> bool {
        self.dialects.iter().all(|known| known.told == known.bodies)
    }
}
