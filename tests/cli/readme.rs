//! README.md against the program: transcripts are executed, commands parse, tables are the code's.
//!
//! A block marked `console` is a transcript: a line that begins with `$ ` is a command, what follows it
//! is all of its output (stdout and stderr as they come), in which a line `…` stands for any lines.
//! Measured times, clock times and ports may differ. Words after `console` prepare it:
//!
//! | word | meaning |
//! |---|---|
//! | `fixture=NAME` | the files of `tests/readme/NAME/` are in the folder |
//! | `app` or `app=503,200` | an app listens where the transcript says `:3000`, and answers so |
//! | `posts=SAMPLE,…` | the command goes on: these samples are posted at it, then it gets Ctrl-C (`^C`) |
//! | `exit=N` | the last command ends with N; else with 0 |
//!
//! Blocks marked `sh` are not run; every call of exowh in them must parse.

mod block;
mod contract;
mod transcript;

use exowh::exit::Exit;

use crate::env::command_line::{assert_parses, commands};
use block::{Block, blocks};
use transcript::play;

fn readme() -> String {
    std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap()
}

fn marked(kind: &str) -> Vec<Block> {
    blocks(&readme()).into_iter().filter(|block| block.kind == kind).collect()
}

#[test]
fn every_transcript_is_what_the_program_prints() {
    let transcripts = marked("console");
    assert!(!transcripts.is_empty(), "README.md has no transcript");
    let wrong: Vec<String> = transcripts.iter().filter_map(|block| play(block).err()).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n\n"));
}

#[test]
fn every_command_in_a_shell_block_parses() {
    for block in marked("sh") {
        for line in block.text.lines() {
            assert_parses(line, &format!("README.md:{}", block.line));
        }
    }
}

#[test]
fn every_command_of_a_transcript_parses() {
    for block in marked("console") {
        for command in block.text.lines().filter_map(|line| line.strip_prefix("$ ")) {
            assert_parses(command, &format!("README.md:{}", block.line));
        }
    }
}

#[test]
fn the_table_of_exit_codes_is_the_programs() {
    let readme = readme();
    let is_row = |line: &&str| {
        let cell = line.strip_prefix("| ").and_then(|rest| rest.split(" |").next());
        cell.is_some_and(|cell| cell.parse::<u8>().is_ok())
    };
    let rows: Vec<&str> = readme.lines().filter(is_row).collect();
    let row = |exit: Exit| format!("| {} | {} |", exit.code(), exit.meaning());
    assert_eq!(rows, Exit::ALL.map(row));
}

#[test]
fn every_command_has_a_section() {
    let readme = readme();
    let headings: Vec<&str> = readme.lines().filter(|line| line.starts_with('#')).collect();
    for (path, _) in commands().iter().filter(|(path, _)| path.len() == 2) {
        let name = path.join(" ");
        let has = |heading: &&str| heading.split('`').any(|code| code == name);
        assert!(headings.iter().any(has), "no heading in README.md names `{name}`");
    }
}
