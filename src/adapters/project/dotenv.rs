//! The `.env` of a project: the variables in it that are ours, each with its line. Everything else in
//! it is somebody else's.

use std::cell::Cell;
use std::collections::HashMap;
use std::io::{self, Read};

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

/// Reads a `.env`; `shown` is its name in errors.
///
/// # Errors
/// A line names a variable of ours, and cannot be read.
pub(super) fn read(bytes: &[u8], shown: String) -> Result<Dotenv, Error> {
    if is_utf16(bytes) {
        let doubt =
            format!("{shown}: it is written in UTF-16, so nothing in it is read; save it as UTF-8");
        return Ok(Dotenv { entries: HashMap::new(), doubts: vec![doubt] });
    }
    let text = String::from_utf8_lossy(without_mark(bytes));
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let given = Cell::new(0);
    let mut reading =
        Reading { shown, lines: &lines, strange: Vec::new(), entries: HashMap::new() };
    let mut read = 0;
    for entry in dotenvy::from_read_iter(LineByLine { all: &lines, given: &given, at: 0 }) {
        let those = read..given.get();
        read = given.get();
        match entry {
            Ok((name, value)) => reading.take(name, value, those),
            Err(_) => reading.refuse(those)?,
        }
    }
    Ok(reading.done())
}

/// The lines of a file, one a call: whoever reads them has never more than the line that it is at.
struct LineByLine<'l> {
    all: &'l [&'l str],
    given: &'l Cell<usize>,
    /// Bytes of the line that were given.
    at: usize,
}

impl Read for LineByLine<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let Some(line) = self.all.get(self.given.get()) else { return Ok(0) };
        let rest = &line.as_bytes()[self.at..];
        let length = rest.len().min(buffer.len());
        buffer[..length].copy_from_slice(&rest[..length]);
        self.at += length;
        if self.at == line.len() {
            self.given.set(self.given.get() + 1);
            self.at = 0;
        }
        Ok(length)
    }
}

struct Reading<'l> {
    shown: String,
    lines: &'l [&'l str],
    entries: HashMap<String, Entry>,
    /// Names that are none of ours, each with its line.
    strange: Vec<(String, usize)>,
}

impl Reading<'_> {
    fn take(&mut self, name: String, value: String, lines: std::ops::Range<usize>) {
        // Blank lines and comments may stand before it.
        let at = lines.clone().find(|at| named(self.lines[*at]) == name).unwrap_or(lines.start);
        if Variable::named(&name).is_some_and(|variable| variable.in_dotenv) {
            let place = format!("{}:{}", self.shown, at + 1);
            self.entries.insert(name, Entry { value, place });
        } else {
            self.strange.push((name, at));
        }
    }

    /// Lines that cannot be read: several where a quote is never closed.
    fn refuse(&mut self, lines: std::ops::Range<usize>) -> Result<(), Error> {
        let first = lines.clone().find(|at| !named(self.lines[*at]).is_empty());
        for at in lines {
            let name = named(self.lines[at]);
            let Some(variable) = Variable::named(name).filter(|variable| variable.in_dotenv) else {
                self.strange.push((name.to_owned(), at));
                continue;
            };
            let error = Error::usage(format!("{}:{}: {name} cannot be read", self.shown, at + 1));
            return Err(match first.filter(|first| *first != at) {
                Some(first) => error.hint(format!("a quote in line {} is not closed", first + 1)),
                None => error.hint(format!("write it as {}='…'", variable.name)),
            });
        }
        Ok(())
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
        let doubts = strange.iter().filter_map(doubt).collect();
        Dotenv { entries, doubts }
    }
}

/// The name of the variable that a line sets, or begins to; empty where there is none.
fn named(line: &str) -> &str {
    let line = line.trim_start();
    let line =
        line.strip_prefix("export").filter(|rest| rest.starts_with([' ', '\t'])).unwrap_or(line);
    let line = line.trim_start();
    let end = line.find(|char: char| !(char.is_ascii_alphanumeric() || char == '_'));
    &line[..end.unwrap_or(line.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(text: &str) -> Vec<String> {
        let read = read(text.as_bytes(), ".env".to_owned()).unwrap();
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
        let refused =
            |text: &str| read(text.as_bytes(), ".env".to_owned()).unwrap_err().to_string();
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
