//! `exowh retry`.

use clap::{Args, Subcommand};

use super::format::FormatArgs;
use crate::delivery::schedule::Schedule;

/// Show Exotel's retry schedule, or live through it against an endpoint.
///
/// Exotel sends an event again when your endpoint does not answer 200 in time: after 30 s, 2 min,
/// 10 min, 30 min and 1 h, as its guide says; then it drops the event.
#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "\
Examples:
  exowh retry                                          the guide's schedule
  exowh retry --policy receive-messages                another page's
  exowh retry run text --to :3000 --speed 60           deliver, and retry 60 times faster
  exowh retry run text --schedule 1s,2s,3s             with waits of your own"
)]
pub struct RetryArgs {
    /// What is shown without a subcommand
    #[command(flatten)]
    pub plan: PlanArgs,

    /// What to do
    #[command(subcommand)]
    pub command: Option<RetryCommand>,
}

/// The subcommands of `exowh retry`.
#[derive(Debug, Subcommand)]
pub enum RetryCommand {
    /// Print the schedule of a policy: the default
    Plan(PlanArgs),
}

/// `exowh retry plan`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  exowh retry plan
  exowh retry plan --policy references
  exowh retry plan --schedule 30s,2m,10m --json")]
pub struct PlanArgs {
    /// Which schedule
    #[command(flatten)]
    pub schedule: ScheduleArgs,

    /// How to print it
    #[command(flatten)]
    pub format: FormatArgs,
}

/// Which schedule, time limit and success count.
#[derive(Debug, Args)]
pub struct ScheduleArgs {
    /// Whose delays, limit and success count: guide, receive-messages or references [default: guide]
    #[arg(long, value_name = "NAME")]
    pub policy: Option<String>,

    /// Waits of your own between the attempts, instead of the policy's, as in 30s,2m,10m
    #[arg(long, value_name = "WAITS")]
    pub schedule: Option<Schedule>,
}
