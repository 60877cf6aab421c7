//! The store's file is deleted, moved, emptied or held by others while somebody listens.

use std::path::PathBuf;

use rusqlite::Connection;

use crate::env::{Exowh, Listener, WEBHOOK, post};

const BEFORE: &str = "{\"it\":\"before\"}";
const AFTER: &str = "{\"it\":\"after\"}";

fn file(exowh: &Exowh, name: &str) -> PathBuf {
    exowh.folder().join(name)
}

/// The bodies in a store, in order.
fn bodies(exowh: &Exowh, name: &str) -> Vec<String> {
    let store = Connection::open(file(exowh, name)).unwrap();
    let mut bodies = store.prepare("SELECT CAST(body AS TEXT) FROM posts ORDER BY number").unwrap();
    bodies.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

/// Posts `before`, lets something happen to the files, posts `after`, and kills the listener.
fn around(exowh: &Exowh, happens: impl FnOnce()) {
    let listener = Listener::start_in(exowh, &["--store", "a.db"]);
    assert_eq!(listener.post(BEFORE).status, 200);
    happens();
    assert_eq!(listener.post(AFTER).status, 200);
    listener.running.signal("KILL");
    let _ = listener.running.wait();
}

#[test]
fn one_that_is_deleted_is_made_anew_and_that_is_told() {
    let exowh = Exowh::new();
    let listener = Listener::start_in(&exowh, &["--store", "a.db", "--body", "never"]);
    listener.post(BEFORE);
    for name in ["a.db", "a.db-wal", "a.db-shm"] {
        std::fs::remove_file(file(&exowh, name)).unwrap();
    }
    assert_eq!(listener.post(AFTER).status, 200);
    let (_, out, _) = listener.stop();
    assert!(
        out.contains("! the store's file is gone, deleted or moved: a new one is begun"),
        "{out}"
    );
    assert_eq!(bodies(&exowh, "a.db"), [AFTER]);
}

#[test]
fn one_that_is_moved_without_its_log_keeps_what_was_in_the_log_alone() {
    let exowh = Exowh::new();
    around(&exowh, || std::fs::rename(file(&exowh, "a.db"), file(&exowh, "b.db")).unwrap());
    assert_eq!(bodies(&exowh, "b.db"), [BEFORE]);
    assert_eq!(bodies(&exowh, "a.db"), [AFTER]);
}

#[test]
fn one_whose_log_is_deleted_loses_nothing() {
    for names in [&["a.db-wal"][..], &["a.db-wal", "a.db-shm"]] {
        let exowh = Exowh::new();
        around(&exowh, || {
            for name in names {
                std::fs::remove_file(file(&exowh, name)).unwrap();
            }
        });
        assert_eq!(bodies(&exowh, "a.db"), [BEFORE, AFTER], "{names:?}");
    }
}

#[test]
fn one_that_is_emptied_gets_back_what_the_log_holds() {
    let exowh = Exowh::new();
    around(&exowh, || drop(std::fs::File::create(file(&exowh, "a.db")).unwrap()));
    assert_eq!(bodies(&exowh, "a.db"), [BEFORE, AFTER]);
}

#[test]
fn while_something_else_is_in_its_place_nothing_is_acknowledged() {
    let exowh = Exowh::new();
    let listener = Listener::start_in(&exowh, &["--store", "a.db", "--format", "line"]);
    listener.post(BEFORE);
    for name in ["a.db", "a.db-wal", "a.db-shm"] {
        std::fs::remove_file(file(&exowh, name)).unwrap();
    }
    std::fs::create_dir(file(&exowh, "a.db")).unwrap();
    assert_eq!(listener.post(AFTER).status, 503);
    std::fs::remove_dir(file(&exowh, "a.db")).unwrap();
    assert_eq!(listener.post(AFTER).status, 200);
    let (_, out, _) = listener.stop();
    assert!(out.contains("a.db as the store: it is a folder, not a file we 503"), "{out}");
    assert_eq!(bodies(&exowh, "a.db"), [AFTER]);
}

#[test]
fn one_that_another_process_holds_for_long_is_told_once_and_when_it_is_free() {
    let exowh = Exowh::new();
    let listener = Listener::start_in(&exowh, &["--store", "a.db", "--body", "never"]);
    let other = Connection::open(file(&exowh, "a.db")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let port = listener.port;
    let senders: Vec<_> =
        (0..3).map(|_| std::thread::spawn(move || post(port, WEBHOOK, BEFORE).status)).collect();
    for sender in senders {
        assert_eq!(sender.join().unwrap(), 503);
    }
    other.execute_batch("COMMIT").unwrap();
    assert_eq!(listener.post(AFTER).status, 200);
    let (_, out, err) = listener.stop();
    assert_eq!(out.matches("503: not stored: another process holds the store").count(), 1, "{out}");
    assert!(out.contains("✓ stored again: 2 more requests were answered 503 meanwhile"), "{out}");
    assert!(err.contains("3 requests refused"), "{err}");
    assert_eq!(bodies(&exowh, "a.db"), [AFTER]);
}

#[test]
fn what_waits_for_another_process_is_stored_as_soon_as_that_lets_go() {
    let exowh = Exowh::new();
    let listener = Listener::start_in(&exowh, &["--store", "a.db"]);
    let other = Connection::open(file(&exowh, "a.db")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let port = listener.port;
    let sender = std::thread::spawn(move || post(port, WEBHOOK, AFTER).status);
    // It is not answered, whatever comes: a request that is no POST shows that we still answer.
    let mut get = crate::env::Sender::to(port);
    get.say("GET / HTTP/1.1\r\nhost: a\r\n\r\n");
    assert_eq!(get.reply().unwrap().status, 405);
    other.execute_batch("COMMIT").unwrap();
    assert_eq!(sender.join().unwrap(), 200);
    assert_eq!(bodies(&exowh, "a.db"), [AFTER]);
}

#[test]
fn a_search_finds_in_the_new_file_what_is_like_what_was_in_the_old_one() {
    let exowh = Exowh::new();
    let listener = Listener::start_in(&exowh, &["--store", "a.db"]);
    listener.post(BEFORE);
    for name in ["a.db", "a.db-wal", "a.db-shm"] {
        std::fs::remove_file(file(&exowh, name)).unwrap();
    }
    assert_eq!(listener.post(AFTER).status, 200);
    listener.stop();
    let found = exowh.run(&["events", "list", "dialect:unknown", "--store", "a.db", "--json"]);
    assert_eq!(found.json().len(), 1, "{}", found.stderr());
}
