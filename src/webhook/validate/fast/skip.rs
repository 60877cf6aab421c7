//! Values that nobody documents: JSON without duplicate keys, and nothing else is asked of them.

use super::super::super::json::MAX_DEPTH;
use super::scan::Scan;

/// Levels that the documented shapes around such a value may have.
const AROUND: usize = 15;
/// Levels of it that are read here; what nests deeper is left to the careful pass.
const MOST_LEVELS: usize = MAX_DEPTH - AROUND;
/// Keys of all objects that are open at one time.
const MOST_KEYS: usize = 64;

/// The objects and arrays that are open, and the keys that the objects have had.
struct Open {
    depth: usize,
    /// One bit a level: whether it is an object.
    objects: u128,
    /// Where the keys of each level begin.
    bases: [u8; MOST_LEVELS],
    keys: [(usize, usize); MOST_KEYS],
    known: usize,
}

impl Open {
    fn new() -> Self {
        Self { depth: 0, objects: 0, bases: [0; MOST_LEVELS], keys: [(0, 0); MOST_KEYS], known: 0 }
    }

    fn push(&mut self, object: bool) -> Option<()> {
        *self.bases.get_mut(self.depth)? = u8::try_from(self.known).ok()?;
        self.objects = self.objects << 1 | u128::from(object);
        self.depth += 1;
        Some(())
    }

    fn pop(&mut self) {
        self.depth -= 1;
        self.objects >>= 1;
        self.known = usize::from(self.bases[self.depth]);
    }

    fn in_object(&self) -> bool {
        self.objects & 1 == 1
    }

    /// Reads a key and the colon behind it.
    fn key(&mut self, scan: &mut Scan<'_>) -> Option<()> {
        scan.expect(b'"')?;
        let key = scan.text()?;
        let start = scan.at - 1 - key.raw.len();
        let base = usize::from(*self.bases.get(self.depth - 1)?);
        let same = |&(start, length): &(usize, usize)| {
            length == key.raw.len() && scan.bytes.get(start..start + length) == Some(key.raw)
        };
        if key.escaped || self.keys.get(base..self.known)?.iter().any(same) {
            return None;
        }
        *self.keys.get_mut(self.known)? = (start, key.raw.len());
        self.known += 1;
        scan.colon()
    }
}

impl Scan<'_> {
    /// Any value. Walks without recursion: no nesting can overflow the stack.
    pub fn skip(&mut self) -> Option<()> {
        if !matches!(self.peek(), b'{' | b'[') {
            return self.skip_leaf();
        }
        let mut open = Open::new();
        loop {
            let bracket = self.peek();
            if matches!(bracket, b'{' | b'[') {
                self.at += 1;
                open.push(bracket == b'{')?;
                self.blanks();
                match (bracket, self.peek()) {
                    (b'{', b'}') | (b'[', b']') => {}
                    (b'{', _) => {
                        open.key(self)?;
                        continue;
                    }
                    _ => continue,
                }
            } else {
                self.skip_leaf()?;
            }
            loop {
                self.blanks();
                match (self.peek(), open.in_object()) {
                    (b'}', true) | (b']', false) => {
                        self.at += 1;
                        open.pop();
                        if open.depth == 0 {
                            return Some(());
                        }
                    }
                    (b',', object) => {
                        self.at += 1;
                        self.blanks();
                        if object {
                            open.key(self)?;
                        }
                        break;
                    }
                    _ => return None,
                }
            }
        }
    }

    fn skip_leaf(&mut self) -> Option<()> {
        match self.peek() {
            b'"' => {
                self.at += 1;
                self.text().map(drop)
            }
            b'-' | b'0'..=b'9' => self.number().map(drop),
            b't' => self.literal(b"true"),
            b'f' => self.literal(b"false"),
            b'n' => self.literal(b"null"),
            _ => None,
        }
    }
}
