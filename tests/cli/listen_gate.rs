//! `exowh listen` that does not let everybody in.

use exowh::delivery::signature::sign;
use serde_json::Value;

use crate::env::{Exowh, Listener, Reply, Sender};

const SECRET: &str = "what-only-we-know";
const BODY: &str = r#"{"type": "verification", "challenge": "x"}"#;

/// A POST of [`BODY`] with headers of one's own.
fn post(port: u16, path: &str, headers: &[(&str, &str)]) -> Reply {
    let headers = headers
        .iter()
        .fold(String::new(), |text, (name, value)| text + name + ": " + value + "\r\n");
    let length = BODY.len();
    let mut sender = Sender::to(port);
    sender.say(format!(
        "POST {path} HTTP/1.1\r\nhost: x\r\n{headers}content-length: {length}\r\n\r\n{BODY}"
    ));
    sender.reply().expect("no answer")
}

fn forwarded(port: u16, chain: &str) -> u16 {
    post(port, "/", &[("X-Forwarded-For", chain)]).status
}

/// The lines of a run with `--json` after the first, up to its tally.
fn rest(mut listener: Listener) -> Vec<Value> {
    listener.running.signal("INT");
    let mut lines = Vec::new();
    loop {
        lines.push(listener.running.json());
        if lines.last().unwrap()["kind"] == "tally" {
            return lines;
        }
    }
}

#[test]
fn strangers_get_403_and_are_told_and_counted() {
    let listener = Listener::start(&["--json", "--allow-ip", "203.0.113.0/24"]);
    let reply = post(listener.port, "/", &[("x-forwarded-for", "203.0.113.7")]);
    assert_eq!((reply.status, reply.body.as_str()), (403, "not let in\n"));
    let mut asking = Sender::to(listener.port);
    asking.say("GET / HTTP/1.1\r\nhost: x\r\n\r\n");
    assert_eq!(asking.reply().unwrap().status, 403, "a stranger learns nothing of methods");
    let lines = rest(listener);
    assert_eq!(lines.len(), 3, "{lines:?}");
    assert_eq!(lines[0]["kind"], "refused");
    assert_eq!(lines[0]["status"], 403);
    assert_eq!(lines[0]["reason"], "127.0.0.1 is not in --allow-ip");
    assert_eq!((&lines[2]["posts"], &lines[2]["refused"]), (&Value::from(0), &Value::from(2)));
}

#[test]
fn last_hop_counts_only_where_the_proxy_is_trusted() {
    let arguments = ["--allow-ip", "203.0.113.0/24", "--allow-ip", "2001:db8::/32"];
    let listener = Listener::start(&[&arguments[..], &["--trust-proxy"]].concat());
    for (chain, wanted) in [
        ("203.0.113.7", 200),
        ("198.51.100.1, 203.0.113.7", 200),
        ("::ffff:203.0.113.7", 200),
        ("[2001:db8::1]:4711", 200),
        ("203.0.113.7, 198.51.100.1", 403),
        ("203.0.113.7,", 403),
        ("unknown", 403),
    ] {
        assert_eq!(forwarded(listener.port, chain), wanted, "{chain}");
    }
    assert_eq!(post(listener.port, "/", &[]).status, 403, "then the peer's own address counts");
    let (_, out, err) = listener.stop();
    assert!(out.contains("POST / 403: 198.51.100.1 is not in --allow-ip"), "{out}");
    assert!(out.contains("POST / 403: the last hop of X-Forwarded-For is no address"), "{out}");
    assert!(err.contains("only from  203.0.113.0/24, 2001:db8::/32, by the last hop"), "{err}");
    assert!(err.contains("4 requests refused"), "{err}");
}

#[test]
fn this_machine_may_be_let_in_as_any_other() {
    let listener = Listener::start(&["--allow-ip", "::ffff:127.0.0.1"]);
    assert_eq!(forwarded(listener.port, "198.51.100.1"), 200);
}

#[test]
fn other_paths_get_404_whatever_their_query() {
    let listener = Listener::start(&["--path", "/hook", "--path", "/other"]);
    for (path, wanted) in
        [("/hook", 200), ("/hook?a=1", 200), ("/other", 200), ("/hook/", 404), ("/?/hook", 404)]
    {
        assert_eq!(post(listener.port, path, &[]).status, wanted, "{path}");
    }
    let (_, out, err) = listener.stop();
    assert!(out.contains("POST /hook/ 404: not one of --path"), "{out}");
    assert!(err.contains("only to    /hook, /other; other paths get 404"), "{err}");
}

#[test]
fn wrong_signature_gets_401_and_is_no_event() {
    let exowh = Exowh::new().with_env("EXOWH_SECRET", SECRET);
    let listener = Listener::start_in(&exowh, &["--json"]);
    let right = sign(SECRET, BODY.as_bytes());
    let header = "X-Exotel-Signature";
    for (headers, wanted) in [
        (&[(header, right.as_str())][..], 200),
        (&[], 200),
        (&[(header, "sha256=00")], 401),
        (&[(header, &right[7..])], 401),
        (&[(header, sign("another", BODY.as_bytes()).as_str())], 401),
    ] {
        assert_eq!(post(listener.port, "/", headers).status, wanted, "{headers:?}");
    }
    let lines = rest(listener);
    let kinds: Vec<&str> = lines.iter().map(|line| line["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["received", "received", "refused", "refused", "refused", "tally"]);
    assert_eq!(
        (&lines[0]["signature"], &lines[1]["signature"]),
        (&"right".into(), &"missing".into())
    );
    assert_eq!(lines[2]["reason"], "X-Exotel-Signature is wrong for this body");
    assert_eq!((&lines[5]["posts"], &lines[5]["refused"]), (&Value::from(2), &Value::from(3)));
}

#[test]
fn signature_may_be_required() {
    let listener = Listener::start(&["--secret", SECRET, "--secret-required"]);
    let reply = post(listener.port, "/", &[]);
    assert_eq!((reply.status, reply.body.as_str()), (401, "no signature\n"));
    let right = sign(SECRET, BODY.as_bytes());
    assert_eq!(post(listener.port, "/", &[("x-exotel-signature", &right)]).status, 200);
    let (_, out, err) = listener.stop();
    assert!(out.contains("POST / 401: no X-Exotel-Signature, and --secret-required"), "{out}");
    assert!(err.contains("signature  X-Exotel-Signature is checked; a wrong one or none"), "{err}");
}

#[test]
fn what_signatures_turn_out_to_be_is_told_once() {
    let listener = Listener::start(&["--secret", SECRET, "--body", "never"]);
    let right = sign(SECRET, BODY.as_bytes());
    for headers in
        [&[][..], &[("x-exotel-signature", right.as_str())], &[("x-exotel-signature", "no")]]
    {
        for _ in 0..2 {
            post(listener.port, "/", headers);
        }
    }
    let (_, out, err) = listener.stop();
    assert_eq!(out.matches("handshake").count(), 4, "{out}");
    assert_eq!(out.matches("401: X-Exotel-Signature is wrong").count(), 2, "{out}");
    for told in
        ["e1 has no X-Exotel-Signature", "e3 is signed with the secret", "! the wrong signature"]
    {
        assert_eq!(err.matches(told).count(), 1, "{told}: {err}");
    }
    assert_eq!(err.matches("X-Exotel-Signature, and is taken").count(), 1, "{err}");
}

#[test]
fn secret_may_stand_in_a_file_and_is_never_shown() {
    let exowh = Exowh::new();
    exowh.write("secret", format!("{SECRET}\n"));
    let listener = Listener::start_in(&exowh, &["--json", "--secret-file", "secret"]);
    let right = sign(SECRET, BODY.as_bytes());
    let headers = [("x-exotel-signature", right.as_str())];
    assert_eq!(post(listener.port, "/", &headers).status, 200);
    assert_eq!(rest(listener)[0]["signature"], "right");

    let exowh = exowh.with_env("EXOWH_SECRET", SECRET);
    for arguments in [
        &["listen", "--secret", SECRET, "--port", "x"][..],
        &["listen", "--secret", SECRET, "--secret-file", "secret"],
        &["listen", "--secret-file", "nowhere"],
        &["listen", "--help"],
    ] {
        let ended = exowh.run(arguments);
        assert!(!ended.snapshot().contains(SECRET), "{}", ended.snapshot());
    }
    let mut running = exowh.start(&["listen", "--port", "0", "--secret", SECRET]);
    let banner = running.stderr_until("or try").join("\n");
    assert!(banner.contains("signature") && !banner.contains(SECRET), "{banner}");
}

#[test]
fn wrong_words_for_the_gate_are_usage_errors() {
    let exowh = Exowh::new();
    exowh.write("empty", "\n");
    for (arguments, code, told) in [
        (&["--allow-ip", "10.0.0.0/33"][..], 2, "no network: write 203.0.113.0/24"),
        (&["--allow-ip", "example.org"], 2, "no network"),
        (&["--trust-proxy"], 2, "--allow-ip"),
        (&["--path", "hook"], 2, "a path begins with /"),
        (&["--path", "/hook?a"], 2, "without ? and #"),
        (&["--secret-required"], 2, "name it by EXOWH_SECRET or --secret-file FILE"),
        (&["--secret", ""], 2, "the secret is empty"),
        (&["--secret-file", "empty"], 2, "the secret is empty"),
        (&["--secret-file", "nowhere"], 3, "cannot read nowhere"),
    ] {
        let ended = exowh.run(&[&["listen", "--port", "0"], arguments].concat());
        assert_eq!(ended.code, Some(code), "{arguments:?}");
        assert!(ended.stderr().contains(told), "{arguments:?}: {}", ended.stderr());
    }
}

#[test]
fn the_line_of_a_secrets_file_may_end_as_it_does_on_windows() {
    let exowh = Exowh::new();
    exowh.write("secret", format!("{SECRET}\r\n"));
    let listener = Listener::start_in(&exowh, &["--secret-file", "secret"]);
    let signature = sign(SECRET, BODY.as_bytes());
    assert_eq!(post(listener.port, "/", &[("x-exotel-signature", &signature)]).status, 200);
}
