//! What `exowh listen` holds in memory, whatever it is sent.

use std::fs;

use crate::env::{Exowh, Listener, Reader, Running, Sender};

/// What all that senders and a reader who does not read make it hold may come to, beside the program
/// itself: 48 MB.
const MOST_KB: u64 = 48_000;

/// A figure of a process, in kB.
fn kb(running: &Running, name: &str) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", running.pid())).unwrap();
    let line = status.lines().find(|line| line.starts_with(name)).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

fn assert_bounded(running: &Running, before: u64) {
    let grown = kb(running, "VmHWM") - before;
    assert!(grown < MOST_KB, "it took {grown} kB more");
}

#[test]
fn headers_and_paths_that_wait_to_be_shown_are_counted() {
    let exowh = Exowh::new();
    let (unread, output) = Reader::new();
    let mut command = exowh.command(&["listen", "--port=0", "--format=line"]);
    command.stdout(output);
    let mut running = Running::start(command);
    let line = running.stderr_until("or try").pop().unwrap();
    let port = line.rsplit(':').next().unwrap().trim().parse().unwrap();
    let before = kb(&running, "VmRSS");
    let header = |number: usize| format!("x-{number}: {}\r\n", "y".repeat(600));
    let headers = (0..80).map(header).collect::<Vec<_>>().concat();
    let path = "p".repeat(10_000);
    for _ in 0..1500 {
        let mut sender = Sender::to(port);
        sender.say(format!(
            "POST /{path} HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\n{headers}\r\n{{}}"
        ));
        assert_eq!(sender.reply().unwrap().status, 200);
    }
    assert_bounded(&running, before);
    drop(unread);
}

/// Two bytes become an event, and findings about all that it lacks.
#[test]
fn short_bodies_of_many_events_are_not_all_held_at_once() {
    let listener = Listener::start(&["--json"]);
    let before = kb(&listener.running, "VmRSS");
    let items = vec!["{}"; 2700].join(",");
    let body = format!("{{\"whatsapp\":{{\"messages\":[{items}]}}}}");
    let mut senders: Vec<_> = (0..200).map(|_| Sender::to(listener.port)).collect();
    // Read by us when all have said what they have to say.
    listener.running.signal("STOP");
    for sender in &mut senders {
        sender.post("/", &body);
    }
    listener.running.signal("CONT");
    for mut sender in senders {
        assert_eq!(sender.reply().unwrap().status, 200);
    }
    assert_bounded(&listener.running, before);
}
