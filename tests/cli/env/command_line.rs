//! Command lines that stand in a text: they must at least parse.

use clap::{Command, CommandFactory as _};
use exowh::cli::{Cli, read};

/// Every command with its path: `exowh`, `exowh send`, `exowh samples list`, ….
pub fn commands() -> Vec<(Vec<String>, Command)> {
    let mut found = Vec::new();
    let mut waiting = vec![(vec!["exowh".to_owned()], Cli::command())];
    while let Some((path, command)) = waiting.pop() {
        for sub in command.get_subcommands().filter(|sub| !sub.is_hide_set()) {
            let below = [path.as_slice(), &[sub.get_name().to_owned()]].concat();
            waiting.push((below, sub.clone()));
        }
        found.push((path, command));
    }
    found
}

/// Fails if a call of `exowh` in a shell's line does not parse. `of`: where the line stands.
pub fn assert_parses(line: &str, of: &str) {
    let words = shell_words::split(line).unwrap_or_else(|error| panic!("{of}: {line}: {error}"));
    let between = ["|", ">", ">>", "<", "2>", "&&", "||", ";", "&"];
    for call in words.split(|word| between.contains(&word.as_str())) {
        if let Some(arguments) = arguments(call) {
            let parsed = read(
                std::iter::once("exowh")
                    .chain(arguments.iter().map(String::as_str))
                    .map(Into::into),
            );
            let answered = parsed.as_ref().err().is_some_and(|error| !error.use_stderr());
            assert!(parsed.is_ok() || answered, "{of}: {line}\n{}", parsed.unwrap_err());
        }
    }
}

/// What is given to exowh, where it is exowh that is called, also through cargo or npx.
fn arguments(call: &[String]) -> Option<&[String]> {
    let is_variable = |word: &&String| word.split_once('=').is_some_and(|(name, _)| is_name(name));
    let variables = call.iter().take_while(is_variable).count();
    let call = &call[variables..];
    match call.first()?.as_str() {
        "exowh" => Some(&call[1..]),
        "cargo" if call.get(1).is_some_and(|word| word == "run") => {
            let dashes = call.iter().position(|word| word == "--")?;
            Some(&call[dashes + 1..])
        }
        _ => None,
    }
}

fn is_name(word: &str) -> bool {
    !word.is_empty()
        && word.chars().all(|char| char.is_ascii_uppercase() || "_0123456789".contains(char))
}

#[test]
fn calls_are_found_behind_variables_and_cargo() {
    let found = |line: &str| {
        let words = shell_words::split(line).unwrap();
        arguments(&words).map(|arguments| arguments.join(" "))
    };
    assert_eq!(found("A_1=b exowh explain 1").as_deref(), Some("explain 1"));
    assert_eq!(found("cargo run --release -- demo").as_deref(), Some("demo"));
    assert_eq!(found("cargo test"), None);
}
