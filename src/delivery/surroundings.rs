//! What stands around exowh on this machine: the app, the tunnel.

use std::path::PathBuf;
use std::time::Duration;

use super::attempt::{Outcome, Reply};
use super::handshake::judge_with;
use super::policy::Policy;
use super::target::Target;

/// How long an app may take to answer each of the two questions that it is asked: one that was just
/// started may first have to read its own code.
pub const APP_LIMIT: Duration = Duration::from_secs(2);

/// What was seen when exowh looked around.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Surroundings {
    /// Where deliveries go.
    pub target: Target,
    /// What is there.
    pub app: App,
    /// The tunnels of the agent that runs here.
    pub tunnels: Vec<Tunnel>,
}

/// What stands where deliveries go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum App {
    /// Not on this machine, so it was not looked at.
    Elsewhere,
    /// No process listens there.
    Absent,
    /// exowh itself listens there.
    Ourselves(Listener),
    /// Somebody's app.
    Present {
        /// The process, where the system tells.
        listener: Option<Listener>,
        /// The status of the answer to `GET /`; `None`: no answer in time.
        page: Option<u16>,
        /// What it made of a handshake.
        handshake: Handshake,
    },
}

/// A process that listens on a port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listener {
    /// The name of its program, as the system has it.
    pub program: String,
    /// Its id.
    pub pid: u32,
    /// Its working folder, where we may know it.
    pub folder: Option<PathBuf>,
}

impl Listener {
    /// Whether it is a listener of ours.
    #[must_use]
    pub fn is_exowh(&self) -> bool {
        self.program == env!("CARGO_PKG_NAME")
    }
}

/// How an endpoint takes Exotel's verification request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handshake {
    /// 200 and the challenge as JSON: verified.
    Verified,
    /// 200, but not the challenge as JSON.
    WithoutChallenge,
    /// Another status.
    Refused(u16),
    /// No answer in time, or a broken one.
    Unanswered,
}

impl Handshake {
    /// Judges the reply to a handshake as a delivery of it would be judged.
    #[must_use]
    pub fn judge(reply: &Reply, challenge: &str) -> Self {
        let verdict = judge_with(Some(challenge), reply, Duration::ZERO, &Policy::guide());
        match (reply, verdict.outcome) {
            (_, Outcome::Accepted) => Self::Verified,
            (Reply::Answer(answer), _) if answer.status == 200 => Self::WithoutChallenge,
            (Reply::Answer(answer), _) => Self::Refused(answer.status),
            (Reply::Nothing { .. } | Reply::Broken { .. }, _) => Self::Unanswered,
        }
    }
}

/// A public address that leads to this machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tunnel {
    /// The public address.
    pub public_url: String,
    /// Where it leads, as the agent writes it.
    pub upstream: String,
}

impl Tunnel {
    /// The port that it leads to: `http://localhost:3000`, `localhost:3000`, `3000`; without one, that
    /// of the scheme.
    #[must_use]
    pub fn port(&self) -> Option<u16> {
        let upstream = self.upstream.trim_end_matches('/');
        let written = upstream.rsplit(':').next().unwrap_or(upstream).parse();
        written.ok().or_else(|| match upstream.split_once("://")?.0 {
            "http" => Some(80),
            "https" => Some(443),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::attempt::Answer;
    use super::*;

    fn answer(status: u16, body: &str) -> Reply {
        Reply::Answer(Answer { status, headers: Vec::new(), body: body.into() })
    }

    #[test]
    fn handshake_is_verified_by_the_challenge_as_json_alone() {
        for (reply, wanted) in [
            (answer(200, r#"{"challenge": "abc"}"#), Handshake::Verified),
            (answer(200, "abc"), Handshake::WithoutChallenge),
            (answer(200, r#"{"challenge": "abd"}"#), Handshake::WithoutChallenge),
            (answer(201, r#"{"challenge": "abc"}"#), Handshake::Refused(201)),
            (Reply::Nothing { started: false }, Handshake::Unanswered),
        ] {
            assert_eq!(Handshake::judge(&reply, "abc"), wanted, "{reply:?}");
        }
    }

    #[test]
    fn the_port_of_a_tunnel_is_read_from_every_form() {
        for (upstream, wanted) in [
            ("http://localhost:3000", Some(3000)),
            ("https://127.0.0.1:8443/", Some(8443)),
            ("localhost:3000", Some(3000)),
            ("3000", Some(3000)),
            ("http://localhost", Some(80)),
            ("https://app.internal/", Some(443)),
            ("file:///srv", None),
            ("", None),
        ] {
            let tunnel = Tunnel { public_url: String::new(), upstream: upstream.to_owned() };
            assert_eq!(tunnel.port(), wanted, "{upstream}");
        }
    }
}
