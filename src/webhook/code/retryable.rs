//! Whether a failed message may be sent again.

use serde::Deserialize;

/// Whether sending the same message again can succeed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Retryable {
    /// A later attempt may succeed with nothing changed.
    Yes,
    /// No attempt will succeed for this message and this customer.
    No,
    /// An attempt may succeed once the cause is removed.
    AfterFix,
}

impl Retryable {
    /// The word of the data files and of `--json`: `yes`, `no`, `after-fix`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::AfterFix => "after-fix",
        }
    }

    /// The answer to "retry?" as one says it.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Yes => "yes, after a wait",
            Self::No => "no",
            Self::AfterFix => "only after a fix",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_its_own_words_back() {
        use serde::de::value::{Error, StrDeserializer};
        for retryable in [Retryable::Yes, Retryable::No, Retryable::AfterFix] {
            let word = StrDeserializer::<Error>::new(retryable.word());
            assert_eq!(Retryable::deserialize(word), Ok(retryable));
        }
    }
}
