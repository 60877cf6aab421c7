//! Living through a schedule against a scripted app.

use std::collections::BTreeSet;

use insta::assert_snapshot;
use serde_json::json;

use crate::env::{Answer, App, Closed, Ended, Exowh, Reader};

fn down() -> Answer {
    Answer::Status(503, "text/plain", "db pool exhausted".to_owned())
}

/// The snapshot without what depends on the width of a measured time: the blanks behind it.
fn screen(ended: &Ended) -> String {
    let snapshot = ended.snapshot();
    let line = |line: &str| match line.split_once("[time]") {
        Some((before, after)) => {
            let cells = after.split("  ").filter(|cell| !cell.trim().is_empty());
            let cells: Vec<_> = cells.map(|cell| cell.strip_prefix(' ').unwrap_or(cell)).collect();
            let gap = if after.starts_with(' ') { "  " } else { "" };
            format!("{before}[time]{gap}{}", cells.join("  "))
        }
        None => line.to_owned(),
    };
    snapshot.lines().map(|text| line(text) + "\n").collect()
}

/// A place where every attempt takes the same time: what it took counts on Exotel's clock, too.
fn even() -> Exowh {
    Exowh::new().with_env("EXOWH_TEST_LATENCY", "4ms")
}

fn run(app: &App, more: &[&str]) -> Ended {
    let to = app.to();
    even().run(&[&["retry", "run", "text", "--verbatim", "--to", &to], more].concat())
}

#[test]
fn what_the_last_answer_leads_to_is_told_at_the_end() {
    let page = "<pre>Cannot POST /whatsapp/webhook</pre>".to_owned();
    let refused = run(&App::answering(vec![Answer::Status(404, "text/html", page)]), &["--now"]);
    let told = refused.stdout().split_whitespace().collect::<Vec<_>>().join(" ");
    let wanted =
        "No route takes a POST to /whatsapp/webhook: name the path of your handler, as --to=:";
    assert_eq!(told.matches(wanted).count(), 1, "{told}");
    assert_eq!(refused.code, Some(1));
    let mended = run(&App::answering(vec![Answer::status(404), Answer::ok()]), &["--now"]);
    assert!(!mended.stdout().contains("handler"), "{}", mended.stdout());
}

#[test]
fn third_attempt_is_accepted_and_both_clocks_are_told() {
    let app = App::answering(vec![down(), Answer::Silence, Answer::ok()]);
    assert_snapshot!(screen(&run(&app, &["--now", "--timeout", "3s"])), @r#"
    exit 0
    --- stdout

      envelope/text ← +919876543210, 513 bytes, to http://127.0.0.1:[port]/whatsapp/webhook
      the guide's schedule, 6 attempts in 1 h 42 min 30 s; here without the waits

      #  Exotel's clock  answer                              verdict
      1            0:00  503 in [time]  "db pool exhausted"  refused: not 200
      2            0:30  nothing in [time]  timed out
      3            2:30  200 in [time]  "OK"  accepted

      ✗──30 s──✗──2 min──✓┄┄10 min┄┄○┄┄30 min┄┄○┄┄1 h┄┄○ dropped

      Accepted at attempt 3: at Exotel 2 min 30 s late, here [time].
      Attempt 2 may have been handled all the same: Exotel cannot know, so it sends again. All three
      carried the same bytes and the id inb_msg_i3skyamvpt: look that your app kept one.
    --- stderr
    "#);
}

#[test]
fn event_is_dropped_after_six_attempts_whose_waits_are_shortened() {
    let app = App::answering(vec![
        Answer::status(204),
        Answer::Raw(b"HTTP/1.1 302 Found\r\nlocation: /elsewhere\r\n\r\n".to_vec()),
        Answer::Close,
        Answer::status(400),
        Answer::status(500),
    ]);
    let ended = run(&app, &["--speed", "60000"]);
    assert_snapshot!(screen(&ended), @r#"
    exit 1
    --- stdout

      envelope/text ← +919876543210, 513 bytes, to http://127.0.0.1:[port]/whatsapp/webhook
      the guide's schedule, 6 attempts in 1 h 42 min 30 s; here the waits are 60000 times shorter

      #  Exotel's clock  answer                              verdict
      1            0:00  204 in [time]  refused: Exotel wants 200
      2            0:30  302 in [time]  refused
                         a redirect to /elsewhere, which Exotel would not take for 200
      3            2:30  broken off after [time]  no answer
                         connection closed before an answer
      4           12:30  400 in [time]  "no"  refused: not 200
      5           42:30  500 in [time]  "no"  refused: not 200
      6         1:42:30  500 in [time]  "no"  refused: not 200

      ✗──30 s──✗──2 min──✗──10 min──✗──30 min──✗──1 h──✗ dropped

      Dropped after 6 attempts: at Exotel 1 h 42 min 30 s after the first, here [time].
      It is not sent again: the guide says to look for it in the Exotel Dashboard.
      Attempt 3 may have been handled all the same: Exotel cannot know, so it sends again. All 6
      carried the same bytes and the id inb_msg_i3skyamvpt: look that your app kept no more than
      one.
    --- stderr
    "#);
}

#[test]
fn every_attempt_carries_the_same_bytes_headers_and_id() {
    let app = App::answering(vec![down(), down(), down(), Answer::ok()]);
    let to = app.to();
    let args = ["retry", "run", "text", "--to", &to, "--now", "--secret", "s3cret", "--json"];
    let ended = Exowh::new().run(&args);
    let received: Vec<_> = (0..4).map(|_| app.received()).collect();
    let bodies: BTreeSet<_> = received.iter().map(|one| one.body.clone()).collect();
    assert_eq!(bodies.len(), 1);
    let signatures: BTreeSet<_> =
        received.iter().map(|one| one.header("x-exotel-signature").unwrap()).collect();
    assert_eq!(signatures.len(), 1);
    let id = received[0].json()["data"]["message_sid"].clone();
    assert!(ended.json()[..4].iter().all(|line| line["message_ids"] == json!([id])));
    assert!(app.saw_no_more());
}

#[test]
fn accepted_at_once_is_not_sent_again() {
    let app = App::ok();
    let ended = run(&app, &[]);
    assert_snapshot!(screen(&ended), @r#"
    exit 0
    --- stdout

      envelope/text ← +919876543210, 513 bytes, to http://127.0.0.1:[port]/whatsapp/webhook
      the guide's schedule, 6 attempts in 1 h 42 min 30 s

      #  Exotel's clock  answer                              verdict
      1            0:00  200 in [time]  "OK"  accepted

      ✓┄┄30 s┄┄○┄┄2 min┄┄○┄┄10 min┄┄○┄┄30 min┄┄○┄┄1 h┄┄○ dropped

      Accepted at the first attempt: nothing is sent again.
    --- stderr
    "#);
    app.received();
    assert!(app.saw_no_more());
}

#[test]
fn app_that_is_away_all_the_time_is_exit_3() {
    let nobody = Closed::new();
    let args = ["retry", "run", "text", "--to", &nobody.to(), "--now", "--schedule", "1s,2s"];
    assert_snapshot!(screen(&even().run(&args)), @"
    exit 3
    --- stdout

      envelope/text ← +919876543210, 513 bytes, to http://127.0.0.1:[port]/whatsapp/webhook
      your schedule, 3 attempts in 3 s; here without the waits

      #  Exotel's clock  answer                              verdict
      1            0:00  no connection                       unreachable
                         connection refused: nothing listens on 127.0.0.1:[port] or [::1]:[port]
      2            0:01  no connection                       unreachable
                         as before
      3            0:03  no connection                       unreachable
                         as before

      ✗──1 s──✗──2 s──✗ dropped

      Dropped after 3 attempts: at Exotel 3 s after the first, here [time].
      None could connect: is your app running?
    --- stderr
    ");
}

#[test]
fn attempts_are_lines_of_json_with_the_wait_that_follows() {
    let app = App::answering(vec![down(), Answer::ok()]);
    let lines = run(&app, &["--now", "--json"]).json();
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[0]["kind"], "attempt");
    assert_eq!(lines[0]["what"], "envelope/text");
    assert_eq!(lines[0]["attempt"], 1);
    assert_eq!(lines[0]["outcome"], "refused");
    assert_eq!(lines[0]["status"], 503);
    assert_eq!(lines[0]["retry_in_ms"], 30_000.0);
    assert_eq!(lines[0]["body"], "db pool exhausted");
    assert_eq!(lines[1]["outcome"], "accepted");
    assert!(lines[1]["retry_in_ms"].is_null());
    assert_eq!(lines[2]["kind"], "summary");
    assert_eq!(lines[2]["outcome"], "accepted");
    assert_eq!((&lines[2]["attempts"], &lines[2]["refused"]), (&json!(2), &json!(1)));
}

#[test]
fn line_format_is_one_plain_line_an_attempt_and_the_result_on_stderr() {
    let app = App::answering(vec![down(), Answer::ok()]);
    let ended = run(&app, &["--now", "--format", "line", "--schedule", "2m"]);
    assert_snapshot!(screen(&ended), @r#"
    exit 0
    --- stdout
    attempt 1 at 0:00: refused in [time]: 503: not 200  "db pool exhausted"  again after 2 min
    attempt 2 at 2:00: accepted in [time]  "OK"
    --- stderr

      ✗──2 min──✓ dropped

      Accepted at attempt 2: at Exotel 2 min late, here [time].
    "#);
}

#[test]
fn narrow_terminal_gets_the_verdict_below_the_answer() {
    let app = App::answering(vec![down(), Answer::ok()]);
    let to = app.to();
    let args = ["retry", "run", "text", "--verbatim", "--to", &to, "--now"];
    let ended = even().with_env("COLUMNS", "60").run(&args);
    assert_snapshot!(screen(&ended), @r#"
    exit 0
    --- stdout

      envelope/text ← +919876543210, 513 bytes,
      to http://127.0.0.1:[port]/whatsapp/webhook
      the guide's schedule, 6 attempts in 1 h 42 min 30 s; here
      without the waits

      #  Exotel's clock  answer and verdict
      1            0:00  503 in [time]  "db pool exhausted"
                         refused: not 200
      2            0:30  200 in [time]  "OK"
                         accepted

      ✗──30 s──✓┄┄2 min┄┄○┄┄10 min┄┄○┄┄30 min┄┄○┄┄1 h┄┄○ dropped

      Accepted at attempt 2: at Exotel 30 s late, here [time].
    --- stderr
    "#);
}

#[test]
fn handshake_is_accepted_only_with_its_challenge() {
    let app = App::answering(vec![
        Answer::ok(),
        Answer::Status(
            200,
            "application/json",
            "{\"challenge\": \"random_challenge_string\"}".to_owned(),
        ),
    ]);
    let args = ["retry", "run", "guide/verification", "--verbatim", "--to", &app.to(), "--now"];
    let ended = even().run(&args);
    assert_snapshot!(screen(&ended), @r#"
    exit 0
    --- stdout

      guide/verification, 71 bytes, to http://127.0.0.1:[port]/whatsapp/webhook
      the guide's schedule, 6 attempts in 1 h 42 min 30 s; here without the waits

      #  Exotel's clock  answer                              verdict
      1            0:00  200 in [time]  "OK"  refused
                         the challenge must come back as JSON, and the answer is not JSON
      2            0:30  200 in [time]  accepted
                         {"challenge":"random_challenge_string"}

      ✗──30 s──✓┄┄2 min┄┄○┄┄10 min┄┄○┄┄30 min┄┄○┄┄1 h┄┄○ dropped

      Accepted at attempt 2: at Exotel 30 s late, here [time].
    --- stderr
    "#);
}

#[test]
fn ctrl_c_ends_with_the_tally() {
    let app = App::answering(vec![down()]);
    let exowh = even();
    let mut running = exowh.start(&["retry", "run", "text", "--verbatim", "--to", &app.to()]);
    running.until("refused");
    running.signal("INT");
    let (code, stdout, stderr) = running.wait();
    assert_eq!(code, Some(130));
    assert_snapshot!(stdout, @r#"

    ✗┄┄30 s┄┄○┄┄2 min┄┄○┄┄10 min┄┄○┄┄30 min┄┄○┄┄1 h┄┄○ dropped

    Stopped after 1 of 6 attempts: 1 refused. Exotel would go on with attempt 2 at 0:30 of its
    clock.
    "#);
    assert_eq!(stderr, "");
}

#[test]
fn ctrl_c_under_json_ends_with_a_summary() {
    let app = App::answering(vec![down()]);
    let exowh = Exowh::new();
    let mut running = exowh.start(&["retry", "run", "text", "--json", "--to", &app.to()]);
    assert_eq!(running.json()["attempt"], 1);
    running.signal("INT");
    assert_eq!(running.json()["outcome"], "stopped");
    assert_eq!(running.wait().0, Some(130));
}

#[test]
fn policy_without_delays_wants_a_schedule() {
    let ended = Exowh::new().run(&["retry", "run", "text", "--policy", "references"]);
    assert_snapshot!(screen(&ended), @r#"
    exit 2
    --- stdout
    --- stderr
    error: the delays of the references page's schedule are not documented: give your own

      as in  exowh retry run text --policy references --schedule 30s,2m
    "#);
}

#[test]
fn references_with_a_schedule_takes_any_2xx() {
    let app = App::answering(vec![down(), Answer::status(204)]);
    let ended = run(&app, &["--policy", "references", "--schedule", "1s", "--now"]);
    assert_eq!(ended.code, Some(0), "{}", ended.stdout());
}

#[test]
fn more_than_one_body_is_wrong_usage() {
    let ended = Exowh::new().run(&["retry", "run", "text", "image"]);
    assert_snapshot!(screen(&ended), @r#"
    exit 2
    --- stdout
    --- stderr
    error: retry run takes one body, and these are 2
      each would have a schedule of its own: name one, as in text or messages/read
    "#);
}

#[test]
fn impossible_speeds_are_wrong_usage() {
    for speed in ["0", "-3", "NaN", "inf", "fast", "1e300"] {
        let ended = Exowh::new().run(&["retry", "run", "text", &format!("--speed={speed}")]);
        assert_eq!(ended.code, Some(2), "{speed}");
        assert!(ended.stderr().contains("how many times shorter"), "{}", ended.stderr());
    }
    let ended = Exowh::new().run(&["retry", "run", "text", "--speed=60", "--now"]);
    assert_eq!(ended.code, Some(2));
}

#[cfg(unix)]
#[test]
fn closed_stdout_stops_the_run_in_silence() {
    let app = App::answering(vec![down()]);
    let arguments = ["retry", "run", "text", "--to", &app.to(), "--now"];
    let ended = Exowh::new().run_into(&arguments, Reader::gone());
    assert_eq!((ended.code, ended.stderr), (Some(0), Vec::new()));
}
