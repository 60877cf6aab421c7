//! The schedule as a table and as lines.

use insta::assert_snapshot;

use crate::env::Exowh;
#[cfg(unix)]
use crate::env::Reader;

#[test]
fn guide_schedule_is_the_default() {
    let exowh = Exowh::new();
    let ended = exowh.run(&["retry"]);
    assert_snapshot!(ended.snapshot(), @r#"
    exit 0
    --- stdout

      the guide's schedule: 6 attempts in 1 h 42 min 30 s

      attempt  delay    since the first  if it fails
            1  at once             0:00  again after 30 s
            2  30 s                0:30  again after 2 min
            3  2 min               2:30  again after 10 min
            4  10 min             12:30  again after 30 min
            5  30 min             42:30  again after 1 h
            6  1 h              1:42:30  dropped

      delays   count from the failure of the attempt before. That is inferred: no page says from
               when. So an attempt that times out puts off all that follow by 10 s
      limit    10 s; the page asks for an answer within 5 s
      failure  any status but 200, so 201 and 204 too; no answer within 10 s; no connection, or a
               broken one
      dropped  not sent again; the guide says to look for it in the Exotel Dashboard
      source   Exotel, webhooks guide: Retry Policy

      exowh retry run text --to :[port] --speed 60
    --- stderr
    "#);
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
    assert_snapshot!(ended.snapshot(), @r#"
    exit 0
    --- stdout

      the receive-messages page's schedule: 5 attempts in 1 h 12 min 30 s

      attempt  delay    since the first  if it fails
            1  at once             0:00  again after 30 s
            2  30 s                0:30  again after 2 min
            3  2 min               2:30  again after 10 min
            4  10 min             12:30  again after 1 h
            5  1 h              1:12:30  dropped

      delays   count from the failure of the attempt before. That is inferred: no page says from
               when. So an attempt that times out puts off all that follow by 5 s
      limit    5 s
      failure  any status but 200, so 201 and 204 too; no answer within 5 s; no connection, or a
               broken one
      dropped  not sent again; the guide says to look for it in the Exotel Dashboard
      source   Exotel, receive-messages page

      exowh retry run text --to :[port] --policy receive-messages --speed 60
    --- stderr
    "#);
}

#[test]
fn references_says_that_its_delays_are_not_documented() {
    let ended = Exowh::new().run(&["retry", "plan", "--policy", "references"]);
    assert_snapshot!(ended.snapshot(), @r#"
    exit 0
    --- stdout

      the references page's schedule: up to 3 attempts, at times that no page tells

      attempt  delay           since the first  if it fails
            1  at once                    0:00  again
            2  not documented   not documented  again
            3  not documented   not documented  dropped

      delays   not documented: the page says 2 retries and no more. To run it, give your own with
               --schedule
      limit    15 s
      failure  any status but 2xx, so a redirect too; no answer within 15 s; no connection, or a
               broken one
      dropped  not sent again; the guide says to look for it in the Exotel Dashboard
      source   Exotel, references/webhooks page

      exowh retry run text --to :[port] --policy references --schedule 30s,2m
    --- stderr
    "#);
}

#[test]
fn own_waits_take_the_place_of_the_policys() {
    let args = ["retry", "--policy", "references", "--schedule", "30s, 2m,1h 30m"];
    assert_snapshot!(Exowh::new().run(&args).snapshot(), @r#"
    exit 0
    --- stdout

      your schedule: 4 attempts in 1 h 32 min 30 s

      attempt  delay       since the first  if it fails
            1  at once                0:00  again after 30 s
            2  30 s                   0:30  again after 2 min
            3  2 min                  2:30  again after 1 h 30 min
            4  1 h 30 min          1:32:30  dropped

      delays   count from the failure of the attempt before. That is inferred: no page says from
               when. So an attempt that times out puts off all that follow by 15 s
      limit    15 s
      failure  any status but 2xx, so a redirect too; no answer within 15 s; no connection, or a
               broken one
      dropped  not sent again; the guide says to look for it in the Exotel Dashboard
      source   delays: yours. The rest: Exotel, references/webhooks page

      exowh retry run text --to :[port] --policy references --schedule 30s,2m,1h30m
    --- stderr
    "#);
}

#[test]
fn each_attempt_is_a_line_of_json_and_the_policy_a_summary() {
    assert_snapshot!(Exowh::new().run(&["retry", "--json"]).snapshot(), @r#"
    exit 0
    --- stdout
    {"kind":"planned","policy":"guide","attempt":1,"wait_ms":null,"since_first_ms":0,"then":"retry"}
    {"kind":"planned","policy":"guide","attempt":2,"wait_ms":30000,"since_first_ms":30000,"then":"retry"}
    {"kind":"planned","policy":"guide","attempt":3,"wait_ms":120000,"since_first_ms":150000,"then":"retry"}
    {"kind":"planned","policy":"guide","attempt":4,"wait_ms":600000,"since_first_ms":750000,"then":"retry"}
    {"kind":"planned","policy":"guide","attempt":5,"wait_ms":1800000,"since_first_ms":2550000,"then":"retry"}
    {"kind":"planned","policy":"guide","attempt":6,"wait_ms":3600000,"since_first_ms":6150000,"then":"dropped"}
    {"kind":"summary","policy":"guide","attempts":6,"span_ms":6150000,"limit_ms":10000,"wanted_ms":5000,"success":"200","source":"Exotel, webhooks guide: Retry Policy"}
    --- stderr
    "#);
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
    assert_snapshot!(ended.snapshot(), @r#"
    exit 0
    --- stdout
    schedule attempt 1: at once; on a failure tried again
    schedule attempt 2: after 1 s, at 0:01; on a failure tried again
    schedule attempt 3: after 1 min 30 s, at 1:31; on a failure dropped
    --- stderr
    "#);
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
    assert_snapshot!(ended.snapshot(), @r#"
    exit 2
    --- stdout
    --- stderr
    error: invalid value 'giude' for '--policy <NAME>'
      [possible values: guide, receive-messages, references]

      tip: a similar value exists: 'guide'

    For more information, try '--help'.
    "#);
}

#[test]
fn unknown_policy_of_the_project_file_is_told_with_the_nearest_name() {
    let exowh = Exowh::new();
    exowh.write("exowh.toml", "policy = \"giude\"\n");
    assert_snapshot!(exowh.run(&["retry"]).snapshot(), @r#"
    exit 2
    --- stdout
    --- stderr
    error: exowh.toml:1:10: no such policy: giude
      did you mean guide?
      policies: guide, receive-messages, references
    "#);
}

#[test]
fn run_of_nothing_without_a_terminal_says_what_to_type() {
    assert_snapshot!(Exowh::new().run(&["retry", "run"]).snapshot(), @r#"
    exit 2
    --- stdout
    --- stderr
    error: nothing to deliver: name a sample, a .json file, or - for stdin

      a sample       exowh retry run text
      all there are  exowh samples list
    "#);
}

#[cfg(unix)]
#[test]
fn closed_stdout_is_silent_success() {
    let ended = Exowh::new().run_into(&["retry", "plan"], Reader::gone());
    assert_eq!((ended.code, ended.stderr()), (Some(0), String::new()));
}
