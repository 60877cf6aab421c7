//! `exowh listen` that fails on purpose.

use std::collections::BTreeSet;
use std::io::{ErrorKind, Read as _, Write as _};
use std::net::TcpStream;

use serde_json::{Value, json};

use crate::env::{Exowh, Listener, PATIENCE, Sender, WEBHOOK, post};
use crate::listen::sample;

fn event(number: usize) -> String {
    format!(r#"{{"sid": "m{number}", "status": "sent"}}"#)
}

/// The events, of those posted in an order, whose answer is a 503.
fn failed(port: u16, order: impl Iterator<Item = usize>) -> BTreeSet<usize> {
    order.filter(|number| post(port, WEBHOOK, event(*number)).status == 503).collect()
}

#[test]
fn first_attempts_of_each_event_fail_and_then_it_is_taken() {
    let listener = Listener::start(&["--json", "--fail", "first:2"]);
    let statuses = |number: usize| -> Vec<u16> {
        (0..4).map(|_| listener.post(event(number)).status).collect()
    };
    assert_eq!(statuses(1), [503, 503, 200, 200]);
    assert_eq!(statuses(2), [503, 503, 200, 200]);
    assert_eq!(listener.post(r#"{"sid":"m1","status":"seen"}"#).status, 503);
    let handshake = r#"{"type": "verification", "challenge": "x"}"#;
    let replies = [(); 3].map(|()| listener.post(handshake));
    assert_eq!(replies.each_ref().map(|reply| reply.status), [503, 503, 200]);
    assert_eq!(replies[2].body, r#"{"challenge":"x"}"#);
}

#[test]
fn retry_run_lives_through_it_and_the_listener_says_what_exotel_would_do() {
    let listener = Listener::start(&["--fail", "first:2", "--body", "never"]);
    let to = format!(":{}", listener.port);
    let ended =
        Exowh::new().run(&["retry", "run", "flat/sent", "--verbatim", "--now", "--to", &to]);
    assert_eq!(ended.code, Some(0), "{}", ended.stderr());
    assert!(ended.stdout().contains("Accepted at attempt 3"), "{}", ended.stdout());
    let (_, out, err) = listener.stop();
    insta::assert_snapshot!(out, @"
    [clock]  e1   → ✓  sent        +919876543210  cfe49e5d9b5d4ff959f8674a8c2de7f3            we 503
                    ! 503 on purpose (--fail): Exotel would send it again in 30 s, attempt 2 of 6
    [clock]  e2   → ✓  sent        +919876543210  cfe49e5d9b5d4ff959f8674a8c2de7f3            we 503
                    duplicate of e1
                    ! 503 on purpose (--fail): Exotel would send it again in 2 min, attempt 3 of 6
    [clock]  e3   → ✓  sent        +919876543210  cfe49e5d9b5d4ff959f8674a8c2de7f3  duplicate of e1
    ");
    assert!(err.contains("faults     503 to the first 2 attempts of each event"), "{err}");
    assert!(err.contains("2 not answered 200"), "{err}");
}

#[test]
fn dropped_and_reset_connections_carry_no_answer_and_are_events_all_the_same() {
    for (fault, wanted) in [("drop", None), ("reset", Some(ErrorKind::ConnectionReset))] {
        let mut listener = Listener::start(&["--json", "--fail", "1", "--fault", fault]);
        let mut stream = TcpStream::connect(("127.0.0.1", listener.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let body = event(1);
        let length = body.len();
        let request =
            format!("POST / HTTP/1.1\r\nhost: x\r\ncontent-length: {length}\r\n\r\n{body}");
        stream.write_all(request.as_bytes()).unwrap();
        let mut said = Vec::new();
        let end = stream.read_to_end(&mut said).map_err(|error| error.kind());
        assert_eq!((said.as_slice(), end.err()), (&b""[..], wanted), "{fault}");
        let received = listener.running.json();
        assert_eq!((&received["kind"], &received["body"]), (&json!("received"), &json!(body)));
        assert_eq!(received["response"]["status"], Value::Null);
        assert_eq!(received["response"]["fault"], fault);
        listener.running.signal("INT");
        let tally = listener.running.json();
        assert_eq!((&tally["posts"], &tally["responses"]), (&json!(1), &json!({})));
    }
}

#[test]
fn every_kind_of_fault_is_told_with_what_comes_of_it() {
    for (arguments, wanted) in [
        (
            &["--fault", "status:418"][..],
            "! 418 on purpose (--fail): Exotel would send it again in 30 s",
        ),
        (&["--fault", "delay:10ms"], "! 200 after 10 ms on purpose (--fail): Exotel would take it"),
        (
            &["--fault", "drop"],
            "! closed without an answer on purpose (--fail): Exotel would send it",
        ),
        (
            &["--fault", "reset"],
            "! connection reset on purpose (--fail): Exotel would send it again",
        ),
    ] {
        let listener = Listener::start(&[&["--fail", "1", "--body", "never"], arguments].concat());
        let mut sender = Sender::to(listener.port);
        sender.post("/", sample("flat/sent"));
        sender.reply();
        let (_, out, _) = listener.stop();
        assert!(out.contains(wanted), "{out}");
    }
}

#[test]
fn one_line_an_event_has_the_fault_at_its_end() {
    let listener = Listener::start(&["--format", "line", "--fail", "first:1", "--fault", "drop"]);
    for _ in 0..2 {
        let mut sender = Sender::to(listener.port);
        sender.post("/", event(1));
        sender.reply();
    }
    let (_, out, _) = listener.stop();
    insta::assert_snapshot!(out, @"
    [clock]  e1 → sent - m1 4 warnings fault drop
    [clock]  e2 → sent - m1 flags:duplicate 4 warnings
    ");
}

#[test]
fn same_seed_fails_the_same_events_in_any_order() {
    let arguments = ["--json", "--fail", "0.5", "--seed", "7"];
    let (one, another) = (Listener::start(&arguments), Listener::start(&arguments));
    let forward = failed(one.port, 0..40);
    let backward = failed(another.port, (0..40).rev());
    assert_eq!(forward, backward);
    assert!((5..35).contains(&forward.len()), "{forward:?}");
    let other = Listener::start(&["--json", "--fail", "0.5", "--seed", "8"]);
    assert_ne!(forward, failed(other.port, 0..40));
}

#[test]
fn seed_that_was_drawn_is_told_so_that_a_run_can_be_repeated() {
    let exowh = Exowh::new();
    let mut running = exowh.start(&["listen", "--port", "0", "--fail", "0.5"]);
    let banner = running.stderr_until("or try").join("\n");
    let after = |text: &str| banner.split(text).nth(1).unwrap().to_owned();
    let digits = |text: String| text.chars().take_while(char::is_ascii_digit).collect::<String>();
    let seed = digits(after("--seed "));
    let port = digits(after("http://127.0.0.1:")).parse().unwrap();
    assert!(banner.contains("faults     503 to 50 % of attempts, at each event"), "{banner}");
    let first = failed(port, 0..40);
    let again = Listener::start(&["--json", "--fail", "0.5", "--seed", &seed]);
    assert_eq!(first, failed(again.port, 0..40));
}

#[test]
fn only_what_a_search_finds_fails() {
    let listener =
        Listener::start(&["--json", "--fail-where", "status:read,failed", "--fault", "status:500"]);
    for (sample_name, wanted) in [("flat/sent", 200), ("flat/read", 500), ("messages/failed", 500)]
    {
        for _ in 0..2 {
            assert_eq!(listener.post(sample(sample_name)).status, wanted, "{sample_name}");
        }
    }
    let both = Listener::start(&["--fail", "first:1", "--fail-where", "dialect:not-json"]);
    let statuses = [event(1), "{".to_owned(), "{".to_owned()].map(|body| both.post(body).status);
    assert_eq!(statuses, [200, 503, 400]);
    let (_, _, err) = both.stop();
    let wanted = "faults     503 to the first attempt of each event that fits dialect:not-json";
    assert!(err.contains(wanted), "{err}");
}

#[test]
fn fault_stays_in_the_store() {
    let exowh = Exowh::new();
    let listener =
        Listener::start_in(&exowh, &["--fail", "1", "--fault", "drop", "--store", "a.db"]);
    let mut sender = Sender::to(listener.port);
    sender.post("/", event(1));
    sender.reply();
    listener.stop();
    let store = exowh::adapters::store::Reader::open(&exowh.folder().join("a.db"));
    let kept = store.unwrap().unwrap().post(1).unwrap().unwrap();
    let answer = kept.received.answer;
    assert_eq!((answer.status, answer.fault.unwrap().written()), (None, "drop 1".to_owned()));
}

#[test]
fn wrong_words_for_faults_are_usage_errors() {
    for (arguments, told) in [
        (&["--fail", "twice"][..], "write first:2"),
        (&["--fail", "1.5"], "a probability from 0 to 1"),
        (&["--fail", "1", "--fault", "status:99"], "write status:503 (200 to 599), delay:12s"),
        (&["--fail", "1", "--fault", "explode"], "drop or reset"),
        (&["--fault", "drop"], "--fail"),
        (&["--fail-where", "stauts:failed"], "did you mean status"),
        (&["--seed", "1"], "--fail"),
    ] {
        let ended = Exowh::new().run(&[&["listen"], arguments].concat());
        assert_eq!(ended.code, Some(2), "{arguments:?}");
        assert!(ended.stderr().contains(told), "{arguments:?}: {}", ended.stderr());
    }
}
