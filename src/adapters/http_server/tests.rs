//! A door of its own for each test, and senders that do what they like.

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
    fn crowded(&self, _: usize) {}

    async fn posted(&self, posted: Posted, _: Option<Taken>) -> Result<Response, Turned> {
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
    let reason = patiently(served.refused.recv()).await;
    let Some(Reason::TooSlow { limit }) = reason else { panic!("{reason:?}") };
    assert!(limit < 2 * body_time, "two bytes gain hardly anything: {limit:?}");
}

#[test]
fn a_body_that_moves_gains_time_and_one_that_drips_gains_none() {
    let limits = Limits::default();
    let seconds = |bytes| limits.time_for(bytes).as_secs();
    assert_eq!(seconds(0), 10);
    assert_eq!(seconds(10), 10, "a byte a second");
    assert_eq!(seconds(64 * 1024), 14);
    assert_eq!(seconds(320 * 1024), 30);
    assert_eq!(seconds(u64::MAX), 30, "nobody has more");
}

/// Whether a new connection, and then a POST over it, finds the room that another has left.
async fn taken_at_last(served: &Served, request: &str) -> bool {
    for _ in 0..1000 {
        if served.said(request).await.starts_with("HTTP/1.1 200") {
            return true;
        }
        idle().await;
    }
    false
}

#[tokio::test]
async fn long_bodies_take_their_room_as_a_whole_or_are_told_to_come_again() {
    let limits = Limits { bodies_bytes: 200_000, ..Limits::default() };
    let mut served = served(limits).await;
    let long = post(&format!("\"{}\"", "x".repeat(150_000)));
    let mut stalled = TcpStream::connect(served.address).await.unwrap();
    // It has said no more than how much will come.
    patiently(stalled.write_all(&long.as_bytes()[..200])).await.unwrap();
    idle().await;
    let short = post("{}");
    assert!(served.said(&short).await.starts_with("HTTP/1.1 200"), "a short one needs none");
    let answer = served.said(&long).await;
    assert!(answer.starts_with("HTTP/1.1 503"), "{answer}");
    assert!(answer.contains("\r\nretry-after: 2\r\n"), "{answer}");
    assert_eq!(patiently(served.refused.recv()).await, Some(Reason::NoRoom));
    drop(stalled);
    assert!(taken_at_last(&served, &long).await, "the room was not given back");
}

#[tokio::test]
async fn a_body_of_no_said_length_takes_the_room_of_the_longest_once_it_is_not_short() {
    let limits = Limits { bodies_bytes: 1_100_000, ..Limits::default() };
    let served = served(limits).await;
    let head =
        "POST / HTTP/1.1\r\nhost: x\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\r\n";
    let chunk = |length: usize| format!("{length:x}\r\n{}\r\n", " ".repeat(length));
    let begun = format!("{head}{}", chunk(20_000));
    let mut stalled = TcpStream::connect(served.address).await.unwrap();
    patiently(stalled.write_all(begun.as_bytes())).await.unwrap();
    idle().await;
    let answer = served.said(&format!("{begun}0\r\n\r\n")).await;
    assert!(answer.starts_with("HTTP/1.1 503"), "{answer}");
    let short = format!("{head}{}2\r\n{{}}\r\n0\r\n\r\n", chunk(2000));
    assert!(served.said(&short).await.starts_with("HTTP/1.1 200"));
    drop(stalled);
    let whole = format!("{begun}2\r\n{{}}\r\n0\r\n\r\n");
    assert!(taken_at_last(&served, &whole).await, "the room was not given back");
}

/// A POST with so many bytes of headers.
fn with_headers(bytes: usize) -> String {
    let header = format!("x: {}\r\n", "x".repeat(1000));
    post("{}").replace("host: x\r\n", &format!("host: x\r\n{}", header.repeat(bytes / 1000)))
}

#[tokio::test]
async fn long_heads_share_their_room_and_give_it_back_with_their_connection() {
    let limits = Limits { heads_bytes: 100_000, ..Limits::default() };
    let mut served = served(limits).await;
    let long = with_headers(30_000).replace("connection: close\r\n", "");
    let mut stalled = TcpStream::connect(served.address).await.unwrap();
    patiently(stalled.write_all(&long.as_bytes()[..20_000])).await.unwrap();
    idle().await;
    assert!(served.said(&with_headers(5000)).await.starts_with("HTTP/1.1 200"));
    served.said(&long).await;
    assert_eq!(patiently(served.refused.recv()).await, Some(Reason::NoRoom));
    // With the rest of it, it is a POST like any other, but the last of its connection.
    patiently(stalled.write_all(&long.as_bytes()[20_000..])).await.unwrap();
    let mut answer = String::new();
    patiently(stalled.read_to_string(&mut answer)).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("connection: close"), "{answer}");
    assert!(taken_at_last(&served, &long).await, "the room was not given back");
}

/// Says the same again and again and reads no answer, until that is no longer heard.
async fn deaf(stream: &mut TcpStream) {
    let many = "GET / HTTP/1.1\r\nhost: x\r\n\r\n".repeat(1000);
    while stream.write_all(many.as_bytes()).await.is_ok() {}
}

#[tokio::test]
async fn who_does_not_take_its_answers_is_cut_off() {
    let answer_time = Duration::from_millis(20);
    let served = served(Limits { answer_time, ..Limits::default() }).await;
    let mut stream = TcpStream::connect(served.address).await.unwrap();
    patiently(deaf(&mut stream)).await;
}

#[tokio::test]
async fn who_takes_its_answers_late_gets_all_of_them() {
    const MANY: usize = 20_000;
    let served = served(Limits::default()).await;
    let stream = TcpStream::connect(served.address).await.unwrap();
    let (mut reader, mut writer) = stream.into_split();
    let writing = tokio::spawn(async move {
        let many = "GET / HTTP/1.1\r\nhost: x\r\n\r\n".repeat(MANY);
        writer.write_all(many.as_bytes()).await.unwrap();
        writer
    });
    // As much as goes in before anything must be read.
    idle().await;
    let (mut said, mut answers) = (vec![0; 1 << 16], 0);
    let mut rest = Vec::new();
    while answers < MANY {
        let read = patiently(reader.read(&mut said)).await.unwrap();
        assert!(read > 0, "closed after {answers}");
        rest.extend_from_slice(&said[..read]);
        let whole = rest.windows(4).rposition(|end| end == b"\r\n\r\n").map_or(0, |at| at + 4);
        answers += rest[..whole].windows(9).filter(|begin| begin == b"HTTP/1.1 ").count();
        rest.drain(..whole);
    }
    drop(patiently(writing).await.unwrap());
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

/// It is never slow, and still it must not keep the place for ever.
#[tokio::test]
async fn who_asks_for_one_thing_after_the_other_makes_room_at_last() {
    let served = served(Limits { connections: 1, ..Limits::default() }).await;
    let stream = TcpStream::connect(served.address).await.unwrap();
    let (mut reader, mut writer) = stream.into_split();
    let asking = tokio::spawn(async move {
        let mut said = [0; 1024];
        while writer.write_all(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n").await.is_ok() {
            if reader.read(&mut said).await.is_ok_and(|read| read == 0) {
                break;
            }
        }
    });
    idle().await;
    assert!(served.said(&post("{}")).await.starts_with("HTTP/1.1 200 OK"));
    patiently(asking).await.unwrap();
}
