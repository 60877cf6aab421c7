//! Which POST takes which route, and that none waits for another.

use super::{json, next, status, to};
use crate::env::{Answer, App, Exowh, Listener, Sender};

#[test]
fn a_query_decides_who_takes_a_route() {
    let exowh = Exowh::new();
    let (all, failed) = (App::ok(), App::ok());
    let query = format!("status:failed=http://127.0.0.1:{}", failed.port());
    let listener = Listener::start_in(&exowh, &["--forward", &to(&all), "--forward", &query]);
    for word in ["sent", "failed", "read"] {
        listener.post(status("m1", word));
        assert_eq!(all.received().json()["data"]["status"], word);
    }
    assert_eq!(failed.received().json()["data"]["status"], "failed");
    listener.stop();
    assert!(failed.saw_no_more());
}

#[test]
fn a_slow_route_keeps_neither_answers_nor_other_routes_waiting() {
    let exowh = Exowh::new();
    let (slow, quick) = (App::answering(vec![Answer::Silence]), App::ok());
    let listener = Listener::start_in(&exowh, &["--forward", &to(&slow), "--forward", &to(&quick)]);
    for word in ["sent", "delivered", "read"] {
        assert_eq!(listener.post(status("m1", word)).status, 200);
        assert_eq!(quick.received().json()["data"]["status"], word);
    }
    assert_eq!(slow.received().json()["data"]["status"], "sent");
    listener.stop();
    assert!(slow.saw_no_more());
}

#[test]
fn the_project_file_names_routes_and_flags_stand_for_all_of_them() {
    let exowh = Exowh::new();
    let (one, other) = (App::ok(), App::ok());
    exowh.write(
        "exowh.toml",
        format!(
            "[[forward]]\nto = \"{}\"\nwhere = \"-status:sent\"\n\n[[forward]]\nto = \"{}/x\"\nwhere = \"status:sent\"\n",
            to(&one),
            to(&other)
        ),
    );
    let listener = Listener::start_in(&exowh, &[]);
    listener.post(status("m1", "sent"));
    listener.post(status("m1", "read"));
    assert!(other.received().head.starts_with("POST /x "));
    assert_eq!(one.received().json()["data"]["status"], "read");
    listener.stop();

    let third = App::ok();
    let mut listener = json(&exowh, &third, &[]);
    listener.post(status("m2", "sent"));
    third.received();
    next(&mut listener, "attempt");
    listener.stop();
    assert!(one.saw_no_more() && other.saw_no_more());
}

#[test]
fn wrong_routes_are_told_before_anything_is_listened_to() {
    let exowh = Exowh::new();
    for (arguments, wanted) in [
        (&["--forward", "a.example:3000"][..], "did you mean https://a.example:3000"),
        (&["--forward", "statsu:failed=:3000"], "statsu"),
        (&["--forward", ":3999", "--port", "3999"], "leads back to this listener"),
        (&["--forward", "http://localhost:3999/x", "--port", "3999"], "leads back"),
        (&["--relay"], "--relay, and nothing to forward to"),
        (&["--retry"], "exowh listen --forward :3000 --retry"),
        (&["--forward", ":3000", "--retry", "--policy", "references"], "--schedule 30s,2m"),
        (&["--forward", ":3000", "--relay", "--respond", "503"], "cannot be used with"),
        (&["--forward", ":3000", "--speed", "60"], "--retry"),
    ] {
        let ended = exowh.run(&[&["listen"], arguments].concat());
        assert_eq!(ended.code, Some(2), "{arguments:?}");
        assert!(ended.stderr().contains(wanted), "{}", ended.stderr());
    }
    exowh.write("exowh.toml", "port = 3999\n[[forward]]\nto = \":3999\"\n");
    let ended = exowh.run(&["listen"]);
    assert_eq!(ended.code, Some(2), "{}", ended.stderr());
    exowh.write("exowh.toml", "[[forward]]\nto = \"nowhere\"\n");
    assert!(exowh.run(&["listen"]).stderr().contains("exowh.toml:2:6: to: "));
}

/// What stands in for a tunnel that leads back, or another listener that forwards to this one.
#[test]
fn what_comes_round_is_known_whoever_brings_it_back() {
    let (exowh, app) = (Exowh::new(), App::ok());
    let mut listener = json(&exowh, &app, &[]);
    assert_eq!(listener.post(status("m1", "sent")).status, 200);
    let via = app.received().headers("via").join(", ");
    let brought = |via: &str| {
        let body = status("m1", "sent");
        let mut sender = Sender::to(listener.port);
        sender.say(format!(
            "POST / HTTP/1.1\r\nhost: a\r\nvia: {via}\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        ));
        sender.reply().unwrap()
    };
    let reply = brought(&format!("{via}, 2 a-tunnel.example"));
    assert_eq!(reply.status, 508);
    assert!(reply.body.contains("--forward leads back to this listener"), "{}", reply.body);
    assert_eq!(brought("1.1 somebody-else").status, 200);
    assert_eq!(app.received().headers("via").len(), 2, "each who passes it on is named");
    assert_eq!(next(&mut listener, "received")["id"], "e1");
    assert_eq!(next(&mut listener, "refused")["status"], 508);
    assert_eq!(next(&mut listener, "received")["id"], "e2");
}
