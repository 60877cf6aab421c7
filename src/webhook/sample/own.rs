//! The names of samples that a project makes for itself.

use super::SAMPLES;
use crate::capture::reference::Reference;
use crate::error::Error;

/// Whether a sample may be called so: letters, digits, `-` and `_`, and nothing that means something
/// else where WHAT stands.
///
/// # Errors
/// It may not: says why.
pub fn check_name(name: &str) -> Result<(), Error> {
    let plain = |char: char| char.is_ascii_alphanumeric() || matches!(char, '-' | '_');
    if name.is_empty() || name.starts_with('-') || !name.chars().all(plain) {
        return Err(Error::usage(format!("a sample cannot be called {name:?}"))
            .hint("letters, digits, - and _"));
    }
    let taken = name == "all"
        || name.parse::<Reference>().is_ok()
        || SAMPLES.iter().any(|sample| sample.name == name);
    if taken {
        return Err(Error::usage(format!("{name} means something else already"))
            .hint("choose another name"));
    }
    Ok(())
}
