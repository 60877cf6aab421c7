use jiff::Timestamp;
use proptest::prelude::*;
use serde_json::{Value, json};
use unicode_width::UnicodeWidthStr as _;

mod one;

use super::super::sanitise;
use super::*;
use crate::capture::arrivals::Arrivals;
use crate::capture::logged::Lines;
use crate::cases::cases;
use crate::delivery::lifecycle::{Gathered, Listening};
use crate::delivery::policy::Policy;

const RAHUL: &str = "+919876543210";
const MEERA: &str = "+919876543211";

/// A clock time of 23 November in India; of the day before with `-` before it.
fn clock(text: &str) -> Timestamp {
    let (day, time) = text.strip_prefix('-').map_or((23, text), |time| (22, time));
    format!("2026-11-{day}T{time}+05:30").parse().unwrap()
}

fn of(item: &Value) -> Value {
    json!({ "whatsapp": { "messages": [item] } })
}

fn report(id: &str, to: &str, name: &str, happened: &str) -> Value {
    let code = if name == "EX_REENGAGEMENT_ERROR" { 30018 } else { 0 };
    of(&json!({
        "callback_type": "dlr", "sid": id, "to": to, "exo_status_code": code,
        "exo_detailed_status": name, "timestamp": clock(happened).to_string(),
    }))
}

fn wrote(id: &str, from: &str, name: &str, text: &str, happened: &str) -> Value {
    of(&json!({
        "callback_type": "incoming_message", "sid": id, "from": from, "profile_name": name,
        "timestamp": clock(happened).to_string(),
        "content": { "type": "text", "text": { "body": text } },
    }))
}

/// Bodies by the time of their arrival, called from e204 on.
fn gathered(posts: &[(&str, Value)]) -> Gathered {
    let (mut arrivals, mut gathered) = (Arrivals::new(Lines::Bodies), Gathered::default());
    for (index, (at, body)) in posts.iter().enumerate() {
        let reference = format!("e{}", 204 + index);
        let body = body.to_string();
        gathered.add(&arrivals.record(body.as_bytes(), reference, Some(clock(at))).unwrap());
    }
    gathered
}

fn timeline(posts: &[(&str, Value)], now: &str, gap: Option<(&str, &str)>) -> Timeline {
    let listening = gap.map(|(from, to)| {
        [
            Listening { from: clock("-00:00:00"), to: Some(clock(from)) },
            Listening { from: clock(to), to: None },
        ]
    });
    let listening = listening.as_ref().map_or(&[][..], |spans| spans);
    gathered(posts).timeline(clock(now), listening, &Policy::guide())
}

fn frame(width: usize) -> Frame<'static> {
    Frame { zone: TimeZone::get("Asia/Kolkata").unwrap(), width, file: None, from: "" }
}

fn text(lines: &[Line]) -> String {
    lines.iter().map(Line::text).collect::<Vec<_>>().join("\n")
}

/// The morning of the design.
fn morning() -> Timeline {
    let sent = "EX_MESSAGE_SENT";
    let delivered = "EX_MESSAGE_DELIVERED";
    let a = "9f2e71b05ac84d3a8e6c0d17b4a9c41f";
    let mut first = report(a, RAHUL, delivered, "10:42:16");
    first["whatsapp"]["messages"][0]["custom_data"] = "A-1042".into();
    let posts = [
        ("10:42:17", first),
        (
            "10:42:17",
            wrote(
                "41c07d3be2f84a06b1d95e8837fa9b07",
                RAHUL,
                "Rahul Kumar",
                "Order kahan hai?",
                "10:42:17",
            ),
        ),
        ("10:43:06", report("c83d5510f6a94e0b9d27e4416b8f7d20", RAHUL, sent, "10:43:05")),
        ("10:43:07", report("c83d5510f6a94e0b9d27e4416b8f7d20", RAHUL, delivered, "10:43:06")),
        ("10:44:49", report("5b90e27ac1d84f6f8a3301b7cc92e5aa", MEERA, sent, "10:44:48")),
        (
            "10:44:50",
            report("5b90e27ac1d84f6f8a3301b7cc92e5aa", MEERA, "EX_REENGAGEMENT_ERROR", "10:44:50"),
        ),
        ("10:45:21", report(a, RAHUL, delivered, "10:42:16")),
        ("10:46:03", report(a, RAHUL, sent, "10:42:15")),
        ("11:02:32", report(a, RAHUL, "EX_MESSAGE_SEEN", "11:02:31")),
        ("11:05:41", report("e1746cc09d3b4e55b0f2a8d96c1db310", "+919876543212", sent, "11:05:40")),
    ];
    timeline(&posts, "12:49:50", Some(("11:06:00", "11:19:00")))
}

#[test]
fn the_morning_is_told_by_customer() {
    insta::assert_snapshot!(text(&overview(&morning(), &frame(96))), @r#"

    +919876543210  Rahul Kumar            session ▕██████████████████████··▏ 21 h 52 min left
                   sent           delivered    read
      …c41f  →     10:42:15       + 1 s        + 20 min 15 s     A-1042
                   ! delivered came twice (e204, e210); sent came after delivered (e211)
      …9b07  ←     10:42:17       "Order kahan hai?"             opens the session
      …7d20  →     10:43:05       + 1 s        – in 2 h 6 min    normal: receipts off?

    +919876543211                         session never seen
      …e5aa  →     10:44:48       ✗ 30018 after 2 s
                   EX_REENGAGEMENT_ERROR: send an approved template

    +919876543212                         session never seen
      …b310  →     11:05:40       – in 1 h 44 min                ! not normal, and not in the gap

    ┄┄ 11:06 to 11:19  exowh was off; what Exotel sent then, it sent again by 11:49 ┄┄┄┄┄┄┄┄┄┄┄┄┄┄

    4 out: 2 delivered (median 1 s), 1 of them read (20 min), 1 failed, 1 open, 2 to look at; 1 in
    1 duplicate, 1 late

    exowh events timeline e5aa    one message in detail
    "#);
}

#[test]
fn in_sixty_columns_what_stands_right_goes_beneath() {
    insta::assert_snapshot!(text(&overview(&morning(), &frame(60))), @r#"

    +919876543210  Rahul Kumar
    session ▕██████████████████████··▏ 21 h 52 min left
             sent      delivered     read
    …c41f  → 10:42:15  + 1 s         + 20 min 15 s
             A-1042
             ! delivered came twice (e204, e210); sent came
               after delivered (e211)
    …9b07  ← 10:42:17  "Order kahan hai?"
             opens the session
    …7d20  → 10:43:05  + 1 s         – in 2 h 6 min
             normal: receipts off?

    +919876543211
    session never seen
    …e5aa  → 10:44:48  ✗ 30018 after 2 s
             EX_REENGAGEMENT_ERROR: send an approved template

    +919876543212
    session never seen
    …b310  → 11:05:40  – in 1 h 44 min
             ! not normal, and not in the gap

    ┄┄ 11:06 to 11:19 ┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄
       exowh was off; what Exotel sent then, it sent again by
       11:49

    4 out: 2 delivered (median 1 s), 1 of them read (20 min),
    1 failed, 1 open, 2 to look at; 1 in
    1 duplicate, 1 late

    exowh events timeline e5aa    one message in detail
    "#);
}

#[test]
fn one_plain_line_tells_a_message() {
    let morning = morning();
    let told: Vec<_> = morning
        .messages()
        .map(|(customer, message)| plain(customer, message, &frame(96).zone).text())
        .collect();
    insta::assert_snapshot!(told.join("\n"), @r#"
    2026-11-23T10:42:15+05:30 out read +919876543210 9f2e71b05ac84d3a8e6c0d17b4a9c41f normal sent e211 (3 min 48 s on its way: keep delivered), delivered e204 (+ 1 s), delivered e210 (the same again: answer 200, change nothing), read e212 (+ 20 min 15 s) A-1042
    2026-11-23T10:42:17+05:30 in text +919876543210 41c07d3be2f84a06b1d95e8837fa9b07 normal received e205 "Order kahan hai?"
    2026-11-23T10:43:05+05:30 out delivered +919876543210 c83d5510f6a94e0b9d27e4416b8f7d20 normal sent e206, delivered e207 (+ 1 s)
    2026-11-23T10:44:48+05:30 out failed +919876543211 5b90e27ac1d84f6f8a3301b7cc92e5aa look sent e208, failed e209 (+ 2 s; 30018 EX_REENGAGEMENT_ERROR)
    2026-11-23T11:05:40+05:30 out sent +919876543212 e1746cc09d3b4e55b0f2a8d96c1db310 look sent e213
    "#);
}

/// What a message of ours comes to in the overview, without the customer above it and the tally.
fn row(posts: &[(&str, &str, &str)], now: &str, gap: Option<(&str, &str)>) -> String {
    let status = |&(at, word, happened)| {
        let time = Some(happened).filter(|time: &&str| !time.is_empty());
        let time = time.map(|time| clock(time).to_string());
        let body = json!({
            "type": "message_status",
            "data": { "message_sid": "msg_1", "to": RAHUL, "status": word, "timestamp": time },
        });
        (at, body)
    };
    let posts: Vec<(&str, Value)> = posts.iter().map(status).collect();
    let screen = text(&overview(&timeline(&posts, now, gap), &frame(96)));
    let rows = screen.split("read\n").nth(1).unwrap();
    rows.split("\n\n  1 out").next().unwrap().to_owned()
}

#[test]
fn odd_ways_are_told_in_the_row() {
    let skipped = [("10:00:01", "sent", "10:00:00"), ("10:00:03", "read", "10:00:02")];
    insta::assert_snapshot!(row(&skipped, "10:01:00", None), @"    msg_1  →     10:00:00       –            + 2 s");
    let devices = [("10:00:01", "failed", "10:00:00"), ("10:00:03", "delivered", "10:00:02")];
    insta::assert_snapshot!(row(&devices, "10:01:00", None), @r"
    msg_1  →     –              10:00:02     – in 58 s         normal: receipts off?
                 ! delivered came after failed (e205): another device took it
    ");
    let unsent = [("10:00:01", "queued", "10:00:00")];
    insta::assert_snapshot!(row(&unsent, "10:20:00", None), @"    msg_1  →     – in 20 min                                   queued, no more; normal so far");
    let arrival = [("10:00:01", "sent", "10:00:00"), ("10:00:03", "delivered", "")];
    insta::assert_snapshot!(row(&arrival, "10:20:00", None), @r"
    msg_1  →     10:00:00       + 2 s        – in 19 min
                 normal: receipts off?; timed by arrival
    ");
    let before = [("10:00:01", "sent", "10:00:03"), ("10:00:03", "delivered", "10:00:02")];
    insta::assert_snapshot!(row(&before, "10:20:00", None), @"    msg_1  →     10:00:03       1 s before   – in 19 min       normal: receipts off?");
    let odd = [("10:00:01", "teleported", "10:00:00")];
    insta::assert_snapshot!(row(&odd, "10:20:00", None), @r"
    msg_1  →     – in 20 min    
                 ! teleported is no status that is documented (e204): look
    ");
    let days = [("-23:59:59", "sent", "-23:59:58"), ("10:00:03", "read", "10:00:02")];
    insta::assert_snapshot!(row(&days, "10:20:00", None), @"    msg_1  →     22 Nov 23:59:58  –            + 10 h");
}

#[test]
fn silence_is_told_with_what_may_explain_it() {
    let sent = [("08:00:01", "sent", "08:00:00")];
    insta::assert_snapshot!(row(&sent, "08:30:00", None), @"    msg_1  →     08:00:00       – in 30 min                    normal so far");
    insta::assert_snapshot!(row(&sent, "10:30:00", None), @"    msg_1  →     08:00:00       – in 2 h 30 min                ! not normal: look");
    insta::assert_snapshot!(row(&sent, "10:30:00", Some(("08:01:00", "10:00:00"))), @r"
      msg_1  →     08:00:00       – in 2 h 30 min                normal: again by 11:00

    ┄┄ 08:01 to 10:00 ┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄
       exowh was off; what Exotel sent then, it sends again by 11:00; what it first sent before
       08:18 is dropped
    ");
    insta::assert_snapshot!(row(&sent, "12:30:00", Some(("08:01:00", "11:00:00"))), @r"
      msg_1  →     08:00:00       – in 4 h 30 min                ! not normal: dropped in the gap?

    ┄┄ 08:01 to 11:00 ┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄
       exowh was off; what Exotel sent then, it sent again by 12:00; what it first sent before
       09:18 is dropped
    ");
    insta::assert_snapshot!(row(&sent, "10:30:00", Some(("08:01:00", "08:01:10"))), @r"
      msg_1  →     08:00:00       – in 2 h 30 min                ! not normal, and not in the gap

    ┄┄ 08:01:00 to 08:01:10  exowh was off; what Exotel sent then, it sent again by 08:02 ┄┄┄┄┄┄┄┄
    ");
}

#[test]
fn a_gap_that_goes_on_is_told_so() {
    let listening = [Listening { from: clock("08:00:00"), to: Some(clock("10:00:00")) }];
    let posts = [("09:00:00", report("msg_1", RAHUL, "EX_MESSAGE_SEEN", "09:00:00"))];
    let told = |now: &str| {
        let timeline = gathered(&posts).timeline(clock(now), &listening, &Policy::guide());
        let screen = text(&overview(&timeline, &frame(96)));
        screen.split("\n\n").find(|lines| lines.contains('┄')).unwrap().to_owned()
    };
    insta::assert_snapshot!(told("10:30:00"), @"  ┄┄ since 10:00  exowh is off; if it is on again by 11:42, nothing is lost ┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄");
    insta::assert_snapshot!(told("14:00:00"), @r"
    ┄┄ since 10:00 ┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄
       exowh is off; Exotel goes on sending, but what it first sent before 12:18 is dropped
    ");
}

#[test]
fn a_capture_holds_for_its_end_and_is_named_in_the_command() {
    let (file, from) = (Some("mon day.ndjson"), " --file 'mon day.ndjson'");
    let screen = text(&overview(&morning(), &Frame { file, from, ..frame(96) }));
    assert!(screen.contains("as of 23 Nov 2026 12:49:50, where the capture ends"), "{screen}");
    assert!(screen.contains("timeline e5aa --file 'mon day.ndjson'"), "{screen}");
}

#[test]
fn nothing_is_told_as_nothing() {
    insta::assert_snapshot!(text(&overview(&timeline(&[], "10:00:00", None), &frame(96))), @"

      no messages
    ");
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn whatever_is_written_nothing_is_obeyed_and_no_row_is_wider_than_the_screen(
        name in "(\\PC|[\u{1b}\u{9b}\u{202e}\n日👍]){0,40}",
        written in "(\\PC|[\u{1b}\u{9b}\u{202e}\n日👍]){0,300}",
        id in "(\\PC|[\u{1b}\n日]){0,40}",
        data in "(\\PC|[\u{1b}\n日]){0,60}",
        word in "(\\PC|[\u{1b}\n日]){0,60}",
        number in "(\\PC|[\u{1b}\n]){0,60}",
        width in 60..130_usize,
    ) {
        let mut failed = report(&id, &number, "EX_MESSAGE_FAILED", "10:00:00");
        failed["whatsapp"]["messages"][0]["custom_data"] = data.as_str().into();
        failed["whatsapp"]["messages"][0]["exo_detailed_status"] = word.as_str().into();
        let posts = [
            ("10:00:00", wrote("in", &number, &name, &written, "09:59:00")),
            ("10:00:01", failed.clone()),
            ("10:00:02", failed),
        ];
        let timeline = timeline(&posts, "10:01:00", Some(("10:00:10", "10:00:20")));
        for line in overview(&timeline, &frame(width)) {
            let text = line.text();
            prop_assert_eq!(sanitise(&text), text.as_str());
            let is_command = text.starts_with("  exowh events timeline");
            prop_assert!(text.width() <= width || is_command, "{width}: {text}");
        }
        for (customer, message) in timeline.messages() {
            for line in detail(customer, message, &timeline, &frame(width)) {
                let text = line.text();
                prop_assert_eq!(sanitise(&text), text.as_str());
            }
            let line = plain(customer, message, &frame(width).zone).text();
            prop_assert_eq!(sanitise(&line), line.as_str());
        }
    }
}
