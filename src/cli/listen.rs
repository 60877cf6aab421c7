//! `exowh listen`.

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

use clap::builder::RangedU64ValueParser;
use clap::{Args, ValueEnum, ValueHint};

use super::fault::FaultArgs;
use super::format::FormatArgs;
use super::forward::ForwardArgs;
use super::gate::GateArgs;
use super::ngrok::NgrokArgs;
use super::until::UntilArgs;

/// The heading of the options about the store.
const STORE: &str = "Store";

const EXAMPLES: &str = "\
Examples:
  exowh listen                               beside it: ngrok http 3000
  exowh listen --port 4000 --body always     every body in full
  exowh listen --forward :3000               before your app, its answers judged
  exowh listen --forward :3000 --retry --speed 60
  exowh listen -- node app.js                the same, and the app with it
  exowh listen --strict --account-sid acme1  the guide's request validation
  exowh listen --respond 503                 see how Exotel retries
  exowh listen --delay 12s                   answer later than Exotel waits
  exowh listen --fail first:2                refuse twice, then take it
  exowh listen --fail 0.3 --fault drop       lose every third answer or so
  exowh listen --until status:read --count 2 --within 60s   for CI: 0, or 4
  exowh listen --no-store                    keep nothing
  exowh listen --path /whatsapp/webhook --allow-ip 203.0.113.0/24 --trust-proxy
  exowh listen --format line | grep failed   one plain line an event
  exowh listen --json | jq 'select(.kind == \"received\").events'";

/// Receive webhooks: answer each, and show what is in it.
///
/// Takes a POST on any path of 127.0.0.1. A handshake gets its challenge back as JSON, everything else
/// 200 at once; what is not JSON gets 400, and is shown all the same. Ctrl-C stops and counts. On a terminal, so
/// does q; r replays the last POST to your app, b shows its body in full, c clears, ? tells the keys.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct ListenArgs {
    /// Port to listen on [default: 3000, or 4000 before an app there] [env: EXOWH_PORT]
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

    /// Keep what is received in this file [default: the user's data folder] [env: EXOWH_STORE]
    ///
    /// A SQLite database that only you may read; it is made where there is none, and several exowh
    /// may share it. Without it and the variable, `store` of exowh.toml counts, else
    /// exowh/events.db in the user's data folder. Nothing in it is deleted unasked.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = STORE)]
    pub store: Option<PathBuf>,

    /// Keep nothing: what is received is shown, and gone
    #[arg(long, conflicts_with = "store", help_heading = STORE)]
    pub no_store: bool,

    /// What an answer is safe against [default: normal]
    ///
    /// normal: no event that was answered is lost when exowh is killed; when the power fails, the last
    /// ones may be. full: not then either, but each answer waits for the disk.
    #[arg(long, value_enum, value_name = "LEVEL", conflicts_with = "no_store", help_heading = STORE)]
    pub sync: Option<SyncChoice>,

    /// Which bodies to show in full [default: new]
    #[arg(long, value_enum, value_name = "WHICH")]
    pub body: Option<BodyChoice>,

    /// Where to forward, and how.
    #[command(flatten)]
    pub forward: ForwardArgs,

    /// How a tunnel is looked for.
    #[command(flatten)]
    pub ngrok: NgrokArgs,

    /// Faults on purpose.
    #[command(flatten)]
    pub fault: FaultArgs,

    /// Who is let in.
    #[command(flatten)]
    pub gate: GateArgs,

    /// When it ends by itself.
    #[command(flatten)]
    pub until: UntilArgs,

    /// The output format.
    #[command(flatten)]
    pub format: FormatArgs,

    /// Your app: started with the listener, shown beside it, and stopped with it
    ///
    /// As in -- npm start. It is run as it is, without a shell. The listener begins when the app takes
    /// connections, after 30 s at the latest, and forwards to it: to the first --forward of this
    /// machine, or else to port 3000. When the app ends, so does the listener, with 1 if it failed.
    #[arg(last = true, value_name = "CMD", help_heading = "Your app", value_hint = ValueHint::CommandWithArguments)]
    pub command: Vec<OsString>,
}

/// What an answer is safe against.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum SyncChoice {
    /// The end of the process
    #[default]
    Normal,
    /// A power cut, too
    Full,
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
