//! Who is let in: decided from what a request says and the rule of the run alone.

use std::net::{IpAddr, SocketAddr};

use serde::Serialize;

use super::answer::Answer;
use super::network::{Network, last_hop};
use super::received::{Headers, Posted};
use super::refused::Reason;
use super::via::Via;
use crate::delivery::signature::{HEADER, Secret};

/// The header in which proxies tell for whom they ask.
const FORWARDED_FOR: &str = "x-forwarded-for";

/// Who is let in. The default lets everybody in.
#[derive(Clone, Debug, Default)]
pub struct Gate {
    /// Whose requests are taken; none: everybody's.
    pub networks: Vec<Network>,
    /// The sender is the last hop of `X-Forwarded-For`, where a request has one: whoever can reach us
    /// past the proxy can then say what it likes.
    pub trust_proxy: bool,
    /// The paths, without a query, that are taken; none: all.
    pub paths: Vec<String>,
    /// Whether signatures are looked at, and how.
    pub signatures: Option<Signatures>,
    /// By what a request of our own is known, which is let in whatever else holds.
    pub round_trip: Option<RoundTrip>,
    /// By what a POST is known that we forward: it would come round for ever.
    pub via: Option<Via>,
}

/// Two words made up for a run: one by which we know a request of our own again, one by which we know
/// its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundTrip {
    asks: String,
    answers: String,
}

impl RoundTrip {
    /// The header that carries the word, lower-case.
    pub const HEADER: &'static str = "x-exowh-round-trip";

    /// Words of two random numbers.
    #[must_use]
    pub fn of(asks: u128, answers: u128) -> Self {
        Self { asks: format!("{asks:032x}"), answers: format!("{answers:032x}") }
    }

    /// The word of the request.
    #[must_use]
    pub fn asks(&self) -> &str {
        &self.asks
    }

    /// Whether the body of an answer is ours.
    #[must_use]
    pub fn is_answered_by(&self, body: &[u8]) -> bool {
        body == self.answers.as_bytes()
    }
}

/// How signatures are looked at.
#[derive(Clone, Debug)]
pub struct Signatures {
    /// What they are made with.
    pub secret: Secret,
    /// Whether a POST without one is turned away.
    pub required: bool,
}

/// What a POST's signature turned out to be. A wrong one is [`Reason::Forged`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Signed {
    /// Nobody looked: there is no secret.
    #[default]
    Unchecked,
    /// Made with our secret, over these bytes.
    Right,
    /// There is none.
    Missing,
}

impl Signed {
    /// The word in the JSON lines and in the store; `None` where nobody looked.
    #[must_use]
    pub const fn word(self) -> Option<&'static str> {
        match self {
            Signed::Unchecked => None,
            Signed::Right => Some("right"),
            Signed::Missing => Some("missing"),
        }
    }

    /// What a word of [`Signed::word`] says.
    #[must_use]
    pub fn of_word(word: Option<&str>) -> Self {
        let mut known = [Signed::Right, Signed::Missing].into_iter();
        known.find(|signed| signed.word() == word).unwrap_or_default()
    }
}

/// A request's head.
#[derive(Clone, Copy, Debug)]
pub struct Head<'h> {
    /// The other end of the connection.
    pub remote: SocketAddr,
    /// Path with query.
    pub path: &'h str,
    /// The headers.
    pub headers: &'h Headers,
}

impl Gate {
    /// The answer to a request of our own; `None` to all others.
    #[must_use]
    pub fn own(&self, head: Head<'_>) -> Option<Answer> {
        let RoundTrip { asks, answers } = self.round_trip.as_ref()?;
        let ours =
            |(name, value): (&str, &[u8])| name == RoundTrip::HEADER && value == asks.as_bytes();
        head.headers.iter().any(ours).then(|| Answer::own(answers.clone()))
    }

    /// Whether a request may come in, by its head.
    ///
    /// # Errors
    /// Why not.
    pub fn admit(&self, head: Head<'_>) -> Result<(), Reason> {
        if self.via.as_ref().is_some_and(|via| via.names_us(head.headers)) {
            return Err(Reason::Loop);
        }
        if !self.networks.is_empty() {
            let sender = self.sender(head);
            let known = |sender| self.networks.iter().any(|network| network.contains(sender));
            if !sender.is_some_and(known) {
                return Err(Reason::Stranger { sender });
            }
        }
        let path = head.path.split('?').next().unwrap_or_default();
        if !self.paths.is_empty() && !self.paths.iter().any(|known| known == path) {
            return Err(Reason::OtherPath);
        }
        Ok(())
    }

    /// Who sent it; `None` where the proxy's word is no address.
    fn sender(&self, head: Head<'_>) -> Option<IpAddr> {
        let peer = head.remote.ip().to_canonical();
        if !self.trust_proxy {
            return Some(peer);
        }
        let chains = head.headers.iter().filter(|(name, _)| *name == FORWARDED_FOR);
        chains.last().map_or(Some(peer), |(_, chain)| last_hop(chain))
    }

    /// Looks at the signature of a whole POST. Of several, one that is right is enough: a sender that
    /// changes its secret may sign with both.
    ///
    /// # Errors
    /// There is none that is right.
    pub fn check(&self, posted: &Posted) -> Result<Signed, Reason> {
        let Some(Signatures { secret, required }) = &self.signatures else {
            return Ok(Signed::Unchecked);
        };
        let mut given = posted.headers.iter().filter(|(name, _)| *name == HEADER).peekable();
        if given.peek().is_none() {
            return if *required { Err(Reason::Unsigned) } else { Ok(Signed::Missing) };
        }
        if given.any(|(_, value)| secret.signed(&posted.body, value)) {
            Ok(Signed::Right)
        } else {
            Err(Reason::Forged)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::delivery::signature::sign;

    const SECRET: &str = "what-only-we-know";

    fn headers(pairs: &[(&str, &str)]) -> Headers {
        Headers::collect(pairs.iter().map(|(name, value)| (*name, value.as_bytes())))
    }

    fn admitted(gate: &Gate, remote: &str, path: &str, chains: &[&str]) -> Result<(), Reason> {
        let pairs: Vec<_> = chains.iter().map(|chain| (FORWARDED_FOR, *chain)).collect();
        let headers = headers(&pairs);
        gate.admit(Head { remote: remote.parse().unwrap(), path, headers: &headers })
    }

    fn stranger(sender: Option<&str>) -> Result<(), Reason> {
        Err(Reason::Stranger { sender: sender.map(|sender| sender.parse().unwrap()) })
    }

    #[test]
    fn gate_by_default_lets_everybody_in() {
        assert_eq!(admitted(&Gate::default(), "[2001:db8::1]:9", "/any?x", &["junk"]), Ok(()));
    }

    #[test]
    fn peer_counts_and_the_proxys_word_only_where_it_is_trusted() {
        let networks = vec!["203.0.113.0/24".parse().unwrap()];
        let mut gate = Gate { networks, ..Gate::default() };
        let (inside, outside) = ("203.0.113.9:1", "198.51.100.1:1");
        assert_eq!(admitted(&gate, inside, "/", &["198.51.100.1"]), Ok(()));
        assert_eq!(admitted(&gate, outside, "/", &["203.0.113.9"]), stranger(Some("198.51.100.1")));
        assert_eq!(admitted(&gate, "[::ffff:203.0.113.9]:1", "/", &[]), Ok(()));
        gate.trust_proxy = true;
        assert_eq!(admitted(&gate, outside, "/", &["203.0.113.9"]), Ok(()));
        assert_eq!(admitted(&gate, inside, "/", &[]), Ok(()));
        for chains in [&["203.0.113.9, 198.51.100.1"][..], &["203.0.113.9", "198.51.100.1"]] {
            assert_eq!(admitted(&gate, inside, "/", chains), stranger(Some("198.51.100.1")));
        }
        assert_eq!(admitted(&gate, inside, "/", &["unknown"]), stranger(None));
    }

    #[test]
    fn only_the_named_paths_are_taken_with_any_query() {
        let gate = Gate { paths: vec!["/hook".into(), "/other".into()], ..Gate::default() };
        for (path, wanted) in [
            ("/hook", Ok(())),
            ("/hook?a=/b", Ok(())),
            ("/other", Ok(())),
            ("/hook/", Err(Reason::OtherPath)),
            ("/Hook", Err(Reason::OtherPath)),
            ("/", Err(Reason::OtherPath)),
        ] {
            assert_eq!(admitted(&gate, "127.0.0.1:1", path, &[]), wanted, "{path}");
        }
    }

    fn checked(required: bool, given: &[&str], body: &[u8]) -> Result<Signed, Reason> {
        let signatures = Some(Signatures { secret: Secret::new(SECRET), required });
        let gate = Gate { signatures, ..Gate::default() };
        let pairs: Vec<_> = given.iter().map(|value| (HEADER, *value)).collect();
        let (path, remote) = ("/".to_owned(), "127.0.0.1:1".parse().unwrap());
        gate.check(&Posted { path, remote, headers: headers(&pairs), body: body.to_vec() })
    }

    #[test]
    fn signature_is_right_missing_or_turned_away() {
        let body = b"{\"a\": 1}";
        let right = sign(SECRET, body);
        assert_eq!(checked(false, &[&right], body), Ok(Signed::Right));
        assert_eq!(
            checked(true, &[&right.to_uppercase().replace("SHA", "sha")], body),
            Ok(Signed::Right)
        );
        assert_eq!(checked(false, &[], body), Ok(Signed::Missing));
        assert_eq!(checked(true, &[], body), Err(Reason::Unsigned));
        for wrong in ["", "sha256=", "sha256=00", &right[7..], &right[..right.len() - 2], "sha1=aa"]
        {
            assert_eq!(checked(false, &[wrong], body), Err(Reason::Forged), "{wrong}");
        }
        assert_eq!(checked(false, &[&right], b"{\"a\":1}"), Err(Reason::Forged));
        assert_eq!(checked(false, &[&sign("another", body)], body), Err(Reason::Forged));
        assert_eq!(checked(false, &[&sign("another", body), &right], body), Ok(Signed::Right));
    }
}
