//! Bare `exowh`.

use insta::assert_snapshot;

use crate::env::command_line::assert_parses;
use crate::env::{Answer, App, Closed, Ended, Exowh, PATIENCE};

/// A place with nothing around it: no agent, and an app only where one is given.
fn alone() -> Exowh {
    Exowh::new()
}

/// So wide that no name of a process makes a difference.
fn wide(exowh: Exowh) -> Exowh {
    exowh.with_env("COLUMNS", "160")
}

fn json(body: &str) -> Answer {
    Answer::Status(200, "application/json", body.to_owned())
}

/// An agent that answers one path and not the other.
fn agent(answers: Vec<Answer>) -> (App, String) {
    let agent = App::answering(answers);
    let address = format!("127.0.0.1:{}", agent.port());
    (agent, address)
}

/// The snapshot without the port, and without the process that listens: only some systems tell which.
fn snapshot(ended: &Ended) -> String {
    let mut text = ended.snapshot();
    if let Some(at) = text.find("--port ") {
        let digits = text[at + 7..].bytes().take_while(u8::is_ascii_digit).count();
        if digits > 4 {
            text.replace_range(at + 7..at + 7 + digits, "[port]");
        }
    }
    if let Some(at) = text.find(", pid ") {
        let start = text[..at].rfind("   ").unwrap() + 3;
        let end = text[at..].find(", listens").unwrap() + at + 2;
        text.replace_range(start..end, "[somebody] ");
    }
    text.replace("somebody takes connections there", "[somebody] listens there")
}

#[test]
fn nothing_around_is_no_failure() {
    let nobody = Closed::new();
    let exowh = alone().with_env("EXOWH_TO", &nobody.to());
    assert_snapshot!(snapshot(&exowh.run(&[])), @"
    exit 0
    --- stdout

      app      :[port]   nothing listens there
      tunnel   no ngrok agent answers on this machine
      store    empty: exowh listen keeps what comes
      project  no exowh.toml: samples carry the guide's account_sid and numbers

      next     exowh demo                 the whole loop in ten seconds
               exowh listen --port [port]  receive webhooks where your app would

      demo  listen  send  retry  validate  events  samples  explain  schema  completions  man
      exowh help COMMAND
    --- stderr
    ");
}

#[test]
fn an_app_is_connected_to_and_asked_nothing() {
    let app = App::answering(vec![Answer::Silence]);
    let ended = wide(alone()).with_env("EXOWH_TO", &app.to()).run(&[]);
    assert_snapshot!(snapshot(&ended), @"
    exit 0
    --- stdout

      app      :[port]   [somebody] listens there
      tunnel   no ngrok agent answers on this machine
      store    empty: exowh listen keeps what comes
      project  no exowh.toml: samples carry the guide's account_sid and numbers

      next     exowh send all                 every sample to your app
               exowh listen --forward :[port]  before your app; then ngrok http 3000

      demo  listen  send  retry  validate  events  samples  explain  schema  completions  man                                                     exowh help COMMAND
    --- stderr
    ");
    assert!(app.saw_no_more());
    assert_eq!(app.connections(), 2, "its own, and the one that tells the end");
}

#[test]
fn nothing_is_written_to_what_listens_there() {
    use std::io::Read as _;
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let to = format!(":{}", listener.local_addr().unwrap().port());
    let ended = wide(alone()).with_env("EXOWH_TO", &to).run(&[]);
    assert!(snapshot(&ended).contains("[somebody] listens there"), "{}", ended.snapshot());
    let (mut stream, _) = listener.accept().unwrap();
    // It has ended, so there is an end to read.
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    assert_eq!(stream.read(&mut [0; 1]).unwrap(), 0);
}

#[test]
fn a_tunnel_past_exowh_is_told_and_the_way_through_it_comes_first() {
    let app = App::ok();
    let body = format!(
        r#"{{"endpoints": [{{"url": "https://calm-otter-42.ngrok-free.app", "upstream": {{"url": "http://localhost:{}"}}}}]}}"#,
        app.port()
    );
    let (_agent, address) = agent(vec![json(&body)]);
    let exowh = Exowh::new().with_env("EXOWH_NGROK", &address).with_env("EXOWH_TO", &app.to());
    let exowh = wide(exowh);
    assert_snapshot!(snapshot(&exowh.run(&[])), @"
    exit 0
    --- stdout

      app      :[port]   [somebody] listens there
      tunnel   https://calm-otter-42.ngrok-free.app → :[port]   past exowh: nothing is recorded
      store    empty: exowh listen keeps what comes
      project  no exowh.toml: samples carry the guide's account_sid and numbers

      next     exowh listen --forward :[port]  before your app; then ngrok http 3000
               exowh send all                 every sample to your app

      demo  listen  send  retry  validate  events  samples  explain  schema  completions  man                                                     exowh help COMMAND
    --- stderr
    ");
}

#[test]
fn an_older_agent_is_asked_in_its_own_way() {
    let body = r#"{"tunnels": [{"public_url": "https://old.example", "config": {"addr": "http://localhost:4000"}}]}"#;
    let (agent, address) = agent(vec![Answer::status(404), json(body)]);
    let nobody = Closed::new();
    let exowh = Exowh::new().with_env("EXOWH_NGROK", &address).with_env("EXOWH_TO", &nobody.to());
    let ended = exowh.run(&[]);
    assert!(ended.stdout().contains("https://old.example → :4000"), "{}", ended.stdout());
    assert!(agent.received().head.starts_with("GET /api/endpoints "));
    assert!(agent.received().head.starts_with("GET /api/tunnels "));
}

#[test]
fn an_agent_that_talks_nonsense_is_no_agent() {
    let (_agent, address) = agent(vec![json("\u{1b}]0;owned\u{7}")]);
    let nobody = Closed::new();
    let exowh = Exowh::new().with_env("EXOWH_NGROK", &address).with_env("EXOWH_TO", &nobody.to());
    let ended = exowh.run(&[]);
    assert_eq!(ended.code, Some(0));
    assert!(ended.stdout().contains("no ngrok agent answers"), "{}", ended.stdout());
}

#[test]
fn a_hostile_public_url_is_shown_and_not_obeyed() {
    let body = r#"{"endpoints": [{"url": "\u001b[2J\u009b\u202ex", "upstream": {"url": "3000"}}]}"#;
    let (_agent, address) = agent(vec![json(body)]);
    let nobody = Closed::new();
    let exowh = Exowh::new().with_env("EXOWH_NGROK", &address).with_env("EXOWH_TO", &nobody.to());
    let ended = exowh.run(&[]);
    assert!(ended.stdout().contains("\\u001b[2J\\u009b\\u202ex"), "{}", ended.stdout());
    assert!(!ended.stdout().contains(['\u{1b}', '\u{9b}', '\u{202e}']));
}

#[test]
fn another_machine_is_not_looked_at() {
    let exowh = alone().with_env("EXOWH_TO", "https://api.example.com/hook");
    assert_snapshot!(snapshot(&exowh.run(&[])), @"
    exit 0
    --- stdout

      app      https://api.example.com/hook   not on this machine, so not looked at
      tunnel   no ngrok agent answers on this machine
      store    empty: exowh listen keeps what comes
      project  no exowh.toml: samples carry the guide's account_sid and numbers

      next     exowh send text --dry-run  what would be sent there
               exowh listen               receive webhooks on this machine

      demo  listen  send  retry  validate  events  samples  explain  schema  completions  man
      exowh help COMMAND
    --- stderr
    ");
}

#[test]
fn narrow_screens_put_what_is_said_under_the_line() {
    let exowh = alone()
        .with_env("COLUMNS", "60")
        .with_env("EXOWH_TO", "https://api.example.com/whatsapp/webhook");
    assert_snapshot!(snapshot(&exowh.run(&[])), @"
    exit 0
    --- stdout

      app      https://api.example.com/whatsapp/webhook
               not on this machine, so not looked at
      tunnel   no ngrok agent answers on this machine
      store    empty: exowh listen keeps what comes
      project  no exowh.toml: samples carry the guide's
               account_sid and numbers

      next     exowh send text --dry-run
                 what would be sent there
               exowh listen
                 receive webhooks on this machine

      demo  listen  send  retry  validate  events  samples
      explain  schema  completions  man       exowh help COMMAND
    --- stderr
    ");
}

#[test]
#[cfg(target_os = "linux")]
fn the_process_that_listens_is_told() {
    let app = App::ok();
    let ended = wide(alone()).with_env("EXOWH_TO", &app.to()).run(&[]);
    let wanted = format!(", pid {}, listens there", std::process::id());
    assert!(ended.stdout().contains(&wanted), "{}", ended.stdout());
}

#[test]
#[cfg(target_os = "linux")]
fn exowh_itself_is_recognised_and_gets_nothing() {
    let listener = Exowh::new();
    let mut listen = listener.start(&["listen", "--port", "0", "--json"]);
    let ready = listen.json();
    let to = format!("{}/whatsapp/webhook", ready["url"].as_str().unwrap());
    let ended = alone().with_env("EXOWH_TO", &to).run(&[]);
    let wanted = format!("exowh listens there, pid {}", listen.pid());
    assert!(ended.stdout().contains(&wanted), "{}", ended.stdout());
    listen.signal("INT");
    let (_, stdout, _) = listen.wait();
    assert_eq!(stdout.lines().count(), 1, "the tally alone: {stdout}");
    assert!(stdout.contains("\"posts\":0"), "{stdout}");
}

#[test]
fn every_next_command_parses() {
    let app = App::ok();
    let nobody = Closed::new();
    for to in [app.to(), nobody.to(), "https://api.example.com/hook".to_owned()] {
        let stdout = alone().with_env("EXOWH_TO", &to).run(&[]).stdout();
        let next = stdout.split("  next ").nth(1).unwrap().split("\n\n").next().unwrap();
        for line in next.lines() {
            assert_parses(line.trim().split("  ").next().unwrap(), &to);
        }
    }
}
