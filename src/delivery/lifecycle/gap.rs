//! When nobody listened, and what Exotel did about it.

use jiff::Timestamp;

use crate::delivery::policy::Policy;

/// A time in which somebody listened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listening {
    /// From when.
    pub from: Timestamp,
    /// Until when; `None` for one that still does.
    pub to: Option<Timestamp>,
}

/// A time in which nobody listened, between times in which somebody did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// From when.
    pub from: Timestamp,
    /// Until when; `None` where nobody listens now.
    pub to: Option<Timestamp>,
    /// By when all that Exotel sends again of it has come; where the gap has no end yet, as if it ended
    /// now. `None` where the policy's page does not tell the waits.
    pub again_by: Option<Timestamp>,
    /// What happened from the gap's start until then was dropped: its last attempt fell into the gap.
    pub dropped_until: Option<Timestamp>,
    /// Whoever listens by then gets everything: the last attempt for what happened at the gap's start.
    pub safe_until: Option<Timestamp>,
}

impl Gap {
    /// Whether events of a moment later than this may have met it.
    #[must_use]
    pub fn ends_after(&self, moment: Timestamp) -> bool {
        self.to.is_none_or(|to| to > moment)
    }
}

/// The gaps between times of listening, which may overlap and stand in any order. Attempts in a gap are
/// taken to fail at once, and each wait to count from the failure before it.
#[must_use]
pub fn gaps(listening: &[Listening], now: Timestamp, policy: &Policy) -> Vec<Gap> {
    let mut listening = listening.to_vec();
    listening.sort_by_key(|span| span.from);
    let mut gaps = Vec::new();
    // Until when somebody is known to have listened; `None`: from then on until now.
    let Some(mut until) = listening.first().map(|span| span.to) else { return gaps };
    for span in &listening[1..] {
        let Some(end) = until else { break };
        if span.from > end {
            gaps.push(gap(end, Some(span.from), now, policy));
        }
        until = span.to.map(|to| to.max(end));
    }
    gaps.extend(until.filter(|end| *end < now).map(|end| gap(end, None, now, policy)));
    gaps
}

/// An event that first meets the gap at its very start is tried again after each wait; one that meets
/// it later has less of it to wait out. Of those whose attempt before the last wait just misses the
/// end, the last arrives that wait after the end.
fn gap(from: Timestamp, to: Option<Timestamp>, now: Timestamp, policy: &Policy) -> Gap {
    let end = to.unwrap_or(now);
    let length = end.duration_since(from).unsigned_abs();
    let mut offset = std::time::Duration::ZERO;
    let mut again_by = None;
    for wait in policy.waits().unwrap_or_default() {
        if length <= offset {
            break;
        }
        again_by = end.checked_add(*wait).ok();
        offset += *wait;
    }
    let dropped = policy.span().filter(|span| length > *span);
    Gap {
        from,
        to,
        again_by,
        dropped_until: dropped.and_then(|span| end.checked_sub(span).ok()),
        safe_until: policy.span().and_then(|span| from.checked_add(span).ok()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::cases::cases;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + second).unwrap()
    }

    fn span(from: i64, to: Option<i64>) -> Listening {
        Listening { from: at(from), to: to.map(at) }
    }

    fn found(listening: &[Listening], now: i64) -> Vec<(i64, Option<i64>)> {
        let second = |time: Timestamp| time.as_second() - 1_800_000_000;
        gaps(listening, at(now), &Policy::guide())
            .iter()
            .map(|gap| (second(gap.from), gap.to.map(second)))
            .collect()
    }

    #[test]
    fn gaps_lie_where_no_span_is() {
        assert_eq!(found(&[], 50), []);
        assert_eq!(found(&[span(0, None)], 50), []);
        assert_eq!(found(&[span(20, Some(30)), span(0, Some(10))], 30), [(10, Some(20))]);
        assert_eq!(found(&[span(0, Some(40)), span(10, Some(20)), span(35, None)], 50), []);
        assert_eq!(found(&[span(0, Some(10))], 50), [(10, None)]);
        assert_eq!(found(&[span(0, Some(10)), span(10, Some(20))], 20), []);
    }

    #[test]
    fn thirteen_minutes_are_over_half_an_hour_after_their_end() {
        let listening = [span(0, Some(0)), span(13 * 60, None)];
        let gaps = gaps(&listening, at(9000), &Policy::guide());
        assert_eq!(gaps[0].again_by, Some(at((13 + 30) * 60)));
        assert_eq!(gaps[0].dropped_until, None);
    }

    #[test]
    fn what_is_too_long_loses_its_beginning() {
        let listening = [span(0, Some(0)), span(7200, None)];
        let gap = gaps(&listening, at(9000), &Policy::guide())[0];
        assert_eq!(gap.dropped_until, Some(at(7200 - 6150)));
        assert_eq!(gap.again_by, Some(at(7200 + 3600)));
        assert_eq!(gap.safe_until, Some(at(6150)));
        let references = gaps(&listening, at(9000), &Policy::references())[0];
        assert_eq!((references.again_by, references.dropped_until), (None, None));
    }

    proptest! {
        #![proptest_config(cases(256))]

        #[test]
        fn no_event_of_a_gap_comes_after_what_is_told(length in 1..9000_i64, met in 0..9000_i64) {
            let met = met % length;
            let listening = [span(0, Some(0)), span(length, None)];
            let gap = gaps(&listening, at(20_000), &Policy::guide())[0];
            let offsets = [0, 30, 150, 750, 2550, 6150];
            match offsets.iter().map(|offset| met + offset).find(|attempt| *attempt >= length) {
                Some(comes) => prop_assert!(Some(at(comes)) <= gap.again_by),
                None => prop_assert!(Some(at(met)) < gap.dropped_until),
            }
        }
    }
}
