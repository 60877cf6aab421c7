//! A proxy of the environment: not for this machine's own addresses, and named where it is in the way.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use crate::env::{Answer, App, Closed, Ended, Exowh, Listener, PATIENCE, mask_ports};

#[test]
fn no_proxy_stands_between_us_and_this_machine() {
    let proxy = App::ok();
    let app = App::ok();
    let address = format!("http://127.0.0.1:{}", proxy.port());
    let exowh = Exowh::new().with_env("http_proxy", &address).with_env("all_proxy", &address);
    assert_eq!(exowh.run(&["send", "text", "--to", &app.to()]).code, Some(0));
    app.received();
    assert!(proxy.saw_no_more());
}

#[test]
fn other_hosts_are_reached_through_it() {
    let proxy = App::ok();
    let address = format!("http://127.0.0.1:{}", proxy.port());
    let exowh = Exowh::new().with_env("http_proxy", &address);
    exowh.run(&["send", "text", "--to", "http://nowhere.invalid/hook"]);
    assert!(proxy.received().head.starts_with("POST http://nowhere.invalid/hook "));
}

/// Sends to a host that is not this machine, by a proxy that a variable names.
fn through(variable: &str, proxy: &str, to: &str) -> Ended {
    let exowh = Exowh::new().with_env(variable, proxy);
    exowh.run(&["send", "text", "--to", to])
}

fn answer(head: &str) -> Answer {
    Answer::Raw(format!("HTTP/1.1 {head}\r\ncontent-length: 0\r\n\r\n").into_bytes())
}

/// What is said of a failure, in one line.
#[track_caller]
fn said(ended: &Ended, code: i32) -> String {
    assert_eq!(ended.code, Some(code), "{}", ended.snapshot());
    let words: Vec<_> = ended.stdout().split_whitespace().map(str::to_owned).collect();
    mask_ports(&words.join(" "))
}

#[test]
fn answers_of_the_proxy_itself_are_not_the_apps() {
    for (head, wanted) in [
        ("407 Proxy Authentication Required", "wants a password: it answered 407"),
        ("502 Bad Gateway", "answered 502 itself"),
        (
            "503 No\r\nx-squid-error: ERR_CONNECT_FAIL 111",
            "answered 503 itself: ERR_CONNECT_FAIL 111",
        ),
    ] {
        let proxy = App::answering(vec![answer(head)]);
        let address = format!("http://me:sekret@127.0.0.1:{}", proxy.port());
        let ended = through("HTTP_PROXY", &address, "http://nowhere.invalid/hook");
        let told = said(&ended, 3);
        let wanted = format!("the proxy http://127.0.0.1:[port] (HTTP_PROXY) {wanted}");
        assert!(told.contains("✗ unreachable") && told.contains(&wanted), "{told}");
        assert!(ended.stderr().contains("NO_PROXY=nowhere.invalid "), "{}", ended.stderr());
        assert!(!ended.snapshot().contains("sekret"), "{}", ended.snapshot());
        let head = proxy.received();
        assert_eq!(head.headers("proxy-authorization"), ["Basic bWU6c2VrcmV0"]);
    }
}

#[test]
fn answers_that_came_through_a_proxy_are_the_apps_and_name_it() {
    for head in [
        "500 Oops",
        "403 Forbidden",
        "503 Busy",
        "502 Bad Gateway\r\nngrok-error-code: ERR_NGROK_8012",
    ] {
        let proxy = App::answering(vec![answer(head)]);
        let address = format!("127.0.0.1:{}", proxy.port());
        let told = said(&through("all_proxy", &address, "http://nowhere.invalid/hook"), 1);
        assert!(told.contains("through the proxy http://127.0.0.1:[port] (all_proxy)"), "{told}");
    }
    let proxy = App::ok();
    let address = format!("http://127.0.0.1:{}", proxy.port());
    let told = said(&through("HTTP_PROXY", &address, "http://nowhere.invalid/hook"), 0);
    assert!(!told.contains("proxy"), "{told}");
}

#[test]
fn a_proxy_that_does_not_answer_is_named() {
    let address = |port| format!("http://127.0.0.1:{port}");
    let nobody = Closed::new();
    let told = said(&through("HTTP_PROXY", &address(nobody.port), "http://nowhere.invalid/"), 3);
    let wanted = "nothing listens where the proxy http://127.0.0.1:[port] (HTTP_PROXY) should be";
    assert!(told.contains(wanted), "{told}");
    let proxy = App::answering(vec![Answer::Close]);
    let told = said(&through("HTTP_PROXY", &address(proxy.port()), "http://nowhere.invalid/"), 1);
    assert!(told.contains("before an answer, through the proxy"), "{told}");
    let proxy = App::answering(vec![Answer::Silence]);
    let exowh = Exowh::new()
        .with_env("HTTP_PROXY", &address(proxy.port()))
        .with_env("EXOWH_TEST_LATENCY", "300ms");
    let to = ["send", "text", "--timeout", "300ms", "--to", "http://nowhere.invalid/"];
    let told = said(&exowh.run(&to), 1);
    assert!(told.contains("no answer in 0.3 s, through the proxy http"), "{told}");
    let told = said(&through("HTTP_PROXY", "http://proxy.invalid:1", "http://10.0.0.1/"), 3);
    assert!(told.contains("the name of the proxy http://proxy.invalid:1"), "{told}");
}

#[test]
fn a_proxy_that_makes_no_tunnel_is_named() {
    for (answer, wanted) in [
        (&b"HTTP/1.1 407 Who\r\n\r\n"[..], "(https_proxy) wants a password"),
        (b"HTTP/1.1 403 No\r\n\r\n", "(https_proxy) makes no connection to nowhere.invalid"),
        (b"", "(https_proxy) makes no connection to nowhere.invalid: unexpected end of file"),
    ] {
        let proxy = Scripted::saying(vec![answer]);
        let told = said(&through("https_proxy", &proxy.http(), "https://nowhere.invalid/"), 3);
        assert!(told.contains(wanted), "{told}");
        assert!(proxy.heard().starts_with(b"CONNECT nowhere.invalid:443 HTTP/1.1"));
    }
}

const SOCKS_GREETING: &[u8] = b"\x05\x00";

#[test]
fn socks5h_leaves_the_name_to_the_proxy() {
    let connected = b"\x05\x00\x00\x01\x7f\x00\x00\x01\x00\x50";
    let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";
    let proxy = Scripted::saying(vec![SOCKS_GREETING, connected, answer]);
    let address = proxy.http().replace("http:", "socks5h:");
    said(&through("ALL_PROXY", &address, "http://nowhere.invalid/hook"), 0);
    proxy.heard();
    assert_eq!(proxy.heard(), b"\x05\x01\x00\x03\x0fnowhere.invalid\x00\x50");
    assert!(proxy.heard().starts_with(b"POST /hook HTTP/1.1"));
}

#[test]
fn a_socks_proxy_that_makes_no_connection_is_named() {
    let refused = b"\x05\x05\x00\x01\x00\x00\x00\x00\x00\x00";
    let proxy = Scripted::saying(vec![SOCKS_GREETING, refused]);
    let address = proxy.http().replace("http:", "socks5h:");
    let told = said(&through("ALL_PROXY", &address, "http://nowhere.invalid/hook"), 3);
    let wanted = "the proxy socks5h://127.0.0.1:[port] (ALL_PROXY) makes no connection to";
    assert!(told.contains(wanted), "{told}");
}

#[test]
fn a_variable_that_names_no_proxy_is_wrong_usage() {
    let ended = through("HTTP_PROXY", "quic://me:sekret@proxy", "http://nowhere.invalid/hook");
    assert_eq!(ended.code, Some(2), "{}", ended.snapshot());
    assert!(ended.stderr().contains("HTTP_PROXY: its value is no address"), "{}", ended.stderr());
    assert!(!ended.stderr().contains("sekret"), "{}", ended.stderr());
}

#[test]
fn a_forward_through_a_proxy_names_it() {
    let proxy = App::answering(vec![answer("407 Who")]);
    let address = format!("http://127.0.0.1:{}", proxy.port());
    let exowh = Exowh::new().with_env("HTTP_PROXY", &address);
    let args = ["--no-store", "--json", "--forward", "http://nowhere.invalid"];
    let mut listener = Listener::start_in(&exowh, &args);
    listener.post("{}");
    let attempt = loop {
        let line = listener.running.json();
        if line["kind"] == "attempt" {
            break line;
        }
    };
    assert_eq!(attempt["outcome"], "unreachable");
    let reason = attempt["reason"].as_str().unwrap();
    assert!(reason.contains("(HTTP_PROXY) wants a password"), "{reason}");
}

/// A proxy that gives one connection one answer to whatever is said to it, and then the next.
struct Scripted {
    port: u16,
    heard: Receiver<Vec<u8>>,
}

impl Scripted {
    fn saying(answers: Vec<&'static [u8]>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (sender, heard) = channel();
        thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            for answer in answers {
                let mut said = vec![0; 4096];
                let length = stream.read(&mut said).unwrap();
                said.truncate(length);
                let _ = sender.send(said);
                stream.write_all(answer).unwrap();
            }
        });
        Self { port, heard }
    }

    fn http(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    #[track_caller]
    fn heard(&self) -> Vec<u8> {
        self.heard.recv_timeout(PATIENCE).unwrap()
    }
}
