//! One request within its limits: read, handed over, answered.

use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;

use axum::body::{Body, Bytes, HttpBody};
use axum::response::Response;
use http::header::{ALLOW, CONTENT_TYPE, EXPECT};
use http::{HeaderName, HeaderValue, Method, Request, StatusCode, Uri};
use http_body_util::BodyExt as _;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::http_places::Attention;
use super::http_server::Limits;
use crate::capture::answer::{Answer, Response as Reply};
use crate::capture::gate::Head;
use crate::capture::onward::onward;
use crate::capture::received::{Headers, Posted};
use crate::capture::refused::{Reason, Turned};
use crate::delivery::attempt;
use crate::delivery::fault::Fault;

/// How much of a body that is too long is still read, and left, so that a sender which does not look
/// for an answer before its end finds one.
const DRAINED: u64 = 16 * 1024 * 1024;

/// Bytes of each body that are always taken. No webhook is longer, so none waits for the long ones.
const FREE: usize = 64 * 1024;

/// Room for what long bodies have beyond [`FREE`], shared by all connections: a thousand of them that
/// stop before their end must not fill the memory. Who finds none waits, within its time.
#[derive(Clone, Debug)]
pub(super) struct Room(Arc<Semaphore>);

impl Room {
    pub fn of(bytes: usize) -> Self {
        Self(Arc::new(Semaphore::new(bytes)))
    }

    /// Adds room for so many bytes to what a body has.
    async fn add(&self, bytes: usize, held: &mut Option<OwnedSemaphorePermit>) {
        let bytes = u32::try_from(bytes).unwrap_or(u32::MAX);
        // The room is never closed.
        let Ok(more) = Arc::clone(&self.0).acquire_many_owned(bytes).await else { return };
        match held {
            Some(held) => held.merge(more),
            None => *held = Some(more),
        }
    }
}

/// A body, and the room that it takes until it is handed over.
struct Whole {
    bytes: Vec<u8>,
    room: Option<OwnedSemaphorePermit>,
}

/// Decides what is done with what came.
pub trait Handle: Clone + Send + Sync + 'static {
    /// The answer to a request that we sent ourselves, by its head; `None` to all others.
    fn own(&self, _head: Head<'_>) -> Option<Answer> {
        None
    }
    /// Whether a request may come in, by its head: then its body is read.
    fn admit(&self, _head: Head<'_>) -> Result<(), Reason> {
        Ok(())
    }
    /// Answers a complete POST, or turns it away.
    fn posted(&self, posted: Posted) -> impl Future<Output = Result<Reply, Turned>> + Send;
    /// Learns of a request that was not one.
    fn refused(&self, turned: Turned);
}

/// Where requests are taken in: what is asked of them, and who decides.
#[derive(Debug)]
pub(super) struct Counter<H> {
    pub handle: H,
    pub limits: Limits,
    pub room: Room,
}

/// The other end of a connection.
#[derive(Clone, Debug)]
pub(super) struct Peer {
    pub address: SocketAddr,
    pub attention: Attention,
}

/// Reads one request and answers it.
pub(super) async fn exchange<H: Handle>(
    request: Request<impl HttpBody<Data = Bytes> + Unpin>,
    peer: &Peer,
    counter: &Counter<H>,
) -> Response {
    let Counter { handle, limits, room } = counter;
    let (remote, attention) = (peer.address, &peer.attention);
    let (head, body) = request.into_parts();
    attention.we_wait();
    let path = path(&head.uri);
    let refuse = |reason: Reason| {
        let method = head.method.as_str().to_owned();
        let answer = turned_away(&reason);
        handle.refused(Turned { head: Some((method, path.clone())), remote, reason });
        answer
    };
    let pairs = head.headers.iter();
    let headers = Headers::collect(pairs.map(|(name, value)| (name.as_str(), value.as_bytes())));
    let seen = Head { remote, path: &path, headers: &headers };
    if let Some(answer) = handle.own(seen) {
        return answered(answer);
    }
    if let Err(reason) = handle.admit(seen) {
        return refuse(reason);
    }
    if head.method != Method::POST {
        return refuse(Reason::Method);
    }
    let asks_first = head.headers.contains_key(EXPECT);
    match read(body, asks_first, limits, room).await {
        Err(reason) => refuse(reason),
        Ok(Whole { bytes: body, room: _held }) => {
            attention.it_waits();
            let answer = handle.posted(Posted { path, remote, headers, body }).await;
            attention.we_wait();
            answer.map_or_else(
                |turned| {
                    let answer = turned_away(&turned.reason);
                    handle.refused(turned);
                    answer
                },
                replied,
            )
        }
    }
}

/// Path with query as it came; without the origin of an absolute target.
fn path(target: &Uri) -> String {
    target.path_and_query().map_or_else(|| target.to_string(), |path| path.as_str().to_owned())
}

async fn read<B: HttpBody<Data = Bytes> + Unpin>(
    body: B,
    asks_first: bool,
    limits: &Limits,
    room: &Room,
) -> Result<Whole, Reason> {
    let declared = body.size_hint().lower();
    let too_long = Reason::TooLong { limit: limits.body_bytes };
    // Whoever asks first has not sent anything yet: no reason to let it.
    if declared > DRAINED || (asks_first && declared > limits.body_bytes as u64) {
        return Err(too_long);
    }
    let bytes = Vec::with_capacity(usize::try_from(declared).unwrap_or(0).min(FREE));
    let mut whole = Whole { bytes, room: None };
    let collecting = collect(body, &mut whole, limits.body_bytes, room);
    match tokio::time::timeout(limits.body_time, collecting).await {
        Err(_) => Err(Reason::TooSlow { limit: limits.body_time }),
        Ok(Err(_)) => Err(Reason::BrokeOff { read: whole.bytes.len() }),
        Ok(Ok(length)) if length > limits.body_bytes as u64 => Err(too_long),
        Ok(Ok(_)) => Ok(whole),
    }
}

/// Reads a body to its end, or to the end of our patience; keeps no more than `limit` bytes.
async fn collect<B: HttpBody<Data = Bytes> + Unpin>(
    mut body: B,
    whole: &mut Whole,
    limit: usize,
    room: &Room,
) -> Result<u64, B::Error> {
    let mut length = 0;
    while let Some(frame) = body.frame().await {
        let Ok(data) = frame?.into_data() else { continue };
        length += data.len() as u64;
        let kept = data.len().min(limit.saturating_sub(whole.bytes.len()));
        let beyond = (whole.bytes.len() + kept).saturating_sub(FREE).min(kept);
        if beyond > 0 {
            room.add(beyond, &mut whole.room).await;
        }
        whole.bytes.extend_from_slice(&data[..kept]);
        if length > DRAINED {
            break;
        }
    }
    Ok(length)
}

/// Marks a response that must not be given: the connection is broken off instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BrokenOff {
    /// It is closed.
    Closed,
    /// It is reset.
    Reset,
}

fn replied(reply: Reply) -> Response {
    match reply {
        Reply::Ours(answer) => answered(answer),
        Reply::Relayed(theirs) => relayed(theirs),
    }
}

/// The app's answer: its status, its bytes, and those of its headers that are not about its connection.
fn relayed(theirs: attempt::Answer) -> Response {
    let mut response = Response::new(Body::from(theirs.body));
    *response.status_mut() = StatusCode::from_u16(theirs.status).unwrap_or(StatusCode::BAD_GATEWAY);
    let headers = theirs.headers.iter().map(|(name, value)| (name.as_str(), value));
    for (name, value) in onward(headers) {
        if let (Ok(name), Ok(value)) =
            (HeaderName::from_bytes(name.as_bytes()), HeaderValue::from_str(value))
        {
            response.headers_mut().append(name, value);
        }
    }
    response
}

fn answered(answer: Answer) -> Response {
    let Some(status) = answer.status else {
        let reset = answer.fault.is_some_and(|committed| committed.fault == Fault::Reset);
        let mut response = Response::default();
        let end = if reset { BrokenOff::Reset } else { BrokenOff::Closed };
        response.extensions_mut().insert(end);
        return response;
    };
    let body = match answer.body {
        std::borrow::Cow::Borrowed(text) => Body::from(text),
        std::borrow::Cow::Owned(text) => Body::from(text),
    };
    response(status, &answer.content_type, body)
}

fn turned_away(reason: &Reason) -> Response {
    let text = format!("{}\n", reason.told());
    let mut response =
        response(reason.status().unwrap_or(400), "text/plain; charset=utf-8", Body::from(text));
    if *reason == Reason::Method {
        response.headers_mut().insert(ALLOW, HeaderValue::from_static("POST"));
    }
    response
}

fn response(status: u16, content_type: &str, body: Body) -> Response {
    let mut response = Response::new(body);
    *response.status_mut() =
        StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    if let Ok(content_type) = HeaderValue::from_str(content_type) {
        response.headers_mut().insert(CONTENT_TYPE, content_type);
    }
    response
}
