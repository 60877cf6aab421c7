//! Durations and counts as one would say them.

use std::time::Duration;

/// A span of the schedule, exactly: `30 s`, `2 min`, `1 h 42 min 30 s`.
#[must_use]
pub fn spoken(duration: Duration) -> String {
    let seconds = duration.as_secs();
    let parts = [(seconds / 86_400, "d"), (seconds / 3600 % 24, "h"), (seconds / 60 % 60, "min")];
    let mut words: Vec<String> = parts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, unit)| format!("{count} {unit}"))
        .collect();
    let rest = duration.subsec_millis();
    if words.is_empty() && rest > 0 {
        return measured(duration);
    }
    if !seconds.is_multiple_of(60) || words.is_empty() {
        words.push(format!("{} s", seconds % 60));
    }
    words.join(" ")
}

/// A measured time, as precise as it is of use: `<1 ms`, `4 ms`, `5.81 s`, `12.5 s`, `2 min 40 s`.
#[must_use]
pub fn measured(duration: Duration) -> String {
    let millis = duration.as_millis();
    let seconds = duration.as_secs_f64();
    match millis {
        // Nothing that was measured took no time at all.
        0 => "<1 ms".to_owned(),
        1..1000 => format!("{millis} ms"),
        1000..10_000 => format!("{seconds:.2} s"),
        10_000..60_000 => format!("{seconds:.1} s"),
        _ => spoken(Duration::from_secs(duration.as_secs())),
    }
}

/// A time between two events, in the two units that tell it: `430 ms`, `1 s`, `1.2 s`, `20 min 15 s`,
/// `2 h 7 min`, `3 d 4 h`.
#[must_use]
pub fn brief(duration: Duration) -> String {
    let millis = duration.subsec_millis();
    match duration.as_secs() {
        0 if millis > 0 => format!("{millis} ms"),
        1..10 if millis >= 100 => format!("{:.1} s", duration.as_secs_f64()),
        seconds @ ..3600 => spoken(Duration::from_secs(seconds)),
        seconds @ 3600..86_400 => spoken(Duration::from_secs(seconds / 60 * 60)),
        seconds => spoken(Duration::from_secs(seconds / 3600 * 3600)),
    }
}

/// A time on a schedule's clock: `0:30`, `2:40`, `1:42:30`.
#[must_use]
pub fn clock(duration: Duration) -> String {
    let seconds = duration.as_secs();
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 {
        format!("{hours}:{minutes:02}:{seconds:02}")
    } else {
        format!("{minutes}:{seconds:02}")
    }
}

/// A count with its noun: `1 event`, `2 events`, `1,023 bodies`.
#[must_use]
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(number), if number == 1 { one } else { many })
}

/// A number with commas between its thousands.
#[must_use]
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_as_one_would_say_them() {
        assert_eq!(spoken(Duration::from_secs(6150)), "1 h 42 min 30 s");
        assert_eq!(spoken(Duration::from_secs(120)), "2 min");
        assert_eq!(spoken(Duration::ZERO), "0 s");
        assert_eq!(measured(Duration::from_micros(312)), "<1 ms");
        assert_eq!(measured(Duration::from_millis(1)), "1 ms");
        assert_eq!(measured(Duration::from_millis(5812)), "5.81 s");
        assert_eq!(measured(Duration::from_millis(12_500)), "12.5 s");
        assert_eq!(clock(Duration::from_secs(160)), "2:40");
        let short = [0, 430, 1000, 1250, 12_900, 1_215_300].map(Duration::from_millis).map(brief);
        assert_eq!(short, ["0 s", "430 ms", "1 s", "1.2 s", "12 s", "20 min 15 s"]);
        let long = [7199, 7620, 86_400 + 14_399].map(Duration::from_secs).map(brief);
        assert_eq!(long, ["1 h 59 min", "2 h 7 min", "1 d 3 h"]);
        assert_eq!(clock(Duration::from_secs(6150)), "1:42:30");
    }

    #[test]
    fn counts_agree_with_their_nouns() {
        assert_eq!(count(1, "body", "bodies"), "1 body");
        assert_eq!(count(1023, "body", "bodies"), "1,023 bodies");
        assert_eq!(grouped(1_234_567), "1,234,567");
    }
}
