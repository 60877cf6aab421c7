//! Captured bodies to read: files, folders, stdin; whole or by lines, in bounded memory.

use std::fs::File;
use std::io::{self, BufRead, BufReader, IsTerminal as _, Read};
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use super::blocks::Blocks;
use super::stdin::stdin;
use crate::error::Error;
use crate::secret::masked_if_address;

/// Bytes that are read at once.
const BLOCK: usize = 256 * 1024;

/// Where bodies come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A file.
    File(PathBuf),
    /// The standard input.
    Stdin,
}

impl Input {
    /// The name in findings: the path, `-` for stdin.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Input::File(path) => path.display().to_string(),
            Input::Stdin => "-".to_owned(),
        }
    }

    /// The ending of the file's name, in lower case.
    #[must_use]
    pub fn ending(&self) -> Option<String> {
        match self {
            Input::File(path) => Some(path.extension()?.to_str()?.to_ascii_lowercase()),
            Input::Stdin => None,
        }
    }

    fn open(&self) -> Result<Box<dyn Read + Send>, Error> {
        match self {
            Input::Stdin => Ok(Box::new(stdin())),
            Input::File(path) => File::open(path)
                .map(|file| Box::new(file) as Box<dyn Read + Send>)
                .map_err(|error| self.unreadable(error)),
        }
    }

    /// Its length in bytes, where it is a file; what is still being written has none.
    #[must_use]
    pub fn length(&self) -> Option<u64> {
        let about = match self {
            Input::File(path) => std::fs::metadata(path).ok()?,
            Input::Stdin => return None,
        };
        about.is_file().then_some(about.len())
    }

    pub(super) fn unreadable(&self, error: io::Error) -> Error {
        let name = match self {
            Input::File(path) => masked_if_address(&path.to_string_lossy()),
            Input::Stdin => "stdin".to_owned(),
        };
        Error::unable(format!("cannot read {name}")).because(error)
    }

    /// Whether there is such a file.
    #[must_use]
    pub fn exists(&self) -> bool {
        match self {
            Input::File(path) => path.is_file(),
            Input::Stdin => true,
        }
    }

    /// All of it, which must not be more than `most` bytes.
    ///
    /// # Errors
    /// It cannot be read, or is longer.
    pub fn within(&self, most: usize) -> Result<Vec<u8>, Error> {
        let bytes = self.whole(most)?;
        if bytes.len() > most {
            let limit = most / (1024 * 1024);
            return Err(Error::unable(format!("{} is longer than {limit} MiB", self.name())));
        }
        Ok(bytes)
    }

    /// All of it, but no more than `most` bytes and one: what is longer is too long anyway.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn whole(&self, most: usize) -> Result<Vec<u8>, Error> {
        let mut bytes = Vec::new();
        let most = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
        self.open()?.take(most).read_to_end(&mut bytes).map_err(|error| self.unreadable(error))?;
        Ok(bytes)
    }

    /// Its lines, each with its line break; of a line longer than `most` bytes only the beginning.
    ///
    /// # Errors
    /// It cannot be opened.
    pub fn lines(&self, most: usize) -> Result<Lines, Error> {
        let reader = BufReader::with_capacity(BLOCK, self.open()?);
        Ok(Lines { reader, number: 0, most, input: self.clone() })
    }
}

/// Whether stdin is a terminal: somebody would have to type what is read.
#[must_use]
pub fn stdin_is_terminal() -> bool {
    io::stdin().is_terminal()
}

impl Input {
    /// Its lines in blocks of about `size` bytes; of a line longer than `most` only the beginning.
    ///
    /// # Errors
    /// It cannot be opened.
    pub fn blocks(&self, size: usize, most: usize) -> Result<Blocks, Error> {
        Ok(Blocks::new(self.clone(), self.open()?, size, most))
    }
}

/// One line of a text.
#[derive(Debug, PartialEq, Eq)]
pub struct RawLine {
    /// Its number, from 1.
    pub number: usize,
    /// Its bytes, with the line break.
    pub bytes: Vec<u8>,
    /// Whether it was longer than what is read.
    pub cut: bool,
}

/// The lines of an [`Input`].
pub struct Lines {
    reader: BufReader<Box<dyn Read + Send>>,
    number: usize,
    most: usize,
    input: Input,
}

impl Iterator for Lines {
    type Item = Result<RawLine, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        match read_line(&mut self.reader, self.most) {
            Ok(None) => None,
            Ok(Some((bytes, cut))) => {
                self.number += 1;
                Some(Ok(RawLine { number: self.number, bytes, cut }))
            }
            Err(error) => Some(Err(self.input.unreadable(error))),
        }
    }
}

/// One line, kept up to `most` bytes and one, read to its end.
fn read_line(reader: &mut impl BufRead, most: usize) -> io::Result<Option<(Vec<u8>, bool)>> {
    let mut line = Vec::new();
    let (mut cut, mut any) = (false, false);
    loop {
        let block = match reader.fill_buf() {
            Ok(block) => block,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if block.is_empty() {
            return Ok(any.then_some((line, cut)));
        }
        any = true;
        let end = block.iter().position(|byte| *byte == b'\n').map(|at| at + 1);
        let taken = end.unwrap_or(block.len());
        let room = (most + 1).saturating_sub(line.len());
        line.extend_from_slice(&block[..taken.min(room)]);
        cut |= taken > room;
        reader.consume(taken);
        if end.is_some() {
            return Ok(Some((line, cut)));
        }
    }
}

/// The inputs behind a path: `-`, a file, or a folder's `.json` and `.ndjson` files, deep and in the
/// order of their names. Hidden files and `node_modules` are left out.
///
/// # Errors
/// The path is not there, or a folder has no such file or cannot be walked.
pub fn behind(path: &Path) -> Result<Vec<Input>, Error> {
    if path == Path::new("-") {
        return Ok(vec![Input::Stdin]);
    }
    let shown = masked_if_address(&path.to_string_lossy());
    let about = std::fs::metadata(path)
        .map_err(|error| Error::unable(format!("cannot read {shown}")).because(error))?;
    if !about.is_dir() {
        return Ok(vec![Input::File(path.to_owned())]);
    }
    let mut found = Vec::new();
    let walk = WalkBuilder::new(path)
        .standard_filters(false)
        .hidden(true)
        .filter_entry(|entry| entry.file_name() != "node_modules")
        .sort_by_file_path(Path::cmp)
        .build();
    for entry in walk {
        let entry = entry
            .map_err(|error| Error::unable(format!("cannot read all of {shown}")).because(error))?;
        let file = match entry.file_type() {
            Some(kind) if kind.is_symlink() => entry.path().is_file(),
            kind => kind.is_some_and(|kind| kind.is_file()),
        };
        let ending = entry.path().extension().and_then(|ending| ending.to_str());
        if file && ending.is_some_and(|ending| matches!(ending, "json" | "ndjson")) {
            found.push(Input::File(entry.into_path()));
        }
    }
    if found.is_empty() {
        return Err(Error::unable(format!("no .json or .ndjson file in {shown}"))
            .hint("a file of another name is read when it is named itself"));
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, most: usize, block: usize) -> Vec<(String, bool)> {
        let mut reader = BufReader::with_capacity(block, text.as_bytes());
        std::iter::from_fn(|| read_line(&mut reader, most).unwrap())
            .map(|(line, cut)| (String::from_utf8(line).unwrap(), cut))
            .collect()
    }

    #[test]
    fn lines_keep_their_breaks_whatever_the_block() {
        for block in 1..12 {
            let wanted = [("one\n", false), ("\n", false), ("three", false)];
            let wanted = wanted.map(|(line, cut)| (line.to_owned(), cut));
            assert_eq!(lines("one\n\nthree", 100, block), wanted);
        }
        assert_eq!(lines("", 100, 4), []);
    }

    #[test]
    fn what_is_longer_than_it_may_be_is_refused_and_not_cut() {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        std::io::Write::write_all(&mut file, b"12345").unwrap();
        let input = Input::File(file.path().to_owned());
        assert_eq!(input.within(5).unwrap(), b"12345");
        assert!(input.within(4).unwrap_err().to_string().ends_with("is longer than 0 MiB"));
    }

    #[test]
    fn a_line_over_the_limit_is_cut_and_the_rest_is_read() {
        let read = lines("123456789\nab\n", 5, 4);
        assert_eq!(read, [("123456".to_owned(), true), ("ab\n".to_owned(), false)]);
    }
}
