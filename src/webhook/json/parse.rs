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

/// What may stand next.
#[derive(Clone, Copy)]
enum Next {
    Value,
    FirstItem,
    FirstKey,
    Key,
    AfterValue,
}

struct Parser<'t> {
    scan: Scanner<'t>,
    nodes: Vec<Node>,
    /// The open containers, each with its last child (0: none yet).
    open: Vec<(u32, u32)>,
    key: (u32, u32),
}

pub(super) fn parse(body: &[u8]) -> Parsed<Document<'_>> {
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
    let mut parser = Parser {
        scan: Scanner::new(text),
        nodes: Vec::with_capacity(body.len() / 16 + 4),
        open: Vec::new(),
        key: (0, 0),
    };
    parser.run()?;
    Ok(Document { text, nodes: parser.nodes })
}

impl Parser<'_> {
    fn run(&mut self) -> Parsed<()> {
        self.scan.skip_blanks();
        if self.scan.peek().is_none() {
            return Err(self.scan.fault(Fault::Empty));
        }
        let mut next = Next::Value;
        loop {
            self.scan.skip_blanks();
            next = match next {
                Next::Value => self.value()?,
                Next::FirstItem => self.first_item()?,
                Next::FirstKey if self.scan.peek() == Some(b'}') => self.close(b'}')?,
                Next::FirstKey | Next::Key => self.key()?,
                Next::AfterValue if self.open.is_empty() => break,
                Next::AfterValue => self.after_value()?,
            };
        }
        match self.scan.peek() {
            None => Ok(()),
            Some(_) if self.scan.rest().starts_with(['/', '#']) => {
                Err(self.scan.fault(Fault::Comment))
            }
            Some(_) => Err(self.scan.fault(Fault::TrailingData)),
        }
    }

    fn ended(&self) -> SyntaxError {
        let fault = self.open.last().map_or(Fault::EndsBeforeValue, |&(index, _)| {
            let node = &self.nodes[index as usize];
            let what = if node.kind == Kind::Array { Opened::Array } else { Opened::Object };
            Fault::EndsInside { what, at: node.start as usize }
        });
        self.scan.fault(fault)
    }

    fn unexpected(&self, wanted: &'static str) -> SyntaxError {
        let Some(found) = self.scan.rest().chars().next() else { return self.ended() };
        self.scan.fault(match found {
            '\'' => Fault::SingleQuote,
            '/' | '#' => Fault::Comment,
            _ => Fault::Unexpected { found, wanted },
        })
    }

    fn first_item(&mut self) -> Parsed<Next> {
        if self.scan.peek() == Some(b']') { self.close(b']') } else { Ok(Next::Value) }
    }

    fn value(&mut self) -> Parsed<Next> {
        let start = self.scan.at();
        match self.scan.peek() {
            None => Err(self.ended()),
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
            Some(b'+' | b'.') => Err(self.scan.fault(Fault::Number)),
            Some(byte) if byte.is_ascii_alphabetic() || byte == b'_' => {
                let kind = self.scan.word()?;
                Ok(self.leaf(kind, start))
            }
            Some(b']' | b'}') if self.scan.comma_before() => {
                Err(fault_at(self.scan.last_comma(), Fault::TrailingComma))
            }
            Some(_) => Err(self.unexpected("a value")),
        }
    }

    fn open(&mut self, kind: Kind, next: Next) -> Parsed<Next> {
        if self.open.len() == MAX_DEPTH {
            return Err(self.scan.fault(Fault::TooDeep));
        }
        let index = self.push(kind, self.scan.at());
        self.open.push((index, 0));
        self.scan.skip(1);
        Ok(next)
    }

    fn close(&mut self, bracket: u8) -> Parsed<Next> {
        let Some(&(index, _)) = self.open.last() else {
            return Err(self.unexpected("the end"));
        };
        let wanted = if self.nodes[index as usize].kind == Kind::Array { b']' } else { b'}' };
        if bracket != wanted {
            return Err(self.unexpected(if wanted == b']' { "`,` or `]`" } else { "`,` or `}`" }));
        }
        self.open.pop();
        self.scan.skip(1);
        self.nodes[index as usize].end = offset(self.scan.at());
        Ok(Next::AfterValue)
    }

    fn after_value(&mut self) -> Parsed<Next> {
        let in_object = self
            .open
            .last()
            .is_some_and(|&(index, _)| self.nodes[index as usize].kind == Kind::Object);
        match self.scan.peek() {
            None => Err(self.ended()),
            Some(b',') => {
                self.scan.skip(1);
                Ok(if in_object { Next::Key } else { Next::Value })
            }
            Some(bracket @ (b'}' | b']')) => self.close(bracket),
            Some(b'"' | b'{' | b'[') => Err(self.scan.fault(Fault::MissingComma)),
            Some(_) if in_object => Err(self.unexpected("`,` or `}`")),
            Some(_) => Err(self.unexpected("`,` or `]`")),
        }
    }

    fn key(&mut self) -> Parsed<Next> {
        let start = self.scan.at();
        match self.scan.peek() {
            None => return Err(self.ended()),
            Some(b'"') => self.scan.string()?,
            Some(b'}') if self.scan.comma_before() => {
                return Err(fault_at(self.scan.last_comma(), Fault::TrailingComma));
            }
            Some(byte) if byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'$' => {
                let key = self.scan.rest().split([':', ' ', '\n', ',']).next().unwrap_or_default();
                return Err(self.scan.fault(Fault::BareKey(key.chars().take(40).collect())));
            }
            Some(_) => return Err(self.unexpected("a key in double quotes")),
        }
        self.key = (offset(start), offset(self.scan.at()));
        self.scan.skip_blanks();
        match self.scan.peek() {
            Some(b':') => {
                self.scan.skip(1);
                Ok(Next::Value)
            }
            None => Err(self.ended()),
            Some(_) => Err(self.scan.fault(Fault::MissingColon)),
        }
    }

    fn leaf(&mut self, kind: Kind, start: usize) -> Next {
        let index = self.push(kind, start);
        self.nodes[index as usize].end = offset(self.scan.at());
        Next::AfterValue
    }

    fn push(&mut self, kind: Kind, start: usize) -> u32 {
        let index = offset(self.nodes.len());
        let parent = self.open.last().map_or(0, |&(parent, _)| parent);
        self.nodes.push(Node {
            kind,
            start: offset(start),
            end: 0,
            key: std::mem::take(&mut self.key),
            parent,
            first: 0,
            next: 0,
            len: 0,
            nth: 0,
        });
        if let Some((parent, last)) = self.open.last_mut() {
            let (parent, last_child) = (*parent as usize, std::mem::replace(last, index));
            self.nodes[index as usize].nth = self.nodes[parent].len;
            self.nodes[parent].len += 1;
            if last_child == 0 {
                self.nodes[parent].first = index;
            } else {
                self.nodes[last_child as usize].next = index;
            }
        }
        index
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
        #![proptest_config(ProptestConfig::with_cases(4000))]

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
