//! What was acknowledged is there, whatever happens to the listener.
//!
//! `EXOWH_LONG=1` makes these tests long: 50 kills instead of 10.

use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use fastrand::Rng;
use rusqlite::Connection;

use crate::env::{Exowh, Listener, PATIENCE, Sender, WEBHOOK};

const SENDERS: usize = 8;

fn rounds() -> usize {
    if std::env::var_os("EXOWH_LONG").is_some() { 50 } else { 10 }
}

/// Posts without a pause until the listener is gone; gives what was acknowledged and what was sent.
fn post_until_gone(
    port: u16,
    round: usize,
    sender: usize,
    (stop, count): (&AtomicBool, &AtomicUsize),
) -> (Vec<String>, Vec<String>) {
    let (mut acknowledged, mut sent) = (Vec::new(), Vec::new());
    let mut connection = Sender::to(port);
    for number in 0.. {
        let id = format!("msg_{round}_{sender}_{number}");
        let body = format!(
            "{{\"type\":\"message_status\",\"account_sid\":\"a\",\"data\":{{\"message_sid\":\"{id}\",\"from\":\"+911\",\"to\":\"+9198{sender:08}\",\"status\":\"sent\"}}}}"
        );
        sent.push(body.clone());
        if stop.load(Ordering::Relaxed) || !connection.try_post(WEBHOOK, &body) {
            break;
        }
        match connection.reply() {
            Some(reply) if reply.status == 200 => {
                count.fetch_add(1, Ordering::Relaxed);
                acknowledged.push(body);
            }
            _ => break,
        }
    }
    (acknowledged, sent)
}

/// Kills a listener under load once so many POSTs were acknowledged; gives the bodies that were, and those
/// that were sent.
fn killed(exowh: &Exowh, round: usize, after: usize) -> (Vec<String>, Vec<String>) {
    let listener = Listener::start_in(exowh, &[]);
    let (port, stop) = (listener.port, Arc::new(AtomicBool::new(false)));
    let count = Arc::new(AtomicUsize::new(0));
    let all = Arc::new(Mutex::new((Vec::new(), Vec::new())));
    let senders: Vec<_> = (0..SENDERS)
        .map(|sender| {
            let (all, stop, count) = (Arc::clone(&all), Arc::clone(&stop), Arc::clone(&count));
            thread::spawn(move || {
                let (acknowledged, sent) = post_until_gone(port, round, sender, (&stop, &count));
                let mut all = all.lock().unwrap();
                all.0.extend(acknowledged);
                all.1.extend(sent);
            })
        })
        .collect();
    let end = Instant::now() + PATIENCE;
    while count.load(Ordering::Relaxed) < after {
        assert!(Instant::now() < end, "nothing more is acknowledged");
        thread::sleep(Duration::from_millis(1));
    }
    listener.running.signal("KILL");
    let _ = listener.running.wait();
    stop.store(true, Ordering::Relaxed);
    for sender in senders {
        sender.join().unwrap();
    }
    Arc::into_inner(all).unwrap().into_inner().unwrap()
}

#[cfg(unix)]
#[test]
fn nothing_acknowledged_is_lost_when_a_busy_listener_is_killed() {
    let exowh = Exowh::new();
    let mut random = Rng::with_seed(9);
    let (mut acknowledged, mut sent) = (Vec::new(), HashSet::new());
    for round in 0..rounds() {
        let after = random.usize(1..400);
        let (known, all) = killed(&exowh, round, after);
        acknowledged.extend(known);
        sent.extend(all);
    }
    // The next process opens it at once.
    let listed = exowh.run(&["events", "list", "-n", "1", "--format", "line"]);
    assert_eq!(listed.code, Some(0), "{}", listed.stderr());

    let store = Connection::open(exowh.folder().join(".local/share/exowh/events.db")).unwrap();
    let whole: String = store.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(whole, "ok");
    let mut rows = store.prepare("SELECT CAST(body AS TEXT) FROM posts").unwrap();
    let kept: HashSet<String> =
        rows.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let lost = acknowledged.iter().filter(|body| !kept.contains(*body)).count();
    assert_eq!(lost, 0, "of {} acknowledged", acknowledged.len());
    assert!(kept.is_subset(&sent), "half an event, or somebody else's");
    let count = |sql: &str| store.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!(
        count("SELECT count(*) FROM posts WHERE number NOT IN (SELECT post FROM events)"),
        0
    );
    assert_eq!(
        count("SELECT count(*) FROM events WHERE post NOT IN (SELECT number FROM posts)"),
        0
    );
    assert_eq!(count("SELECT count(*) FROM events WHERE facet NOT IN (SELECT id FROM facets)"), 0);
}
