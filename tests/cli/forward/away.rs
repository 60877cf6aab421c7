//! An app that is not there: told once, and once when it is.

#![cfg(unix)]

use super::{next, status};
use crate::env::{Answer, Closed, Exowh, Listener};

#[test]
fn an_app_that_is_away_is_told_of_once_and_what_it_missed_when_it_is_back() {
    let (exowh, closed) = (Exowh::new(), Closed::new());
    let to = format!(":{}", closed.port);
    let mut listener = Listener::start_in(&exowh, &["--forward", &to, "--body", "never"]);
    let banner = listener.running.stderr_until("app  ").pop().unwrap();
    assert!(banner.contains("same path: nothing listens there yet"), "{banner}");
    assert_eq!(listener.post(status("m1", "sent")).status, 200);
    let away = listener.running.until("  app away: ");
    assert!(away[0].ends_with("app away"), "{away:?}");
    assert!(away.last().unwrap().contains("refused: nothing listens on"), "{away:?}");
    assert_eq!(listener.post(status("m1", "delivered")).status, 200);
    let shown = listener.running.until(" e2 ");
    assert!(shown.last().unwrap().ends_with("app away") && shown.len() == 1, "{shown:?}");
    let app = closed.open(vec![Answer::ok()]);
    let back = listener.running.until(" back after ").pop().unwrap();
    assert!(back.contains("not delivered: e1, e2"), "{back}");
    let command = listener.running.line();
    assert_eq!(command.trim(), format!("exowh send e1 e2 --to {to}"));
    listener.post(status("m1", "read"));
    assert_eq!(app.received().json()["data"]["status"], "read");
    let (_, out, err) = listener.stop();
    assert!(!out.contains("away"), "{out}");
    assert!(err.contains("your app was away for 2 of the 3 it was given"), "{err}");
}

#[test]
fn what_came_while_it_was_away_is_delivered_by_the_schedule_of_retry() {
    let (exowh, closed) = (Exowh::new(), Closed::new());
    let to = format!(":{}", closed.port);
    let schedule = ["20ms"; 100].join(",");
    let arguments = ["--json", "--forward", &to, "--retry", "--schedule", &schedule];
    let mut listener = Listener::start_in(&exowh, &arguments);
    listener.post(status("m1", "sent"));
    let attempt = next(&mut listener, "attempt");
    assert_eq!((&attempt["outcome"], &attempt["status"]), (&"unreachable".into(), &().into()));
    let app = closed.open(vec![Answer::ok()]);
    assert_eq!(app.received().json()["data"]["status"], "sent");
    loop {
        let attempt = next(&mut listener, "attempt");
        if attempt["outcome"] == "accepted" {
            assert!(attempt["attempt"].as_u64() > Some(1));
            break;
        }
    }
}

#[test]
fn what_is_sent_again_by_itself_is_not_told_as_missed() {
    let (exowh, closed) = (Exowh::new(), Closed::new());
    let to = format!(":{}", closed.port);
    let arguments = ["--forward", &to, "--body", "never", "--retry", "--schedule", "1h"];
    let mut listener = Listener::start_in(&exowh, &arguments);
    listener.post(status("m1", "sent"));
    listener.running.until(" app away: ");
    let _app = closed.open(vec![Answer::ok()]);
    let back = listener.running.until(" app back after ").pop().unwrap();
    assert!(!back.contains("not delivered"), "{back}");
    let (_, _, err) = listener.stop();
    assert!(err.contains("1 POST was waiting to be sent again"), "{err}");
}
