//! `exowh events`.

use insta::assert_snapshot;

use crate::env::{Ended, Exowh};

const CAPTURE: &str = include_str!("../readme/timeline/capture.ndjson");

fn timeline(arguments: &[&str]) -> Ended {
    let exowh = Exowh::new();
    exowh.write("capture.ndjson", CAPTURE);
    exowh.run(&[&["events", "timeline"], arguments, &["--file", "capture.ndjson"]].concat())
}

#[test]
fn times_are_those_of_the_zone() {
    let exowh = Exowh::new().with_env("TZ", "Asia/Kolkata");
    exowh.write("capture.ndjson", CAPTURE);
    let ended = exowh.run(&["events", "timeline", "c41f", "--file", "capture.ndjson"]);
    assert_eq!(ended.code, Some(0), "{}", ended.stderr());
    assert!(ended.stdout().contains("  10:42:15    10:46:03  e210  ✓  sent"), "{}", ended.stdout());
}

#[test]
fn json_has_a_line_a_message_and_a_summary() {
    let lines = timeline(&["--json"]).json();
    let (summary, messages) = lines.split_last().unwrap();
    assert_eq!((messages.len(), summary["kind"].as_str()), (7, Some("summary")));
    assert_eq!((&summary["out"], &summary["in"]), (&4.into(), &3.into()));
    assert_eq!((&summary["duplicates"], &summary["late"]), (&1.into(), &1.into()));
    assert_eq!(summary["now"], "2026-11-23T07:19:50.120Z");
    let of = |end: &str| {
        let ends = |line: &&serde_json::Value| line["message_id"].as_str().unwrap().ends_with(end);
        messages.iter().find(ends).unwrap()
    };
    let read = of("c41f");
    assert_eq!(
        (&read["state"], &read["normal"], &read["custom_data"]),
        (&"read".into(), &true.into(), &"A-1042".into())
    );
    let steps = read["steps"].as_array().unwrap();
    let told: Vec<_> = steps
        .iter()
        .map(|step| (step["id"].as_str().unwrap(), &step["after_ms"], step["flags"].to_string()))
        .collect();
    let (one, long) = (1000.into(), 1_215_000.into());
    let null = serde_json::Value::Null;
    let wanted = [
        ("e210", &null, r#"["late"]"#),
        ("e204", &one, "[]"),
        ("e209", &one, r#"["duplicate"]"#),
        ("e211", &long, "[]"),
    ];
    assert_eq!(told, wanted.map(|(id, after, flags)| (id, after, flags.to_owned())));
    let failed = of("e5aa");
    assert_eq!(
        (&failed["reason"], &failed["session"]["state"]),
        (&"failed".into(), &"closed".into())
    );
    assert_eq!(failed["session"]["closed_ms"], 8_160_000);
    assert_eq!(of("b310")["reason"], "silent");
    let one = timeline(&["--json", "b310"]).json();
    assert_eq!(one, [of("b310").clone()]);
}

#[test]
fn plain_lines_are_for_grep() {
    let lines = timeline(&["--format", "line"]).stdout();
    assert_eq!(lines.lines().count(), 7);
    let look: Vec<&str> = lines.lines().filter(|line| line.contains(" look ")).collect();
    assert_snapshot!(look.join("\n"), @"
    2026-11-23T05:14:48+00:00 out failed +919876543211 5b90e27ac1d84f6f8a3301b7cc92e5aa look sent e207, failed e208 (+ 2 s; 30018 EX_REENGAGEMENT_ERROR)
    2026-11-23T05:35:40+00:00 out sent +919876543212 e1746cc09d3b4e55b0f2a8d96c1db310 look sent e212
    ");
}

#[test]
fn a_message_that_is_none_or_several_is_wrong_usage() {
    let told = |id: &str| {
        let ended = timeline(&[id]);
        assert_eq!((ended.code, ended.stdout().as_str()), (Some(2), ""), "{id}");
        ended.stderr()
    };
    assert_snapshot!(told("zzzz"), @r"
    error: no message has the id zzzz, or one that ends so

      all there are  exowh events timeline --file capture.ndjson
    ");
    assert_snapshot!(told("0"), @r"
    error: 2 messages have ids that end in 0

      +919876543210  exowh events timeline c83d5510f6a94e0b9d27e4416b8f7d20 --file capture.ndjson
      +919876543212  exowh events timeline e1746cc09d3b4e55b0f2a8d96c1db310 --file capture.ndjson
    ");
    assert_snapshot!(told("statsu:read"), @r#"
    error: statsu: no such key to search by
      did you mean status?
      as text: '"statsu:read"'
    "#);
}

#[test]
fn a_search_selects_messages_and_the_store_tells_of_them_what_the_capture_tells() {
    let exowh = Exowh::new();
    exowh.write("capture.ndjson", CAPTURE);
    assert_eq!(exowh.run(&["events", "import", "capture.ndjson"]).code, Some(0));
    let told = |arguments: &[&str]| {
        let ended = exowh.run(&[&["events", "timeline", "--json"], arguments].concat());
        assert_eq!(ended.code, Some(0), "{}", ended.stderr());
        let mut lines = ended.json();
        for line in &mut lines {
            // References count anew in the store; a capture ends when its last event came.
            for step in line["steps"].as_array_mut().into_iter().flatten() {
                step["id"].take();
            }
        }
        lines
            .iter()
            .map(|line| (line["message_id"].clone(), line["steps"].clone()))
            .collect::<Vec<_>>()
    };
    let file = ["--file", "capture.ndjson"];
    for query in [
        &[][..],
        &["status:failed"],
        &["customer:+919876543210", "-type:inbound_message"],
        &["flag:late"],
    ] {
        let (of_store, of_file) = (told(query), told(&[query, &file[..]].concat()));
        assert!(of_store.len() > 1, "{query:?}");
        assert_eq!(of_store, of_file, "{query:?}");
    }
    assert_eq!(told(&["status:failed"]).len(), 2, "one message and the summary");
    let detail = exowh.run(&["events", "timeline", "c41f"]).stdout();
    assert!(detail.contains("delivered") && detail.contains("20 min 15 s"), "{detail}");
}

/// A text or a path used to be looked for where there is none: found by no event, or by `-` in all.
#[test]
fn a_capture_is_not_searched_by_what_is_not_kept_of_it() {
    for query in ["path:/whatsapp/*", "-path:/whatsapp/webhook?a=1", "status:read \"a text\""] {
        let ended = timeline(&[query]);
        assert_eq!(ended.code, Some(2), "{query}: {}", ended.snapshot());
        let stderr = ended.stderr();
        assert!(stderr.contains("not searched by path: or by a text"), "{stderr}");
        assert!(stderr.contains("exowh events import capture.ndjson"), "{stderr}");
    }
}

#[test]
fn an_id_is_taken_as_the_screen_shortens_it() {
    assert_eq!(timeline(&["…c41f"]).stdout(), timeline(&["c41f"]).stdout());
    let whole = timeline(&["9f2e71b05ac84d3a8e6c0d17b4a9c41f"]);
    assert_eq!(whole.stdout(), timeline(&["c41f"]).stdout());
}

#[test]
fn bodies_alone_in_files_logs_and_pipes_tell_their_own_times() {
    let exowh = Exowh::new();
    let body = exowh::webhook::sample::find("messages", "batch").unwrap().body;
    let line = serde_json::from_str::<serde_json::Value>(body).unwrap().to_string();
    exowh
        .write("body.json", body)
        .write("bodies.ndjson", &line)
        .write("app.log", format!("10:42:17 web-1 | {line}\n10:42:18 web-1 | 200\n"));
    for file in ["body.json", "bodies.ndjson", "app.log"] {
        let lines = exowh.run(&["events", "timeline", "--json", "--file", file]).json();
        assert_eq!(lines[2]["now"], "2026-11-20T07:00:17.000Z", "{file}");
        assert_eq!(lines[0]["steps"][0]["id"], "line 1", "{file}");
        assert_eq!(lines[0]["steps"][0]["arrived"], serde_json::Value::Null, "{file}");
    }
    let piped =
        exowh.run_with_stdin(&["events", "timeline", "--json", "--file", "-"], body.as_bytes());
    assert_eq!(piped.json().len(), 3);
    let log = exowh.run(&["events", "timeline", "--file", "app.log"]);
    assert!(log.stderr().contains("1 line holds no webhook of Exotel's"), "{}", log.stderr());
}

#[test]
fn what_listen_wrote_is_told_with_its_arrivals() {
    let exowh = Exowh::new();
    let mut running = exowh.start(&["listen", "--port", "0", "--json"]);
    let url = running.json()["url"].as_str().unwrap().to_owned();
    let mut lines = Vec::new();
    for what in ["envelope/sent", "envelope/sent", "guide/delivered"] {
        exowh.run(&["send", what, "--verbatim", "--to", &url]);
        lines.push(running.json().to_string());
    }
    exowh.write("capture.ndjson", lines.join("\n"));
    let told = exowh.run(&["events", "timeline", "--json", "--file", "capture.ndjson"]).json();
    let sent = &told.iter().find(|line| line["state"] == "sent").unwrap()["steps"];
    assert_eq!((&sent[0]["id"], &sent[1]["id"]), (&"e1".into(), &"e2".into()));
    assert_eq!(sent[1]["flags"], serde_json::json!(["duplicate"]));
    assert!(sent[0]["arrived"].is_string());
}

#[test]
fn a_file_that_cannot_be_read_is_named() {
    let ended = Exowh::new().run(&["events", "timeline", "--file", "nothing.ndjson"]);
    assert_eq!((ended.code, ended.stdout().as_str()), (Some(3), ""));
    assert!(ended.stderr().contains("nothing.ndjson"), "{}", ended.stderr());
}

#[test]
fn a_failure_long_after_the_customer_wrote_is_told_when_their_session_closed() {
    let exowh = Exowh::new();
    exowh.write("capture.ndjson", CAPTURE);
    exowh.run(&["events", "import", "capture.ndjson"]);
    let told = exowh.run(&["events", "timeline", "status:failed", "--json"]).json();
    assert_eq!((told.len(), told[0]["session"]["closed_ms"].as_u64()), (2, Some(8_160_000)));
}

/// A store of more POSTs than are read where nothing is asked for: of each message three statuses, ten
/// seconds apart.
fn many(exowh: &Exowh, messages: usize) {
    let line = |number: usize| {
        let (message, word) = (number / 3, ["sent", "delivered", "read"][number % 3]);
        let at = jiff::Timestamp::from_second(1_795_150_800 + 10 * i64::try_from(number).unwrap());
        let at = at.unwrap().strftime("%Y-%m-%dT%H:%M:%S.000Z");
        let body = format!(
            r#"{{"type":"message_status","timestamp":"{at}","account_sid":"a","data":{{"message_sid":"m{message:05}","from":"+919876500001","to":"+919800{:06}","status":"{word}","timestamp":"{at}"}}}}"#,
            message % 500
        );
        let line = serde_json::json!({
            "kind": "received", "at": at.to_string(), "path": "/", "headers": [], "body": body,
        });
        format!("{line}\n")
    };
    exowh.write("many.ndjson", (0..3 * messages).map(line).collect::<String>());
    let told = exowh.run(&["events", "import", "many.ndjson", "--store", "my store.db"]);
    assert_eq!(told.code, Some(0), "{}", told.stderr());
}

#[test]
fn of_a_large_store_the_newest_are_told_and_how_to_get_the_rest() {
    let exowh = Exowh::new();
    many(&exowh, 3500);
    let store = ["--store", "my store.db"];
    let run = |words: &[&str]| exowh.run(&[&["events", "timeline"], words, &store].concat());
    let ended = run(&["--json"]);
    assert_eq!(ended.json().last().unwrap()["out"], 3334, "the newest 10,000 of 10,500");
    let told = ended.stderr();
    assert!(told.contains("the newest 10,000 POSTs; 500 POSTs before them are left off"), "{told}");
    let rest = "exowh events timeline since:2026-11-20T04:59:59Z --store 'my store.db'";
    assert!(told.contains(rest), "{told}");
    let all = run(&["since:2026-11-20T04:59:59Z", "--json"]);
    assert_eq!(all.json().last().unwrap()["out"], 3500);
    assert_eq!(all.stderr(), "");
    // The oldest message is found all the same, by the whole of its id and by its end.
    for id in ["m00000", "00000"] {
        let found = run(&[id, "--json"]).json();
        assert_eq!((found.len(), &found[0]["message_id"]), (1, &"m00000".into()));
        assert_eq!(found[0]["steps"].as_array().unwrap().len(), 3);
    }
    let several = run(&["07"]);
    assert_eq!(several.code, Some(2));
    let told = several.stderr();
    assert!(told.contains("error: 35 messages have ids that end in 07"), "{told}");
}

#[test]
fn every_command_that_is_printed_reads_the_same_store() {
    let exowh = Exowh::new();
    exowh.write("capture.ndjson", CAPTURE);
    let store = ["--store", "my.db"];
    exowh.run(&[&["events", "import", "capture.ndjson"], &store[..]].concat());
    for words in [
        &["timeline"][..],
        &["timeline", "nosuch"],
        &["show", "e1"],
        &["show", "e999"],
        &["export", "e999"],
        &["export", "e1", "e2", "--as", "sample", "mine"],
        &["delete", "e999", "--yes"],
        &["delete", "", "--yes"],
        &["list", "--store", "no.db"],
    ] {
        let store: &[&str] = if words.contains(&"--store") { &[] } else { &store };
        let ended = exowh.run(&[&["events"], words, store].concat());
        let said = ended.stdout() + &ended.stderr();
        let commands: Vec<&str> = said
            .lines()
            .filter_map(|line| Some(line[line.find("exowh ")?..].trim_end()))
            .filter(|command| command.starts_with("exowh events") || *command == "exowh listen")
            .collect();
        assert!(!commands.is_empty(), "{words:?} {said}");
        for command in commands {
            assert!(command.contains("--store"), "{words:?}: {command}");
        }
    }
}

#[test]
fn what_is_one_day_in_the_zone_needs_no_dates() {
    let status = |word: &str, at: &str| {
        format!(
            r#"{{"type":"message_status","timestamp":"{at}","account_sid":"a","data":{{"message_sid":"m1","from":"+919876500001","to":"+919876543210","status":"{word}","timestamp":"{at}"}}}}"#
        )
    };
    let lines =
        [status("sent", "2026-11-22T23:50:00Z"), status("delivered", "2026-11-23T00:10:00Z")];
    let told = |zone: &str| {
        let exowh = Exowh::new().with_env("TZ", zone);
        exowh.write("a.ndjson", lines.join("\n"));
        exowh.run(&["events", "timeline", "--file", "a.ndjson"]).stdout()
    };
    let (at_home, elsewhere) = (told("Asia/Kolkata"), told("UTC"));
    assert!(at_home.contains("  05:20:00") && !at_home.contains("Nov 05:20"), "{at_home}");
    assert!(elsewhere.contains("22 Nov 23:50:00"), "{elsewhere}");
}

#[test]
fn days_and_times_of_a_list_are_those_of_the_zone() {
    let exowh = Exowh::new().with_env("TZ", "Asia/Kolkata");
    let body = crate::listen::sample("envelope/read").replace('\n', " ");
    let line = serde_json::json!({"kind": "received", "at": "2026-11-22T20:00:00Z", "body": body});
    exowh.write("a.ndjson", line.to_string());
    exowh.run(&["events", "import", "a.ndjson"]);
    let listed = exowh.run(&["events", "list"]).stdout();
    assert!(listed.contains("Monday, 23 November 2026"), "{listed}");
    assert!(listed.contains("01:30:00 e1 "), "{listed}");
}
