//! One event's course through a policy: what follows each attempt, and when, by Exotel's clock.
//!
//! A state machine that neither sends nor waits: `retry run` feeds it real answers and really waits
//! in between, a simulation feeds it modelled ones in virtual time. Both decide by this alone.

use std::time::Duration;

use super::attempt::Outcome;
use super::policy::Policy;

/// What follows an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Delivered: nothing follows.
    Accepted,
    /// One more attempt, this long after the failure.
    RetryAfter(Duration),
    /// The schedule is used up: the event is dropped.
    Dropped,
}

impl Next {
    /// The wait until the next attempt, if there is one.
    #[must_use]
    pub const fn wait(self) -> Option<Duration> {
        match self {
            Next::RetryAfter(wait) => Some(wait),
            Next::Accepted | Next::Dropped => None,
        }
    }
}

/// Where one event stands in its policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Course<'p> {
    waits: &'p [Duration],
    attempt: usize,
    clock: Duration,
}

impl<'p> Course<'p> {
    /// The course of a new event; `None` where the policy's waits are not documented.
    #[must_use]
    pub fn of(policy: &'p Policy) -> Option<Self> {
        policy.waits().map(|waits| Self { waits, attempt: 1, clock: Duration::ZERO })
    }

    /// The attempt that is due or under way, counted from 1.
    #[must_use]
    pub const fn attempt(&self) -> usize {
        self.attempt
    }

    /// When that attempt starts by Exotel's clock: since the start of the first one.
    #[must_use]
    pub const fn clock(&self) -> Duration {
        self.clock
    }

    /// How many attempts there are at most.
    #[must_use]
    pub const fn attempts(&self) -> usize {
        1 + self.waits.len()
    }

    /// The attempt ended after `latency`. On a failure the course moves on to the next attempt,
    /// whose wait counts from that failure: what an attempt took delays all that follow.
    pub fn ended(&mut self, outcome: Outcome, latency: Duration) -> Next {
        if outcome == Outcome::Accepted {
            return Next::Accepted;
        }
        let Some(&wait) = self.waits.get(self.attempt - 1) else { return Next::Dropped };
        self.attempt += 1;
        self.clock = self.clock.saturating_add(latency).saturating_add(wait);
        Next::RetryAfter(wait)
    }
}

/// One row of a schedule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Planned {
    /// Counted from 1.
    pub attempt: usize,
    /// After the failure before it: none before the first, and none where it is not documented.
    pub wait: Option<Duration>,
    /// Since the first, where every attempt fails at once; `None`: not documented.
    pub since_first: Option<Duration>,
    /// Whether another attempt follows a failure of this one; otherwise the event is dropped.
    pub retried: bool,
}

/// A policy's whole schedule: the course of an event that is refused at once, each time.
#[must_use]
pub fn plan(policy: &Policy) -> Vec<Planned> {
    let Some(mut course) = Course::of(policy) else { return undocumented(policy.attempts()) };
    let mut rows = Vec::with_capacity(policy.attempts());
    let mut wait = None;
    loop {
        let (attempt, since_first) = (course.attempt(), Some(course.clock()));
        let next = course.ended(Outcome::Refused, Duration::ZERO).wait();
        rows.push(Planned { attempt, wait, since_first, retried: next.is_some() });
        if next.is_none() {
            return rows;
        }
        wait = next;
    }
}

fn undocumented(attempts: usize) -> Vec<Planned> {
    (1..=attempts)
        .map(|attempt| Planned {
            attempt,
            wait: None,
            since_first: (attempt == 1).then_some(Duration::ZERO),
            retried: attempt < attempts,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::cases::cases;

    const FAILURES: [Outcome; 3] = [Outcome::Refused, Outcome::Timeout, Outcome::Unreachable];

    fn seconds(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    /// Exotel's clock at the start of each attempt, where each takes so many seconds and fails.
    fn clocks(policy: &Policy, latency: u64) -> Vec<u64> {
        let mut course = Course::of(policy).unwrap();
        let mut clocks = vec![course.clock().as_secs()];
        while course.ended(Outcome::Timeout, seconds(latency)) != Next::Dropped {
            clocks.push(course.clock().as_secs());
        }
        clocks
    }

    #[test]
    fn guide_ends_after_six_attempts_in_1_h_42_min_30_s() {
        assert_eq!(clocks(&Policy::guide(), 0), [0, 30, 150, 750, 2550, 6150]);
    }

    #[test]
    fn receive_messages_ends_after_five_attempts() {
        assert_eq!(clocks(&Policy::receive_messages(), 0), [0, 30, 150, 750, 4350]);
    }

    #[test]
    fn references_has_no_course_without_a_schedule() {
        assert_eq!(Course::of(&Policy::references()), None);
        let policy = Policy::references().with_schedule(vec![seconds(1), seconds(2)]);
        assert_eq!(clocks(&policy, 0), [0, 1, 3]);
    }

    #[test]
    fn waits_count_from_the_failure_so_what_an_attempt_took_delays_the_rest() {
        let policy = Policy::guide();
        let mut course = Course::of(&policy).unwrap();
        assert_eq!(course.ended(Outcome::Refused, Duration::ZERO), Next::RetryAfter(seconds(30)));
        assert_eq!(course.clock(), seconds(30));
        assert_eq!(course.ended(Outcome::Timeout, seconds(10)), Next::RetryAfter(seconds(120)));
        assert_eq!((course.attempt(), course.clock()), (3, seconds(160)));
        assert_eq!(course.ended(Outcome::Accepted, seconds(1)), Next::Accepted);
        assert_eq!((course.attempt(), course.clock()), (3, seconds(160)));
    }

    #[test]
    fn plan_without_documented_delays_still_counts_the_attempts() {
        let rows = plan(&Policy::references());
        assert_eq!(rows.len(), 3);
        assert_eq!(rows[0].since_first, Some(Duration::ZERO));
        assert!(rows[1..].iter().all(|row| row.wait.is_none() && row.since_first.is_none()));
        assert_eq!(rows.iter().map(|row| row.retried).collect::<Vec<_>>(), [true, true, false]);
    }

    proptest! {
        #![proptest_config(cases(64))]

        #[test]
        fn clock_is_the_sum_of_what_was_waited_and_what_the_attempts_took(
            waits in prop::collection::vec(0_u64..4_000_000, 1..12),
            latencies in prop::collection::vec(0_u64..20_000, 12),
            accepted_at in 1_usize..14,
            kinds in prop::collection::vec(0_usize..3, 12),
        ) {
            let waits: Vec<_> = waits.into_iter().map(Duration::from_millis).collect();
            let policy = Policy::guide().with_schedule(waits.clone());
            let mut course = Course::of(&policy).unwrap();
            let mut clock = Duration::ZERO;
            for attempt in 1..=course.attempts() {
                prop_assert_eq!(course.attempt(), attempt);
                prop_assert_eq!(course.clock(), clock);
                let latency = Duration::from_millis(latencies[attempt - 1]);
                if attempt == accepted_at {
                    prop_assert_eq!(course.ended(Outcome::Accepted, latency), Next::Accepted);
                    break;
                }
                match course.ended(FAILURES[kinds[attempt - 1]], latency) {
                    Next::RetryAfter(wait) => {
                        prop_assert_eq!(wait, waits[attempt - 1]);
                        clock += latency + wait;
                    }
                    next => {
                        prop_assert_eq!(next, Next::Dropped);
                        prop_assert_eq!(attempt, waits.len() + 1);
                    }
                }
            }
        }

        #[test]
        fn plan_has_a_row_for_each_attempt_and_ends_with_the_span(
            waits in prop::collection::vec(0_u64..10_000_000, 1..20),
        ) {
            let waits: Vec<_> = waits.into_iter().map(Duration::from_millis).collect();
            let policy = Policy::guide().with_schedule(waits.clone());
            let rows = plan(&policy);
            prop_assert_eq!(rows.len(), policy.attempts());
            prop_assert_eq!(rows.last().unwrap().since_first, policy.span());
            prop_assert_eq!(rows[1..].iter().filter_map(|row| row.wait).collect::<Vec<_>>(), waits);
        }
    }
}
