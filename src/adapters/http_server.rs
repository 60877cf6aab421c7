//! Takes HTTP connections, reads whole POSTs within limits, and hands them over to be answered.
//!
//! Built on hyper's connection server, since `axum::serve` has no time limit for heads, no limit for
//! headers, and no deadline for its end.

use std::future::Future;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

pub use super::http_exchange::Handle;
use super::http_exchange::{BrokenOff, Counter, Peer, Room, exchange};
use super::http_places::{Places, Seat, affordable};
use super::http_stream::{OnPurpose, Reset, Stream};
use crate::capture::refused::{Reason, Turned};

/// What a sender may ask of us.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Until a head is complete; also how long an idle connection is kept.
    pub head_time: Duration,
    /// Bytes of a head.
    pub head_bytes: usize,
    /// Headers in a head.
    pub headers: usize,
    /// Until a body is complete.
    pub body_time: Duration,
    /// Bytes of a body.
    pub body_bytes: usize,
    /// Bytes of all bodies on their way, beyond the first 64 KiB of each.
    pub bodies_bytes: usize,
    /// Connections at a time; for one more, the one that has kept us waiting longest is cut. Where
    /// all are being answered, more wait in the system's queue.
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
            body_time: Duration::from_secs(30),
            body_bytes: 1024 * 1024,
            bodies_bytes: 16 * 1024 * 1024,
            connections: affordable(1024),
            farewell: Duration::from_secs(2),
        }
    }
}

/// Takes a port of 127.0.0.1; 0 lets the system choose.
///
/// # Errors
/// The port is taken, or not ours to take.
pub async fn bind(port: u16) -> io::Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await
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
    let graceful = GracefulShutdown::new();
    let mut connections = JoinSet::new();
    let mut stop = pin!(stop);
    let mut next = None;
    loop {
        tokio::select! {
            () = &mut stop => break,
            Some(_) = connections.join_next(), if !connections.is_empty() => {}
            accepted = accept(&listener, &places), if next.is_none() => next = Some(accepted),
            () = places.room(), if next.is_some() => {
                let Some((stream, remote)) = next.take() else { continue };
                let witness = Witness { counter: Arc::clone(&counter), remote };
                let (watcher, seat) = (graceful.watcher(), places.seat());
                connections.spawn(async move {
                    tokio::select! {
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
        let pause = if gone || places.cut_longest() { 1 } else { 50 };
        tokio::time::sleep(Duration::from_millis(pause)).await;
    }
}

/// Serves one connection to its end.
async fn converse<H: Handle>(
    stream: TcpStream,
    watcher: Watcher,
    witness: &Witness<H>,
    seat: &Seat,
) {
    // Answers are small and awaited: none shall wait to be sent with another.
    let _ = stream.set_nodelay(true);
    let peer = Peer { address: witness.remote, attention: seat.attention() };
    let reset = Reset::default();
    let stream = Stream::new(stream, reset.clone());
    // No router between them: there is one thing to do, and each step would be paid by every POST.
    let service = service_fn(move |request: Request<Incoming>| {
        let (counter, peer, reset) = (Arc::clone(&witness.counter), peer.clone(), reset.clone());
        async move {
            let response = exchange(request, &peer, &counter).await;
            match response.extensions().get() {
                Some(BrokenOff::Reset) => reset.ask(),
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
mod tests {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::sync::{mpsc, oneshot};

    use super::*;
    use crate::capture::answer::{Response, Rule, answer};
    use crate::capture::received::Posted;
    use crate::webhook::notification::Notification;

    /// Answers as `listen` would; a body of `panic` meets a bug, one of `"slow"` waits.
    #[derive(Clone)]
    struct Fragile(mpsc::UnboundedSender<Reason>);

    impl Handle for Fragile {
        async fn posted(&self, posted: Posted) -> Result<Response, Turned> {
            assert_ne!(posted.body, b"panic", "a bug, as the test wants it");
            if posted.body == b"\"slow\"" {
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
            Ok(answer(&Notification::read(&posted.body), &Rule::default()).into())
        }

        fn refused(&self, turned: Turned) {
            let _ = self.0.send(turned.reason);
        }
    }

    struct Served {
        address: SocketAddr,
        refused: mpsc::UnboundedReceiver<Reason>,
        _stop: oneshot::Sender<()>,
    }

    async fn served(limits: Limits) -> Served {
        let listener = bind(0).await.unwrap();
        let address = listener.local_addr().unwrap();
        let (sender, refused) = mpsc::unbounded_channel();
        let (stop, stopped) = oneshot::channel::<()>();
        tokio::spawn(serve(listener, limits, Fragile(sender), async { drop(stopped.await) }));
        Served { address, refused, _stop: stop }
    }

    impl Served {
        /// Everything that comes back for these bytes until the other side closes.
        async fn said(&self, bytes: &str) -> String {
            let mut stream = TcpStream::connect(self.address).await.unwrap();
            stream.write_all(bytes.as_bytes()).await.unwrap();
            let mut answer = String::new();
            let _ = patiently(stream.read_to_string(&mut answer)).await;
            answer
        }
    }

    /// The output of what must not take long, however slow the machine.
    async fn patiently<F: Future>(future: F) -> F::Output {
        tokio::time::timeout(Duration::from_secs(60), future).await.expect("it goes on for ever")
    }

    /// Lets everything that runs beside the test do what it can do by now: all of it is on this thread,
    /// and each turn looks at every connection.
    async fn idle() {
        for _ in 0..300 {
            tokio::task::yield_now().await;
        }
    }

    /// What comes of something by the time that nothing more can happen by itself.
    async fn settled<F: Future>(mut future: std::pin::Pin<&mut F>) -> Option<F::Output> {
        for _ in 0..300 {
            if let Ok(output) = tokio::time::timeout(Duration::ZERO, future.as_mut()).await {
                return Some(output);
            }
            tokio::task::yield_now().await;
        }
        None
    }

    fn post(body: &str) -> String {
        let length = body.len();
        format!(
            "POST / HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n{body}"
        )
    }

    #[tokio::test]
    async fn a_bug_in_one_handler_is_told_and_does_not_end_the_listening() {
        let mut served = served(Limits::default()).await;
        assert_eq!(served.said(&post("panic")).await, "");
        assert_eq!(patiently(served.refused.recv()).await, Some(Reason::OurFault));
        assert!(served.said(&post("{}")).await.starts_with("HTTP/1.1 200 OK"));
    }

    #[tokio::test]
    async fn a_head_that_does_not_end_is_cut_off() {
        let limits = Limits { head_time: Duration::from_millis(20), ..Limits::default() };
        assert_eq!(served(limits).await.said("POST / HTTP/1.1\r\nx: ").await, "");
    }

    #[tokio::test]
    async fn a_body_that_does_not_end_gets_408() {
        let body_time = Duration::from_millis(20);
        let mut served = served(Limits { body_time, ..Limits::default() }).await;
        let half = post("{}").replace("length: 2", "length: 3");
        assert!(served.said(&half).await.starts_with("HTTP/1.1 408"));
        assert_eq!(
            patiently(served.refused.recv()).await,
            Some(Reason::TooSlow { limit: body_time })
        );
    }

    #[tokio::test]
    async fn long_bodies_share_their_room_and_short_ones_need_none() {
        let limits = Limits { bodies_bytes: 100_000, ..Limits::default() };
        let served = served(limits).await;
        let long = post(&format!("\"{}\"", "x".repeat(150_000)));
        let mut stalled = TcpStream::connect(served.address).await.unwrap();
        patiently(stalled.write_all(&long.as_bytes()[..150_000])).await.unwrap();
        // Read by us, as far as there is room, before the next one comes.
        idle().await;
        let request = post("{}");
        assert!(served.said(&request).await.starts_with("HTTP/1.1 200"), "a short one waits");
        let mut second = std::pin::pin!(served.said(&long));
        let waited = settled(second.as_mut()).await;
        assert!(waited.is_none(), "{waited:?}");
        drop(stalled);
        assert!(patiently(second).await.starts_with("HTTP/1.1 200"));
    }

    /// Whether the other side has closed the connection; what it has said is read.
    async fn is_closed(stream: &mut TcpStream) -> bool {
        let mut said = [0; 1024];
        let read = settled(std::pin::pin!(stream.read(&mut said))).await;
        matches!(read, Some(Ok(0) | Err(_)))
    }

    #[tokio::test]
    async fn whoever_kept_us_waiting_longest_makes_room_for_another() {
        let served = served(Limits { connections: 3, ..Limits::default() }).await;
        let mut dripping = Vec::new();
        for said in ["POST / HT", "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n{", ""] {
            let mut stream = TcpStream::connect(served.address).await.unwrap();
            stream.write_all(said.as_bytes()).await.unwrap();
            // In the order of the list, as far as we see them.
            idle().await;
            dripping.push(stream);
        }
        assert!(served.said(&post("{}")).await.starts_with("HTTP/1.1 200 OK"));
        let mut closed = Vec::new();
        for stream in &mut dripping {
            closed.push(is_closed(stream).await);
        }
        assert_eq!(closed, [true, false, false]);
    }

    #[tokio::test]
    async fn one_that_is_being_answered_makes_no_room() {
        let served = served(Limits { connections: 1, ..Limits::default() }).await;
        let mut first = TcpStream::connect(served.address).await.unwrap();
        first.write_all(post("\"slow\"").as_bytes()).await.unwrap();
        idle().await;
        assert!(served.said(&post("{}")).await.starts_with("HTTP/1.1 200 OK"));
        let mut answer = String::new();
        patiently(first.read_to_string(&mut answer)).await.unwrap();
        assert!(answer.starts_with("HTTP/1.1 200 OK"), "{answer}");
    }
}
