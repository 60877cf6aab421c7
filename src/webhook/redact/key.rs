//! The arithmetic: permutations and streams of numbers that only a key tells.

use ring::hmac;

/// What is drawn for: no two purposes share a permutation.
#[derive(Clone, Copy, Debug)]
pub(super) enum Purpose {
    Number,
    Text,
    Link,
    Date,
    Place,
}

impl Purpose {
    const fn tag(self) -> &'static [u8] {
        match self {
            Purpose::Number => b"number",
            Purpose::Text => b"text",
            Purpose::Link => b"link",
            Purpose::Date => b"date",
            Purpose::Place => b"place",
        }
    }
}

/// Rounds of the Feistel network: four are proven to be enough where the halves are wide, small ones
/// want more.
const ROUNDS: u8 = 8;

/// A secret.
#[derive(Debug)]
pub(super) struct Key(hmac::Key);

impl Key {
    pub fn new(secret: &[u8]) -> Self {
        Self(hmac::Key::new(hmac::HMAC_SHA256, secret))
    }

    /// Where a number below `count` is moved to: another one below `count`, and from no two the same.
    /// It never stays where it is, unless it is the only one.
    pub fn moved(&self, purpose: Purpose, number: u64, count: u64) -> u64 {
        if count < 2 {
            return number;
        }
        // The next in an order that only the key tells.
        let place = self.walk(purpose, number, count, true);
        let next = if place + 1 == count { 0 } else { place + 1 };
        self.walk(purpose, next, count, false)
    }

    /// A permutation of the numbers below `count`, forth or back: one of the numbers below the next
    /// power of four, repeated until it hits one below `count`.
    fn walk(&self, purpose: Purpose, number: u64, count: u64, forth: bool) -> u64 {
        let half = (64 - (count - 1).leading_zeros()).div_ceil(2).max(1);
        let mut number = number;
        loop {
            number = self.feistel(purpose, number, half, forth);
            if number < count {
                return number;
            }
        }
    }

    fn feistel(&self, purpose: Purpose, number: u64, half: u32, forth: bool) -> u64 {
        let mask = (1_u64 << half) - 1;
        let (mut left, mut right) = (number >> half & mask, number & mask);
        for turn in 0..ROUNDS {
            let round = if forth { turn } else { ROUNDS - 1 - turn };
            if forth {
                (left, right) = (right, left ^ self.round(purpose, round, half, right) & mask);
            } else {
                (left, right) = (right ^ self.round(purpose, round, half, left) & mask, left);
            }
        }
        left << half | right
    }

    fn round(&self, purpose: Purpose, round: u8, half: u32, value: u64) -> u64 {
        let mut context = hmac::Context::with_key(&self.0);
        context.update(purpose.tag());
        context.update(&[0, round, u8::try_from(half).unwrap_or_default()]);
        context.update(&value.to_be_bytes());
        first(context.sign().as_ref())
    }

    /// Numbers without end that follow from a value.
    pub fn stream(&self, purpose: Purpose, value: &[u8]) -> impl Iterator<Item = u64> + use<> {
        let mut context = hmac::Context::with_key(&self.0);
        context.update(purpose.tag());
        context.update(&[1]);
        context.update(value);
        let seed = hmac::Key::new(hmac::HMAC_SHA256, context.sign().as_ref());
        (0_u64..).flat_map(move |block| {
            let tag = hmac::sign(&seed, &block.to_be_bytes());
            tag.as_ref().chunks(8).map(first).collect::<Vec<_>>()
        })
    }
}

fn first(bytes: &[u8]) -> u64 {
    bytes.first_chunk().map_or(0, |chunk| u64::from_be_bytes(*chunk))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::cases::cases;

    #[test]
    fn every_number_is_moved_to_a_place_of_its_own_and_none_stays() {
        for count in [2, 3, 5, 100, 257, 1000] {
            let key = Key::new(b"a");
            let moved = |number| key.moved(Purpose::Number, number, count);
            let mut places: Vec<u64> = (0..count).map(moved).collect();
            assert!(
                places.iter().enumerate().all(|(from, to)| u64::try_from(from).unwrap() != *to)
            );
            places.sort_unstable();
            assert_eq!(places, (0..count).collect::<Vec<_>>());
        }
    }

    proptest! {
        #![proptest_config(cases(256))]

        #[test]
        fn large_counts_are_no_exception(number in any::<u64>(), count in 2..=u64::MAX) {
            let (key, number) = (Key::new(b"a"), number % count);
            let moved = key.moved(Purpose::Text, number, count);
            prop_assert!(moved < count && moved != number);
            prop_assert_eq!(moved, key.moved(Purpose::Text, number, count));
        }
    }
}
