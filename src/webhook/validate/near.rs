//! Slips of the finger, in words short enough to be compared.

use crate::error;

/// Longer words are no field's and no value's; comparing them would only cost time.
const LONGEST: usize = 48;

/// The word of `known` that `word` is a slip of.
pub(super) fn near<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let comparable = word.len() <= LONGEST && !word.is_empty();
    comparable.then(|| error::nearest(word, known)).flatten()
}

/// How many slips apart two words are, where they are near enough for one to be the other's slip.
pub(super) fn slips(word: &str, known: &str) -> Option<usize> {
    near(word, [known])?;
    Some(strsim::damerau_levenshtein(&word.to_ascii_lowercase(), &known.to_ascii_lowercase()))
}
