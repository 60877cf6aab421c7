//! A sample by the name that users type, or the reason why there is none.

use super::{KINDS, SAMPLES, Sample, find, kind};
use crate::error::{Error, did_you_mean};
use crate::secret::masked;
use crate::webhook::dialect::Dialect;

/// The folder of the guide's own bodies.
pub const GUIDE: &str = "guide";

/// The sample of a name: `text`, `messages/text`, `guide/image`. A bare name is taken from the
/// dialect that was chosen; without one from `envelope`, else from the first that has it.
///
/// # Errors
/// There is no such sample, or not in that dialect: says which there are.
pub fn named(word: &str, dialect: Option<Dialect>) -> Result<&'static Sample, Error> {
    let Some((folder, name)) = word.split_once('/') else {
        return bare(word, dialect);
    };
    find(folder, name).ok_or_else(|| {
        if !folders().any(|known| known == folder) {
            return unknown(word);
        }
        if kind::rank(name) < KINDS.len() { elsewhere(folder, name) } else { unknown(word) }
    })
}

fn bare(name: &str, dialect: Option<Dialect>) -> Result<&'static Sample, Error> {
    if kind::rank(name) >= KINDS.len() {
        return Err(unknown(name));
    }
    match dialect {
        Some(dialect) => find(dialect.name(), name).ok_or_else(|| elsewhere(dialect.name(), name)),
        None => Dialect::ALL
            .into_iter()
            .find_map(|dialect| find(dialect.name(), name))
            .ok_or_else(|| unknown(name)),
    }
}

/// Every sample of the given dialects, kind by kind within each.
#[must_use]
pub fn all(dialects: &[Dialect]) -> Vec<&'static Sample> {
    dialects.iter().flat_map(|dialect| folder(dialect.name())).collect()
}

/// Every sample of a folder, in the order of the kinds.
#[must_use]
pub fn folder(folder: &str) -> Vec<&'static Sample> {
    let mut samples: Vec<_> = SAMPLES.iter().filter(|sample| sample.folder == folder).collect();
    samples.sort_by_key(|sample| kind::rank(sample.name));
    samples
}

/// The folders: the dialects, then the guide's.
pub fn folders() -> impl Iterator<Item = &'static str> {
    Dialect::ALL.into_iter().map(Dialect::name).chain([GUIDE])
}

fn unknown(word: &str) -> Error {
    let paths: Vec<String> = SAMPLES.iter().map(Sample::path).collect();
    let near = if word.contains('/') {
        did_you_mean(word, paths.iter().map(String::as_str))
    } else {
        did_you_mean(word, KINDS.iter().map(|kind| kind.name).chain(["all"]))
    };
    Error::usage(format!("no such sample: {}", masked(word)))
        .hint_if(near)
        .hint_if(word.contains("://").then(|| "a URL to deliver to stands behind --to".to_owned()))
        .try_running("all there are", "exowh samples list")
}

fn elsewhere(folder: &str, name: &str) -> Error {
    let has: Vec<String> = folders()
        .filter(|known| *known != folder)
        .filter_map(|known| find(known, name))
        .map(Sample::path)
        .collect();
    let why = if folder == GUIDE {
        format!("the guide shows no {name}")
    } else {
        format!("no page of Exotel's shows {name} in the {folder} dialect")
    };
    Error::usage(format!("no such sample: {folder}/{name}: {why}"))
        .hint(format!("there is {}", has.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(word: &str, dialect: Option<Dialect>) -> String {
        match named(word, dialect) {
            Ok(sample) => sample.path(),
            Err(error) => format!("{error} {:?}", error.hints()),
        }
    }

    #[test]
    fn bare_name_is_the_envelopes_or_the_first_that_has_it() {
        assert_eq!(path("text", None), "envelope/text");
        assert_eq!(path("batch", None), "messages/batch");
        assert_eq!(path("text", Some(Dialect::Event)), "event/text");
        assert_eq!(path("guide/image", Some(Dialect::Flat)), "guide/image");
    }

    #[test]
    fn missing_ones_are_told_with_what_there_is() {
        assert!(path("txet", None).contains("did you mean text?"));
        assert!(path("mesages/text", None).contains("did you mean messages/text?"));
        let told = path("location", Some(Dialect::Messages));
        assert!(told.contains("in the messages dialect"), "{told}");
        assert!(told.contains("there is envelope/location, event/location"), "{told}");
        assert!(path("guide/batch", None).contains("the guide shows no batch"));
    }

    #[test]
    fn all_of_two_dialects_are_41() {
        let all = all(&[Dialect::Envelope, Dialect::Messages]);
        assert_eq!(all.len(), 41);
        assert_eq!(all[0].path(), "envelope/verification");
        assert_eq!(all[1].path(), "envelope/sent");
    }
}
