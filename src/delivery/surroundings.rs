//! What stands around exowh on this machine: the app, the tunnel.

use std::net::SocketAddr;
use std::path::PathBuf;

use super::target::Target;

/// What was seen when exowh looked around.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Surroundings {
    /// Where deliveries go.
    pub target: Target,
    /// What is there.
    pub app: App,
    /// Where it takes connections, if it was looked at and does.
    pub at: Option<SocketAddr>,
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
    /// Whether it leads to who listens on one of these addresses of this machine, and speaks HTTPS or
    /// plain HTTP. An agent writes `http://localhost:3000`, `localhost:3000` or `3000`.
    #[must_use]
    pub fn leads_to(&self, addresses: &[SocketAddr], https: bool) -> bool {
        let Ok(upstream) = self.upstream.parse::<Target>() else { return false };
        let there = upstream.loopback_addresses();
        upstream.is_https() == https && there.iter().any(|address| addresses.contains(address))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tunnel_leads_where_scheme_host_and_port_say() {
        for (upstream, first, second) in [
            ("http://localhost:3000", true, true),
            ("http://localhost:3000/", true, true),
            ("localhost:3000", true, true),
            ("3000", true, true),
            ("127.0.0.1:3000", true, false),
            ("http://127.0.0.1:3000", true, false),
            ("http://[::1]:3000", false, true),
            ("https://localhost:3000", false, false),
            ("http://localhost:3001", false, false),
            ("http://192.168.1.5:3000", false, false),
            ("http://app.internal:3000", false, false),
            ("http://0.0.0.0:3000", false, false),
            ("file:///srv", false, false),
            ("", false, false),
        ] {
            let tunnel = Tunnel { public_url: String::new(), upstream: upstream.to_owned() };
            let leads = |address: &str| tunnel.leads_to(&[address.parse().unwrap()], false);
            assert_eq!(leads("127.0.0.1:3000"), first, "{upstream}");
            assert_eq!(leads("[::1]:3000"), second, "{upstream}");
        }
    }

    #[test]
    fn the_port_of_a_scheme_counts_and_https_leads_to_https() {
        let leads = |upstream: &str, address: &str, https| {
            let tunnel = Tunnel { public_url: String::new(), upstream: upstream.to_owned() };
            tunnel.leads_to(&[address.parse().unwrap()], https)
        };
        assert!(leads("http://localhost", "127.0.0.1:80", false));
        assert!(leads("https://localhost", "127.0.0.1:443", true));
        assert!(!leads("http://localhost:8443", "127.0.0.1:8443", true));
    }
}
