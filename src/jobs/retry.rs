//! Delivers one body and, on failure, waits and delivers it again, until it is accepted or dropped.

use std::time::Duration;

use tokio::sync::mpsc::UnboundedSender;

use super::deliver::Report;
use crate::adapters::http_client::Exchange;
use crate::delivery::course::{Course, Next};
use crate::delivery::history::Attempted;
use crate::delivery::pace::Pace;

/// What the job reports while it runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// An attempt starts.
    Attempting {
        /// Counted from 1.
        number: usize,
    },
    /// It has ended.
    Attempted(Attempted),
    /// The wait before the next attempt starts.
    Waiting {
        /// The attempt that is waited for.
        number: usize,
        /// How long it is here.
        pause: Duration,
    },
}

/// Runs a course to its end. `deliver` makes one attempt; `wait` waits for about a duration, and
/// tells how long it was: both are arguments, so that a test needs neither a network nor time.
///
/// Ends early where nobody listens to the steps any more.
pub async fn run(
    mut course: Course<'_>,
    pace: Pace,
    mut deliver: impl AsyncFnMut() -> Report<()>,
    mut wait: impl AsyncFnMut(Duration) -> Duration,
    steps: UnboundedSender<Step>,
) {
    let mut here = Duration::ZERO;
    loop {
        let (number, clock) = (course.attempt(), course.clock());
        if steps.send(Step::Attempting { number }).is_err() {
            return;
        }
        let Report { exchange: Exchange { reply, latency, .. }, verdict, .. } = deliver().await;
        here += latency;
        let next = course.ended(verdict.outcome, latency);
        let attempted = Attempted { number, clock, here, reply, latency, verdict, next };
        if steps.send(Step::Attempted(attempted)).is_err() {
            return;
        }
        let Next::RetryAfter(delay) = next else { return };
        let pause = pace.of(delay);
        let _ = steps.send(Step::Waiting { number: course.attempt(), pause });
        here += wait(pause).await;
    }
}

#[cfg(test)]
mod tests {
    use tokio::sync::mpsc::unbounded_channel;

    use super::*;
    use crate::delivery::attempt::{Answer, Reply, judge};
    use crate::delivery::history::{End, History};
    use crate::delivery::policy::Policy;

    /// Runs against scripted answers; gives the history, and the waits that were asked for.
    fn lived(policy: &Policy, pace: Pace, mut script: Vec<(u16, u64)>) -> (History, Vec<Duration>) {
        let (sender, mut inbox) = unbounded_channel();
        let mut waits = Vec::new();
        let deliver = async || {
            let (status, millis) = if script.len() > 1 { script.remove(0) } else { script[0] };
            let latency = Duration::from_millis(millis);
            let reply = match status {
                0 => Reply::Nothing { started: false },
                _ => Reply::Answer(Answer { status, ..Answer::default() }),
            };
            let verdict = judge(&reply, latency, policy);
            let exchange = Exchange { reply, latency, proxy: None };
            Report { tag: (), exchange, verdict, lead: None }
        };
        let wait = async |pause| {
            waits.push(pause);
            pause
        };
        let job = run(Course::of(policy).unwrap(), pace, deliver, wait, sender);
        tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(job);
        let mut history = History::default();
        while let Ok(step) = inbox.try_recv() {
            if let Step::Attempted(attempted) = step {
                history.push(attempted);
            }
        }
        (history, waits)
    }

    #[test]
    fn both_clocks_tell_of_two_failures_and_a_200() {
        let script = vec![(503, 0), (0, 10_000), (200, 6)];
        let (history, waits) = lived(&Policy::guide(), Pace::Faster(60.0), script);
        let clocks: Vec<_> = history.attempts().iter().map(|one| one.clock.as_secs()).collect();
        let here: Vec<_> = history.attempts().iter().map(|one| one.here.as_millis()).collect();
        assert_eq!(clocks, [0, 30, 160]);
        assert_eq!(here, [0, 10_500, 12_506]);
        assert_eq!(waits, [Duration::from_millis(500), Duration::from_secs(2)]);
        assert_eq!(history.end(), End::Accepted);
    }

    #[test]
    fn event_is_dropped_after_the_last_attempt_of_each_policy() {
        for (policy, attempts) in [(Policy::guide(), 6), (Policy::receive_messages(), 5)] {
            let (history, waits) = lived(&policy, Pace::Real, vec![(500, 1)]);
            assert_eq!(history.attempts().len(), attempts);
            assert_eq!(Some(waits.iter().sum()), policy.span());
            assert_eq!(history.end(), End::Dropped);
        }
    }

    #[test]
    fn job_ends_when_nobody_listens() {
        let (sender, inbox) = unbounded_channel();
        drop(inbox);
        let policy = Policy::guide();
        let deliver = async || -> Report<()> { unreachable!("nobody wants to know") };
        let job = run(Course::of(&policy).unwrap(), Pace::Now, deliver, async |one| one, sender);
        tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(job);
    }
}
