//! The commands that one wants next; each runs as printed.

use crate::capture::delivered::Delivered;
use crate::capture::run::Run;
use crate::cli::send::SendArgs;
use crate::commands::delivery::Delivery;
use crate::delivery::attempt::{Cause, Outcome};
use crate::delivery::curl::quoted;
use crate::delivery::lead::{Kind, Lead};
use crate::error::Hint;
use crate::secret::{masked, masked_if_address};
use crate::view::{Line, sanitise, warning, wrap};
use crate::webhook::dialect::Dialect;

/// A command with more than so many names is no help.
const MOST_NAMES: usize = 8;

/// What to say and to run after a screen. `left`: what was not sent, and why.
pub(super) fn lines(
    run: &Run,
    left: Option<&str>,
    args: &SendArgs,
    delivery: &Delivery,
    width: usize,
) -> Vec<Line> {
    let again = Again { args, delivery };
    let first = run.failures.first().map(|failure| &failure.first);
    let mut hints: Vec<Hint> = match first {
        Some(first) => about(first, &again).into_iter().collect(),
        None => {
            run.rows.iter().find_map(|row| row.worst.lead.as_ref().map(said)).into_iter().collect()
        }
    };
    hints.extend(lost(run));
    let wrong: Vec<&str> = run.wrong().collect();
    // Stdin is gone, and a line of a file cannot be named.
    let nameable = wrong.iter().all(|what| !what.contains(':') && *what != "-");
    if run.tally.sent == 1 {
        match first {
            None => hints.push(again.run("every kind", "all")),
            Some(first) if first.connected && nameable => {
                hints.push(again.run("with curl", &again.changed(&[&first.what], "--curl")));
            }
            Some(_) => {}
        }
    } else if wrong.is_empty() {
        hints.extend(run.rows.iter().any(|row| row.sample.is_some()).then(|| again.retried()));
    } else if nameable && wrong.len() <= MOST_NAMES.min(run.rows.len().saturating_sub(1)) {
        hints.push(again.run("only what went wrong", &again.changed(&wrong, "")));
    } else if nameable && run.failures.len() <= MOST_NAMES && connected(run) {
        let one: Vec<&str> = run.failures.iter().map(|fail| fail.first.what.as_str()).collect();
        hints.push(again.run("one of each", &again.changed(&one, "")));
    }
    hints.extend(dialect_of(run, first).map(explained));
    let mut lines: Vec<Line> = left.into_iter().flat_map(|left| warning(left, 2, width)).collect();
    lines.extend(drawn(&hints, width));
    if !lines.is_empty() {
        lines.insert(0, Line::new());
    }
    lines
}

fn said(lead: &Lead) -> Hint {
    Hint::Say(lead.says.clone())
}

/// What a 200 hides where the guide's own code runs: it answers so to a dialect that it does not read.
fn lost(run: &Run) -> Option<Hint> {
    let said = match (run.messages, run.tally.sent) {
        (0, _) => return None,
        (_, 1) => {
            "A 200 says received, not understood: the guide's own handlers answer it to the messages \
             dialect, and lose what came. Look that yours reads it."
        }
        // That a 200 says no more has just been said.
        _ => {
            "The guide's own handlers answer 200 to the messages dialect, and lose what came: look that \
             yours reads it."
        }
    };
    Some(Hint::Say(said.to_owned()))
}

/// The dialect that one should know of: one that the guide does not show, and that was lost or refused.
fn dialect_of(run: &Run, first: Option<&Delivered>) -> Option<Dialect> {
    if run.messages > 0 {
        return Some(Dialect::Messages);
    }
    let kind = first?.lead.as_ref()?.row.kind;
    let shape = matches!(kind, Kind::Validation | Kind::Shape);
    first?.dialect.filter(|dialect| shape && matches!(dialect, Dialect::Messages | Dialect::Flat))
}

fn explained(dialect: Dialect) -> Hint {
    let command = format!("exowh explain {}", dialect.name());
    Hint::Run { label: "that dialect".to_owned(), command }
}

fn connected(run: &Run) -> bool {
    run.failures.iter().any(|failure| failure.first.connected)
}

fn drawn(hints: &[Hint], width: usize) -> Vec<Line> {
    let label = |hint: &Hint| match hint {
        Hint::Run { label, .. } => label.chars().count(),
        Hint::Say(_) => 0,
    };
    let column = 5 + hints.iter().map(label).max().unwrap_or_default();
    let mut lines = Vec::new();
    for hint in hints {
        match hint {
            Hint::Say(sentence) => {
                let said = wrap(sentence, width.saturating_sub(2));
                lines.extend(said.iter().map(|line| Line::from("  ").plain(line)));
            }
            // What would have to be shown in another form would not run as printed.
            Hint::Run { command, .. } if sanitise(command) != command.as_str() => {}
            Hint::Run { label, command } if column + command.chars().count() > width => {
                lines.push(Line::from("  ").plain(label));
                lines.push(Line::from("    ").command(command));
            }
            Hint::Run { label, command } => {
                lines.push(Line::new().plain("  ").plain(label).to(column).command(command));
            }
        }
    }
    lines
}

/// What the answer itself suggests.
fn about(first: &Delivered, again: &Again<'_>) -> Option<Hint> {
    let what = again.changed(&[&first.what], "");
    let say = |text: &str| Some(Hint::Say(text.to_owned()));
    match first.cause {
        Some(Cause::Certificate) if !again.delivery.insecure => {
            return Some(again.run("take it all the same", &format!("{what} --insecure")));
        }
        Some(Cause::Refused) => {
            return say("Start your app, or say where it listens: --to :8000/hook");
        }
        Some(Cause::Proxy) => {
            let host = again.delivery.client.target().url().host_str().unwrap_or_default();
            return say(&format!("NO_PROXY={host} in the environment lets it go past the proxy"));
        }
        Some(Cause::Certificate | Cause::Other) | None => {}
    }
    match (first.verdict.outcome, first.status) {
        (Outcome::Refused, Some(300..400)) => {
            let location = first.location.as_deref()?;
            let there = again.delivery.client.target().url().join(location).ok()?;
            // With a password in it, it is not shown, and would not run without.
            if masked(there.as_str()) != there.as_str() || masked_if_address(location) != location {
                return None;
            }
            let command = format!("exowh send {what} --to {}", quoted(there.as_str()));
            Some(Hint::Run { label: "send it there".to_owned(), command })
        }
        _ => first.lead.as_ref().map(said),
    }
}

/// The command line again. Headers and the secret are left out: they are nobody's business.
struct Again<'a> {
    args: &'a SendArgs,
    delivery: &'a Delivery,
}

impl Again<'_> {
    fn run(&self, label: &str, what: &str) -> Hint {
        let command = format!("exowh send {what}{}", self.to());
        Hint::Run { label: label.to_owned(), command }
    }

    /// All is well: what comes next is an app that is away for a while.
    fn retried(&self) -> Hint {
        let command = format!("exowh retry run text --speed 60{}", self.to());
        Hint::Run { label: "when it is down".to_owned(), command }
    }

    fn to(&self) -> String {
        let to = self.args.delivery.to.as_ref();
        to.map(|to| format!(" --to {}", quoted(&to.typed()))).unwrap_or_default()
    }

    /// These bodies with the same changes.
    fn changed(&self, whats: &[&str], flag: &str) -> String {
        let what = &self.args.what;
        let items = what.what_or_item.iter().filter(|word| word.contains('='));
        let mut words: Vec<String> = whats.iter().map(|what| quoted(what)).collect();
        words.extend(items.map(|item| quoted(item)));
        for path in &what.unset {
            words.extend(["--unset".to_owned(), quoted(path)]);
        }
        let flags = [
            (what.verbatim, "--verbatim"),
            (what.fresh, "--fresh"),
            (self.delivery.insecure, "--insecure"),
            (!flag.is_empty(), flag),
        ];
        words.extend(flags.iter().filter(|(set, _)| *set).map(|(_, flag)| (*flag).to_owned()));
        words.join(" ")
    }
}
