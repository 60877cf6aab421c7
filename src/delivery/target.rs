//! Where a delivery goes, as users write it: `:3000`, `:8000/hook`, or a whole URL.

use std::borrow::Cow;
use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use url::{Host, Url};

/// The path that Exotel's guide uses in all its examples.
pub const GUIDE_PATH: &str = "/whatsapp/webhook";

/// Where deliveries go if nothing says otherwise.
pub const DEFAULT: &str = "http://127.0.0.1:3000/whatsapp/webhook";

/// A URL that a body can be posted to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    url: Url,
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
        Self { url }
    }

    /// Whether it is this machine by a loopback address, so that no proxy belongs in between.
    #[must_use]
    pub fn is_loopback(&self) -> bool {
        match self.url.host() {
            Some(Host::Ipv4(address)) => IpAddr::V4(address).is_loopback(),
            Some(Host::Ipv6(address)) => IpAddr::V6(address).is_loopback(),
            Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
            None => false,
        }
    }

    /// The shortest text that names it on the command line: `:3000`, `:8000/hook`, or the URL; a
    /// password in it is left to whoever knows it.
    #[must_use]
    pub fn typed(&self) -> String {
        let url = self.to_string();
        let Some(rest) = url.strip_prefix("http://127.0.0.1:") else { return url };
        match rest.strip_suffix(GUIDE_PATH) {
            Some(port) if port.bytes().all(|byte| byte.is_ascii_digit()) => format!(":{port}"),
            _ => format!(":{rest}"),
        }
    }

    /// Whether it is spoken over TLS.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.url.scheme() == "https"
    }
}

impl FromStr for Target {
    type Err = TargetError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let error = |why: &str| TargetError { text: unspoken(text), why: why.to_owned() };
        let full = match text.strip_prefix(':') {
            Some("") => return Err(error("a port belongs behind the colon, as in :3000")),
            Some(rest) if rest.bytes().all(|byte| byte.is_ascii_digit()) => {
                format!("http://127.0.0.1:{rest}{GUIDE_PATH}")
            }
            Some(rest) => format!("http://127.0.0.1:{rest}"),
            None if !text.contains("://") => return Err(error(&without_scheme(text))),
            None => text.to_owned(),
        };
        let mut url = Url::parse(&full).map_err(|cause| error(&cause.to_string()))?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(error("only http and https can be posted to"));
        }
        if url.host_str().is_none_or(str::is_empty) {
            return Err(error("it has no host"));
        }
        url.set_fragment(None);
        Ok(Self { url })
    }
}

/// What to write in place of `localhost:3000`, `localhost:3000/hook`, or of what is no address at all.
fn without_scheme(text: &str) -> String {
    let text = text.trim_start_matches('/');
    let path = if text.contains('/') { "" } else { GUIDE_PATH };
    match Url::parse(&format!("http://{text}{path}")) {
        Ok(url) if url.port().is_some() => {
            format!("did you mean {}?", without_password(&url))
        }
        _ => "write it as http://host:port/path, or :3000 for this machine".to_owned(),
    }
}

/// As it may be shown: without a password.
impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        without_password(&self.url).fmt(f)
    }
}

/// What stands in place of a password.
const UNSPOKEN: &str = "***";

/// A URL with its password, if it has one, made unreadable: screens and logs are seen by others.
#[must_use]
pub fn without_password(url: &Url) -> Cow<'_, Url> {
    if url.password().is_none() {
        return Cow::Borrowed(url);
    }
    let mut shown = url.clone();
    // Fails only where there can be no password.
    let _ = shown.set_password(Some(UNSPOKEN));
    Cow::Owned(shown)
}

/// The same for a text that may be no URL.
fn unspoken(text: &str) -> String {
    let start = text.find("://").map_or(0, |at| at + 3);
    let end = text[start..].find(['/', '?', '#']).map_or(text.len(), |at| start + at);
    let password = text[start..end]
        .rfind('@')
        .and_then(|at| Some((start + text[start..start + at].find(':')? + 1, start + at)));
    match password {
        Some((from, to)) => format!("{}{UNSPOKEN}{}", &text[..from], &text[to..]),
        None => text.to_owned(),
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
        assert_eq!(target(":3000"), DEFAULT);
        assert_eq!(target(":8000/hook"), "http://127.0.0.1:8000/hook");
        assert_eq!(target("https://a.example/x?y=1"), "https://a.example/x?y=1");
    }

    #[test]
    fn shortest_text_leads_to_the_same_target() {
        for (text, short) in [
            (":3000", ":3000"),
            (":8000/hook?a=1", ":8000/hook?a=1"),
            ("http://127.0.0.1:3000/", ":3000/"),
            ("http://localhost:3000/", "http://localhost:3000/"),
            ("https://a.example/x", "https://a.example/x"),
        ] {
            let target: Target = text.parse().unwrap();
            assert_eq!(target.typed(), short);
            assert_eq!(target.typed().parse::<Target>().unwrap(), target);
        }
    }

    #[test]
    fn what_cannot_be_posted_to_is_told() {
        let meant = "did you mean http://localhost:3000/whatsapp/webhook?";
        assert!(target("localhost:3000").contains(meant));
        assert!(target("10.0.0.1:80/x?y").contains("write it as http://host:port/path"));
        assert!(target("10.0.0.1:81/x?y").contains("did you mean http://10.0.0.1:81/x?y?"));
        assert!(target("app").contains("write it as http://host:port/path"));
        assert!(target("ftp://a.example/").contains("only http and https"));
        assert!(target(":").contains("a port belongs behind the colon"));
        assert!(target(":99999").contains("invalid port number"));
    }

    #[test]
    fn passwords_are_not_shown() {
        let to = "http://me:sekret@127.0.0.1:3000/x";
        assert_eq!(target(to), "http://me:***@127.0.0.1:3000/x");
        assert_eq!(to.parse::<Target>().unwrap().typed(), "http://me:***@127.0.0.1:3000/x");
        assert_eq!(to.parse::<Target>().unwrap().url().password(), Some("sekret"));
        for wrong in ["http://me:sek@ret@a:99999/", "me:sekret@host/x", "ftp://me:sekret@host"] {
            let told = target(wrong);
            assert!(told.contains("me:***@") && !told.contains("ret"), "{told}");
        }
    }

    #[test]
    fn loopback_is_known_by_address_and_name() {
        for (text, wanted) in [
            (":3000", true),
            ("http://localhost/", true),
            ("http://[::1]:3000/", true),
            ("http://127.9.9.9/", true),
            ("http://localhost.example/", false),
            ("http://10.0.0.1/", false),
        ] {
            assert_eq!(text.parse::<Target>().unwrap().is_loopback(), wanted, "{text}");
        }
    }

    #[test]
    fn names_below_localhost_are_this_machine_and_fragments_are_left_out() {
        assert!("http://app.localhost:3000/".parse::<Target>().unwrap().is_loopback());
        assert!(!"http://applocalhost:3000/".parse::<Target>().unwrap().is_loopback());
        assert_eq!(target(":3000/hook#part"), "http://127.0.0.1:3000/hook");
    }
}
