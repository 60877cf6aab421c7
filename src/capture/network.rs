//! Networks as users write them, and addresses as they stand in headers.

use std::fmt;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::str::FromStr;

use ipnet::{IpNet, Ipv4Net};

/// A network: `203.0.113.0/24`, `2001:db8::/32`, or one address alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network(IpNet);

/// Why a text is no network.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no network: write 203.0.113.0/24, 2001:db8::/32, or one address")]
pub struct NetworkError;

impl Network {
    /// Whether an address is in it. An IPv4 address is the same whether it is written as IPv6 or not.
    #[must_use]
    pub fn contains(&self, address: IpAddr) -> bool {
        self.0.contains(&address.to_canonical())
    }
}

impl FromStr for Network {
    type Err = NetworkError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let net = match text.parse::<IpAddr>() {
            Ok(address) => IpNet::from(address),
            Err(_) => text.parse::<IpNet>().map_err(|_| NetworkError)?,
        };
        Ok(Self(canonical(net).trunc()))
    }
}

/// `::ffff:10.0.0.0/104` is `10.0.0.0/8`.
fn canonical(net: IpNet) -> IpNet {
    let IpAddr::V4(address) = net.addr().to_canonical() else { return net };
    let mapped = net.prefix_len().checked_sub(96);
    match (net, mapped.map(|length| Ipv4Net::new(address, length))) {
        (IpNet::V6(_), Some(Ok(net))) => net.into(),
        _ => net,
    }
}

impl fmt::Display for Network {
    /// One address alone stands without its prefix.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.prefix_len() == self.0.max_prefix_len() {
            write!(f, "{}", self.0.addr())
        } else {
            write!(f, "{}", self.0)
        }
    }
}

/// The last hop of a chain as `X-Forwarded-For` has it: the address that the nearest proxy saw, with or
/// without a port.
#[must_use]
pub fn last_hop(chain: &[u8]) -> Option<IpAddr> {
    let hop = std::str::from_utf8(chain).ok()?.rsplit(',').next()?.trim();
    let bracketed = || hop.strip_prefix('[')?.strip_suffix(']')?.parse::<Ipv6Addr>().ok();
    let address = hop
        .parse::<IpAddr>()
        .or_else(|_| hop.parse::<SocketAddr>().map(|with_port| with_port.ip()))
        .ok()
        .or_else(|| bracketed().map(IpAddr::from))?;
    Some(address.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(network: &str, address: &str) -> bool {
        network.parse::<Network>().unwrap().contains(address.parse().unwrap())
    }

    #[test]
    fn networks_hold_what_is_in_them_in_either_spelling() {
        for (network, address, wanted) in [
            ("203.0.113.0/24", "203.0.113.255", true),
            ("203.0.113.0/24", "203.0.114.0", false),
            ("203.0.113.77/24", "203.0.113.1", true),
            ("203.0.113.7", "203.0.113.7", true),
            ("203.0.113.7", "203.0.113.8", false),
            ("203.0.113.0/24", "::ffff:203.0.113.9", true),
            ("::ffff:203.0.113.0/120", "203.0.113.9", true),
            ("::ffff:203.0.113.7", "203.0.113.7", true),
            ("::ffff:203.0.113.0/120", "203.0.114.9", false),
            ("2001:db8::/32", "2001:db8:1::1", true),
            ("2001:db8::/32", "2001:db9::1", false),
            ("0.0.0.0/0", "203.0.113.9", true),
            ("0.0.0.0/0", "2001:db8::1", false),
            ("::/0", "203.0.113.9", false),
        ] {
            assert_eq!(holds(network, address), wanted, "{network} {address}");
        }
    }

    #[test]
    fn what_is_no_network_is_refused_and_what_is_one_is_shown_short() {
        for wrong in ["", "10.0.0.0/33", "10.0.0", "example.org", "::/129", "10.0.0.0/", "*"] {
            assert_eq!(wrong.parse::<Network>(), Err(NetworkError), "{wrong}");
        }
        let shown = |text: &str| text.parse::<Network>().unwrap().to_string();
        assert_eq!(shown("10.1.2.3/8"), "10.0.0.0/8");
        assert_eq!(shown("10.1.2.3/32"), "10.1.2.3");
        assert_eq!(shown("::1"), "::1");
    }

    #[test]
    fn last_hop_is_the_one_that_the_nearest_proxy_saw() {
        for (chain, wanted) in [
            ("203.0.113.7", Some("203.0.113.7")),
            ("10.0.0.1, 203.0.113.7", Some("203.0.113.7")),
            ("10.0.0.1,203.0.113.7:4711", Some("203.0.113.7")),
            ("[2001:db8::1]:443", Some("2001:db8::1")),
            ("[2001:db8::1]", Some("2001:db8::1")),
            ("::ffff:203.0.113.7", Some("203.0.113.7")),
            ("203.0.113.7,", None),
            ("unknown", None),
            ("", None),
        ] {
            let wanted = wanted.map(|address| address.parse().unwrap());
            assert_eq!(last_hop(chain.as_bytes()), wanted, "{chain}");
        }
        assert_eq!(last_hop(b"\xff"), None);
    }
}
