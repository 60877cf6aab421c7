//! The store finds what the memory finds.

use std::sync::{Arc, Mutex};
use std::time::Instant;

use fastrand::Rng;
use jiff::tz::TimeZone;

use super::super::{Sync, Told, Writer};
use super::*;
use crate::capture::answer::Answer;
use crate::capture::facet::Facet;
use crate::capture::gate::Signed;
use crate::capture::received::{Headers, Posted, Reading, Received};
use crate::webhook::sample::SAMPLES;

/// 2026-11-20T05:00:00Z, in seconds.
const START: i64 = 1_795_150_800;

fn received(body: String, path: &str, at: Timestamp) -> Received {
    let body = body.into_bytes();
    let Reading { recognised, fault, events } = Reading::from(Notification::read(&body));
    let headers = Headers::default();
    Received {
        number: 0,
        at,
        posted: Posted { path: path.to_owned(), remote: ([127, 0, 0, 1], 9).into(), headers, body },
        recognised,
        fault,
        events,
        findings: Vec::new(),
        signed: Signed::Unchecked,
        answer: Answer::usual(),
        latency: std::time::Duration::ZERO,
    }
}

/// POSTs as they come in a day: many kinds, a few customers, ids that come again, clocks that go back.
fn posts(random: &mut Rng, count: usize) -> Vec<Received> {
    (0..count)
        .map(|index| {
            let sample = random.choice(SAMPLES).unwrap();
            let customer = format!("9198765432{}", random.u8(10..14));
            let id = format!("msg_{}", random.u8(0..30));
            let mut body = sample.body.replace("919876543210", &customer);
            let events = Notification::read(body.as_bytes()).events;
            for known in events.iter().filter_map(|event| event.message_id.as_ref()) {
                body = body.replace(known.as_str(), &id);
            }
            if random.u8(..) < 10 {
                body.truncate(body.len() / 2);
                while !body.is_char_boundary(body.len()) {
                    body.pop();
                }
            }
            let path =
                *random.choice(["/whatsapp/webhook", "/hook?a=1", "/hook"]).as_ref().unwrap();
            let back = if random.u8(..) < 10 { 90 } else { 0 };
            let seconds = START + i64::try_from(index).unwrap() * 7 - back;
            received(body, path, Timestamp::from_second(seconds).unwrap())
        })
        .collect()
}

/// Everything that a search can ask for, at least once each.
const WORDS: [&str; 29] = [
    "type:inbound_message",
    "type:message_status",
    "-type:message_status",
    "status:failed",
    "status:delivered,read",
    "-status:sent",
    "message:text",
    "dialect:messages",
    "dialect:not-json",
    "code:131047",
    "code:30018,131026",
    "flag:duplicate",
    "-flag:late",
    "path:/hook",
    "path:/hook?a=*",
    "customer:+919876543210",
    "customer:9198765432*",
    "customer:9876543211",
    "customer:09876543212,+919876543213",
    "customer:*11,+919876543212",
    "-customer:+919876543213",
    "id:msg_3",
    "id:msg_1*",
    "id:*_7",
    "-id:msg_2*",
    "since:2026-11-20T05:10:00Z",
    "until:2026-11-20T05:25:00Z",
    "-since:2026-11-20T05:20:00Z",
    "order",
];

struct Stored {
    _folder: tempfile::TempDir,
    reader: Reader,
    posts: Vec<Received>,
}

fn stored(posts: Vec<Received>) -> Stored {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("events.db");
    let kept = Arc::new(Mutex::new(Vec::new()));
    let sink = Arc::clone(&kept);
    let tell = Box::new(move |told: Told| {
        let Told::Stored(received) = told else { panic!("its file is there") };
        sink.lock().unwrap().push(Received::clone(&received));
    });
    let runtime = crate::adapters::runtime::current_thread().unwrap();
    let inside = runtime.enter();
    let (writer, made) = Writer::start(&path, Sync::Normal, "", tell).unwrap();
    drop(inside);
    assert!(made);
    for post in posts {
        runtime.block_on(writer.store(post, Instant::now())).unwrap();
    }
    drop(writer);
    let posts = std::mem::take(&mut *kept.lock().unwrap());
    Stored { _folder: folder, reader: Reader::open(&path).unwrap().unwrap(), posts }
}

/// What the grammar itself finds: POST and place, in order of arrival.
fn wanted(posts: &[Received], query: &Query) -> Vec<(u64, usize)> {
    let mut found = Vec::new();
    for post in posts {
        let events = post.events.iter().map(Some).enumerate();
        let none = post.events.is_empty().then_some((0, None));
        for (index, event) in events.chain(none) {
            let facet = Facet::of(&post.posted.path, post.recognised, event);
            let candidate = Candidate {
                facet: &facet,
                target: &post.posted.path,
                customer: event.and_then(|event| event.customer.as_deref()),
                message_id: event.and_then(|event| event.message_id.as_deref()),
                at: post.at,
                body: post.body(),
                event,
            };
            if query.matches(&candidate) {
                found.push((post.number, index));
            }
        }
    }
    found
}

fn found(stored: &Stored, query: &Query, order: Order) -> Vec<(u64, usize)> {
    let search = stored.reader.search(query, 0..=u64::MAX, order).unwrap();
    search.map(|place| place.map(|place| (place.post(), place.index())).unwrap()).collect()
}

#[test]
fn store_and_memory_find_the_same() {
    let mut random = Rng::with_seed(4);
    let stored = stored(posts(&mut random, 700));
    let now = Timestamp::from_second(START + 5000).unwrap();
    let mut searches: Vec<String> = WORDS.map(str::to_owned).to_vec();
    searches.push(String::new());
    for _ in 0..300 {
        let count = random.usize(2..4);
        let words = random.choose_multiple(WORDS, count);
        searches.push(words.join(" "));
    }
    let mut hits = 0;
    for text in searches {
        let query = Query::parse(&text, now, &TimeZone::UTC).unwrap();
        let wanted = wanted(&stored.posts, &query);
        for order in [Order::NewestFirst, Order::OldestFirst] {
            let mut got = found(&stored, &query, order);
            let times: Vec<Timestamp> = got
                .iter()
                .map(|(post, _)| stored.posts[usize::try_from(*post).unwrap() - 1].at)
                .collect();
            let backwards = times.windows(2).filter(|pair| pair[0] < pair[1]).count();
            let forwards = times.windows(2).filter(|pair| pair[0] > pair[1]).count();
            match order {
                Order::NewestFirst => assert!(backwards <= forwards, "{text}"),
                Order::OldestFirst => assert!(forwards <= backwards, "{text}"),
            }
            got.sort_unstable();
            assert_eq!(got, wanted, "{text}, {order:?}");
        }
        hits += usize::from(!wanted.is_empty());
    }
    assert!(hits > 150, "most searches should find something: {hits}");
}

#[test]
fn only_the_posts_of_a_window_are_looked_at() {
    let stored = stored(posts(&mut Rng::with_seed(5), 60));
    for text in ["", "-status:nothing", "customer:9198*", "since:2026-11-20T05:00:30Z"] {
        let query = Query::parse(text, Timestamp::UNIX_EPOCH, &TimeZone::UTC).unwrap();
        let search = stored.reader.search(&query, 21..=40, Order::OldestFirst).unwrap();
        let got: Vec<u64> = search.map(|place| place.unwrap().post()).collect();
        assert!(got.iter().all(|post| (21..=40).contains(post)), "{text}");
        let mut wanted: Vec<u64> =
            wanted(&stored.posts, &query).iter().map(|(post, _)| *post).collect();
        wanted.retain(|post| (21..=40).contains(post));
        assert_eq!(got.len(), wanted.len(), "{text}");
    }
}

#[test]
fn a_post_is_read_back_as_it_was_stored() {
    let stored = stored(posts(&mut Rng::with_seed(6), 40));
    for post in &stored.posts {
        let kept = stored.reader.post(post.number).unwrap().unwrap().received;
        assert_eq!(
            (kept.at, &kept.posted.path, kept.body()),
            (post.at, &post.posted.path, post.body())
        );
        assert_eq!(kept.posted.headers, post.posted.headers);
        assert_eq!(kept.answer, post.answer);
        let flags = |received: &Received| {
            received.events.iter().map(|event| event.flags.clone()).collect::<Vec<_>>()
        };
        assert_eq!(flags(&kept), flags(post));
    }
}

#[test]
fn an_event_that_several_words_of_a_search_find_is_found_once() {
    let stored = stored(posts(&mut Rng::with_seed(7), 40));
    let query = Query::parse("id:msg_*,msg_1*", Timestamp::UNIX_EPOCH, &TimeZone::UTC).unwrap();
    let mut got = found(&stored, &query, Order::OldestFirst);
    got.sort_unstable();
    assert!(got.len() > 5, "{got:?}");
    assert_eq!(got, wanted(&stored.posts, &query));
}

#[tokio::test]
async fn a_run_is_known_to_have_listened_until_its_end() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("events.db");
    let (writer, _) = Writer::start(&path, Sync::Normal, "", Box::new(|_| {})).unwrap();
    let end = crate::adapters::clock::now();
    drop(writer);
    let reader = Reader::open(&path).unwrap().unwrap();
    let to = reader.listened(end).unwrap()[0].to.unwrap();
    assert!(to.as_microsecond() >= end.as_microsecond(), "{to}, {end}");
}

#[tokio::test]
async fn a_run_that_was_killed_is_over_when_nothing_was_heard_of_it_for_long() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("events.db");
    let begun = crate::adapters::clock::now();
    let (_writer, _) = Writer::start(&path, Sync::Normal, "", Box::new(|_| {})).unwrap();
    let reader = Reader::open(&path).unwrap().unwrap();
    let at = |seconds: i64| begun.checked_add(jiff::SignedDuration::from_secs(seconds)).unwrap();
    assert_eq!(reader.listened(at(0)).unwrap()[0].to, None);
    // What it would have said by then, it has not.
    assert!(reader.listened(at(86_400)).unwrap()[0].to.is_some());
}

#[tokio::test]
async fn what_could_not_be_stored_leaves_no_facet_behind() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("events.db");
    let (writer, _) = Writer::start(&path, Sync::Normal, "", Box::new(|_| {})).unwrap();
    let other = Connection::open(&path).unwrap();
    let refuse =
        "CREATE TRIGGER refuse BEFORE INSERT ON events BEGIN SELECT RAISE(ABORT, 'no'); END";
    other.execute_batch(refuse).unwrap();
    let post = || received("{}".to_owned(), "/", Timestamp::from_second(START).unwrap());
    assert!(writer.store(post(), Instant::now()).await.is_err());
    other.execute_batch("DROP TRIGGER refuse").unwrap();
    writer.store(post(), Instant::now()).await.unwrap();
    drop(writer);
    let reader = Reader::open(&path).unwrap().unwrap();
    let query = Query::parse("path:/", Timestamp::UNIX_EPOCH, &TimeZone::UTC).unwrap();
    assert_eq!(reader.search(&query, 0..=u64::MAX, Order::OldestFirst).unwrap().count(), 1);
}
