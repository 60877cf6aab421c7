//! When `exowh listen` ends by itself.

use std::time::Duration;

use clap::Args;
use clap::builder::RangedU64ValueParser;

/// For scripts.
#[derive(Debug, Args)]
#[command(next_help_heading = "For scripts")]
pub struct UntilArgs {
    /// End with 0 as soon as an event has come that a search finds: status:read
    ///
    /// Words joined by "and", as in status:failed customer:+9198*. What is under way is answered,
    /// stored and shown first. Stopped before that, it ends with 130.
    #[arg(long, value_name = "QUERY")]
    pub until: Option<String>,

    /// As soon as so many have come [default: 1]
    #[arg(long, value_name = "N", requires = "until", value_parser = RangedU64ValueParser::<usize>::new().range(1..))]
    pub count: Option<usize>,

    /// Wait at most so long, then end with 4: 60s, 5min
    #[arg(long, value_name = "DURATION", requires = "until", value_parser = humantime::parse_duration)]
    pub within: Option<Duration>,
}
