//! What the help of every command owes: it fits 80 columns, its own options come first.

use std::collections::BTreeSet;

use insta::assert_snapshot;

use crate::env::Exowh;
use crate::env::command_line::{assert_parses, commands};

fn help(path: &[String], flag: &str) -> String {
    let words: Vec<&str> = path.iter().skip(1).map(String::as_str).chain([flag]).collect();
    let ended = Exowh::new().with_env("COLUMNS", "80").run(&words);
    assert_eq!((ended.code, ended.stderr().as_str()), (Some(0), ""), "{words:?}");
    ended.stdout()
}

#[test]
fn no_line_of_any_help_is_wider_than_80_columns() {
    for (path, _) in commands() {
        for flag in ["-h", "--help"] {
            let help = help(&path, flag);
            let wide: Vec<&str> = help.lines().filter(|line| line.chars().count() > 80).collect();
            assert!(wide.is_empty(), "{} {flag}\n{}", path.join(" "), wide.join("\n"));
        }
    }
}

#[test]
fn examples_stand_in_the_help_as_they_were_written() {
    for (path, command) in commands() {
        let examples = command.get_after_help().unwrap().to_string();
        assert!(help(&path, "-h").ends_with(&format!("{}\n", examples.trim_end())), "{path:?}");
    }
}

#[test]
fn global_options_come_last_under_their_own_heading() {
    for (path, _) in commands().iter().filter(|(path, _)| path.len() > 1) {
        let help = help(path, "-h");
        let (own, global) = help.split_once("\nGlobal options:\n").unwrap();
        let global = global.split("\n\n").next().unwrap();
        for option in ["--color", "--config", "--help"] {
            assert!(global.contains(option) && !own.contains(option), "{path:?} {option}\n{help}");
        }
        let headings = global.lines().filter(|line| !line.starts_with(' ')).count();
        assert_eq!(headings, 0, "{help}");
    }
}

#[test]
fn help_of_exowh_names_every_command_once() {
    let help = help(&["exowh".to_owned()], "-h");
    let listed = help.split("\nOptions:").next().unwrap();
    let names = listed.lines().filter(|line| line.starts_with("  "));
    let names: Vec<&str> = names.map(|line| line.split_whitespace().next().unwrap()).collect();
    let wanted: BTreeSet<String> = commands()
        .into_iter()
        .filter(|(path, _)| path.len() == 2)
        .map(|(mut path, _)| path.remove(1))
        .chain(["help".to_owned()])
        .collect();
    assert_eq!(names.len(), wanted.len(), "{names:?}");
    assert_eq!(names.into_iter().map(str::to_owned).collect::<BTreeSet<_>>(), wanted);
}

#[test]
fn a_sample_where_a_command_belongs_is_told_the_command() {
    let meant = |words: &[&str]| {
        let ended = Exowh::new().run(words);
        assert_eq!(ended.code, Some(2), "{words:?}");
        ended.stderr().lines().last().unwrap_or_default().to_owned()
    };
    assert_snapshot!(meant(&["text"]), @"  it may be  exowh send text");
    assert_snapshot!(meant(&["all"]), @"  it may be  exowh send all");
    assert_snapshot!(meant(&["retry", "messages/read"]), @"  it may be  exowh retry run messages/read");
    assert_snapshot!(meant(&["samples", "guide/image"]), @"  it may be  exowh samples show guide/image");
    assert_snapshot!(meant(&["nothing"]), @"For more information, try '--help'.");
}

/// The commands that are proposed for a word where a command belongs.
fn proposed(word: &str) -> Vec<String> {
    let ended = Exowh::new().run(&[word]);
    assert_eq!(ended.code, Some(2), "{word}: {}", ended.snapshot());
    let stderr = ended.stderr();
    let rest = stderr.split("  it may be  ").nth(1).unwrap_or_default();
    rest.lines().map(|line| line.trim_start_matches("  or ").trim().to_owned()).collect()
}

#[test]
fn a_command_below_another_is_told_where_it_stands() {
    let commands = commands();
    let top = |name: &str| commands.iter().any(|(path, _)| path.len() == 2 && path[1] == name);
    let below = commands.iter().filter(|(path, _)| path.len() == 3 && !top(&path[2]));
    let mut told = 0;
    for (path, _) in below {
        let proposed = proposed(&path[2]);
        assert!(proposed.contains(&path.join(" ")), "{path:?}: {proposed:?}");
        told += 1;
    }
    assert!(told > 10, "{told}");
    assert_eq!(proposed("list"), ["exowh events list", "exowh samples list", "exowh send list"]);
}

#[test]
fn a_word_of_another_program_or_a_thing_is_told_the_command_for_it() {
    for (word, wanted) in [
        ("serve", "exowh listen"),
        ("forward", "exowh listen --forward :3000"),
        ("lint", "exowh validate"),
        ("check", "exowh validate"),
        ("logs", "exowh events list"),
        ("Timeline", "exowh events timeline"),
        ("131047", "exowh explain 131047"),
        ("EX_REENGAGEMENT_ERROR", "exowh explain EX_REENGAGEMENT_ERROR"),
        ("duplicate", "exowh explain duplicate"),
        ("captured.json", "exowh validate captured.json"),
        ("my capture.ndjson", "exowh validate 'my capture.ndjson'"),
        ("e206", "exowh events show e206"),
        ("last", "exowh events show last"),
    ] {
        let proposed = proposed(word);
        assert_eq!(proposed, [wanted], "{word}");
        assert_parses(wanted, word);
    }
    for word in ["xyzzy", "simulate", ""] {
        assert_eq!(proposed(word), [""; 0], "{word}");
    }
}

#[test]
fn numbers_that_are_none_are_told_in_words() {
    let told = |words: &[&str]| {
        let ended = Exowh::new().run(words);
        assert_eq!(ended.code, Some(2), "{words:?}");
        ended.stderr().lines().next().unwrap_or_default().to_owned()
    };
    assert_snapshot!(told(&["send", "text", "--repeat", "0"]), @"error: invalid value '0' for '--repeat <N>': write how many times, from 1");
    assert_snapshot!(told(&["listen", "--port", "70000"]), @"error: invalid value '70000' for '--port <PORT>': a port is a number from 0 to 65535");
}
