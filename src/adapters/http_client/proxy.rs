//! The proxy of the environment that a delivery goes through, if there is one.

use std::fmt;

use http::Uri;
use hyper_util::client::proxy::matcher::Matcher;

use crate::delivery::attempt::Answer;
use crate::delivery::target::Target;
use crate::error::Error;

/// A proxy, and the variable that names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proxy {
    variable: &'static str,
    /// As the variable has it, with its password.
    value: String,
    /// Scheme, host and port alone.
    shown: String,
}

/// Which variables name a proxy for a scheme, in the order in which they count: as reqwest has it.
const fn variables(https: bool) -> [&'static str; 4] {
    if https {
        ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"]
    } else {
        ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"]
    }
}

/// Hosts that no proxy is used for.
const EXEMPT: [&str; 2] = ["NO_PROXY", "no_proxy"];

impl Proxy {
    /// The one for a target, by the variables that `read` knows. Never one for loopback: nobody
    /// else's machine has a way to this one's.
    ///
    /// # Errors
    /// A variable names something that is no proxy.
    pub fn of(
        target: &Target,
        read: impl Fn(&str) -> Option<String>,
    ) -> Result<Option<Self>, Error> {
        let read = |name: &&'static str| Some((*name, read(name).filter(|text| !text.is_empty())?));
        let Some((variable, value)) = variables(target.is_https()).iter().find_map(read) else {
            return Ok(None);
        };
        let exempt = EXEMPT.iter().find_map(read).map(|(_, hosts)| hosts).unwrap_or_default();
        let Ok(uri) = target.url().as_str().parse::<Uri>() else { return Ok(None) };
        if target.is_loopback() || intercepted("http://exowh", &exempt, &uri).is_none() {
            return Ok(None);
        }
        match intercepted(&value, "", &uri) {
            Some(shown) => Ok(Some(Self { variable, value, shown })),
            // Not shown: what cannot be read may have a password anywhere.
            None => Err(Error::usage(format!("{variable}: its value is no address of a proxy"))
                .hint("as in http://proxy.example:3128; socks4, socks4a, socks5 and socks5h work")),
        }
    }

    /// For the HTTP client.
    pub(super) fn configured(&self) -> reqwest::Result<reqwest::Proxy> {
        reqwest::Proxy::all(&self.value)
    }

    /// Why an answer is the proxy's own, where it is: the app has not seen what was sent.
    ///
    /// 407 is a proxy's by its meaning (RFC 9110, 15.5.8). Squid marks its own pages with
    /// `X-Squid-Error`, others with `Proxy-Status` (RFC 9209). A bare 502 or 504 is its own unless
    /// something else behind it has left its mark.
    pub(super) fn refuses(&self, answer: &Answer) -> Option<String> {
        let status = answer.status;
        let said = answer.header("proxy-status").filter(|said| said.contains("error="));
        let marked = said.or(answer.header("x-squid-error"));
        let another = GATEWAYS.iter().any(|name| answer.header(name).is_some());
        match status {
            407 => Some(format!("{self} wants a password: it answered 407")),
            _ if status >= 400 && marked.is_some() => {
                Some(format!("{self} answered {status} itself: {}", marked.unwrap_or_default()))
            }
            502 | 504 if !another => Some(format!("{self} answered {status} itself")),
            _ => None,
        }
    }
}

/// Headers of tunnels and gateways that stand before an app: their 502 came through the proxy.
const GATEWAYS: [&str; 8] = [
    "ngrok-error-code",
    "cf-ray",
    "x-amzn-requestid",
    "x-amz-cf-id",
    "x-vercel-id",
    "x-nf-request-id",
    "fly-request-id",
    "x-azure-ref",
];

/// Scheme, host and port of a proxy, where it would take a request.
fn intercepted(value: &str, exempt: &str, uri: &Uri) -> Option<String> {
    let intercept = Matcher::builder().all(value).no(exempt).build().intercept(uri)?;
    let proxy = intercept.uri();
    Some(format!("{}://{}", proxy.scheme_str()?, proxy.authority()?))
}

/// `the proxy http://127.0.0.1:3128 (HTTP_PROXY)`
impl fmt::Display for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the proxy {} ({})", self.shown, self.variable)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is said of the proxy for a target.
    fn through(to: &str, variables: &[(&str, &str)]) -> String {
        let read = |name: &str| {
            let found = variables.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        match Proxy::of(&to.parse().unwrap(), read) {
            Ok(proxy) => proxy.map_or("none".to_owned(), |proxy| proxy.to_string()),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn the_variable_of_the_scheme_comes_before_the_one_for_all() {
        let both = [("ALL_PROXY", "socks5h://s:1"), ("https_proxy", "p:2")];
        assert_eq!(through("https://a.example", &both), "the proxy http://p:2 (https_proxy)");
        assert_eq!(through("http://a.example", &both), "the proxy socks5h://s:1 (ALL_PROXY)");
        assert_eq!(through("http://a.example", &[("HTTP_PROXY", "")]), "none");
    }

    #[test]
    fn some_hosts_go_through_none() {
        let proxy = ("HTTP_PROXY", "http://p:1");
        for to in [":3000", "http://localhost:3000", "[::1]:3000"] {
            assert_eq!(through(to, &[proxy]), "none", "{to}");
        }
        let exempt = [proxy, ("NO_PROXY", "a.example,10.0.0.0/8")];
        assert_eq!(through("http://b.a.example", &exempt), "none");
        assert_eq!(through("10.0.0.1:3000", &exempt), "none");
        assert_eq!(through("http://b.example", &exempt), "the proxy http://p:1 (HTTP_PROXY)");
    }

    #[test]
    fn passwords_are_not_told_and_what_is_no_proxy_is() {
        let told = through("http://a.example", &[("HTTP_PROXY", "http://me:sekret@p:1")]);
        assert_eq!(told, "the proxy http://p:1 (HTTP_PROXY)");
        for wrong in ["ftp://me:sekret@p:1", "http://", "quic://sekret"] {
            let told = through("http://a.example", &[("HTTP_PROXY", wrong)]);
            assert_eq!(told, "HTTP_PROXY: its value is no address of a proxy", "{wrong}");
        }
    }

    #[test]
    fn answers_of_the_proxy_itself_are_told_from_those_that_came_through_it() {
        let proxy =
            Proxy { variable: "HTTP_PROXY", value: String::new(), shown: "http://p:1".into() };
        let own = |status: u16, header: Option<(&str, &str)>| {
            let headers = header.into_iter().map(|(name, value)| (name.into(), value.into()));
            let answer = Answer { status, headers: headers.collect(), body: Vec::new() };
            proxy.refuses(&answer).is_some()
        };
        assert!(own(407, None) && own(502, None) && own(504, None));
        assert!(own(503, Some(("x-squid-error", "ERR_CONNECT_FAIL 111"))));
        assert!(own(403, Some(("proxy-status", "p; error=destination_ip_prohibited"))));
        assert!(!own(403, Some(("proxy-status", "p; received-status=403"))));
        assert!(!own(502, Some(("ngrok-error-code", "ERR_NGROK_8012"))));
        assert!(!own(503, None) && !own(500, None) && !own(403, None) && !own(200, None));
    }
}
