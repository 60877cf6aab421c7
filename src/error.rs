//! The one error that a command can end with: what happened, why, and what to do about it.

use std::error::Error as StdError;
use std::fmt;
use std::io;

use crate::exit::Exit;
use crate::secret::masked_words;

/// What sort of failure it is; decides the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// The command line, an item or the project file is wrong: exit 2.
    Usage,
    /// It could not be done: unreadable input, port taken, store unusable: exit 3.
    Unable,
    /// Our own output cannot be written: exit 3.
    Output,
    /// Whoever read our output has gone: silent success.
    ClosedPipe,
    /// The user stopped it before the end: exit 130.
    Interrupted,
}

/// A failure with its message, an optional cause, and hints that say what to do.
#[derive(Debug)]
pub struct Error {
    kind: ErrorKind,
    message: String,
    source: Option<Box<dyn StdError + Send + Sync>>,
    hints: Vec<Hint>,
}

/// One line beneath an error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hint {
    /// A sentence.
    Say(String),
    /// A command that runs as printed, with a word on what it is for.
    Run {
        /// What the command is for, in a word or two.
        label: String,
        /// The command itself.
        command: String,
    },
}

impl Error {
    /// Wrong usage (exit 2).
    pub fn usage(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Usage, message)
    }

    /// It could not be done (exit 3).
    pub fn unable(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Unable, message)
    }

    /// Stopped by the user (exit 130); prints nothing of its own.
    #[must_use]
    pub fn interrupted() -> Self {
        Self::new(ErrorKind::Interrupted, "interrupted")
    }

    fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), source: None, hints: Vec::new() }
    }

    /// Adds what caused it.
    #[must_use]
    pub fn because(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// The same with the place before it: a file and line, or a variable.
    #[must_use]
    pub fn at(mut self, place: impl fmt::Display) -> Self {
        self.message = format!("{place}: {}", self.message);
        self
    }

    /// Adds sentences on what to do.
    #[must_use]
    pub fn with_hints(self, sentences: impl IntoIterator<Item = String>) -> Self {
        sentences.into_iter().fold(self, Self::hint)
    }

    /// Adds a sentence on what to do.
    #[must_use]
    pub fn hint(mut self, sentence: impl Into<String>) -> Self {
        self.hints.push(Hint::Say(masked_words(&sentence.into())));
        self
    }

    /// Adds a sentence on what to do, if there is one.
    #[must_use]
    pub fn hint_if(self, sentence: Option<String>) -> Self {
        match sentence {
            Some(sentence) => self.hint(sentence),
            None => self,
        }
    }

    /// Adds a command that helps.
    #[must_use]
    pub fn try_running(mut self, label: impl Into<String>, command: impl Into<String>) -> Self {
        let command = masked_words(&command.into());
        self.hints.push(Hint::Run { label: label.into(), command });
        self
    }

    /// The sort of failure.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// The hints, in the order they were added.
    #[must_use]
    pub fn hints(&self) -> &[Hint] {
        &self.hints
    }

    /// The exit code this failure stands for: a total match, so that no failure is without one.
    #[must_use]
    pub fn exit(&self) -> Exit {
        match self.kind {
            ErrorKind::Usage => Exit::Usage,
            ErrorKind::Unable | ErrorKind::Output => Exit::Unable,
            ErrorKind::ClosedPipe => Exit::Yes,
            ErrorKind::Interrupted => Exit::Interrupted,
        }
    }
}

/// Without the secrets of any address that is in it, also where it cites what somebody typed.
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&masked_words(&self.message))?;
        let mut cause = self.source();
        while let Some(error) = cause {
            write!(f, ": {}", masked_words(&error.to_string()))?;
            cause = error.source();
        }
        Ok(())
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_ref().map(|source| source.as_ref() as &(dyn StdError + 'static))
    }
}

/// A failed write to our own output: a closed pipe is not a failure of ours. Node's pipes are sockets,
/// and such a reader that leaves with something unread resets them.
impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        if matches!(error.kind(), io::ErrorKind::BrokenPipe | io::ErrorKind::ConnectionReset) {
            Self::new(ErrorKind::ClosedPipe, "the reader of our output has gone")
        } else {
            Self::new(ErrorKind::Output, "cannot write the output").because(error)
        }
    }
}

/// Characters of what was typed that an error repeats.
const MOST_CITED: usize = 200;

/// What was typed, as an error repeats it: nobody reads on where it is very long.
#[must_use]
pub fn cited(text: &str) -> String {
    match text.char_indices().nth(MOST_CITED) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// The word of `known` nearest to `word`, where it is near enough to be a slip of the finger.
///
/// Used for every "did you mean": options of our own, sample names, project keys, fields.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.chars().count();
    known
        .into_iter()
        // They differ by as many slips at least as by length: most are out without a comparison.
        .filter(|candidate| {
            let other = candidate.chars().count();
            let near = |slips: usize| slips * 3 <= length.max(other);
            near(length.abs_diff(other)) && near(letters_apart(word, candidate))
        })
        .map(|candidate| {
            let (word, other) = (word.to_ascii_lowercase(), candidate.to_ascii_lowercase());
            (strsim::damerau_levenshtein(&word, &other), candidate)
        })
        .filter(|(distance, candidate)| {
            let longer = length.max(candidate.chars().count());
            *distance * 3 <= longer
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// How many slips two words are apart at least, by the letters that one has and the other has not.
/// Letters are told apart by their last five bits, which makes the bound looser but never wrong.
fn letters_apart(one: &str, other: &str) -> usize {
    if !one.is_ascii() || !other.is_ascii() {
        return 0;
    }
    let mut surplus = [0_i32; 32];
    one.bytes().for_each(|letter| surplus[usize::from(letter & 31)] += 1);
    other.bytes().for_each(|letter| surplus[usize::from(letter & 31)] -= 1);
    let of_one: i32 = surplus.iter().filter(|count| **count > 0).sum();
    let of_other: i32 = surplus.iter().filter(|count| **count < 0).sum();
    of_one.max(-of_other).unsigned_abs() as usize
}

/// The hint that goes with [`nearest`], as every error words it.
pub fn did_you_mean<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(word, known).map(|candidate| format!("did you mean {candidate}?"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases::cases;

    #[test]
    fn message_tells_the_whole_chain_of_causes() {
        let error = Error::unable("cannot read a.json").because(io::Error::other("disk on fire"));
        assert_eq!(error.to_string(), "cannot read a.json: disk on fire");
    }

    #[test]
    fn closed_pipe_is_silent_success() {
        for kind in [io::ErrorKind::BrokenPipe, io::ErrorKind::ConnectionReset] {
            assert_eq!(Error::from(io::Error::from(kind)).exit(), Exit::Yes);
        }
    }

    proptest::proptest! {
        #![proptest_config(cases(256))]

        #[test]
        fn letters_are_never_further_apart_than_slips(
            one in "[a-zA-Z_0-9é]{0,12}",
            other in "[a-zA-Z_0-9é]{0,12}",
        ) {
            let slips = strsim::damerau_levenshtein(
                &one.to_ascii_lowercase(),
                &other.to_ascii_lowercase(),
            );
            proptest::prop_assert!(letters_apart(&one, &other) <= slips);
        }
    }

    #[test]
    fn a_slip_is_found_and_another_word_is_not() {
        assert_eq!(nearest("mesage_sid", ["status", "message_sid"]), Some("message_sid"));
        assert_eq!(nearest("banana", ["status", "message_sid"]), None);
        // Up to a third of the letters.
        assert_eq!(nearest("stats", ["status"]), Some("status"));
        assert_eq!(nearest("text", ["test", "read"]), Some("test"));
        assert_eq!(nearest("text", ["next"]), Some("next"));
        assert_eq!(nearest("text", ["tale"]), None);
    }
}
