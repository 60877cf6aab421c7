//! The user's own waits, as written: `30s,2m,10m`.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

/// Waits between attempts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule(Vec<Duration>);

/// More than this many retries are a slip.
const MOST: usize = 100;

/// A longer wait is a slip, too.
const LONGEST: Duration = Duration::from_secs(30 * 24 * 3600);

/// Why a text is no schedule.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ScheduleError {
    /// No waits at all.
    #[error("it is empty: write waits with commas between, as in 30s,2m,10m")]
    Empty,
    /// One of the waits cannot be read.
    #[error("wait {position} is {text:?}: {why}")]
    Wait {
        /// Counted from 1.
        position: usize,
        /// As it was written.
        text: String,
        /// What is wrong with it.
        why: String,
    },
    /// Too many waits.
    #[error("{0} waits are more than {MOST}")]
    TooMany(usize),
}

impl Schedule {
    /// The waits, in their order.
    #[must_use]
    pub fn waits(&self) -> &[Duration] {
        &self.0
    }
}

impl fmt::Display for Schedule {
    /// As it can be written on a command line.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let waits = self.0.iter().map(|wait| humantime::format_duration(*wait).to_string());
        f.write_str(&waits.collect::<Vec<_>>().join(",").replace(' ', ""))
    }
}

impl FromStr for Schedule {
    type Err = ScheduleError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.trim().is_empty() {
            return Err(ScheduleError::Empty);
        }
        let waits: Vec<_> = text
            .split(',')
            .enumerate()
            .map(|(index, text)| wait(index + 1, text.trim()))
            .collect::<Result<_, _>>()?;
        if waits.len() > MOST { Err(ScheduleError::TooMany(waits.len())) } else { Ok(Self(waits)) }
    }
}

fn wait(position: usize, text: &str) -> Result<Duration, ScheduleError> {
    let error = |why: String| ScheduleError::Wait { position, text: text.to_owned(), why };
    if text.is_empty() {
        return Err(error("a wait is missing between the commas".to_owned()));
    }
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(error(format!("a unit is missing, as in {text}s or {text}m")));
    }
    let wait = humantime::parse_duration(text)
        .map_err(|_| error("no duration; write 30s, 2m or 1h30m".to_owned()))?;
    if wait > LONGEST { Err(error("longer than 30 days".to_owned())) } else { Ok(wait) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> String {
        text.parse::<Schedule>().unwrap_err().to_string()
    }

    #[test]
    fn waits_are_read_in_their_order() {
        let schedule: Schedule = "30s, 2m,1h 30m,500ms,0s".parse().unwrap();
        let millis: Vec<_> = schedule.waits().iter().map(Duration::as_millis).collect();
        assert_eq!(millis, [30_000, 120_000, 5_400_000, 500, 0]);
        assert_eq!(schedule.to_string(), "30s,2m,1h30m,500ms,0s");
    }

    #[test]
    fn wrong_wait_is_named_by_its_position() {
        assert_eq!(told("30s,2x"), "wait 2 is \"2x\": no duration; write 30s, 2m or 1h30m");
        assert_eq!(told("30,2m"), "wait 1 is \"30\": a unit is missing, as in 30s or 30m");
        assert_eq!(told("30s,,2m"), "wait 2 is \"\": a wait is missing between the commas");
        assert_eq!(told("1s,31d"), "wait 2 is \"31d\": longer than 30 days");
    }

    #[test]
    fn none_and_too_many_are_refused() {
        assert!(told(" ").contains("it is empty"));
        assert_eq!(told(&["1s"; 101].join(",")), "101 waits are more than 100");
    }

    #[test]
    fn as_many_and_as_long_as_may_be_are_taken() {
        let most: Schedule = ["30d"; 100].join(",").parse().unwrap();
        assert_eq!(most.waits().len(), 100);
    }
}
