//! One request within its limits: read, handed over, answered.

use std::future::Future;
use std::net::SocketAddr;

use axum::body::{Body, Bytes, HttpBody};
use axum::response::Response;
use http::header::{ALLOW, CONNECTION, CONTENT_TYPE, EXPECT, RETRY_AFTER};
use http::{HeaderName, HeaderValue, Method, Request, StatusCode, Uri};

use super::http_body::{Room, Taken, Terms, Whole, read};
use super::http_places::Attention;
use super::http_server::Limits;
use super::http_stream::Line;
use crate::capture::answer::{Answer, Response as Reply};
use crate::capture::gate::Head;
use crate::capture::onward::onward;
use crate::capture::received::{Headers, Posted};
use crate::capture::refused::{Reason, Turned};
use crate::delivery::attempt;
use crate::delivery::fault::Fault;

/// After how many seconds a sender that found no room should come again.
const COME_AGAIN: HeaderValue = HeaderValue::from_static("2");

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
    /// Answers a complete POST, or turns it away. `room`: what it takes, to be given back as soon as it
    /// is no longer held here.
    fn posted(
        &self,
        posted: Posted,
        room: Option<Taken>,
    ) -> impl Future<Output = Result<Reply, Turned>> + Send;
    /// Learns that all places were taken, and that a connection was cut for another: once.
    fn crowded(&self, places: usize);
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
    pub line: Line,
}

/// Reads one request and answers it.
pub(super) async fn exchange<H: Handle>(
    request: Request<impl HttpBody<Data = Bytes> + Unpin>,
    peer: &Peer,
    counter: &Counter<H>,
) -> Response {
    peer.attention.head_ends();
    // Who does not take its answers gets no more of them.
    peer.line.taken().await;
    let mut response = answer(request, peer, counter).await;
    peer.attention.answered();
    if peer.line.had_long_head() {
        response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    }
    response
}

async fn answer<H: Handle>(
    request: Request<impl HttpBody<Data = Bytes> + Unpin>,
    peer: &Peer,
    counter: &Counter<H>,
) -> Response {
    let Counter { handle, limits, room } = counter;
    let (remote, attention) = (peer.address, &peer.attention);
    let (head, body) = request.into_parts();
    let path = path(&head.uri);
    let (method, asks_first) = (head.method, head.headers.contains_key(EXPECT));
    let pairs = head.headers.iter();
    let headers = Headers::collect(pairs.map(|(name, value)| (name.as_str(), value.as_bytes())));
    // They are held once: in the form in which they are kept.
    drop((head.headers, head.uri));
    let refuse = |reason: Reason| {
        let method = method.as_str().to_owned();
        let answer = turned_away(&reason);
        handle.refused(Turned { head: Some((method, path.clone())), remote, reason });
        answer
    };
    let seen = Head { remote, path: &path, headers: &headers };
    if let Some(answer) = handle.own(seen) {
        return answered(answer);
    }
    if let Err(reason) = handle.admit(seen) {
        return refuse(reason);
    }
    if method != Method::POST {
        return refuse(Reason::Method);
    }
    let beside = path.len() + headers.as_block().len();
    match read(body, &Terms { limits, room, attention, asks_first, beside }).await {
        Err(reason) => refuse(reason),
        Ok(Whole { bytes: body, room }) => {
            attention.it_waits();
            let answer = handle.posted(Posted { path, remote, headers, body }, room).await;
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

/// Marks a response that must not be given: the connection is broken off instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BrokenOff {
    /// It is closed.
    Closed,
    /// It is reset.
    Reset,
}

fn broken_off(how: BrokenOff) -> Response {
    let mut response = Response::default();
    response.extensions_mut().insert(how);
    response
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
        return broken_off(if reset { BrokenOff::Reset } else { BrokenOff::Closed });
    };
    let body = match answer.body {
        std::borrow::Cow::Borrowed(text) => Body::from(text),
        std::borrow::Cow::Owned(text) => Body::from(text),
    };
    response(status, &answer.content_type, body)
}

fn turned_away(reason: &Reason) -> Response {
    // What is told to have got no answer gets none, also where its sender still listens.
    let Some(status) = reason.status() else { return broken_off(BrokenOff::Closed) };
    let text = format!("{}\n", reason.told());
    let mut response = response(status, "text/plain; charset=utf-8", Body::from(text));
    if *reason == Reason::NoRoom {
        response.headers_mut().insert(RETRY_AFTER, COME_AGAIN);
    }
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
