//! `exowh demo`: the whole loop in one process. Each step prints the command that a user would type,
//! and then runs that command.

mod broken;

use clap::Parser as _;

use super::{Context, dispatch};
use crate::adapters::clock;
use crate::capture::answer::Rule;
use crate::capture::received::Received;
use crate::cli::Cli;
use crate::cli::demo::DemoArgs;
use crate::delivery::curl::quoted;
use crate::error::Error;
use crate::exit::Exit;
use crate::jobs::demo::{Background, Phase};
use crate::view::received::{Bodies, Drawing};
use crate::view::{Line, duration};

/// Runs the command.
pub fn run(_args: DemoArgs, context: &mut Context) -> Result<Exit, Error> {
    let received = receive_every_kind(context)?;
    let retried = retry_until_accepted(context)?;
    let validated = validate_a_broken_payload(context)?;
    context.ui.lines(&next())?;
    Ok(if received && retried && validated { Exit::Yes } else { Exit::No })
}

/// One phase that answers as `exowh listen` does by default.
fn as_usual() -> Phase {
    Phase { rule: Rule::default(), posts: None }
}

fn receive_every_kind(context: &mut Context) -> Result<bool, Error> {
    let listener = Background::start(vec![as_usual()]).map_err(no_listener)?;
    let port = listener.port();
    step(
        1,
        "receive and send: every kind of event, in the two dialects that you may get",
        context,
    )?;
    command(&format!("exowh listen --port {port}"), Some("in one terminal"), context)?;
    let send = ["exowh", "send", "all", "--to", &format!(":{port}")];
    let exit = show(&send, Some("in another"), context)?;
    let received = listener.stop().map_err(no_listener)?;
    let kinds = duration::count(received.len(), "POST", "POSTs");
    context.ui.lines(&[
        Line::new(),
        Line::new().dim(format!("  and in the first terminal, {kinds}:")),
        Line::new(),
    ])?;
    show_received(&received, Bodies::Never, context)?;
    Ok(exit == Exit::Yes)
}

fn retry_until_accepted(context: &mut Context) -> Result<bool, Error> {
    let away = Rule { respond: Some(503), ..Rule::default() };
    let phases = vec![Phase { rule: away, posts: Some(2) }, as_usual()];
    let listener = Background::start(phases).map_err(no_listener)?;
    let port = listener.port();
    step(2, "retry: your server is down for two attempts, then it is back", context)?;
    command(&format!("exowh listen --port {port} --respond 503"), Some("down"), context)?;
    let run = ["exowh", "retry", "run", "text", "--to", &format!(":{port}"), "--speed", "60"];
    let exit = show(&run, Some("waits 60 times shorter"), context)?;
    listener.stop().map_err(no_listener)?;
    Ok(exit == Exit::Yes)
}

fn validate_a_broken_payload(context: &mut Context) -> Result<bool, Error> {
    let path = broken::write()?;
    step(3, "validate: a payload written by hand, from memory", context)?;
    let exit = show(&["exowh", "validate", &path.display().to_string()], None, context)?;
    Ok(exit == Exit::No)
}

fn step(number: usize, what: &str, context: &mut Context) -> Result<(), Error> {
    let title = Line::new().dim(format!("── {number} ")).bold(what).plain(" ");
    let rest = "─".repeat(context.ui.width().saturating_sub(title.width()));
    context.ui.lines(&[Line::new(), title.dim(rest), Line::new()])
}

fn command(text: &str, note: Option<&str>, context: &mut Context) -> Result<(), Error> {
    let line = Line::new().dim("$ ").command(text);
    context.ui.data(&match note {
        Some(note) => line.dim(format!("    # {note}")),
        None => line,
    })
}

/// Prints a command and runs it, as if it had been typed.
fn show(words: &[&str], note: Option<&str>, context: &mut Context) -> Result<Exit, Error> {
    let typed: Vec<String> = words.iter().map(|word| quoted(word)).collect();
    command(&typed.join(" "), note, context)?;
    let cli = Cli::try_parse_from(words)
        .map_err(|error| Error::unable("the demo's own command is wrong").because(error))?;
    dispatch(cli.command, context)
}

fn show_received(
    received: &[Received],
    bodies: Bodies,
    context: &mut Context,
) -> Result<(), Error> {
    let mut drawing = Drawing::new(clock::zone(), context.ui.width(), bodies);
    for post in received {
        context.ui.lines(&drawing.received(post))?;
    }
    Ok(())
}

fn next() -> [Line; 5] {
    let row =
        |what: &str, command: &str| Line::new().plain("  ").plain(what).to(28).command(command);
    [
        Line::new(),
        Line::new().dim("── ").bold("now yours"),
        Line::new(),
        row("beside ngrok http 3000", "exowh listen"),
        row("at your own server", "exowh send all --to :3000"),
    ]
}

fn no_listener(error: std::io::Error) -> Error {
    Error::unable("the demo cannot listen on this machine").because(error)
}
