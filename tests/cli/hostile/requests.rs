//! Bytes that are nearly HTTP: what becomes of them is answered and told alike, and nobody after them
//! notices.

use std::collections::BTreeSet;
use std::io::{ErrorKind, Read as _, Write as _};
use std::net::{Shutdown, TcpStream};

use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::TestRunner;
use serde_json::Value;

use super::hostile;
use crate::cases::cases;
use crate::env::{Listener, PATIENCE, post};

/// What one sender says, and how it is cut into writes.
#[derive(Clone)]
struct Said {
    bytes: Vec<u8>,
    writes: Vec<Index>,
}

impl std::fmt::Debug for Said {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let ends = self.writes.iter().map(|at| at.index(self.bytes.len() + 1));
        write!(out, "{}, cut at {:?}", self.bytes.escape_ascii(), ends.collect::<Vec<_>>())
    }
}

/// One of these, the first half of the time: what is wrong everywhere is refused before it is read.
fn mostly<T: Clone + std::fmt::Debug + 'static>(usual: T, odd: Vec<T>) -> impl Strategy<Value = T> {
    prop_oneof![4 => Just(usual), 1 => select(odd)]
}

fn bytes(text: &str) -> Vec<u8> {
    text.as_bytes().to_vec()
}

fn line_end() -> impl Strategy<Value = &'static str> {
    prop_oneof![30 => Just("\r\n"), 1 => select(vec!["\n", "\r", "\r\r\n", "\0\r\n", " \r\n", ""])]
}

fn start() -> impl Strategy<Value = Vec<u8>> {
    let methods = [
        "GET", "HEAD", "PUT", "CONNECT", "OPTIONS", "post", "P\0ST", "", "PRI", "\r\nPOST",
        "POST\t",
    ];
    let targets = [
        "/whatsapp/webhook?a=b",
        "http://x/y",
        "http://",
        "https://user@x:99999/",
        "*",
        "//",
        "/%00%1b[2J",
        "/\u{7f}",
        "/é",
        "",
        "/a b",
        "x:443",
        "?",
        "/\0",
        "/#f",
    ];
    let versions =
        ["HTTP/1.0", "HTTP/0.9", "HTTP/2.0", "HTTP/1.2", "http/1.1", "HTTP/1.1 ", "", "HTTP/1.1\0"];
    let blank = mostly(" ", vec!["  ", "\t", "", "\r"]);
    let target = prop_oneof![
        20 => mostly("/", targets.to_vec()).prop_map(str::to_owned),
        1 => Just(format!("/{}", "p".repeat(70_000))),
    ];
    let words = (
        mostly("POST", methods.to_vec()),
        blank,
        target,
        mostly("HTTP/1.1", versions.to_vec()),
        line_end(),
    );
    words.prop_map(|(method, blank, target, version, end)| {
        bytes(&format!("{method}{blank}{target} {version}{end}"))
    })
}

fn header() -> impl Strategy<Value = Vec<u8>> {
    let odd = [
        "host: x",
        "host:",
        "connection: close",
        "connection: keep-alive",
        "connection: upgrade\r\nupgrade: h2c",
        "expect: 100-continue",
        "expect: 200-ok",
        "x: a\r\n b",
        "x: a\r\n\t",
        "x : a",
        "x",
        ": a",
        "",
        "x: \0",
        "x: \u{1b}[2J",
        "x: é",
        "x: \r",
        "content-length: 0",
        "content-length: -1",
        "content-length: +2",
        "content-length: 0x2",
        "content-length: 2, 2",
        "content-length: 99999999999999999999",
        "content-length: 20000000",
        "content-length:",
        "content-length: 2 ",
        "transfer-encoding: identity",
        "transfer-encoding: gzip, chunked",
        "transfer-encoding: chunked, chunked",
        "transfer-encoding: xchunked",
        "transfer-encoding:\u{b}chunked",
        "transfer-encoding: chunked\r\ncontent-length: 2",
        "te: trailers",
        "trailer: x",
        "content-encoding: gzip",
        "x-forwarded-for: \u{202e}",
    ];
    let flood = (0..130).map(|number| format!("x-{number}: a\r\n")).collect::<Vec<_>>().concat();
    let long =
        [9_000, 30_000, 70_000].map(|length| bytes(&format!("x: {}\r\n", "y".repeat(length))));
    prop_oneof![
        30 => (select(odd.to_vec()), line_end()).prop_map(|(text, end)| bytes(&format!("{text}{end}"))),
        1 => Just(bytes(&flood)),
        1 => select(long.to_vec()),
    ]
}

/// A body, its framing, and the header that tells of it: mostly they agree.
fn body() -> impl Strategy<Value = (Vec<u8>, Vec<u8>)> {
    let texts = [
        r#"{"type":"message_status","account_sid":"a","data":{"message_sid":"m","status":"sent"}}"#,
        r#"{"type":"verification","challenge":"\u001b[2J\u009b"}"#,
        r#"{"whatsapp":{"messages":[{},{}]}}"#,
        "",
        "[",
        "\u{1b}[2J\u{202e}",
        "\0",
        "POST / HTTP/1.1\r\n\r\n",
    ];
    let text = mostly("{}", texts.to_vec()).boxed();
    let told = (text.clone(), mostly(0_isize, vec![1, -1, 7, 100_000])).prop_map(|(text, off)| {
        let length = text.len().saturating_add_signed(off);
        (bytes(&format!("content-length: {length}\r\n")), bytes(text))
    });
    let chunk = (
        text,
        mostly("", vec![";ext=\"a\"", " ", ";", "\0"]),
        line_end(),
        line_end(),
        any::<bool>(),
    );
    let chunk = chunk.prop_map(|(text, more, first, last, capital)| {
        let length =
            if capital { format!("00{:X}", text.len()) } else { format!("{:x}", text.len()) };
        // A chunk of nothing is the end.
        if text.is_empty() { String::new() } else { format!("{length}{more}{first}{text}{last}") }
    });
    let ends = [
        "0\r\nx: y\r\n\r\n",
        "0\r\n",
        "",
        "0\r\n\r",
        "-1\r\n\r\n",
        "fffffffffffffffff\r\n",
        "g\r\n",
        "0;\r\n\r\n",
    ];
    let chunked = (proptest::collection::vec(chunk, 0..4), mostly("0\r\n\r\n", ends.to_vec()));
    let chunked = chunked.prop_map(|(chunks, end)| {
        (bytes("transfer-encoding: chunked\r\n"), bytes(&(chunks.concat() + end)))
    });
    prop_oneof![
        6 => told,
        3 => chunked,
        1 => Just((Vec::new(), Vec::new())),
    ]
}

fn request() -> impl Strategy<Value = Vec<u8>> {
    let headers = prop_oneof![
        1 => Just(Vec::new()),
        1 => proptest::collection::vec(header(), 0..4),
    ];
    (start(), headers, body(), line_end()).prop_map(|(start, headers, (told, body), end)| {
        [start, bytes("host: x\r\n"), headers.concat(), told, bytes(end), body].concat()
    })
}

/// What is done to all of it: nothing, mostly.
#[derive(Clone, Debug)]
enum Harm {
    None,
    CutAt(Index),
    Put(Index, u8),
    Add(Index, Vec<u8>),
}

fn said() -> impl Strategy<Value = Said> {
    let junk = proptest::collection::vec(any::<u8>(), 1..40);
    let harm = prop_oneof![
        6 => Just(Harm::None),
        2 => any::<Index>().prop_map(Harm::CutAt),
        1 => (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Harm::Put(at, byte)),
        1 => (any::<Index>(), junk.clone()).prop_map(|(at, junk)| Harm::Add(at, junk)),
    ];
    let requests = prop_oneof![
        20 => proptest::collection::vec(request(), 1..5).prop_map(|all| all.concat()),
        1 => junk,
    ];
    let writes = proptest::collection::vec(any::<Index>(), 0..4);
    (requests, harm, writes).prop_map(|(mut bytes, harm, writes)| {
        match harm {
            Harm::None => {}
            Harm::CutAt(at) => bytes.truncate(at.index(bytes.len())),
            Harm::Put(at, byte) => {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
            Harm::Add(at, junk) => {
                let at = at.index(bytes.len());
                bytes.splice(at..at, junk);
            }
        }
        Said { bytes, writes }
    })
}

/// The statuses of all answers to what one sender says, its address, and whether they came to a proper
/// end: after a reset the last ones may be lost.
fn answers(port: u16, said: &Said) -> (Vec<u64>, String, bool) {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    stream.set_nodelay(true).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream.set_write_timeout(Some(PATIENCE)).unwrap();
    let address = stream.local_addr().unwrap().to_string();
    let mut ends: Vec<_> = said.writes.iter().map(|at| at.index(said.bytes.len() + 1)).collect();
    ends.push(said.bytes.len());
    ends.sort_unstable();
    let mut begin = 0;
    for end in ends {
        // Who was refused already is no longer heard.
        if stream.write_all(&said.bytes[begin..end]).is_err() {
            break;
        }
        begin = end;
    }
    let _ = stream.shutdown(Shutdown::Write);
    let mut answer = Vec::new();
    let end = stream.read_to_end(&mut answer);
    let waits = |kind| matches!(kind, ErrorKind::WouldBlock | ErrorKind::TimedOut);
    assert!(!end.as_ref().is_err_and(|error| waits(error.kind())), "no end of the answers");
    let text = String::from_utf8_lossy(&answer).into_owned();
    let status = |rest: &str| rest.get(2..5).and_then(|status| status.parse().ok());
    let statuses = text.split("HTTP/1.").skip(1).filter_map(status);
    // A word on the way is no answer.
    (statuses.filter(|status| *status >= 200).collect(), address, end.is_ok())
}

/// What is told of a sender: the status of each of its requests, where it could be given one.
fn told(lines: &[Value], address: &str) -> Vec<u64> {
    let status = |line: &Value| match line["kind"].as_str() {
        Some("received") => line["response"]["status"].as_u64(),
        Some("refused") => line["status"].as_u64(),
        other => panic!("{other:?} is not told of a request"),
    };
    lines.iter().filter(|line| line["remote"] == address).filter_map(status).collect()
}

#[test]
fn whatever_is_answered_is_told_and_a_proper_post_is_taken_after_it() {
    let mut listener = Listener::start(&["--json", "--no-store"]);
    let port = listener.port;
    let running = std::cell::RefCell::new(&mut listener.running);
    let number = std::cell::Cell::new(0);
    let seen = std::cell::RefCell::new(BTreeSet::new());
    let ended = TestRunner::new(cases(1500)).run(&said(), |said| {
        let (statuses, address, whole) = answers(port, &said);
        number.set(number.get() + 1);
        let last = format!("{{\"the last of case\":{}}}", number.get());
        prop_assert_eq!(post(port, "/", &last).status, 200);
        let mut lines = Vec::new();
        loop {
            let line = running.borrow_mut().line();
            prop_assert_eq!(hostile(line.as_bytes(), false), None);
            let line: Value = serde_json::from_str(&line).unwrap();
            if line["body"] == last {
                break;
            }
            let ours = line["reason"].as_str().is_some_and(|reason| reason.contains("a bug"));
            prop_assert!(!ours, "{line}");
            lines.push(line);
        }
        let told = told(&lines, &address);
        seen.borrow_mut().extend(lines.iter().map(|line| line["reason"].to_string()));
        seen.borrow_mut().extend(told.iter().map(u64::to_string));
        if whole {
            prop_assert_eq!(statuses, told);
        } else {
            prop_assert!(told.starts_with(&statuses), "{statuses:?}, and told: {told:?}");
        }
        Ok(())
    });
    if let Err(error) = ended {
        panic!("{error}");
    }
    let seen: Vec<String> = seen.into_inner().into_iter().collect();
    for wanted in ["200", "400", "405", "413", "431", "\"broke off after 0 bytes of its body\""] {
        assert!(seen.iter().any(|seen| seen == wanted), "{wanted} was tried by no case: {seen:?}");
    }
    listener.running.signal("INT");
    let (code, _, said) = listener.running.wait();
    assert_eq!(code, Some(0));
    assert!(!said.contains("panicked"), "{said}");
    assert_eq!(hostile(said.as_bytes(), false), None);
}
