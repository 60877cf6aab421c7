//! `exowh listen --until`: a run that ends by itself, for scripts.

use serde_json::Value;

use crate::env::{App, Exowh, Listener};
use crate::listen::sample;

/// Longer than any test is patient.
const LONG: &str = "--within=10min";

/// Waits for the end; gives exit code, stdout, stderr.
fn ended(listener: Listener) -> (Option<i32>, String, String) {
    listener.running.wait()
}

#[test]
fn it_ends_with_0_as_soon_as_so_many_events_have_come() {
    let listener = Listener::start(&["--until", "status:read", "--count", "2", LONG]);
    for name in ["envelope/sent", "envelope/read", "messages/text", "messages/read"] {
        assert_eq!(listener.post(sample(name)).status, 200, "{name}");
    }
    let (code, out, err) = ended(listener);
    assert_eq!(code, Some(0), "{err}");
    assert_eq!(out.matches("✓✓ read").count(), 2, "{out}");
    assert!(err.contains("4 POSTs in"), "{err}");
    assert!(!err.contains('✗'), "{err}");
}

#[test]
fn events_of_one_post_count_each_and_one_is_enough_unless_told() {
    let listener = Listener::start(&["--until", "dialect:messages", "--count", "2"]);
    listener.post(sample("messages/batch"));
    assert_eq!(ended(listener).0, Some(0));
    let listener = Listener::start(&[
        "--until",
        "type:verification",
        "--no-store",
        "--within=500000000000years",
    ]);
    listener.post(sample("envelope/verification"));
    assert_eq!(ended(listener).0, Some(0));
}

#[test]
fn it_ends_with_4_when_the_time_is_over_and_says_how_many_came() {
    let listener = Listener::start(&["--until", "status:read", "--count=3", "--within=6s"]);
    listener.post(sample("envelope/read"));
    listener.post(sample("messages/read"));
    let (code, _, err) = ended(listener);
    assert_eq!(code, Some(4), "{err}");
    assert!(err.ends_with("  ✗ 2 of 3 events within 6 s\n"), "{err}");
}

#[test]
fn scripts_get_the_same_and_the_tally() {
    let arguments = ["--json", "--until", "status:failed", "--within", "100ms"];
    let (code, out, err) = ended(Listener::start(&arguments));
    assert_eq!(code, Some(4), "{err}");
    assert!(err.contains("  until      1 event has come that fits status:failed"), "{err}");
    assert!(err.ends_with("  ✗ none of 1 event within 100 ms\n"), "{err}");
    let last: Value = serde_json::from_str(out.lines().last().unwrap()).unwrap();
    assert_eq!((&last["kind"], &last["posts"]), (&"tally".into(), &0.into()));
}

#[test]
fn what_stands_in_the_store_does_not_count_and_its_flags_do() {
    let exowh = Exowh::new();
    let first = Listener::start_in(&exowh, &["--until", "status:read"]);
    first.post(sample("envelope/read"));
    assert_eq!(ended(first).0, Some(0));
    let second = Listener::start_in(&exowh, &["--until", "status:read flag:duplicate", LONG]);
    second.post(sample("messages/read"));
    second.post(sample("envelope/read"));
    let (code, _, err) = ended(second);
    assert_eq!(code, Some(0), "{err}");
    assert!(err.contains("2 POSTs in"), "{err}");
}

#[test]
fn what_it_waited_for_is_answered_however_late_and_forwarded() {
    let app = App::ok();
    let arguments = ["--until", "status:read", "--delay", "2500ms", "--forward", &app.to()];
    let listener = Listener::start(&arguments);
    let answer = listener.post(sample("envelope/read"));
    assert_eq!(answer.status, 200);
    let (code, out, err) = ended(listener);
    assert_eq!(code, Some(0), "{err}");
    assert!(!err.contains("cut"), "{err}");
    assert!(out.contains("app 200"), "{out}");
    app.received();
}

#[test]
fn stopped_before_it_ends_with_130_and_after_it_with_0() {
    let listener = Listener::start(&["--until", "status:read", "--count", "2"]);
    listener.post(sample("envelope/read"));
    let (code, _, err) = listener.stop();
    assert_eq!(code, Some(130), "{err}");
    assert!(err.ends_with("  ✗ 1 of 2 events\n"), "{err}");
}

#[test]
fn the_banner_tells_what_is_waited_for() {
    let exowh = Exowh::new();
    let arguments =
        ["listen", "--port", "0", "--until", "status:read", "--count", "3", "--within", "90s"];
    let mut running = exowh.start(&arguments);
    let line = running.stderr_until("  until").pop().unwrap();
    assert_eq!(line, "  until      3 events have come that fit status:read, within 1 min 30 s");
    running.signal("INT");
    running.wait();
}

#[test]
fn count_and_time_are_nothing_without_a_search() {
    let exowh = Exowh::new();
    for arguments in [
        &["listen", "--within", "5s"][..],
        &["listen", "--count", "2"],
        &["listen", "--until", "status:read", "--count", "0"],
        &["listen", "--until", "status:reed"],
    ] {
        let ended = exowh.run(arguments);
        assert_eq!(ended.code, Some(2), "{arguments:?} {}", ended.stderr());
    }
    let said = exowh.run(&["listen", "--within", "5s"]).stderr();
    assert!(said.contains("--until"), "{said}");
}

#[test]
fn what_could_never_be_found_is_wrong_usage() {
    for (arguments, wanted) in [
        (&["--no-store", "--until", "flag:duplicate"][..], "nothing is known to be duplicate"),
        (&["--no-store", "--until", "-flag:late"], "without a store nothing is known to be late"),
        (&["--no-store", "--forward", "flag:late=:4000"], "--forward: without a store"),
        (&["--fail-where", "flag:duplicate"], "flag:duplicate is known of an event only behind"),
        (&["--fail-where", "-flag:session-closed"], "flag:session-closed is known"),
    ] {
        let ended = Exowh::new().run(&[&["listen", "--port", "0"], arguments].concat());
        assert_eq!(ended.code, Some(2), "{arguments:?}: {}", ended.snapshot());
        assert!(ended.stderr().contains(wanted), "{}", ended.stderr());
    }
}

#[test]
fn what_an_event_says_of_itself_is_found_without_a_store() {
    let listener = Listener::start(&["--no-store", "--until", "flag:session-closed", LONG]);
    listener.post(sample("envelope/failed"));
    assert_eq!(ended(listener).0, Some(0));
}
