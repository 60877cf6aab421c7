//! One message in detail.

use super::*;

fn detailed(timeline: &Timeline, id: &str, width: usize) -> String {
    let (customer, message) = timeline.named(id)[0];
    text(&detail(customer, message, timeline, &frame(width)))
}

#[test]
fn one_message_is_told_by_its_events() {
    let morning = morning();
    insta::assert_snapshot!(detailed(&morning, "c41f", 96), @r"

    9f2e71b05ac84d3a8e6c0d17b4a9c41f    to +919876543210 Rahul Kumar    A-1042

    happened    arrived
    10:42:15    10:46:03  e211  ✓  sent        3 min 48 s on its way: keep delivered
    10:42:16    10:42:17  e204  ✓✓ delivered   + 1 s
                10:45:21  e210  ✓✓ delivered   the same again: answer 200, change nothing
    11:02:31    11:02:32  e212  ✓✓ read        + 20 min 15 s

    Read 20 min 16 s after it was sent: normal.

    exowh explain late
    ");
    insta::assert_snapshot!(detailed(&morning, "c41f", 60), @r"

    9f2e71b05ac84d3a8e6c0d17b4a9c41f
    to +919876543210 Rahul Kumar
    A-1042

    happened  arrived
    10:42:15  10:46:03  e211  ✓  sent
              3 min 48 s on its way: keep delivered
    10:42:16  10:42:17  e204  ✓✓ delivered
              + 1 s
              10:45:21  e210  ✓✓ delivered
              the same again: answer 200, change nothing
    11:02:31  11:02:32  e212  ✓✓ read
              + 20 min 15 s

    Read 20 min 16 s after it was sent: normal.

    exowh explain late
    ");
}

#[test]
fn one_message_is_told_how_it_ended_or_that_it_did_not() {
    let morning = morning();
    insta::assert_snapshot!(detailed(&morning, "e5aa", 96), @r"

    5b90e27ac1d84f6f8a3301b7cc92e5aa    to +919876543211

    happened    arrived
    10:44:48    10:44:49  e208  ✓  sent
    10:44:50    10:44:50  e209  ✗  failed      + 2 s; 30018 EX_REENGAGEMENT_ERROR

    Failed, as the session was closed: no message of theirs is known from before.
    Send an approved template. When they answer, free-form messages work for 24 hours.

    exowh explain 30018
    ");
    insta::assert_snapshot!(detailed(&morning, "b310", 96), @r"

    e1746cc09d3b4e55b0f2a8d96c1db310    to +919876543212

    happened    arrived
    11:05:40    11:05:41  e213  ✓  sent

    Nothing more for 1 h 44 min: not normal, look. Exotel's retries are over by now, those of what
    it sent while exowh was off (11:06 to 11:19) since 11:49. The phone may be off, or has blocked
    you; the dashboard knows what WhatsApp said.
    ");
    insta::assert_snapshot!(detailed(&morning, "9b07", 96), @r#"

    41c07d3be2f84a06b1d95e8837fa9b07    from +919876543210 Rahul Kumar

    happened    arrived
    10:42:17    10:42:17  e205   text       "Order kahan hai?"

    It opened the session until 24 Nov 10:42.
    "#);
}
