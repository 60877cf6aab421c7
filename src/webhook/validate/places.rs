//! Offsets as people count, for many offsets of one text.

use super::super::json::Position;

/// Turns byte offsets into positions, going through the text only once as long as the offsets rise.
#[derive(Debug)]
pub struct Places<'t> {
    text: &'t [u8],
    at: usize,
    position: Position,
    first_line: usize,
}

impl<'t> Places<'t> {
    /// The places of a text whose first line has a number in its file.
    #[must_use]
    pub fn new(text: &'t [u8], first_line: usize) -> Self {
        Self { text, at: 0, position: Position { line: first_line, column: 1 }, first_line }
    }

    /// The same, where the position of an offset is known already.
    #[must_use]
    pub fn knowing(mut self, offset: usize, position: Position) -> Self {
        (self.at, self.position) = (offset.min(self.text.len()), position);
        self
    }

    /// The position of an offset.
    pub fn of(&mut self, offset: usize) -> Position {
        let offset = offset.min(self.text.len());
        if offset < self.at {
            *self = Self::new(self.text, self.first_line);
        }
        for &byte in &self.text[self.at..offset] {
            if byte == b'\n' {
                self.position = Position { line: self.position.line + 1, column: 1 };
            } else if byte & 0xC0 != 0x80 {
                self.position.column += 1;
            }
        }
        self.at = offset;
        self.position
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::json::position;
    use super::*;

    #[test]
    fn agree_with_counting_from_the_start_in_any_order() {
        let text = "{\n  \"नाम\": 1,\n\n  \"b\": 2}".as_bytes();
        let mut places = Places::new(text, 1);
        for offset in (0..=text.len()).chain([3, 20, 0]) {
            assert_eq!(places.of(offset), position(text, offset), "{offset}");
        }
    }
}
