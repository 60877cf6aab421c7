//! The way in from outside: whether a tunnel leads here, and what is news about it.

use std::net::SocketAddr;
use std::time::Duration;

use super::surroundings::Tunnel;

/// Looks that find no agent before it is believed to be gone: one may be slow for a moment.
const MISSES: usize = 2;

/// What an agent says of the way to a listener of ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// No agent answers.
    NoAgent,
    /// An agent answers, and has no tunnel for HTTP.
    NoTunnel,
    /// A tunnel leads somewhere else.
    Past {
        /// Its public address.
        public_url: String,
        /// Where it leads, as the agent writes it.
        upstream: String,
    },
    /// A tunnel leads to us, as far as the agent can tell.
    Here {
        /// Its public address.
        public_url: String,
    },
}

impl Way {
    /// What an agent's tunnels (`None`: no agent) mean for a listener at an address. One that leads here is better than
    /// one that does not, https better than http.
    #[must_use]
    pub fn of(tunnels: Option<&[Tunnel]>, listener: SocketAddr) -> Self {
        let Some(tunnels) = tunnels else { return Way::NoAgent };
        let secure = tunnels.iter().filter(|tunnel| tunnel.public_url.starts_with("https://"));
        let plain = tunnels.iter().filter(|tunnel| tunnel.public_url.starts_with("http://"));
        let mut all = secure.chain(plain).peekable();
        let Some(first) = all.peek().copied() else { return Way::NoTunnel };
        let trimmed = |tunnel: &Tunnel| tunnel.public_url.trim_end_matches('/').to_owned();
        match all.find(|tunnel| tunnel.leads_to(&[listener], false)) {
            Some(tunnel) => Way::Here { public_url: trimmed(tunnel) },
            None => Way::Past { public_url: trimmed(first), upstream: first.upstream.clone() },
        }
    }

    /// The public address that leads here.
    #[must_use]
    pub fn public_url(&self) -> Option<&str> {
        match self {
            Way::Here { public_url } => Some(public_url),
            _ => None,
        }
    }
}

/// How a request of our own fared on the way through a tunnel to us.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trip {
    /// It came here, and its answer back, in this time.
    Back(Duration),
    /// It did not: why.
    Lost(String),
}

/// What is news about the way in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// A tunnel leads here now; `before`: the address that did until then.
    Here {
        /// Its public address.
        public_url: String,
        /// The address that led here before, if it is another.
        before: Option<String>,
    },
    /// A tunnel leads past us.
    Past {
        /// Its public address.
        public_url: String,
        /// Where it leads, as the agent writes it.
        upstream: String,
    },
    /// The tunnel that led here is gone.
    Gone {
        /// The address that it had.
        public_url: String,
    },
    /// How a request of our own fared.
    Tried {
        /// The address that it went to.
        public_url: String,
        /// How.
        trip: Trip,
    },
    /// Nobody has sent anything for so long.
    Silence {
        /// How long.
        lasted: Duration,
        /// Where it is asked for tunnels; `None` where it is not.
        agent: Option<String>,
        /// What is known of the way in.
        way: Way,
        /// How our own request fared, where one has.
        trip: Option<Trip>,
    },
}

/// What is known of the way in, and what was told of it.
#[derive(Clone, Debug)]
pub struct Watch {
    way: Way,
    /// The last address that led here, even when it is gone.
    last: Option<String>,
    misses: usize,
    trip: Option<Trip>,
    /// Looks since the last request of our own.
    waited: usize,
    /// Looks until the next one, where the last was lost.
    patience: usize,
}

impl Watch {
    /// Begins with what was seen, and told, at the start.
    #[must_use]
    pub fn new(way: Way) -> Self {
        let last = way.public_url().map(str::to_owned);
        Self { way, last, misses: 0, trip: None, waited: 0, patience: 0 }
    }

    /// What is known.
    #[must_use]
    pub fn way(&self) -> &Way {
        &self.way
    }

    /// How our own request fared, where one has.
    #[must_use]
    pub fn trip(&self) -> Option<&Trip> {
        self.trip.as_ref()
    }

    /// Takes note of another look; what is news in it.
    pub fn look(&mut self, way: Way) -> Option<News> {
        self.waited += 1;
        if way == Way::NoAgent && self.way != Way::NoAgent {
            self.misses += 1;
            if self.misses < MISSES {
                return None;
            }
        } else {
            self.misses = 0;
        }
        if way == self.way {
            return None;
        }
        let was = std::mem::replace(&mut self.way, way);
        (self.trip, self.patience) = (None, 0);
        match (&self.way, was) {
            (Way::Here { public_url }, _) => {
                let before = self.last.replace(public_url.clone());
                let before = before.filter(|before| before != public_url);
                Some(News::Here { public_url: public_url.clone(), before })
            }
            (Way::Past { public_url, upstream }, _) => {
                let (public_url, upstream) = (public_url.clone(), upstream.clone());
                Some(News::Past { public_url, upstream })
            }
            (Way::NoAgent | Way::NoTunnel, Way::Here { public_url }) => {
                Some(News::Gone { public_url })
            }
            (Way::NoAgent | Way::NoTunnel, _) => None,
        }
    }

    /// The address to which a request of our own should go now: once to each that leads here, and
    /// where it was lost, again after ever more looks.
    #[must_use]
    pub fn to_try(&self) -> Option<String> {
        let due = match &self.trip {
            None => true,
            Some(Trip::Back(_)) => false,
            Some(Trip::Lost(_)) => self.waited >= self.patience,
        };
        self.way.public_url().filter(|_| due).map(str::to_owned)
    }

    /// Takes note of how our own request fared; what is news in it.
    pub fn tried(&mut self, trip: Trip) -> Option<News> {
        let public_url = self.way.public_url()?.to_owned();
        (self.waited, self.patience) = (0, (self.patience * 2).max(1));
        let told = self.trip.as_ref() == Some(&trip);
        self.trip = Some(trip.clone());
        (!told).then_some(News::Tried { public_url, trip })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const URL: &str = "https://a.ngrok.app";

    fn tunnel(public_url: &str, upstream: &str) -> Tunnel {
        Tunnel { public_url: public_url.to_owned(), upstream: upstream.to_owned() }
    }

    fn here(public_url: &str) -> Way {
        Way::Here { public_url: public_url.to_owned() }
    }

    fn listener() -> SocketAddr {
        SocketAddr::from(([127, 0, 0, 1], 3000))
    }

    #[test]
    fn way_here_is_found_among_tunnels() {
        let past = tunnel("https://b.ngrok.app", "http://localhost:3001");
        let tcp = tunnel("tcp://0.tcp.ngrok.io:53476", "localhost:3000");
        let plain = tunnel("http://a.ngrok.app", "localhost:3000");
        let secure = tunnel("https://a.ngrok.app/", "http://localhost:3000");
        assert_eq!(Way::of(None, listener()), Way::NoAgent);
        assert_eq!(Way::of(Some(&[]), listener()), Way::NoTunnel);
        assert_eq!(Way::of(Some(std::slice::from_ref(&tcp)), listener()), Way::NoTunnel);
        let elsewhere = Way::of(Some(&[tcp, past.clone()]), listener());
        assert!(matches!(elsewhere, Way::Past { upstream, .. } if upstream.ends_with(":3001")));
        assert_eq!(
            Way::of(Some(&[past.clone(), plain.clone()]), listener()),
            here("http://a.ngrok.app")
        );
        assert_eq!(Way::of(Some(&[plain, past, secure]), listener()), here(URL));
    }

    #[test]
    fn an_agent_that_misses_one_look_is_not_gone() {
        let mut watch = Watch::new(here(URL));
        assert_eq!(watch.look(Way::NoAgent), None);
        assert_eq!(watch.look(here(URL)), None);
        assert_eq!(watch.look(Way::NoAgent), None);
        assert_eq!(watch.look(Way::NoAgent), Some(News::Gone { public_url: URL.to_owned() }));
        assert_eq!(watch.look(Way::NoAgent), None);
        let back = News::Here { public_url: URL.to_owned(), before: None };
        assert_eq!(watch.look(here(URL)), Some(back));
    }

    #[test]
    fn another_address_is_told_with_the_one_before_even_after_a_pause() {
        let mut watch = Watch::new(here(URL));
        let changed = |to: &str, from: &str| {
            Some(News::Here { public_url: to.to_owned(), before: Some(from.to_owned()) })
        };
        assert_eq!(watch.look(here("https://b")), changed("https://b", URL));
        assert!(watch.look(Way::NoTunnel).is_some());
        assert_eq!(watch.look(here("https://c")), changed("https://c", "https://b"));
    }

    #[test]
    fn nothing_is_said_of_an_agent_that_was_never_of_use() {
        let mut watch = Watch::new(Way::NoAgent);
        assert_eq!(watch.look(Way::NoAgent), None);
        assert_eq!(watch.look(Way::NoTunnel), None);
        assert_eq!(watch.look(Way::NoAgent), None);
        assert_eq!(watch.to_try(), None);
    }

    #[test]
    fn what_was_lost_is_tried_again_ever_more_seldom_and_told_once() {
        let mut watch = Watch::new(here(URL));
        assert_eq!(watch.to_try().as_deref(), Some(URL));
        assert!(watch.tried(Trip::Lost("502".into())).is_some());
        let mut tries = Vec::new();
        for look in 1..=15 {
            watch.look(here(URL));
            if watch.to_try().is_some() {
                tries.push(look);
                assert_eq!(watch.tried(Trip::Lost("502".into())), None);
            }
        }
        assert_eq!(tries, [1, 3, 7, 15]);
        assert!(watch.tried(Trip::Back(Duration::ZERO)).is_some());
        assert_eq!(watch.to_try(), None);
        watch.look(here("https://b"));
        assert_eq!(watch.to_try().as_deref(), Some("https://b"));
    }
}
