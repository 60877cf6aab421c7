//! Times as they stand in bodies, and as exowh prints them.

use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};

use super::json::{Kind, Value};

/// How a time is written in a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// RFC 3339, with its offset from UTC in seconds (`None` for `Z`) and its digits of fraction.
    Rfc3339 {
        /// Seconds east of UTC; `None` is written `Z`.
        offset: Option<i32>,
        /// Digits after the seconds.
        fraction: usize,
    },
    /// Seconds since 1970, in a string (Meta's habit) or as a number.
    UnixSeconds,
}

/// Reads RFC 3339 with Z or an offset, with or without a fraction, or Unix seconds in a string.
#[must_use]
pub fn parse(text: &str) -> Option<(Timestamp, Form)> {
    if (9..=11).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let seconds = text.parse().ok()?;
        return Some((Timestamp::from_second(seconds).ok()?, Form::UnixSeconds));
    }
    let (date_time, zone) = text.split_at(text.char_indices().nth(19)?.0);
    let shaped = date_time.bytes().enumerate().all(|(at, byte)| match at {
        4 | 7 => byte == b'-',
        10 => byte == b'T' || byte == b't',
        13 | 16 => byte == b':',
        _ => byte.is_ascii_digit(),
    });
    if !shaped {
        return None;
    }
    let digits = zone
        .strip_prefix('.')
        .map_or(0, |rest| rest.bytes().take_while(u8::is_ascii_digit).count());
    let zone = if digits == 0 { zone } else { &zone[1 + digits..] };
    let offset = match zone.as_bytes() {
        [b'Z' | b'z'] => None,
        [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] => {
            let number = |tens: u8, ones: u8| {
                let digit = |byte: u8| char::from(byte).to_digit(10);
                Some(i32::try_from(digit(tens)? * 10 + digit(ones)?).unwrap_or_default())
            };
            let seconds = number(*h1, *h2)? * 3600 + number(*m1, *m2)? * 60;
            Some(if *sign == b'-' { -seconds } else { seconds })
        }
        _ => return None,
    };
    Some((text.parse().ok()?, Form::Rfc3339 { offset, fraction: digits }))
}

/// Reads a time from a JSON value: a string as [`parse`] does, or a number of Unix seconds.
#[must_use]
pub fn of(value: Value<'_>) -> Option<(Timestamp, Form)> {
    match value.kind() {
        Kind::String => parse(&value.as_str()?),
        Kind::Number => {
            let seconds = value.as_i64().filter(|seconds| *seconds > 100_000_000)?;
            Some((Timestamp::from_second(seconds).ok()?, Form::UnixSeconds))
        }
        _ => None,
    }
}

/// Writes a time in a given form, as text without quotes.
#[must_use]
pub fn write(time: Timestamp, form: Form) -> String {
    match form {
        Form::UnixSeconds => time.as_second().to_string(),
        Form::Rfc3339 { offset, fraction } => {
            let zone = offset
                .and_then(|seconds| Offset::from_seconds(seconds).ok())
                .map_or(TimeZone::UTC, Offset::to_time_zone);
            let zoned = time.to_zoned(zone);
            let mut text = zoned.strftime("%Y-%m-%dT%H:%M:%S").to_string();
            if fraction > 0 {
                let nanoseconds = format!("{:09}", zoned.subsec_nanosecond());
                text.push('.');
                text.push_str(&nanoseconds[..fraction.min(9)]);
            }
            match offset {
                None => text.push('Z'),
                Some(_) => text.push_str(&zoned.strftime("%:z").to_string()),
            }
            text
        }
    }
}

/// A time as every JSON line of ours writes it: RFC 3339 UTC with milliseconds.
#[must_use]
pub fn utc_millis(time: Timestamp) -> String {
    write(time, Form::Rfc3339 { offset: None, fraction: 3 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_documented_form_is_read_and_written_back() {
        for text in [
            "2025-01-15T10:30:05.000Z",
            "2025-01-15T10:30:05Z",
            "2026-11-23T10:42:16+05:30",
            "2026-11-23T10:42:16.123456-08:00",
            "1736937005",
        ] {
            let (time, form) = parse(text).unwrap();
            assert_eq!(write(time, form), text);
        }
    }

    #[test]
    fn other_forms_are_refused() {
        for text in [
            "",
            "yesterday",
            "2025-01-15",
            "2025-01-15 10:30:05",
            "2025-13-15T10:30:05Z",
            "2025-01-15T10:30:05",
            "15/01/2025 10:30",
            "1736937005000",
            "2025-01-15T10:30:05+0530",
            "2025-02-30T00:00:00Z",
            "२०२५-01-15T10:30:05Z",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn offsets_become_utc() {
        let (time, _) = parse("2026-11-23T10:42:16+05:30").unwrap();
        assert_eq!(utc_millis(time), "2026-11-23T05:12:16.000Z");
    }

    #[test]
    fn unix_seconds_have_nine_to_eleven_digits() {
        let of = |text: &str| parse(text).map(|(time, form)| (time.as_second(), form));
        assert_eq!(of("999999999"), Some((999_999_999, Form::UnixSeconds)));
        assert_eq!(of("10000000000"), Some((10_000_000_000, Form::UnixSeconds)));
        assert_eq!((of("99999999"), of("100000000000")), (None, None));
    }
}
