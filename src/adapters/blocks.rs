//! Large blocks of whole lines, read into buffers that are used again.

use std::io::{self, Read};

use super::input::Input;
use crate::error::Error;

/// Lines of an input.
#[derive(Debug, Default)]
pub struct Block {
    /// The lines, each with its line break; the last of all may have none.
    pub bytes: Vec<u8>,
    /// Whether they are only the beginning of one line that is too long.
    pub cut: bool,
}

/// The blocks of an [`Input`].
pub struct Blocks {
    input: Input,
    reader: Box<dyn Read + Send>,
    /// Bytes that a block aims at; no more than a line may have.
    size: usize,
    /// Bytes of a line that are read.
    most: usize,
    /// What was read beyond the last block.
    rest: Vec<u8>,
    ended: bool,
}

impl Blocks {
    pub(super) fn new(
        input: Input,
        reader: Box<dyn Read + Send>,
        size: usize,
        most: usize,
    ) -> Self {
        Self { input, reader, size, most, rest: Vec::new(), ended: false }
    }

    /// Whether the last block has been read.
    #[must_use]
    pub fn ended(&self) -> bool {
        self.ended && self.rest.is_empty()
    }

    /// Fills a block with the next lines. Without lines in it the input has ended. Of a line that is
    /// longer than what is read there is only the beginning, and one byte more than is read.
    ///
    /// # Errors
    /// The input cannot be read.
    pub fn fill(&mut self, block: &mut Block) -> Result<(), Error> {
        self.read(block).map_err(|error| self.input.unreadable(error))
    }

    fn read(&mut self, block: &mut Block) -> io::Result<()> {
        let bytes = &mut block.bytes;
        block.cut = false;
        bytes.clear();
        bytes.shrink_to(2 * self.size);
        bytes.append(&mut self.rest);
        self.more(bytes, self.size)?;
        let mut end = whole_lines(bytes);
        while end == 0 && !self.ended && bytes.len() <= self.most + 1 {
            let before = bytes.len();
            self.more(bytes, before + self.size)?;
            // The first: a block of more than the usual size is one line.
            end = memchr::memchr(b'\n', &bytes[before..]).map_or(0, |at| before + at + 1);
        }
        if end == 0 && self.ended {
            end = bytes.len();
        }
        if end > 0 {
            self.rest.extend_from_slice(&bytes[end..]);
            bytes.truncate(end);
        }
        if memchr::memchr(b'\n', bytes).is_none_or(|at| at > self.most)
            && bytes.len() > self.most + 1
        {
            block.cut = true;
            bytes.truncate(self.most + 1);
            if end == 0 {
                self.skip_line()?;
            }
        }
        Ok(())
    }

    /// Reads until there are so many bytes.
    fn more(&mut self, bytes: &mut Vec<u8>, wanted: usize) -> io::Result<()> {
        let mut length = bytes.len();
        bytes.resize(wanted.max(length), 0);
        let outcome = loop {
            if length >= wanted || self.ended {
                break Ok(());
            }
            match self.reader.read(&mut bytes[length..]) {
                Ok(0) => self.ended = true,
                Ok(read) => length += read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => break Err(error),
            }
        };
        bytes.truncate(length);
        outcome
    }

    /// Reads over what is left of a line.
    fn skip_line(&mut self) -> io::Result<()> {
        let mut bytes = Vec::new();
        while !self.ended {
            self.more(&mut bytes, self.size)?;
            if let Some(end) = memchr::memchr(b'\n', &bytes) {
                self.rest.extend_from_slice(&bytes[end + 1..]);
                break;
            }
            bytes.clear();
        }
        Ok(())
    }
}

/// The length of the whole lines in a text. It is cut before a line that begins a body, so that a
/// body over several lines is not torn apart.
fn whole_lines(bytes: &[u8]) -> usize {
    let before_body = memchr::memrchr_iter(b'\n', bytes)
        .take(1000)
        .find(|end| bytes.get(end + 1) == Some(&b'{'))
        .or_else(|| memchr::memrchr(b'\n', bytes));
    before_body.map_or(0, |end| end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &str, size: usize, most: usize) -> Vec<(String, bool)> {
        let reader = Box::new(io::Cursor::new(text.as_bytes().to_vec()));
        let mut blocks = Blocks::new(Input::Stdin, reader, size, most);
        let mut found = Vec::new();
        let mut block = Block::default();
        loop {
            blocks.fill(&mut block).unwrap();
            if block.bytes.is_empty() {
                assert!(blocks.ended());
                return found;
            }
            found.push((String::from_utf8(block.bytes.clone()).unwrap(), block.cut));
        }
    }

    #[test]
    fn every_line_is_whole_whatever_the_size() {
        let text = "{\"a\":\n1}\n{\"b\":2}\n\n{\"c\":3}\nthe end";
        for size in 1..40 {
            let blocks = blocks(text, size, 100);
            let all: String = blocks.iter().map(|(block, _)| block.as_str()).collect();
            assert_eq!(all, text, "{size}");
            let (_, before) = blocks.split_last().unwrap();
            assert!(before.iter().all(|(block, cut)| block.ends_with('\n') && !cut), "{size}");
        }
    }

    #[test]
    fn a_body_over_several_lines_is_not_torn_apart() {
        let found = blocks("{\n1\n}\n{\n2\n}\n", 8, 100);
        assert_eq!(found[0].0, "{\n1\n}\n");
    }

    #[test]
    fn a_line_over_the_limit_is_cut_and_the_rest_is_read() {
        for size in 1..6 {
            let found = blocks("ab\n123456789\ncd\n", size, 5);
            let cut: Vec<_> = found.iter().filter(|(_, cut)| *cut).collect();
            assert_eq!(cut, [&("123456".to_owned(), true)], "{size}");
            let whole = found.iter().filter(|(_, cut)| !cut);
            let whole: String = whole.map(|(block, _)| block.as_str()).collect();
            assert_eq!(whole, "ab\ncd\n", "{size}");
        }
        assert_eq!(blocks("12345\n", 3, 5), [("12345\n".to_owned(), false)]);
        assert_eq!(blocks("1234567", 3, 5), [("123456".to_owned(), true)]);
    }
}
