//! `exowh listen` whose output goes nowhere, or whose senders say too much.

use std::process::Stdio;

use crate::env::{Exowh, Reader, Running, Sender, post};

/// A listener whose stdout is as given; its port.
fn listening(exowh: &Exowh, format: &str, stdout: Stdio) -> (Running, u16) {
    let mut command = exowh.command(&["listen", "--port=0", "--format", format]);
    command.stdout(stdout);
    let mut running = Running::start(command);
    let line = running.stderr_until("or try").pop().unwrap();
    (running, line.rsplit(':').next().unwrap().trim().parse().unwrap())
}

/// The first signal used to be the last thing that such a run ever heard.
#[test]
fn a_reader_that_stops_reading_does_not_hold_up_the_end() {
    let exowh = Exowh::new();
    let (unread, output) = Reader::new();
    let (running, port) = listening(&exowh, "line", output);
    let body = format!("{{\"type\":\"x\",\"data\":{{}},\"challenge\":\"{}\"}}", "c".repeat(4000));
    let mut sender = Sender::to(port);
    for _ in 0..256 {
        sender.post("/", &body);
        assert_eq!(sender.reply().unwrap().status, 200, "an answer waits for no reader");
    }
    running.signal("INT");
    let (code, _, said) = running.wait();
    assert_eq!(code, Some(3));
    assert!(said.contains("error: nobody reads the output"), "{said}");
    drop(unread);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_and_ends_it() {
    let full = || std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let exowh = Exowh::new();
    assert_eq!(exowh.run_into(&["listen", "--port=0", "--json"], full().into()).code, Some(3));
    for format in ["line", "pretty"] {
        let (running, port) = listening(&exowh, format, full().into());
        assert_eq!(post(port, "/", "{}").status, 200);
        let (code, _, said) = running.wait();
        assert_eq!(code, Some(3));
        assert!(said.contains("error: cannot write the output: No space left"), "{said}");
    }
}

#[test]
fn a_reader_that_was_slow_learns_what_it_missed_as_soon_as_it_has_caught_up() {
    let exowh = Exowh::new();
    let (mut reader, output) = Reader::new();
    let mut command = exowh.command(&["listen", "--port=0", "--json"]);
    command.stdout(output);
    let running = Running::start(command);
    let mut next = || serde_json::from_str::<serde_json::Value>(&reader.line()).unwrap();
    let url = next()["url"].as_str().unwrap().to_owned();
    let mut sender = Sender::to(url.rsplit(':').next().unwrap().parse().unwrap());
    let pad = "x".repeat(500_000);
    for number in 0..40 {
        sender.post("/", format!(
            r#"{{"type":"message_status","account_sid":"a","data":{{"message_sid":"m{number}","from":"+911","to":"+912","status":"sent","pad":"{pad}"}}}}"#
        ));
        assert_eq!(sender.reply().unwrap().status, 200, "an answer waits for no reader");
    }
    let mut shown = 0;
    let missed = loop {
        let line = next();
        if line["kind"] != "received" {
            break line;
        }
        shown += 1;
    };
    assert_eq!((&missed["kind"], &missed["posts"]), (&"skipped".into(), &(40 - shown).into()));
    running.signal("INT");
    let tally = next();
    assert_eq!((&tally["posts"], &tally["statuses"]["sent"]), (&40.into(), &40.into()));
    assert_eq!(tally["responses"]["200"], 40);
    assert_eq!(running.wait().0, Some(0));
}

#[test]
fn a_body_of_very_many_events_is_one_warning_not_a_flood() {
    let exowh = Exowh::new();
    let (running, port) = listening(&exowh, "line", Stdio::piped());
    let items = vec!["{}"; 100_000].join(",");
    let body = format!("{{\"whatsapp\":{{\"messages\":[{items}]}}}}");
    assert_eq!(post(port, "/", body).status, 200);
    running.signal("INT");
    let (code, out, _) = running.wait();
    assert_eq!(code, Some(0));
    assert_eq!(out.lines().count(), 1001);
    let last = out.lines().last().unwrap();
    assert!(last.contains("100000 events in one body: listen tells of the first 1000"), "{last}");
}

#[test]
fn a_text_of_a_megabyte_is_cut_in_a_line() {
    let exowh = Exowh::new();
    let (mut running, port) = listening(&exowh, "line", Stdio::piped());
    let text = "x".repeat(1_000_000);
    let body = format!("{{\"type\":\"verification\",\"challenge\":\"{text}\"}}");
    assert_eq!(post(port, "/", body).status, 200);
    let line = running.line();
    assert!(line.len() < 5000 && line.contains("xxx…"), "{} bytes", line.len());
    let mut refused = Sender::to(port);
    refused.say(format!("GET /{} HTTP/1.1\r\nhost: x\r\n\r\n", "p".repeat(60_000)));
    let line = running.line();
    assert!(line.len() < 5000 && line.contains("ppp…: webhooks come by POST"), "{line}");
}
