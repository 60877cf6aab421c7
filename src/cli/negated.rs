//! `-status:failed` on a command line: the opposite of a search's word, and no option.

use std::ffi::OsString;

use clap::Parser as _;

use super::Cli;
use crate::capture::query::{MINUS, Query};

/// Reads a command line. Unlike clap alone it takes `-` before a key of a search for what it is there:
/// no option has a colon in its name.
///
/// # Errors
/// clap's.
pub fn read(arguments: impl IntoIterator<Item = OsString>) -> Result<Cli, clap::Error> {
    Cli::try_parse_from(all_spelled(arguments))
}

/// The words of a command line, spelled for clap. What stands behind `--` is somebody else's command.
fn all_spelled(arguments: impl IntoIterator<Item = OsString>) -> impl Iterator<Item = OsString> {
    let mut ours = true;
    arguments.into_iter().map(move |word| {
        ours = ours && word != "--";
        if ours { spelled(&word).unwrap_or(word) } else { word }
    })
}

/// The word with a minus sign that clap does not take for the start of an option.
fn spelled(word: &OsString) -> Option<OsString> {
    let rest = word.to_str()?.strip_prefix('-')?;
    let (name, _) = rest.split_once(':')?;
    Query::KEYS.iter().any(|key| key.name == name).then(|| format!("{MINUS}{rest}").into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_keys_of_a_search_are_spelled_anew() {
        let spelled = |word: &str| spelled(&word.into());
        assert_eq!(spelled("-status:failed"), Some("\u{2212}status:failed".into()));
        for word in ["status:failed", "--to", "-n", "-x:y", "-", "--status:failed"] {
            assert_eq!(spelled(word), None, "{word}");
        }
    }

    #[test]
    fn what_stands_behind_two_dashes_is_left_as_it_is() {
        let words = ["exowh", "-path:/x", "--", "tool", "-path:/x"].map(OsString::from);
        let spelled: Vec<OsString> = all_spelled(words).collect();
        assert_eq!(spelled, ["exowh", "\u{2212}path:/x", "--", "tool", "-path:/x"]);
    }
}
