//! The fast walk: a body along its plan, without a tree and without allocating.

use super::super::super::notification::MOST_EVENTS;
use super::event::Facts;
use super::form;
use super::name::Name;
use super::plan::{Check, Kinds, Members, Node, Role};
use super::scan::Scan;

/// The bit of a member that bears its kind's own name: nobody documents what is in it.
const OWN_NAME: u64 = 1 << 63;

/// The state of one walk. Every step answers `None` where the careful pass might find something.
/// It recurs no deeper than the shapes of the tables nest.
pub(super) struct Walk<'b> {
    pub scan: Scan<'b>,
    facts: Facts<'b>,
    /// Events of a body that may hold several.
    pub events: usize,
}

impl<'b> Walk<'b> {
    pub fn new(scan: Scan<'b>) -> Self {
        Self { scan, facts: Facts::default(), events: 1 }
    }

    /// An object, from its opening brace.
    pub fn object(&mut self, node: &'static Node) -> Option<()> {
        self.scan.expect(b'{')?;
        let (mut members, mut word) = (&node.members, None);
        let mut seen = 0;
        self.scan.blanks();
        if self.scan.peek() != b'}' {
            loop {
                self.scan.expect(b'"')?;
                let key = self.scan.name()?;
                let bit = match members.names.find(key) {
                    Some(index) => {
                        let member = members.list.get(index)?;
                        if matches!(member.check, Check::Kind) {
                            self.scan.colon()?;
                            self.scan.expect(b'"')?;
                            (members, word) = self.kind(node.kinds.as_ref()?)?;
                        } else {
                            self.scan.colon()?;
                            self.value(&member.check, member.role)?;
                        }
                        1 << index
                    }
                    None => self.other(key, node, &mut members, &mut word)?,
                };
                if seen & bit != 0 {
                    return None;
                }
                seen |= bit;
                self.scan.blanks();
                match self.scan.peek() {
                    b',' => {
                        self.scan.at += 1;
                        self.scan.blanks();
                    }
                    b'}' => break,
                    _ => return None,
                }
            }
        }
        self.scan.at += 1;
        let known = node.kinds.is_none() || word.is_some();
        let all = members.required & !seen == 0 && members.either.iter().all(|set| seen & set != 0);
        (known && all && self.facts.agree(members.closing)).then_some(())
    }

    /// The word that selects, from behind its first quote, and the members that it selects.
    #[inline]
    fn kind(&mut self, kinds: &'static Kinds) -> Option<(&'static Members, Option<Name>)> {
        let word = self.scan.name()?;
        Some((kinds.variants.get(kinds.words.find(word)?)?, Some(word)))
    }

    /// A member that is none of those known so far: of a kind that is yet to be read, or named as
    /// the kind itself.
    #[inline(never)]
    fn other(
        &mut self,
        key: Name,
        node: &'static Node,
        members: &mut &'static Members,
        word: &mut Option<Name>,
    ) -> Option<u64> {
        let kinds = node.kinds.as_ref()?;
        self.scan.colon()?;
        if word.is_none() {
            let here = self.scan;
            (*members, *word) = self.ahead(kinds)?;
            self.scan = here;
        }
        match members.names.find(key) {
            Some(index) => {
                let member = members.list.get(index)?;
                self.value(&member.check, member.role)?;
                Some(1 << index)
            }
            None if *word == Some(key) => self.scan.skip().map(|()| OWN_NAME),
            None => None,
        }
    }

    /// Reads on to the word that selects, from before a value.
    fn ahead(&mut self, kinds: &'static Kinds) -> Option<(&'static Members, Option<Name>)> {
        loop {
            self.scan.skip()?;
            self.scan.blanks();
            self.scan.expect(b',')?;
            self.scan.blanks();
            self.scan.expect(b'"')?;
            let key = self.scan.text()?;
            self.scan.colon()?;
            if Name::of_text(key.raw) == Some(kinds.tag) {
                self.scan.expect(b'"')?;
                return self.kind(kinds);
            }
        }
    }

    #[inline]
    fn value(&mut self, check: &'static Check, role: Role) -> Option<()> {
        match check {
            Check::Text(form, most) => {
                self.scan.expect(b'"')?;
                let text = self.scan.text()?;
                // Of a text that is not short the characters have to be counted.
                if !form::fits(text, *form) || text.raw.len() > *most && text.longer_than(*most) {
                    return None;
                }
                self.keep(role, text.raw, text.escaped)
            }
            Check::Time => self.time(),
            Check::Object(node) => self.object(node),
            Check::Word(allowed) => {
                self.scan.expect(b'"')?;
                let text = self.scan.text()?;
                let known = allowed.iter().any(|word| word.as_bytes() == text.raw);
                known.then(|| self.keep(role, text.raw, text.escaped))?
            }
            Check::Whole(least, most) => {
                let (number, whole) = self.scan.number()?;
                let number: i64 = whole.then(|| number.parse().ok())??;
                self.facts.number(role, number);
                (*least..=*most).contains(&number).then_some(())
            }
            Check::Number(least, most) => {
                let number: f64 = self.scan.number()?.0.parse().ok()?;
                (*least..=*most).contains(&number).then_some(())
            }
            Check::List(of, least) => {
                let length = self.list(of)?;
                self.facts.list(role, length);
                if role == Role::Events {
                    // More than are told of is a finding of its own.
                    (length <= MOST_EVENTS).then_some(())?;
                    self.events = length;
                }
                (length >= *least).then_some(())
            }
            Check::Bool if self.scan.peek() == b't' => self.scan.literal(b"true"),
            Check::Bool => self.scan.literal(b"false"),
            Check::AnyObject => (self.scan.peek() == b'{').then(|| self.scan.skip())?,
            Check::Any => self.scan.skip(),
            Check::Kind => None,
        }
    }

    #[inline]
    fn keep(&mut self, role: Role, raw: &'b [u8], escaped: bool) -> Option<()> {
        if role == Role::None {
            return Some(());
        }
        self.facts.text(role, raw);
        (!escaped).then_some(())
    }

    fn time(&mut self) -> Option<()> {
        if self.scan.peek() == b'"' {
            self.scan.at += 1;
            return form::is_time(self.scan.text()?).then_some(());
        }
        let (number, whole) = self.scan.number()?;
        let seconds: i64 = whole.then(|| number.parse().ok())??;
        form::is_moment(seconds).then_some(())
    }

    /// The items of an array, and how many they are.
    fn list(&mut self, of: &'static Check) -> Option<usize> {
        self.scan.expect(b'[')?;
        self.scan.blanks();
        if self.scan.peek() == b']' {
            self.scan.at += 1;
            return Some(0);
        }
        let mut length = 0;
        loop {
            self.value(of, Role::None)?;
            length += 1;
            self.scan.blanks();
            match self.scan.peek() {
                b',' => {
                    self.scan.at += 1;
                    self.scan.blanks();
                }
                b']' => {
                    self.scan.at += 1;
                    return Some(length);
                }
                _ => return None,
            }
        }
    }
}
