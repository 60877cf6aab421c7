//! How many cases a property is tried on, and which: the same in every run.
//!
//! `EXOWH_TEST_SEED` gives others: a number, or `random`. A property that fails prints the seed of its
//! cases, so that they can be had again.

use std::any::Any;
use std::env;
use std::fmt;
use std::sync::LazyLock;

use proptest::test_runner::{Config, FailurePersistence, PersistedSeed, RngSeed};

const VARIABLE: &str = "EXOWH_TEST_SEED";

/// One for all properties of a run.
static SEED: LazyLock<Seed> = LazyLock::new(|| match env::var(VARIABLE).as_deref() {
    Err(_) => Seed(7),
    Ok("random") => Seed(fastrand::u64(..)),
    Ok(number) => Seed(number.parse().unwrap_or_else(|_| {
        panic!("{VARIABLE} takes a whole number or `random`, not {number:?}");
    })),
});

/// So many cases. The one configuration of every property, which `tests/layers.rs` sees to.
pub fn cases(count: u32) -> Config {
    Config {
        cases: count,
        rng_seed: RngSeed::Fixed(SEED.0),
        failure_persistence: Some(Box::new(*SEED)),
        ..Config::default()
    }
}

/// How to have the cases of this run again, for a test that goes through them on its own.
pub fn again() -> impl fmt::Display {
    *SEED
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Seed(u64);

impl fmt::Display for Seed {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "the same cases again: {VARIABLE}={} cargo test", self.0)
    }
}

/// Keeps no file. It is told of a failure, and a failure's message has no seed.
impl FailurePersistence for Seed {
    fn load_persisted_failures2(&self, _: Option<&'static str>) -> Vec<PersistedSeed> {
        Vec::new()
    }

    #[expect(clippy::print_stderr, reason = "the test runner shows it with the failure")]
    fn save_persisted_failure2(
        &mut self,
        _: Option<&'static str>,
        _: PersistedSeed,
        _: &dyn fmt::Debug,
    ) {
        eprintln!("{}", again());
    }

    fn box_clone(&self) -> Box<dyn FailurePersistence> {
        Box::new(*self)
    }

    fn eq(&self, other: &dyn FailurePersistence) -> bool {
        other.as_any().downcast_ref() == Some(self)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}
