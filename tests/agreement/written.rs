//! Bodies with a few changes, as many as are wanted.

use exowh::webhook::dialect::Dialect;
use exowh::webhook::validate::check;
use proptest::bool;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::{TestError, TestRunner};

use crate::body::body;
use crate::cases::cases;
use crate::mutation::mutation;

/// A body, after what was done to it.
#[derive(Clone, Debug)]
pub struct Written {
    /// How many changes it got.
    pub changes: usize,
    /// As it is judged.
    pub text: String,
}

/// Bodies of a dialect: some as the tables have them, the others with one to four changes. They shrink
/// to fewer changes and to smaller bodies.
pub fn written(dialect: Dialect) -> impl Strategy<Value = Written> {
    let changes = vec(mutation(), 0..=4);
    let lone = bool::weighted(if dialect == Dialect::Messages { 0.05 } else { 0.0 });
    // In this order they shrink: while the body does, the changes stay where they are.
    (changes, body(dialect), lone).prop_map(|(mutations, mut body, lone)| {
        for mutation in &mutations {
            mutation.apply(&mut body);
        }
        let text = body.text();
        // A lone item, cut out of its wrapper.
        let item = lone.then(|| lone_item(&text)).flatten();
        Written { changes: mutations.len(), text: item.unwrap_or(text) }
    })
}

fn lone_item(text: &str) -> Option<String> {
    let body: serde_json::Value = serde_json::from_str(text).unwrap();
    body.pointer("/whatsapp/messages/0").map(ToString::to_string)
}

/// So many values of a strategy.
pub fn some<T: std::fmt::Debug>(count: usize, of: &impl Strategy<Value = T>) -> Vec<T> {
    let mut runner = TestRunner::new(cases(0));
    (0..count).map(|_| of.new_tree(&mut runner).unwrap().current()).collect()
}

#[test]
fn a_case_that_fails_shrinks_to_a_small_one() {
    let failed = TestRunner::new(cases(1_000)).run(&written(Dialect::Envelope), |written| {
        let findings = check(written.text.as_bytes());
        prop_assert!(findings.iter().all(|finding| finding.rule != "unknown-field"));
        Ok(())
    });
    let Err(TestError::Fail(_, written)) = failed else { panic!("{failed:?}") };
    assert!(written.changes == 1 && written.text.len() < 300, "{written:?}");
}
