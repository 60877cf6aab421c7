//! The commands that `explain` tells to try: each runs as printed, and shows what it is told for.

use std::collections::BTreeSet;

use exowh::webhook::code::{all_exotel, all_meta, all_pages};
use exowh::webhook::explain::{Explanation, Topic, explain, words};
use exowh::webhook::notification::Notification;
use exowh::webhook::rule;
use serde_json::Value;

use crate::env::{Exowh, Listener, Running, post};

/// Words, in one case and without what is written in several ways.
type Words = BTreeSet<String>;

fn plain(word: &str) -> String {
    word.to_lowercase().replace(['-', '_'], " ")
}

/// What one explanation is of: its names, the words that lead to it, the names and numbers by which it
/// appears in a body.
struct Subject {
    topic: Topic,
    terms: Words,
    tries: Vec<String>,
}

impl Subject {
    fn of(explained: &Explanation, leading: &[&str]) -> Self {
        let names = explained.names.iter().flat_map(|name| [&name.id, &name.title]);
        let names = names.map(String::as_str).chain(leading.iter().copied());
        let looks = explained.looks.iter().flat_map(|look| tokens(&look.text));
        // `status`, `code` and `failed` stand in every body.
        let telling = looks.filter(|word| {
            word.bytes().any(|byte| byte.is_ascii_digit()) || word.starts_with("ex ")
        });
        let terms = names.map(plain).chain(telling).collect();
        Self { topic: explained.topic, terms, tries: explained.tries.clone() }
    }
}

fn tokens(text: &str) -> impl Iterator<Item = String> {
    let ends = |char: char| !char.is_alphanumeric() && !"_-".contains(char);
    text.split(ends).filter(|word| !word.is_empty()).map(plain).collect::<Vec<_>>().into_iter()
}

/// All that is explained in words, each once.
fn articles() -> Vec<Subject> {
    let mut found: Vec<(Explanation, Vec<&str>)> = Vec::new();
    for word in words() {
        let explained = explain(word).unwrap();
        match found.iter_mut().find(|(known, _)| *known == explained) {
            Some((_, leading)) => leading.push(word),
            None => found.push((explained, vec![word])),
        }
    }
    found.iter().map(|(explained, leading)| Subject::of(explained, leading)).collect()
}

fn codes() -> Vec<Subject> {
    let names = all_exotel().map(|row| row.name.clone());
    let numbers = all_meta().map(|row| row.code).chain(all_pages().map(|page| page.code));
    let all: BTreeSet<String> = numbers.map(|code| code.to_string()).chain(names).collect();
    all.iter().map(|word| Subject::of(&explain(word).unwrap(), &[word])).collect()
}

/// A place with a listener to which everything goes that is sent.
struct Place {
    exowh: Exowh,
    listener: Listener,
    /// A listener that a command has started: then everything goes there.
    started: Vec<Running>,
    port: u16,
}

impl Place {
    fn new() -> Self {
        let exowh = Exowh::new().with_env("EXOWH_PORT", "0");
        let listener = Listener::start_in(&exowh, &["--json"]);
        let port = listener.port;
        Self { exowh, listener, started: Vec::new(), port }
    }

    /// Runs a command as printed; gives the words in what it shows. Of one that sends: those of the
    /// verdict, and of what arrived.
    fn shown(&mut self, command: &str, bodies_alone: bool) -> Words {
        if command.starts_with("exowh listen") {
            return self.listen(command);
        }
        let to = self.port;
        let ended = self.exowh.shell(&format!("EXOWH_TO=:{to}; export EXOWH_TO\n{command}"));
        assert!(ended.code.is_some_and(|code| code != 2), "{command}: {}", ended.snapshot());
        assert!(!ended.stdout.is_empty(), "{command}: {}", ended.snapshot());
        let stdout = ended.stdout();
        let arrived = self.arrived();
        let mut shown: Words = arrived.iter().flat_map(told).collect();
        if !bodies_alone {
            shown.extend(stdout.lines().filter_map(verdict));
        }
        if shown.is_empty() {
            shown.extend(tokens(&stdout));
            shown.extend(of_body(&ended.stdout));
        }
        shown
    }

    /// Starts it, and says nothing: what it answers is told by who sends.
    fn listen(&mut self, command: &str) -> Words {
        let words = shell_words::split(command).unwrap();
        let arguments: Vec<&str> = words[1..].iter().map(String::as_str).collect();
        let mut running = self.exowh.start(&arguments);
        let origin = running.stderr_until("listening").pop().unwrap();
        self.port = origin.rsplit(':').next().unwrap().parse().unwrap();
        self.started.push(running);
        Words::new()
    }

    /// What has come since this was asked before.
    fn arrived(&mut self) -> Vec<Value> {
        post(self.listener.port, "/that-is-all", "{}");
        let lines = std::iter::repeat_with(|| self.listener.running.json());
        lines.take_while(|line| line["path"] != "/that-is-all").collect()
    }
}

/// `accepted`, `slow`, `refused`, … of the line that judges an attempt.
fn verdict(line: &str) -> Option<String> {
    let line = line.trim_start();
    let told = ["✓ ", "! ", "✗ "].iter().find_map(|mark| line.strip_prefix(mark))?;
    told.split("  ").next().map(plain)
}

/// What is read out of a POST: its dialect, its events, its headers and its keys.
fn told(line: &Value) -> Words {
    let mut told = of_body(line["body"].as_str().unwrap_or_default().as_bytes());
    let flags = line["events"].as_array().into_iter().flatten().flat_map(|event| {
        event["flags"].as_array().unwrap().iter().filter_map(Value::as_str).map(plain)
    });
    told.extend(flags);
    told
}

/// What is read out of a body.
fn of_body(body: &[u8]) -> Words {
    let read = Notification::read(body);
    let Some(dialect) = read.recognised.dialect() else { return Words::new() };
    let mut told = Words::from([plain(dialect.name())]);
    for event in &read.events {
        told.extend(event.word.as_deref().map(plain));
        told.extend(event.status.as_ref().map(|status| plain(status.word())));
        let error = event.error.iter();
        told.extend(error.clone().filter_map(|error| error.title.as_deref()).map(plain));
        let code = error.filter_map(|error| error.code.as_ref());
        told.extend(code.map(|code| plain(&code.to_string())));
    }
    let document: Value = serde_json::from_slice(body).unwrap();
    told.extend(numbers(&document));
    told.extend(document.as_object().unwrap().keys().map(|key| plain(key)));
    told
}

/// The numbers anywhere in it: codes of statuses that are no failures are no errors.
fn numbers(json: &Value) -> Words {
    match json {
        Value::Number(number) => Words::from([number.to_string()]),
        Value::Array(items) => items.iter().flat_map(numbers).collect(),
        Value::Object(members) => members.values().flat_map(numbers).collect(),
        Value::String(text) if text.starts_with("EX_") => Words::from([plain(text)]),
        _ => Words::new(),
    }
}

/// Fails unless each command that ends shows one of the terms.
fn tried(place: &mut Place, subject: &Subject) {
    // What send says of an answer is no status of a message, though it may have its name.
    let bodies_alone = !matches!(subject.topic, Topic::Term);
    for command in &subject.tries {
        let listens = command.starts_with("exowh listen");
        let shown = place.shown(command, bodies_alone);
        let found = shown.intersection(&subject.terms).next().is_some();
        assert!(listens || found, "{command} shows none of {:?}: {shown:?}", subject.terms);
    }
    // Another explanation may be worth reading; it shows nothing that happens.
    let only = ["exowh listen", "exowh explain"];
    let happens = |command: &String| !only.iter().any(|start| command.starts_with(start));
    let happens = subject.tries.iter().any(happens);
    assert!(subject.tries.is_empty() || happens, "{:?}", subject.tries);
}

#[test]
fn what_a_word_tells_to_try_shows_what_it_is() {
    let articles = articles();
    assert!(articles.len() > 40, "{}", articles.len());
    let (slow, quick): (Vec<_>, Vec<_>) =
        articles.iter().partition(|article| article.tries.iter().any(|it| it.contains("listen")));
    assert!(slow.len() > 2 && quick.len() > slow.len());
    std::thread::scope(|scope| {
        // Some wait for seconds, as their commands say.
        for subject in slow {
            scope.spawn(|| tried(&mut Place::new(), subject));
        }
        for subject in quick {
            tried(&mut Place::new(), subject);
        }
    });
}

#[test]
fn what_a_code_tells_to_try_shows_that_code() {
    let mut place = Place::new();
    let codes = codes();
    assert!(codes.len() > 150, "{}", codes.len());
    for subject in codes {
        tried(&mut place, &subject);
    }
}

#[test]
fn every_word_for_which_there_is_something_to_show_has_a_command() {
    for subject in articles() {
        let counts = |term: &String| {
            rule::find(&term.replace(' ', "-")).is_some_and(|rule| rule::example(rule.id).is_none())
        };
        let shows = match subject.topic {
            Topic::Dialect | Topic::Status | Topic::Policy => true,
            Topic::Rule => !subject.terms.iter().any(counts),
            Topic::Term | Topic::Code | Topic::Exit => continue,
        };
        assert_eq!(!subject.tries.is_empty(), shows, "{:?}", subject.terms);
    }
}

#[test]
fn a_command_that_is_broken_over_lines_runs_as_it_stands_there() {
    for columns in ["60", "80", "160"] {
        let exowh = Exowh::new().with_env("COLUMNS", columns);
        let screen = exowh.run(&["explain", "wa-id"]).stdout();
        let command = screen.split("\n  try ").nth(1).unwrap();
        let found = exowh.shell(command);
        assert!(found.stdout().contains("[wa-id]"), "{command}: {}", found.snapshot());
    }
}
