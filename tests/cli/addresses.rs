//! Addresses as people write them, and apps that are on the second loopback address alone.

use std::process::Command;

use crate::env::ended::output;
use crate::env::{Answer, App, Closed, Exowh, Listener, mask_ports, peer, port, post};

/// The ways to name an app on a port, and the path that each stands for.
fn ways(port: u16) -> [(String, &'static str); 9] {
    [
        (format!(":{port}"), "/whatsapp/webhook"),
        (format!("{port}"), "/whatsapp/webhook"),
        (format!("localhost:{port}"), "/whatsapp/webhook"),
        (format!("127.0.0.1:{port}"), "/whatsapp/webhook"),
        (format!(":{port}/hook?a=1"), "/hook?a=1"),
        (format!("{port}/hook"), "/hook"),
        (format!("localhost:{port}/hook"), "/hook"),
        (format!("127.0.0.1:{port}/hook"), "/hook"),
        (format!("http://127.0.0.1:{port}"), "/"),
    ]
}

fn path(head: &str) -> &str {
    head.split(' ').nth(1).unwrap()
}

#[test]
fn each_way_to_write_an_address_means_what_it_says() {
    let app = App::ok();
    for (to, wanted) in ways(app.port()) {
        let ended = Exowh::new().run(&["send", "text", "--to", &to]);
        assert_eq!(ended.code, Some(0), "{to}: {}", ended.snapshot());
        assert_eq!(path(&app.received().head), wanted, "{to}");
        let exowh = Exowh::new().with_env("EXOWH_TO", &to);
        assert_eq!(exowh.run(&["send", "text"]).code, Some(0), "{to}");
        assert_eq!(path(&app.received().head), wanted, "{to}");
        let exowh = Exowh::new();
        exowh.write("exowh.toml", format!("to = \"{to}\"\n"));
        assert_eq!(exowh.run(&["send", "text"]).code, Some(0), "{to}");
        assert_eq!(path(&app.received().head), wanted, "{to}");
    }
}

#[test]
fn each_way_to_write_an_address_can_be_forwarded_to() {
    let app = App::ok();
    for (to, own) in ways(app.port()) {
        let exowh = Exowh::new();
        exowh.write("exowh.toml", format!("[[forward]]\nto = \"{to}\"\n"));
        for exact in [&["--no-store"][..], &["--no-store", "--forward", &to]] {
            let listener = Listener::start_in(&exowh, exact);
            post(listener.port, "/came?here=1", b"{}");
            let named = to.trim_start_matches("http://").contains('/');
            let wanted = if named { own } else { "/came?here=1" };
            assert_eq!(path(&app.received().head), wanted, "{to}");
        }
    }
}

#[test]
fn an_app_on_the_second_loopback_address_is_found_and_named() {
    if !peer::has("ipv6") {
        return;
    }
    let (first, app) = Closed::with_second(vec![Answer::ok()]);
    let port = first.port;
    for (to, host) in [
        (format!(":{port}"), format!("127.0.0.1:{port}")),
        (format!("{port}/hook"), format!("127.0.0.1:{port}")),
        (format!("localhost:{port}"), format!("localhost:{port}")),
        (format!("http://localhost:{port}/hook"), format!("localhost:{port}")),
    ] {
        for format in ["pretty", "line", "json"] {
            let ended = Exowh::new().run(&["send", "text", "--to", &to, "--format", format]);
            assert_eq!(ended.code, Some(0), "{to}: {}", ended.snapshot());
            let said = format!("[::1]:{port} answered: nothing listens on 127.0.0.1:{port}");
            assert!(ended.stderr().contains(&said), "{to}: {}", ended.stderr());
            assert_eq!(app.received().headers("host"), [host.as_str()], "{to}");
        }
    }
    let ended = Exowh::new().run(&["retry", "run", "text", "--now", "--to", &first.to()]);
    assert_eq!(ended.code, Some(0), "{}", ended.snapshot());
    assert!(ended.stderr().contains("[::1]:"), "{}", ended.stderr());
    app.received();
    let ended = Exowh::new().run(&["send", "text", "--to", &format!("[::1]:{port}")]);
    assert_eq!(ended.code, Some(0), "{}", ended.snapshot());
    assert!(!ended.stderr().contains("answered"), "{}", ended.stderr());
    app.received();
    // Who names the first address means it.
    let ended = Exowh::new().run(&["send", "text", "--to", &format!("127.0.0.1:{port}")]);
    assert_eq!(ended.code, Some(3), "{}", ended.snapshot());
    let said = mask_ports(&ended.stdout());
    assert!(said.contains("nothing listens on 127.0.0.1:[port]\n"), "{said}");
    assert!(app.saw_no_more());
}

#[test]
fn the_curl_command_finds_an_app_on_the_second_loopback_address() {
    if !peer::has("ipv6") || !peer::has("curl") {
        return;
    }
    let (first, app) = Closed::with_second(vec![Answer::ok()]);
    let exowh = Exowh::new();
    let printed = exowh.run(&["send", "text", "--curl", "--to", &first.to()]).stdout();
    let ran = output(Command::new("sh").args(["-c", &printed]), b"");
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    assert_eq!(path(&app.received().head), "/whatsapp/webhook");
}

#[test]
fn the_first_loopback_address_comes_first() {
    if !peer::has("ipv6") {
        return;
    }
    let (first, second) = Closed::with_second(vec![Answer::ok()]);
    let first = first.open(vec![Answer::ok()]);
    let ended = Exowh::new().run(&["send", "text", "--to", &first.to()]);
    assert_eq!(ended.code, Some(0), "{}", ended.snapshot());
    assert!(!ended.stderr().contains("[::1]"), "{}", ended.stderr());
    first.received();
    assert!(second.saw_no_more());
}

#[test]
fn what_is_forwarded_reaches_an_app_on_the_second_loopback_address() {
    if !peer::has("ipv6") {
        return;
    }
    let (first, app) = Closed::with_second(vec![Answer::ok()]);
    let mut listener = Listener::start(&["--no-store", "--forward", &first.to()]);
    let banner = listener.running.stderr_until("or try").join("\n");
    assert!(banner.contains(&format!("[::1]:{}", first.port)), "{banner}");
    listener.post("{}");
    assert_eq!(path(&app.received().head), "/whatsapp/webhook");
}

#[test]
fn an_app_on_the_second_loopback_address_is_seen_when_looking_round() {
    if !peer::has("ipv6") {
        return;
    }
    let (first, _app) = Closed::with_second(vec![Answer::ok()]);
    let ended = Exowh::new().with_env("EXOWH_TO", &first.to()).run(&[]);
    assert_eq!(ended.code, Some(0), "{}", ended.snapshot());
    let there = format!("on [::1]:{}", first.port);
    assert!(ended.stdout().contains(&there), "{}", ended.stdout());
}

#[test]
fn listen_warns_of_another_program_on_its_port() {
    if !peer::has("ipv6") {
        return;
    }
    let port = port();
    let other = App::on_ipv6(port);
    let port = port.to_string();
    let mut running = Exowh::new().start(&["listen", "--no-store", "--port", &port]);
    let banner = running.stderr_until("or try").join("\n");
    let warned = format!("listens on [::1]:{port}: what is sent to localhost:{port} may go there");
    let flat = banner.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains(&warned), "{banner}");
    assert!(flat.contains(&format!("ngrok http 127.0.0.1:{port} leads here")), "{banner}");
    running.signal("TERM");
    running.wait();
    assert!(other.saw_no_more());
}

#[test]
fn an_app_that_comes_back_on_the_second_loopback_address_is_named() {
    if !peer::has("ipv6") {
        return;
    }
    let first = Closed::new();
    let mut listener = Listener::start(&["--no-store", "--forward", &first.to()]);
    listener.post("{}");
    listener.running.until("app away: ");
    let app = App::on_ipv6(first.port);
    let back = listener.running.until("app back after").pop().unwrap();
    assert!(back.contains(&format!("on [::1]:{}", first.port)), "{back}");
    listener.post("{}");
    app.received();
}
