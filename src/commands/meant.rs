//! A word where a subcommand belongs: `exowh text`, `exowh retry text`, `exowh timeline`.

use clap::CommandFactory as _;
use clap::error::{ContextKind, ContextValue};

use crate::capture::reference::Reference;
use crate::cli::Cli;
use crate::delivery::curl::quoted;
use crate::webhook::explain::explain;
use crate::webhook::sample::choose;

/// Words that other programs have for what a command does here.
const OTHER_WORDS: [(&[&str], &str); 8] = [
    (&["serve", "server", "receive", "record", "capture", "ngrok"], "listen"),
    (&["forward", "proxy", "relay"], "listen --forward :3000"),
    (&["post", "deliver", "fire", "trigger", "resend"], "send"),
    (&["lint", "verify", "check"], "validate"),
    (&["schedule", "policy", "policies", "retries"], "retry plan"),
    (&["store", "log", "logs", "history", "search", "query"], "events list"),
    (&["code", "codes", "describe"], "explain"),
    (&["purge", "clean", "clear"], "events prune"),
];

/// Endings of files that hold bodies.
const FILES: [&str; 5] = [".json", ".ndjson", ".jsonl", ".log", ".txt"];

/// The commands that may be meant, where the word is one that another command has or takes.
pub(super) fn meant(error: &clap::Error) -> Vec<String> {
    let Some(ContextValue::String(word)) = error.get(ContextKind::InvalidSubcommand) else {
        return Vec::new();
    };
    let is_sample = choose::named(word, None).is_ok();
    let usage = error.get(ContextKind::Usage).map(ToString::to_string).unwrap_or_default();
    if usage.contains("exowh samples") {
        return is_sample.then(|| format!("exowh samples show {word}")).into_iter().collect();
    }
    if usage.contains("exowh retry") {
        return is_sample.then(|| format!("exowh retry run {word}")).into_iter().collect();
    }
    let mut meant = below(word);
    meant.extend((is_sample || word == "all").then(|| format!("exowh send {word}")));
    if meant.is_empty() {
        meant.extend(taken(word));
    }
    meant
}

/// The commands of that name below another.
fn below(word: &str) -> Vec<String> {
    let cli = Cli::command();
    let is_it = |name: &str| name.eq_ignore_ascii_case(word);
    let above = cli.get_subcommands().filter(|above| !above.is_hide_set());
    above
        .filter(|above| {
            above.get_subcommands().any(|sub| !sub.is_hide_set() && is_it(sub.get_name()))
        })
        .map(|above| format!("exowh {} {}", above.get_name(), word.to_lowercase()))
        .collect()
}

/// The command that takes such a word, or does what it says.
fn taken(word: &str) -> Option<String> {
    let other = || {
        let lower = word.to_lowercase();
        OTHER_WORDS.iter().find(|(words, _)| words.contains(&lower.as_str())).map(|(_, it)| *it)
    };
    let lower = word.to_lowercase();
    if FILES.iter().any(|ending| lower.ends_with(ending)) {
        Some(format!("exowh validate {}", quoted(word)))
    } else if word.parse::<Reference>().is_ok() {
        Some(format!("exowh events show {word}"))
    } else if let Some(command) = other() {
        Some(format!("exowh {command}"))
    } else if explain(word).is_some() {
        Some(format!("exowh explain {}", quoted(word)))
    } else {
        None
    }
}
