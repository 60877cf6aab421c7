//! Files that need not last.

use std::fs::File;
use std::io::{self, Write as _};
use std::path::PathBuf;

use crate::error::Error;

/// Names that are tried before it is given up.
const MOST: usize = 100;

/// Writes a new file into the folder for temporary files: `stem.ending`, or `stem-2.ending` and so on
/// where there is one already. It stays: a command that was printed shall find it.
///
/// # Errors
/// The file cannot be written.
pub fn write_new(stem: &str, ending: &str, content: &[u8]) -> Result<PathBuf, Error> {
    let folder = std::env::temp_dir();
    let mut number = 1;
    loop {
        let name = match number {
            1 => format!("{stem}.{ending}"),
            _ => format!("{stem}-{number}.{ending}"),
        };
        let path = folder.join(name);
        // Only as a new file: that folder is everyone's, and the name can be guessed.
        match File::create_new(&path).and_then(|mut file| file.write_all(content)) {
            Ok(()) => return Ok(path),
            // Left by a process that had our id before us, or put there by somebody.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < MOST => {
                number += 1;
            }
            Err(error) => {
                let shown = path.display();
                return Err(Error::unable(format!("cannot write {shown}")).because(error));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_taken_is_left_alone() {
        let stem = format!("exowh-test-{}", std::process::id());
        let paths = [b"one", b"two"].map(|content| write_new(&stem, "json", content).unwrap());
        let contents = paths.clone().map(|path| std::fs::read(path).unwrap());
        for path in paths {
            std::fs::remove_file(path).unwrap();
        }
        assert_eq!(contents, [b"one", b"two"]);
    }
}
