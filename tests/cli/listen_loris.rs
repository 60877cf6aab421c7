//! `exowh listen` among senders that drip their requests and never finish.

use std::io::{ErrorKind, Read as _, Write as _};
use std::net::TcpStream;

use crate::env::{Exowh, Running, post};

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
}

#[test]
fn a_body_that_does_not_end_is_answered_once_too_much_of_it_has_come() {
    let mut running = Exowh::new().start(&["listen", "--port", "0", "--json", "--no-store"]);
    let url = running.json()["url"].as_str().unwrap().to_owned();
    let mut sender = crate::env::Sender::to(url.rsplit(':').next().unwrap().parse().unwrap());
    // One byte more than is read, and no end: whoever waited for it would say 408.
    let length = (16 << 20) + 1;
    sender.say("POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n");
    sender.say(format!("{length:x}\r\n"));
    sender.say(vec![b' '; length]);
    assert_eq!(sender.reply().unwrap().status, 413);
}
