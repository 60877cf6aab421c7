//! The whole way, with software that is not ours: the guide's own Express and Flask handlers take what
//! `exowh send` delivers, and `curl` posts at `exowh listen`.

use std::process::Command;

use exowh::webhook::sample::SAMPLES;

use crate::env::peer::{self, Peer};
use crate::env::{Ended, Exowh};

/// The samples of a folder, as `send` takes them.
fn samples(folder: &str) -> Vec<String> {
    let samples = SAMPLES.iter().filter(|sample| sample.folder == folder);
    samples.map(exowh::webhook::sample::Sample::path).collect()
}

fn send(exowh: &Exowh, what: &[String], peer: &Peer) -> Ended {
    let to = peer.to();
    let mut arguments = vec!["send", "--json", "--to", &to];
    arguments.extend(what.iter().map(String::as_str));
    exowh.run(&arguments)
}

/// What was delivered, with the outcome and the status of each.
fn attempts(ended: &Ended) -> Vec<(String, String, u64)> {
    let lines = ended.json();
    let attempts = lines.iter().filter(|line| line["kind"] == "attempt");
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    attempts
        .map(|line| {
            (text(&line["what"]), text(&line["outcome"]), line["status"].as_u64().unwrap_or(0))
        })
        .collect()
}

fn assert_all_accepted(ended: &Ended, count: usize) {
    let attempts = attempts(ended);
    assert_eq!(attempts.len(), count, "{}", ended.snapshot());
    for (what, outcome, status) in attempts {
        assert_eq!((outcome.as_str(), status), ("accepted", 200), "{what}");
    }
    assert_eq!(ended.code, Some(0), "{}", ended.stderr());
}

#[test]
fn the_guides_express_handler_takes_every_envelope_sample() {
    let Some(peer) = Peer::express("app.js", &[]) else { return };
    let what = [samples("envelope"), samples("guide")].concat();
    assert_all_accepted(&send(&Exowh::new(), &what, &peer), what.len());
    let state = peer.state();
    let statuses = state["statuses"].as_array().unwrap();
    for status in ["sent", "delivered", "read", "failed"] {
        assert!(statuses.iter().any(|kept| kept["status"] == status), "{state}");
    }
    assert!(!state["texts"].as_array().unwrap().is_empty(), "{state}");
    assert!(state["replies"].as_array().unwrap().iter().any(|kept| kept["type"] == "list_reply"));
    assert!(state["media"].as_array().unwrap().iter().any(|kept| kept["type"] == "document"));
}

#[test]
fn the_guides_express_handler_takes_the_messages_dialect_and_sees_nothing_of_it() {
    let Some(peer) = Peer::express("app.js", &[]) else { return };
    let what = samples("messages");
    assert_all_accepted(&send(&Exowh::new(), &what, &peer), what.len());
    let state = peer.state();
    assert!(state.as_object().unwrap().values().all(|kept| kept.as_array().unwrap().is_empty()));
}

#[test]
fn the_guides_flask_handler_takes_every_envelope_sample() {
    let Some(peer) = Peer::flask() else { return };
    let what = [samples("envelope"), samples("guide")].concat();
    assert_all_accepted(&send(&Exowh::new(), &what, &peer), what.len());
    let state = peer.state();
    let inbound = state["inbound"].as_array().unwrap();
    for kind in ["text", "contacts", "location", "reaction", "order"] {
        assert!(inbound.iter().any(|kept| kept["message"]["type"] == kind), "{kind}: {state}");
    }
    let statuses = state["statuses"].as_array().unwrap();
    assert!(statuses.iter().any(|kept| kept["errors"][0]["code"] == 131_047), "{state}");
}

#[test]
fn the_guides_request_validation_refuses_the_handshake_and_the_messages_dialect() {
    let account = [("EXOTEL_ACCOUNT_SID", "acme1")];
    let Some(peer) = Peer::express("validating.js", &account) else { return };
    let exowh = Exowh::new().with_env("EXOTEL_ACCOUNT_SID", "acme1");
    let what = [
        "envelope/verification",
        "messages/text",
        "guide/image",
        "envelope/text",
        "envelope/failed",
    ];
    let ended = send(&exowh, &what.map(str::to_owned), &peer);
    let statuses: Vec<u64> = attempts(&ended).into_iter().map(|(.., status)| status).collect();
    assert_eq!(statuses, [400, 400, 400, 200, 200]);
    assert_eq!(ended.code, Some(1));
    let strange = Exowh::new().with_env("EXOTEL_ACCOUNT_SID", "somebody");
    let ended = send(&strange, &["envelope/text".to_owned()], &peer);
    assert_eq!(attempts(&ended)[0].2, 403);
}

/// What is said on stderr of an answer of the peer's own, on one line.
fn said(exowh: &Exowh, what: &str, peer: &Peer, path: &str) -> String {
    let to = format!("{}{path}", peer.to());
    let ended = exowh.run(&["send", what, "--to", &to]);
    assert_eq!(ended.code, Some(1), "{}", ended.snapshot());
    ended.stderr().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn express_is_known_by_its_answers_to_another_path_and_to_a_large_body() {
    let Some(peer) = Peer::express("app.js", &[]) else { return };
    let exowh = Exowh::new();
    let said = |what, path| said(&exowh, what, &peer, path);
    let other = said("text", "/hook");
    let wanted =
        "In Express no route takes a POST to /hook: name the path of your handler, as --to=";
    assert!(other.contains(&format!("{wanted}{}/your/path does.", peer.to())), "{other}");
    let text = "x".repeat(120_000);
    exowh.write("large.json", format!("{{\"type\": \"message_status\", \"data\": \"{text}\"}}"));
    let large = said("large.json", "/whatsapp/webhook");
    assert!(large.contains("Express's body parser takes 100 kB"), "{large}");
}

#[test]
fn flask_is_known_by_its_answers_to_another_path_and_to_one_for_get() {
    let Some(peer) = Peer::flask() else { return };
    let exowh = Exowh::new();
    let other = said(&exowh, "text", &peer, "/hook");
    assert!(other.contains("Flask answers so where no route takes a POST to /hook"), "{other}");
    let get = said(&exowh, "text", &peer, "/state");
    assert!(get.contains("/state is there and takes ") && get.contains(", not POST:"), "{get}");
}

#[test]
fn the_guides_request_validation_is_told_by_what_the_body_lacks() {
    let account = [("EXOTEL_ACCOUNT_SID", "acme1")];
    let Some(peer) = Peer::express("validating.js", &account) else { return };
    let exowh = Exowh::new().with_env("EXOTEL_ACCOUNT_SID", "somebody");
    for (what, wanted) in [
        ("verification", "does this: a handshake has no account_sid."),
        ("messages/text", "it has no type and no account_sid. with curl"),
        ("messages/text", "that dialect exowh explain messages"),
        ("guide/image", "does this to such a body: it has no account_sid."),
        ("text", "does this where account_sid is another account's"),
    ] {
        let said = said(&exowh, what, &peer, "/whatsapp/webhook");
        assert!(said.contains(wanted), "{what}: {said}");
    }
}

#[test]
fn curl_gets_its_answers_from_listen_and_listen_tells_what_came() {
    if !peer::has("curl") {
        return;
    }
    let exowh = Exowh::new();
    let mut listen = exowh.start(&["listen", "--port", "0", "--json"]);
    let ready = listen.json();
    let url = format!("{}/whatsapp/webhook", ready["url"].as_str().unwrap());
    for sample in SAMPLES {
        let answer = curl(&url, sample.body);
        let received = listen.json();
        assert_eq!(received["kind"], "received", "{received}");
        assert_eq!(received["dialect"], sample.dialect().name(), "{received}");
        assert_eq!(received["body"], sample.body, "{}", sample.path());
        assert_eq!(received["response"]["status"], 200, "{received}");
        if sample.name == "verification" {
            let answer: serde_json::Value = serde_json::from_str(&answer).unwrap();
            assert_eq!(answer["challenge"], received["events"][0]["challenge"]);
            assert!(answer["challenge"].is_string());
        }
    }
    listen.signal("INT");
    let (code, ..) = listen.wait();
    assert_eq!(code, Some(0));
}

/// Posts a body as Exotel does; gives the body of the answer.
fn curl(url: &str, body: &str) -> String {
    let mut curl = Command::new("curl");
    curl.args(["--silent", "--show-error", "--noproxy", "*", "--max-time", "30"]).args([
        "--header",
        "content-type: application/json",
        "--data-binary",
        body,
        url,
    ]);
    let output = crate::env::ended::output(&mut curl, b"");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}
