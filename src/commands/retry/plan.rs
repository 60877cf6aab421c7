//! `exowh retry plan`: the schedule of a policy.

use crate::capture::report::{PlanSummary, PlannedLine};
use crate::cli::format::Format;
use crate::cli::retry::ScheduleArgs;
use crate::commands::Context;
use crate::delivery::course::plan;
use crate::delivery::policy::Policy;
use crate::error::Error;
use crate::exit::Exit;
use crate::view::{Line, schedule};

/// Prints the schedule.
pub fn run(
    args: &ScheduleArgs,
    policy: &Policy,
    format: Format,
    context: &mut Context,
) -> Result<Exit, Error> {
    match format {
        Format::Pretty => {
            let mut lines = schedule::table(policy, context.ui.width());
            lines.extend(next(args, policy));
            context.ui.lines(&lines)?;
        }
        Format::Line => {
            let rows = plan(policy);
            let lines: Vec<_> = rows.iter().map(|row| schedule::line(row, policy)).collect();
            context.ui.lines(&lines)?;
        }
        Format::Json => json(policy, context)?,
    }
    Ok(Exit::Yes)
}

fn json(policy: &Policy, context: &mut Context) -> Result<(), Error> {
    for row in plan(policy) {
        context.ui.json(&PlannedLine::of(&row, policy))?;
    }
    context.ui.json(&PlanSummary::of(policy))
}

/// The command that lives through what the table shows.
fn next(args: &ScheduleArgs, policy: &Policy) -> [Line; 2] {
    let mut command = "exowh retry run text --to :3000".to_owned();
    if let Some(policy) = args.policy.as_deref().filter(|name| *name != "guide") {
        command = format!("{command} --policy {policy}");
    }
    command = match &args.schedule {
        Some(schedule) => format!("{command} --schedule {schedule}"),
        None if policy.waits().is_none() => format!("{command} --schedule 30s,2m"),
        None => format!("{command} --speed 60"),
    };
    [Line::new(), Line::new().plain("  ").command(command)]
}
