//! One POST over the wire, and what came back.

mod failure;
mod proxy;

use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use reqwest::header::{
    CONNECTION, CONTENT_TYPE, HOST, HeaderMap, HeaderName, HeaderValue, USER_AGENT,
};
use reqwest::{Method, Version};
use url::Position;

use crate::delivery::attempt::{Answer, Cause, Reply};
use crate::delivery::target::Target;
use crate::error::Error;
pub use proxy::Proxy;

/// How we name ourselves.
const OURSELVES: &str = concat!("exowh/", env!("CARGO_PKG_VERSION"));

/// How much of an answer's body is kept where all of it is wanted: a longer one is left unread.
pub const ANSWER_LIMIT: usize = 1024 * 1024;

/// How much of an answer's body is kept.
const ANSWER_KEPT: usize = 64 * 1024;

/// A client for one target: no redirects followed (Exotel would not see a 200 behind one), no proxy
/// for loopback, TLS built only where it is spoken.
#[derive(Clone, Debug)]
pub struct Client {
    http: reqwest::Client,
    target: Target,
    proxy: Option<Proxy>,
    insecure: bool,
    line: Arc<Line>,
    kept: usize,
    told: Option<Duration>,
}

/// What is known of the connection that the next request would go over.
#[derive(Debug, Default)]
struct Line {
    /// An answer has come over it, and nothing in it said that it would be closed.
    kept: AtomicBool,
    /// Who answered, where two addresses are meant and it was the second.
    second: OnceLock<SocketAddr>,
    /// How many requests went out a second time.
    resent: AtomicUsize,
    /// Uses no connection twice. There from when the other side has closed one without saying so.
    fresh: OnceLock<reqwest::Client>,
}

/// A reply, and how long it took from the start of the request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exchange {
    /// What came back.
    pub reply: Reply,
    /// Until the end of the answer, or until giving up.
    pub latency: Duration,
    /// The proxy of the environment that it went through.
    pub proxy: Option<Proxy>,
}

impl Exchange {
    /// The proxy that it went through, where the words for a failure do not name it already.
    #[must_use]
    pub fn through(&self) -> Option<String> {
        match self.reply {
            Reply::Broken { .. } => None,
            Reply::Answer(_) | Reply::Nothing { .. } => self.proxy.as_ref().map(Proxy::to_string),
        }
    }
}

impl Client {
    /// Builds the client. `insecure` takes any certificate.
    ///
    /// # Errors
    /// The system's certificates cannot be used; the environment names a proxy that is none.
    pub fn new(target: Target, insecure: bool) -> Result<Self, Error> {
        // Fails only where one is installed already, which is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let proxy = Proxy::of(&target, |name| std::env::var(name).ok())?;
        let http = built(builder(&target, proxy.as_ref(), insecure))?;
        let (line, kept, told) = (Arc::default(), ANSWER_KEPT, None);
        Ok(Self { http, target, proxy, insecure, line, kept, told })
    }

    /// The same with a new connection for every request: what happens to it is the app's doing alone.
    ///
    /// # Errors
    /// The system's certificates cannot be used.
    pub fn with_new_connections(mut self) -> Result<Self, Error> {
        self.http = built(self.unkept())?;
        self.line = Arc::new(Line { fresh: self.http.clone().into(), ..Line::default() });
        Ok(self)
    }

    /// The same, keeping all of an answer up to [`ANSWER_LIMIT`].
    #[must_use]
    pub fn with_whole_answers(mut self) -> Self {
        self.kept = ANSWER_LIMIT;
        self
    }

    /// The same with a clock of one's own: it tells for every exchange that it took so long, where there
    /// is such a time.
    #[must_use]
    pub fn with_latency(self, told: Option<Duration>) -> Self {
        Self { told, ..self }
    }

    fn unkept(&self) -> reqwest::ClientBuilder {
        builder(&self.target, self.proxy.as_ref(), self.insecure).pool_max_idle_per_host(0)
    }

    /// Where it delivers to.
    #[must_use]
    pub fn target(&self) -> &Target {
        &self.target
    }

    /// Who answered, where both loopback addresses are meant and it was ever the second.
    #[must_use]
    pub fn second(&self) -> Option<SocketAddr> {
        self.line.second.get().copied()
    }

    /// How many requests went out a second time, because the connection that was kept for them was
    /// closed: whether by the app or for their sake, nobody can tell.
    #[must_use]
    pub fn resent(&self) -> usize {
        self.line.resent.load(Ordering::Relaxed)
    }

    /// Posts a body, waiting at most `limit` for the whole answer.
    pub async fn post(
        &self,
        headers: &[(HeaderName, HeaderValue)],
        body: impl Into<bytes::Bytes>,
        limit: Duration,
    ) -> Exchange {
        self.post_as_is(&self.target, with_defaults(headers), body.into(), limit).await
    }

    /// Posts a body to a target on the same host with these headers alone (and `Accept: */*` where
    /// they have none), waiting at most `limit` for the whole answer.
    pub async fn post_as_is(
        &self,
        to: &Target,
        headers: HeaderMap,
        body: bytes::Bytes,
        limit: Duration,
    ) -> Exchange {
        let posted = |http: &reqwest::Client| {
            let request = request(http, Method::POST, to);
            request.headers(headers.clone()).body(body.clone())
        };
        if let Some(fresh) = self.line.fresh.get() {
            return self.send(posted(fresh), limit).await.0;
        }
        let kept = self.line.kept.swap(false, Ordering::Relaxed);
        let (exchange, lost) = self.send(posted(&self.http), limit).await;
        if kept && lost {
            // As curl does: the other side had closed a connection that it seemed to keep, which
            // tells nothing about this delivery.
            let Ok(fresh) = self.unkept().build() else { return exchange };
            self.line.resent.fetch_add(1, Ordering::Relaxed);
            let again = self.send(posted(self.line.fresh.get_or_init(|| fresh)), limit).await.0;
            // Nobody there any more: then it was this body that ended the app.
            return if again.reply.connected() { again } else { exchange };
        }
        exchange
    }

    /// Asks for another path of the target's origin, waiting at most `limit` for the whole answer.
    pub async fn get(
        &self,
        path: &str,
        headers: &[(HeaderName, HeaderValue)],
        limit: Duration,
    ) -> Exchange {
        let to = self.target.at(path, None);
        let request = request(&self.http, Method::GET, &to);
        let mut request = request.header(USER_AGENT, OURSELVES);
        for (name, value) in headers {
            request = request.header(name, value);
        }
        self.send(request, limit).await.0
    }

    /// The body of a 200 from another path and query of the target's origin, whole: `None` where it is
    /// longer than `most` bytes, or nothing of that sort comes within `limit`.
    pub async fn fetch(
        &self,
        path: &str,
        query: &str,
        limit: Duration,
        most: usize,
    ) -> Option<Vec<u8>> {
        let to = self.target.at(path, Some(query));
        let fetch = async {
            let request = request(&self.http, Method::GET, &to);
            let mut response = request.send().await.ok()?;
            let mut body = Vec::new();
            while let Some(chunk) = response.chunk().await.ok()? {
                body.extend_from_slice(&chunk);
                if body.len() > most {
                    return None;
                }
            }
            (response.status() == 200).then_some(body)
        };
        tokio::time::timeout(limit, fetch).await.ok()?
    }

    /// The exchange, and whether the connection was lost before an answer began.
    async fn send(&self, request: reqwest::RequestBuilder, limit: Duration) -> (Exchange, bool) {
        let start = Instant::now();
        let mut progress = Progress::default();
        let reply = tokio::time::timeout(limit, exchange(request, self.kept, &mut progress)).await;
        let latency = self.told.unwrap_or_else(|| start.elapsed());
        let mut lost = false;
        let reply = match reply {
            Ok(Ok(answer)) => {
                self.line.kept.store(progress.kept, Ordering::Relaxed);
                self.answered(answer)
            }
            Ok(Err(error)) => {
                lost = !progress.started && failure::is_lost(&error);
                self.broken(&error, &progress)
            }
            Err(_) => Reply::Nothing { started: progress.started },
        };
        if let Some(second) = progress.peer.filter(|peer| self.target.has_second(*peer)) {
            self.line.second.get_or_init(|| second);
        }
        (Exchange { reply, latency, proxy: self.proxy.clone() }, lost)
    }

    /// An answer, unless it is that of the proxy.
    fn answered(&self, answer: Answer) -> Reply {
        match self.proxy.as_ref().and_then(|proxy| proxy.refuses(&answer)) {
            Some(why) => Reply::Broken { cause: Cause::Proxy, why, connected: false },
            None => Reply::Answer(answer),
        }
    }

    fn broken(&self, error: &reqwest::Error, progress: &Progress) -> Reply {
        let proxy = self.proxy.as_ref();
        let (cause, why) = if progress.started {
            let why = "the answer broke off in the middle".to_owned() + &failure::through(proxy);
            (Cause::Other, why)
        } else {
            failure::words(error, &self.target, proxy)
        };
        Reply::Broken { cause, why, connected: !error.is_connect() }
    }
}

/// A request to a target. The host is named as the target has it, whatever the connection is made by.
fn request(http: &reqwest::Client, method: Method, to: &Target) -> reqwest::RequestBuilder {
    let dialled = to.dialled();
    if dialled == *to.url() {
        return http.request(method, dialled);
    }
    let host = &to.url()[Position::BeforeHost..Position::AfterPort];
    http.request(method, dialled).header(HOST, host)
}

fn built(builder: reqwest::ClientBuilder) -> Result<reqwest::Client, Error> {
    builder
        .build()
        .map_err(|error| Error::unable("cannot set up HTTPS").because(error.without_url()))
}

fn builder(target: &Target, proxy: Option<&Proxy>, insecure: bool) -> reqwest::ClientBuilder {
    let mut builder = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .tcp_nodelay(true)
        // What it would find by itself could not be named in an error.
        .no_proxy();
    // What cannot be configured was refused before.
    if let Some(proxy) = proxy.and_then(|proxy| proxy.configured().ok()) {
        builder = builder.proxy(proxy);
    }
    if target.means_both_loopbacks() {
        // Whatever the system makes of the name: some know it with one address alone, or not at all.
        let name = target.dialled().domain().map(str::to_owned).unwrap_or_default();
        builder = builder.resolve_to_addrs(&name, &target.loopback_addresses());
    }
    if target.is_https() {
        builder.tls_danger_accept_invalid_certs(insecure)
    } else {
        // Without this, the system's certificates would be loaded for nothing.
        builder.tls_certs_only([])
    }
}

#[derive(Debug, Default)]
struct Progress {
    started: bool,
    /// Who answered.
    peer: Option<SocketAddr>,
    /// The answer was read to its end, and its head promised more of them.
    kept: bool,
}

async fn exchange(
    request: reqwest::RequestBuilder,
    kept: usize,
    progress: &mut Progress,
) -> Result<Answer, reqwest::Error> {
    let mut response = request.send().await?;
    progress.started = true;
    progress.peer = response.remote_addr();
    let headers = response
        .headers()
        .iter()
        .map(|(name, value)| {
            (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned())
        })
        .collect();
    let closes = response.version() != Version::HTTP_11
        || response.headers().get_all(CONNECTION).iter().any(|value| value == "close");
    let mut answer = Answer { status: response.status().as_u16(), headers, body: Vec::new() };
    // To its end, however much of it is kept: one that never ends is none.
    while let Some(chunk) = response.chunk().await? {
        let room = kept - answer.body.len();
        answer.body.extend_from_slice(&chunk[..chunk.len().min(room)]);
        if kept == ANSWER_LIMIT && answer.body.len() == kept {
            return Ok(answer);
        }
    }
    progress.kept = !closes;
    Ok(answer)
}

/// The caller's headers, in their order, over the ones that every delivery carries.
#[must_use]
pub fn with_defaults(headers: &[(HeaderName, HeaderValue)]) -> HeaderMap {
    let mut map = HeaderMap::new();
    map.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    map.insert(USER_AGENT, HeaderValue::from_static(OURSELVES));
    for (name, _) in headers {
        map.remove(name);
    }
    for (name, value) in headers {
        map.append(name.clone(), value.clone());
    }
    map
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::net::TcpListener;

    use super::*;

    /// What is fetched of a body of ten bytes, of which so many are taken.
    async fn fetched(most: usize) -> Option<Vec<u8>> {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let target = format!("http://{}/", listener.local_addr().unwrap()).parse().unwrap();
        tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            assert!(stream.read(&mut [0; 4096]).await.unwrap() > 0);
            let answer = "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n0123456789";
            stream.write_all(answer.as_bytes()).await.unwrap();
        });
        let client = Client::new(target, false).unwrap();
        client.fetch("/", "a=b", Duration::from_secs(30), most).await
    }

    #[tokio::test]
    async fn a_body_is_fetched_whole_or_not_at_all() {
        assert_eq!(fetched(10).await.as_deref(), Some(&b"0123456789"[..]));
        assert_eq!(fetched(9).await, None);
    }
}
