//! A connection within limits: it reads little at a time, waits only so long for its sender to take an
//! answer, and can be broken off on purpose.

use std::convert::Infallible;
use std::io::{self, IoSlice};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Sleep, sleep};

use super::http_body::{FREE, Room, Taken};
use super::http_places::{Attention, Phase};

/// Bytes that are read at once, as many as hyper has room for at first. Its buffer would grow with what
/// it is given, and stay so large for as long as the connection lives.
const SIP: usize = 8 * 1024;

/// What is said where a head finds no room: hyper gives an answer to whole heads alone.
const NO_ROOM: &[u8] = b"HTTP/1.1 503 Service Unavailable\r\nretry-after: 2\r\n\
    connection: close\r\ncontent-length: 0\r\n\r\n";

/// A stream that keeps its limits.
#[derive(Debug)]
pub(super) struct Stream {
    tcp: TcpStream,
    line: Line,
    attention: Attention,
    limits: Limits,
    /// Bytes of the head that is on its way.
    head: usize,
    /// The room of a long head. hyper's buffer is as large from then on: it is held to the end.
    room: Option<Taken>,
    /// Until when what is written must have been taken, while it is not.
    deadline: Option<Pin<Box<Sleep>>>,
}

/// What a stream is held to.
#[derive(Clone, Debug)]
pub(super) struct Limits {
    /// Until an answer is taken.
    pub answer_time: Duration,
    /// Bytes of a head.
    pub head_bytes: usize,
    /// For heads beyond [`FREE`].
    pub heads: Room,
}

/// What a connection's stream and its exchanges tell each other.
#[derive(Clone, Debug, Default)]
pub(super) struct Line(Arc<Told>);

#[derive(Debug, Default)]
struct Told {
    reset: AtomicBool,
    /// What was written is not taken yet.
    blocked: AtomicBool,
    long_head: AtomicBool,
    no_room: AtomicBool,
}

impl Line {
    /// Asks for the stream's end to be a reset.
    pub fn reset(&self) {
        self.0.reset.store(true, Ordering::Relaxed);
    }

    /// Waits until all that was written is taken. To be awaited in the task of the connection alone,
    /// which is woken then.
    pub async fn taken(&self) {
        std::future::poll_fn(|_| if self.is_blocked() { Poll::Pending } else { Poll::Ready(()) })
            .await;
    }

    /// Whether a head took room, and the connection should end so that it gives it back.
    pub fn had_long_head(&self) -> bool {
        self.0.long_head.load(Ordering::Relaxed)
    }

    /// Whether a head found no room.
    pub fn had_no_room(&self) -> bool {
        self.0.no_room.load(Ordering::Relaxed)
    }

    fn is_blocked(&self) -> bool {
        self.0.blocked.load(Ordering::Relaxed)
    }
}

/// Why a connection ends without an answer.
#[derive(Debug, thiserror::Error)]
#[error("broken off on purpose")]
pub(super) struct OnPurpose;

impl From<Infallible> for OnPurpose {
    fn from(never: Infallible) -> Self {
        match never {}
    }
}

impl Stream {
    pub fn new(tcp: TcpStream, line: Line, attention: Attention, limits: Limits) -> Self {
        Self { tcp, line, attention, limits, head: 0, room: None, deadline: None }
    }

    pub fn line(&self) -> Line {
        self.line.clone()
    }

    /// Reads no more than [`SIP`]; tells how much.
    fn sip(
        &mut self,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<usize>> {
        let before = buffer.filled().len();
        let tcp = Pin::new(&mut self.tcp);
        if buffer.remaining() <= SIP {
            ready!(tcp.poll_read(context, buffer))?;
            return Poll::Ready(Ok(buffer.filled().len() - before));
        }
        let mut little = ReadBuf::new(buffer.initialize_unfilled_to(SIP));
        ready!(tcp.poll_read(context, &mut little))?;
        let bytes = little.filled().len();
        buffer.advance(bytes);
        Poll::Ready(Ok(bytes))
    }

    /// Takes notice of what came. Whether there is room for it.
    fn came(&mut self, bytes: usize) -> bool {
        match self.attention.phase() {
            Phase::Idle if bytes > 0 => {
                self.attention.head_begins();
                self.head = bytes;
            }
            Phase::Head => self.head += bytes,
            _ => return true,
        }
        if self.head > FREE && self.room.is_none() {
            self.room = self.limits.heads.take(self.limits.head_bytes);
            let told =
                if self.room.is_some() { &self.line.0.long_head } else { &self.line.0.no_room };
            told.store(true, Ordering::Relaxed);
            return self.room.is_some();
        }
        true
    }

    /// What came of a write. The sender has only so long to take all that is written.
    fn written<T>(
        &mut self,
        context: &mut Context<'_>,
        poll: Poll<io::Result<T>>,
    ) -> Poll<io::Result<T>> {
        if poll.is_ready() {
            return poll;
        }
        self.line.0.blocked.store(true, Ordering::Relaxed);
        let time = self.limits.answer_time;
        let deadline = self.deadline.get_or_insert_with(|| Box::pin(sleep(time)));
        ready!(deadline.as_mut().poll(context));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        if self.line.0.reset.load(Ordering::Relaxed) {
            // Where that cannot be had, it is closed as any other.
            let _ = self.tcp.set_zero_linger();
        }
    }
}

impl AsyncRead for Stream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = &mut *self;
        // Whoever does not take its answers is not asked for more: they would pile up here. Woken when
        // it has taken them.
        if this.line.is_blocked() {
            return Poll::Pending;
        }
        let bytes = ready!(this.sip(context, buffer))?;
        if !this.came(bytes) {
            // All that was to be written before is: nothing comes between.
            let _ = this.tcp.try_write(NO_ROOM);
            return Poll::Ready(Err(io::ErrorKind::OutOfMemory.into()));
        }
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Stream {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.tcp).poll_write(context, bytes);
        self.written(context, written)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        // It is flushed when all is written.
        if self.deadline.take().is_some() {
            self.line.0.blocked.store(false, Ordering::Relaxed);
            context.waker().wake_by_ref();
        }
        Pin::new(&mut self.tcp).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.tcp).poll_shutdown(context)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.tcp).poll_write_vectored(context, slices);
        self.written(context, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.tcp.is_write_vectored()
    }
}
