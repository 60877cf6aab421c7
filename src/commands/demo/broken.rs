//! The payload that the demonstration validates: a sample with slips that people make.

use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::webhook::sample;

/// What was written, and what it is taken for: a misspelt key, another dialect's word, a boolean in
/// quotes.
const SLIPS: [(&str, &str); 3] = [
    ("\"message_sid\"", "\"mesage_sid\""),
    ("\"status\": \"delivered\"", "\"status\": \"seen\""),
    ("\"billable\": true", "\"billable\": \"true\""),
];

/// Writes the payload into the folder for temporary files, where the printed command finds it again.
///
/// # Errors
/// The file cannot be written.
pub fn write() -> Result<PathBuf, Error> {
    let name = format!("exowh-demo-{}.json", std::process::id());
    let path = std::env::temp_dir().join(name);
    let guide = sample::find("guide", "delivered").map_or("", |sample| sample.body);
    let body =
        SLIPS.iter().fold(guide.to_owned(), |body, (right, wrong)| body.replace(right, wrong));
    // Only as a new file: that folder is everyone's, and the name can be guessed.
    File::create_new(&path).and_then(|mut file| file.write_all(body.as_bytes())).map_err(
        |error| Error::unable(format!("cannot write {}", path.display())).because(error),
    )?;
    Ok(path)
}

/// A path as a shell takes it.
pub fn quoted(path: &Path) -> String {
    shell_words::quote(&path.display().to_string()).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_slip_is_one_that_the_sample_can_have() {
        let body = sample::find("guide", "delivered").unwrap().body;
        for (right, _) in SLIPS {
            assert_eq!(body.matches(right).count(), 1, "{right}");
        }
    }
}
