//! The `.env` of a project: the variables in it that are ours, each with its line. Everything else in
//! it is somebody else's.

use std::collections::HashMap;

use super::assignment::{self, Assignment, Fault, assignments};
use super::is_utf16;
use crate::Variable;
use crate::error::Error;
use crate::webhook::notification::without_mark;

/// What a `.env` says to us.
#[derive(Clone, Debug, Default)]
pub struct Dotenv {
    entries: HashMap<String, Entry>,
    /// What one should look at, each a sentence with its place.
    pub doubts: Vec<String>,
}

/// A variable of a `.env`.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What it holds.
    pub value: String,
    /// File and line: `.env:3`.
    pub place: String,
}

impl Dotenv {
    /// A variable of ours.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Entry> {
        self.entries.get(name)
    }
}

/// Reads a `.env`; `shown` is its name in errors. Lines of variables that `is_set` knows from elsewhere
/// may say what they like: nobody would read them.
///
/// # Errors
/// A line names a variable of ours, and cannot be read.
pub(super) fn read(
    bytes: &[u8],
    shown: String,
    is_set: &dyn Fn(&str) -> bool,
) -> Result<Dotenv, Error> {
    if is_utf16(bytes) {
        let doubt =
            format!("{shown}: it is written in UTF-16, so nothing in it is read; save it as UTF-8");
        return Ok(Dotenv { entries: HashMap::new(), doubts: vec![doubt] });
    }
    let text = String::from_utf8_lossy(without_mark(bytes));
    let mut reading = Reading { shown, is_set, strange: Vec::new(), entries: HashMap::new() };
    for assignment in assignments(&text) {
        let Assignment { name, value, line: first } = assignment;
        match value {
            Ok(value) => reading.take(name, value, first),
            // What stands in these lines is whatever their writer meant.
            Err(fault @ Fault::Unclosed) => {
                let those = text.lines().enumerate().skip(first);
                for (at, line) in those {
                    reading.refuse(assignment::name(line).0, at, fault, first)?;
                }
            }
            Err(fault) => reading.refuse(name, first, fault, first)?,
        }
    }
    Ok(reading.done())
}

/// Doubts that are told one by one.
const MOST_TOLD: usize = 8;

struct Reading<'r> {
    shown: String,
    is_set: &'r dyn Fn(&str) -> bool,
    entries: HashMap<String, Entry>,
    /// Names that are none of ours, each with its line.
    strange: Vec<(String, usize)>,
}

impl Reading<'_> {
    fn take(&mut self, name: &str, value: String, at: usize) {
        if is_read(name) {
            let place = format!("{}:{}", self.shown, at + 1);
            self.entries.insert(name.to_owned(), Entry { value, place });
        } else {
            self.strange.push((name.to_owned(), at));
        }
    }

    /// A line that cannot be read; `first`: the one in which the fault begins.
    fn refuse(&mut self, name: &str, at: usize, fault: Fault, first: usize) -> Result<(), Error> {
        if !is_read(name) {
            self.strange.push((name.to_owned(), at));
            return Ok(());
        }
        if (self.is_set)(name) {
            return Ok(());
        }
        let place = format!("{}:{}: {name}", self.shown, at + 1);
        let quoted = format!("write it as {name}='…'");
        Err(match fault {
            Fault::Expansion => Error::usage(format!("{place}: nothing is put in for a $ here"))
                .hint("write what it shall hold; between '…' a $ is only itself")
                .hint(format!("or set {name} in the environment, which comes first")),
            Fault::Unclosed if first != at => Error::usage(format!("{place} cannot be read"))
                .hint(format!("a quote in line {} is not closed", first + 1)),
            Fault::Unclosed | Fault::Unreadable => {
                Error::usage(format!("{place} cannot be read")).hint(quoted)
            }
        })
    }

    fn done(self) -> Dotenv {
        let Self { shown, entries, strange, .. } = self;
        let doubt = |(name, at): &(String, usize)| {
            let known = Variable::named(name).filter(|variable| variable.is_ours());
            let doubt = match known {
                Some(_) => Some("a .env is too late for it: set it in the environment".to_owned()),
                None => Variable::doubt(name, |known| entries.contains_key(known)),
            };
            doubt.map(|doubt| format!("{shown}:{}: {name}: {doubt}", at + 1))
        };
        let mut all = strange.iter().filter_map(doubt);
        let mut doubts: Vec<String> = all.by_ref().take(MOST_TOLD).collect();
        if all.next().is_some() {
            doubts.push(format!("{shown}: more of its lines are like these"));
        }
        Dotenv { entries, doubts }
    }
}

/// Whether a variable of that name is read from a `.env`.
fn is_read(name: &str) -> bool {
    Variable::named(name).is_some_and(|variable| variable.in_dotenv)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(text: &str) -> Vec<String> {
        let read = read(text.as_bytes(), ".env".to_owned(), &|_| false).unwrap();
        let mut places: Vec<String> =
            read.entries.values().map(|entry| format!("{} {}", entry.place, entry.value)).collect();
        places.sort();
        places
    }

    #[test]
    fn each_variable_has_the_line_where_it_begins() {
        let text = "# a comment\n\nEXOWH_TO=:1\nDB=\"two\nlines\"\n  export EXOWH_PORT = 2 # why\r\nA=b c\n#\n\
                    EXOWH_SECRET='a\nb'\n\nEXOWH_STORE=x";
        assert_eq!(places(text), [".env:12 x", ".env:3 :1", ".env:6 2", ".env:9 a\nb"]);
    }

    #[test]
    fn a_line_longer_than_any_buffer_is_one_line() {
        let long = "x".repeat(20_000);
        let text = format!("A={long}\nEXOWH_STORE={long}\nEXOWH_PORT=1\n");
        assert_eq!(places(&text), [format!(".env:2 {long}"), ".env:3 1".to_owned()]);
    }

    #[test]
    fn a_line_of_ours_that_cannot_be_read_is_told_and_others_are_not() {
        let refused = |text: &str| {
            read(text.as_bytes(), ".env".to_owned(), &|_| false).unwrap_err().to_string()
        };
        for (text, line) in [
            ("A=b c\nEXOWH_TO=b c\n", 2),
            ("EXOWH_TO\n", 1),
            ("EXOWH_TO: x\n", 1),
            ("A=\"b\nEXOWH_TO=x\n", 2),
            ("\nEXOWH_TO='x\n", 2),
        ] {
            assert_eq!(refused(text), format!(".env:{line}: EXOWH_TO cannot be read"), "{text}");
        }
        assert!(places("A=b c\nB='\n").is_empty());
    }
}
