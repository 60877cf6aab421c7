//! `exowh listen`.

mod banner;
mod show;
mod taken;

use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::time::timeout;

use super::Context;
use super::settings::Settings;
use crate::adapters::http_server::{self, Limits};
use crate::adapters::signals::Signals;
use crate::capture::answer::{Rule, Strict};
use crate::capture::report::Ready;
use crate::cli::format::Format;
use crate::cli::listen::ListenArgs;
use crate::error::Error;
use crate::exit::Exit;
use crate::jobs::receive::{self, Reports, receive};
use crate::ui::Ui;
use crate::view::Line;

/// The port where neither flag, variable nor file names one: the guide's.
const DEFAULT_PORT: u16 = 3000;

/// How long the display may take to show what is still waiting once nothing more is received. Whoever
/// reads our output may have stopped to: then there is no end to wait for.
const LAST_WORDS: Duration = Duration::from_secs(2);

/// The same where connections have taken their time already.
const LATE_LAST_WORDS: Duration = Duration::from_millis(500);

/// Runs the command.
pub fn run(args: &ListenArgs, context: &mut Context) -> Result<Exit, Error> {
    let settings = context.settings()?;
    let port = match args.port {
        Some(port) => port,
        None => settings.port()?.unwrap_or(DEFAULT_PORT),
    };
    let rule = rule(args, &settings);
    context.runtime()?.block_on(async {
        // Watched before anything is promised, so that no signal finds us unprepared.
        let signals = Signals::watch()
            .map_err(|error| Error::unable("cannot watch for signals").because(error))?;
        let listener = http_server::bind(port)
            .await
            .map_err(|error| taken::refused(port, error, &context.environment))?;
        listen(listener, signals, rule, args, context).await
    })
}

fn rule(args: &ListenArgs, settings: &Settings) -> Rule {
    let account_sid = args.account_sid.as_deref().or(settings.account_sid());
    Rule {
        respond: args.respond,
        delay: args.delay.unwrap_or_default(),
        strict: args.strict.then(|| Strict { account_sid: account_sid.map(str::to_owned) }),
    }
}

async fn listen(
    listener: TcpListener,
    signals: Signals,
    rule: Rule,
    args: &ListenArgs,
    context: &mut Context,
) -> Result<Exit, Error> {
    let address = listener
        .local_addr()
        .map_err(|error| Error::unable("cannot learn our own address").because(error))?;
    let format = args.format.format();
    if format == Format::Json {
        let url = format!("http://{address}");
        let pid = std::process::id();
        context.ui.json(&Ready { url, inspector: None, public_url: None, store: None, pid })?;
    } else {
        context.ui.notes(&banner::banner(address, &rule, context.ui.width()));
    }
    let (reports, queue) = receive::channel();
    // Shown by a thread of its own: no answer waits for a terminal, and no stuck one keeps us here.
    let shown = show::start(queue, context.ui.clone(), format, args.body);
    let Some(cut) = until_stopped(listener, rule, reports, shown, signals).await? else {
        unread(context.ui.clone()).await;
        return Ok(Exit::Unable);
    };
    if cut > 0 && format != Format::Json {
        let connections = crate::view::duration::count(cut, "connection was", "connections were");
        context.ui.note(&Line::new().dim(format!("  {connections} still busy, and cut")));
    }
    Ok(Exit::Yes)
}

/// Says that nobody reads. Where stderr goes the way of stdout that cannot be said, either: it must
/// not keep us.
async fn unread(mut ui: Ui) {
    let (sender, said) = oneshot::channel::<()>();
    std::thread::spawn(move || {
        ui.error(&Error::unable("nobody reads the output: not all that was received was shown"));
        drop(sender);
    });
    let _ = timeout(Duration::from_millis(200), said).await;
}

/// Receives until a signal, then ends what is under way; a second signal leaves at once. Tells how
/// many connections had to be cut; `None` where the output was not read to its end.
async fn until_stopped(
    listener: TcpListener,
    rule: Rule,
    reports: Reports,
    shown: oneshot::Receiver<Result<(), Error>>,
    mut signals: Signals,
) -> Result<Option<usize>, Error> {
    let (stop, stopped) = oneshot::channel::<()>();
    let work = async {
        let stopped = async { drop(stopped.await) };
        let cut = receive(listener, Limits::default(), rule, reports, stopped).await;
        let patience = if cut > 0 { LATE_LAST_WORDS } else { LAST_WORDS };
        let Ok(shown) = timeout(patience, shown).await else { return Ok(None) };
        shown.unwrap_or_else(|_| Err(Error::unable("the display broke")))?;
        Ok(Some(cut))
    };
    tokio::pin!(work);
    tokio::select! {
        ended = &mut work => return ended,
        () = signals.next() => drop(stop),
    }
    tokio::select! {
        ended = &mut work => ended,
        () = signals.next() => Err(Error::interrupted()),
    }
}
