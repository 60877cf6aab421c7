//! The summary of a step of GitHub Actions: a file that every step may add to.

use std::fs::OpenOptions;
use std::io::{self, Write as _};
use std::path::Path;

use crate::error::Error;

/// Adds Markdown to the summary.
///
/// # Errors
/// The file cannot be opened or written.
pub fn append(path: &Path, markdown: &str) -> Result<(), Error> {
    let written = || -> io::Result<()> {
        let mut file = OpenOptions::new().create(true).append(true).open(path)?;
        file.write_all(markdown.as_bytes())
    };
    written().map_err(|error| {
        Error::unable(format!("cannot write the step summary {}", path.display())).because(error)
    })
}
