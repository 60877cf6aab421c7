//! Where a POST is forwarded to: an origin, which gets the path that it came to, or one URL for all.

use std::fmt;
use std::net::SocketAddr;
use std::str::FromStr;

use super::target::{Target, TargetError, Written};

/// Where a POST goes on to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Destination {
    target: Target,
    same_path: bool,
}

impl Destination {
    /// The target of a POST that came to a path with query.
    #[must_use]
    pub fn of(&self, came_to: &str) -> Target {
        if !self.same_path {
            return self.target.clone();
        }
        let (path, query) = match came_to.split_once('?') {
            Some((path, query)) => (path, Some(query)),
            None => (came_to, None),
        };
        self.target.at(path, query)
    }

    /// The URL without a path that a POST came to.
    #[must_use]
    pub fn target(&self) -> &Target {
        &self.target
    }

    /// Whether each POST keeps the path that it came to.
    #[must_use]
    pub fn same_path(&self) -> bool {
        self.same_path
    }

    /// The port that it leads to.
    #[must_use]
    pub fn port(&self) -> Option<u16> {
        self.target.url().port_or_known_default()
    }

    /// The shortest text that names it on the command line of `listen`.
    #[must_use]
    pub fn typed(&self) -> String {
        let typed = self.target.with_path();
        if self.same_path { typed.trim_end_matches('/').to_owned() } else { typed }
    }

    /// Whether it leads to who listens at an address of this machine: by that address, or by none in
    /// particular.
    #[must_use]
    pub fn leads_to(&self, address: SocketAddr) -> bool {
        self.target.loopback_addresses().contains(&address)
            || (self.names_none() && self.port() == Some(address.port()))
    }

    fn names_none(&self) -> bool {
        matches!(self.target.url().host_str(), Some("0.0.0.0" | "[::]"))
    }

    /// Whether it leads to a port of this machine: by a loopback address, or by none in particular.
    #[must_use]
    pub fn is_loopback_port(&self, port: u16) -> bool {
        (self.target.is_loopback() || self.names_none()) && self.port() == Some(port)
    }
}

impl FromStr for Destination {
    type Err = TargetError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        // What is written without a path has that of each POST, not the guide's.
        let Written { target, path, .. } = text.parse()?;
        Ok(Self { target, same_path: !path })
    }
}

/// As it may be shown: without user and password, and without a path where each POST has its own.
impl fmt::Display for Destination {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = self.target.to_string();
        f.write_str(if self.same_path { shown.trim_end_matches('/') } else { &shown })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, came_to: &str) -> String {
        text.parse::<Destination>().unwrap().of(came_to).to_string()
    }

    #[test]
    fn an_origin_keeps_the_path_and_a_url_with_a_path_is_taken_as_it_is() {
        let came_to = "/a%20b?c=d&c=%2F";
        for text in [":3000", "3000", "127.0.0.1:3000", "http://127.0.0.1:3000"] {
            assert_eq!(of(text, came_to), "http://127.0.0.1:3000/a%20b?c=d&c=%2F", "{text}");
        }
        assert_eq!(of("localhost:3000", came_to), "http://localhost:3000/a%20b?c=d&c=%2F");
        assert_eq!(of("https://a.example", came_to), "https://a.example/a%20b?c=d&c=%2F");
        for (text, wanted) in [
            (":3000/", "http://127.0.0.1:3000/"),
            (":3000/hook?x=1", "http://127.0.0.1:3000/hook?x=1"),
            ("https://a.example/", "https://a.example/"),
            ("http://a.example?x", "http://a.example/?x"),
            ("3000/hook", "http://127.0.0.1:3000/hook"),
            ("[::1]:3000/hook", "http://[::1]:3000/hook"),
        ] {
            assert_eq!(of(text, came_to), wanted);
        }
    }

    #[test]
    fn it_is_shown_as_it_is_written() {
        for text in ["http://127.0.0.1:3000", "http://127.0.0.1:3000/", "https://a.example/x"] {
            assert_eq!(text.parse::<Destination>().unwrap().to_string(), text);
        }
        for (text, typed) in [
            (":3000", ":3000"),
            ("3000", ":3000"),
            (":80", ":80"),
            (":3000/hook", ":3000/hook"),
            (":3000/whatsapp/webhook", ":3000/whatsapp/webhook"),
            ("http://localhost:3000", "http://localhost:3000"),
            ("localhost:3000", "http://localhost:3000"),
            ("http://127.0.0.1:3000", "http://127.0.0.1:3000"),
            ("https://a.example/x", "https://a.example/x"),
        ] {
            let destination: Destination = text.parse().unwrap();
            assert_eq!(destination.typed(), typed);
            assert_eq!(typed.parse::<Destination>().unwrap(), destination);
        }
    }

    #[test]
    fn a_port_of_this_machine_is_known_by_each_of_its_names() {
        let leads = |text: &str| text.parse::<Destination>().unwrap().is_loopback_port(3000);
        for text in [":3000", "http://localhost:3000/x", "http://[::1]:3000", "http://0.0.0.0:3000"]
        {
            assert!(leads(text), "{text}");
        }
        for text in [":4000", "http://a.example:3000", "http://10.0.0.1:3000"] {
            assert!(!leads(text), "{text}");
        }
    }

    #[test]
    fn the_other_loopback_address_is_somebody_elses() {
        let ours = SocketAddr::from(([127, 0, 0, 1], 3000));
        let leads = |text: &str| text.parse::<Destination>().unwrap().leads_to(ours);
        for text in [":3000", "localhost:3000", "127.0.0.1:3000/x", "http://0.0.0.0:3000"] {
            assert!(leads(text), "{text}");
        }
        for text in ["[::1]:3000", ":4000", "http://10.0.0.1:3000", "127.0.0.2:3000"] {
            assert!(!leads(text), "{text}");
        }
    }

    #[test]
    fn what_is_no_url_is_told() {
        for text in ["localhost", "app", ":", ":99999", "ftp://a"] {
            assert!(text.parse::<Destination>().is_err(), "{text}");
        }
    }
}
