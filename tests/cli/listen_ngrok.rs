//! `exowh listen` beside an agent of ngrok's, and without one.

use serde_json::Value;

use crate::env::{Agent, Answer, Api, App, Exowh, Listener, Running, mask_ports, mask_times, port};
use crate::listen::sample;

/// Looks so often that no test waits; the checklist comes never unless a test asks for it; the first look
/// takes as long as it takes.
const QUICK: &str = "10ms,1h,10min";

/// The variable that sets the pace: looks, silence, the first look.
const PACE: &str = "EXOWH_TEST_PACE";

fn beside(agent: &Agent) -> Exowh {
    quick().with_env("EXOWH_NGROK", &agent.address())
}

fn quick() -> Exowh {
    Exowh::new().with_env(PACE, QUICK)
}

fn told(running: &mut Running, text: &str) -> String {
    running.stderr_until(text).pop().unwrap()
}

/// Without clock, ports and measured times.
fn masked(lines: &[String]) -> String {
    let clock = |line: &String| match line.split_once(' ') {
        Some((word, rest)) if word.len() == 8 && word.contains(':') => format!("[clock] {rest}"),
        _ => line.clone(),
    };
    mask_times(&mask_ports(&lines.iter().map(clock).collect::<Vec<_>>().join("\n")))
}

#[test]
fn tunnel_that_comes_later_is_found_and_a_request_of_our_own_goes_through_it() {
    for api in [Api::Newer, Api::Older] {
        let agent = Agent::start(api);
        let exowh = beside(&agent);
        let mut listener = Listener::start_in(&exowh, &["--body", "never"]);
        listener.running.stderr_until("or try");
        let public = format!("http://127.0.0.1:{}", listener.port);
        agent.leads(&public, &format!("http://localhost:{}", listener.port));
        let lines = listener.running.stderr_until("there and back");
        insta::allow_duplicates! {
            insta::assert_snapshot!(masked(&lines), @"

            [clock]        ngrok leads here. Paste into WhatsApp > Settings > Webhooks, tick both events:
                            http://127.0.0.1:[port]/whatsapp/webhook
            [clock]        http://127.0.0.1:[port] leads here: there and back in [time]
            ");
        }
        listener.post(sample("flat/sent"));
        let (_, out, err) = listener.stop();
        // Our own request is no event, and was not refused either.
        assert!(out.lines().count() >= 1 && out.contains(" e1 "), "{out}");
        assert!(!out.contains("GET"), "{out}");
        assert!(err.contains("1 POST in") && !err.contains("refused"), "{err}");
    }
}

/// Starts a listener at a port where a tunnel leads already.
fn started_beside(more: &[&str]) -> Running {
    let (agent, port) = (Agent::start(Api::Newer), port());
    agent.leads("https://calm-otter-42.ngrok-free.app", &format!("http://localhost:{port}"));
    let port = port.to_string();
    beside(&agent).start(&[&["listen", "--port", &port][..], more].concat())
}

#[test]
fn a_tunnel_leads_here_by_scheme_host_and_port() {
    for (upstream, here) in [
        ("http://127.0.0.1:PORT", true),
        ("localhost:PORT", true),
        ("http://[::1]:PORT", false),
        ("https://localhost:PORT", false),
        ("http://192.168.1.5:PORT", false),
        ("http://app.internal:PORT", false),
    ] {
        let (agent, port) = (Agent::start(Api::Older), port().to_string());
        let upstream = upstream.replace("PORT", &port);
        agent.leads("https://calm-otter-42.ngrok-free.app", &upstream);
        let args = ["listen", "--no-store", "--port", &port];
        let mut running = beside(&agent).start(&args);
        let banner = running.stderr_until("or try").join(" ");
        let banner = banner.split_whitespace().collect::<Vec<_>>().join(" ");
        let past = format!("leads to {upstream}, past exowh");
        assert_eq!(banner.contains(&past), !here, "{banner}");
        assert_eq!(banner.contains("app/whatsapp/webhook "), here, "{banner}");
    }
}

#[test]
fn tunnel_that_is_there_stands_in_the_banner() {
    let mut running = started_beside(&["--no-store", "--path", "/hook"]);
    insta::assert_snapshot!(masked(&running.stderr_until("or try")), @"

    listening  http://127.0.0.1:[port]
    only to    /hook; other paths get 404
    public     https://calm-otter-42.ngrok-free.app
    paste      https://calm-otter-42.ngrok-free.app/hook
               into WhatsApp > Settings > Webhooks, and tick both events
    or try     exowh send text --to :[port]
    ");
}

#[test]
fn tunnel_that_is_there_stands_in_the_first_line_of_json() {
    let ready = started_beside(&["--json"]).json();
    assert_eq!(ready["public_url"], "https://calm-otter-42.ngrok-free.app");
}

#[test]
fn way_in_is_let_through_whatever_the_gate_says_and_only_with_the_word() {
    let agent = Agent::start(Api::Newer);
    let gate =
        ["--allow-ip", "203.0.113.1", "--path", "/hook", "--secret", "x", "--secret-required"];
    let exowh = beside(&agent);
    let mut listener = Listener::start_in(&exowh, &[&gate[..], &["--json"]].concat());
    let port = listener.port;
    agent.leads(&format!("http://127.0.0.1:{port}"), &port.to_string());
    told(&mut listener.running, "there and back");
    let mut sender = crate::env::Sender::to(port);
    sender.say("GET /hook HTTP/1.1\r\nhost: x\r\nx-exowh-round-trip: 0\r\n\r\n");
    assert_eq!(sender.reply().unwrap().status, 403);
    assert_eq!(listener.running.json()["kind"], "refused");
    listener.running.signal("INT");
    let tally = listener.running.json();
    assert_eq!((&tally["posts"], &tally["refused"]), (&Value::from(0), &Value::from(1)));
}

#[test]
fn tunnel_past_us_is_told_with_the_command_that_mends_it() {
    let agent = Agent::start(Api::Newer);
    let exowh = beside(&agent);
    let mut listener = Listener::start_in(&exowh, &[]);
    listener.running.stderr_until("or try");
    agent.leads("https://calm-otter-42.ngrok-free.app", "http://localhost:81");
    let lines = listener.running.stderr_until("instead");
    insta::assert_snapshot!(masked(&lines).replace(&listener.port.to_string(), "[port]"), @"

    [clock]        ! https://calm-otter-42.ngrok-free.app leads to http://localhost:81, past exowh,
                      which listens on :[port]
                      instead  ngrok http [port]
    ");
}

#[test]
fn tunnel_past_us_is_told_to_scripts_and_in_the_banner() {
    let agent = Agent::start(Api::Older);
    agent.leads("https://calm-otter-42.ngrok-free.app", "localhost:81");
    let exowh = beside(&agent);
    let mut running = exowh.start(&["listen", "--port", "0", "--json"]);
    assert_eq!(running.json()["public_url"], Value::Null);
    let lines = running.stderr_until("instead").join("\n");
    assert!(
        lines.contains("https://calm-otter-42.ngrok-free.app leads to localhost:81, past"),
        "{lines}"
    );

    let exowh = exowh.with_env("COLUMNS", "60");
    let mut running = exowh.start(&["listen", "--port", "0"]);
    let lines = running.stderr_until("instead");
    assert!(lines.iter().all(|line| line.chars().count() <= 60), "{}", lines.join("\n"));
    assert!(lines.join(" ").contains("https://calm-otter-42.ngrok-free.app leads"));
}

#[test]
fn another_address_and_the_end_of_it_are_told() {
    let agent = Agent::start(Api::Newer);
    let exowh = beside(&agent);
    let mut listener = Listener::start_in(&exowh, &[]);
    let port = listener.port;
    agent.leads(&format!("http://127.0.0.1:{port}"), &port.to_string());
    told(&mut listener.running, "there and back");
    agent.leads(&format!("http://localhost:{port}"), &port.to_string());
    let line = told(&mut listener.running, "another address");
    assert!(line.contains(&format!("http://127.0.0.1:{port} leads here")), "{line}");
    told(&mut listener.running, &format!("http://localhost:{port}/whatsapp/webhook"));
    told(&mut listener.running, "there and back");
    agent.leave();
    let line = told(&mut listener.running, "ngrok is gone");
    assert!(line.contains(&format!("http://localhost:{port}")), "{line}");
}

#[test]
fn way_that_ends_at_somebody_else_is_told_with_what_they_say() {
    let agent = Agent::start(Api::Newer);
    let page =
        "HTTP/1.1 502 Bad Gateway\r\nngrok-error-code: ERR_NGROK_8012\r\ncontent-length: 0\r\n\r\n";
    let app = App::answering(vec![Answer::Raw(page.into()), Answer::status(404)]);
    let exowh = beside(&agent);
    let mut listener = Listener::start_in(&exowh, &[]);
    agent.leads(&format!("http://127.0.0.1:{}", app.port()), &listener.port.to_string());
    let ngrok = listener.running.stderr_until("ERR_NGROK_8012").join("\n");
    assert!(ngrok.contains("does not lead here: ngrok itself answers 502"), "{ngrok}");
    let line = told(&mut listener.running, "does not lead here");
    assert!(line.contains("somebody else answers, with 404"), "{line}");
    let request = app.received();
    assert!(request.head.starts_with("GET /whatsapp/webhook "), "{}", request.head);
    assert_eq!(request.header("ngrok-skip-browser-warning").as_deref(), Some("1"));
    assert!(request.header("user-agent").unwrap().starts_with("exowh/"));
}

#[test]
fn hostile_address_is_shown_and_not_obeyed() {
    let agent = Agent::start(Api::Newer);
    let exowh = beside(&agent);
    let mut listener = Listener::start_in(&exowh, &[]);
    agent.leads("https://\u{1b}[2J\u{9b}\u{202e}x", &listener.port.to_string());
    let line = listener.running.stderr_until("does not lead here").join("\n");
    assert!(line.contains("\\u001b[2J\\u009b\\u202ex"), "{line}");
    assert!(!line.contains(['\u{1b}', '\u{9b}', '\u{202e}']), "{line}");
}

/// What is said when nobody has sent anything for a moment.
fn silence(exowh: &Exowh, more: &[&str], lead: impl FnOnce(&mut Listener)) -> String {
    let mut listener = Listener::start_in(exowh, more);
    lead(&mut listener);
    listener.running.stderr_until("or try");
    let mut lines = listener.running.stderr_until("Nothing in");
    lines.drain(..lines.len() - 1);
    let port = listener.port.to_string();
    let (_, _, rest) = listener.stop();
    let rest = rest.lines().take_while(|line| !line.is_empty()).map(str::to_owned);
    lines.extend(rest);
    masked(&lines).replace(&port, "[port]")
}

#[test]
fn silence_is_told_once_with_where_to_look() {
    let exowh = Exowh::new().with_env(PACE, "10ms,10ms,10min");
    insta::assert_snapshot!(silence(&exowh, &[], |_| ()), @"
    [clock]        Nothing in [time], and no ngrok agent answers at 127.0.0.1:1: without a tunnel
                    nothing comes in
                      start it  ngrok http [port]
                    it runs elsewhere? --ngrok URL names its agent. Another tunnel? Then look
                    in the dashboard: URL ends in /whatsapp/webhook? both events ticked? saved?
                    in your send call: a status_callback of its own replaces the dashboard's URL
    ");
    insta::assert_snapshot!(silence(&exowh, &["--no-ngrok"], |_| ()), @"
    [clock]        Nothing in [time]. So look
                    at your tunnel: does it lead to :[port]?
                    in the dashboard: URL ends in /whatsapp/webhook? both events ticked? saved?
                    in your send call: a status_callback of its own replaces the dashboard's URL
    ");
    let agent = Agent::start(Api::Newer);
    let lead = |listener: &mut Listener| {
        let port = listener.port;
        agent.leads(&format!("http://127.0.0.1:{port}"), &port.to_string());
    };
    insta::assert_snapshot!(silence(&beside(&agent).with_env(PACE, "10ms,4s,10min"), &["--path", "/hook"], lead), @"
    [clock]        Nothing in 4 s. The way in works: the public URL leads here in [time]. So look
                    in the dashboard: URL ends in /hook? both events ticked? saved?
                    in your send call: a status_callback of its own replaces the dashboard's URL
    ");
}

#[test]
fn whoever_was_heard_is_not_told_of_silence() {
    let agent = Agent::start(Api::Newer);
    let exowh = beside(&agent).with_env(PACE, "10ms,4s,10min");
    let mut listener = Listener::start_in(&exowh, &["--body", "never"]);
    listener.post(sample("flat/sent"));
    let port = listener.port;
    // Without a tunnel each look asks twice. Between two looks are 10 ms at least: the silence would
    // be over then.
    agent.until_asked(820);
    agent.leads(&format!("http://127.0.0.1:{port}"), &port.to_string());
    let lines = listener.running.stderr_until("there and back").join("\n");
    assert!(!lines.contains("Nothing in"), "{lines}");
}

#[test]
fn no_agent_is_nothing_to_speak_of_and_none_is_asked_where_that_is_not_wanted() {
    let exowh = quick();
    let mut listener = Listener::start_in(&exowh, &["--json"]);
    listener.running.signal("INT");
    listener.running.json();
    let (code, out, err) = listener.running.wait();
    assert_eq!((code, out.as_str()), (Some(0), ""));
    assert!(!err.contains("ngrok") && !err.contains("public"), "{err}");

    let app = App::ok();
    let exowh = quick().with_env("EXOWH_NGROK", &format!("127.0.0.1:{}", app.port()));
    let listener = Listener::start_in(&exowh, &["--no-ngrok"]);
    listener.post("{}");
    listener.stop();
    assert_eq!(app.connections(), 0);
}

#[test]
fn what_is_no_address_of_an_agent_is_wrong_usage() {
    for arguments in
        [&["--ngrok", "http://"][..], &["--ngrok", "no where"], &["--ngrok", "a:1", "--no-ngrok"]]
    {
        let ended = Exowh::new().run(&[&["listen", "--port", "0"], arguments].concat());
        assert_eq!(ended.code, Some(2), "{arguments:?}: {}", ended.stderr());
    }
}
