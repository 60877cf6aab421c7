//! What `listen` stores: all that it has answered with 200, byte for byte, whatever ends it.

use std::path::PathBuf;

use insta::assert_snapshot;
use rusqlite::Connection;
use serde_json::json;

use crate::env::{Exowh, Listener, WEBHOOK, post};

const TEXT: &str = r#"{"type":"inbound_message","account_sid":"a","data":{"message_sid":"m1","from":"+919876543210","message":{"type":"text","text":{"body":"hi"}}}}"#;

fn file(exowh: &Exowh) -> PathBuf {
    exowh.folder().join(".local/share/exowh/events.db")
}

/// The bodies in a store, in order.
fn bodies(exowh: &Exowh) -> Vec<Vec<u8>> {
    let store = Connection::open(file(exowh)).unwrap();
    let mut bodies = store.prepare("SELECT body FROM posts ORDER BY number").unwrap();
    bodies.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

#[test]
fn every_byte_of_a_post_is_kept_and_only_its_owner_may_read_it() {
    let exowh = Exowh::new();
    let listener = Listener::start_in(&exowh, &["--json"]);
    let body = b"\xff not json\0";
    let mut sender = crate::env::Sender::to(listener.port);
    sender.say(format!(
        "POST /a%20b?c=d HTTP/1.1\r\nHost: x\r\nX-Twice: 1\r\nX-Twice: 2\r\nX-Latin: caf\u{e9}\r\nContent-Length: {}\r\n\r\n",
        body.len()
    ));
    sender.say(body);
    assert_eq!(sender.reply().unwrap().status, 400);
    let store = Connection::open(file(&exowh)).unwrap();
    let row: (String, Vec<u8>, Vec<u8>, u16) = store
        .query_row("SELECT path, headers, body, status FROM posts", [], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        })
        .unwrap();
    assert_eq!((row.0.as_str(), row.2.as_slice(), row.3), ("/a%20b?c=d", body.as_slice(), 400));
    let headers = String::from_utf8(row.1).unwrap();
    assert!(headers.contains("x-twice:1\nx-twice:2\nx-latin:caf\u{e9}\n"), "{headers}");
    #[cfg(unix)]
    for path in [file(&exowh), file(&exowh).with_extension("db-wal")] {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
    listener.stop();
}

#[test]
fn numbers_and_flags_go_on_where_the_last_run_ended() {
    let exowh = Exowh::new();
    let first = Listener::start_in(&exowh, &[]);
    first.post(TEXT);
    let (_, out, _) = first.stop();
    assert!(out.contains(" e1 "), "{out}");
    let mut second = Listener::start_in(&exowh, &["--json"]);
    second.post(TEXT);
    let received = second.running.json();
    assert_eq!(received["id"], "e2");
    assert_eq!(received["events"][0]["flags"], json!(["duplicate"]));
}

#[test]
fn what_came_before_is_told_beside_an_event() {
    let exowh = Exowh::new();
    let status = |id: &str, status: &str, at: &str, errors: &str| {
        format!(
            r#"{{"type":"message_status","timestamp":"{at}","account_sid":"a","data":{{"message_sid":"{id}","from":"+919876500001","to":"+919876543210","status":"{status}","timestamp":"{at}"{errors}}}}}"#
        )
    };
    let wrote = TEXT.replace("\"data\":{", "\"data\":{\"timestamp\":\"2026-11-20T05:00:00Z\",");
    exowh.write("wrote.ndjson", &wrote);
    exowh.run(&["events", "import", "wrote.ndjson"]);
    let errors = r#","errors":[{"code":131047,"title":"Re-engagement message","detail":"x"}]"#;
    let listener = Listener::start_in(&exowh, &["--body", "never"]);
    let noon = "2026-11-21T07:16:30.000Z";
    for body in [
        status("m2", "delivered", noon, ""),
        status("m2", "sent", noon, ""),
        status("m2", "delivered", noon, ""),
        status("m3", "failed", noon, errors),
    ] {
        listener.post(body);
    }
    let (_, out, _) = listener.stop();
    assert_snapshot!(out, @"
    [clock]  e2   → ✓✓ delivered   +919876543210  m2
    [clock]  e3   → ✓  sent        +919876543210  m2  late: after delivered
    [clock]  e4   → ✓✓ delivered   +919876543210  m2  duplicate of e2
    [clock]  e5   → ✗  failed      +919876543210  m3  131047 Re-engagement message
                    The 24-hour window is over: they last wrote 1 d 2 h 16 min before.
                    Send an approved template. When they answer, free-form messages work for 24
                    hours.                                                      exowh explain 131047
    ");
    let listed = exowh.run(&["events", "list", "id:m2", "--format", "line"]).stdout();
    assert!(listed.contains("flags:late") && listed.contains("flags:duplicate"), "{listed}");
}

#[test]
fn two_listeners_share_a_store() {
    let exowh = Exowh::new();
    let (mut one, mut two) =
        (Listener::start_in(&exowh, &["--json"]), Listener::start_in(&exowh, &["--json"]));
    one.post(TEXT);
    two.post(TEXT);
    one.post("{}");
    assert_eq!(one.running.json()["id"], "e1");
    assert_eq!(two.running.json()["events"][0]["flags"], json!(["duplicate"]));
    assert_eq!(one.running.json()["id"], "e3");
}

#[test]
fn no_store_makes_no_file_and_a_named_one_is_made_where_it_is_named() {
    let exowh = Exowh::new();
    let listener = Listener::start_in(&exowh, &["--no-store"]);
    assert_eq!(listener.post("{}").status, 200);
    listener.stop();
    assert!(!file(&exowh).exists());
    for (arguments, variable) in [(&["--store", "mine.db"][..], None), (&[], Some("env.db"))] {
        let exowh = match variable {
            Some(name) => Exowh::new().with_env("EXOWH_STORE", name),
            None => Exowh::new(),
        };
        let listener = Listener::start_in(&exowh, arguments);
        listener.post("{}");
        listener.stop();
        assert!(exowh.folder().join(variable.unwrap_or("mine.db")).exists());
        assert!(!file(&exowh).exists());
    }
    let project = Exowh::new();
    project.write("exowh.toml", "store = \"data/events.db\"\n");
    Listener::start_in(&project, &[]).stop();
    assert!(project.folder().join("data/events.db").exists());
}

#[test]
fn what_is_no_store_is_refused_and_left_as_it_is() {
    let exowh = Exowh::new();
    exowh.write(
        "notes.txt",
        "this is no database, but long enough to be looked at as one. ".repeat(9),
    );
    let shop = exowh.folder().join("shop.db");
    Connection::open(&shop).unwrap().execute_batch("CREATE TABLE orders (id)").unwrap();
    let newer = exowh.folder().join("newer.db");
    Listener::start_in(&exowh, &["--store", "newer.db"]).stop();
    Connection::open(&newer).unwrap().pragma_update(None, "user_version", 99).unwrap();
    Listener::start_in(&exowh, &["--store", "whole.db"]).stop();
    let whole = std::fs::read(exowh.folder().join("whole.db")).unwrap();
    exowh.write("half.db", &whole[..whole.len() / 2]);
    for (name, wanted) in [
        ("notes.txt", "is no store of exowh's"),
        ("shop.db", "is no store of exowh's"),
        ("newer.db", "was written by a newer exowh"),
        ("half.db", "as the store: the file is damaged"),
        (".", "as the store: it is a folder, not a file"),
        ("notes.txt/events.db", "as the store: what should be its folder is a file"),
    ] {
        let before = std::fs::read(exowh.folder().join(name)).ok();
        let ended = exowh.run(&["listen", "--port", "0", "--store", name]);
        assert_eq!(ended.code, Some(3), "{name}");
        let error = String::from_utf8_lossy(&ended.stderr).into_owned();
        assert!(error.contains(wanted) && error.contains("--no-store"), "{error}");
        assert_eq!(std::fs::read(exowh.folder().join(name)).ok(), before, "{name}");
    }
}

#[test]
fn a_store_that_another_process_holds_is_named() {
    let exowh = Exowh::new();
    Listener::start_in(&exowh, &["--store", "held.db"]).stop();
    let other = Connection::open(exowh.folder().join("held.db")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    exowh.write("a.ndjson", TEXT);
    for command in [&["listen", "--port", "0"][..], &["events", "import", "a.ndjson"]] {
        let ended = exowh.run(&[command, &["--store", "held.db"]].concat());
        let error = ended.stderr();
        assert_eq!(ended.code, Some(3), "{error}");
        assert!(error.contains("held.db as the store: another process holds the store"), "{error}");
    }
}

#[test]
fn what_was_answered_outlives_a_kill() {
    let exowh = Exowh::new();
    let mut sent = Vec::new();
    for round in 0..3 {
        let listener = Listener::start_in(&exowh, &[]);
        for number in 0..5 {
            let body = format!("{{\"round\":{round},\"number\":{number}}}");
            assert_eq!(listener.post(&body).status, 200);
            sent.push(body.into_bytes());
        }
        listener.running.signal("KILL");
        let _ = listener.running.wait();
    }
    assert_eq!(bodies(&exowh), sent);
}

/// A limit on the size of files stands for a disk that takes no more.
#[cfg(unix)]
#[test]
fn what_cannot_be_stored_is_not_acknowledged_and_said_and_listening_goes_on() {
    let exowh = Exowh::new();
    Listener::start_in(&exowh, &[]).stop();
    let binary = exowh.command(&[]).get_program().to_owned();
    let script = format!(
        "trap '' XFSZ; ulimit -f 200; exec '{}' listen --port 0 --json",
        binary.to_string_lossy()
    );
    let command = exowh.command(&[]);
    let mut shell = std::process::Command::new("sh");
    shell.args(["-c", &script]).current_dir(exowh.folder()).env_clear();
    shell.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
    shell.stdin(std::process::Stdio::null());
    shell.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
    let mut running = crate::env::Running::start(shell);
    let url = running.json()["url"].as_str().unwrap().to_owned();
    let port = url.rsplit(':').next().unwrap().parse().unwrap();
    let long = format!("{{\"pad\":\"{}\"}}", "x".repeat(60_000));
    let mut acknowledged = 0;
    let mut refused = false;
    for _ in 0..20 {
        match post(port, WEBHOOK, &long).status {
            200 => acknowledged += 1,
            503 => refused = true,
            other => panic!("{other}"),
        }
    }
    assert!(refused && acknowledged > 0);
    let lines = std::iter::from_fn(|| Some(running.json())).take(20).collect::<Vec<_>>();
    let reason = lines.iter().find(|line| line["kind"] == "refused").unwrap();
    assert_eq!(reason["status"], 503);
    // Whose disk it is, and what is on it, is none of the sender's business.
    assert_eq!(post(port, WEBHOOK, &long).body, "not stored, so please send it again\n");
    assert!(reason["reason"].as_str().unwrap().starts_with("not stored: the disk"), "{reason}");
    running.signal("INT");
    let (code, _, _) = running.wait();
    assert_eq!(code, Some(0));
    assert_eq!(bodies(&exowh).len(), acknowledged);
}

#[cfg(unix)]
#[test]
fn the_folder_that_is_made_for_the_store_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let exowh = Exowh::new();
    let _listener = Listener::start_in(&exowh, &[]);
    let folder = file(&exowh).parent().unwrap().to_owned();
    assert_eq!(std::fs::metadata(folder).unwrap().permissions().mode() & 0o777, 0o700);
}

#[test]
fn what_is_deleted_while_somebody_listens_is_gone_from_the_log_too() {
    let exowh = Exowh::new();
    let listener = Listener::start_in(&exowh, &[]);
    listener.post(TEXT.replace("\"hi\"", "\"between the two of us\""));
    let ended = exowh.run(&["events", "delete", "e1", "--yes"]);
    assert_eq!(ended.code, Some(0), "{}", ended.stderr());
    for entry in std::fs::read_dir(file(&exowh).parent().unwrap()).unwrap() {
        let entry = entry.unwrap();
        let bytes = std::fs::read(entry.path()).unwrap();
        let text = b"between the two of us";
        assert!(!bytes.windows(text.len()).any(|window| window == text), "{entry:?}");
    }
    listener.stop();
}
