//! The way in from outside: what is watched, and what the banner says of it.

use std::net::SocketAddr;
use std::time::Duration;

use crate::Environment;
use crate::adapters::ngrok::Agent;
use crate::capture::gate::{Gate, RoundTrip};
use crate::cli::ngrok::NgrokArgs;
use crate::commands::settings::Settings;
use crate::delivery::target::GUIDE_PATH;
use crate::delivery::way::Way;
use crate::error::Error;
use crate::jobs::way_in::WayIn;
use crate::view::{Line, warning, wrap};

/// Who is asked for tunnels.
///
/// # Errors
/// What was named is no address.
pub fn agent(args: &NgrokArgs, settings: &Settings) -> Result<Option<Agent>, Error> {
    if args.no_ngrok {
        return Ok(None);
    }
    args.ngrok.as_deref().map_or_else(|| settings.agent(), Agent::at).map(Some)
}

/// Words for a request of our own.
pub fn round_trip() -> RoundTrip {
    RoundTrip::of(fastrand::u128(..), fastrand::u128(..))
}

/// Between two looks; how long nothing may come before that is told; how long the first look may take,
/// which the next one makes good where it was too short.
const PACE: [Duration; 3] =
    [Duration::from_secs(3), Duration::from_secs(60), Duration::from_millis(8)];

/// The variable by which tests have another pace: all three, with commas between. Nobody else is
/// promised that it exists.
const TEST_PACE: &str = "EXOWH_TEST_PACE";

/// What is watched.
pub fn way_in(
    agent: Option<Agent>,
    environment: &Environment,
    round_trip: RoundTrip,
    listener: SocketAddr,
    gate: &Gate,
) -> WayIn {
    let [every, silence, glance] = environment.var(TEST_PACE).and_then(pace).unwrap_or(PACE);
    WayIn { agent, listener, path: path(gate).to_owned(), round_trip, every, silence, glance }
}

fn pace(text: &str) -> Option<[Duration; 3]> {
    let times: Result<Vec<_>, _> = text.split(',').map(humantime::parse_duration).collect();
    times.ok()?.try_into().ok()
}

/// The path to paste into the dashboard.
pub fn path(gate: &Gate) -> &str {
    gate.paths.first().map_or(GUIDE_PATH, String::as_str)
}

/// What the banner says of the way in: labels and texts.
pub fn said(way: &Way, port: u16, path: &str) -> Vec<(&'static str, Said)> {
    let into = "into WhatsApp > Settings > Webhooks, and tick both events";
    let ngrok = Said::Command(format!("ngrok http {port}"));
    match way {
        Way::Here { public_url } => vec![
            ("public", Said::Address(public_url.clone())),
            ("paste", Said::Address(format!("{public_url}{path}"))),
            ("", Said::Text(into.to_owned())),
        ],
        Way::Past { public_url, upstream } => vec![
            ("public", Said::Warning(format!("{public_url} leads to {upstream}, past exowh"))),
            ("instead", ngrok),
        ],
        Way::NoAgent | Way::NoTunnel => vec![
            ("public", ngrok),
            ("paste", Said::Text(format!("the https address it prints, with {path} behind it"))),
            ("", Said::Text(into.to_owned())),
        ],
    }
}

/// A text of the banner.
pub enum Said {
    /// To be copied.
    Address(String),
    /// To be typed.
    Command(String),
    /// A sentence.
    Text(String),
    /// A sentence that one should look at.
    Warning(String),
}

impl Said {
    /// Its lines of so many columns.
    pub fn lines(&self, width: usize) -> Vec<Line> {
        match self {
            Said::Address(text) => vec![Line::new().bold(text)],
            Said::Command(text) => vec![Line::new().command(text)],
            Said::Text(text) => wrap(text, width).into_iter().map(Line::from).collect(),
            Said::Warning(text) => warning(text, 0, width),
        }
    }
}
