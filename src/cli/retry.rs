//! `exowh retry`.

use clap::builder::PossibleValuesParser;
use clap::{Args, Subcommand};

use super::format::FormatArgs;
use super::what::{DeliveryArgs, WhatArgs};
use crate::delivery::pace::Pace;
use crate::delivery::policy::Policy;
use crate::delivery::schedule::Schedule;

/// Show Exotel's retry schedule, or live through it
///
/// Exotel sends an event again when your endpoint does not answer 200 in time: after 30 s, 2 min,
/// 10 min, 30 min and 1 h, as its guide says; then it drops the event.
#[derive(Debug, Args)]
#[command(
    // The schedule and the format mean the same before and after the subcommand.
    mut_args(|arg| arg.global(true)),
    after_help = "\
Examples:
  exowh retry                                  the guide's schedule
  exowh retry --policy receive-messages        another page's
  exowh retry run text --to :3000 --speed 60   live, the waits 60 times shorter"
)]
pub struct RetryArgs {
    /// Which schedule
    #[command(flatten)]
    pub schedule: ScheduleArgs,

    /// How to print it
    #[command(flatten)]
    pub format: FormatArgs,

    /// What to do
    #[command(subcommand)]
    pub command: Option<RetryCommand>,
}

/// The subcommands of `exowh retry`.
#[derive(Debug, Subcommand)]
pub enum RetryCommand {
    /// Print the schedule of a policy: the default
    #[command(after_help = "\
Examples:
  exowh retry plan
  exowh retry plan --policy references
  exowh retry plan --schedule 30s,2m,10m --json")]
    Plan,
    /// Deliver one body, and again after each wait, until accepted or dropped
    ///
    Run(Box<RunArgs>),
}

/// Which schedule, time limit and success count.
#[derive(Debug, Args)]
#[command(next_help_heading = "Schedule")]
pub struct ScheduleArgs {
    /// Whose delays, time limit and success count [default: guide]
    ///
    /// Exotel's pages document three: guide is the webhooks guide's; references does not tell its
    /// delays, so that run wants --schedule with it. `policy` of exowh.toml is another default.
    #[arg(long, value_name = "NAME", value_parser = PossibleValuesParser::new(Policy::NAMES))]
    pub policy: Option<String>,

    /// Waits of your own between the attempts: 30s,2m,10m
    #[arg(long, value_name = "WAITS")]
    pub schedule: Option<Schedule>,
}

/// `exowh retry run`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  exowh retry run text                        in real time: up to 1 h 42 min
  exowh retry run text --speed 60 --to :3000  the waits 60 times shorter
  exowh retry run messages/delivered --now    no waits at all
  exowh retry run my.json --schedule 1s,5s    waits of your own

On a terminal, Enter ends a wait.
Exit code: 0 accepted, 1 dropped, 3 no attempt could connect.")]
pub struct RunArgs {
    /// What to deliver
    #[command(flatten)]
    pub what: WhatArgs,

    /// Where to, and how
    #[command(flatten)]
    pub delivery: DeliveryArgs,

    /// Divide the waits by this; the time limit of an answer stays
    #[arg(
        long,
        value_name = "N",
        value_parser = Pace::speed,
        conflicts_with = "now",
        help_heading = "Schedule"
    )]
    speed: Option<f64>,

    /// Skip the waits
    #[arg(long, help_heading = "Schedule")]
    now: bool,
}

impl RunArgs {
    /// How long the waits are here.
    #[must_use]
    pub fn pace(&self) -> Pace {
        match self.speed {
            _ if self.now => Pace::Now,
            Some(speed) => Pace::Faster(speed),
            None => Pace::Real,
        }
    }
}
