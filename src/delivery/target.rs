//! Where a delivery goes, as users write it: `:3000`, `8000/hook`, `localhost:3000`, or a whole URL.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::str::FromStr;

use http::Uri;
use url::{Host, Url};

use crate::error::cited;
use crate::secret::masked;

/// The path that Exotel's guide uses in all its examples.
pub const GUIDE_PATH: &str = "/whatsapp/webhook";

/// Where deliveries go if nothing says otherwise.
pub const DEFAULT: &str = ":3000";

/// The loopback addresses, in the order in which they are tried where both are meant.
pub const LOOPBACKS: [IpAddr; 2] =
    [IpAddr::V4(Ipv4Addr::LOCALHOST), IpAddr::V6(Ipv6Addr::LOCALHOST)];

/// The name of both.
const LOCALHOST: &str = "localhost";

/// A URL that a body can be posted to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    url: Url,
    /// Written without a host, as `:3000`.
    hostless: bool,
}

/// Why a text is no target.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is no URL to deliver to: {why}")]
pub struct TargetError {
    text: String,
    why: String,
}

impl Target {
    /// The URL.
    #[must_use]
    pub fn url(&self) -> &Url {
        &self.url
    }

    /// The same host with another path and query, as they are written.
    #[must_use]
    pub fn at(&self, path: &str, query: Option<&str>) -> Self {
        let mut url = self.url.clone();
        url.set_path(path);
        url.set_query(query);
        Self { url, ..self.clone() }
    }

    /// Whether both loopback addresses are meant: by `:3000`, or by the name `localhost`. Apps of
    /// Vite and of Node 17 and later are often on `[::1]` alone.
    #[must_use]
    pub fn means_both_loopbacks(&self) -> bool {
        self.hostless || matches!(self.url.host(), Some(Host::Domain(name)) if is_localhost(name))
    }

    /// The URL by which a connection is made: where both loopback addresses are meant, a name that
    /// has both.
    #[must_use]
    pub fn dialled(&self) -> Url {
        let mut url = self.url.clone();
        if self.hostless {
            // Fails only where there can be no host.
            let _ = url.set_host(Some(LOCALHOST));
        }
        url
    }

    /// Where connections to it go, where that is known without asking anybody: the addresses of this
    /// machine in the order in which they are tried. Empty for any other host.
    #[must_use]
    pub fn loopback_addresses(&self) -> Vec<SocketAddr> {
        let Some(port) = self.url.port_or_known_default() else { return Vec::new() };
        let address = |ip| SocketAddr::new(ip, port);
        if self.means_both_loopbacks() {
            return LOOPBACKS.map(address).to_vec();
        }
        let ip = match self.url.host() {
            Some(Host::Ipv4(ip)) => IpAddr::V4(ip),
            Some(Host::Ipv6(ip)) => IpAddr::V6(ip),
            Some(Host::Domain(_)) | None => return Vec::new(),
        };
        if ip.is_loopback() { vec![address(ip)] } else { Vec::new() }
    }

    /// Whether an address is the second of two that are meant.
    #[must_use]
    pub fn has_second(&self, address: SocketAddr) -> bool {
        self.means_both_loopbacks() && address.ip() == LOOPBACKS[1]
    }

    /// Whether it is this machine by a loopback address, so that no proxy belongs in between.
    #[must_use]
    pub fn is_loopback(&self) -> bool {
        match self.url.host() {
            Some(Host::Ipv4(address)) => IpAddr::V4(address).is_loopback(),
            Some(Host::Ipv6(address)) => IpAddr::V6(address).is_loopback(),
            Some(Host::Domain(name)) => is_localhost(name),
            None => false,
        }
    }

    /// The shortest text that names it on the command line: `:3000`, `:8000/hook`, or the URL; a
    /// password in it is left to whoever knows it.
    #[must_use]
    pub fn typed(&self) -> String {
        let typed = self.with_path();
        let port = typed.strip_suffix(GUIDE_PATH).filter(|_| self.hostless);
        port.filter(|port| !port.contains('?')).map_or(typed.clone(), str::to_owned)
    }

    /// The same where no path stands for another.
    pub(super) fn with_path(&self) -> String {
        let url = self.to_string();
        match url.strip_prefix("http://127.0.0.1").filter(|_| self.hostless) {
            None => url,
            Some(rest) if rest.starts_with(':') => rest.to_owned(),
            // The port of plain HTTP does not stand in a URL.
            Some(rest) => format!(":80{rest}"),
        }
    }

    /// Whether it is spoken over TLS.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.url.scheme() == "https"
    }
}

/// A target as it is written, and what of it is written.
pub(super) struct Written {
    pub target: Target,
    /// Whether a path, a query or a fragment stands in it.
    pub path: bool,
    /// Whether it is a URL with its scheme.
    pub scheme: bool,
}

impl FromStr for Target {
    type Err = TargetError;

    /// Reads `3000`, `:3000` and `HOST:3000`, which stand for the guide's path; `:8000/hook` and
    /// `HOST:8000/hook`, which stand for HTTP; and a URL.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let Written { mut target, path, scheme } = text.parse()?;
        if !path && !scheme {
            target.url.set_path(GUIDE_PATH);
        }
        Ok(target)
    }
}

impl FromStr for Written {
    type Err = TargetError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        let error = |why: &str| TargetError { text: cited(&masked(text)), why: why.to_owned() };
        let scheme = text.contains("://");
        if let Some(address) = bare_ipv6(text) {
            return Err(error(&format!(
                "an IPv6 address stands in brackets, as in [{address}]:3000"
            )));
        }
        let port = text.strip_prefix(':').or_else(|| begins_with_port(text).then_some(text));
        let full = match port {
            Some("") => return Err(error("a port belongs behind the colon, as in :3000")),
            Some(port) => format!("http://127.0.0.1:{port}"),
            None if scheme => text.to_owned(),
            None => with_scheme(text).map_err(|why| error(&why))?,
        };
        let mut url = Url::parse(&full).map_err(|cause| error(&cause.to_string()))?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(error("only http and https can be posted to"));
        }
        if url.host_str().is_none_or(str::is_empty) {
            return Err(error("it has no host"));
        }
        url.set_fragment(None);
        // What is no URI to an HTTP client cannot be asked for: above all one of more than 64 KiB.
        if let Err(cause) = url.as_str().parse::<Uri>() {
            return Err(error(&cause.to_string()));
        }
        let path = full[full.find("://").map_or(0, |at| at + 3)..].contains(['/', '?', '#']);
        Ok(Self { target: Target { url, hostless: port.is_some() }, path, scheme })
    }
}

/// Whether it is `3000` or `3000/hook`: a port before anything else.
fn begins_with_port(text: &str) -> bool {
    let port = text.split(['/', '?', '#']).next().unwrap_or_default();
    !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit())
}

/// `localhost:3000/hook` as a URL, where the host is one that is spoken to over HTTP: an address, this
/// machine, or a name without a dot, as containers have. Else what to write.
fn with_scheme(text: &str) -> Result<String, String> {
    let bare = text.trim_start_matches('/');
    let url = format!("http://{bare}");
    let authority = bare.split(['/', '?', '#']).next().unwrap_or_default();
    let port = authority
        .rsplit_once(':')
        .filter(|(_, port)| !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()));
    let as_url = Url::parse(&url).ok().filter(|_| port.is_some() && bare == text);
    match as_url.as_ref().and_then(Url::host) {
        Some(Host::Ipv4(_) | Host::Ipv6(_)) => Ok(url),
        // Not the name of a host, but the beginning of a URL.
        Some(Host::Domain("http" | "https")) => {
            Err("two slashes stand behind the colon, as in http://127.0.0.1:3000".to_owned())
        }
        Some(Host::Domain(name)) if is_localhost(name) || is_one_label(name) => Ok(url),
        Some(Host::Domain(name)) if name.contains('.') => {
            let shown = masked(bare);
            Err(format!("did you mean https://{shown} or http://{shown}?"))
        }
        _ => match Url::parse(&url) {
            Err(cause) if port.is_some() => Err(cause.to_string()),
            _ => Err("write it as http://host:port/path, or :3000 for this machine".to_owned()),
        },
    }
}

/// An IPv6 address without its brackets, with a path behind it or not.
fn bare_ipv6(text: &str) -> Option<Ipv6Addr> {
    text.split('/').next()?.parse().ok()
}

fn is_one_label(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
}

/// Whether a host name is this machine's, by RFC 6761.
fn is_localhost(name: &str) -> bool {
    name == LOCALHOST || name.ends_with(".localhost")
}

/// As it may be shown: without user and password.
impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        masked(self.url.as_str()).fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(text: &str) -> String {
        text.parse::<Target>().map_or_else(|error| error.to_string(), |target| target.to_string())
    }

    #[test]
    fn short_forms_stand_for_this_machine() {
        let guide = "http://127.0.0.1:3000/whatsapp/webhook";
        assert_eq!(target(DEFAULT), guide);
        for (text, wanted) in [
            (":3000", guide),
            ("3000", guide),
            (" :3000\n", guide),
            (":8000/hook", "http://127.0.0.1:8000/hook"),
            ("8000/hook?x=:1", "http://127.0.0.1:8000/hook?x=:1"),
            ("8000?x=1", "http://127.0.0.1:8000/?x=1"),
            (":8000/", "http://127.0.0.1:8000/"),
            ("localhost:8000", "http://localhost:8000/whatsapp/webhook"),
            ("app.localhost:8000/x", "http://app.localhost:8000/x"),
            ("127.0.0.1:8000/hook", "http://127.0.0.1:8000/hook"),
            ("127.0.0.1:80", "http://127.0.0.1/whatsapp/webhook"),
            ("[::1]:8000", "http://[::1]:8000/whatsapp/webhook"),
            ("10.0.0.1:81/x?y", "http://10.0.0.1:81/x?y"),
            ("app:3000", "http://app:3000/whatsapp/webhook"),
            ("my_app:3000/{x}|y?a=^`", "http://my_app:3000/%7Bx%7D|y?a=^`"),
            ("https://a.example/x?y=1", "https://a.example/x?y=1"),
            ("http://127.0.0.1:3000", "http://127.0.0.1:3000/"),
        ] {
            assert_eq!(target(text), wanted, "{text}");
        }
    }

    #[test]
    fn shortest_text_leads_to_the_same_target() {
        for (text, short) in [
            (":3000", ":3000"),
            ("3000", ":3000"),
            (":80", ":80"),
            (":8000/hook?a=1", ":8000/hook?a=1"),
            (":3000/", ":3000/"),
            ("http://127.0.0.1:3000/", "http://127.0.0.1:3000/"),
            ("http://localhost:3000/", "http://localhost:3000/"),
            ("localhost:3000", "http://localhost:3000/whatsapp/webhook"),
            ("https://a.example/x", "https://a.example/x"),
        ] {
            let target: Target = text.parse().unwrap();
            assert_eq!(target.typed(), short);
            assert_eq!(target.typed().parse::<Target>().unwrap(), target);
        }
    }

    #[test]
    fn what_names_no_address_means_both_loopbacks() {
        for (text, wanted) in [
            (":3000", &["127.0.0.1:3000", "[::1]:3000"][..]),
            ("3000/x", &["127.0.0.1:3000", "[::1]:3000"]),
            ("localhost:3000", &["127.0.0.1:3000", "[::1]:3000"]),
            ("http://app.localhost", &["127.0.0.1:80", "[::1]:80"]),
            ("https://localhost", &["127.0.0.1:443", "[::1]:443"]),
            ("127.0.0.1:3000", &["127.0.0.1:3000"]),
            ("http://[::1]:3000/x", &["[::1]:3000"]),
            ("http://127.9.9.9/", &["127.9.9.9:80"]),
            ("http://10.0.0.1:3000", &[]),
            ("https://localhost.example", &[]),
        ] {
            let target: Target = text.parse().unwrap();
            let addresses = target.loopback_addresses();
            let shown: Vec<_> = addresses.iter().map(ToString::to_string).collect();
            assert_eq!(shown, wanted, "{text}");
            assert_eq!(target.means_both_loopbacks(), shown.len() == 2, "{text}");
            assert_eq!(target.is_loopback(), !shown.is_empty(), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_posted_to_is_told() {
        for (text, wanted) in [
            ("a.example:443/x", "did you mean https://a.example:443/x or http://a.example:443/x?"),
            ("a.example", "write it as http://host:port/path"),
            ("app", "write it as http://host:port/path"),
            ("localhost", "or :3000 for this machine"),
            ("/hook", "write it as http://host:port/path"),
            ("//localhost:3000", "write it as http://host:port/path"),
            ("::1", "an IPv6 address stands in brackets, as in [::1]:3000"),
            ("", "write it as http://host:port/path"),
            ("ftp://a.example/", "only http and https"),
            ("http:8000", "two slashes stand behind the colon"),
            ("https:443/x", "two slashes stand behind the colon"),
            (":", "a port belongs behind the colon"),
            (":99999", "invalid port number"),
            ("99999", "invalid port number"),
            ("localhost:99999", "invalid port number"),
            (":hook", "invalid port number"),
        ] {
            let told = target(text);
            assert!(told.contains("is no URL to deliver to") && told.contains(wanted), "{told}");
        }
    }

    #[test]
    fn passwords_are_not_shown() {
        let to = "http://me:sekret@127.0.0.1:3000/x";
        assert_eq!(target(to), "http://***@127.0.0.1:3000/x");
        assert_eq!(to.parse::<Target>().unwrap().typed(), "http://***@127.0.0.1:3000/x");
        assert_eq!(target("me:sekret@127.0.0.1:3000/x"), "http://***@127.0.0.1:3000/x");
        assert_eq!(to.parse::<Target>().unwrap().url().password(), Some("sekret"));
        for wrong in ["http://me:sek@ret@a:99999/", "me:sekret@host/x", "ftp://me:sekret@host"] {
            let told = target(wrong);
            assert!(told.contains("***@") && !told.contains("ret"), "{told}");
        }
    }

    #[test]
    fn names_below_localhost_are_this_machine_and_fragments_are_left_out() {
        assert!("http://app.localhost:3000/".parse::<Target>().unwrap().is_loopback());
        assert!(!"http://applocalhost:3000/".parse::<Target>().unwrap().is_loopback());
        assert_eq!(target(":3000/hook#part"), "http://127.0.0.1:3000/hook");
    }
}
