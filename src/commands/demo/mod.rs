//! `exowh demo`: the whole loop in one process. Each step prints the command that a user would type,
//! and then runs that command.

mod broken;

use clap::Parser as _;

use super::{Context, dispatch, validate};
use crate::adapters::clock;
use crate::capture::answer::Rule;
use crate::capture::attempted::Failing;
use crate::capture::query::Query;
use crate::capture::received::Received;
use crate::cli::demo::DemoArgs;
use crate::cli::{Cli, Command};
use crate::delivery::curl::quoted;
use crate::delivery::fault::{Fault, Plan, When};
use crate::delivery::policy::Policy;
use crate::error::Error;
use crate::exit::Exit;
use crate::jobs::demo::Background;
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

/// The variable by which tests say which port the demonstration takes. Nobody else is promised that it
/// exists.
const TEST_PORT: &str = "EXOWH_TEST_PORT";

/// A listener of a step, that of its printed command.
fn listener(rule: Rule, context: &Context) -> Result<Background, Error> {
    let told = context.environment.var(TEST_PORT).and_then(|port| port.parse().ok());
    Background::start(rule, told.unwrap_or(0)).map_err(no_listener)
}

fn receive_every_kind(context: &mut Context) -> Result<bool, Error> {
    let listener = listener(Rule::default(), context)?;
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
    let how = Fault::Status(503);
    let plan = Plan { when: When::First(2), how, seed: 0, policy: Policy::guide() };
    let failing = Some(Failing { of: Query::default(), plan });
    let listener = listener(Rule { failing, ..Rule::default() }, context)?;
    let port = listener.port();
    step(2, "retry: your server fails at two attempts, then it is well again", context)?;
    let listen = format!("exowh listen --port {port} --fail first:2");
    command(&listen, Some("503 to the first two"), context)?;
    let run = ["exowh", "retry", "run", "text", "--to", &format!(":{port}"), "--speed", "60"];
    let exit = show(&run, Some("waits 60 times shorter"), context)?;
    listener.stop().map_err(no_listener)?;
    Ok(exit == Exit::Yes)
}

fn validate_a_broken_payload(context: &mut Context) -> Result<bool, Error> {
    step(3, "validate: a payload written by hand, from memory", context)?;
    let [first, second] = broken::commands();
    command(&first, Some("a sample, with three slips in it"), context)?;
    context.ui.data(&Line::new().plain("    ").command(format!("{second} exowh validate")))?;
    let Some(Command::Validate(args)) = parsed(&["exowh", "validate"])?.command else {
        return Ok(false);
    };
    let exit = validate::piped(&args, broken::body().as_bytes(), context)?;
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

/// Prints a command and runs it, as if it had been typed. One that was stopped is the last.
fn show(words: &[&str], note: Option<&str>, context: &mut Context) -> Result<Exit, Error> {
    let typed: Vec<String> = words.iter().map(|word| quoted(word)).collect();
    command(&typed.join(" "), note, context)?;
    match dispatch(parsed(words)?.command, context)? {
        Exit::Interrupted => Err(Error::interrupted()),
        exit => Ok(exit),
    }
}

fn parsed(words: &[&str]) -> Result<Cli, Error> {
    Cli::try_parse_from(words)
        .map_err(|error| Error::unable("the demo's own command is wrong").because(error))
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
        row("at your own server", "exowh send all"),
    ]
}

fn no_listener(error: std::io::Error) -> Error {
    Error::unable("the demo cannot listen on this machine").because(error)
}
