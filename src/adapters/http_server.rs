//! Takes HTTP connections, reads whole POSTs within limits, and hands them over to be answered.
//!
//! Built on hyper's connection server, since `axum::serve` has no time limit for heads, no limit for
//! headers, and no deadline for its end.

use std::future::Future;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::pin::pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::task::JoinSet;

use super::http_body::Room;
pub use super::http_body::Taken;
pub use super::http_exchange::Handle;
use super::http_exchange::{BrokenOff, Counter, Peer, exchange};
use super::http_places::{Found, Places, Seat, affordable};
use super::http_stream::{self, Line, OnPurpose, Stream};
use crate::capture::refused::{Reason, Turned};

/// What a sender may ask of us. What it sends is held within these bounds, and then handed over:
/// `jobs::reports` and `jobs::forward` have bounds of their own for what they hold.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Until a head is complete; also how long an idle connection is kept.
    pub head_time: Duration,
    /// Bytes of a head.
    pub head_bytes: usize,
    /// Headers in a head.
    pub headers: usize,
    /// Until a body is complete, unless it moves quickly enough for more. Exotel waits no longer for an
    /// answer: what comes later it has given up already.
    pub body_time: Duration,
    /// Bytes of a body that gain it one second more. A tunnel over a bad line is slower than Exotel,
    /// and still moves as much; a byte a second gains nothing.
    pub body_rate: u32,
    /// Until a body is complete, however quickly it moves.
    pub body_most: Duration,
    /// Bytes of a body.
    pub body_bytes: usize,
    /// Bytes of all requests on their way or being answered, beyond the first 8 KiB of each. Each
    /// takes its share as a whole before its body is read, or is turned away with 503.
    pub bodies_bytes: usize,
    /// Bytes of all heads that are longer than 8 KiB. Each takes room for the longest.
    pub heads_bytes: usize,
    /// Until a sender has taken an answer.
    pub answer_time: Duration,
    /// Connections at a time; for one more, one that keeps us waiting is cut. Where all are being
    /// answered, more wait in the system's queue.
    pub connections: usize,
    /// For connections that are still busy when the end has come.
    pub farewell: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            head_time: Duration::from_secs(10),
            head_bytes: 64 * 1024,
            headers: 100,
            body_time: Duration::from_secs(10),
            body_rate: 16 * 1024,
            body_most: Duration::from_secs(30),
            body_bytes: 1024 * 1024,
            bodies_bytes: 8 * 1024 * 1024,
            heads_bytes: 2 * 1024 * 1024,
            answer_time: Duration::from_secs(10),
            connections: affordable(512),
            farewell: Duration::from_secs(2),
        }
    }
}

impl Limits {
    /// The same where every sender has no more than so much time for anything.
    #[must_use]
    pub fn within(self, time: Duration) -> Self {
        Self { head_time: time, body_time: time, body_most: time, answer_time: time, ..self }
    }

    /// The time that so many bytes of a body gain it.
    pub(super) fn time_gained(&self, bytes: u64) -> Duration {
        // The rate is at least one.
        let micros = bytes.saturating_mul(1_000_000) / u64::from(self.body_rate.max(1));
        Duration::from_micros(micros)
    }

    /// How long a body may take of which so many bytes have come.
    pub(super) fn time_for(&self, bytes: u64) -> Duration {
        let most = self.body_most.max(self.body_time);
        self.body_time.saturating_add(self.time_gained(bytes)).min(most)
    }
}

/// Connections that may wait in the system's queue, where it allows as many. A burst that finds it full
/// is not refused, but waits for a second or more until it tries again.
const BACKLOG: u32 = 4096;

/// Takes a port of 127.0.0.1; 0 lets the system choose.
///
/// # Errors
/// The port is taken, or not ours to take.
pub async fn bind(port: u16) -> io::Result<TcpListener> {
    let socket = TcpSocket::new_v4()?;
    // Elsewhere it would let us take a port that another has.
    #[cfg(unix)]
    socket.set_reuseaddr(true)?;
    socket.bind((Ipv4Addr::LOCALHOST, port).into())?;
    socket.listen(BACKLOG)
}

/// Whether a port of 127.0.0.1 could be taken now.
#[must_use]
pub fn is_free(port: u16) -> bool {
    std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok()
}

/// Serves until `stop`, then lets busy connections end within [`Limits::farewell`]. Tells how many
/// had to be cut.
pub async fn serve(
    listener: TcpListener,
    limits: Limits,
    handle: impl Handle,
    stop: impl Future<Output = ()>,
) -> usize {
    let room = Room::of(limits.bodies_bytes);
    let counter = Arc::new(Counter { handle, limits, room });
    let places = Places::of(limits.connections);
    let held_to = http_stream::Limits {
        answer_time: limits.answer_time,
        head_bytes: limits.head_bytes,
        heads: Room::of(limits.heads_bytes),
    };
    let graceful = GracefulShutdown::new();
    let mut connections = JoinSet::new();
    let mut stop = pin!(stop);
    let (mut next, mut came, mut pressed) = (None, Instant::now(), false);
    loop {
        tokio::select! {
            () = &mut stop => break,
            Some(_) = connections.join_next(), if !connections.is_empty() => {}
            accepted = accept(&listener, &places), if next.is_none() => {
                next = Some(accepted);
                if !pressed {
                    came = Instant::now();
                }
            }
            () = places.room(came), if next.is_some() => {
                let Some((tcp, remote)) = next.take() else { continue };
                pressed = places.is_pressed();
                if places.has_cut() {
                    counter.handle.crowded(limits.connections);
                }
                let witness = Witness { counter: Arc::clone(&counter), remote };
                let (watcher, seat) = (graceful.watcher(), places.seat());
                // Answers are small and awaited: none shall wait to be sent with another.
                let _ = tcp.set_nodelay(true);
                let stream = Stream::new(tcp, Line::default(), seat.attention(), held_to.clone());
                connections.spawn(async move {
                    tokio::select! {
                        // What has come and is not looked at yet may be a whole request.
                        biased;
                        () = converse(stream, watcher, &witness, &seat) => {}
                        () = seat.cut() => {}
                    }
                });
            }
        }
    }
    drop(listener);
    let _ = tokio::time::timeout(limits.farewell, graceful.shutdown()).await;
    while connections.try_join_next().is_some() {}
    let cut = connections.len();
    connections.shutdown().await;
    cut
}

/// The next connection. Out of file descriptors, say, it makes room and tries again.
async fn accept(listener: &TcpListener, places: &Places) -> (TcpStream, SocketAddr) {
    loop {
        let error = match listener.accept().await {
            Ok(connection) => return connection,
            Err(error) => error,
        };
        // A sender that has left again is no trouble of ours.
        let gone = matches!(
            error.kind(),
            io::ErrorKind::ConnectionAborted | io::ErrorKind::ConnectionReset
        );
        let pause = if gone || places.cut_slowest() == Found::Slow { 1 } else { 50 };
        tokio::time::sleep(Duration::from_millis(pause)).await;
    }
}

/// Serves one connection to its end.
async fn converse<H: Handle>(stream: Stream, watcher: Watcher, witness: &Witness<H>, seat: &Seat) {
    let line = stream.line();
    let peer = Peer { address: witness.remote, attention: seat.attention(), line: line.clone() };
    // No router between them: there is one thing to do, and each step would be paid by every POST.
    let service = service_fn(move |request: Request<Incoming>| {
        let (counter, peer) = (Arc::clone(&witness.counter), peer.clone());
        async move {
            let response = exchange(request, &peer, &counter).await;
            match response.extensions().get() {
                Some(BrokenOff::Reset) => peer.line.reset(),
                Some(BrokenOff::Closed) => {}
                None => return Ok(response),
            }
            // hyper gives up a connection whose service fails, without another word on it.
            Err(OnPurpose)
        }
    });
    let limits = &witness.counter.limits;
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head_time)
        .max_buf_size(limits.head_bytes)
        .max_header_size(limits.head_bytes)
        .max_headers(limits.headers)
        // A sender that has said all it has to say may close its side and still wants the answer.
        .half_close(true)
        .serve_connection(TokioIo::new(stream), service);
    let Err(error) = watcher.watch(connection).await else { return };
    if error.is_parse_too_large() {
        witness.tell(Reason::HeadTooLong);
    } else if error.is_parse() {
        witness.tell(Reason::NotHttp);
    } else if line.had_no_room() {
        witness.tell(Reason::NoRoom);
    }
}

/// Sees a connection's end, even where a bug of ours ends it: that must be told, and must not end the
/// listening.
struct Witness<H: Handle> {
    counter: Arc<Counter<H>>,
    remote: SocketAddr,
}

impl<H: Handle> Witness<H> {
    fn tell(&self, reason: Reason) {
        self.counter.handle.refused(Turned { head: None, remote: self.remote, reason });
    }
}

impl<H: Handle> Drop for Witness<H> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.tell(Reason::OurFault);
        }
    }
}

#[cfg(test)]
mod tests;
