//! Completion scripts, man pages, and what every command's help owes.

use std::collections::BTreeSet;
use std::path::Path;

use clap::Command;
use exowh::webhook::code::{all_exotel, all_meta};
use exowh::webhook::explain::explain;

use crate::env::Exowh;
use crate::env::command_line::{assert_parses, commands};

const SCRIPTS: [(&str, &str); 6] = [
    ("bash", "exowh.bash"),
    ("zsh", "_exowh"),
    ("fish", "exowh.fish"),
    ("elvish", "exowh.elv"),
    ("powershell", "_exowh.ps1"),
    ("nushell", "exowh.nu"),
];

#[test]
fn completions_are_those_in_the_folder() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("completions");
    let write = std::env::var_os("EXOWH_WRITE").is_some();
    for (shell, file) in SCRIPTS {
        let ended = Exowh::new().run(&["completions", shell]);
        assert_eq!((ended.code, ended.stderr().as_str()), (Some(0), ""), "{shell}");
        let path = folder.join(file);
        if write {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(&path, &ended.stdout).unwrap();
        }
        let kept = std::fs::read(&path).unwrap_or_default();
        assert!(
            kept == ended.stdout,
            "completions/{file} is not what `exowh completions {shell}` prints. Write all anew by\n\
             \n    EXOWH_WRITE=1 cargo test --test cli completions\n"
        );
    }
    let kept = std::fs::read_dir(&folder).unwrap().count();
    assert_eq!(kept, SCRIPTS.len(), "a file in completions/ that nothing writes");
}

#[test]
fn completions_of_an_unknown_shell_are_wrong_usage_that_lists_the_shells() {
    let ended = Exowh::new().run(&["completions", "tcsh"]);
    assert_eq!(ended.code, Some(2));
    assert!(ended.stderr().contains("nushell"), "{}", ended.stderr());
}

#[test]
fn man_writes_a_page_for_every_command_and_makes_the_folder() {
    let exowh = Exowh::new();
    let ended = exowh.run(&["man", "share/man1"]);
    assert_eq!((ended.code, ended.stdout().as_str()), (Some(0), ""));
    let written: BTreeSet<String> = std::fs::read_dir(exowh.folder().join("share/man1"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let wanted: BTreeSet<String> =
        commands().iter().map(|(path, _)| format!("{}.1", path.join("-"))).collect();
    assert_eq!(written, wanted);
    let wrote = format!("wrote {} man pages into share/man1", wanted.len());
    assert!(ended.stderr().contains(&wrote), "{}", ended.stderr());
    let page = exowh.folder().join("share/man1/exowh-explain.1");
    let page = std::fs::read_to_string(page).unwrap();
    let examples = page.split(".SH EXAMPLES\n").nth(1).unwrap();
    assert!(examples.starts_with(".nf\n\\&exowh explain 131047  "), "{examples}");
    assert!(examples.contains("exowh explain 131026 \\-\\-json"), "{examples}");
}

#[test]
fn man_page_of_validate_has_every_rule_of_the_table_and_no_other() {
    let exowh = Exowh::new();
    exowh.run(&["man", "man1"]);
    let page = exowh.folder().join("man1/exowh-validate.1");
    let page = std::fs::read_to_string(page).unwrap().replace("\\-", "-");
    let section = page.split(".SH RULES\n").nth(1).unwrap().split(".SH").next().unwrap();
    let listed: Vec<&str> = section
        .lines()
        .filter_map(|line| line.strip_prefix("\\fB")?.split_once("\\fR").map(|(id, _)| id))
        .collect();
    let wanted: Vec<&str> = exowh::webhook::rule::RULES.iter().map(|rule| rule.id).collect();
    assert_eq!(listed, wanted);
}

#[test]
fn man_says_where_it_cannot_write() {
    let exowh = Exowh::new();
    exowh.write("file", "");
    let ended = exowh.run(&["man", "file/man1"]);
    assert_eq!(ended.code, Some(3));
    assert!(ended.stderr().contains("cannot make the folder"), "{}", ended.stderr());
}

#[test]
fn every_commands_help_ends_with_examples() {
    let owing: Vec<String> = commands()
        .into_iter()
        .filter(|(_, command)| examples(command).is_empty())
        .map(|(path, _)| path.join(" "))
        .collect();
    assert!(owing.is_empty(), "no examples in the help of: {}", owing.join(", "));
}

#[test]
fn every_example_of_the_help_parses() {
    for (path, command) in commands() {
        for example in examples(&command) {
            assert_parses(&example, &path.join(" "));
        }
    }
}

#[test]
fn every_command_that_explain_suggests_parses() {
    let codes = all_meta().map(|row| row.code.to_string());
    let names = all_exotel().map(|row| row.name.clone());
    let words = ["envelope", "event", "messages", "flat", "meta", "sent", "delivered", "read"];
    let more = ["failed", "played", "handshake", "duplicate", "late", "session", "signature"];
    let policies = ["guide", "receive-messages", "references"];
    let words = words.into_iter().chain(more).chain(policies).map(str::to_owned);
    let mut suggested = 0;
    for word in codes.chain(names).chain(words) {
        for command in explain(&word).unwrap().tries {
            assert!(command.contains("exowh "), "{word}: {command}");
            assert_parses(&command, &word);
            suggested += 1;
        }
    }
    assert!(suggested > 100, "only {suggested}");
}

/// The lines of a command's examples that call exowh, without what stands two blanks to the right.
fn examples(command: &Command) -> Vec<String> {
    let help = command.get_after_help().or(command.get_after_long_help());
    let help = help.map(ToString::to_string).unwrap_or_default();
    help.lines()
        .filter_map(|line| line.trim_start().strip_prefix("exowh "))
        .map(|rest| format!("exowh {}", rest.split("  ").next().unwrap_or_default()))
        .collect()
}
