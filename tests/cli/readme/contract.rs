//! The tables that scripts go by: JSON lines, variables, the keys of `exowh.toml`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use exowh::Variable;
use exowh::adapters::project::KEYS;
use exowh::capture::query::Query;
use exowh::capture::report::KINDS;
use exowh::capture::skipped::Skipped;
use exowh::delivery::policy::{Policy, Retries};
use exowh::view::duration::spoken;
use serde_json::Value;

use super::{marked, readme};
use crate::env::command_line::commands;
use crate::env::{App, Exowh, Sender, post};

/// Command and kind → keys in their order, without `kind`.
type Keys = BTreeMap<(String, String), Vec<String>>;

/// The texts between backticks.
fn code(text: &str) -> Vec<String> {
    text.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// The rows of the table under a heading row, without the line of dashes.
fn rows(heading: &str) -> Vec<Vec<String>> {
    let readme = readme();
    let table = readme.lines().skip_while(|line| *line != heading).skip(2);
    let cells = |line: &str| line.split('|').map(|cell| cell.trim().to_owned()).collect();
    table.take_while(|line| line.starts_with('|')).map(cells).collect()
}

fn documented() -> Keys {
    let mut keys = Keys::new();
    for row in rows("| kind | printed by | keys |") {
        let kind = code(&row[1]).remove(0);
        for command in code(&row[2]) {
            keys.insert((command, kind.clone()), code(&row[3]));
        }
    }
    keys
}

fn add(command: &str, lines: &[Value], keys: &mut Keys) {
    for line in lines {
        let object = line.as_object().unwrap();
        let mut names = object.keys().cloned();
        assert_eq!(names.next().as_deref(), Some("kind"), "{line}");
        let kind = line["kind"].as_str().unwrap().to_owned();
        keys.insert((command.to_owned(), kind), names.collect());
    }
}

/// What `listen` prints, and what `events` says of it.
struct Listened {
    lines: Vec<Value>,
    listed: Vec<Value>,
    shown: Vec<Value>,
}

fn listened() -> Listened {
    let (exowh, app) = (Exowh::new(), App::ok());
    let to = format!(":{}", app.port());
    let mut running = exowh.start(&["listen", "--port", "0", "--json", "--forward", &to]);
    let ready = running.json();
    let port = ready["url"].as_str().unwrap().rsplit(':').next().unwrap().parse().unwrap();
    let body = exowh::webhook::sample::find("envelope", "failed").unwrap().body;
    post(port, "/whatsapp/webhook", body);
    let received = running.json();
    let attempt = running.json();
    let mut sender = Sender::to(port);
    sender.say("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    assert!(sender.reply().is_some());
    let refused = running.json();
    running.signal("INT");
    let tally = running.json();
    // Printed only where the reader of the output does not keep up.
    let skipped = serde_json::to_value(Skipped::default().line()).unwrap();
    let _ = running.wait();
    let listed = exowh.run(&["events", "list", "--json"]).json();
    let shown = exowh.run(&["events", "show", "last", "--json"]).json();
    Listened { lines: vec![ready, received, attempt, refused, skipped, tally], listed, shown }
}

fn printed() -> Keys {
    let app = App::ok();
    let exowh = Exowh::new();
    exowh.write("body.json", r#"{"type":"message_status","data":{}}"#);
    exowh.write("capture.ndjson", r#"{"sid":"m","to":"+919876543210","status":"seen"}"#);
    let to = app.to();
    let mut keys = Keys::new();
    for (command, arguments) in [
        ("send", vec!["send", "text", "--to", &to, "--json"]),
        ("send --dry-run", vec!["send", "text", "--dry-run", "--json"]),
        ("retry run", vec!["retry", "run", "text", "--to", &to, "--now", "--json"]),
        ("retry", vec!["retry", "--json"]),
        ("validate", vec!["validate", "body.json", "--json"]),
        ("validate --rules", vec!["validate", "--rules", "--json"]),
        ("events timeline", vec!["events", "timeline", "--file", "capture.ndjson", "--json"]),
        ("explain", vec!["explain", "131047", "--json"]),
        ("samples list", vec!["samples", "list", "--json"]),
    ] {
        add(command, &exowh.run(&arguments).json(), &mut keys);
    }
    keys
}

#[test]
fn keys_of_every_json_line_are_those_in_the_table() {
    let mut keys = printed();
    let Listened { lines, listed, shown } = listened();
    add("listen", &lines, &mut keys);
    add("events list", &listed, &mut keys);
    add("events show", &shown, &mut keys);
    assert_eq!(documented(), keys);
    let kinds: BTreeSet<&str> = keys.keys().map(|(_, kind)| kind.as_str()).collect();
    let known: BTreeSet<&str> = KINDS.into_iter().collect();
    assert_eq!(kinds, known, "exowh must know its own lines again");
}

#[test]
fn keys_of_an_event_are_those_in_the_readme() {
    let readme = readme();
    let sentence = readme.split("Each of `events` has ").nth(1).unwrap();
    let (event, rest) = sentence.split_once("; its `error` has ").unwrap();
    let error = rest.split('.').next().unwrap();
    let received = listened().lines.remove(1);
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(code(event), keys(&received["events"][0]));
    assert_eq!(code(error), keys(&received["events"][0]["error"]));
}

#[test]
fn keys_of_a_search_are_those_in_the_table() {
    let rows = rows("| key | takes | as in |");
    let listed: Vec<[&str; 3]> =
        rows.iter().map(|row| [&row[1], &row[2], &row[3]].map(String::as_str)).collect();
    let known: Vec<[String; 3]> = Query::KEYS
        .iter()
        .map(|key| [format!("`{}`", key.name), key.takes.to_owned(), format!("`{}`", key.example)])
        .collect();
    assert_eq!(listed, known);
}

#[test]
fn policies_of_the_table_are_those_of_the_program() {
    let rows = rows("| policy | the page | answer within | asks for | success | retries |");
    let known = Policy::NAMES.map(|name| {
        let policy = Policy::named(name).unwrap();
        let retries = match &policy.retries {
            Retries::After(waits) => {
                let waits: Vec<String> = waits.iter().copied().map(spoken).collect();
                format!("after {}", waits.join(", "))
            }
            Retries::Undocumented(times) => {
                format!("up to {times}, at times that it does not tell")
            }
        };
        vec![
            format!("`{name}`"),
            policy.source.to_owned(),
            spoken(policy.limit),
            spoken(policy.wanted),
            policy.success.words().to_owned(),
            retries,
        ]
    });
    let listed: Vec<Vec<String>> = rows.iter().map(|row| row[1..7].to_vec()).collect();
    assert_eq!(listed, known);
}

#[test]
fn keys_inside_a_message_are_those_in_the_readme() {
    let readme = readme();
    let sentence = readme.split("A message's `session` has ").nth(1).unwrap();
    let (session, rest) = sentence.split_once("; each of its `steps` has ").unwrap();
    let step = rest.split('.').next().unwrap();
    let exowh = Exowh::new();
    exowh.write("body.json", exowh::webhook::sample::find("flat", "failed").unwrap().body);
    let message =
        exowh.run(&["events", "timeline", "--file", "body.json", "--json"]).json().remove(0);
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(code(session), keys(&message["session"]));
    assert_eq!(code(step), keys(&message["steps"][0]));
}

#[test]
fn variables_of_the_table_are_those_that_the_program_knows() {
    let row = |variable: &Variable| {
        let key = variable.key.map_or("–".to_owned(), |key| format!("`{key}`"));
        let only = if variable.in_dotenv { "" } else { "; not in `.env`" };
        [format!("`{}`", variable.name), key, format!("{}{only}", variable.says)]
    };
    let listed: Vec<[String; 3]> = rows("| variable | key | says |")
        .into_iter()
        .map(|row| [&row[1], &row[2], &row[3]].map(Clone::clone))
        .collect();
    assert_eq!(listed, Variable::ALL.each_ref().map(row));
}

/// What is read by its name alone would be in no table.
#[test]
fn no_variable_is_read_but_those_and_what_every_program_goes_by() {
    let mut read = BTreeSet::new();
    let mut waiting = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            waiting.extend(std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
            continue;
        }
        let code = std::fs::read_to_string(path).unwrap();
        let names = code.split("var(\"").skip(1).filter_map(|rest| rest.split('"').next());
        read.extend(names.map(str::to_owned));
    }
    assert_eq!(read, BTreeSet::from(["COLUMNS", "HOME", "TERM"].map(str::to_owned)));
}

#[test]
fn variables_of_ours_are_those_that_the_help_names() {
    let mut named = BTreeSet::new();
    for (_, command) in commands() {
        let help = command.clone().render_long_help().to_string();
        let words = help.split(|char: char| !(char.is_ascii_alphanumeric() || char == '_'));
        let ours = |word: &&str| word.starts_with("EXOWH_") || word.starts_with("EXOTEL_");
        named.extend(words.filter(ours).map(str::to_owned));
    }
    let known = Variable::ALL.iter().filter(|variable| variable.is_ours());
    assert_eq!(named, known.map(|variable| variable.name.to_owned()).collect());
}

#[test]
fn keys_of_the_project_file_are_those_in_the_readme() {
    let readme = readme();
    let (_, section) = readme.split_once("\n## exowh.toml\n").unwrap();
    let (section, _) = section.split_once("\n## ").unwrap();
    let (_, block) = section.split_once("```toml\n").unwrap();
    let (block, rest) = block.split_once("```").unwrap();
    let mut listed: Vec<String> =
        block.lines().filter_map(|line| Some(line.split_once(" = ")?.0.to_owned())).collect();
    let besides = code(rest.trim_start().split("\n\n").next().unwrap());
    listed.extend(besides.iter().map(|key| key.trim_matches(['[', ']']).to_owned()));
    assert_eq!(listed, KEYS.map(|(key, _)| key));
}

#[test]
fn the_project_file_has_the_defaults_that_it_says() {
    let bare = Exowh::new();
    let project = Exowh::new();
    project.write("exowh.toml", &marked("toml")[0].text);
    for arguments in [
        &["send", "failed", "--verbatim", "--dry-run"][..],
        &["retry"],
        &["samples", "show", "read"],
    ] {
        let ended = project.run(arguments);
        assert_eq!(ended.code, Some(0), "{}", ended.stderr());
        assert_eq!(ended.stdout(), bare.run(arguments).stdout(), "{arguments:?}");
    }
}
