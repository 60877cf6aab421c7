//! What nobody reads, and what nobody can read any more.

use std::net::TcpStream;
use std::os::fd::OwnedFd;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Instant;

use crate::env::{Answer, App, Exowh, PATIENCE, Reader, Running, port};

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
    let end = Instant::now() + PATIENCE;
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(Instant::now() < end, "nobody listens");
        thread::yield_now();
    }
}

/// Waits until SIGINT no longer ends a command by itself.
fn listens_to_signals(running: &Running) {
    let path = format!("/proc/{}/status", running.pid());
    let end = Instant::now() + PATIENCE;
    let caught = || {
        let status = std::fs::read_to_string(&path).unwrap();
        let mask = status.lines().find_map(|line| line.strip_prefix("SigCgt:")).unwrap();
        u64::from_str_radix(mask.trim(), 16).unwrap() & 2 != 0
    };
    while !caught() {
        assert!(Instant::now() < end, "it hears no signal");
        thread::yield_now();
    }
}

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
