//! The structure of a text: what may stand next to what. One pass, no recursion, so that no nesting
//! can overflow the stack.

use super::document::{Document, Kind, Node};
use super::scan::{Parsed, Scanner, fault_at};
use super::{Fault, Opened, SyntaxError};

/// Levels of nesting that are read; `serde_json`'s limit, so that both give the same verdict.
pub const MAX_DEPTH: usize = 127;

/// Bytes that are read as one text. Exotel's bodies stay under 1 MiB; the limit keeps the arena of
/// a hostile one bounded.
pub const MAX_BYTES: usize = 16 * 1024 * 1024;

/// Values in one text. Exotel's bodies have some hundreds; the limit keeps the arena of a hostile one
/// bounded, which has a value in every two bytes.
pub const MAX_VALUES: usize = 250_000;

/// What may stand next.
#[derive(Clone, Copy)]
enum Next {
    FirstItem,
    FirstKey,
    AfterValue,
}

/// A container that is not closed yet.
#[derive(Debug)]
struct Open {
    index: u32,
    kind: Kind,
    /// How many children it has so far.
    len: u32,
    /// One bit for the mark of each of its keys.
    marks: [u64; 2],
}

/// Nodes of a room that are kept for the next document.
const MOST_KEPT: usize = 1 << 12;

/// The memory of one document, for the next one.
#[derive(Debug, Default)]
pub struct Room {
    nodes: Vec<Node>,
    open: Vec<Open>,
}

impl Room {
    /// Takes the memory of a document that is done with.
    pub fn take(&mut self, document: Document<'_>) {
        self.nodes = document.nodes;
        self.nodes.clear();
        self.nodes.shrink_to(MOST_KEPT);
    }
}

struct Parser<'t, 'r> {
    scan: Scanner<'t>,
    nodes: Vec<Node>,
    open: &'r mut Vec<Open>,
    key: (u32, u32),
    /// Whether the last key has escapes.
    key_escaped: bool,
    /// Whether some object might have a key twice.
    repeats: bool,
}

pub(super) fn parse<'t>(body: &'t [u8], room: &mut Room) -> Result<Document<'t>, SyntaxError> {
    if body.len() > MAX_BYTES {
        return Err(SyntaxError { offset: MAX_BYTES, fault: Fault::TooLong(MAX_BYTES) });
    }
    let text = std::str::from_utf8(body).map_err(|error| {
        let offset = error.valid_up_to();
        SyntaxError { offset, fault: Fault::NotUtf8(body[offset]) }
    })?;
    if text.starts_with('\u{feff}') {
        return Err(SyntaxError { offset: 0, fault: Fault::ByteOrderMark });
    }
    let mut nodes = std::mem::take(&mut room.nodes);
    // As many as bodies of that size mostly have.
    nodes.reserve((body.len() / 20).min(1 << 14) + 4);
    room.open.clear();
    let (scan, open) = (Scanner::new(text), &mut room.open);
    let mut parser = Parser { scan, nodes, open, key: (0, 0), key_escaped: false, repeats: false };
    parser.run().map_err(|error| *error)?;
    Ok(Document { text, nodes: parser.nodes, repeats: parser.repeats })
}

impl Parser<'_, '_> {
    fn run(&mut self) -> Parsed<()> {
        self.scan.skip_blanks();
        if self.scan.peek().is_none() {
            return self.scan.fault(Fault::Empty);
        }
        let mut next = self.value()?;
        loop {
            self.scan.skip_blanks();
            next = match next {
                Next::FirstItem if self.scan.peek() == Some(b']') => self.close(b']')?,
                Next::FirstItem => self.value()?,
                Next::FirstKey if self.scan.peek() == Some(b'}') => self.close(b'}')?,
                Next::FirstKey => self.member()?,
                Next::AfterValue if self.open.is_empty() => break,
                Next::AfterValue => self.after_value()?,
            };
        }
        match self.scan.peek() {
            None => Ok(()),
            Some(_) if self.scan.rest().starts_with(['/', '#']) => self.scan.fault(Fault::Comment),
            Some(_) => self.scan.fault(Fault::TrailingData),
        }
    }

    #[cold]
    fn ended<T>(&self) -> Parsed<T> {
        let fault = self.open.last().map_or(Fault::EndsBeforeValue, |open| {
            let what = if open.kind == Kind::Array { Opened::Array } else { Opened::Object };
            Fault::EndsInside { what, at: self.nodes[open.index as usize].start as usize }
        });
        self.scan.fault(fault)
    }

    #[cold]
    fn unexpected<T>(&self, wanted: &'static str) -> Parsed<T> {
        let Some(found) = self.scan.rest().chars().next() else { return self.ended() };
        self.scan.fault(match found {
            '\'' => Fault::SingleQuote,
            '/' | '#' => Fault::Comment,
            _ => Fault::Unexpected { found, wanted },
        })
    }

    fn value(&mut self) -> Parsed<Next> {
        self.room_for_one()?;
        let start = self.scan.at();
        match self.scan.peek() {
            None => self.ended(),
            Some(b'{') => self.open(Kind::Object, Next::FirstKey),
            Some(b'[') => self.open(Kind::Array, Next::FirstItem),
            Some(b'"') => {
                self.scan.string()?;
                Ok(self.leaf(Kind::String, start))
            }
            Some(b'-' | b'0'..=b'9') => {
                self.scan.number()?;
                Ok(self.leaf(Kind::Number, start))
            }
            Some(b'+' | b'.') => self.scan.fault(Fault::Number),
            Some(byte) if byte.is_ascii_alphabetic() || byte == b'_' => {
                let kind = self.scan.word()?;
                Ok(self.leaf(kind, start))
            }
            Some(b']' | b'}') if self.scan.comma_before() => {
                fault_at(self.scan.last_comma(), Fault::TrailingComma)
            }
            Some(_) => self.unexpected("a value"),
        }
    }

    #[inline]
    fn room_for_one(&self) -> Parsed<()> {
        if self.nodes.len() < MAX_VALUES { Ok(()) } else { self.scan.fault(Fault::TooMany) }
    }

    fn open(&mut self, kind: Kind, next: Next) -> Parsed<Next> {
        if self.open.len() == MAX_DEPTH {
            return self.scan.fault(Fault::TooDeep);
        }
        let index = offset(self.nodes.len());
        let start = self.scan.at();
        self.push(kind, start, start);
        self.open.push(Open { index, kind, len: 0, marks: [0; 2] });
        self.scan.skip(1);
        Ok(next)
    }

    fn close(&mut self, bracket: u8) -> Parsed<Next> {
        let Some(&Open { index, kind, len, .. }) = self.open.last() else {
            return self.unexpected("the end");
        };
        let wanted = if kind == Kind::Array { b']' } else { b'}' };
        if bracket != wanted {
            return self.unexpected(if wanted == b']' { "`,` or `]`" } else { "`,` or `}`" });
        }
        self.open.pop();
        self.scan.skip(1);
        let after = offset(self.nodes.len());
        let node = &mut self.nodes[index as usize];
        (node.end, node.len, node.after) = (offset(self.scan.at()), len, after);
        Ok(Next::AfterValue)
    }

    fn after_value(&mut self) -> Parsed<Next> {
        let in_object = self.open.last().is_some_and(|open| open.kind == Kind::Object);
        match self.scan.peek() {
            None => self.ended(),
            Some(b',') => {
                self.scan.skip(1);
                self.scan.skip_blanks();
                if in_object { self.member() } else { self.value() }
            }
            Some(bracket @ (b'}' | b']')) => self.close(bracket),
            Some(b'"' | b'{' | b'[') => self.scan.fault(Fault::MissingComma),
            Some(_) if in_object => self.unexpected("`,` or `}`"),
            Some(_) => self.unexpected("`,` or `]`"),
        }
    }

    /// A key and its value; and what follows, as long as that is one more member.
    fn member(&mut self) -> Parsed<Next> {
        loop {
            let start = self.scan.at();
            match self.scan.peek() {
                Some(b'"') => self.scan.string()?,
                _ => return self.no_key(),
            }
            self.key = (offset(start), offset(self.scan.at()));
            self.key_escaped = self.scan.escaped();
            self.mark();
            self.scan.skip_blanks();
            match self.scan.peek() {
                Some(b':') => self.scan.skip(1),
                None => return self.ended(),
                Some(_) => return self.scan.fault(Fault::MissingColon),
            }
            self.scan.skip_blanks();
            let start = self.scan.at();
            if self.scan.peek() == Some(b'"') {
                self.room_for_one()?;
                self.scan.string()?;
                self.leaf(Kind::String, start);
            } else {
                let next = self.value()?;
                if !matches!(next, Next::AfterValue) {
                    return Ok(next);
                }
            }
            self.scan.skip_blanks();
            if self.scan.peek() != Some(b',') {
                return Ok(Next::AfterValue);
            }
            self.scan.skip(1);
            self.scan.skip_blanks();
        }
    }

    /// Why a member cannot begin here.
    #[cold]
    fn no_key<T>(&self) -> Parsed<T> {
        match self.scan.peek() {
            None => self.ended(),
            Some(b'}') if self.scan.comma_before() => {
                fault_at(self.scan.last_comma(), Fault::TrailingComma)
            }
            Some(byte) if byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'$' => {
                let key = self.scan.rest().split([':', ' ', '\n', ',']).next().unwrap_or_default();
                self.scan.fault(Fault::BareKey(key.chars().take(40).collect()))
            }
            Some(_) => self.unexpected("a key in double quotes"),
        }
    }

    #[inline]
    fn leaf(&mut self, kind: Kind, start: usize) -> Next {
        self.push(kind, start, self.scan.at());
        Next::AfterValue
    }

    #[inline]
    fn push(&mut self, kind: Kind, start: usize, end: usize) {
        let (mut parent, mut nth) = (0, 0);
        if let Some(open) = self.open.last_mut() {
            (parent, nth) = (open.index, open.len);
            open.len += 1;
        }
        self.nodes.push(Node {
            kind,
            start: offset(start),
            end: offset(end),
            key: std::mem::take(&mut self.key),
            escaped: (self.key_escaped, self.scan.escaped()),
            parent,
            after: offset(self.nodes.len() + 1),
            len: 0,
            nth,
        });
    }

    /// Notes the last key. Keys of different marks are different: where no two have the same, no two
    /// are the same. A key with escapes may be any.
    fn mark(&mut self) {
        let Some(open) = self.open.last_mut() else { return };
        // Of an empty key these are its quotes.
        let (start, end) = (self.key.0 as usize, self.key.1 as usize);
        let (first, last) = (self.scan.bytes()[start + 1], self.scan.bytes()[end - 2]);
        let mark = (end - start) * 37 + usize::from(first) * 5 + usize::from(last);
        let (half, bit) = (&mut open.marks[mark / 64 % 2], 1 << (mark % 64));
        self.repeats |= self.key_escaped || *half & bit != 0;
        *half |= bit;
    }
}

/// Offsets fit in 32 bits because [`MAX_BYTES`] does.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::cases::cases;

    fn fault_of(text: &str) -> (usize, Fault) {
        let error = Document::parse(text.as_bytes()).unwrap_err();
        (error.offset, error.fault)
    }

    #[test]
    fn names_the_mistakes_people_make() {
        assert_eq!(fault_of(" \n"), (2, Fault::Empty));
        assert_eq!(fault_of("{\"a\": 1,}"), (7, Fault::TrailingComma));
        assert_eq!(fault_of("{'a': 1}"), (1, Fault::SingleQuote));
        assert_eq!(fault_of("{a: 1}"), (1, Fault::BareKey("a".into())));
        assert_eq!(fault_of("{\"a\": None}"), (6, Fault::Word("None".into())));
        assert_eq!(fault_of("{\"a\": 1 \"b\": 2}"), (8, Fault::MissingComma));
        assert_eq!(fault_of("{} {}"), (3, Fault::TrailingData));
        assert_eq!(fault_of("[1, 2 // two\n]").1, Fault::Comment);
        for half in ["\"\\ud83d\"", "\"\\ude00\"", "\"\\ud83d\\u0041\""] {
            assert_eq!(fault_of(half), (1, Fault::LoneSurrogate), "{half}");
        }
        assert_eq!(fault_of("{\"a\": \"b"), (8, Fault::EndsInside { what: Opened::String, at: 6 }));
    }

    #[test]
    fn hundred_thousand_levels_are_refused_without_overflow() {
        for open in ["[", "{\"a\":"] {
            assert_eq!(fault_of(&open.repeat(100_000)).1, Fault::TooDeep);
        }
        let deepest = "[".repeat(MAX_DEPTH) + &"]".repeat(MAX_DEPTH);
        assert!(Document::parse(deepest.as_bytes()).is_ok());
        assert!(serde_json::from_str::<serde_json::Value>(&deepest).is_ok());
        let deeper = format!("[{deepest}]");
        assert!(Document::parse(deeper.as_bytes()).is_err());
        assert!(serde_json::from_str::<serde_json::Value>(&deeper).is_err());
    }

    fn json_like() -> impl Strategy<Value = String> {
        let token = prop_oneof![
            Just("{"),
            Just("}"),
            Just("["),
            Just("]"),
            Just(","),
            Just(":"),
            Just("\"a\""),
            Just("\"\\u00e9\""),
            Just("\"\\ud83d\\ude00\""),
            Just("\"\\ud83d\""),
            Just("\"\\ude00\""),
            Just("1"),
            Just("-0"),
            Just("01"),
            Just("1e5"),
            Just("1e999"),
            Just("1."),
            Just("true"),
            Just("nul"),
            Just(" "),
            Just("\n"),
            Just("\""),
            Just("\\"),
            Just("\u{0}"),
        ];
        proptest::collection::vec(token, 0..12).prop_map(|tokens| tokens.concat())
    }

    fn verdicts_agree(text: &[u8]) -> bool {
        serde_json::from_slice::<serde_json::Value>(text).is_ok() == Document::parse(text).is_ok()
    }

    proptest! {
        #![proptest_config(cases(4_000))]

        #[test]
        fn verdict_is_serde_jsons_on_token_soup(text in json_like()) {
            prop_assert!(verdicts_agree(text.as_bytes()), "{text:?}");
        }

        #[test]
        fn verdict_is_serde_jsons_on_a_damaged_body(at in 0..400usize, byte in any::<u8>()) {
            let mut body = br#"{"type":"inbound_message","data":{"from":"+919876543210","n":[1.5e3,-0,true,null,"\u0928\\"],"message":{"type":"text","text":{"body":"Hi"}}}}"#.to_vec();
            let at = at % body.len();
            body[at] = byte;
            prop_assert!(verdicts_agree(&body), "{}", String::from_utf8_lossy(&body));
            body.truncate(at);
            prop_assert!(verdicts_agree(&body), "{}", String::from_utf8_lossy(&body));
        }
    }
}
