//! How a run ends before its end.

use insta::assert_snapshot;

use super::masked;
use crate::env::{Answer, App, Closed, Ended, Exowh, Reader};

#[test]
fn interrupt_ends_with_the_tally_and_130() {
    let app = App::answering(vec![Answer::ok(), Answer::Silence]);
    let exowh = Exowh::new();
    let mut running = exowh.start(&[
        "send",
        "sent",
        "read",
        "text",
        "--json",
        "--timeout",
        "10min",
        "--to",
        &app.to(),
    ]);
    assert_eq!(running.json()["what"], "envelope/sent");
    app.received();
    app.received();
    running.signal("INT");
    assert_eq!(running.json()["sent"], 1);
    let (code, _, stderr) = running.wait();
    assert_eq!(code, Some(130));
    assert!(stderr.contains("stopped: 1 of 3 were sent"), "{stderr}");
}

#[cfg(unix)]
#[test]
fn closed_stdout_is_silent_success() {
    let app = App::ok();
    let arguments = ["send", "text", "--repeat", "30", "--json", "--to", &app.to()];
    let ended = Exowh::new().run_into(&arguments, Reader::gone());
    assert_eq!((ended.code, ended.stderr.len()), (Some(0), 0));
}

fn no_route() -> Answer {
    Answer::Status(404, "text/html", "<pre>Cannot POST /whatsapp/webhook</pre>".to_owned())
}

#[cfg(unix)]
#[test]
fn where_nothing_listens_the_first_body_is_the_last() {
    let ended = Exowh::new().run(&["send", "all", "--verbatim", "--to", &Closed::new().to()]);
    assert_snapshot!(masked(&ended), @r#"
    exit 3
    --- stdout

      envelope/verification   64 bytes
      to                      http://127.0.0.1:[port]/whatsapp/webhook

      ✗ unreachable           connection refused: nothing listens on 127.0.0.1:[port] or [::1]:[port]
                              Exotel would send it again in 30 s, and 4 times more
    --- stderr

      ! 40 others were not sent: no connection could be made
      Start your app, or say where it listens: --to :[port]/hook
    "#);
}

#[test]
fn where_no_route_takes_it_the_first_body_is_the_last() {
    let app = App::answering(vec![no_route()]);
    let ended = Exowh::new().run(&["send", "all", "--verbatim", "--to", &app.to()]);
    assert_snapshot!(masked(&ended), @r#"
    exit 1
    --- stdout

      envelope/verification   64 bytes
      to                      http://127.0.0.1:[port]/whatsapp/webhook

      ✗ refused               404 in [time]: Exotel would send it again in 30 s, and 4 times more
                              "Cannot POST /whatsapp/webhook"
    --- stderr

      ! 40 others were not sent: no route there, so they would get the same answer
      No route takes a POST to /whatsapp/webhook: name the path of your handler, as
      --to=:[port]/your/path does.
      with curl   exowh send envelope/verification --verbatim --curl --to :[port]
    "#);
    app.received();
    assert!(app.saw_no_more());
}

/// What each way of naming several bodies leaves, and how it ends.
#[cfg(unix)]
#[test]
fn several_bodies_end_alike_however_they_are_named() {
    let left = |ended: &Ended| {
        ended.stderr().lines().find(|line| line.contains("not sent")).map(str::to_owned)
    };
    let line = "{\"type\": \"x\"}\n";
    for (arguments, stdin, others) in [
        (&["text", "read"][..], "", "1 other was"),
        (&["text", "--repeat", "3000"], "", "2,999 others were"),
        (&["-"], &line.repeat(5), "4 others were"),
        (&["bodies.ndjson"], "", "2 others were"),
    ] {
        for format in ["pretty", "line", "json"] {
            let exowh = Exowh::new();
            exowh.write("bodies.ndjson", line.repeat(3));
            let run = |to: &str| {
                let arguments = [&["send"], arguments, &["--format", format, "--to", to]].concat();
                exowh.run_with_stdin(&arguments, stdin.as_bytes())
            };
            let nobody = run(&Closed::new().to());
            let wanted = format!("  ! {others} not sent: no connection could be made");
            assert_eq!((nobody.code, left(&nobody)), (Some(3), Some(wanted)));
            let app = App::answering(vec![no_route(), Answer::ok()]);
            let lost = run(&app.to());
            let wanted =
                format!("  ! {others} not sent: no route there, so they would get the same answer");
            assert_eq!((lost.code, left(&lost)), (Some(1), Some(wanted)));
            app.received();
            assert!(app.saw_no_more());
            if format == "json" {
                let lines = lost.json();
                assert_eq!((lines.len(), &lines[1]["sent"]), (2, &1.into()));
                assert_eq!(lines[1]["refused"], 1);
            }
        }
    }
}

/// What comes later may be about one body alone, and so may what is no sure sign.
#[test]
fn other_answers_and_later_ones_do_not_end_a_run() {
    let bare = Answer::Status(404, "text/plain", "no such order".to_owned());
    for answers in [
        vec![Answer::ok(), no_route(), Answer::ok()],
        vec![bare, Answer::ok()],
        vec![Answer::status(503), Answer::ok()],
        vec![Answer::status(405), Answer::ok()],
        vec![Answer::Close, Answer::ok()],
    ] {
        let app = App::answering(answers);
        let ended =
            Exowh::new().run(&["send", "sent", "read", "text", "--json", "--to", &app.to()]);
        assert_eq!((ended.code, &ended.json()[3]["sent"]), (Some(1), &3.into()));
        assert!(!ended.stderr().contains("not sent"), "{}", ended.stderr());
    }
}

/// The guide's own handlers answer 200 to the messages dialect, and see nothing of it.
#[test]
fn a_200_to_the_messages_dialect_is_not_taken_for_understanding() {
    let app = App::ok();
    let exowh = Exowh::new();
    exowh.write("dlr.json", include_str!("../../../samples/messages/delivered.json"));
    let lost =
        "A 200 says received, not understood: the guide's own handlers answer it to the messages";
    for what in ["messages/delivered", "dlr.json"] {
        let ended = exowh.run(&["send", what, "--to", &app.to()]);
        assert_eq!(ended.code, Some(0));
        let said = ended.stderr();
        assert!(said.contains(lost) && said.contains("   exowh explain messages"), "{said}");
    }
    for arguments in
        [&["text"][..], &["messages/text", "--json"], &["messages/text", "--format", "line"]]
    {
        let ended = exowh.run(&[&["send"], arguments, &["--to", &app.to()]].concat());
        assert_eq!(ended.code, Some(0));
        assert!(!ended.snapshot().contains("the guide's own handlers"), "{}", ended.snapshot());
    }
    let refusing = App::answering(vec![Answer::status(500)]);
    let ended = exowh.run(&["send", "messages/text", "--to", &refusing.to()]);
    assert!(!ended.stderr().contains("messages dialect"), "{}", ended.stderr());
}
