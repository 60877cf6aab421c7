//! `--retry`: what the app does not accept is sent again.

use super::{json, next, status, to, words};
use crate::env::{Answer, App, Exowh, Listener};

#[test]
fn a_failed_forward_comes_again_by_the_schedule_until_it_is_accepted() {
    let exowh = Exowh::new();
    let app = App::answering(vec![Answer::status(503), Answer::Close, Answer::ok()]);
    let mut listener = json(&exowh, &app, &["--retry", "--schedule", "10ms,20ms,1h"]);
    let body = status("m1", "sent");
    listener.post(&body);
    let attempts: Vec<_> = (0..3).map(|_| next(&mut listener, "attempt")).collect();
    let told: Vec<_> = attempts
        .iter()
        .map(|line| (line["attempt"].as_u64(), line["outcome"].as_str().unwrap()))
        .collect();
    assert_eq!(told, [(Some(1), "refused"), (Some(2), "unreachable"), (Some(3), "accepted")]);
    assert_eq!(attempts[0]["retry_in_ms"], 10.0);
    assert_eq!(attempts[1]["retry_in_ms"], 20.0);
    assert!(attempts[2]["retry_in_ms"].is_null());
    for _ in 0..3 {
        assert_eq!(app.received().body, body.as_bytes());
    }
    listener.stop();
    assert!(app.saw_no_more());
}

#[test]
fn it_is_dropped_when_the_schedule_is_used_up() {
    let (exowh, app) = (Exowh::new(), App::answering(vec![Answer::status(500)]));
    let mut listener = json(&exowh, &app, &["--retry", "--schedule", "1ms,1ms"]);
    listener.post(status("m1", "sent"));
    for wait in [Some(1.0), Some(1.0), None] {
        assert_eq!(next(&mut listener, "attempt")["retry_in_ms"].as_f64(), wait);
    }
    for _ in 0..3 {
        app.received();
    }
    listener.stop();
    assert!(app.saw_no_more());
}

#[test]
fn what_waits_to_be_sent_again_holds_nothing_up_and_is_told_at_the_end() {
    let exowh = Exowh::new();
    let app = App::answering(vec![Answer::status(500), Answer::status(500), Answer::ok()]);
    let arguments = ["--retry", "--schedule", "1h", "--forward", &to(&app)];
    let listener = Listener::start_in(&exowh, &arguments);
    for word in ["sent", "delivered", "read"] {
        listener.post(status("m1", word));
        assert_eq!(app.received().json()["data"]["status"], word);
    }
    let (code, out, err) = listener.stop();
    assert_eq!(code, Some(0));
    assert!(out.contains("Sent again in 1 h, as Exotel would."), "{out}");
    assert!(err.contains("2 POSTs were waiting to be sent again: e1, e2"), "{err}");
    assert!(err.contains("exowh send e1 e2 --to :[port]"), "{err}");
}

#[test]
fn attempts_of_a_schedule_are_shown_with_its_rail() {
    let exowh = Exowh::new();
    let app = App::answering(vec![Answer::status(500), Answer::status(500), Answer::ok()]);
    let arguments =
        ["--retry", "--schedule", "30s,2m,1h", "--speed", "10000", "--forward", &to(&app)];
    let mut listener = Listener::start_in(&exowh, &arguments);
    listener.post(status("m1", "sent"));
    let shown = listener.running.until("──✓").join("\n");
    let shown = words(&shown);
    assert!(shown.contains("attempt 2 ✗──30 s──✗──2 min──◌"), "{shown}");
    assert!(shown.contains("attempt 3 ✗──30 s──✗──2 min──✓"), "{shown}");
    assert_eq!(shown.matches("Sent again in 3 ms, where Exotel waits 30 s.").count(), 1, "{shown}");
}

#[test]
fn what_is_under_way_at_the_end_is_told_as_not_forwarded() {
    let (exowh, app) = (Exowh::new(), App::answering(vec![Answer::Silence]));
    let listener = Listener::start_in(&exowh, &["--forward", &to(&app), "--body", "never"]);
    listener.post(status("m1", "sent"));
    app.received();
    let (_, _, err) = listener.stop();
    assert!(words(&err).contains("1 POST was not yet forwarded: e1"), "{err}");
}
