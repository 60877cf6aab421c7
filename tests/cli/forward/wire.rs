//! What reaches the app: the same bytes and headers, in order.

use super::{HANDSHAKE, json, next, status, to};
use crate::env::{Answer, App, Exowh, Gate, Listener, Sender, WEBHOOK, mask_times, post};

#[test]
fn bytes_headers_and_path_reach_the_app_as_they_came() {
    let (exowh, app) = (Exowh::new(), App::ok());
    let listener = json(&exowh, &app, &[]);
    let body = "{ \"sid\":\"a\",\"status\" : \"seen\", \"e\": \"\\u0928\u{928}\" }\n ";
    let mut sender = Sender::to(listener.port);
    sender.say(format!(
        "POST /a%20b?c=d&c=%2F HTTP/1.1\r\nHost: calm-otter-42.ngrok-free.app\r\nX-Twice: 1\r\n\
         X-Forwarded-For: 203.0.113.7\r\nX-Forwarded-Proto: https\r\n\
         X-Forwarded-Host: calm-otter-42.ngrok-free.app\r\nX-Twice: 2\r\nX-Latin: caf\u{e9}\r\n\
         Connection: keep-alive, X-Mine\r\nX-Mine: 1\r\nKeep-Alive: 5\r\nTE: trailers\r\n\
         User-Agent: Exotel\r\nAccept: text/plain\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\n\r\n{body}",
        body.len()
    ));
    assert_eq!(sender.reply().unwrap().status, 200);
    let received = app.received();
    assert_eq!(received.body, body.as_bytes());
    assert!(received.head.starts_with("POST /a%20b?c=d&c=%2F HTTP/1.1\r\n"), "{}", received.head);
    for (name, wanted) in [
        ("x-twice", vec!["1", "2"]),
        ("x-forwarded-for", vec!["203.0.113.7"]),
        ("x-forwarded-proto", vec!["https"]),
        ("x-forwarded-host", vec!["calm-otter-42.ngrok-free.app"]),
        ("x-latin", vec!["caf\u{e9}"]),
        ("user-agent", vec!["Exotel"]),
        ("accept", vec!["text/plain"]),
        ("content-type", vec!["application/json"]),
        ("connection", vec![]),
        ("keep-alive", vec![]),
        ("te", vec![]),
        ("x-mine", vec![]),
    ] {
        assert_eq!(received.headers(name), wanted, "{}", received.head);
    }
    assert_eq!(received.headers("host"), [format!("127.0.0.1:{}", app.port())]);
    assert_eq!(received.headers("content-length"), [body.len().to_string()]);
}

#[test]
fn a_chunked_body_goes_on_with_its_length() {
    let (exowh, app) = (Exowh::new(), App::ok());
    let listener = json(&exowh, &app, &[]);
    let mut sender = Sender::to(listener.port);
    sender.say("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n1\r\n}\r\n0\r\n\r\n");
    assert_eq!(sender.reply().unwrap().status, 200);
    let received = app.received();
    assert_eq!(received.body, b"{}");
    assert_eq!(received.headers("content-length"), ["2"]);
    assert_eq!(received.headers("transfer-encoding"), [""; 0]);
}

#[test]
fn order_is_kept_over_one_connection() {
    let (exowh, app) = (Exowh::new(), App::ok());
    let listener = json(&exowh, &app, &[]);
    let bodies: Vec<String> = (0..50).map(|number| format!("{{\"number\":{number}}}")).collect();
    let mut sender = Sender::to(listener.port);
    for body in &bodies {
        sender.post(WEBHOOK, body);
        assert_eq!(sender.reply().unwrap().status, 200);
    }
    for body in &bodies {
        assert_eq!(app.received().body, body.as_bytes());
    }
    assert_eq!(app.connections(), 1);
}

#[test]
fn a_url_with_a_path_gets_everything_there() {
    let (exowh, app) = (Exowh::new(), App::ok());
    let to = format!("http://127.0.0.1:{}/hook?key=1", app.port());
    let listener = Listener::start_in(&exowh, &["--forward", &to]);
    post(listener.port, "/elsewhere?x", "{}");
    assert!(app.received().head.starts_with("POST /hook?key=1 HTTP/1.1\r\n"));
}

#[test]
fn what_is_not_json_gets_400_and_is_not_forwarded() {
    let (exowh, app) = (Exowh::new(), App::ok());
    let mut listener = json(&exowh, &app, &[]);
    assert_eq!(listener.post("{").status, 400);
    assert_eq!(listener.post(HANDSHAKE).body, r#"{"challenge":"rnd_8f2c41"}"#);
    let received = app.received();
    assert_eq!(received.body, HANDSHAKE.as_bytes());
    // "OK" is no answer to a handshake.
    let attempt = next(&mut listener, "attempt");
    assert_eq!((&attempt["what"], &attempt["outcome"]), (&"e2".into(), &"refused".into()));
    listener.stop();
    assert!(app.saw_no_more());
}

#[test]
fn what_a_route_has_no_memory_for_is_read_back_from_the_store_in_order() {
    let (exowh, all_posted) = (Exowh::new(), Gate::default());
    let app = App::answering(vec![Answer::ok().behind(&all_posted), Answer::ok()]);
    let listener = json(&exowh, &app, &[]);
    let pad = "x".repeat(900_000);
    let body = |number: usize| format!("{{\"number\":{number},\"pad\":\"{pad}\"}}");
    for number in 0..14 {
        assert_eq!(listener.post(body(number)).status, 200);
    }
    all_posted.open();
    for number in 0..14 {
        assert!(app.received().body == body(number).as_bytes(), "{number}");
    }
}

#[test]
fn without_a_store_what_a_route_has_no_memory_for_is_dropped_and_told() {
    let app = App::answering(vec![Answer::Silence]);
    // What waits to be shown takes up room, too.
    let exowh = Exowh::new().with_env("EXOWH_TEST_MOMENT", "50ms");
    let to = to(&app);
    let listener = Listener::start_in(&exowh, &["--no-store", "--forward", &to]);
    let pad = "x".repeat(900_000);
    for number in 0..14 {
        let body = format!("{{\"number\":{number},\"pad\":\"{pad}\"}}");
        assert_eq!(listener.post(body).status, 200);
    }
    let (code, out, err) = listener.stop();
    assert_eq!(code, Some(0));
    let told = format!("{out}{err}");
    assert!(told.contains("app is too far behind: "), "{told}");
    assert!(told.contains("POSTs were not yet forwarded: e1, e2, "), "{told}");
    assert!(!told.contains("exowh send e"), "there is nothing to send them from: {told}");
}

#[test]
fn attempts_are_stored_beside_their_post() {
    let (exowh, app) = (Exowh::new(), App::answering(vec![Answer::status(500), Answer::ok()]));
    let listener = json(&exowh, &app, &[]);
    listener.post(status("m1", "sent"));
    listener.post(status("m1", "read"));
    listener.stop();
    let file = exowh.folder().join(".local/share/exowh/events.db");
    let reader = exowh::adapters::store::Reader::open(&file).unwrap().unwrap();
    let kept = [1, 2].map(|number| reader.forwards(number).unwrap().remove(0));
    assert_eq!(
        (kept[0].status, kept[0].outcome.name(), kept[0].attempt),
        (Some(500), "refused", 1)
    );
    assert_eq!((kept[0].body.as_slice(), kept[0].retry_in_ms), (b"no".as_slice(), Some(30_000)));
    assert_eq!(kept[0].target, format!("http://127.0.0.1:{}{WEBHOOK}", app.port()));
    assert_eq!((kept[1].status, kept[1].outcome.name()), (Some(200), "accepted"));
    let shown = mask_times(&exowh.run(&["events", "show", "e1"]).stdout());
    let to = format!("http://127.0.0.1:{}{WEBHOOK}", app.port());
    assert!(shown.contains(&format!("{to}: 500 in [time], 500: not 200")), "{shown}");
    let lines = exowh.run(&["events", "show", "e2", "--json"]).json();
    assert_eq!((&lines[1]["kind"], &lines[1]["status"]), (&"attempt".into(), &200.into()));
    assert_eq!((&lines[1]["what"], &lines[1]["to"]), (&"e2".into(), &to.into()));
}

#[test]
fn of_an_answer_only_the_beginning_is_stored() {
    let long = Answer::Status(200, "text/plain", "x".repeat(5000));
    let (exowh, app) = (Exowh::new(), App::answering(vec![long]));
    let mut listener = json(&exowh, &app, &[]);
    listener.post(status("m1", "sent"));
    super::next(&mut listener, "attempt");
    listener.stop();
    let file = exowh.folder().join(".local/share/exowh/events.db");
    let reader = exowh::adapters::store::Reader::open(&file).unwrap().unwrap();
    assert_eq!(reader.forwards(1).unwrap()[0].body.len(), 2048);
}
