//! Where `exowh listen` forwards to.

use std::time::Duration;

use clap::builder::PossibleValuesParser;
use clap::{Args, ValueHint};

use super::what::limit;
use crate::capture::route::Written;
use crate::delivery::pace::Pace;
use crate::delivery::policy::Policy;
use crate::delivery::schedule::Schedule;

/// Where to, and how.
#[derive(Debug, Args)]
#[command(next_help_heading = "Forwarding")]
pub struct ForwardArgs {
    /// Forward what is received: :3000, a URL, or QUERY=URL for some of it (repeatable)
    ///
    /// The same bytes and headers, in order, behind exowh's own answer; what the app answers is shown
    /// and judged as Exotel would. :3000 and URLs without a path keep the path that a POST came to, a
    /// URL with a path is taken as it is. status:failed=:4000 forwards only what the QUERY finds. An
    /// app on port 3000 makes exowh listen on 4000, unless a port is named. Without the flag,
    /// `[[forward]]` of exowh.toml counts.
    #[arg(long, value_name = "[QUERY=]URL", value_hint = ValueHint::Url)]
    pub forward: Vec<Written>,

    /// Answer with what the app answers
    ///
    /// Status, headers and body of the first route that takes a POST go back to the sender, so that
    /// its retries and its handshake are the real ones; without an answer it gets 502 or 504. What is
    /// not JSON is forwarded, too. The POST is stored first all the same.
    #[arg(long, conflicts_with_all = ["respond", "delay", "strict", "retry", "fail", "fail_where"])]
    pub relay: bool,

    /// Forward again what the app did not accept, as Exotel would send it again
    #[arg(long)]
    pub retry: bool,

    /// Divide the waits of --retry by this
    #[arg(long, value_name = "N", value_parser = Pace::speed, requires = "retry")]
    pub speed: Option<f64>,

    /// Whose time limit, success and delays count for forwards [default: guide]
    ///
    /// As for exowh retry. `policy` of exowh.toml is another default.
    #[arg(long, value_name = "NAME", value_parser = PossibleValuesParser::new(Policy::NAMES))]
    pub policy: Option<String>,

    /// Waits of your own between the attempts of --retry: 30s,2m,10m
    #[arg(long, value_name = "WAITS", requires = "retry")]
    pub schedule: Option<Schedule>,

    /// Give up on the app's answer after this long: 500ms, 30s [default: the policy's, 10s]
    #[arg(long, value_name = "DURATION", value_parser = limit)]
    pub timeout: Option<Duration>,
}
