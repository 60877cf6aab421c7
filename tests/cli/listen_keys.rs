//! The keys of `exowh listen` on a terminal.

use std::time::{Duration, Instant};

use crate::env::{App, Closed, Exowh, PATIENCE, Terminal, WEBHOOK, post};
use crate::listen::sample;

/// A listener on a terminal, ready, with its port.
fn start(exowh: &Exowh, more: &[&str]) -> (Terminal, u16) {
    let arguments = [&["listen", "--port", "0", "--no-ngrok"], more].concat();
    let mut terminal = exowh.on_terminal(&arguments, 96);
    terminal.until("listening");
    terminal.until("http://127.0.0.1:");
    let port = terminal.until("\r\n");
    let port = port.chars().take_while(char::is_ascii_digit).collect::<String>().parse().unwrap();
    terminal.until("or try");
    terminal.until("\r\n\r\n");
    (terminal, port)
}

/// Waits until the terminal has its own ways, or ours.
fn assert_echoes(terminal: &Terminal, echoes: bool) {
    let start = Instant::now();
    while terminal.echoes() != echoes {
        assert!(start.elapsed() < PATIENCE, "echo is still {}", !echoes);
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn q_stops_with_the_tally_and_nothing_that_is_typed_is_echoed() {
    let exowh = Exowh::new();
    let (mut terminal, port) = start(&exowh, &[]);
    assert!(!terminal.echoes());
    post(port, WEBHOOK, sample("envelope/read"));
    terminal.until("e1");
    terminal.type_in("zzz");
    terminal.type_in("q");
    let (code, rest) = terminal.wait();
    assert!(rest.contains("1 POST in"), "{rest}");
    assert!(!rest.contains('z') && !rest.contains("q\r"), "{rest}");
    assert_eq!(code, Some(0));
}

#[test]
fn the_terminal_gets_its_own_ways_back_at_every_end() {
    for end in ["q", "\u{3}", "SIGTERM"] {
        let exowh = Exowh::new();
        let (mut terminal, _) = start(&exowh, &[]);
        assert!(!terminal.echoes());
        if end == "SIGTERM" {
            terminal.terminate();
        } else {
            terminal.type_in(end);
        }
        assert_eq!(terminal.code(), Some(0));
        assert!(terminal.echoes(), "after {end:?}");
    }
    let exowh = Exowh::new();
    let (mut terminal, port) = start(&exowh, &["--until", "status:read", "--within", "10min"]);
    post(port, WEBHOOK, sample("envelope/read"));
    assert_eq!(terminal.code(), Some(0));
    assert!(terminal.echoes());
}

#[test]
fn q_stops_also_while_the_app_starts() {
    let (exowh, app) = (Exowh::new(), Closed::new());
    let to = format!(":{}", app.port);
    let arguments = ["listen", "--port", "0", "--no-ngrok", "--forward", &to, "--", "cat"];
    let mut terminal = exowh.on_terminal(&arguments, 96);
    terminal.until("starting");
    terminal.type_in("q");
    assert_eq!(terminal.code(), Some(0));
    assert!(terminal.echoes());
}

#[test]
fn b_shows_the_last_body_in_full_and_says_where_there_is_none() {
    let exowh = Exowh::new();
    let (mut terminal, port) = start(&exowh, &["--body", "never"]);
    terminal.type_in("b");
    terminal.until("nothing has come yet");
    post(port, WEBHOOK, sample("envelope/read"));
    post(port, WEBHOOK, "{\"a\u{1b}[31m\": \nbroken");
    terminal.until("e2");
    terminal.until("\r\n");
    terminal.type_in("b");
    let shown = terminal.until("broken");
    assert!(!terminal_obeys(&shown), "{shown:?}");
    post(port, WEBHOOK, sample("messages/text"));
    terminal.until("e3");
    terminal.type_in("b");
    terminal.until("whatsapp");
    terminal.until("callback_type");
}

/// Whether red was asked for by what was sent.
fn terminal_obeys(shown: &str) -> bool {
    shown.contains("a\u{1b}[31m")
}

#[test]
fn r_replays_the_last_to_the_app_byte_for_byte() {
    let (exowh, app) = (Exowh::new(), App::ok());
    let (mut terminal, port) = start(&exowh, &["--forward", &app.to()]);
    let body = sample("messages/batch");
    post(port, WEBHOOK, &body);
    assert_eq!(app.received().body, body.as_bytes());
    terminal.until("app 200");
    terminal.type_in("r");
    assert_eq!(app.received().body, body.as_bytes());
    terminal.until("e1");
    terminal.until("forwarded");
    terminal.type_in("q");
    let (_, rest) = terminal.wait();
    assert!(rest.contains("your app accepted all 2 it was given"), "{rest}");
}

#[test]
fn r_says_where_there_is_nowhere_to_replay_to() {
    let exowh = Exowh::new();
    let (mut terminal, port) = start(&exowh, &[]);
    post(port, WEBHOOK, sample("envelope/read"));
    terminal.until("read");
    terminal.type_in("r");
    terminal.until("nowhere to replay it to: exowh listen --forward :3000");
}

#[test]
fn a_question_mark_tells_the_keys_and_c_clears() {
    let exowh = Exowh::new();
    let (mut terminal, _) = start(&exowh, &[]);
    terminal.type_in("?");
    terminal.until("r replay the last to your app, b its body in full, c clear, q stop");
    terminal.type_in("c");
    terminal.until("\u{1b}[2J");
}

#[test]
fn arrows_are_no_keys() {
    let exowh = Exowh::new();
    let (mut terminal, _) = start(&exowh, &[]);
    terminal.type_in("\u{1b}Oq");
    terminal.type_in("?");
    terminal.until("c clear");
}

#[test]
fn suspended_it_gives_the_terminal_back_and_woken_takes_it_again() {
    let exowh = Exowh::new();
    let script = "set -m; $EXOWH listen --port 0 --no-ngrok; echo away; read x; fg; echo over $?";
    let mut terminal = exowh.script_on_terminal(script, 96);
    terminal.until("or try");
    assert_echoes(&terminal, false);
    terminal.type_in("\u{1a}");
    terminal.until("away");
    assert!(terminal.echoes());
    terminal.type_in("\n");
    assert_echoes(&terminal, false);
    terminal.type_in("?");
    terminal.until("c clear");
    terminal.type_in("q");
    terminal.until("over 0");
    assert!(terminal.echoes());
}

#[test]
fn where_nobody_could_wake_it_it_is_not_suspended() {
    let exowh = Exowh::new();
    let (mut terminal, _) = start(&exowh, &[]);
    terminal.type_in("\u{1a}");
    terminal.type_in("?");
    terminal.until("c clear");
}

#[test]
fn nor_where_the_shell_that_runs_it_has_no_jobs() {
    let exowh = Exowh::new();
    let script = "$EXOWH listen --port 0 --no-ngrok; echo over $?";
    let mut terminal = exowh.script_on_terminal(script, 96);
    terminal.until("or try");
    assert_echoes(&terminal, false);
    terminal.type_in("\u{1a}");
    terminal.type_in("?");
    terminal.until("c clear");
    terminal.type_in("q");
    terminal.until("over 0");
}

#[test]
fn without_a_terminal_nothing_is_read() {
    let exowh = Exowh::new();
    let ended =
        exowh.run_with_stdin(&["listen", "--port", "0", "--until", "", "--within", "200ms"], b"q");
    assert_eq!(ended.code, Some(4), "{}", ended.stderr());
    assert!(!ended.stderr().contains("keys"), "{}", ended.stderr());
}

#[test]
fn r_replays_also_what_was_relayed() {
    let (exowh, app) = (Exowh::new(), App::ok());
    let (mut terminal, port) = start(&exowh, &["--relay", "--forward", &app.to()]);
    let body = sample("envelope/read");
    post(port, WEBHOOK, &body);
    assert_eq!(app.received().body, body.as_bytes());
    terminal.until("e1");
    terminal.type_in("r");
    assert_eq!(app.received().body, body.as_bytes());
}

#[test]
fn ctrl_c_takes_nothing_from_a_terminal_that_is_behind() {
    let exowh = Exowh::new();
    let (mut terminal, port) = start(&exowh, &["--format", "line"]);
    let turn = terminal.turn();
    let behind = turn.lock().unwrap();
    for number in 0..200 {
        post(port, WEBHOOK, format!(r#"{{"sid": "m{number}", "status": "sent"}}"#));
    }
    terminal.type_in("\u{3}");
    drop(behind);
    let (code, shown) = terminal.wait();
    assert_eq!(code, Some(0), "{shown}");
    for number in 0..200 {
        assert!(shown.contains(&format!(" m{number} ")), "m{number}: {shown}");
    }
}
