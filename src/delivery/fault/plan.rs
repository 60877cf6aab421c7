//! Which attempts go wrong.

use ring::digest::{Context, SHA256};

use super::{Committed, Fault, When};
use crate::delivery::policy::Policy;

/// What goes wrong in a run.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Which attempts.
    pub when: When,
    /// How.
    pub how: Fault,
    /// What the draw depends on beside event and attempt.
    pub seed: u64,
    /// By which it is told what Exotel would do.
    pub policy: Policy,
}

/// An event as its retries repeat it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Identity(u64);

impl Identity {
    /// Of a text of parts; parts are told apart, so that `a` and `bc` are not `ab` and `c`.
    #[must_use]
    pub fn of<'p>(parts: impl IntoIterator<Item = &'p [u8]>) -> Self {
        Self(hash(parts))
    }
}

/// The first eight bytes of the SHA-256 of some parts.
fn hash<'p>(parts: impl IntoIterator<Item = &'p [u8]>) -> u64 {
    let mut context = Context::new(&SHA256);
    for part in parts {
        context.update(&(part.len() as u64).to_le_bytes());
        context.update(part);
    }
    let digest = context.finish();
    digest.as_ref().iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
}

impl Plan {
    /// What goes wrong with an attempt (counted from 1) at an event.
    #[must_use]
    pub fn fault(&self, event: Identity, attempt: u32) -> Option<Fault> {
        let wrong = match self.when {
            When::First(count) => attempt <= count,
            When::Always => true,
            When::Chance(chance) => self.draw(event, attempt) < chance,
        };
        wrong.then_some(self.how)
    }

    /// From 0 up to 1, 1 excluded.
    fn draw(&self, event: Identity, attempt: u32) -> f64 {
        let (seed, event) = (self.seed.to_le_bytes(), event.0.to_le_bytes());
        let bits = hash([&seed[..], &event, &attempt.to_le_bytes()]) >> 32;
        // 32 bits, so nothing is lost.
        f64::from(u32::try_from(bits).unwrap_or_default()) / (f64::from(u32::MAX) + 1.0)
    }

    /// What becomes of a fault: `status` would have been the answer.
    #[must_use]
    pub fn commit(&self, fault: Fault, attempt: u32, status: u16) -> Committed {
        Committed::of(fault, attempt, status, &self.policy)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::Attempts;
    use super::*;
    use crate::cases::cases;

    fn plan(when: &str, how: &str, seed: u64) -> Plan {
        let (when, how) = (when.parse().unwrap(), how.parse().unwrap());
        Plan { when, how, seed, policy: Policy::guide() }
    }

    fn event(number: u32) -> Identity {
        Identity::of([&number.to_le_bytes()[..]])
    }

    /// The faults of deliveries in an order: which attempt at which event went wrong.
    fn faults(plan: &Plan, order: &[u32]) -> Vec<(u32, u32)> {
        let mut attempts = Attempts::default();
        let mut faults = Vec::new();
        for number in order {
            let attempt = attempts.next(event(*number));
            if plan.fault(event(*number), attempt).is_some() {
                faults.push((*number, attempt));
            }
        }
        faults.sort_unstable();
        faults
    }

    proptest! {
        #![proptest_config(cases(256))]

        #[test]
        fn same_seed_gives_the_same_faults_in_any_order(
            (order, shuffled) in proptest::collection::vec(0_u32..8, 0..40)
                .prop_flat_map(|order| (Just(order.clone()), Just(order).prop_shuffle())),
            seed: u64,
            chance in 0.0..=1.0_f64,
        ) {
            for when in [chance.to_string(), "first:2".to_owned()] {
                let plan = plan(&when, "drop", seed);
                prop_assert_eq!(faults(&plan, &order), faults(&plan, &shuffled));
            }
        }
    }

    #[test]
    fn first_attempts_of_each_event_fail_and_the_next_does_not() {
        let found = faults(&plan("first:2", "status:503", 0), &[1, 2, 1, 1, 2, 2, 1]);
        assert_eq!(found, [(1, 1), (1, 2), (2, 1), (2, 2)]);
        assert_eq!(faults(&plan("first:0", "drop", 0), &[1, 1]), []);
    }

    #[test]
    fn chance_is_kept_and_another_seed_gives_others() {
        let order: Vec<u32> = (0..2000).collect();
        let found = faults(&plan("0.3", "drop", 7), &order);
        assert!((500..700).contains(&found.len()), "{}", found.len());
        assert_ne!(found, faults(&plan("0.3", "drop", 8), &order));
        assert_eq!(faults(&plan("0", "drop", 7), &order).len(), 0);
        assert_eq!(faults(&plan("1", "drop", 7), &order).len(), 2000);
    }

    #[test]
    fn draw_is_the_same_in_every_version() {
        // Seeds are written down: these must not change.
        let plan = plan("0.5", "drop", 42);
        let drawn: Vec<bool> = (1..=8).map(|n| plan.fault(event(n), 1).is_some()).collect();
        assert_eq!(drawn, [false, true, false, true, false, true, true, true]);
    }
}
