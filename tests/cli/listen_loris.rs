//! `exowh listen` among senders that drip their requests and never finish.

use std::io::{ErrorKind, Read as _, Write as _};
use std::net::TcpStream;

use crate::env::{Exowh, Listener, PATIENCE, Running, Sender, post};

/// A request that is on its way for as long as one lets it.
struct Dripping(TcpStream);

impl Dripping {
    fn start(port: u16, said: &str) -> Self {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
        stream.write_all(said.as_bytes()).unwrap();
        Self(stream)
    }

    /// One byte more; what becomes of it is the listener's affair.
    fn drip(&mut self) {
        let _ = self.0.write_all(b"x");
    }

    /// Whether it was cut.
    fn is_cut(&mut self) -> bool {
        self.0.set_nonblocking(true).unwrap();
        match self.0.read(&mut [0; 64]) {
            Ok(0) => true,
            Ok(_) => false,
            Err(error) => error.kind() != ErrorKind::WouldBlock,
        }
    }
}

/// A listener that may have so few files open that a hundred connections are too many.
fn confined() -> (Running, u16) {
    let exowh = Exowh::new();
    let command = exowh.command(&["listen", "--port", "0", "--json"]);
    let mut shell = exowh.command(&[]);
    let mut confined = std::process::Command::new("sh");
    confined.arg("-c").arg("ulimit -n 64; exec \"$@\"").arg("sh").arg(command.get_program());
    confined.args(command.get_args()).current_dir(exowh.folder());
    for (name, value) in shell.env("LC_ALL", "C").get_envs() {
        confined.env(name, value.unwrap());
    }
    confined.stdin(std::process::Stdio::null());
    confined.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
    let mut running = Running::start(confined);
    let url = running.json()["url"].as_str().unwrap().to_owned();
    (running, url.rsplit(':').next().unwrap().parse().unwrap())
}

#[test]
fn dripping_senders_do_not_keep_a_proper_post_out() {
    let (mut running, port) = confined();
    let body = "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 10000\r\n\r\n{";
    let head = "POST / HTTP/1.1\r\nhost: x\r\nx-long: ";
    let mut dripping: Vec<Dripping> = (0..300)
        .map(|number| Dripping::start(port, if number % 2 == 0 { body } else { head }))
        .collect();
    dripping.iter_mut().for_each(Dripping::drip);
    assert_eq!(post(port, "/whatsapp/webhook", "{}").status, 200);
    assert_eq!(running.json()["kind"], "received");
    // Had it waited until time took them all away, the youngest were gone, too.
    assert!(dripping.first_mut().unwrap().is_cut(), "somebody must have made room");
    assert!(!dripping.last_mut().unwrap().is_cut(), "the youngest has its time still");
    running.signal("INT");
    let (_, _, said) = running.wait();
    assert_eq!(said.matches("places for connections were taken").count(), 1, "{said}");
}

#[test]
fn a_body_that_does_not_end_is_answered_once_too_much_of_it_has_come() {
    let mut running = Exowh::new().start(&["listen", "--port", "0", "--json", "--no-store"]);
    let url = running.json()["url"].as_str().unwrap().to_owned();
    let mut sender = Sender::to(url.rsplit(':').next().unwrap().parse().unwrap());
    // One byte more than is read, and no end: whoever waited for it would say 408.
    let length = (16 << 20) + 1;
    sender.say("POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n");
    sender.say(format!("{length:x}\r\n"));
    sender.say(vec![b' '; length]);
    assert_eq!(sender.reply().unwrap().status, 413);
}

/// A listener that gives its senders hardly any time.
fn impatient(arguments: &[&str]) -> (Exowh, Listener) {
    let exowh = Exowh::new().with_env("EXOWH_TEST_SENDER", "200ms");
    let listener = Listener::start_in(&exowh, &[arguments, &["--json", "--no-store"]].concat());
    (exowh, listener)
}

#[test]
fn a_body_that_stands_still_is_answered_408_and_told_once() {
    let (_exowh, mut listener) = impatient(&[]);
    let mut sender = Sender::to(listener.port);
    sender.say("POST /x HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n{");
    assert_eq!(sender.reply().unwrap().status, 408);
    let told = listener.running.json();
    assert_eq!((&told["kind"], &told["status"]), (&"refused".into(), &408.into()));
    listener.running.signal("INT");
    assert_eq!(listener.running.json()["refused"], 1);
}

#[test]
fn who_never_takes_an_answer_loses_its_place() {
    let (_exowh, listener) = impatient(&[]);
    let mut stream = TcpStream::connect(("127.0.0.1", listener.port)).unwrap();
    stream.set_write_timeout(Some(PATIENCE)).unwrap();
    let many = "GET / HTTP/1.1\r\nhost: x\r\n\r\n".repeat(1000);
    let error = loop {
        if let Err(error) = stream.write_all(many.as_bytes()) {
            break error;
        }
    };
    let patient = !matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut);
    assert!(patient, "it may stay as long as it likes");
    assert_eq!(listener.post("{}").status, 200);
}

/// So many bytes of JSON.
fn long(bytes: usize) -> String {
    format!("\"{}\"", "x".repeat(bytes - 2))
}

/// Nobody gets a part of the room and waits for the rest, which somebody has who waits, too.
#[test]
fn many_long_bodies_at_once_are_taken_or_told_to_come_again() {
    const SENDERS: usize = 50;
    let mut listener = Listener::start(&["--json", "--no-store"]);
    let body = long(1 << 20);
    let (begin, end) = body.split_at(body.len() / 2);
    let head = format!("POST / HTTP/1.1\r\nhost: x\r\ncontent-length: {}\r\n\r\n", body.len());
    // What they have said is read by us at the same time, as far as it is taken.
    let senders: Vec<_> = (0..SENDERS)
        .map(|_| {
            let mut sender = Sender::to(listener.port);
            sender.say(&head);
            sender
        })
        .collect();
    let (head, body) = (&head, &body);
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let replies: Vec<_> = senders
            .into_iter()
            .map(|mut sender| {
                scope.spawn(move || {
                    sender.say(begin);
                    sender.say(end);
                    let reply = sender.reply().unwrap();
                    assert!(reply.status != 503 || reply.header("retry-after") == Some("2"));
                    reply.status
                })
            })
            .collect();
        replies.into_iter().map(|reply| reply.join().unwrap()).collect()
    });
    let count = |wanted: u16| statuses.iter().filter(|status| **status == wanted).count();
    let (taken, busy) = (count(200), count(503));
    assert_eq!(taken + busy, SENDERS, "{statuses:?}");
    assert!(taken >= 7, "{taken} were taken");
    // There is room again, and what was turned away was told.
    let mut sender = Sender::to(listener.port);
    sender.say(head);
    sender.say(body);
    assert_eq!(sender.reply().unwrap().status, 200);
    listener.running.signal("INT");
    let tally = listener.running.until("\"tally\"").pop().unwrap();
    let tally: serde_json::Value = serde_json::from_str(&tally).unwrap();
    assert_eq!((&tally["posts"], &tally["refused"]), (&(taken + 1).into(), &busy.into()));
}

#[test]
fn an_answer_that_is_held_back_holds_no_room() {
    let mut listener = Listener::start(&["--json", "--no-store", "--delay", "1h"]);
    let body = long(1 << 20);
    let mut waiting = Vec::new();
    // Three times as many as there is room for.
    for _ in 0..24 {
        let mut sender = Sender::to(listener.port);
        sender.post("/", &body);
        assert_eq!(listener.running.json()["kind"], "received");
        waiting.push(sender);
    }
}

/// All connections of a burst are taken at once by the system: whoever finds its queue full tries again
/// after a second.
#[cfg(target_os = "linux")]
#[test]
fn a_burst_of_connections_is_taken_while_we_are_busy() {
    const BURST: usize = 400;
    let most = std::fs::read_to_string("/proc/sys/net/core/somaxconn").unwrap();
    let burst = BURST.min(most.trim().parse::<usize>().unwrap() - 8);
    let listener = Listener::start(&["--json", "--no-store"]);
    // So busy that it takes none.
    listener.running.signal("STOP");
    let mut senders: Vec<_> = (0..burst).map(|_| Sender::to(listener.port)).collect();
    for sender in &mut senders {
        sender.post("/", "{}");
    }
    listener.running.signal("CONT");
    for mut sender in senders {
        assert_eq!(sender.reply().unwrap().status, 200);
    }
}
