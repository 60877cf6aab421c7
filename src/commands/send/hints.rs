//! The commands that one wants next; each runs as printed.

use crate::capture::delivered::Delivered;
use crate::capture::run::Run;
use crate::cli::send::SendArgs;
use crate::commands::delivery::Delivery;
use crate::delivery::attempt::Outcome;
use crate::delivery::curl::quoted;
use crate::view::{Line, sanitise};

/// A command with more than so many names is no help.
const MOST_NAMES: usize = 8;

/// What to say and to run after a screen.
pub(super) fn lines(run: &Run, args: &SendArgs, delivery: &Delivery) -> Vec<Line> {
    let mut hints: Vec<(String, String)> = Vec::new();
    let single = run.tally.sent == 1;
    let first = run.failures.first().map(|failure| &failure.first);
    if let Some(first) = first {
        hints.extend(about(first, args, delivery));
    }
    let wrong: Vec<&str> = run.wrong().collect();
    let files_by_line = wrong.iter().any(|what| what.contains(':') || *what == "-");
    if single {
        if run.tally.all_accepted() {
            hints.push((
                "every kind".into(),
                command(args, &["all"], args.delivery.to.is_some(), delivery, ""),
            ));
        } else if let Some(first) = first.filter(|first| first.connected && !files_by_line) {
            hints
                .push(("by hand".into(), command(args, &[&first.what], true, delivery, " --curl")));
        }
    } else if !wrong.is_empty()
        && wrong.len() <= MOST_NAMES
        && !files_by_line
        && wrong.len() < run.rows.len()
    {
        hints.push(("only what went wrong".into(), command(args, &wrong, true, delivery, "")));
    }
    let label = hints.iter().map(|(label, _)| label.chars().count()).max().unwrap_or_default();
    let mut lines: Vec<Line> = hints
        .iter()
        .map(|(label_text, command)| {
            let line = Line::new().plain("  ").plain(label_text);
            if command.is_empty() { line } else { line.to(label + 5).command(command) }
        })
        .collect();
    if !lines.is_empty() {
        lines.push(Line::new());
    }
    lines
}

/// What the answer itself suggests.
fn about(first: &Delivered, args: &SendArgs, delivery: &Delivery) -> Option<(String, String)> {
    let target = delivery.client.target();
    let again = |more: &str| command(args, &[&first.what], true, delivery, more);
    let reason = first.verdict.reason.as_str();
    let say = |text: &str| Some((text.to_owned(), String::new()));
    match (first.verdict.outcome, first.status) {
        (Outcome::Unreachable, _) if reason.contains("certificate") && !delivery.insecure => {
            Some(("take it all the same".into(), again(" --insecure")))
        }
        (Outcome::Unreachable, _) if reason.starts_with("connection refused") => {
            say("Start your app, or say where it listens: --to :8000/hook")
        }
        (Outcome::Refused, Some(300..400)) => {
            let to = first.location.as_deref()?;
            let there = target.url().join(to).ok()?;
            let safe = sanitise(there.as_str()) == there.as_str();
            safe.then(|| ("send it there".into(), replaced(args, &first.what, there.as_str())))
        }
        (Outcome::Refused, Some(200)) if reason.contains("challenge") => {
            say("A handshake wants its own challenge back: {\"challenge\": \"…\"}, as JSON")
        }
        (Outcome::Refused, Some(404 | 405)) => {
            say("Nothing takes a POST on that path: name yours, as in --to :3000/your/path")
        }
        (Outcome::Refused, Some(403)) if names_account(first) => {
            say("The guide's check answers 403 to another account: set EXOTEL_ACCOUNT_SID")
        }
        (Outcome::Refused, Some(400)) if first.sample.is_some() && !names_account(first) => say(
            "The guide's check answers 400 to a body without type or account_sid, as this one is",
        ),
        _ => None,
    }
}

fn names_account(delivered: &Delivered) -> bool {
    delivered.sample.is_some_and(|sample| sample.body.contains("\"account_sid\""))
}

/// The command line again, for other bodies.
fn command(args: &SendArgs, whats: &[&str], full: bool, delivery: &Delivery, more: &str) -> String {
    let to = args.delivery.to.is_some().then(|| delivery.client.target().typed());
    let mut words = vec!["exowh".to_owned(), "send".to_owned()];
    words.extend(whats.iter().map(|what| quoted(what)));
    if full {
        words.extend(items(args));
    }
    words.extend(to.into_iter().flat_map(|to| ["--to".to_owned(), quoted(&to)]));
    words.join(" ") + more
}

fn replaced(args: &SendArgs, what: &str, to: &str) -> String {
    let mut words = vec!["exowh".to_owned(), "send".to_owned(), quoted(what)];
    words.extend(items(args));
    words.extend(["--to".to_owned(), quoted(to)]);
    words.join(" ")
}

/// What changes the bodies. Headers may carry secrets: they are left out.
fn items(args: &SendArgs) -> Vec<String> {
    let items = args.what.what_or_item.iter().filter(|word| word.contains('='));
    let mut words: Vec<String> = items.map(|item| quoted(item)).collect();
    for path in &args.what.unset {
        words.extend(["--unset".to_owned(), quoted(path)]);
    }
    if args.what.verbatim {
        words.push("--verbatim".to_owned());
    }
    if args.what.fresh {
        words.push("--fresh".to_owned());
    }
    words
}
