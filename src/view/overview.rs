//! Bare `exowh`: where things stand, and what to type next.

use std::time::Duration;

use super::duration::{count, spoken};
use super::{Line, wrap};
use crate::delivery::surroundings::{App, Surroundings, Tunnel};
use crate::delivery::target::Target;

/// Where texts begin, after the label.
const COLUMN: usize = 11;

/// What samples carry, and where that is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Project {
    /// The project file, where there is one.
    pub file: Option<String>,
    /// The account that samples carry, where it is not the guide's.
    pub account_sid: Option<String>,
    /// The customer's number, where it is not the guide's.
    pub customer: Option<String>,
    /// The business's number, where it is not the guide's.
    pub business: Option<String>,
}

/// What is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stock {
    /// How many POSTs.
    pub posts: u64,
    /// How long ago the last of them came.
    pub last: Option<Duration>,
}

/// The screen: what stands around, the project, the next command, and all commands.
#[must_use]
pub fn screen(
    around: &Surroundings,
    stock: Option<Stock>,
    project: &Project,
    commands: &[String],
    width: usize,
) -> Vec<Line> {
    let mut lines = vec![Line::new()];
    lines.extend(row("app", Line::from(around.target.typed()), &app(around), width));
    lines.extend(tunnels(around, width));
    lines.extend(row("store", Line::new(), &stored(stock), width));
    lines.extend(row("project", Line::new(), &told(project), width));
    lines.push(Line::new());
    lines.extend(next(around, width));
    lines.push(Line::new());
    lines.extend(all_commands(commands, width));
    lines
}

fn app(around: &Surroundings) -> String {
    let second = around.at.filter(|at| around.target.has_second(*at));
    let there = second.map_or("there".to_owned(), |at| format!("on {at}"));
    match &around.app {
        App::Elsewhere => "not on this machine, so not looked at".to_owned(),
        App::Absent => "nothing listens there".to_owned(),
        App::Ourselves(listener) => format!("exowh listens {there}, pid {}", listener.pid),
        App::Present(Some(app)) => format!("{}, pid {}, listens {there}", app.program, app.pid),
        App::Present(None) => format!("somebody takes connections {there}"),
    }
}

fn tunnels(around: &Surroundings, width: usize) -> Vec<Line> {
    if around.tunnels.is_empty() {
        return row("tunnel", Line::new(), "no ngrok agent answers on this machine", width);
    }
    around.tunnels.iter().flat_map(|tunnel| one_tunnel(tunnel, around, width)).collect()
}

fn one_tunnel(tunnel: &Tunnel, around: &Surroundings, width: usize) -> Vec<Line> {
    let there = tunnel.upstream.parse::<Target>().ok();
    let port = there.filter(|there| there.means_both_loopbacks() && !there.is_https());
    let port = port.and_then(|there| there.url().port_or_known_default());
    let to = port.map_or_else(|| tunnel.upstream.clone(), |port| format!(":{port}"));
    let way = Line::from(tunnel.public_url.as_str()).plain(" → ").plain(to);
    let note = match &around.app {
        App::Present(_) if leads_to_target(tunnel, around) => "past exowh: nothing is recorded",
        App::Ourselves(_) if leads_to_target(tunnel, around) => "to exowh",
        _ => "",
    };
    row("tunnel", way, note, width)
}

fn leads_to_target(tunnel: &Tunnel, around: &Surroundings) -> bool {
    around.at.is_some_and(|at| tunnel.leads_to(&[at], around.target.is_https()))
}

fn stored(stock: Option<Stock>) -> String {
    let Some(Stock { posts, last: Some(last) }) = stock.filter(|stock| stock.posts > 0) else {
        return "empty: exowh listen keeps what comes".to_owned();
    };
    let posts = count(usize::try_from(posts).unwrap_or(usize::MAX), "POST", "POSTs");
    format!("{posts}, the last {} ago", spoken(roughly(last)))
}

/// To the two largest units that matter: nobody asks for the seconds of a day.
fn roughly(time: Duration) -> Duration {
    let unit = match time.as_secs() {
        0..60 => 1,
        60..3600 => 60,
        3600..86_400 => 3600,
        _ => 86_400,
    };
    Duration::from_secs((time.as_secs() / unit * unit).max(1))
}

fn told(project: &Project) -> String {
    let file = project.file.as_deref().unwrap_or("no exowh.toml");
    let own: Vec<String> = [
        ("account_sid", &project.account_sid),
        ("customer", &project.customer),
        ("business", &project.business),
    ]
    .into_iter()
    .filter_map(|(name, value)| value.as_ref().map(|value| format!("{name} {value}")))
    .collect();
    match own.len() {
        0 => format!("{file}: samples carry the guide's account_sid and numbers"),
        3 => format!("{file}: samples carry {}", own.join(", ")),
        _ => format!("{file}: samples carry {}, and else what the guide has", own.join(", ")),
    }
}

/// The commands that one wants in this situation, and what for.
fn wanted(around: &Surroundings) -> Vec<(String, String)> {
    let port = around.target.url().port_or_known_default().unwrap_or_default();
    let demo = ("exowh demo".to_owned(), "the whole loop in ten seconds".to_owned());
    let listen = match port {
        3000 => "exowh listen".to_owned(),
        _ => format!("exowh listen --port {port}"),
    };
    // What `listen` takes before an app on that port.
    let ours = if port == 3000 { 4000 } else { 3000 };
    match &around.app {
        App::Absent => vec![demo, (listen, "receive webhooks where your app would".to_owned())],
        App::Ourselves(_) => {
            let all = ("exowh send all".to_owned(), "every sample to it".to_owned());
            let public = (
                format!("ngrok http {port}"),
                "a public address, for Exotel's dashboard".to_owned(),
            );
            std::iter::once(all).chain(around.tunnels.is_empty().then_some(public)).collect()
        }
        App::Present(_) => {
            let all = ("exowh send all".to_owned(), "every sample to your app".to_owned());
            let beside = (
                format!("exowh listen --forward :{port}"),
                format!("before your app; then ngrok http {ours}"),
            );
            let past = around.tunnels.iter().any(|tunnel| leads_to_target(tunnel, around));
            if past { vec![beside, all] } else { vec![all, beside] }
        }
        App::Elsewhere => vec![
            ("exowh send text --dry-run".to_owned(), "what would be sent there".to_owned()),
            ("exowh listen".to_owned(), "receive webhooks on this machine".to_owned()),
        ],
    }
}

fn next(around: &Surroundings, width: usize) -> Vec<Line> {
    let wanted = wanted(around);
    let column = wanted.iter().map(|(command, _)| command.len()).max().unwrap_or_default() + 2;
    let mut lines = Vec::new();
    for (index, (command, why)) in wanted.iter().enumerate() {
        let label = if index == 0 { "next" } else { "" };
        let line = Line::from("  ").dim(label).to(COLUMN).command(command);
        if COLUMN + column + why.len() <= width {
            lines.push(line.to(COLUMN + column).dim(why));
        } else {
            lines.push(line);
            lines.extend(wrap(why, width - COLUMN - 2).iter().map(|why| beneath(why)));
        }
    }
    lines
}

fn beneath(text: &str) -> Line {
    Line::new().to(COLUMN + 2).dim(text)
}

fn all_commands(commands: &[String], width: usize) -> Vec<Line> {
    let mut lines = vec![Line::new()];
    for command in commands {
        let full = lines.last().is_some_and(|line| line.width() + 2 + command.len() > width);
        let line = if full { Line::new() } else { lines.pop().unwrap_or_default() };
        lines.push(line.plain("  ").plain(command));
    }
    let help = Line::new().command("exowh help COMMAND");
    let (line, left_over) = lines.pop().unwrap_or_default().with_right(help, width);
    lines.push(line);
    lines.extend(left_over.map(|help| Line::from("  ").then(help)));
    lines
}

/// A label, what it is about, and what is said of that: beside it, or under it.
fn row(label: &str, about: Line, said: &str, width: usize) -> Vec<Line> {
    let labelled = Line::from("  ").dim(label).to(COLUMN);
    let under = |said: String| Line::new().to(COLUMN).plain(said);
    let beside = about.width() + 3 + Line::from(said).width();
    if about.width() == 0 {
        let mut said = wrap(said, width.saturating_sub(COLUMN)).into_iter();
        let first = labelled.plain(said.next().unwrap_or_default());
        std::iter::once(first).chain(said.map(under)).collect()
    } else if said.is_empty() {
        vec![labelled.then(about)]
    } else if COLUMN + beside <= width {
        vec![labelled.then(about).plain("   ").plain(said)]
    } else {
        let said = wrap(said, width.saturating_sub(COLUMN)).into_iter();
        std::iter::once(labelled.then(about)).chain(said.map(under)).collect()
    }
}
