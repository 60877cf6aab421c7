//! How a run ends before its end.

use crate::env::{Answer, App, Exowh, Reader};

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
        "10min",
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

#[cfg(unix)]
#[test]
fn closed_stdout_is_silent_success() {
    let app = App::ok();
    let arguments = ["send", "text", "--repeat", "30", "--json", "--to", &app.to()];
    let ended = Exowh::new().run_into(&arguments, Reader::gone());
    assert_eq!((ended.code, ended.stderr.len()), (Some(0), 0));
}
