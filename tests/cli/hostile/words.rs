//! Words on the command line of what explains and lists.

use super::{TEXT, everywhere, hostile};
use crate::env::Exowh;

/// A word with a control in each place where a name could be looked for.
const WORDS: [&str; 6] = [
    TEXT,
    "131047\u{1b}[2J",
    "\u{9b}2J131047",
    "EX_REENGAGEMENT_ERROR\u{202e}",
    "requ\u{7f}ired",
    "131\u{200e}048",
];

#[test]
fn words_to_explain_are_shown_and_not_obeyed() {
    let exowh = Exowh::new();
    for word in WORDS {
        everywhere(&exowh, &["explain", word]);
        everywhere(&exowh, &["explain", "131047", word, "envelope"]);
    }
}

#[test]
fn words_on_a_terminal_are_shown_and_not_obeyed() {
    let exowh = Exowh::new();
    for word in WORDS {
        for arguments in [
            vec!["explain", word],
            vec!["explain", word, "--json"],
            vec!["explain", word, "--format=line"],
            vec!["samples", "list", "--dialect", word],
            vec!["samples", "show", word],
            vec!["samples", "export", word, "--dialect", word],
            vec!["completions", word],
            vec!["listen", "--port", word],
            vec!["listen", "--port=0", "--account-sid", word, "--respond", word],
            vec!["validate", word],
            vec!["validate", "--format", word],
            vec!["retry", "plan", "--policy", word],
        ] {
            let (code, output) = exowh.on_terminal(&arguments, 60).wait();
            assert!(code.is_some_and(|code| code <= 3), "{arguments:?}");
            assert!(!output.is_empty(), "{arguments:?}");
            let output = output.replace("\r\n", "\n").replace('\t', " ");
            assert_eq!(hostile(output.as_bytes(), true), None, "{arguments:?}: {output:?}");
        }
    }
}

#[test]
fn the_overview_shows_a_hostile_project_and_does_not_obey_it() {
    let quoted = serde_json::to_string(TEXT).unwrap();
    for content in [
        format!("account_sid = {quoted}\n"),
        format!("to = {quoted}\n"),
        format!("account_sid = {quoted}\nto = \"http://127.0.0.1:9/{TEXT}\"\n"),
        format!("{TEXT}\n"),
    ] {
        let exowh = Exowh::new();
        exowh.write("exowh.toml", content);
        for color in ["--color=auto", "--color=always"] {
            let ended = exowh.run(&[color]);
            let colored = color.ends_with("always");
            assert_eq!(hostile(&ended.stdout, colored), None, "{:?}", ended.stdout());
            assert_eq!(hostile(&ended.stderr, colored), None, "{:?}", ended.stderr());
            assert!(!(ended.stdout.is_empty() && ended.stderr.is_empty()));
        }
    }
}
