//! `exowh events`: what was stored is found, shown, waited for, exported, imported, deleted.

use serde_json::Value;

use crate::env::{App, Ended, Exowh, Listener, Sender, peer};

/// A store with one POST of each of these bodies.
fn stored(exowh: &Exowh, bodies: &[&str]) {
    let listener = Listener::start_in(exowh, &[]);
    for body in bodies {
        listener.post(body);
    }
    listener.stop();
}

fn sample(path: &str) -> &'static str {
    let (folder, name) = path.split_once('/').unwrap();
    exowh::webhook::sample::find(folder, name).unwrap().body
}

fn day() -> Exowh {
    let exowh = Exowh::new();
    stored(
        &exowh,
        &[
            sample("envelope/text"),
            sample("envelope/delivered"),
            sample("messages/failed"),
            sample("messages/batch"),
            "{\"a\":",
            sample("envelope/delivered"),
        ],
    );
    exowh
}

/// References in the first words of plain lines.
fn references(ended: &Ended) -> Vec<String> {
    ended.stdout().lines().map(|line| line.split(' ').nth(1).unwrap().to_owned()).collect()
}

fn found(exowh: &Exowh, query: &[&str]) -> Vec<String> {
    let ended = exowh.run(&[&["events", "list", "--format", "line"], query].concat());
    assert_eq!(ended.code, Some(0), "{}", ended.stderr());
    references(&ended)
}

#[test]
fn searches_find_events_by_what_they_are() {
    let exowh = day();
    for (query, wanted) in [
        (&[][..], &["e1", "e2", "e3", "e4", "e4", "e5", "e6"][..]),
        (&["status:failed"], &["e3"]),
        (&["code:131047"], &["e3"]),
        (&["type:inbound_message"], &["e1", "e4"]),
        (&["-type:message_status"], &["e1", "e4", "e5"]),
        (&["dialect:not-json"], &["e5"]),
        (&["flag:duplicate"], &["e6"]),
        (&["customer:9198*", "status:delivered"], &["e2", "e4", "e6"]),
        (&["order kahan"], &["e1", "e4", "e4"]),
        (&["since:1h", "until:1h"], &[]),
        (&["--limit", "2"], &["e5", "e6"]),
    ] {
        assert_eq!(found(&exowh, query), wanted, "{query:?}");
    }
}

#[test]
fn a_reference_that_is_searched_for_as_a_text_leads_to_its_post() {
    let exowh = day();
    let said = |query: &[&str]| exowh.run(&[&["events", "list"], query].concat()).stderr();
    assert_eq!(
        said(&["e5"]),
        "  nothing is found\n  e5 was looked for as a text; the POST:  exowh events show e5\n"
    );
    assert_eq!(
        said(&["since:1s", "until:1h", "last"]).matches("exowh events show last").count(),
        1
    );
    assert_eq!(said(&["id:e5"]), "  nothing is found\n");
}

#[test]
fn list_shows_the_newest_last_and_says_that_there_are_more() {
    let ended = day().run(&["events", "list", "-n", "4"]);
    let lines: Vec<String> = ended.stdout().lines().map(str::to_owned).collect();
    assert!(lines[0].contains(" 20"), "a line for the day: {lines:?}");
    assert!(lines.last().unwrap().contains("e6") && lines[1].contains("e4"), "{lines:?}");
    assert!(ended.stderr().contains("--all"), "{}", ended.stderr());
}

#[test]
fn json_of_list_and_export_is_the_line_that_listen_printed() {
    let exowh = Exowh::new();
    let mut listener = Listener::start_in(&exowh, &["--json"]);
    listener.post(sample("messages/batch"));
    listener.post("{\"type\":\"message_status\",\"data\":{}}");
    let mut printed = [listener.running.json(), listener.running.json()];
    listener.stop();
    for command in [&["events", "list", "--json"][..], &["events", "export"]] {
        let mut lines = exowh.run(command).json();
        for line in printed.iter_mut().chain(&mut lines) {
            // Printed after the commit, stored before it.
            line["response"]["latency_ms"] = Value::Null;
        }
        assert_eq!(lines, printed, "{command:?}");
    }
}

#[test]
fn show_gives_the_exact_bytes_and_a_command_that_posts_them() {
    let exowh = Exowh::new();
    let listener = Listener::start_in(&exowh, &[]);
    let body = "{\"a\": \"it's \\u0928\", \"b\":\t1}\n";
    let mut sender = Sender::to(listener.port);
    sender.say(format!(
        "POST /hook?x=1 HTTP/1.1\r\nHost: a\r\nX-Mine: yes\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    ));
    sender.reply().unwrap();
    listener.stop();
    assert_eq!(exowh.run(&["events", "show", "e1", "--raw"]).stdout, body.as_bytes());
    let app = App::ok();
    let to = format!("http://127.0.0.1:{}/", app.port());
    let command =
        exowh.with_env("EXOWH_TO", &to).run(&["events", "show", "last", "--curl"]).stdout();
    if peer::has("curl") {
        let mut shell = std::process::Command::new("sh");
        let ended = crate::env::ended::output(shell.args(["-c", &command]), b"");
        assert!(ended.status.success(), "{command}");
        let received = app.received();
        assert_eq!(received.body, body.as_bytes());
        assert!(received.head.starts_with("POST /hook?x=1 "), "{}", received.head);
        assert_eq!(received.header("x-mine").as_deref(), Some("yes"));
    }
}

#[test]
fn show_tells_all_of_a_post() {
    let exowh = day();
    let shown = exowh.run(&["events", "show", "e3"]).stdout();
    for wanted in
        ["e3 ", "POST /whatsapp/webhook", "content-type: application/json", "30018", "200 in"]
    {
        assert!(shown.contains(wanted), "{wanted}\n{shown}");
    }
    let line = exowh.run(&["events", "show", "last~1", "--json"]).json().remove(0);
    assert_eq!((line["kind"].as_str(), line["id"].as_str()), (Some("received"), Some("e5")));
    let missing = exowh.run(&["events", "show", "e99"]);
    assert_eq!(missing.code, Some(3));
    assert!(missing.stderr().contains("the newest is e6"), "{}", missing.stderr());
    assert_eq!(exowh.run(&["events", "show", "99"]).code, Some(2));
}

#[test]
fn wait_ends_when_enough_have_come() {
    let exowh = Exowh::new();
    let listener = Listener::start_in(&exowh, &[]);
    listener.post(sample("envelope/read"));
    let arguments = ["events", "wait", "status:read", "--count", "2", "--json"];
    let mut waiting = exowh.start(&arguments);
    // What came before does not count: it takes two more, whenever the wait has begun.
    let mut posted = 0;
    let line = loop {
        listener.post(sample("envelope/read"));
        posted += 1;
        if let Some(line) = waiting.json_within(std::time::Duration::from_millis(100)) {
            break line;
        }
        assert!(posted < 300, "it waits on");
    };
    assert_ne!(line["id"], "e1");
    listener.post(sample("envelope/read"));
    let (code, _, _) = waiting.wait();
    assert_eq!(code, Some(0));
}

#[test]
fn wait_counts_what_came_since_and_says_when_the_time_is_over() {
    let exowh = day();
    let waited = |arguments: &[&str]| {
        let ended = exowh.run(&[&["events", "wait"], arguments].concat());
        (ended.code, ended.stderr())
    };
    let few = ["--within", "30ms"];
    assert_eq!(
        waited(&[&["since:1h", "status:delivered", "--count", "3"], &few[..]].concat()).0,
        Some(0)
    );
    let (code, told) =
        waited(&[&["since:1h", "status:delivered", "--count", "4"], &few[..]].concat());
    assert_eq!(code, Some(4));
    assert!(told.contains("3 of 4 events within 30 ms"), "{told}");
    assert_eq!(waited(&[&["status:delivered"], &few[..]].concat()).0, Some(4));
    assert_eq!(waited(&[&["status:delivered", "--none"], &few[..]].concat()).0, Some(0));
    assert_eq!(
        waited(&[&["since:1h", "status:delivered", "--none"], &few[..]].concat()).0,
        Some(1)
    );
    assert_eq!(
        Exowh::new().run(&["events", "wait", "status:read", "--within", "30ms"]).code,
        Some(4)
    );
}

#[test]
fn a_wait_longer_than_any_clock_is_no_panic() {
    let time = "500000000000years";
    let ended =
        day().run(&["events", "wait", "type:inbound_message", "since:1000d", "--within", time]);
    assert_eq!(ended.code, Some(0), "{}", ended.stderr());
}

#[test]
fn what_is_exported_can_be_imported_once() {
    let exowh = day();
    let exported = exowh.run(&["events", "export"]).stdout;
    exowh.write("day.ndjson", &exported);
    let told = exowh.run(&["events", "import", "day.ndjson"]).stderr();
    assert!(told.contains("0 POSTs imported; 6 POSTs left out"), "{told}");
    let told = exowh.run(&["events", "import", "day.ndjson", "--store", "other.db"]).stderr();
    assert!(told.contains("6 POSTs imported: e1 to e6"), "{told}");
    let again = exowh.run(&["events", "export", "--store", "other.db"]).stdout;
    assert_eq!(String::from_utf8(again).unwrap(), String::from_utf8(exported).unwrap());
}

#[test]
fn plain_bodies_are_imported_at_the_time_that_they_name() {
    let exowh = Exowh::new();
    let line = |path| sample(path).replace('\n', " ");
    exowh.write(
        "bodies.ndjson",
        [line("envelope/text"), "no json".into(), line("flat/read")].join("\n"),
    );
    let told = exowh.run(&["events", "import", "bodies.ndjson"]).stderr();
    assert!(told.contains("2 POSTs imported: e1 to e2") && told.contains("1 line"), "{told}");
    let lines = exowh.run(&["events", "list", "--json"]).json();
    assert_eq!(lines[0]["at"], lines[0]["events"][0]["timestamp"]);
}

#[test]
fn one_post_becomes_a_sample_that_send_knows() {
    let exowh = day();
    let exported = exowh.run(&["events", "export", "e1", "--as", "sample", "order-kahan"]);
    assert_eq!(exported.code, Some(0), "{}", exported.stderr());
    let app = App::ok();
    let sent = exowh.run(&["send", "order-kahan", "--to", &app.to()]);
    assert_eq!(sent.code, Some(0), "{}", sent.stderr());
    assert_eq!(app.received().body, sample("envelope/text").as_bytes());
    for (name, wanted) in [
        ("text", "something else"),
        ("e7", "something else"),
        ("../x", "cannot be called"),
        ("order-kahan", "there already"),
    ] {
        let refused = exowh.run(&["events", "export", "e1", "--as", "sample", name]);
        assert_eq!(refused.code, Some(2), "{name}");
        assert!(refused.stderr().contains(wanted), "{}", refused.stderr());
    }
    assert_eq!(exowh.run(&["events", "export", "--as", "sample", "many"]).code, Some(2));
}

#[test]
fn send_takes_stored_events_byte_for_byte() {
    let exowh = day();
    let app = App::ok();
    assert_eq!(exowh.run(&["send", "e4", "last", "--to", &app.to()]).code, Some(0));
    assert_eq!(app.received().body, sample("messages/batch").as_bytes());
    assert_eq!(app.received().body, sample("envelope/delivered").as_bytes());
    let none = Exowh::new().run(&["send", "e4"]);
    assert_eq!(none.code, Some(3));
    assert!(none.stderr().contains("nothing is stored yet"), "{}", none.stderr());
}

#[test]
fn nothing_is_deleted_unasked_and_what_is_deleted_is_gone_from_the_file() {
    let exowh = day();
    let asked = exowh.run(&["events", "delete", "customer:9198*"]);
    assert_eq!(asked.code, Some(2));
    assert!(
        asked.stderr().contains("5 POSTs") && asked.stderr().contains("--yes"),
        "{}",
        asked.stderr()
    );
    assert_eq!(found(&exowh, &[]).len(), 7);
    assert_eq!(exowh.run(&["events", "delete", "customer:9198*", "--yes"]).code, Some(0));
    assert_eq!(found(&exowh, &[]), ["e5"]);
    let folder = exowh.folder().join(".local/share/exowh");
    for entry in std::fs::read_dir(folder).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        assert!(!bytes.windows(11).any(|window| window == b"Order kahan"));
    }
    // A number is given once.
    stored(&exowh, &["{}"]);
    assert_eq!(found(&exowh, &[]), ["e5", "e7"]);
}

#[test]
fn prune_keeps_the_newest() {
    let exowh = day();
    assert_eq!(exowh.run(&["events", "prune"]).code, Some(2));
    let pruned = |arguments: &[&str]| {
        assert_eq!(exowh.run(&[&["events", "prune", "--yes"], arguments].concat()).code, Some(0));
        found(&exowh, &[]).len()
    };
    assert_eq!(pruned(&["--older-than", "1h"]), 7);
    assert_eq!(pruned(&["--older-than", "0s", "--keep", "4"]), 5);
    assert_eq!(pruned(&["--keep", "1"]), 1);
    assert_eq!(found(&exowh, &[]), ["e6"]);
}

#[cfg(unix)]
#[test]
fn a_person_is_asked_before_anything_is_deleted() {
    use crate::env::Terminal;
    let exowh = day();
    for (answer, left) in [("n", 6), ("y", 5)] {
        let mut terminal = Terminal::start(&exowh.command(&["events", "delete", "e1"]), 96);
        terminal.until("for good?");
        terminal.type_in(answer);
        let (code, _) = terminal.wait();
        assert_eq!(code, Some(i32::from(answer == "n")));
        assert_eq!(found(&exowh, &["id:*"]).len(), left);
    }
}

#[test]
fn what_an_ngrok_agent_holds_is_imported() {
    use base64::Engine as _;
    let body = sample("messages/batch");
    let raw = format!(
        "POST /whatsapp/webhook?a=b HTTP/1.1\r\nHost: calm-otter.ngrok.app\r\nX-Twice: 1\r\nX-Twice: 2\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    let raw = base64::prelude::BASE64_STANDARD.encode(raw);
    let request = serde_json::json!({"requests": [{
        "uri": "/api/requests/http/airt_1", "id": "airt_1", "tunnel_name": "command_line",
        "remote_addr": "203.0.113.9", "start": "2026-11-23T10:42:17.5+05:30", "duration": 1_200_000,
        "request": {"method": "POST", "proto": "HTTP/1.1", "uri": "/whatsapp/webhook?a=b", "raw": raw},
        "response": {"status": "200 OK", "status_code": 200}
    }]});
    let answer = crate::env::Answer::Status(200, "application/json", request.to_string());
    let agent = App::answering(vec![answer.clone(), answer]);
    let exowh = Exowh::new();
    let address = format!("--ngrok=127.0.0.1:{}", agent.port());
    exowh.write("a.ndjson", sample("envelope/read").replace('\n', " "));
    let both = exowh.run(&["events", "import", "a.ndjson", &address, "--store", "both.db"]);
    assert!(both.stderr().contains("2 POSTs imported: e1 to e2"), "{}", both.stderr());
    assert!(agent.received().head.starts_with("GET /api/requests/http?limit="));
    let ended = exowh.run(&["events", "import", &address]);
    assert_eq!(ended.code, Some(0), "{}", ended.stderr());
    assert!(agent.received().head.starts_with("GET /api/requests/http?limit="));
    let line = exowh.run(&["events", "list", "--json"]).json().remove(0);
    assert_eq!((&line["path"], &line["body"]), (&"/whatsapp/webhook?a=b".into(), &body.into()));
    assert_eq!(line["at"], "2026-11-23T05:12:17.500Z");
    assert_eq!(line["headers"][2], serde_json::json!(["x-twice", "2"]));

    let none = exowh.with_env("EXOWH_NGROK", "127.0.0.1:1").run(&["events", "import", "--ngrok"]);
    assert_eq!(none.code, Some(3));
    assert!(none.stderr().contains("no ngrok agent answers at 127.0.0.1:1"), "{}", none.stderr());
}

#[test]
fn redacted_exports_keep_who_is_who_and_nothing_personal() {
    let exowh = day();
    let ended = exowh.run(&["events", "export", "--redact"]);
    let text = ended.stdout();
    for personal in ["9876543210", "Rahul", "Order kahan"] {
        assert!(!text.contains(personal), "{personal}\n{text}");
    }
    let lines = ended.json();
    let customer = |at: usize| lines[at]["events"][0]["customer"].as_str().unwrap().to_owned();
    assert_eq!(customer(0), customer(1));
    assert!(customer(0).starts_with("+91") && customer(0).len() == 13, "{}", customer(0));
    exowh.write("shared.ndjson", &text);
    // All but the body that is no JSON.
    let judged = exowh.run(&["validate", "shared.ndjson", "--json"]).json();
    assert_eq!(judged.last().unwrap()["errors"], 1);
}

#[test]
fn references_stand_for_bodies_and_for_messages() {
    let exowh = day();
    let judged = exowh.run(&["validate", "e5", "e1", "--format", "line"]);
    assert_eq!(judged.code, Some(1));
    assert!(judged.stdout().starts_with("e5:1:1: error:"), "{}", judged.stdout());
    assert_eq!(exowh.run(&["validate", "last"]).code, Some(0));
    exowh.write("e5", "{}");
    let of_file = exowh.run(&["validate", "e5", "--json"]).json();
    assert_eq!(of_file[0]["rule"], "unknown-dialect");
    let missing = exowh.run(&["validate", "e77"]);
    assert_eq!(missing.code, Some(3));
    let one = exowh.run(&["events", "timeline", "e3", "--json"]).json();
    assert_eq!((one.len(), &one[0]["state"]), (1, &"failed".into()));
    let two = exowh.run(&["events", "timeline", "e4", "--json"]).json();
    assert_eq!(two.len(), 3, "two messages and the summary");
}

#[test]
fn explain_ends_in_ones_own_events() {
    let exowh = day();
    let told = exowh.run(&["explain", "131047"]).stdout();
    assert!(told.contains("yours   1 in the last 7 days, the latest e3"), "{told}");
    assert!(told.contains("exowh events list code:131047"), "{told}");
    assert!(!exowh.run(&["explain", "131026"]).stdout().contains("yours"));
    assert!(!Exowh::new().run(&["explain", "131047"]).stdout().contains("yours"));
}
