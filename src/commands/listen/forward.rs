//! Where POSTs are forwarded to, from flags and settings; and how that is said.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::time::Duration;

use crate::adapters::clock;
use crate::adapters::port::takes_connections;
use crate::adapters::port_owner::port_owner;
use crate::capture::query::Query;
use crate::capture::route::{Route, Written};
use crate::capture::via::Via;
use crate::cli::forward::ForwardArgs;
use crate::commands::settings::Settings;
use crate::delivery::destination::Destination;
use crate::delivery::pace::Pace;
use crate::error::Error;
use crate::jobs::forward::{Forwards, Plan};
use crate::view::forward::Terms;

/// Where an app is where nobody has chosen: its port is not ours then.
const APPS: u16 = 3000;
/// Ours, before an app there.
const BESIDE: u16 = 4000;

/// How long an app on this machine may take to take a connection before we say that it does not.
const LOOK: Duration = Duration::from_millis(200);

/// Where to, and how: the flags, or else the project file, or else where the `app` is that we start.
///
/// # Errors
/// A route or a search cannot be read; options about forwards without any; no delays to retry by.
pub fn plan(args: &ForwardArgs, app: bool, settings: &Settings) -> Result<Option<Plan>, Error> {
    let mut routes = match args.forward.as_slice() {
        [] => settings.project.file.forward.clone(),
        written => written.iter().map(route).collect::<Result<_, Error>>()?,
    };
    if routes.is_empty() && app {
        let to = format!(":{APPS}").parse();
        let to = to.map_err(|error| Error::usage("no port for the app").because(error))?;
        routes.push(Route { query: Query::default(), to });
    }
    if routes.is_empty() {
        return if args.relay || args.retry {
            let option = if args.relay { "--relay" } else { "--retry" };
            Err(Error::usage(format!("{option}, and nothing to forward to"))
                .try_running("as in", format!("exowh listen --forward :3000 {option}")))
        } else {
            Ok(None)
        };
    }
    let mut policy = settings.policy(args.policy.as_deref())?;
    if let Some(schedule) = &args.schedule {
        policy = policy.with_schedule(schedule.waits().to_vec());
    }
    if args.retry && policy.waits().is_none() {
        let message = format!("the delays of {} are not documented: give your own", policy.title);
        return Err(Error::usage(message).hint("as in --schedule 30s,2m"));
    }
    let pace = args.speed.map_or(Pace::Real, Pace::Faster);
    Ok(Some(Plan {
        routes,
        limit: args.timeout.unwrap_or(policy.limit),
        policy,
        retry: args.retry.then_some(pace),
        relay: args.relay,
        via: Via::of(fastrand::u64(..)),
        beside: app,
    }))
}

fn route(written: &Written) -> Result<Route, Error> {
    let parse = |query: &String| Query::parse(query, clock::now(), &clock::zone());
    let query = written.query.as_ref().map(parse).transpose()?;
    Ok(Route { query: query.unwrap_or_default(), to: written.to.clone() })
}

/// The port to listen on where none is named.
pub fn port(plan: Option<&Plan>) -> u16 {
    let routes = plan.into_iter().flat_map(|plan| &plan.routes);
    let taken = routes.into_iter().any(|route| route.to.is_loopback_port(APPS));
    if taken { BESIDE } else { APPS }
}

/// Refuses to forward to ourselves: each POST would come back for ever.
///
/// # Errors
/// A route leads to the port that we listen on.
pub fn not_to_ourselves(plan: Option<&Plan>, port: u16) -> Result<(), Error> {
    let routes = plan.into_iter().flat_map(|plan| &plan.routes);
    let ours = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    match routes.into_iter().find(|route| route.to.leads_to(ours)) {
        None => Ok(()),
        Some(route) => Err(Error::usage(format!(
            "--forward {} leads back to this listener: each POST would come round for ever",
            route.to.typed()
        ))
        .hint("forward to the port of your app; --port moves the listener")),
    }
}

/// The routes of a run.
///
/// # Errors
/// HTTPS cannot be set up.
pub fn forwards(plan: Option<Plan>, store: Option<&Path>) -> Result<Forwards, Error> {
    plan.map_or_else(|| Ok(Forwards::none()), |plan| Forwards::new(plan, store))
}

/// What one must know to tell of forwards.
pub fn terms(plan: &Plan, sendable: bool) -> Terms {
    let routes = plan.routes.iter().map(|route| route.to.typed()).collect();
    Terms { policy: plan.policy.clone(), routes, sendable }
}

/// What the banner says of them: labels and texts.
pub async fn said(plan: Option<&Plan>) -> Vec<(&'static str, String)> {
    let mut said = Vec::new();
    let Some(plan) = plan else { return said };
    for route in &plan.routes {
        let query = if route.query.is_everything() {
            String::new()
        } else {
            format!(", of {}", route.query)
        };
        let path = if route.to.same_path() { ", same path" } else { "" };
        let there = presence(&route.to).await;
        said.push(("app", format!("{}{path}{query}{there}", route.to)));
    }
    if plan.relay {
        said.push(("answers", "what the app answers".to_owned()));
    }
    if let Some(pace) = plan.retry {
        let faster = match pace {
            Pace::Faster(speed) => format!(", the waits {speed} times shorter"),
            Pace::Real | Pace::Now => String::new(),
        };
        let title = plan.policy.title;
        said.push(("retries", format!("what the app does not accept, by {title}{faster}")));
    }
    said
}

/// Who listens there, of this machine alone. Nothing is sent: an app shall get what is forwarded, and
/// nothing else.
async fn presence(to: &Destination) -> String {
    let target = to.target();
    if !target.is_loopback() {
        return String::new();
    }
    let Some(at) = takes_connections(target, LOOK).await else {
        return ": nothing listens there yet".to_owned();
    };
    let second = target.has_second(at);
    let place = if second { format!("on {at}") } else { "there".to_owned() };
    match port_owner(at) {
        Some(owner) => format!(": {}, pid {}, listens {place}", owner.program, owner.pid),
        None if second => format!(": {at} takes connections"),
        None => ": it takes connections".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::delivery::policy::Policy;

    fn plan(routes: &[&str]) -> Plan {
        let route = |to: &&str| Route { query: Query::default(), to: to.parse().unwrap() };
        let policy = Policy::guide();
        let routes = routes.iter().map(route).collect();
        let (via, beside) = (Via::of(0), false);
        Plan { routes, limit: policy.limit, policy, retry: None, relay: false, via, beside }
    }

    #[test]
    fn an_app_on_the_usual_port_moves_the_listener() {
        for (routes, wanted) in [
            (&[":3000"][..], 4000),
            (&["http://localhost:3000/hook"], 4000),
            (&[":5000", ":3000"], 4000),
            (&[":5000"], 3000),
            (&["http://10.0.0.1:3000"], 3000),
        ] {
            assert_eq!(port(Some(&plan(routes))), wanted, "{routes:?}");
        }
        assert_eq!(port(None), 3000);
    }
}
