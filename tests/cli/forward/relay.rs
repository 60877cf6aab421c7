//! `--relay`: the app's own answer goes back to the sender.

use rusqlite::Connection;

use super::{HANDSHAKE, json, next, status, to, words};
use crate::env::{Answer, App, Exowh, Listener};

fn raw(text: &str) -> Answer {
    Answer::Raw(text.as_bytes().to_vec())
}

#[test]
fn status_headers_and_body_are_the_apps_and_are_recorded() {
    let exowh = Exowh::new();
    let app = App::answering(vec![
        raw(
            "HTTP/1.1 503 Busy\r\ncontent-type: application/json\r\nx-mine: 1\r\nx-mine: 2\r\nretry-after: 5\r\nconnection: close, x-own\r\nx-own: 1\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{\"a\":\r\n2\r\n1}\r\n0\r\n\r\n",
        ),
        Answer::ok(),
    ]);
    let mut listener = json(&exowh, &app, &["--relay"]);
    let reply = listener.post(status("m1", "sent"));
    assert_eq!((reply.status, reply.body.as_str()), (503, "{\"a\":1}"));
    assert_eq!(reply.head.matches("x-mine: ").count(), 2, "{}", reply.head);
    assert_eq!(reply.header("content-type"), Some("application/json"));
    assert_eq!(reply.header("retry-after"), Some("5"));
    assert_eq!(reply.header("x-own"), None);
    assert_eq!(reply.header("transfer-encoding"), None);
    assert_eq!(next(&mut listener, "received")["response"]["status"], 503);
    let attempt = next(&mut listener, "attempt");
    assert_eq!((&attempt["status"], &attempt["outcome"]), (&503.into(), &"refused".into()));
    assert_eq!(listener.post(status("m1", "sent")).status, 200);
    listener.stop();
    let store = Connection::open(exowh.folder().join(".local/share/exowh/events.db")).unwrap();
    let mut rows = store.prepare("SELECT status, answer, why FROM posts ORDER BY number").unwrap();
    let rows: Vec<(Option<u16>, Option<String>, Option<String>)> = rows
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert_eq!(rows[0], (Some(503), Some("{\"a\":1}".to_owned()), None));
    assert_eq!((rows[1].0, &rows[1].2), (Some(200), &None));
}

#[test]
fn the_handshake_and_what_is_not_json_are_the_apps_to_answer() {
    let (exowh, app) = (Exowh::new(), App::answering(vec![Answer::status(418)]));
    let listener = Listener::start_in(&exowh, &["--relay", "--forward", &to(&app)]);
    for body in [HANDSHAKE, "{", ""] {
        assert_eq!(listener.post(body).status, 418, "{body}");
        assert_eq!(app.received().body, body.as_bytes());
    }
}

#[test]
fn no_answer_is_502_or_504_and_said() {
    let exowh = Exowh::new();
    let app = App::answering(vec![Answer::Close, Answer::Silence]);
    let limits = ["--relay", "--timeout", "3s", "--forward", &to(&app)];
    let listener = Listener::start_in(&exowh, &limits);
    let reply = listener.post(status("m1", "sent"));
    assert_eq!(reply.status, 502);
    assert_eq!(reply.body, "exowh listen --relay: the connection to the app broke\n");
    let reply = listener.post(status("m2", "sent"));
    assert_eq!(reply.status, 504);
    assert_eq!(reply.body, "exowh listen --relay: no answer from the app in time\n");
    let (_, out, _) = listener.stop();
    assert!(out.contains("we 502") && out.contains("we 504"), "{out}");
    assert!(words(&out).contains("the sender got 504"), "{out}");
}

#[test]
fn an_answer_that_cannot_be_relayed_is_502_and_said() {
    let exowh = Exowh::new();
    let long = Answer::Status(200, "text/plain", "x".repeat(2 << 20));
    let interim =
        raw("HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n");
    let app = App::answering(vec![long, interim]);
    let listener = Listener::start_in(&exowh, &["--relay", "--forward", &to(&app)]);
    for (id, wanted) in [("m1", "longer than 1 MiB"), ("m2", "promises another answer")] {
        let reply = listener.post(status(id, "sent"));
        assert!(reply.status == 502 && reply.body.contains(wanted), "{reply:?}");
    }
    let (_, out, _) = listener.stop();
    let said = words(&out);
    assert!(
        said.contains("Your app: 200, and the answer is longer than 1 MiB. The sender got 502."),
        "{said}"
    );
    assert!(said.contains("Your app: 101, and it promises another answer"), "{said}");
    assert!(!said.contains("got the same"), "{said}");
}

#[test]
fn answers_of_several_senders_do_not_wait_for_one_another() {
    let exowh = Exowh::new();
    let app = App::answering(vec![Answer::Silence, Answer::status(201)]);
    let listener = Listener::start_in(&exowh, &["--relay", "--forward", &to(&app)]);
    let mut stuck = crate::env::Sender::to(listener.port);
    stuck.post("/", status("m1", "sent"));
    app.received();
    assert_eq!(listener.post(status("m2", "sent")).status, 201);
}

#[test]
fn a_sender_that_still_waits_does_not_hold_the_end_up() {
    let (exowh, app) = (Exowh::new(), App::answering(vec![Answer::Silence]));
    let listener = Listener::start_in(&exowh, &["--relay", "--forward", &to(&app)]);
    let mut stuck = crate::env::Sender::to(listener.port);
    stuck.post("/", status("m1", "sent"));
    app.received();
    let (code, out, err) = listener.stop();
    assert_eq!(code, Some(0), "{out}{err}");
    assert!(out.contains(" e1 ") && out.contains("no answer"), "{out}");
    assert!(stuck.reply().is_none());
    let shown = exowh.run(&["events", "show", "e1"]).stdout();
    assert!(shown.contains("none: no answer from the app yet"), "{shown}");
}

#[test]
fn what_no_route_takes_is_answered_by_exowh() {
    let (exowh, app) = (Exowh::new(), App::answering(vec![Answer::status(500)]));
    let route = format!("status:failed=:{}", app.port());
    let mut listener = Listener::start_in(&exowh, &["--json", "--relay", "--forward", &route]);
    assert_eq!(listener.post(status("m1", "sent")).status, 200);
    assert_eq!(listener.post(HANDSHAKE).body, r#"{"challenge":"rnd_8f2c41"}"#);
    assert_eq!(listener.post(status("m1", "failed")).status, 500);
    let statuses: Vec<_> =
        (0..3).map(|_| next(&mut listener, "received")["response"]["status"].clone()).collect();
    assert_eq!(statuses, [200, 200, 500]);
}
