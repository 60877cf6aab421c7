//! `listen --forward`: what reaches the app, what is shown of its answers, what goes wrong.

mod away;
mod relay;
mod retry;
mod routes;
mod screen;
mod wire;

use serde_json::Value;

use crate::env::{App, Exowh, Listener};

/// A status of a message, with an id and a word.
fn status(id: &str, word: &str) -> String {
    format!(
        r#"{{"type":"message_status","timestamp":"2026-11-20T05:30:01.000Z","account_sid":"a","data":{{"message_sid":"{id}","from":"+919876500001","to":"+919876543210","status":"{word}","timestamp":"2026-11-20T05:30:00.000Z"}}}}"#
    )
}

const HANDSHAKE: &str = r#"{"type": "verification", "challenge": "rnd_8f2c41"}"#;

/// The route to an app, for `--forward`.
fn to(app: &App) -> String {
    format!(":{}", app.port())
}

/// A text without its line breaks, and single blanks between its words.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A listener that prints JSON lines, before an app.
fn json(exowh: &Exowh, app: &App, more: &[&str]) -> Listener {
    let to = to(app);
    Listener::start_in(exowh, &[&["--json", "--forward", &to], more].concat())
}

/// The next lines of that kind; others are passed over.
fn next(listener: &mut Listener, kind: &str) -> Value {
    loop {
        let line = listener.running.json();
        if line["kind"] == kind {
            return line;
        }
    }
}
