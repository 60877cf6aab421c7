//! `exowh listen`.

mod app;
mod banner;
mod ending;
mod faults;
mod forward;
mod gate;
mod held;
mod show;
mod store;
mod taken;
mod way;
mod work;

use std::sync::Arc;

use std::net::SocketAddr;

use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinSet;

use super::Context;
use super::settings::Settings;
use crate::adapters::http_server;
use crate::adapters::ngrok::Agent;
use crate::adapters::signals::Signals;
use crate::capture::answer::{Rule, Strict};
use crate::capture::report::Ready;
use crate::cli::format::Format;
use crate::cli::listen::ListenArgs;
use crate::delivery::way::Way;
use crate::error::Error;
use crate::exit::Exit;
use crate::jobs::forward::Plan;
use crate::jobs::goal::Goal;
use crate::jobs::reports::{Reports, channel};
use crate::jobs::way_in::WayIn;
use crate::view::forward::Terms;
use crate::view::way::Ours;
use app::Begun;
use ending::{Ending, Why};
use show::Known;
use store::Store;
use work::{Receiving, busy, unread, until_ended};

/// What flags and settings ask for.
struct Wanted {
    rule: Rule,
    plan: Option<Plan>,
    agent: Option<Agent>,
    goal: Option<Arc<Goal>>,
}

/// Runs the command.
pub fn run(args: &ListenArgs, context: &mut Context) -> Result<Exit, Error> {
    let settings = context.settings()?;
    let plan = forward::plan(&args.forward, !args.command.is_empty(), &settings)?;
    let port = match args.port {
        Some(port) => port,
        None => settings.port()?.unwrap_or_else(|| forward::port(plan.as_ref())),
    };
    forward::not_to_ourselves(plan.as_ref(), port)?;
    let mut rule = rule(args, &settings)?;
    rule.gate.via = plan.as_ref().map(|plan| plan.via.clone());
    let (agent, goal) = (way::agent(&args.ngrok, &settings)?, ending::goal(&args.until)?);
    if args.no_store {
        store::not_by_flags(goal.as_deref(), plan.as_ref())?;
    }
    let wanted = Wanted { rule, plan, agent, goal };
    let runtime = context.runtime()?;
    runtime.block_on(async {
        // Watched before anything is promised, so that no signal finds us unprepared.
        let signals = Signals::watch()
            .map_err(|error| Error::unable("cannot watch for signals").because(error))?;
        let listener = http_server::bind(port)
            .await
            .map_err(|error| taken::refused(port, error, &context.environment))?;
        listen(listener, signals, wanted, args, context).await
    })
}

fn rule(args: &ListenArgs, settings: &Settings) -> Result<Rule, Error> {
    let account_sid = args.account_sid.as_deref().or(settings.account_sid());
    Ok(Rule {
        respond: args.respond,
        delay: args.delay.unwrap_or_default(),
        strict: args.strict.then(|| Strict { account_sid: account_sid.map(str::to_owned) }),
        gate: gate::gate(&args.gate, settings)?,
        failing: faults::failing(&args.fault, settings)?,
    })
}

async fn listen(
    listener: TcpListener,
    signals: Signals,
    wanted: Wanted,
    args: &ListenArgs,
    context: &mut Context,
) -> Result<Exit, Error> {
    let address = own_address(&listener)?;
    let Wanted { mut rule, plan, agent, goal } = wanted;
    let format = args.format.format();
    let (reports, queue) = channel();
    let reports = reports.counting(goal.clone());
    let mut ending = Ending::new(signals, goal, args.until.within);
    forward::not_to_ourselves(plan.as_ref(), address.port())?;
    taken::warn_of_another(address, context).await;
    let path = store::path(args, context)?;
    let terms = terms(plan.as_ref(), path.is_some(), args);
    let forwards = forward::forwards(plan.clone(), path.as_deref())?;
    let round_trip = way::round_trip();
    let way_in = way::way_in(agent, &context.environment, round_trip.clone(), address, &rule.gate);
    rule.gate.round_trip = Some(round_trip);
    let (url, ways, told) = (format!("http://{address}"), forwards.clone(), reports.clone());
    let (keeping, store) = store::keeping(args, path, &url, ways, told, context)?;
    if format != Format::Json && context.ui.has_keys() {
        ending.watch_keys(&reports);
    }
    ending.app =
        match app::begin(&args.command, plan.as_ref(), &mut ending, format, context).await? {
            Begun::Runs(app) => app,
            Begun::Over(why) => return Ok(ended(&ending, why, args, context)),
        };
    let seen = way_in.glance().await;
    if format == Format::Json {
        ready(address, store.as_ref(), &ending, &seen, context)?;
    } else {
        let mut said = forward::said(plan.as_ref()).await;
        said.extend(ending.said());
        let (store, width) = (store.as_ref(), context.ui.width());
        context.ui.notes(&banner::banner(address, &rule, store, &said, &seen, width));
    }
    ending.begin(&reports);
    // Shown by a thread of its own: no answer waits for a terminal, and no stuck one keeps us here.
    let ours = Ours { port: address.port(), path: way_in.path.clone() };
    let moment = show::moment(&context.environment);
    let known = Known { moment, terms, ours, forwards: forwards.clone() };
    let shown = show::start(queue, context.ui.clone(), format, args.body, known)?;
    let watching = watch(way_in, seen, format, &reports);
    let (stop, stopped) = oneshot::channel();
    let limits = ending.limits(&rule, &context.environment);
    let receiving = Receiving { listener, limits, rule, keeping, forwards, reports, watching };
    let (work, writes) = (receiving.work(stopped), context.ui.writes());
    let (why, Some(cut)) = until_ended(work, shown, writes, stop, &mut ending).await? else {
        unread(context.ui.clone()).await;
        return Ok(Exit::Unable);
    };
    if cut > 0 && is_told(format, context) {
        context.ui.note(&busy(cut));
    }
    Ok(ended(&ending, why, args, context))
}

/// Whether words for a person have a place: beside lines of JSON only where those go elsewhere.
fn is_told(format: Format, context: &Context) -> bool {
    format != Format::Json || !context.ui.out_is_terminal()
}

fn own_address(listener: &TcpListener) -> Result<SocketAddr, Error> {
    let address = listener.local_addr();
    address.map_err(|error| Error::unable("cannot learn our own address").because(error))
}

/// What is said of forwards. What `send` finds by itself can be sent again by its reference.
fn terms(plan: Option<&Plan>, stored: bool, args: &ListenArgs) -> Option<Terms> {
    plan.map(|plan| forward::terms(plan, stored && args.store.is_none()))
}

/// Says how it ended, where that needs words: whoever knows only the exit code of a script's run would
/// have to guess.
fn ended(ending: &Ending, why: Why, args: &ListenArgs, context: &mut Context) -> Exit {
    let (exit, said) = ending.outcome(why, &args.command);
    if let Some(line) = said {
        context.ui.note(&line);
    }
    exit
}

/// Says to a script that it listens; and to a person, where that has another place.
fn ready(
    address: SocketAddr,
    store: Option<&Store>,
    ending: &Ending,
    seen: &Way,
    context: &mut Context,
) -> Result<(), Error> {
    context.ui.json(&Ready {
        url: format!("http://{address}"),
        inspector: None,
        public_url: seen.public_url().map(str::to_owned),
        store: store.map(|store| store.path.display().to_string()),
        pid: std::process::id(),
    })?;
    if is_told(Format::Json, context) {
        let lines = banner::brief(address, store, ending.said(), seen, context.ui.width());
        context.ui.notes(&lines);
    }
    Ok(())
}

/// Looks at the way in for what is news after what was seen at first.
fn watch(way_in: WayIn, seen: Way, format: Format, reports: &Reports) -> JoinSet<()> {
    // A first line of JSON tells of a way in alone: what leads past us is news still.
    let told = match seen {
        Way::Past { .. } if format == Format::Json => Way::NoAgent,
        seen => seen,
    };
    let mut watching = JoinSet::new();
    watching.spawn(way_in.watch(told, reports.clone()));
    watching
}
