use std::collections::HashSet;

use jiff::SignedDuration;

use super::*;
use crate::capture::flags;
use crate::delivery::policy::Policy;
use crate::webhook::event::Status;
use crate::webhook::notification::Notification;

/// Ten o'clock of a day in November.
fn clock(minutes: i64, seconds: i64) -> Timestamp {
    let ten: Timestamp = "2026-11-23T10:00:00Z".parse().unwrap();
    ten.checked_add(SignedDuration::from_secs(minutes * 60 + seconds)).unwrap()
}

/// A delivery report of the messages dialect.
fn report(id: &str, name: &str, happened: Timestamp) -> String {
    let number = if name == "EX_REENGAGEMENT_ERROR" { 30018 } else { 0 };
    format!(
        r#"{{"whatsapp":{{"messages":[{{"callback_type":"dlr","sid":"{id}","to":"+919876543210",
        "exo_status_code":{number},"exo_detailed_status":"{name}","timestamp":"{happened}"}}]}}}}"#
    )
}

const SENT: &str = "EX_MESSAGE_SENT";
const DELIVERED: &str = "EX_MESSAGE_DELIVERED";
const READ: &str = "EX_MESSAGE_SEEN";
const CLOSED: &str = "EX_REENGAGEMENT_ERROR";

fn wrote(id: &str, happened: Timestamp) -> String {
    format!(
        r#"{{"whatsapp":{{"messages":[{{"callback_type":"incoming_message","sid":"{id}",
        "from":"+919876543210","to":"+919876500001","profile_name":"Rahul Kumar",
        "timestamp":"{happened}","content":{{"type":"text","text":{{"body":"Hi"}}}}}}]}}}}"#
    )
}

/// Bodies with the time of their arrival → what is gathered of them, flags and all.
fn gathered(posts: &[(Option<Timestamp>, String)]) -> Gathered {
    let mut came: HashSet<(String, String)> = HashSet::new();
    let mut gathered = Gathered::default();
    for (index, (at, body)) in posts.iter().enumerate() {
        let notification = Notification::read(body.as_bytes());
        let (dialect, mut events) = (notification.recognised, notification.events);
        for event in &mut events {
            event.flags =
                flags::flags(event, |id, word| came.contains(&(id.to_owned(), word.to_owned())));
            came.extend(flags::trace(event).map(|(id, word)| (id.to_owned(), word.to_owned())));
        }
        let reference = format!("e{}", index + 1);
        gathered.add(&Record { reference, at: *at, dialect, events });
    }
    gathered
}

fn timeline(posts: &[(Timestamp, String)], now: Timestamp) -> Timeline {
    let posts: Vec<_> = posts.iter().map(|(at, body)| (Some(*at), body.clone())).collect();
    gathered(&posts).timeline(now, &[], &Policy::guide())
}

fn only(timeline: &Timeline) -> &Message {
    let messages: Vec<_> = timeline.messages().map(|(_, message)| message).collect();
    assert_eq!(messages.len(), 1);
    messages[0]
}

fn seconds(message: &Message, status: &Status) -> Option<(i64, bool)> {
    let leg = message.leg(message.step(status)?)?;
    Some((leg.took.as_secs(), leg.by_arrival))
}

#[test]
fn steps_stand_by_their_own_times_whatever_their_arrival() {
    let timeline = timeline(
        &[
            (clock(42, 17), report("m", DELIVERED, clock(42, 16))),
            (clock(45, 21), report("m", DELIVERED, clock(42, 16))),
            (clock(46, 3), report("m", SENT, clock(42, 15))),
            (clock(62, 32), report("m", READ, clock(62, 31))),
        ],
        clock(70, 0),
    );
    let message = only(&timeline);
    let told: Vec<_> =
        message.steps.iter().map(|step| (step.reference.as_str(), step.remarks.clone())).collect();
    let late = vec![Remark::Late(Some(Status::Delivered))];
    assert_eq!(
        told,
        [("e3", late), ("e1", vec![]), ("e2", vec![Remark::Again]), ("e4", vec![])],
        "{told:?}"
    );
    assert_eq!(seconds(message, &Status::Delivered), Some((1, false)));
    assert_eq!(seconds(message, &Status::Read), Some((20 * 60 + 15, false)));
    assert_eq!(message.steps[0].on_its_way().unwrap().as_secs(), 228);
    assert_eq!(message.state, Some(Status::Read));
    assert_eq!((timeline.counts.duplicates, timeline.counts.late), (1, 1));
    assert_eq!(timeline.medians.to_delivered.unwrap().as_secs(), 1);
    assert_eq!(timeline.medians.to_read.unwrap().as_secs(), 1215);
}

#[test]
fn a_step_without_a_time_of_its_own_is_measured_by_arrival_on_both_ends() {
    let nameless = report("m", DELIVERED, clock(1, 0)).replace(r#","timestamp""#, r#","then""#);
    let timeline = timeline(
        &[(clock(0, 9), report("m", SENT, clock(0, 0))), (clock(0, 12), nameless)],
        clock(1, 0),
    );
    let message = only(&timeline);
    assert!(message.is_by_arrival());
    assert_eq!(seconds(message, &Status::Delivered), Some((3, true)));
    assert_eq!(timeline.medians.to_delivered, None);
}

#[test]
fn read_at_once_skips_delivered_and_counts_as_delivered() {
    let timeline = timeline(
        &[
            (clock(0, 1), report("m", SENT, clock(0, 0))),
            (clock(0, 4), report("m", READ, clock(0, 3))),
        ],
        clock(1, 0),
    );
    let message = only(&timeline);
    assert_eq!(message.step(&Status::Read).unwrap().remarks, [Remark::Skipped]);
    assert_eq!(seconds(message, &Status::Read), Some((3, false)));
    assert_eq!((timeline.counts.delivered, timeline.counts.read), (1, 1));
    assert_eq!(timeline.medians, Medians::default());
}

#[test]
fn delivered_after_failed_is_another_device_and_not_a_failure() {
    let bodies = |first: &str, second: &str| {
        timeline(
            &[
                (clock(0, 1), report("m", first, clock(0, 0))),
                (clock(0, 4), report("m", second, clock(0, 3))),
            ],
            clock(1, 0),
        )
    };
    let after = bodies(CLOSED, DELIVERED);
    let message = only(&after);
    assert_eq!(message.step(&Status::Delivered).unwrap().remarks, [Remark::AfterFailed]);
    assert_eq!(
        (message.state.clone(), message.failure().is_some()),
        (Some(Status::Delivered), false)
    );
    assert_eq!((after.counts.failed, after.counts.look), (0, 0));
    let before = bodies(DELIVERED, CLOSED);
    let remarks = &only(&before).step(&Status::Failed).unwrap().remarks;
    assert_eq!(*remarks, [Remark::FailedAfter(Status::Delivered)]);
    assert_eq!(before.counts.failed, 0);
}

#[test]
fn a_failure_lies_somewhere_relative_to_the_session() {
    let day = 24 * 60;
    let timeline = timeline(
        &[
            (clock(0, 0), report("before", CLOSED, clock(0, 0))),
            (clock(1, 0), wrote("in", clock(1, 0))),
            (clock(61, 0), report("inside", CLOSED, clock(61, 0))),
            (clock(day + 121, 0), report("after", CLOSED, clock(day + 121, 0))),
        ],
        clock(day + 181, 0),
    );
    let standing = |id: &str| timeline.named(id)[0].1.standing;
    let opened = clock(1, 0);
    let hours = SignedDuration::from_hours;
    assert_eq!(standing("before"), Standing::Unseen);
    assert_eq!(standing("inside"), Standing::Open { opened, left: hours(23) });
    assert_eq!(standing("after"), Standing::Closed { opened, since: hours(2) });
    let customer = &timeline.customers[0];
    assert_eq!(customer.standing, Standing::Closed { opened, since: hours(3) });
    assert_eq!(customer.name.as_deref(), Some("Rahul Kumar"));
    assert_eq!((timeline.counts.incoming, timeline.counts.failed), (1, 3));
}

fn reason(now: Timestamp, listening: &[Listening]) -> Verdict {
    let posts = [(Some(clock(5, 41)), report("m", SENT, clock(5, 40)))];
    let timeline = gathered(&posts).timeline(now, listening, &Policy::guide());
    only(&timeline).verdict
}

#[test]
fn silence_is_normal_as_long_as_retries_can_end_it() {
    let normal = |reason| Verdict { normal: true, reason };
    let look = |reason| Verdict { normal: false, reason };
    assert_eq!(reason(clock(5 + 102, 0), &[]), normal(Reason::OnItsWay));
    assert_eq!(reason(clock(6 + 103, 0), &[]), look(Reason::Silent));
    let heard = |to: i64, from: i64| {
        [
            Listening { from: clock(0, 0), to: Some(clock(to, 0)) },
            Listening { from: clock(from, 0), to: None },
        ]
    };
    // Over by 11:49: a gap of thirteen minutes explains nothing at 12:50.
    assert_eq!(reason(clock(170, 0), &heard(6, 19)), look(Reason::Silent));
    // A gap before the message was sent has nothing to do with it.
    assert_eq!(reason(clock(170, 0), &heard(1, 2)), look(Reason::Silent));
    // 90 minutes until 11:36: its last retries come until 12:36.
    assert_eq!(reason(clock(110, 0), &heard(6, 96)), normal(Reason::ComesAgain(clock(156, 0))));
    // Three hours: the first of it was dropped.
    assert_eq!(reason(clock(300, 0), &heard(6, 186)), look(Reason::MayBeDropped));
}

#[test]
fn unread_is_normal_and_other_words_are_told() {
    let one = |name: &str| {
        let timeline = timeline(&[(clock(0, 1), report("m", name, clock(0, 0)))], clock(9999, 0));
        only(&timeline).verdict
    };
    assert_eq!(one(DELIVERED), Verdict { normal: true, reason: Reason::Unread });
    assert_eq!(one(READ), Verdict { normal: true, reason: Reason::Read });
    assert_eq!(one(CLOSED), Verdict { normal: false, reason: Reason::Failed });
    let odd = r#"{"type":"message_status","data":{"message_sid":"m","status":"teleported"}}"#;
    let timeline = timeline(&[(clock(0, 0), odd.to_owned())], clock(1, 0));
    assert_eq!(only(&timeline).verdict, Verdict { normal: false, reason: Reason::Unknown });
    assert_eq!(only(&timeline).steps[0].remarks, [Remark::Unknown]);
}

#[test]
fn what_has_no_id_is_no_message_unless_the_customer_wrote_it() {
    let nameless = |body: String| body.replace(r#""sid":"m","#, "");
    let handshake = r#"{"type":"verification","challenge":"x"}"#.to_owned();
    let timeline = timeline(
        &[
            (clock(0, 0), nameless(report("m", SENT, clock(0, 0)))),
            (clock(0, 1), nameless(wrote("m", clock(0, 1)))),
            (clock(0, 2), nameless(wrote("m", clock(0, 2)))),
            (clock(0, 3), handshake),
        ],
        clock(1, 0),
    );
    let counts = timeline.counts;
    assert_eq!((counts.outgoing, counts.incoming, counts.unmatched, counts.others), (0, 2, 1, 1));
}

#[test]
fn bodies_alone_tell_the_time_by_themselves() {
    let posts = [
        (None, report("m", SENT, clock(0, 0))),
        (None, wrote("in", clock(2, 0))),
        (None, report("m", DELIVERED, clock(0, 1))),
    ];
    let gathered = gathered(&posts);
    assert_eq!(gathered.last(), Some(clock(2, 0)));
    let now = gathered.last().unwrap();
    let timeline = gathered.timeline(now, &[], &Policy::guide());
    assert_eq!(timeline.span(), Some((clock(0, 0), clock(2, 0))));
    let message = timeline.named("m")[0].1;
    assert_eq!(seconds(message, &Status::Delivered), Some((1, false)));
    assert_eq!(message.steps[0].on_its_way(), None);
}

#[test]
fn messages_are_found_by_the_end_of_their_id_and_a_whole_id_comes_first() {
    let timeline = timeline(
        &[
            (clock(0, 0), report("9f2ec41f", SENT, clock(0, 0))),
            (clock(0, 1), report("c41f", SENT, clock(0, 1))),
            (clock(0, 2), report("7a00c41f", SENT, clock(0, 2))),
        ],
        clock(1, 0),
    );
    let named = |id: &str| timeline.named(id).len();
    assert_eq!((named("c41f"), named("41f"), named("9f2ec41f"), named("9f2e")), (1, 3, 1, 0));
}

#[test]
fn customers_stand_in_the_order_in_which_their_first_message_happened() {
    let of = |id: &str, number: &str, happened: Timestamp| {
        report(id, SENT, happened).replace("919876543210", number)
    };
    let timeline = timeline(
        &[
            (clock(9, 0), of("late", "919876543211", clock(8, 0))),
            (clock(9, 1), of("early", "919876543212", clock(2, 0))),
        ],
        clock(10, 0),
    );
    let numbers: Vec<_> =
        timeline.customers.iter().map(|customer| customer.number.as_deref().unwrap()).collect();
    assert_eq!(numbers, ["+919876543212", "+919876543211"]);
}
