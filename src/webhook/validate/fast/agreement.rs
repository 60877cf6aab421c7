//! A fast yes is never more than the careful pass would give, and it is given where it can be.

mod bodies;

use std::cell::Cell;

use fastrand::Rng;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use super::super::super::json::MAX_DEPTH;
use super::super::super::notification::MOST_EVENTS;
use super::super::super::sample::SAMPLES;
use super::super::report;
use super::*;
use crate::cases::cases;

/// Whether the fast pass said yes; the careful one and `serde_json` must agree to it.
fn checked(body: &[u8]) -> bool {
    let Some(fast) = clean(body) else { return false };
    let shown = String::from_utf8_lossy(body);
    let careful = report(body);
    assert!(careful.findings.is_empty(), "{shown}\n{:#?}", careful.findings);
    assert_eq!(careful.recognised.dialect(), Some(fast.dialect), "{shown}");
    assert!(serde_json::from_slice::<serde_json::Value>(body).is_ok(), "{shown}");
    true
}

/// How many of so many bodies got a yes, and how many more should have.
fn counted(cases: u64, body: impl Fn(&mut Rng) -> Vec<u8>) -> (usize, usize) {
    let (mut yes, mut withheld) = (0, 0);
    for seed in 0..cases {
        let body = body(&mut Rng::with_seed(seed));
        if checked(&body) {
            yes += 1;
        } else if seed % 10 == 0 && report(&body).findings.is_empty() {
            withheld += 1;
        }
    }
    (yes, withheld)
}

#[test]
fn every_clean_sample_gets_its_yes() {
    for sample in SAMPLES {
        let fast = checked(sample.body.as_bytes());
        let careful = report(sample.body.as_bytes()).findings.is_empty();
        assert_eq!(fast, careful, "{}", sample.path());
        let line = serde_json::from_str::<serde_json::Value>(sample.body).unwrap().to_string();
        assert_eq!(checked(line.as_bytes()), careful, "{}", sample.path());
    }
}

#[test]
fn bodies_made_from_the_tables_are_judged_alike() {
    let (yes, withheld) = counted(12_000, bodies::generated);
    assert!(yes > 1500, "{yes}");
    assert!(withheld * 10 * 20 < yes, "{withheld} of {yes} were left to the careful pass");
}

#[test]
fn samples_with_other_members_and_values_are_judged_alike() {
    let (yes, withheld) = counted(20_000, bodies::changed);
    assert!(yes > 1500, "{yes}");
    assert!(withheld * 10 * 20 < yes, "{withheld} of {yes} were left to the careful pass");
}

#[test]
fn samples_with_other_bytes_are_judged_alike() {
    let (yes, _) = counted(30_000, bodies::damaged);
    assert!(yes > 1000, "{yes}");
}

#[test]
fn a_body_of_more_events_than_are_told_of_gets_no_yes() {
    let item = r#"{"callback_type":"dlr","sid":"a","to":"+919876543210","exo_status_code":30002,
        "exo_detailed_status":"EX_MESSAGE_DELIVERED","timestamp":"1736937005"}"#;
    let body =
        |count| format!(r#"{{"whatsapp":{{"messages":[{}]}}}}"#, vec![item; count].join(","));
    assert!(checked(body(MOST_EVENTS).as_bytes()));
    assert!(!checked(body(MOST_EVENTS + 1).as_bytes()));
}

const DEEP: usize = 100_000;

#[test]
fn no_nesting_overflows_the_stack() {
    let around = |inner: &str| {
        format!(r#"{{"type":"inbound_message","data":{{"message":{{"context":{inner}"#)
    };
    for open in ["[", "{\"a\":", "{\"data\":", "[{\"whatsapp\":", r#"{"referred_product":"#] {
        let deep = open.repeat(DEEP);
        for body in [deep.clone(), around(&deep), around(&format!("{{\"referred_product\":{deep}"))]
        {
            assert_eq!(clean(body.as_bytes()), None);
            assert_eq!(report(body.as_bytes()).findings.len(), 1);
        }
    }
}

#[test]
fn levels_get_a_yes_to_some_depth_and_to_none_that_serde_json_refuses() {
    let body = |levels: usize| {
        let deep = "[".repeat(levels - 2) + &"]".repeat(levels - 2);
        bodies::with_anything(&format!("{{\"a\":{{\"b\":{deep}}}}}"))
    };
    let yes: Vec<usize> =
        (3..MAX_DEPTH + 4).filter(|levels| checked(body(*levels).as_bytes())).collect();
    let deepest = *yes.last().unwrap();
    assert_eq!(yes, (3..=deepest).collect::<Vec<_>>());
    assert!((100..MAX_DEPTH).contains(&deepest), "{deepest}");
    assert!(serde_json::from_str::<serde_json::Value>(&body(MAX_DEPTH)).is_err());
}

fn json_like() -> impl Strategy<Value = String> {
    let words = "{|}|[|]|,|:|\"a\"|\"b\"|\"\\u00e9\"|\"\\ud83d\\ude00\"|\"\\ud83d\"|\"नाम\"|1|-0|01|1e5|\
                 1e999|1.|-|true|nul|null| |\n|\"|\\|\u{0}|\"a\":|\"b\":1|[1,2]|{}|[]|\"\\x\"|\"\\u12\"";
    let words: Vec<&'static str> = words.split('|').collect();
    proptest::collection::vec(proptest::sample::select(words), 0..10)
        .prop_map(|words| words.concat())
}

proptest! {
    #![proptest_config(cases(20_000))]

    #[test]
    fn what_nobody_documents_is_read_as_serde_json_reads_it(soup in json_like()) {
        let body = bodies::with_anything(&format!("{{\"x\":[{soup}]}}"));
        let good = serde_json::from_str::<serde_json::Value>(&body).is_ok();
        let yes = checked(body.as_bytes());
        prop_assert_eq!(yes, good && report(body.as_bytes()).findings.is_empty(), "{}", body);
    }
}

#[test]
fn nothing_that_serde_json_refuses_gets_a_yes() {
    let sample = SAMPLES.iter().find(|sample| sample.path() == "envelope/text").unwrap().body;
    let (yes, refused) = (Cell::new(0), Cell::new(0));
    let broken = (json_like(), any::<prop::sample::Index>());
    let judged = TestRunner::new(cases(20_000)).run(&broken, |(soup, at)| {
        let mut body = sample.as_bytes().to_vec();
        let at = at.index(body.len());
        body.splice(at..at, soup.bytes());
        let good = serde_json::from_slice::<serde_json::Value>(&body).is_ok();
        // A yes to what is not good panics.
        yes.set(yes.get() + u32::from(checked(&body)));
        refused.set(refused.get() + u32::from(!good));
        Ok(())
    });
    assert!(judged.is_ok(), "{}", judged.unwrap_err());
    let (yes, refused) = (yes.get(), refused.get());
    assert!(yes > 1_000 && refused > 10_000, "{yes} got a yes, {refused} are no JSON");
}
