//! What stands around exowh on this machine: the app, the tunnel.

use std::path::PathBuf;

use super::target::Target;

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
    /// Somebody's app; which, where the system tells.
    Present(Option<Listener>),
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
    use super::*;

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
