//! One request within its limits: read, handed over, answered.

use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;

use axum::body::{Body, HttpBody as _};
use axum::extract::Request;
use axum::response::Response;
use http::header::{ALLOW, CONTENT_TYPE, EXPECT};
use http::{HeaderValue, Method, StatusCode, Uri};
use http_body_util::BodyExt as _;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::http_server::Limits;
use crate::capture::answer::Answer;
use crate::capture::received::{Headers, Posted};
use crate::capture::refused::{Reason, Turned};

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
    /// Answers a complete POST.
    fn posted(&self, posted: Posted) -> impl Future<Output = Answer> + Send;
    /// Learns of a request that was not one.
    fn refused(&self, turned: Turned);
}

/// The other end of a connection, as the exchange finds it among a request's extensions.
#[derive(Clone, Copy, Debug)]
pub(super) struct Peer(pub SocketAddr);

/// Reads one request and answers it.
pub(super) async fn exchange<H: Handle>(
    request: Request,
    limits: Limits,
    room: Room,
    handle: H,
) -> Response {
    let (head, body) = request.into_parts();
    let remote = head.extensions.get::<Peer>().map_or(([0, 0, 0, 0], 0).into(), |peer| peer.0);
    let path = path(&head.uri);
    let refuse = |reason: Reason| {
        let method = head.method.as_str().to_owned();
        handle.refused(Turned { head: Some((method, path.clone())), remote, reason });
        turned_away(reason)
    };
    if head.method != Method::POST {
        return refuse(Reason::Method);
    }
    let asks_first = head.headers.contains_key(EXPECT);
    match read(body, asks_first, limits, &room).await {
        Err(reason) => refuse(reason),
        Ok(Whole { bytes: body, room: _held }) => {
            let pairs = head.headers.iter();
            let headers =
                Headers::collect(pairs.map(|(name, value)| (name.as_str(), value.as_bytes())));
            answered(handle.posted(Posted { path, remote, headers, body }).await)
        }
    }
}

/// Path with query as it came; without the origin of an absolute target.
fn path(target: &Uri) -> String {
    target.path_and_query().map_or_else(|| target.to_string(), |path| path.as_str().to_owned())
}

async fn read(body: Body, asks_first: bool, limits: Limits, room: &Room) -> Result<Whole, Reason> {
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
async fn collect(
    mut body: Body,
    whole: &mut Whole,
    limit: usize,
    room: &Room,
) -> Result<u64, axum::Error> {
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

fn answered(answer: Answer) -> Response {
    let body = match answer.body {
        std::borrow::Cow::Borrowed(text) => Body::from(text),
        std::borrow::Cow::Owned(text) => Body::from(text),
    };
    response(answer.status, answer.content_type, body)
}

fn turned_away(reason: Reason) -> Response {
    let text = format!("{}\n", reason.words());
    let mut response =
        response(reason.status().unwrap_or(400), "text/plain; charset=utf-8", Body::from(text));
    if reason == Reason::Method {
        response.headers_mut().insert(ALLOW, HeaderValue::from_static("POST"));
    }
    response
}

fn response(status: u16, content_type: &'static str, body: Body) -> Response {
    let mut response = Response::new(body);
    *response.status_mut() =
        StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    response
}
