//! A word where a subcommand belongs: `exowh text`, `exowh retry text`.

use clap::error::{ContextKind, ContextValue};

use crate::webhook::sample::choose;

/// The command that was meant, where the word is one that another command takes.
pub(super) fn meant(error: &clap::Error) -> Option<String> {
    let Some(ContextValue::String(word)) = error.get(ContextKind::InvalidSubcommand) else {
        return None;
    };
    let is_sample = choose::named(word, None).is_ok();
    let usage = error.get(ContextKind::Usage).map(ToString::to_string).unwrap_or_default();
    let command = if usage.contains("exowh samples") {
        "samples show"
    } else if usage.contains("exowh retry") {
        "retry run"
    } else {
        "send"
    };
    (is_sample || word == "all" && command == "send").then(|| format!("exowh {command} {word}"))
}
