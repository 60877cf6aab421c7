//! What goes wrong on purpose, from flags and settings; and how that is said.

use crate::adapters::clock;
use crate::capture::attempted::Failing;
use crate::capture::query::Query;
use crate::cli::fault::FaultArgs;
use crate::commands::settings::Settings;
use crate::delivery::fault::{Fault, Plan, When};
use crate::error::Error;
use crate::view::duration::{count, spoken};

/// What goes wrong where nothing else is asked for.
const UNAVAILABLE: Fault = Fault::Status(503);

/// Seeds that are drawn for a run: short enough to be typed again.
const SEEDS: std::ops::Range<u64> = 1..1_000_000;

/// What goes wrong, where anything is asked to.
///
/// # Errors
/// The search cannot be read, or the project's policy is unknown.
pub fn failing(args: &FaultArgs, settings: &Settings) -> Result<Option<Failing>, Error> {
    let when = match args.fail {
        Some(when) => when,
        None if args.fail_where.is_some() => When::Always,
        None => return Ok(None),
    };
    let of = match &args.fail_where {
        Some(text) => Query::parse(text, clock::now(), &clock::zone())?,
        None => Query::default(),
    };
    if let Some(flag) = of.flags().next() {
        let message =
            format!("--fail-where: flag:{flag} is known of an event only behind its answer");
        return Err(Error::usage(message)
            .hint("what the event itself says can be asked for: status:failed customer:+9198*"));
    }
    let how = args.fault.unwrap_or(UNAVAILABLE);
    let seed = args.seed.unwrap_or_else(|| fastrand::u64(SEEDS));
    let plan = Plan { when, how, seed, policy: settings.policy(None)? };
    Ok(Some(Failing { of, plan }))
}

/// What the banner says of it: labels and texts.
pub fn said(failing: &Failing) -> Vec<(&'static str, String)> {
    let plan = &failing.plan;
    let whose = match &failing.of {
        of if of.is_everything() => String::new(),
        of => format!(" that fits {of}"),
    };
    let mut said = vec![("faults", faults(plan, &whose))];
    if matches!(plan.when, When::Chance(_)) {
        said.push(("seed", format!("--seed {} draws the same faults again", plan.seed)));
    }
    said
}

fn faults(plan: &Plan, whose: &str) -> String {
    let how = match plan.how {
        Fault::Status(status) => format!("{status} to"),
        Fault::Delay(delay) => format!("an answer after {} to", spoken(delay)),
        Fault::Drop => "no answer, and the connection closed, to".to_owned(),
        Fault::Reset => "no answer, and the connection reset, to".to_owned(),
    };
    match plan.when {
        When::First(1) => format!("{how} the first attempt of each event{whose}"),
        When::First(number) => {
            let attempts = count(number as usize, "attempt", "attempts");
            format!("{how} the first {attempts} of each event{whose}")
        }
        When::Chance(chance) => {
            let percent = (chance * 100_000.0).round() / 1000.0;
            format!("{how} {percent} % of attempts, at each event{whose}")
        }
        When::Always => format!("{how} every attempt, at each event{whose}"),
    }
}
