//! How far a value goes, told by brackets and quotes alone: also of what is nearly JSON.

/// Where a value ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// After so many bytes.
    Closed(usize),
    /// Not in this text.
    Open,
}

/// The state between two lines of one value.
#[derive(Clone, Debug, Default)]
pub(super) struct Brackets {
    depth: usize,
    quote: Option<u8>,
    escaped: bool,
}

impl Brackets {
    /// Goes on through more text; tells after how many bytes of it the value is closed.
    pub fn read(&mut self, text: &[u8]) -> Extent {
        for (at, &byte) in text.iter().enumerate() {
            match (self.quote, byte) {
                (Some(_), _) if self.escaped => self.escaped = false,
                (Some(_), b'\\') => self.escaped = true,
                (Some(quote), byte) if byte == quote => self.quote = None,
                (None, b'"' | b'\'' | b'`') => self.quote = Some(byte),
                (None, b'{' | b'[') => self.depth += 1,
                (None, b'}' | b']') => {
                    self.depth = self.depth.saturating_sub(1);
                    if self.depth == 0 {
                        return Extent::Closed(at + 1);
                    }
                }
                _ => {}
            }
        }
        Extent::Open
    }
}

/// Where the value at the start of a text ends.
pub(super) fn extent(text: &[u8]) -> Extent {
    Brackets::default().read(text)
}

/// Whether a value is open at the end of the text in a way that a next line would continue.
pub(super) fn goes_on(text: &[u8]) -> bool {
    let mut brackets = Brackets::default();
    let open = brackets.read(text) == Extent::Open && brackets.quote.is_none();
    open && matches!(text.trim_ascii_end().last(), Some(b'{' | b'[' | b','))
}

/// Whether a text begins like an object, JSON's or JavaScript's or Python's: `{`, a key, a colon.
pub(super) fn looks_like_object(text: &[u8]) -> bool {
    let Some(rest) = text.strip_prefix(b"{") else { return false };
    let rest = rest.trim_ascii_start();
    let after_key = match rest.first() {
        Some(quote @ (b'"' | b'\'')) => match rest[1..].iter().position(|byte| byte == quote) {
            Some(end) => &rest[end + 2..],
            // Cut off inside its first key.
            None => return rest.len() > 1,
        },
        Some(byte) if byte.is_ascii_alphabetic() || *byte == b'_' => {
            let key = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_');
            &rest[key.count()..]
        }
        _ => return false,
    };
    let after_key = after_key.trim_ascii_start();
    after_key.starts_with(b":") || after_key.starts_with(b"=>")
}
