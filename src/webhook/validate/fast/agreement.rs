//! A fast yes is never more than the careful pass would give.

use super::super::super::sample::SAMPLES;
use super::super::report;
use super::*;

#[test]
fn every_clean_sample_gets_its_yes() {
    for sample in SAMPLES {
        let careful = report(sample.body.as_bytes());
        let fast = clean(sample.body.as_bytes());
        assert_eq!(fast.is_some(), careful.findings.is_empty(), "{}", sample.path());
        if let Some(fast) = fast {
            assert_eq!(Some(fast.dialect), careful.recognised.dialect(), "{}", sample.path());
        }
    }
}
