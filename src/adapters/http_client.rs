//! One POST over the wire, and what came back.

mod failure;

use std::time::{Duration, Instant};

use reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, USER_AGENT};

use crate::delivery::attempt::{Answer, Reply};
use crate::delivery::target::Target;
use crate::error::Error;

/// How much of an answer's body is read before it is left.
const ANSWER_LIMIT: usize = 1024 * 1024;

/// How much of an answer's body is kept.
const ANSWER_KEPT: usize = 64 * 1024;

/// A client for one target: no redirects followed (Exotel would not see a 200 behind one), no proxy
/// for loopback, TLS built only where it is spoken.
#[derive(Clone, Debug)]
pub struct Client {
    http: reqwest::Client,
    target: Target,
}

/// A reply, and how long it took from the start of the request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exchange {
    /// What came back.
    pub reply: Reply,
    /// Until the end of the answer, or until giving up.
    pub latency: Duration,
}

impl Client {
    /// Builds the client. `insecure` takes any certificate.
    ///
    /// # Errors
    /// The system's certificates cannot be used.
    pub fn new(target: Target, insecure: bool) -> Result<Self, Error> {
        let mut builder = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .tcp_nodelay(true);
        if target.is_loopback() {
            builder = builder.no_proxy();
        }
        // Fails only where one is installed already, which is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
        builder = if target.is_https() {
            builder.tls_danger_accept_invalid_certs(insecure)
        } else {
            // Without this, the system's certificates would be loaded for nothing.
            builder.tls_certs_only([])
        };
        let http = builder
            .build()
            .map_err(|error| Error::unable("cannot set up HTTPS").because(error.without_url()))?;
        Ok(Self { http, target })
    }

    /// Where it delivers to.
    #[must_use]
    pub fn target(&self) -> &Target {
        &self.target
    }

    /// Posts a body, waiting at most `limit` for the whole answer.
    pub async fn post(
        &self,
        headers: &[(HeaderName, HeaderValue)],
        body: impl Into<bytes::Bytes>,
        limit: Duration,
    ) -> Exchange {
        let start = Instant::now();
        let mut progress = Progress::default();
        let request = self.http.post(self.target.url().clone());
        let request = request.headers(with_defaults(headers)).body(body.into());
        let reply = tokio::time::timeout(limit, exchange(request, &mut progress)).await;
        let latency = start.elapsed();
        let reply = match reply {
            Ok(Ok(answer)) => Reply::Answer(answer),
            Ok(Err(error)) => self.broken(&error, &progress),
            Err(_) => Reply::Nothing { started: progress.started },
        };
        Exchange { reply, latency }
    }

    fn broken(&self, error: &reqwest::Error, progress: &Progress) -> Reply {
        let why = if progress.started {
            "the answer broke off in the middle".to_owned()
        } else {
            failure::words(error, self.target.url())
        };
        Reply::Broken { why, connected: !error.is_connect() }
    }
}

#[derive(Debug, Default)]
struct Progress {
    started: bool,
}

async fn exchange(
    request: reqwest::RequestBuilder,
    progress: &mut Progress,
) -> Result<Answer, reqwest::Error> {
    let mut response = request.send().await?;
    progress.started = true;
    let headers = response
        .headers()
        .iter()
        .map(|(name, value)| {
            (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned())
        })
        .collect();
    let mut answer = Answer { status: response.status().as_u16(), headers, body: Vec::new() };
    let mut read = 0;
    while let Some(chunk) = response.chunk().await? {
        read += chunk.len();
        let room = ANSWER_KEPT - answer.body.len();
        answer.body.extend_from_slice(&chunk[..chunk.len().min(room)]);
        if read > ANSWER_LIMIT {
            break;
        }
    }
    Ok(answer)
}

/// The caller's headers, in their order, over the ones that every delivery carries.
#[must_use]
pub fn with_defaults(headers: &[(HeaderName, HeaderValue)]) -> HeaderMap {
    let mut map = HeaderMap::new();
    map.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    map.insert(USER_AGENT, HeaderValue::from_static(concat!("exowh/", env!("CARGO_PKG_VERSION"))));
    for (name, _) in headers {
        map.remove(name);
    }
    for (name, value) in headers {
        map.append(name.clone(), value.clone());
    }
    map
}
