//! Signals: heard whatever keeps a command, and SIGHUP like the others.

use std::net::TcpStream;
#[cfg(target_os = "linux")]
use std::os::fd::OwnedFd;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::env::{Answer, App, Exowh, PATIENCE, Reader, Running, Sender, port, post};

/// The commands that hear signals by themselves, in a form that writes before it has ended.
const WRITE: [&[&str]; 6] = [
    &["send", "all", "--json"],
    &["send", "all", "--format", "line"],
    &["send", "all"],
    &["retry", "run", "text", "--json"],
    &["retry", "run", "text"],
    &["demo"],
];

/// A command that has begun to work, while nobody reads what it writes.
fn unread(exowh: &Exowh, arguments: &[&str], also_stderr: bool) -> (Running, [Reader; 2]) {
    let app = App::answering(vec![Answer::status(503)]);
    let own = port();
    let (to, own_port) = (app.to(), own.to_string());
    let arguments = match arguments {
        ["demo"] => arguments.to_vec(),
        _ => [arguments, &["--to", &to]].concat(),
    };
    let (out, stdout) = Reader::deaf();
    let (err, stderr) = Reader::deaf();
    let mut command: Command = exowh.command(&arguments);
    command.env("EXOWH_TEST_PORT", own_port).stdout(stdout);
    if also_stderr {
        command.stderr(stderr);
    }
    let running = Running::start(command);
    match arguments[..] {
        ["demo"] => listening(own),
        // It says what is about to happen.
        ["retry", "run", "text", "--to", _] => listens_to_signals(&running),
        _ => drop(app.received()),
    }
    (running, [out, err])
}

/// Waits until somebody listens on a port.
fn listening(port: u16) {
    let end = std::time::Instant::now() + PATIENCE;
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(std::time::Instant::now() < end, "nobody listens");
        std::thread::yield_now();
    }
}

/// Waits until SIGINT no longer ends a command by itself.
fn listens_to_signals(running: &Running) {
    let path = format!("/proc/{}/status", running.pid());
    let end = std::time::Instant::now() + PATIENCE;
    let caught = || {
        let status = std::fs::read_to_string(&path).unwrap();
        let mask = status.lines().find_map(|line| line.strip_prefix("SigCgt:")).unwrap();
        u64::from_str_radix(mask.trim(), 16).unwrap() & 2 != 0
    };
    while !caught() {
        assert!(std::time::Instant::now() < end, "it hears no signal");
        std::thread::yield_now();
    }
}

#[cfg(target_os = "linux")]
#[test]
fn two_signals_end_what_nobody_reads_at_once() {
    let exowh = Exowh::new();
    for arguments in WRITE {
        for also_stderr in [false, true] {
            let (running, readers) = unread(&exowh, arguments, also_stderr);
            running.signal("INT");
            running.signal("TERM");
            assert_eq!(running.wait().0, Some(130), "{arguments:?}");
            drop(readers);
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn one_signal_ends_what_nobody_reads() {
    let exowh = Exowh::new();
    for name in ["INT", "TERM", "HUP"] {
        let started = WRITE.map(|arguments| unread(&exowh, arguments, true));
        for (running, _) in &started {
            running.signal(name);
        }
        for ((running, _readers), arguments) in started.into_iter().zip(WRITE) {
            assert_eq!(running.wait().0, Some(130), "{name}: {arguments:?}");
        }
    }
}

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

#[cfg(target_os = "linux")]
#[test]
fn a_terminal_that_has_gone_is_no_reason_to_panic() {
    for (arguments, wanted) in [(&["listen", "--port=0"][..], 0), (&["demo"], 3)] {
        let (terminal, output) = terminal();
        let exowh = Exowh::new();
        let mut command = exowh.command(arguments);
        command.stdout(output);
        if arguments == ["demo"] {
            drop(terminal);
            let (code, _, err) = Running::start(command).wait();
            assert_eq!(code, Some(wanted), "{err}");
            assert!(err.contains("error: cannot write the output"), "{err}");
            continue;
        }
        let mut running = Running::start(command);
        running.stderr_until("or try");
        drop(terminal);
        running.signal("HUP");
        let (code, _, err) = running.wait();
        assert_eq!(code, Some(wanted), "{err}");
        assert!(!err.contains("panicked"), "{err}");
    }
}

/// A terminal, and what to give to a command.
#[cfg(target_os = "linux")]
fn terminal() -> (OwnedFd, Stdio) {
    use rustix::fs::{Mode, OFlags, open};
    use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
    let terminal = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC).unwrap();
    grantpt(&terminal).unwrap();
    unlockpt(&terminal).unwrap();
    let name = ptsname(&terminal, Vec::new()).unwrap();
    let flags = OFlags::RDWR | OFlags::NOCTTY | OFlags::CLOEXEC;
    let output = open(name, flags, Mode::empty()).unwrap();
    (terminal, output.into())
}

fn port_of(ready: &Value) -> u16 {
    ready["url"].as_str().unwrap().rsplit(':').next().unwrap().parse().unwrap()
}
