//! `exowh listen`.

use std::time::Duration;

use clap::builder::RangedU64ValueParser;
use clap::{Args, ValueEnum};

use super::format::FormatArgs;

const EXAMPLES: &str = "\
Examples:
  exowh listen                               beside it: ngrok http 3000
  exowh listen --port 4000 --body always     every body in full
  exowh listen --strict --account-sid acme1  the guide's request validation
  exowh listen --respond 503                 see how Exotel retries
  exowh listen --delay 12s                   answer later than Exotel waits
  exowh listen --format line | grep failed   one plain line an event
  exowh listen --json | jq 'select(.kind == \"received\").events'";

/// Receive webhooks: answer each, and show what is in it.
///
/// Takes a POST on any path of 127.0.0.1. A handshake gets its challenge back as JSON, everything else
/// 200 at once; what is not JSON gets 400, and is shown all the same. Ctrl-C stops and counts.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct ListenArgs {
    /// Port to listen on [default: 3000] [env: EXOWH_PORT]
    ///
    /// Always on 127.0.0.1; 0 lets the system choose. Without it and the variable, `port` of
    /// exowh.toml counts.
    #[arg(long, value_name = "PORT", value_parser = port)]
    pub port: Option<u16>,

    /// Answer every POST with this status: 200 to 599
    ///
    /// Handshakes too; see what Exotel does about it.
    #[arg(long, value_name = "STATUS", value_parser = RangedU64ValueParser::<u16>::new().range(200..=599))]
    pub respond: Option<u16>,

    /// Hold every answer back for so long: 500ms, 12s
    #[arg(long, value_name = "DURATION", value_parser = humantime::parse_duration)]
    pub delay: Option<Duration>,

    /// Refuse what the guide's request validation refuses
    ///
    /// 400 without `type` (or `event`) or `account_sid`, 403 for another account. Handshakes are
    /// exempt, and so are bodies of the dialects messages and flat: they have no account_sid, and
    /// refusing them would lose live events.
    #[arg(long)]
    pub strict: bool,

    /// The account that --strict takes [env: EXOTEL_ACCOUNT_SID]
    #[arg(long, value_name = "SID", requires = "strict")]
    pub account_sid: Option<String>,

    /// Which bodies to show in full [default: new]
    #[arg(long, value_enum, value_name = "WHICH")]
    pub body: Option<BodyChoice>,

    /// The output format.
    #[command(flatten)]
    pub format: FormatArgs,
}

fn port(text: &str) -> Result<u16, String> {
    text.parse().map_err(|_| "a port is a number from 0 to 65535".to_owned())
}

/// Which bodies are shown in full.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum BodyChoice {
    /// Those of a shape not seen before in this run
    New,
    /// All
    Always,
    /// None
    Never,
}
