//! What is sent more than once: as new messages, or as the same again.

use std::collections::BTreeSet;

use crate::env::{App, Exowh};

/// The ids of the messages in what was sent, in their order.
fn ids(exowh: &Exowh, arguments: &[&str]) -> Vec<String> {
    let ended = exowh.run(&[&["send"], arguments, &["--dry-run", "--json"]].concat());
    assert_eq!(ended.code, Some(0), "{}", ended.stderr());
    let lines = ended.json();
    lines.iter().map(|line| line["message_ids"][0].as_str().unwrap().to_owned()).collect()
}

fn different(ids: &[String]) -> usize {
    ids.iter().collect::<BTreeSet<_>>().len()
}

#[test]
fn a_sample_that_is_named_twice_is_about_two_messages() {
    let exowh = Exowh::new();
    assert_eq!(different(&ids(&exowh, &["text", "text", "text"])), 3);
    let ids = ids(&exowh, &["sent", "delivered", "sent", "delivered", "read"]);
    assert_eq!(different(&ids), 2, "{ids:?}");
    assert!(ids[0] == ids[1] && ids[2] == ids[3] && ids[3] == ids[4], "{ids:?}");
}

#[test]
fn a_file_that_is_named_twice_is_about_two_messages_where_it_is_made_fresh() {
    let exowh = Exowh::new();
    exowh.write("a.json", r#"{"sid": "m1", "to": "+919876543210", "status": "sent"}"#);
    assert_eq!(different(&ids(&exowh, &["a.json", "a.json", "--fresh"])), 2);
    assert_eq!(ids(&exowh, &["a.json", "a.json"]), ["m1", "m1"]);
}

#[test]
fn the_same_bytes_again_are_told_to_be_duplicates() {
    let app = App::ok();
    let exowh = Exowh::new();
    exowh.write("a.json", r#"{"sid": "m1", "to": "+919876543210", "status": "sent"}"#);
    let said = |arguments: &[&str]| {
        let ended = exowh.run(&[&["send"], arguments, &["--to", &app.to()]].concat());
        assert!(ended.code.is_some_and(|code| code < 2), "{}", ended.snapshot());
        ended.stdout() + &ended.stderr()
    };
    for (arguments, told) in [
        (
            &["text", "--verbatim", "--repeat", "3"][..],
            Some("2 carried the same bytes as one before"),
        ),
        (&["a.json", "--repeat", "2"], Some("1 carried the same bytes as one before")),
        (&["a.json", "text", "a.json"], Some("1 carried the same bytes as one before")),
        (&["a.json", "--repeat", "2", "--format", "line"], Some("1 carried the same bytes")),
        (&["text", "--repeat", "3"], None),
        (&["text", "text"], None),
        (&["a.json", "--repeat", "2", "--fresh"], None),
        // Nothing to count twice.
        (&["verification", "--verbatim", "--repeat", "2"], None),
    ] {
        let said = said(arguments);
        match told {
            Some(told) => assert!(said.contains(told), "{arguments:?}: {said}"),
            None => assert!(!said.contains("duplicate"), "{arguments:?}: {said}"),
        }
    }
}

#[test]
fn help_of_repeat_says_what_is_fresh_and_what_is_not() {
    let help = Exowh::new().run(&["send", "--help"]).stdout();
    let help = help.split("--repeat").nth(1).unwrap().split("\n\n").take(2).collect::<String>();
    for word in ["samples with fresh ids", "--verbatim", "--fresh", "duplicates"] {
        assert!(help.contains(word), "{word}: {help}");
    }
}
