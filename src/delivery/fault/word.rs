//! Faults as they are written on a command line.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

/// Which attempts go wrong.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum When {
    /// So many first attempts of each event.
    First(u32),
    /// Each attempt with this probability, from 0 to 1.
    Chance(f64),
    /// Every attempt.
    Always,
}

/// Why a text is no [`When`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "write first:2 for the first 2 attempts of each event, a probability from 0 to 1, or always"
)]
pub struct WhenError;

impl FromStr for When {
    type Err = WhenError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if let Some(count) = text.strip_prefix("first:") {
            return count.parse().map(When::First).map_err(|_| WhenError);
        }
        match text.parse() {
            _ if text == "always" => Ok(When::Always),
            Ok(chance) if (0.0..=1.0).contains(&chance) => Ok(When::Chance(chance)),
            _ => Err(WhenError),
        }
    }
}

/// How an attempt goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// This status is the answer.
    Status(u16),
    /// The answer comes so late.
    Delay(Duration),
    /// The connection is closed without an answer.
    Drop,
    /// The connection is reset.
    Reset,
}

/// Why a text is no [`Fault`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("write status:503 (200 to 599), delay:12s, drop or reset")]
pub struct FaultError;

impl FromStr for Fault {
    type Err = FaultError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.split_once(':') {
            Some(("status", status)) => match status.parse() {
                Ok(status @ 200..=599) => Ok(Fault::Status(status)),
                _ => Err(FaultError),
            },
            Some(("delay", delay)) => {
                humantime::parse_duration(delay).map(Fault::Delay).map_err(|_| FaultError)
            }
            None if text == "drop" => Ok(Fault::Drop),
            None if text == "reset" => Ok(Fault::Reset),
            _ => Err(FaultError),
        }
    }
}

impl fmt::Display for Fault {
    /// As it is written on a command line.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Status(status) => write!(f, "status:{status}"),
            Fault::Delay(delay) => {
                let delay = humantime::format_duration(*delay).to_string();
                write!(f, "delay:{}", delay.replace(' ', ""))
            }
            Fault::Drop => f.write_str("drop"),
            Fault::Reset => f.write_str("reset"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_and_written_alike() {
        for text in ["status:503", "delay:12s", "delay:1m30s", "drop", "reset"] {
            assert_eq!(text.parse::<Fault>().unwrap().to_string(), text);
        }
        for wrong in
            ["", "status:", "status:199", "status:600", "delay:", "delay:12", "dropp", "drop:1"]
        {
            assert_eq!(wrong.parse::<Fault>(), Err(FaultError), "{wrong}");
        }
        for wrong in ["", "first:", "first:-1", "first", "1.1", "-0.1", "nan", "30%", "inf"] {
            assert_eq!(wrong.parse::<When>(), Err(WhenError), "{wrong}");
        }
    }
}
