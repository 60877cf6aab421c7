//! `exowh listen` whose output goes nowhere, or whose senders say too much.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Stdio};

use crate::env::{Exowh, Sender, post};

/// A listener whose stdout is as given; its port.
fn listening(exowh: &Exowh, stdout: Stdio) -> (Child, BufReader<std::process::ChildStderr>, u16) {
    let mut command = exowh.command(&["listen", "--port=0", "--format=line"]);
    let mut child = command.stdout(stdout).spawn().unwrap();
    let mut errors = BufReader::new(child.stderr.take().unwrap());
    let mut line = String::new();
    while !line.contains("or try") {
        line.clear();
        assert!(errors.read_line(&mut line).unwrap() > 0, "no banner");
    }
    let port = line.rsplit(':').next().unwrap().trim().parse().unwrap();
    (child, errors, port)
}

fn interrupt(child: &Child) {
    let pid = child.id().to_string();
    assert!(
        std::process::Command::new("kill").args(["-s", "INT", &pid]).status().unwrap().success()
    );
}

fn rest(mut errors: impl std::io::Read) -> String {
    let mut text = String::new();
    errors.read_to_string(&mut text).unwrap();
    text
}

/// The first signal used to be the last thing that such a run ever heard.
#[test]
fn a_reader_that_stops_reading_does_not_hold_up_the_end() {
    let exowh = Exowh::new();
    let (mut child, errors, port) = listening(&exowh, Stdio::piped());
    let unread = child.stdout.take();
    let body = format!("{{\"type\":\"x\",\"data\":{{}},\"challenge\":\"{}\"}}", "c".repeat(4000));
    let mut sender = Sender::to(port);
    for _ in 0..64 {
        sender.post("/", &body);
        assert_eq!(sender.reply().unwrap().status, 200, "an answer waits for no reader");
    }
    interrupt(&child);
    assert_eq!(child.wait().unwrap().code(), Some(3));
    let said = rest(errors);
    assert!(said.contains("error: nobody reads the output"), "{said}");
    drop(unread);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_and_ends_it() {
    for format in ["line", "pretty", "json"] {
        let exowh = Exowh::new();
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        if format == "json" {
            let mut command = exowh.command(&["listen", "--port=0", "--json"]);
            let ended = command.stdout(full).output().unwrap();
            assert_eq!(ended.status.code(), Some(3));
            continue;
        }
        let (mut child, errors, port) = listening(&exowh, full.into());
        assert_eq!(post(port, "/", "{}").status, 200);
        assert_eq!(child.wait().unwrap().code(), Some(3));
        let said = rest(errors);
        assert!(said.contains("error: cannot write the output: No space left"), "{said}");
    }
}

#[test]
fn a_reader_that_was_slow_learns_what_it_missed_as_soon_as_it_has_caught_up() {
    let exowh = Exowh::new();
    let mut command = exowh.command(&["listen", "--port=0", "--json"]);
    let mut child = command.spawn().unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut next = || {
        let mut line = String::new();
        out.read_line(&mut line).unwrap();
        serde_json::from_str::<serde_json::Value>(&line).unwrap()
    };
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
    interrupt(&child);
    let tally = next();
    assert_eq!((&tally["posts"], &tally["statuses"]["sent"]), (&40.into(), &40.into()));
    assert_eq!(tally["responses"]["200"], 40);
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn a_body_of_very_many_events_is_one_warning_not_a_flood() {
    let exowh = Exowh::new();
    let (mut child, errors, port) = listening(&exowh, Stdio::piped());
    let items = vec!["{}"; 100_000].join(",");
    let body = format!("{{\"whatsapp\":{{\"messages\":[{items}]}}}}");
    let out = child.stdout.take().unwrap();
    let reading = std::thread::spawn(move || rest(out));
    assert_eq!(post(port, "/", body).status, 200);
    interrupt(&child);
    assert_eq!(child.wait().unwrap().code(), Some(0));
    let out = reading.join().unwrap();
    assert_eq!(out.lines().count(), 1001);
    let last = out.lines().last().unwrap();
    assert!(last.contains("100000 events in one body: listen tells of the first 1000"), "{last}");
    drop(errors);
}

#[test]
fn a_text_of_a_megabyte_is_cut_in_a_line() {
    let exowh = Exowh::new();
    let (mut child, errors, port) = listening(&exowh, Stdio::piped());
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let text = "x".repeat(1_000_000);
    let body = format!("{{\"type\":\"verification\",\"challenge\":\"{text}\"}}");
    assert_eq!(post(port, "/", body).status, 200);
    let mut line = String::new();
    out.read_line(&mut line).unwrap();
    assert!(line.len() < 5000 && line.contains("xxx…"), "{} bytes", line.len());
    let mut refused = Sender::to(port);
    refused.say(format!("GET /{} HTTP/1.1\r\nhost: x\r\n\r\n", "p".repeat(60_000)));
    line.clear();
    out.read_line(&mut line).unwrap();
    assert!(line.len() < 5000 && line.contains("ppp…: webhooks come by POST"), "{line}");
    child.kill().unwrap();
    child.wait().unwrap();
    drop(errors);
}
