//! Signals: heard whatever keeps a command, and SIGHUP like the others.

#[cfg(target_os = "linux")]
mod unread;

use std::process::{Command, Stdio};

use serde_json::Value;

use crate::env::{Answer, App, Exowh, Running, Sender, post};

#[test]
fn a_demonstration_ends_where_it_is_stopped() {
    for (seen, unseen) in [("── 1 ", "── 2 "), ("--speed 60", "── 3 ")] {
        let exowh = Exowh::new();
        let mut running = exowh.start(&["demo"]);
        running.until(seen);
        running.signal("INT");
        let (code, out, err) = running.wait();
        assert_eq!((code, out.contains(unseen)), (Some(130), false), "{out}{err}");
        assert!(!err.contains("panicked"), "{err}");
    }
}

#[test]
fn a_hang_up_loses_nothing_that_was_answered() {
    let exowh = Exowh::new();
    let mut running = exowh.start(&["listen", "--port=0", "--json"]);
    let mut sender = Sender::to(port_of(&running.json()));
    for _ in 0..300 {
        sender.post("/", "{}");
        assert_eq!(sender.reply().unwrap().status, 200);
    }
    running.signal("HUP");
    let (code, out, _) = running.wait();
    let shown = out.lines().filter(|line| line.contains(r#""kind":"received""#)).count();
    assert_eq!((code, shown), (Some(0), 300));
}

#[test]
fn a_hang_up_stops_a_delivery_like_any_signal() {
    let app = App::answering(vec![Answer::ok(), Answer::Silence]);
    let arguments = ["send", "text", "read", "--json", "--timeout", "10min", "--to", &app.to()];
    let running = Exowh::new().start(&arguments);
    app.received();
    app.received();
    running.signal("HUP");
    let (code, out, err) = running.wait();
    assert_eq!((code, out.lines().count()), (Some(130), 2), "{out}");
    assert!(err.contains("stopped: 1 of 2 were sent"), "{err}");
}

/// As `nohup` starts it.
#[test]
fn who_was_started_not_to_hear_a_hang_up_goes_on() {
    let exowh = Exowh::new();
    let script = "trap '' HUP; exec \"$EXOWH\" listen --port 0 --json";
    let mut command = Command::new("sh");
    command.args(["-c", script]).env("EXOWH", env!("CARGO_BIN_EXE_exowh"));
    command.env("HOME", exowh.folder()).current_dir(exowh.folder());
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut running = Running::start(command);
    let port = port_of(&running.json());
    running.signal("HUP");
    assert_eq!(post(port, "/", "{}").status, 200);
    assert_eq!(running.json()["kind"], "received");
    // The first that it hears: a second one would end it with 130.
    running.signal("INT");
    assert_eq!(running.wait().0, Some(0));
}

fn port_of(ready: &Value) -> u16 {
    ready["url"].as_str().unwrap().rsplit(':').next().unwrap().parse().unwrap()
}
