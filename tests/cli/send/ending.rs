//! How a run ends before its end.

use std::time::Duration;

use crate::env::{Answer, App, Exowh};

#[test]
fn interrupt_ends_with_the_tally_and_130() {
    let app = App::answering(vec![Answer::ok(), Answer::Silence]);
    let exowh = Exowh::new();
    let mut running = exowh.start(&[
        "send",
        "sent",
        "read",
        "text",
        "--json",
        "--timeout",
        "20s",
        "--to",
        &app.to(),
    ]);
    assert_eq!(running.json()["what"], "envelope/sent");
    app.received();
    app.received();
    running.signal("INT");
    assert_eq!(running.json()["sent"], 1);
    let (code, _, stderr) = running.wait();
    assert_eq!(code, Some(130));
    assert!(stderr.contains("stopped: 1 of 3 were sent"), "{stderr}");
}

#[test]
fn closed_stdout_is_silent_success() {
    let app = App::answering(vec![
        Answer::ok(),
        Answer::Late(Duration::from_millis(50), Box::new(Answer::ok())),
    ]);
    let exowh = Exowh::new();
    let mut command =
        exowh.command(&["send", "text", "--repeat", "30", "--json", "--to", &app.to()]);
    let mut child = command.spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0));
}
