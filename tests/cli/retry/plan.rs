//! The schedule as a table and as lines.

use insta::assert_snapshot;

use crate::env::Exowh;

#[test]
fn guide_schedule_is_the_default() {
    let exowh = Exowh::new();
    let ended = exowh.run(&["retry"]);
    assert_snapshot!(ended.snapshot(), @"");
    assert_eq!(exowh.run(&["retry", "plan", "--policy", "guide"]).stdout, ended.stdout);
}

#[test]
fn narrow_terminal_gets_the_same_table_and_shorter_sentences() {
    let ended = Exowh::new().with_env("COLUMNS", "60").run(&["retry", "plan"]);
    assert!(ended.stdout().lines().all(|line| line.chars().count() <= 60), "{}", ended.stdout());
}

#[test]
fn receive_messages_has_four_retries_and_a_limit_of_5_s() {
    let ended = Exowh::new().run(&["retry", "--policy", "receive-messages"]);
    assert_snapshot!(ended.snapshot(), @"");
}

#[test]
fn references_says_that_its_delays_are_not_documented() {
    let ended = Exowh::new().run(&["retry", "plan", "--policy", "references"]);
    assert_snapshot!(ended.snapshot(), @"");
}

#[test]
fn own_waits_take_the_place_of_the_policys() {
    let args = ["retry", "--policy", "references", "--schedule", "30s, 2m,1h 30m"];
    assert_snapshot!(Exowh::new().run(&args).snapshot(), @"");
}

#[test]
fn each_attempt_is_a_line_of_json_and_the_policy_a_summary() {
    assert_snapshot!(Exowh::new().run(&["retry", "--json"]).snapshot(), @"");
}

#[test]
fn unknown_delays_are_null_in_json() {
    let lines = Exowh::new().run(&["retry", "plan", "--policy", "references", "--json"]).json();
    assert_eq!(lines.len(), 4);
    assert_eq!(lines[1]["attempt"], 2);
    assert!(lines[1]["wait_ms"].is_null() && lines[1]["since_first_ms"].is_null());
    assert_eq!(lines[3]["success"], "2xx");
}

#[test]
fn line_format_is_one_plain_line_an_attempt() {
    let ended = Exowh::new().run(&["retry", "--schedule", "1s,90s", "--format", "line"]);
    assert_snapshot!(ended.snapshot(), @"");
}

#[test]
fn project_file_names_the_policy() {
    let exowh = Exowh::new();
    exowh.write("exowh.toml", "policy = \"receive-messages\"\n");
    assert_eq!(exowh.run(&["retry", "--json"]).json()[0]["policy"], "receive-messages");
}

#[test]
fn options_mean_the_same_before_and_after_the_subcommand() {
    let exowh = Exowh::new();
    let before = exowh.run(&["retry", "--policy", "references", "--json", "plan"]);
    let after = exowh.run(&["retry", "plan", "--policy", "references", "--json"]);
    assert_eq!(before.stdout(), after.stdout());
    assert_eq!(before.json()[0]["policy"], "references");
}

#[test]
fn bad_schedules_say_which_wait_is_wrong() {
    for (text, wanted) in [
        ("30s,2x,10m", "wait 2 is \"2x\": no duration; write 30s, 2m or 1h30m"),
        ("30,2m", "wait 1 is \"30\": a unit is missing, as in 30s or 30m"),
        ("30s,,2m", "wait 2 is \"\": a wait is missing between the commas"),
        ("", "it is empty: write waits with commas between, as in 30s,2m,10m"),
        ("1s,99999999999999999999s", "wait 2 is"),
        ("1s,-5s", "wait 2 is \"-5s\""),
        ("1y", "longer than 30 days"),
    ] {
        let ended = Exowh::new().run(&["retry", &format!("--schedule={text}")]);
        assert_eq!(ended.code, Some(2), "{text}");
        assert!(ended.stderr().contains(wanted), "{text}: {}", ended.stderr());
        assert_eq!(ended.stdout(), "");
    }
}

#[test]
fn unknown_policy_is_wrong_usage_with_the_nearest_name() {
    let ended = Exowh::new().run(&["retry", "--policy", "giude"]);
    assert_snapshot!(ended.snapshot(), @"");
}

#[test]
fn closed_stdout_is_silent_success() {
    let exowh = Exowh::new();
    let mut child = exowh.command(&["retry", "plan"]).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(output.stderr, b"");
}
