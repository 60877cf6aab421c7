//! When: a span before now, a clock time, a date, or RFC 3339.

use std::time::Duration;

use jiff::civil::{self, Date};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use crate::webhook::time::{Form, parse};

/// What a time can be written as, for help and errors.
pub(super) const FORMS: &str =
    "42m, 1h30m, 10:41, 10:41:02, 2026-11-23, 2026-11-23T10:41, 2026-11-23T10:41:02Z";

/// The year 0 in UTC: RFC 3339 cannot write what was before.
const EARLIEST: Timestamp = Timestamp::constant(-62_167_219_200, 0);

const NANOSECOND: SignedDuration = SignedDuration::from_nanos(1);

/// Now and where, for times that depend on it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clock<'z> {
    pub now: Timestamp,
    pub zone: &'z TimeZone,
}

/// A time as it was written: a day lasts until its end, a minute and a second too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Period {
    /// Its beginning.
    pub first: Timestamp,
    /// Its last nanosecond.
    pub last: Timestamp,
}

impl Period {
    fn of(first: Timestamp, lasts: SignedDuration) -> Self {
        let last = first.saturating_add(lasts.saturating_sub(NANOSECOND)).unwrap_or(first);
        Self { first: first.max(EARLIEST), last: last.max(EARLIEST) }
    }
}

/// Reads a time in any of the [`FORMS`].
pub(super) fn read(text: &str, clock: Clock<'_>) -> Option<Period> {
    ago(text, clock.now)
        .or_else(|| of_clock(text, clock))
        .or_else(|| day(text, clock.zone))
        .or_else(|| local(text, clock.zone))
        .or_else(|| instant(text))
}

/// `42m`: so long before now.
fn ago(text: &str, now: Timestamp) -> Option<Period> {
    let span = humantime::parse_duration(text).ok()?;
    let longest = Duration::from_secs(u64::from(u32::MAX) * 1000);
    let span = SignedDuration::try_from(span.min(longest)).ok()?;
    Some(Period::of(now.saturating_sub(span).unwrap_or(EARLIEST), NANOSECOND))
}

/// `10:41`: the last time that the clock showed it.
fn of_clock(text: &str, clock: Clock<'_>) -> Option<Period> {
    let (time, lasts) = clock_time(text)?;
    let today = clock.now.to_zoned(clock.zone.clone()).date();
    let on =
        |date: Date| Some(date.to_datetime(time).to_zoned(clock.zone.clone()).ok()?.timestamp());
    let first = on(today).filter(|first| *first <= clock.now);
    Some(Period::of(first.or_else(|| on(today.yesterday().ok()?))?, lasts))
}

/// `2026-11-23`: the whole day.
fn day(text: &str, zone: &TimeZone) -> Option<Period> {
    let date = date(text)?;
    let midnight = |date: Date| Some(date.to_zoned(zone.clone()).ok()?.timestamp());
    let (first, next) = (midnight(date)?, midnight(date.tomorrow().ok()?)?);
    Some(Period::of(first, next.duration_since(first)))
}

/// `2026-11-23T10:41`, or with a blank: by the local clock.
fn local(text: &str, zone: &TimeZone) -> Option<Period> {
    let (day, clock) = text.split_once(['T', 't', ' '])?;
    let (time, lasts) = clock_time(clock)?;
    let zoned = date(day)?.to_datetime(time).to_zoned(zone.clone()).ok()?;
    Some(Period::of(zoned.timestamp(), lasts))
}

/// RFC 3339, as exact as its fraction.
fn instant(text: &str) -> Option<Period> {
    let (first, form) = parse(text)?;
    let digits = match form {
        Form::Rfc3339 { fraction, .. } => u32::try_from(fraction.min(9)).ok()?,
        Form::UnixSeconds => 0,
    };
    Some(Period::of(first, SignedDuration::from_nanos(10_i64.pow(9 - digits))))
}

fn date(text: &str) -> Option<Date> {
    let shaped = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    shaped.then(|| text.parse().ok())?
}

/// Hours and minutes, perhaps seconds; and how long what is written lasts.
fn clock_time(text: &str) -> Option<(civil::Time, SignedDuration)> {
    let mut parts = text.split(':').map(|part| {
        let formed =
            (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        formed.then(|| part.parse::<i8>().ok())?
    });
    let (hour, minute) = (parts.next()??, parts.next()??);
    let (second, lasts) = match parts.next() {
        None => (0, 60),
        Some(second) => (second?, 1),
    };
    if parts.next().is_some() {
        return None;
    }
    let time = civil::Time::new(hour, minute, second, 0).ok()?;
    Some((time, SignedDuration::from_secs(lasts)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// First and last as they are read in India at 10:42:16 on 23 November 2026.
    fn read_there(text: &str) -> Option<(String, String)> {
        let zone = jiff::tz::offset(5).to_time_zone();
        let clock = Clock { now: "2026-11-23T05:42:16Z".parse().unwrap(), zone: &zone };
        read(text, clock).map(|period| (period.first.to_string(), period.last.to_string()))
    }

    #[track_caller]
    fn assert_read(text: &str, first: &str, last: &str) {
        assert_eq!(read_there(text), Some((first.to_owned(), last.to_owned())), "{text}");
    }

    #[test]
    fn span_is_counted_back_from_now() {
        for (text, wanted) in [
            ("42m", "2026-11-23T05:00:16Z"),
            ("8h", "2026-11-22T21:42:16Z"),
            ("2d", "2026-11-21T05:42:16Z"),
            ("1h30m", "2026-11-23T04:12:16Z"),
            ("1h 30m", "2026-11-23T04:12:16Z"),
            ("0s", "2026-11-23T05:42:16Z"),
        ] {
            assert_read(text, wanted, wanted);
        }
        for long in ["99999y", "500000000000y", "18446744073709551615s"] {
            assert_read(long, "0000-01-01T00:00:00Z", "0000-01-01T00:00:00Z");
        }
    }

    #[test]
    fn clock_time_is_the_last_that_was() {
        assert_read("10:41", "2026-11-23T05:41:00Z", "2026-11-23T05:41:59.999999999Z");
        assert_read("10:41:02", "2026-11-23T05:41:02Z", "2026-11-23T05:41:02.999999999Z");
        assert_read("10:42:16", "2026-11-23T05:42:16Z", "2026-11-23T05:42:16.999999999Z");
        assert_read("10:42:17", "2026-11-22T05:42:17Z", "2026-11-22T05:42:17.999999999Z");
        assert_read("9:05", "2026-11-23T04:05:00Z", "2026-11-23T04:05:59.999999999Z");
        assert_read("23:59", "2026-11-22T18:59:00Z", "2026-11-22T18:59:59.999999999Z");
    }

    #[test]
    fn date_is_the_whole_local_day() {
        assert_read("2026-11-20", "2026-11-19T19:00:00Z", "2026-11-20T18:59:59.999999999Z");
        assert_read("2026-11-20T10:41", "2026-11-20T05:41:00Z", "2026-11-20T05:41:59.999999999Z");
        assert_read(
            "2026-11-20 10:41:02",
            "2026-11-20T05:41:02Z",
            "2026-11-20T05:41:02.999999999Z",
        );
    }

    #[test]
    fn day_lasts_as_long_as_clocks_there_say() {
        let zone = TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").unwrap();
        let clock = Clock { now: "2026-11-01T00:00:00Z".parse().unwrap(), zone: &zone };
        let day = read("2026-10-25", clock).unwrap();
        assert_eq!(day.last.duration_since(day.first).as_hours(), 24);
        assert_eq!(day.last.to_string(), "2026-10-25T22:59:59.999999999Z");
        assert!(read("2026-03-29T02:30", clock).is_some());
    }

    #[test]
    fn rfc_3339_is_as_exact_as_it_is_written() {
        assert_read(
            "2026-11-23T10:42:16+05:30",
            "2026-11-23T05:12:16Z",
            "2026-11-23T05:12:16.999999999Z",
        );
        assert_read("2026-11-23T05:12:16.123Z", "2026-11-23T05:12:16.123Z", {
            "2026-11-23T05:12:16.123999999Z"
        });
        let exact = "2026-11-23T05:12:16.123456789Z";
        assert_read(exact, exact, exact);
    }

    #[test]
    fn anything_else_is_no_time() {
        for text in [
            "",
            "42",
            "m",
            "yesterday",
            "24:00",
            "10:60",
            "10:4x",
            "10:41:02:03",
            "010:41",
            ":",
            "10:",
            "+1:30",
            "2026-13-01",
            "2026-02-30",
            "2026-1-1",
            "9999-12-31",
            "23-11-2026",
            "२०:४१",
            "2026-11-23T",
            "T10:41",
            "2026-11-23T10:41:02+0530",
        ] {
            assert_eq!(read_there(text), None, "{text}");
        }
    }
}
