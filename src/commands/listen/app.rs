//! The app behind `--`: started before anything is received, and waited for.

use std::ffi::OsString;
use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use super::banner::COLUMN;
use super::ending::{Ending, Why};
use crate::Environment;
use crate::adapters::port::takes_connections;
use crate::adapters::port_owner::port_owner;
use crate::adapters::process::Ended;
use crate::cli::format::Format;
use crate::commands::Context;
use crate::delivery::destination::Destination;
use crate::delivery::target::GUIDE_PATH;
use crate::error::Error;
use crate::jobs::app::{App, Waited};
use crate::jobs::forward::Plan;
use crate::secret::masked_if_address;
use crate::ui::Ui;
use crate::view::duration::spoken;
use crate::view::{Line, app as view, wrap};

/// How long an app may take until it takes connections.
const PATIENCE: Duration = Duration::from_secs(30);

/// The variable by which tests have less of it. Nobody else is promised that it exists.
const TEST_PATIENCE: &str = "EXOWH_TEST_PATIENCE";

/// How long it may take to find out that the port is taken before.
const LOOK: Duration = Duration::from_millis(100);

/// What came of starting it.
pub enum Begun {
    /// It runs; `None`: there is none to run.
    Runs(Option<App>),
    /// The run is over before it has begun.
    Over(Why),
}

/// Starts the app, if there is one to start, and waits until it takes connections.
///
/// # Errors
/// It cannot be started, or the user had enough of waiting for its end.
pub async fn begin(
    command: &[OsString],
    plan: Option<&Plan>,
    ending: &mut Ending,
    format: Format,
    context: &mut Context,
) -> Result<Begun, Error> {
    if command.is_empty() {
        return Ok(Begun::Runs(None));
    }
    let shown = words(command);
    let place = plan.and_then(where_it_is);
    let taken = match place {
        Some(place) => takes_connections(place.target(), LOOK).await,
        None => None,
    };
    if let (Some(place), Some(at)) = (place, taken) {
        context.warn(&already_taken(place, at));
    }
    let columns = context.ui.width().saturating_sub(view::COLUMNS);
    let columns = u16::try_from(columns).unwrap_or(u16::MAX);
    let mut app = App::start(command, context.environment.folder(), columns)
        .map_err(|error| cannot_start(command, error))?;
    // Whoever had the port before would be taken for it.
    let Some(place) = place.filter(|_| taken.is_none()) else { return Ok(Begun::Runs(Some(app))) };
    if format != Format::Json {
        let words = format!("{shown}, until it takes connections at {}", port(place));
        context.ui.notes(&starting(&words, context.ui.width()));
    }
    let (mut ui, patience) = (context.ui.clone(), patience(&context.environment));
    let show = |line: &[u8]| show(&mut ui, format, line);
    let target = place.of(GUIDE_PATH);
    let waited = tokio::select! {
        waited = app.until_it_answers(&target, patience, show) => waited,
        () = ending.asked() => {
            let mut ui = context.ui.clone();
            tokio::select! {
                () = app.stop(|line| self::show(&mut ui, format, line)) => {}
                () = ending.signals.next() => return Err(Error::interrupted()),
            }
            return Ok(Begun::Over(Why::Asked));
        }
    };
    match waited {
        Waited::Answers(_) => {}
        Waited::Silent => context.warn(&silent(&shown, place, patience)),
        Waited::Ended(ended) => {
            let mut ui = context.ui.clone();
            app.stop(|line| self::show(&mut ui, format, line)).await;
            return Ok(Begun::Over(Why::App(ended)));
        }
    }
    Ok(Begun::Runs(Some(app)))
}

/// Where the app is: the first route that leads to this machine.
fn where_it_is(plan: &Plan) -> Option<&Destination> {
    plan.routes.iter().map(|route| &route.to).find(|to| to.target().is_loopback())
}

/// Shows a line of the app's before the display does.
fn show(ui: &mut Ui, format: Format, line: &[u8]) {
    let line = view::app(line);
    match format {
        // A reader that has gone is found out by the display.
        Format::Pretty => drop(ui.data(&line)),
        Format::Line | Format::Json => ui.note(&line),
    }
}

/// A command as one would type it, more or less; passwords of addresses are left out.
pub fn words(command: &[OsString]) -> String {
    let shown = |word: &OsString| masked_if_address(&word.to_string_lossy());
    let words: Vec<_> = command.iter().map(shown).collect();
    words.join(" ")
}

/// How the app ended, in words.
pub fn ended(shown: &str, ended: Ended) -> String {
    match ended {
        Ended::Code(0) => format!("{shown} has ended"),
        Ended::Code(code) => format!("{shown} has ended with exit code {code}"),
        Ended::Killed(Some(signal)) => format!("{shown} was ended by signal {signal}"),
        Ended::Killed(None) => format!("{shown} was ended from outside"),
    }
}

fn cannot_start(command: &[OsString], error: io::Error) -> Error {
    let program = command.first().map(|word| word.to_string_lossy()).unwrap_or_default();
    let missing = error.kind() == io::ErrorKind::NotFound;
    let hint = "what stands behind -- is a command and its arguments, as in -- npm start";
    let error = Error::unable(format!("cannot start {program}")).because(error);
    if missing { error.hint(hint) } else { error }
}

fn starting(words: &str, width: usize) -> Vec<Line> {
    let mut lines = vec![Line::new()];
    for (index, text) in wrap(words, width.saturating_sub(COLUMN)).into_iter().enumerate() {
        let label = if index == 0 { "  starting" } else { "" };
        lines.push(Line::new().plain(label).to(COLUMN).plain(text));
    }
    lines
}

/// Where it takes connections: whatever the path.
fn port(place: &Destination) -> String {
    place.port().map_or_else(|| place.typed(), |port| format!(":{port}"))
}

fn already_taken(place: &Destination, at: SocketAddr) -> String {
    let owner = port_owner(at);
    let who = owner.map_or_else(
        || "somebody".to_owned(),
        |owner| format!("{}, pid {},", owner.program, owner.pid),
    );
    format!(
        "{who} has {} already: that gets what is forwarded, unless your app takes another port",
        port(place)
    )
}

fn silent(shown: &str, place: &Destination, patience: Duration) -> String {
    format!(
        "{shown} takes no connections at {} after {}. Is that its port? --forward :PORT names another. Going on without",
        port(place),
        spoken(patience)
    )
}

fn patience(environment: &Environment) -> Duration {
    environment.time(TEST_PATIENCE).unwrap_or(PATIENCE)
}
