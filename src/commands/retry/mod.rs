//! `exowh retry`: the schedule as a table, or lived through against an endpoint.

mod plan;
mod run;
mod screen;

use super::Context;
use super::settings::Settings;
use crate::cli::retry::{RetryArgs, RetryCommand, ScheduleArgs};
use crate::delivery::policy::Policy;
use crate::error::Error;
use crate::exit::Exit;

/// Runs the command.
pub fn run(args: RetryArgs, context: &mut Context) -> Result<Exit, Error> {
    let settings = context.settings()?;
    let policy = policy(&args.schedule, &settings)?;
    let format = args.format.format();
    match args.command {
        None | Some(RetryCommand::Plan) => plan::run(&args.schedule, &policy, format, context),
        Some(RetryCommand::Run(args)) => run::run(&args, policy, settings, format, context),
    }
}

/// The policy that was asked for, with the user's own waits where there are some.
fn policy(args: &ScheduleArgs, settings: &Settings) -> Result<Policy, Error> {
    let policy = settings.policy(args.policy.as_deref())?;
    Ok(match &args.schedule {
        Some(schedule) => policy.with_schedule(schedule.waits().to_vec()),
        None => policy,
    })
}
