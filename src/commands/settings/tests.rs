//! Files of a stranger's, whatever is in them: read, or refused with their place; no bytes of them make
//! more of themselves, and none take anything from the environment.

use std::fmt::Debug;
use std::fs;
use std::path::Path;

use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::*;
use crate::adapters::project::{FILE_NAME, KEYS};
use crate::cases::cases;

/// What the user's environment holds beside what exowh reads.
const OURS: (&str, &str) = ("OF_THE_USER", "for-the-user-alone");

/// Values that mean something somewhere, or nearly.
const VALUES: [&str; 22] = [
    ":3000",
    "https://a.example/hook",
    "https://me:pw@a.example",
    "127.0.0.1:4040",
    "a.example:4040",
    "3000",
    "70000",
    "acme",
    "+919800000001",
    "9876543210",
    "+91 98000-00001",
    "envelope",
    "mesages",
    "guide",
    "status:failed",
    "code:(",
    "events.db",
    "$OF_THE_USER",
    "${OF_THE_USER}",
    "${PATH:-x}",
    "$PATH$PATH",
    "\u{202e}\u{1b}[2J",
];

/// What stands around names and values.
const SIGNS: [&str; 27] = [
    "=",
    " = ",
    "\n",
    "\r\n",
    "\r",
    " ",
    "\t",
    "#",
    "'",
    "\"",
    "'''",
    "\"\"\"",
    "\\",
    "\\n",
    "$",
    "${",
    "}",
    "{",
    "[",
    "]",
    "[[forward]]\n",
    "[[",
    ",",
    ".",
    "export ",
    "\u{feff}",
    "\0",
];

/// Names of one of the two files, and now and then of the other.
fn word(own: Names) -> impl Strategy<Value = String> {
    let others = ["where", "observe", "EXOWH_TOO", "EXOTEL_ACOUNT_SID", "EXOWH_TO", "to", "DB"];
    prop_oneof![12 => select(own), 1 => select(others.map(str::to_owned).to_vec())]
}

type Names = Vec<String>;

/// How lines of a `.env` are that nobody minds.
const RIGHT: [&str; 8] = [
    "EXOWH_TO=:3000",
    "export EXOWH_PORT=3000 # why",
    "EXOTEL_ACCOUNT_SID=\"acme\"",
    "EXOWH_CUSTOMER='+91 98000-00001'",
    "EXOWH_DIALECT = event",
    "EXOWH_SECRET='a$b'",
    "EXOWH_NGROK=127.0.0.1:4040",
    "DB=postgres://$OF_THE_USER@db/${PATH}",
];

/// A project file.
fn project() -> impl Strategy<Value = Vec<u8>> {
    file(
        KEYS.map(|(name, _)| name.to_owned()).to_vec(),
        KEYS.iter()
            .map(|(_, example)| (*example).to_owned())
            .filter(|line| !line.starts_with('['))
            .collect(),
    )
}

/// A `.env`.
fn dotenv() -> impl Strategy<Value = Vec<u8>> {
    file(
        Variable::ALL.map(|variable| variable.name.to_owned()).to_vec(),
        RIGHT.map(str::to_owned).to_vec(),
    )
}

/// A line as it should be, or with what does not belong there.
fn line(own: Names, right: Names) -> impl Strategy<Value = Vec<u8>> {
    let sign = || select(SIGNS.to_vec()).prop_map(str::to_owned);
    let value = || select(VALUES.to_vec()).prop_map(str::to_owned);
    let quoted = (select(vec!["", "'", "\""]), value())
        .prop_map(|(quote, value)| format!("{quote}{value}{quote}"));
    let nearly = (word(own.clone()), quoted).prop_map(|(name, value)| format!("{name}={value}\n"));
    let loose = prop::collection::vec(
        prop_oneof![3 => sign(), 1 => word(own), 1 => value(), 1 => ".{0,3}"],
        0..8,
    );
    prop_oneof![
        12 => select(right).prop_map(|line| (line + "\n").into_bytes()),
        6 => nearly.prop_map(String::into_bytes),
        3 => loose.prop_map(|pieces| pieces.concat().into_bytes()),
        1 => prop::collection::vec(any::<u8>(), 0..6),
    ]
}

/// A file with a byte changed or not.
fn file(own: Names, right: Names) -> impl Strategy<Value = Vec<u8>> {
    let lines = prop::collection::vec(line(own, right), 0..6).prop_map(|lines| lines.concat());
    let slip = prop::option::weighted(0.3, (any::<Index>(), prop::option::of(any::<u8>())));
    (lines, slip).prop_map(|(mut bytes, slip)| {
        if let Some((at, byte)) = slip.filter(|_| !bytes.is_empty()) {
            let at = at.index(bytes.len());
            bytes.splice(at..=at, byte);
        }
        bytes
    })
}

/// What is said of two files.
struct Said {
    /// What they were read into.
    texts: Vec<String>,
    errors: Vec<Error>,
    doubts: Vec<String>,
}

impl Said {
    fn of(folder: &Path, environment: &[(&str, &str)]) -> Self {
        let mut said = Self { texts: Vec::new(), errors: Vec::new(), doubts: Vec::new() };
        match Settings::load(&Environment::of(environment, folder), None) {
            Ok(settings) => said.ask(&settings),
            Err(error) => said.errors.push(error),
        }
        said
    }

    /// Everything that a command may ask.
    fn ask(&mut self, settings: &Settings) {
        self.doubts = settings.doubts();
        self.take(settings.target());
        self.take(settings.signing());
        self.take(settings.port());
        self.take(settings.carried());
        self.take(settings.dialect());
        self.take(settings.policy(None).map(|policy| policy.name));
        self.take(Ok(&settings.project.file.forward));
        self.take(Ok(settings.var(&Variable::STORE)));
        self.take(Ok(settings.secret()));
        // It makes a client, which takes its time.
        if settings.said(&Variable::NGROK).is_some() {
            self.take(settings.agent().map(|agent| agent.address().to_owned()));
        }
    }

    fn take(&mut self, read: Result<impl Debug, Error>) {
        match read {
            Ok(value) => self.texts.push(format!("{value:?}")),
            Err(error) => self.errors.push(error),
        }
    }

    fn all(&self) -> String {
        let errors = self.errors.iter().map(|error| format!("{error} {:?}", error.hints()));
        let texts = self.texts.iter().chain(&self.doubts).cloned();
        errors.chain(texts).collect::<Vec<_>>().join("\n")
    }
}

/// Whether a text begins with the place of a fault: `.env:3: ` or `exowh.toml:3:1: `.
fn has_place(text: &str) -> bool {
    let numbers = |rest: &str, count: usize| {
        let mut parts = rest.split(':');
        let number = |part: Option<&str>| part.is_some_and(|part| part.parse::<usize>().is_ok());
        (0..count).all(|_| number(parts.next()))
            && parts.next().is_some_and(|part| part.starts_with(' '))
    };
    let of_file = text.strip_prefix(FILE_NAME).and_then(|rest| rest.strip_prefix(':'));
    let of_dotenv = text.strip_prefix(".env:");
    of_file.is_some_and(|rest| numbers(rest, 2)) || of_dotenv.is_some_and(|rest| numbers(rest, 1))
}

proptest! {
    #![proptest_config(cases(2500))]

    #[test]
    fn any_files_are_read_or_refused_with_their_place(file in project(), dotenv in dotenv(), which in 0..3) {
        let folder = tempfile::tempdir().unwrap();
        // Most files of one kind end a command: the other is read where it stands alone.
        if which != 0 {
            fs::write(folder.path().join(FILE_NAME), &file).unwrap();
        }
        if which != 1 {
            fs::write(folder.path().join(".env"), &dotenv).unwrap();
        }
        let said = Said::of(folder.path(), &[OURS]);
        for error in &said.errors {
            prop_assert!(has_place(&error.to_string()), "{error}");
            prop_assert_eq!(error.exit(), crate::exit::Exit::Usage);
        }
        for doubt in &said.doubts {
            let of_all = doubt.starts_with(".env: ");
            prop_assert!(of_all || has_place(doubt), "{doubt}");
        }
        let all = said.all();
        prop_assert!(!all.contains(OURS.1), "{all}");
        // Whoever expands it asks the process.
        let path = std::env::var_os("PATH").unwrap_or_default().into_string().unwrap_or_default();
        prop_assert!(path.len() < 8 || !all.contains(&path), "{all}");
        // Each value is told but a few times, and a character is never more than `\u{10ffff}`.
        let most = (file.len() + dotenv.len()) * 40 + 16_384;
        prop_assert!(all.len() < most, "{} bytes of {most}: {all}", all.len());
    }
}
