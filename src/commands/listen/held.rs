//! Reports that wait a moment for what the app answers, so that it stands in their own line.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use crate::capture::forwarded::Forwarding;

/// How long a POST waits to be shown. An app that takes longer is told of on a line of its own.
pub const MOMENT: Duration = Duration::from_secs(1);

/// Reports that wait at most: under load, what is shown must not take up the room of what comes.
const MOST: usize = 256;

/// Reports in their order.
#[derive(Debug)]
pub struct Held<T> {
    moment: Duration,
    waiting: VecDeque<Waiting<T>>,
}

#[derive(Debug)]
struct Waiting<T> {
    report: T,
    /// The POST that it is about, while its answers are awaited.
    number: Option<u64>,
    /// How many are.
    missing: usize,
    answers: Vec<Forwarding>,
    due: Instant,
    /// Whether it belongs to the one before it.
    beneath: bool,
}

impl<T> Held<T> {
    /// None yet; each will wait so long at most.
    pub fn new(moment: Duration) -> Self {
        Self { moment, waiting: VecDeque::new() }
    }

    /// Adds a POST that is forwarded on so many routes, or with `None` a report that waits only for
    /// those before it.
    pub fn add(&mut self, report: T, awaited: Option<(u64, usize)>, now: Instant) {
        let (number, missing) = awaited.map_or((None, 0), |(number, ways)| (Some(number), ways));
        let (due, answers) = (now + self.moment, Vec::new());
        let beneath = false;
        self.waiting.push_back(Waiting { report, number, missing, answers, due, beneath });
    }

    /// Adds a report that belongs to the POST that the app is at: the first that waits for its answer.
    /// Where none does, it stands for itself.
    pub fn add_beneath(&mut self, report: T, now: Instant) {
        let Some(at) = self.waiting.iter().position(|one| one.missing > 0) else {
            return self.add(report, None, now);
        };
        let more = self.waiting.iter().skip(at + 1).take_while(|one| one.beneath).count();
        let (number, missing, answers) = (None, 0, Vec::new());
        let due = now + self.moment;
        let one = Waiting { report, number, missing, answers, due, beneath: true };
        self.waiting.insert(at + 1 + more, one);
    }

    /// Takes the answer to a first attempt, where its POST waits for it; else gives it back.
    pub fn answered(&mut self, forwarding: Forwarding) -> Option<Forwarding> {
        let first = forwarding.delivered.attempt == 1;
        let number = Some(forwarding.about.number).filter(|_| first);
        let waiting = self.waiting.iter_mut();
        let Some(found) = waiting
            .into_iter()
            .find(|one| number.is_some() && one.number == number && one.missing > 0)
        else {
            return Some(forwarding);
        };
        found.missing -= 1;
        found.answers.push(forwarding);
        found.answers.sort_by_key(|answer| answer.route);
        None
    }

    /// The next report to show, with the answers to it.
    pub fn next(&mut self, now: Instant) -> Option<(T, Vec<Forwarding>)> {
        let first = self.waiting.front()?;
        let ready = first.missing == 0 || first.due <= now || self.waiting.len() > MOST;
        if ready { self.take() } else { None }
    }

    /// The same whether it is ready or not.
    pub fn take(&mut self) -> Option<(T, Vec<Forwarding>)> {
        self.waiting.pop_front().map(|one| (one.report, one.answers))
    }

    /// When the next is shown at the latest.
    pub fn due(&self) -> Option<Instant> {
        self.waiting.front().map(|one| one.due)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capture::delivered::Delivered;
    use crate::capture::forwarded::{About, Sequel};
    use crate::delivery::attempt::{Answer, Reply, judge};
    use crate::delivery::policy::Policy;
    use crate::webhook::dialect::Recognised;

    fn answer(number: u64, route: usize, attempt: usize) -> Forwarding {
        let reply = Reply::Answer(Answer { status: 200, ..Answer::default() });
        let verdict = judge(&reply, Duration::ZERO, &Policy::guide());
        let mut delivered = Delivered::new("e1", &reply, Duration::ZERO, verdict);
        delivered.attempt = attempt;
        let recognised = Recognised::Unknown;
        Forwarding {
            about: About { number, recognised, events: 0, handshake: false },
            at: jiff::Timestamp::UNIX_EPOCH,
            route,
            to: ":3000".parse().unwrap(),
            delivered,
            sequel: Sequel::Left,
            body: Vec::new(),
        }
    }

    fn ready(held: &mut Held<&'static str>, now: Instant) -> Vec<(&'static str, Vec<usize>)> {
        let next = std::iter::from_fn(|| held.next(now));
        next.map(|(report, answers)| (report, answers.iter().map(|answer| answer.route).collect()))
            .collect()
    }

    #[test]
    fn a_post_waits_for_its_answers_and_what_comes_behind_it_for_the_post() {
        let (mut held, now) = (Held::new(MOMENT), Instant::now());
        held.add("e1", Some((1, 2)), now);
        held.add("refused", None, now);
        assert!(held.answered(answer(1, 1, 1)).is_none());
        assert_eq!(ready(&mut held, now), []);
        assert!(held.answered(answer(1, 0, 1)).is_none());
        assert_eq!(ready(&mut held, now), [("e1", vec![0, 1]), ("refused", vec![])]);
        assert_eq!(held.due(), None);
    }

    #[test]
    fn it_waits_no_longer_than_a_moment_and_later_answers_are_given_back() {
        let (mut held, now) = (Held::new(MOMENT), Instant::now());
        held.add("e1", Some((1, 1)), now);
        assert!(held.answered(answer(1, 0, 2)).is_some(), "no first attempt");
        assert!(held.answered(answer(2, 0, 1)).is_some(), "of another POST");
        assert_eq!(ready(&mut held, now + MOMENT), [("e1", vec![])]);
        assert!(held.answered(answer(1, 0, 1)).is_some());
    }

    #[test]
    fn under_load_the_first_are_shown_without_their_answers() {
        let (mut held, now) = (Held::new(MOMENT), Instant::now());
        for number in 0..MOST as u64 + 2 {
            held.add("e", Some((number, 1)), now);
        }
        assert_eq!(ready(&mut held, now).len(), 2);
    }

    #[test]
    fn what_the_app_writes_stands_beneath_the_post_that_it_is_at() {
        let (mut held, now) = (Held::new(MOMENT), Instant::now());
        held.add("e1", Some((1, 1)), now);
        held.add("e2", Some((2, 1)), now);
        for line in ["of e1", "of e1, too"] {
            held.add_beneath(line, now);
        }
        let taken: Vec<_> = std::iter::from_fn(|| held.take()).map(|(report, _)| report).collect();
        assert_eq!(taken, ["e1", "of e1", "of e1, too", "e2"]);
        held.add("e3", None, now);
        held.add_beneath("of nothing", now);
        assert_eq!(held.next(now).unwrap().0, "e3");
        assert_eq!(held.next(now).unwrap().0, "of nothing");
    }
}
