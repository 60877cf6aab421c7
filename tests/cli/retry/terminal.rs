//! What a terminal adds: a countdown, Enter and Ctrl-C.

use crate::env::{Answer, App, Exowh, Gate};

/// A place where every attempt takes the same time: what it took counts on Exotel's clock, too.
fn even() -> Exowh {
    Exowh::new().with_env("EXOWH_TEST_LATENCY", "4ms")
}

/// Longer than any test is patient.
const WAITS: &str = "--schedule=10m,20m";

#[test]
fn enter_skips_a_wait_and_the_next_one_still_counts_down() {
    let app = App::answering(vec![Answer::status(503), Answer::status(500), Answer::ok()]);
    let exowh = even();
    let mut terminal = exowh.on_terminal(&["retry", "run", "text", "--to", &app.to(), WAITS], 96);
    let countdown = terminal.until("enter: now");
    assert!(countdown.contains("✗"), "{countdown}");
    assert!(countdown.contains("of 10:00"), "{countdown}");
    terminal.type_in("\n");
    let countdown = terminal.until("of 20:00");
    assert!(countdown.contains("attempt 3"), "{countdown}");
    terminal.type_in("\n");
    let (code, rest) = terminal.wait();
    assert!(rest.contains("at Exotel 30 min late"), "{rest}");
    assert_eq!(code, Some(0), "{rest}");
}

#[test]
fn what_was_typed_before_a_wait_does_not_skip_it() {
    let typed = Gate::default();
    let app = App::answering(vec![Answer::status(503).behind(&typed)]);
    let exowh = even();
    let mut terminal = exowh.on_terminal(&["retry", "run", "text", "--to", &app.to(), WAITS], 96);
    app.received();
    terminal.type_in("\n");
    // It has been read: the line that it broke is mended.
    terminal.until("\u{1b}[1A");
    typed.open();
    terminal.until("of 10:00");
    terminal.type_in("\u{3}");
    assert_eq!(terminal.wait().0, Some(130));
    assert!(app.saw_no_more());
}

#[test]
fn ctrl_c_ends_a_wait_with_the_tally() {
    let app = App::answering(vec![Answer::status(503)]);
    let exowh = even();
    let mut terminal = exowh.on_terminal(&["retry", "run", "text", "--to", &app.to()], 96);
    terminal.until("ctrl-c: stop");
    terminal.type_in("\u{3}");
    let (code, rest) = terminal.wait();
    assert!(rest.contains("Stopped after 1 of 6 attempts"), "{rest}");
    assert!(rest.contains("go on with attempt 2 at 0:30"), "{rest}");
    assert_eq!(code, Some(130));
}

#[test]
fn no_color_keeps_the_countdown_plain() {
    let app = App::answering(vec![Answer::status(503)]);
    let exowh = even().with_env("NO_COLOR", "1");
    let mut terminal = exowh.on_terminal(&["retry", "run", "text", "--to", &app.to()], 96);
    let shown = terminal.until("ctrl-c: stop");
    // Moving the cursor and clearing is the countdown's work; colour is what was refused.
    let colours = shown.match_indices("\u{1b}[").filter(|(at, _)| {
        shown[at + 2..]
            .trim_start_matches(|char: char| char.is_ascii_digit() || char == ';')
            .starts_with('m')
    });
    assert_eq!(colours.count(), 0, "{shown:?}");
    terminal.type_in("\u{3}");
}
