//! Targets that do not do what a webhook endpoint does.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::sync::Arc;
use std::thread;

use insta::assert_snapshot;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};

use super::masked;
use crate::env::{Answer, App, Closed, Ended, Exowh};

fn send(to: &str) -> Ended {
    Exowh::new().run(&["send", "text", "--to", to])
}

/// Sends where no answer comes to an end, with a limit that is over soon.
fn in_vain(to: &str) -> Ended {
    let exowh = Exowh::new().with_env("EXOWH_TEST_LATENCY", "300ms");
    exowh.run(&["send", "text", "--timeout", "300ms", "--to", to])
}

fn answering(answer: Answer) -> Ended {
    send(&App::answering(vec![answer]).to())
}

fn first_failure(ended: &Ended) -> String {
    ended.stdout().lines().find(|line| line.contains('✗')).unwrap_or_default().trim().to_owned()
}

#[test]
fn what_is_no_url_is_wrong_usage() {
    for (to, wanted) in [
        ("a.example:3000", "did you mean https://a.example:3000 or http://a.example:3000?"),
        ("localhost", "write it as http://host:port/path, or :3000 for this machine"),
        ("ftp://a.example/", "only http and https can be posted to"),
        (":99999", "invalid port number"),
        ("", "write it as http://host:port/path"),
        ("http://", "empty host"),
    ] {
        let ended = send(to);
        assert_eq!(ended.code, Some(2), "{to}");
        assert!(ended.stderr().contains(wanted), "{to}: {}", ended.stderr());
    }
    let exowh = Exowh::new().with_env("EXOWH_TO", "not a url");
    let ended = exowh.run(&["send", "text"]);
    assert_eq!(ended.code, Some(2));
    assert!(ended.stderr().contains("EXOWH_TO"), "{}", ended.stderr());
}

#[test]
fn refused_connection_is_unreachable_and_exits_3() {
    let nobody = Closed::new();
    let ended = send(&nobody.to());
    assert_snapshot!(masked(&ended), @"
    exit 3
    --- stdout

      envelope/text   ← +919876543210, 513 bytes, inb_msg_[fresh]
      to              http://127.0.0.1:[port]/whatsapp/webhook

      ✗ unreachable   connection refused: nothing listens on 127.0.0.1:[port] or [::1]:[port]
                      Exotel would send it again in 30 s, and 4 times more
    --- stderr

      Start your app, or say where it listens: --to :[port]/hook
    ");
}

#[test]
fn reset_silence_and_close_are_each_told() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let resetting = thread::spawn(move || {
        let (stream, _) = listener.accept().unwrap();
        // Closing with the request unread is answered with a reset.
        stream.peek(&mut [0; 1]).unwrap();
    });
    let ended = send(&format!(":{port}"));
    resetting.join().unwrap();
    let told = first_failure(&ended);
    assert!(told.contains("connection reset before an answer"), "{told}");
    assert_eq!(ended.code, Some(1), "the app may have seen it");

    let ended = answering(Answer::Close);
    assert!(first_failure(&ended).contains("connection closed before an answer"));
    assert_eq!(ended.code, Some(1));

    let ended = in_vain(&App::answering(vec![Answer::Silence]).to());
    assert!(first_failure(&ended).starts_with("✗ timed out"), "{}", ended.stdout());
    assert!(first_failure(&ended).contains("no answer in 0.3 s"), "{}", ended.stdout());
    assert_eq!(ended.code, Some(1));
}

#[test]
fn half_an_answer_is_no_answer() {
    let half = b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf";
    let ended = answering(Answer::Raw(half.to_vec()));
    assert!(
        first_failure(&ended).contains("the answer broke off in the middle"),
        "{}",
        ended.stdout()
    );
    assert_eq!(ended.code, Some(1));
    let ended = answering(Answer::Raw(b"HTTP/1.1 200 O".to_vec()));
    assert!(
        first_failure(&ended).contains("connection closed before an answer"),
        "{}",
        ended.stdout()
    );
    let ended = answering(Answer::Raw(b"220 mail.example ESMTP ready\r\n\r\n".to_vec()));
    assert!(first_failure(&ended).contains("what came back is not HTTP"), "{}", ended.stdout());
}

#[test]
fn half_an_answer_that_hangs_is_a_timeout() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let serving = thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let _ = stream.read(&mut [0; 4096]).unwrap();
        stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf").unwrap();
        stream
    });
    let ended = in_vain(&format!(":{port}"));
    assert!(first_failure(&ended).contains("half an answer in 0.3 s"), "{}", ended.stdout());
    drop(serving.join().unwrap());
}

/// Every second delivery used to be called unreachable.
#[test]
fn an_app_that_closes_without_saying_so_gets_each_body_all_the_same() {
    let kept = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok".to_vec();
    let app = App::answering(vec![Answer::Raw(kept)]);
    let ended = Exowh::new().run(&["send", "text", "--repeat=30", "--json", "--to", &app.to()]);
    let lines = ended.json();
    let ids: Vec<_> = lines.iter().filter(|line| line["kind"] == "attempt").collect();
    assert_eq!(ids.len(), 30);
    for attempt in ids {
        assert_eq!(attempt["outcome"], "accepted", "{attempt}");
        assert_eq!(attempt["message_ids"][0], app.received().json()["data"]["message_sid"]);
    }
    assert!(app.saw_no_more());
}

/// Nobody can tell whether it closed for want of patience, or because of what it was sent.
#[test]
fn a_body_that_goes_out_twice_is_told() {
    let app = App::answering(vec![Answer::ok(), Answer::Close, Answer::ok()]);
    for format in ["--format=pretty", "--json"] {
        let ended = Exowh::new().run(&["send", "text", "--repeat=3", format, "--to", &app.to()]);
        assert_eq!(ended.code, Some(0), "{}", ended.snapshot());
        let said = ended.stderr().split_whitespace().collect::<Vec<_>>().join(" ");
        let twice = said.contains("1 body was sent twice: the connection closed under the first");
        assert_eq!(twice, format == "--format=pretty", "{said}");
        let posts: Vec<_> = (0..3).map(|_| app.received().body).collect();
        if twice {
            assert_eq!(app.received().body.len(), posts[2].len());
            assert_eq!(posts[1], posts[2]);
        }
    }
    assert!(app.saw_no_more());
}

/// A connection that was lost on its first use tells about the app: no second try hides that.
#[test]
fn an_app_that_closes_instead_of_an_answer_gets_the_body_once() {
    for answer in [Answer::Close, Answer::Raw(Vec::new())] {
        let app = App::answering(vec![answer]);
        let ended = Exowh::new().run(&["send", "text", "--json", "--to", &app.to()]);
        assert_eq!(ended.json()[0]["outcome"], "unreachable");
        app.received();
        assert!(app.saw_no_more());
    }
}

#[test]
fn passwords_of_a_target_are_sent_and_not_shown() {
    let app = App::answering(vec![Answer::status(500)]);
    let to = format!("http://me:sekret@127.0.0.1:{}/hook", app.port());
    let exowh = Exowh::new();
    for format in ["--format=pretty", "--format=line", "--json"] {
        let send = exowh.run(&["send", "text", "--to", &to, format]);
        assert_eq!(app.received().header("authorization").unwrap(), "Basic bWU6c2VrcmV0");
        let retry = ["retry", "run", "text", "--schedule=1s", "--now", "--to", &to, format];
        for ended in [send, exowh.run(&retry)] {
            let shown = ended.stdout() + &ended.stderr();
            assert!(!shown.contains("sekret"), "{shown}");
            assert_eq!(shown.contains("http://***@127"), format != "--format=line", "{shown}");
        }
        app.received();
        app.received();
    }
    let elsewhere = Exowh::new().with_env("EXOWH_TO", "me:sekret@127.0.0.1:3000/hook");
    for arguments in [&["send", "text"][..], &[]] {
        let ended = elsewhere.run(arguments);
        assert!(!(ended.stdout() + &ended.stderr()).contains("sekret"), "{arguments:?}");
    }
}

#[test]
fn a_head_without_end_and_304_are_told_as_what_they_are() {
    let long = [b"HTTP/1.1 200 OK\r\n".to_vec(), b"x: y\r\n".repeat(1000)].concat();
    let told = first_failure(&answering(Answer::Raw(long)));
    assert!(told.contains("the head of the answer is too long"), "{told}");
    let app = App::answering(vec![Answer::status(304)]);
    let ended = Exowh::new().run(&["send", "text", "--json", "--to", &app.to()]);
    assert_eq!(ended.json()[0]["reason"], "304: not 200");
}

#[test]
fn redirects_are_not_followed_and_told_with_where_to() {
    for status in [301, 302, 307] {
        let elsewhere = App::ok();
        let to = format!("http://127.0.0.1:{}/whatsapp/webhook/", elsewhere.port());
        let answer =
            format!("HTTP/1.1 {status} Moved\r\nlocation: {to}\r\ncontent-length: 0\r\n\r\n");
        let ended = answering(Answer::Raw(answer.into_bytes()));
        assert_eq!(ended.code, Some(1));
        assert!(ended.stdout().contains(&format!("a redirect to {to}")), "{}", ended.stdout());
        let hint = format!("exowh send envelope/text --to {to}");
        assert!(ended.stderr().contains(&hint), "{}", ended.stderr());
        assert!(elsewhere.saw_no_more());
    }
}

#[test]
fn statuses_beside_200_are_refused() {
    for status in [201, 204, 400, 403, 404, 500] {
        let ended = answering(Answer::Status(status, "text/plain", String::new()));
        assert_eq!(ended.code, Some(1), "{status}");
        let told = first_failure(&ended);
        assert!(told.starts_with("✗ refused") && told.contains(&status.to_string()), "{told}");
    }
}

/// A server with a certificate of its own making, for so many connections.
fn https(connections: usize) -> u16 {
    let made = rcgen::generate_simple_self_signed(vec!["127.0.0.1".to_owned()]).unwrap();
    let key = PrivateKeyDer::try_from(made.signing_key.serialize_der()).unwrap();
    let chain = vec![CertificateDer::from(made.cert.der().to_vec())];
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .unwrap();
    let config = Arc::new(config);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        for stream in listener.incoming().take(connections) {
            let Ok(mut stream) = stream else { continue };
            let mut tls = rustls::ServerConnection::new(Arc::clone(&config)).unwrap();
            let mut stream = rustls::Stream::new(&mut tls, &mut stream);
            let mut request = [0; 4096];
            let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\nOK";
            if stream.read(&mut request).is_ok() {
                let _ = stream.write_all(answer);
                stream.conn.send_close_notify();
                let _ = stream.flush();
            }
        }
    });
    port
}

#[test]
fn self_signed_certificate_is_named_and_insecure_takes_it() {
    let port = https(2);
    let to = format!("https://127.0.0.1:{port}/hook");
    let exowh = Exowh::new();
    let ended = exowh.run(&["send", "text", "--to", &to]);
    assert_eq!(ended.code, Some(3), "{}", ended.snapshot());
    assert!(ended.stdout().contains("its certificate is self-signed"), "{}", ended.stdout());
    let hint = format!("exowh send envelope/text --insecure --to {to}");
    assert!(ended.stderr().contains(&hint), "{}", ended.stderr());
    let ended = exowh.run(&["send", "text", "--to", &to, "--insecure"]);
    assert_eq!(ended.code, Some(0), "{}", ended.snapshot());
}

#[test]
fn https_where_none_is_spoken_is_told() {
    let app = App::answering(vec![Answer::ok()]);
    let to = format!("https://127.0.0.1:{}/", app.port());
    let ended = Exowh::new().run(&["send", "text", "--to", &to]);
    assert_eq!(ended.code, Some(3), "{}", ended.snapshot());
}

#[test]
fn host_elsewhere_is_told_once_that_the_guides_numbers_stand() {
    let exowh = Exowh::new();
    let ended = exowh.run(&["send", "text", "image", "--to", "http://nowhere.invalid/hook"]);
    assert_eq!(ended.code, Some(3));
    assert_eq!(ended.stderr().matches("the guide's account_sid and numbers").count(), 1);
    assert!(ended.stdout().contains("nowhere.invalid does not resolve"), "{}", ended.stdout());
    exowh.write(
        "exowh.toml",
        "account_sid = \"acme1\"\ncustomer = \"+919800000001\"\nbusiness = \"+918000000002\"\n",
    );
    let ended = exowh.run(&["send", "text", "--to", "http://nowhere.invalid/hook"]);
    assert!(!ended.stderr().contains("the guide's account_sid"), "{}", ended.stderr());
}

#[test]
fn a_long_answer_that_breaks_off_is_none() {
    // More than is kept is there, and half of what was promised.
    let head = "HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: 3145728\r\n\r\n";
    let app = App::answering(vec![Answer::Raw([head.as_bytes(), &vec![b'x'; 3 << 19]].concat())]);
    let ended = Exowh::new().run(&["send", "text", "--json", "--to", &app.to()]);
    let attempt = &ended.json()[0];
    assert_eq!((&attempt["outcome"], ended.code), (&"unreachable".into(), Some(1)));
    assert_eq!(attempt["reason"], "the answer broke off in the middle");
}

#[test]
fn what_is_forwarded_on_this_machine_takes_whatever_certificate_the_app_has() {
    let route = format!("https://127.0.0.1:{}/hook", https(1));
    let mut listener = crate::env::Listener::start(&["--json", "--no-store", "--forward", &route]);
    listener.post("{}");
    let attempt = loop {
        let line = listener.running.json();
        if line["kind"] == "attempt" {
            break line;
        }
    };
    assert_eq!((&attempt["outcome"], &attempt["status"]), (&"accepted".into(), &200.into()));
}

#[test]
fn a_url_in_place_of_a_sample_is_told_where_it_belongs() {
    let ended = Exowh::new().run(&["send", "http://127.0.0.1:1/hook"]);
    assert_eq!(ended.code, Some(2));
    let told = ended.stderr();
    assert!(told.starts_with("error: no such sample: http://127.0.0.1:1/hook"), "{told}");
    assert!(told.contains("  a URL to deliver to stands behind --to\n"), "{told}");
}
