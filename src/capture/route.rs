//! Which POSTs are forwarded where: `:3000`, or `status:failed=:3000`.

use std::str::FromStr;

use super::found::found;
use super::query::Query;
use super::received::Received;
use crate::delivery::destination::Destination;
use crate::delivery::target::TargetError;

/// A route as it is written: the search not yet read, since times in it count from now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Which events; none: all.
    pub query: Option<String>,
    /// Where to.
    pub to: Destination,
}

impl FromStr for Written {
    type Err = TargetError;

    /// Splits at the first `=` behind which a place to forward to begins.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let is_url = |text: &str| {
            text.starts_with("http://")
                || text.starts_with("https://")
                || text.starts_with(':')
                || text.parse::<Destination>().is_ok()
        };
        let split = text.match_indices('=').map(|(at, _)| (&text[..at], &text[at + 1..]));
        let (query, to) = match split.into_iter().find(|(_, to)| is_url(to)) {
            Some((query, to)) if !is_url(text) => (Some(query.to_owned()), to),
            _ => (None, text),
        };
        Ok(Self { query, to: to.parse()? })
    }
}

/// A route.
#[derive(Clone, Debug)]
pub struct Route {
    /// Which events; a POST goes with any of them.
    pub query: Query,
    /// Where to.
    pub to: Destination,
}

impl Route {
    /// Whether a POST takes this route.
    #[must_use]
    pub fn takes(&self, received: &Received) -> bool {
        found(&self.query, received) > 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> (Option<String>, String) {
        let Written { query, to } = text.parse().unwrap();
        (query, to.to_string())
    }

    #[test]
    fn a_query_stands_before_the_url() {
        let own = |query: &str, to: &str| (Some(query.to_owned()), to.to_owned());
        assert_eq!(split(":3000"), (None, "http://127.0.0.1:3000".to_owned()));
        assert_eq!(split("status:failed=:3000"), own("status:failed", "http://127.0.0.1:3000"));
        assert_eq!(split("\"a=b\" -x=https://a.example/?u=http://b"), {
            own("\"a=b\" -x", "https://a.example/?u=http://b")
        });
        assert_eq!(split("http://a/?u=http://b"), (None, "http://a/?u=http://b".to_owned()));
        assert_eq!(split(":3000/x?u=:1"), (None, "http://127.0.0.1:3000/x?u=:1".to_owned()));
        for (to, shown) in [
            ("3000", "http://127.0.0.1:3000"),
            ("localhost:3000", "http://localhost:3000"),
            ("[::1]:3000/x", "http://[::1]:3000/x"),
        ] {
            assert_eq!(split(to), (None, shown.to_owned()));
            assert_eq!(split(&format!("status:failed={to}")), own("status:failed", shown));
        }
    }
}
