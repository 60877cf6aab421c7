//! What is shown of an app's answers: the right column, and the verdict beneath.

use std::time::Duration;

use super::{HANDSHAKE, status, to};
use crate::env::{Answer, App, Exowh, Gate, Listener, mask_times, peer::Peer};

const MESSAGES: &str = include_str!("../../../samples/messages/delivered.json");

/// What is shown of POSTs that an app answers so, bodies left out.
fn shown(answers: Vec<Answer>, posts: &[&str], more: &[&str]) -> String {
    let (exowh, app) = (Exowh::new(), App::answering(answers));
    let to = to(&app);
    let arguments = [&["--forward", &to, "--body", "never"], more].concat();
    let listener = Listener::start_in(&exowh, &arguments);
    for body in posts {
        listener.post(body);
        app.received();
    }
    let (code, out, _) = listener.stop();
    assert_eq!(code, Some(0));
    out
}

#[test]
fn answers_stand_at_the_right_and_verdicts_beneath_in_exotels_terms() {
    let text = |status, body: &str| Answer::Status(status, "text/plain", body.to_owned());
    let answers = vec![
        Answer::Close,
        text(400, "Invalid payload"),
        text(200, "rnd_8f2c41"),
        text(400, "Invalid payload"),
        text(204, ""),
        text(
            500,
            "TypeError: x is undefined\n    at node:internal:1:1\n    at file:///a/app.mjs:3:9\n",
        ),
        Answer::ok(),
    ];
    let sent = status("m1", "sent");
    let posts = [&sent, HANDSHAKE, HANDSHAKE, MESSAGES, &sent, &sent, &status("m1", "read")];
    insta::assert_snapshot!(mask_times(&shown(answers, &posts, &[])));
}

#[test]
fn silence_is_told_with_the_doubt_that_it_leaves() {
    let shown = shown(vec![Answer::Silence], &[&status("m1", "sent")], &["--timeout", "300ms"]);
    let shown = mask_times(&shown);
    let wanted = "✗ Your app: no answer in [time]. Live, Exotel would send it again in 30 s, and";
    assert!(shown.contains(wanted), "{shown}");
    assert!(shown.contains("It may have handled it all the same."), "{shown}");
    assert!(shown.contains("app   –"), "{shown}");
}

#[test]
fn an_answer_that_is_long_in_coming_gets_a_line_of_its_own() {
    let late = Gate::default();
    let app = App::answering(vec![Answer::status(500).behind(&late)]);
    let exowh = Exowh::new().with_env("EXOWH_TEST_MOMENT", "50ms");
    let mut listener = Listener::start_in(&exowh, &["--forward", &to(&app), "--body", "never"]);
    listener.post(status("m1", "sent"));
    let headline = listener.running.until(" e1 ").pop().unwrap();
    assert!(headline.contains("sent") && !headline.contains("app"), "{headline}");
    late.open();
    let answer = listener.running.until("forwarded").pop().unwrap();
    let answer = mask_times(&answer);
    assert!(answer.contains(" e1 ") && answer.contains("app 500 [time]"), "{answer}");
    assert!(listener.running.line().contains("✗ Your app: 500 \"no\"."));
}

#[test]
fn slow_is_told_by_what_exotel_asks_for() {
    let late = Answer::Late(Duration::from_millis(5100), Box::new(Answer::ok()));
    let (exowh, app) = (Exowh::new(), App::answering(vec![late]));
    let mut listener = Listener::start_in(&exowh, &["--forward", &to(&app)]);
    listener.post(status("m1", "sent"));
    let told = listener.running.until("Exotel accepts").pop().unwrap();
    assert!(told.contains("s: Exotel accepts up to 10 s, its guide asks for 5"), "{told}");
    assert!(told.contains("! 5."), "{told}");
}

#[test]
fn further_routes_stand_beneath_the_first() {
    let exowh = Exowh::new();
    let (one, other) = (App::ok(), App::answering(vec![Answer::status(500)]));
    let arguments = ["--forward", &to(&one), "--forward", &to(&other), "--body", "never"];
    let listener = Listener::start_in(&exowh, &arguments);
    listener.post(status("m1", "sent"));
    let (_, out, err) = listener.stop();
    let lines: Vec<&str> = out.lines().collect();
    assert!(lines[0].contains(" e1 ") && lines[0].contains(":[port] 200"), "{out}");
    assert!(lines[1].trim().starts_with(":[port] 500"), "{out}");
    assert!(lines[2].contains("✗ Your app: 500 \"no\"."), "{out}");
    assert!(err.contains("your app refused 1 of the 2 it was given"), "{err}");
    assert!(err.contains("exowh send e1 --to :[port]"), "{err}");
}

#[test]
fn plain_lines_have_one_an_attempt() {
    let (exowh, app) = (Exowh::new(), App::answering(vec![Answer::status(500)]));
    let listener = Listener::start_in(&exowh, &["--format", "line", "--forward", &to(&app)]);
    listener.post(status("m1", "sent"));
    app.received();
    let (_, out, _) = listener.stop();
    let attempt = mask_times(out.lines().nth(1).unwrap());
    let wanted = "e1 - forward - m1 500 refused [time], attempt 1, http://127.0.0.1:[port]/whatsapp/webhook: 500: not 200 no";
    assert!(attempt.ends_with(wanted), "{attempt}");
}

#[test]
fn what_an_app_says_cannot_move_the_cursor() {
    let answer = Answer::Status(500, "text/plain", "\u{1b}[2J\u{9b}31m\u{202e}boo".to_owned());
    let shown = shown(vec![answer], &[&status("m1", "sent")], &[]);
    assert!(shown.contains("boo"), "{shown}");
    assert!(!shown.contains(['\u{1b}', '\u{9b}', '\u{202e}']), "{shown:?}");
}

/// The guide's own code, and what its validation makes of a handshake and of live traffic.
#[test]
fn the_guides_request_validation_is_recognised_in_what_it_answers() {
    let account = [("EXOTEL_ACCOUNT_SID", "acme1")];
    let Some(peer) = Peer::express("validating.js", &account) else { return };
    let exowh = Exowh::new();
    let listener = Listener::start_in(&exowh, &["--forward", &peer.to(), "--body", "never"]);
    let other = status("m1", "sent");
    let right = other.replace("\"a\"", "\"acme1\"");
    for body in [HANDSHAKE, MESSAGES, &other, &right] {
        assert_eq!(listener.post(body).status, 200);
    }
    let (_, out, err) = listener.stop();
    let said = out.split_whitespace().collect::<Vec<_>>().join(" ");
    for wanted in [
        "this: a handshake has no account_sid.",
        "this to such a body: it has no type and no account_sid. exowh explain messages",
        "this where account_sid is another account's: your app's EXOTEL_ACCOUNT_SID, and the body's,",
    ] {
        assert!(said.contains(wanted), "{wanted}\n{out}");
    }
    assert!(err.contains("your app refused 3 of the 4 it was given"), "{err}");
}

/// Any 403 used to be the guide's check, and any 400 to a handshake.
#[test]
fn an_apps_own_refusal_is_not_taken_for_the_guides() {
    let text = |status, body: &str| Answer::Status(status, "text/plain", body.to_owned());
    let answers = vec![text(403, "Forbidden"), text(400, "no")];
    let shown = shown(answers, &[&status("m1", "sent"), HANDSHAKE], &[]);
    assert!(shown.contains("403 \"Forbidden\"") && shown.contains("400 \"no\""), "{shown}");
    assert!(!shown.contains("guide"), "{shown}");
}

#[test]
fn what_answers_in_the_apps_place_is_named_and_so_is_what_to_change() {
    let offline =
        "HTTP/1.1 404 Not Found\r\nngrok-error-code: ERR_NGROK_3200\r\ncontent-length: 0\r\n\r\n";
    let route = "HTTP/1.1 404 Not Found\r\nx-powered-by: Express\r\ncontent-type: text/html\r\n\
                 content-length: 27\r\n\r\n<pre>Cannot POST /hook</pre>";
    let answers = [offline, route].map(|answer| Answer::Raw(answer.into()));
    let sent = status("m1", "sent");
    for more in [&[][..], &["--relay"]] {
        let shown = shown(answers.to_vec(), &[&sent, &sent], more);
        let said = crate::env::mask_ports(&shown.split_whitespace().collect::<Vec<_>>().join(" "));
        for wanted in [
            "✗ ngrok: 404.",
            "ngrok: no agent serves this address.",
            "✗ Your app: 404 \"Cannot POST /hook\".",
            "In Express no route takes a POST to /whatsapp/webhook: name the path of your handler, as \
             --forward=:[port]/your/path does.",
        ] {
            assert!(said.contains(wanted), "{wanted}\n{shown}");
        }
    }
}

#[test]
fn an_encoding_that_the_sender_asked_for_is_not_called_unasked() {
    let answer = "HTTP/1.1 500 No\r\ncontent-encoding: gzip\r\ncontent-length: 2\r\n\r\n\x1f\u{8}";
    let (exowh, app) = (Exowh::new(), App::answering(vec![Answer::Raw(answer.into())]));
    let listener = Listener::start_in(&exowh, &["--forward", &to(&app), "--body", "never"]);
    let body = status("m1", "sent");
    let mut sender = crate::env::Sender::to(listener.port);
    sender.say(format!(
        "POST / HTTP/1.1\r\nhost: x\r\naccept-encoding: gzip\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    ));
    assert_eq!(sender.reply().unwrap().status, 200);
    app.received();
    let (_, out, _) = listener.stop();
    assert!(out.contains("a body in gzip") && !out.contains("not asked for"), "{out}");
}
