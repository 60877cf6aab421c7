//! Watches the way in from outside: asks ngrok's agent where its tunnels lead, sends a request of our
//! own through the one that leads here, and tells what is news.

use std::net::SocketAddr;
use std::time::Duration;

use http::{HeaderName, HeaderValue};
use tokio::time::{Instant, sleep, sleep_until, timeout};

use super::reports::Reports;
use crate::adapters::clock;
use crate::adapters::http_client::{Client, Exchange};
use crate::adapters::ngrok::Agent;
use crate::capture::gate::RoundTrip;
use crate::delivery::attempt::{Answer, Reply};
use crate::delivery::policy::Policy;
use crate::delivery::target::Target;
use crate::delivery::way::{News, Trip, Watch, Way};

/// How long a look may take. Nobody waits for it but for the first one.
const LOOK: Duration = Duration::from_secs(3);

/// The header that keeps ngrok from putting a page of its own before the answer.
const NO_PAGE: HeaderName = HeaderName::from_static("ngrok-skip-browser-warning");

/// The header in which ngrok says that the answer is its own.
const NGROKS_ERROR: &str = "ngrok-error-code";

/// What is watched, and how often.
#[derive(Debug)]
pub struct WayIn {
    /// Who knows of tunnels; `None`: nobody is asked.
    pub agent: Option<Agent>,
    /// Where we listen.
    pub listener: SocketAddr,
    /// The path that Exotel posts to.
    pub path: String,
    /// By what we know our own request again.
    pub round_trip: RoundTrip,
    /// Between two looks.
    pub every: Duration,
    /// How long nobody may send anything before that is told.
    pub silence: Duration,
    /// How long the first look may take: whoever waits for us to be ready waits for it, too.
    pub glance: Duration,
}

impl WayIn {
    /// A first look, which nobody has to wait for.
    pub async fn glance(&self) -> Way {
        match timeout(self.glance, self.look()).await {
            Ok(way) => way,
            Err(_) => Way::NoAgent,
        }
    }

    async fn look(&self) -> Way {
        match &self.agent {
            Some(agent) => Way::of(agent.tunnels(LOOK).await.as_deref(), self.listener),
            None => Way::NoAgent,
        }
    }

    /// Watches for ever. `way` is what was seen, and told, at the start.
    pub async fn watch(self, way: Way, reports: Reports) {
        let silence = Instant::now() + self.silence;
        let mut watch = Watch::new(way);
        let mut silence_told = false;
        let tell = |news: Option<News>| {
            if let Some(news) = news {
                reports.way(clock::now(), news);
            }
        };
        loop {
            if let Some(public_url) = watch.to_try() {
                tell(watch.tried(self.trip(&public_url).await));
            }
            tokio::select! {
                () = sleep(self.every), if self.agent.is_some() => {
                    let way = self.look().await;
                    tell(watch.look(way));
                }
                () = sleep_until(silence), if !silence_told => {
                    silence_told = true;
                    tell(Some(self.silent(&watch)));
                }
                else => return,
            }
        }
    }

    fn silent(&self, watch: &Watch) -> News {
        News::Silence {
            lasted: self.silence,
            agent: self.agent.as_ref().map(|agent| agent.address().to_owned()),
            way: watch.way().clone(),
            trip: watch.trip().cloned(),
        }
    }

    /// Sends a request of our own on the way that Exotel's take.
    async fn trip(&self, public_url: &str) -> Trip {
        let target = match format!("{public_url}{}", self.path).parse::<Target>() {
            Ok(target) => target,
            Err(error) => return Trip::Lost(error.to_string()),
        };
        let path = target.url().path().to_owned();
        // The system's certificates take a moment to read: not on the thread that answers.
        let client = tokio::task::spawn_blocking(move || Client::new(target, false)).await;
        let client = match client {
            Ok(Ok(client)) => client,
            Ok(Err(error)) => return Trip::Lost(error.to_string()),
            Err(error) => return Trip::Lost(error.to_string()),
        };
        let Ok(asks) = HeaderValue::from_str(self.round_trip.asks()) else {
            return Trip::Lost("no header can be made of our word".to_owned());
        };
        let headers = [
            (HeaderName::from_static(RoundTrip::HEADER), asks),
            (NO_PAGE, HeaderValue::from_static("1")),
        ];
        let exchange = client.get(&path, &headers, Policy::guide().limit).await;
        judge(exchange, &self.round_trip)
    }
}

fn judge(exchange: Exchange, round_trip: &RoundTrip) -> Trip {
    let through = exchange.through().map(|proxy| format!(", through {proxy}")).unwrap_or_default();
    let Exchange { reply, latency, .. } = exchange;
    match reply {
        Reply::Answer(answer) if round_trip.is_answered_by(&answer.body) => Trip::Back(latency),
        Reply::Answer(answer) => Trip::Lost(not_ours(&answer) + &through),
        Reply::Nothing { .. } => {
            let limit = Policy::guide().limit.as_secs();
            Trip::Lost(format!("no answer in {limit} s{through}"))
        }
        Reply::Broken { why, .. } => Trip::Lost(why),
    }
}

/// An answer that came from somebody else.
fn not_ours(answer: &Answer) -> String {
    match answer.header(NGROKS_ERROR) {
        Some(code) => format!("ngrok itself answers {} ({code})", answer.status),
        None => format!("somebody else answers, with {}", answer.status),
    }
}
